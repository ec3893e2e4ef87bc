use super::*;

fn facts(text: &str) -> CaptionFacts {
    read(text.as_bytes()).expect("nothing is read from a disk").1
}

/// Lines and what is told there. Places count without the mark of byte order.
fn lines<T>(text: &str, told: Vec<InCaptions<T>>) -> Vec<(usize, T)> {
    let line = |at: usize| text.trim_start_matches('\u{feff}')[..at].matches('\n').count() + 1;
    told.into_iter().map(|told| (line(told.span.start), told.what)).collect()
}

fn faults(text: &str) -> Vec<(usize, CaptionFaultKind)> {
    lines(text, facts(text).faults)
}

fn left_out(text: &str) -> Vec<(usize, LeftOutOfCaptions)> {
    lines(text, facts(text).left_out)
}

/// What is published, without the lines and spaces at the end of what was written over.
fn published(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    if let Some(cleaned) = facts(text).cleaned {
        cleaned.clean(0, &mut bytes);
    }
    assert_eq!(bytes.len(), text.len());
    String::from_utf8(bytes).expect("it is UTF-8")
}

#[test]
fn ordinary_captions_are_right_and_published_as_they_are() {
    for text in [
        "WEBVTT\n\n00:00.000 --> 00:02.500\nこんにちは。\n",
        "\u{feff}WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000 align:start line:0\r\n- 一行目\r\n- 二行目\r\n",
        "WEBVTT\n\n01:00:00.000 --> 01:00:01.000\n- x\n",
        "WEBVTT\r\r00:01.000 --> 00:02.000\rx\r",
        "WEBVTT\n00:01.000 --> 00:02.000\nx",
        "WEBVTT\n\n序\n00:01.000 --> 00:02.000\n<v 照沼>R&amp;D と <i>A &gt; B</i> と <c.yellow>色</c> と 1 > 0</v>\n",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<lang en>Hi</lang> <00:02.000><b>x</b><u>y</u> <ruby>留職<rt>りゅうしょく</rt></ruby>\n",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n  \nsecond line\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\nNOTE is a word here\n",
    ] {
        let facts = facts(text);
        assert_eq!((&*facts.faults, &*facts.left_out), (&[][..], &[][..]), "{text}");
        assert_eq!(facts.cleaned, None, "{text}");
        assert!(facts.has_cues && facts.addresses.is_empty(), "{text}");
    }
}

#[test]
fn what_a_browser_leaves_out_is_told_at_its_line() {
    use CaptionFaultKind::{
        BadTimes, Eaten, EndsBeforeItBegins, NoCues, NoSignature, NotUtf8, OutOfOrder, ShiftJis, Srt,
        UnderWord,
    };
    assert_eq!(faults(""), [(1, NoSignature)]);
    assert_eq!(faults("00:00.000 --> 00:02.000\nx\n"), [(1, NoSignature)]);
    assert_eq!(
        faults("1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:03,000 --> 00:00:04,000\ny\n"),
        [(1, Srt)]
    );
    for text in ["WEBVTT", "WEBVTT\n\nNOTE まだです\n", "WEBVTT\n\n00:00.000 --> 00:02.000\n \n"] {
        assert_eq!(faults(text), [(1, NoCues)], "{text}");
        assert!(!facts(text).has_cues, "{text}");
    }
    let body = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nx\n\n00:00:05.000 --> 00:00:04.000\ny\n\n00:00:03.000 --> 00:00:06.000\nz\n\n0:07.000 --> 00:08.000\n";
    let meant = Some("00:00:01.000 --> 00:00:02.000".to_owned());
    assert_eq!(
        faults(body),
        [(3, BadTimes(meant)), (6, EndsBeforeItBegins), (9, OutOfOrder), (12, BadTimes(None))]
    );
    // An arrow in what is said ends the cue.
    assert_eq!(faults("WEBVTT\n\n00:01.000 --> 00:02.000\nx\nA --> B は矢印です\n"), [(5, BadTimes(None))]);
    let note = "WEBVTT\n\nNOTE 後で\n00:01.000 --> 00:02.000\nx\n\n00:03.000 --> 00:04.000\ny\n";
    assert_eq!(faults(note), [(3, UnderWord("NOTE".into()))]);
    let eaten = "WEBVTT\n\n00:01.000 --> 00:02.000\n<笑>です\n\n00:02.000 --> 00:03.000\nI <3 you\n1 < 2\n\n00:03.000 --> 00:04.000\n<b\n";
    assert_eq!(faults(eaten), [(4, Eaten), (7, Eaten), (11, Eaten)]);
    let fault = |bytes: &[u8]| read(bytes).map(|(_, facts)| facts.faults[0].what.clone()).ok();
    assert_eq!(fault(&encoding_rs::SHIFT_JIS.encode("WEBVTT\n\n字幕です").0), Some(ShiftJis));
    assert_eq!(fault(b"WEBVTT\n\n\xFF\xFE\x80"), Some(NotUtf8));
}

#[test]
fn comments_are_not_published() {
    for (text, expected) in [
        ("WEBVTT - secret\nKind: captions\n\n", "WEBVTT\n\n"),
        ("WEBVTT secret\n00:01.000 --> 00:02.000\nx\n", "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"),
        (
            "WEBVTT\n\nNOTE secret\nsecret\n\n00:01.000 --> 00:02.000\nx\n",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n",
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\nNOTE\nsecret", "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"),
        // Line ends of three kinds in one file: what a browser takes for a line is one.
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nx\r\rNOTE secret\n", "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"),
        (
            "WEBVTT\n\nNOTE 00:00:05,000 --> 00:00:06,000 secret\nsecret\n\n00:07.000 --> 00:08.000\ny\n",
            "WEBVTT\n\n00:07.000 --> 00:08.000\ny\n",
        ),
        (
            "WEBVTT\r\n\r\nNOTE secret\r\n00:00:05,000 --> 00:00:06,000\r\n\r\n00:01.000 --> 00:02.000\r\nx\r\n",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n",
        ),
        (
            "\u{feff}WEBVTT\n\nNOTE 留secret\n\n00:01.000 --> 00:02.000\nx\n",
            "\u{feff}WEBVTT\n\n00:01.000 --> 00:02.000\nx\n",
        ),
    ] {
        let public = published(text);
        let mut squeezed = public.replace("\r\n", "\n").replace('\r', "\n");
        while squeezed.contains("\n\n\n") {
            squeezed = squeezed.replace("\n\n\n", "\n\n");
        }
        let trimmed = |text: &str| text.trim_end().to_owned();
        assert_eq!(trimmed(&squeezed), trimmed(expected), "{text}");
        assert_eq!(left_out(text), [], "{text}");
    }
}

#[test]
fn what_was_perhaps_meant_to_be_seen_is_told_and_not_published() {
    use LeftOutOfCaptions::{Region, Setting, Style, Tag, WithoutTimes};
    let text = "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a X1:20 align:start\n<font color=\"red\">x</font><br>y <B>z</B>\n\nsecond paragraph\n";
    assert_eq!(
        left_out(text),
        [
            (3, Style),
            (6, Region),
            (9, Setting("X1:20".into())),
            (10, Tag("font".into())),
            (10, Tag("br".into())),
            (10, Tag("B".into())),
            (12, WithoutTimes)
        ]
    );
    let public = published(text);
    for gone in ["red", "region", "X1", "font", "br", "<B", "second"] {
        assert!(!public.contains(gone), "{gone}: {public}");
    }
    for kept in ["align:start\n", ">x<", ">y <", ">z<"] {
        assert!(public.contains(kept), "{kept}: {public}");
    }
    // A region that is described nowhere.
    let alone = "WEBVTT\n\n00:01.000 --> 00:02.000 region:a\nx <!-- secret >\n";
    assert_eq!(left_out(alone), [(3, Setting("region:a".into())), (4, Tag("!--".into()))]);
    assert!(!published(alone).contains("secret"));
    // An arrow begins the times of another cue.
    let arrow = "WEBVTT\n\n00:01.000 --> 00:02.000\nx <!-- secret -->\n";
    assert!(matches!(faults(arrow)[..], [(4, CaptionFaultKind::BadTimes(None)), ..]), "{:?}", faults(arrow));
}

#[test]
fn addresses_are_found_as_they_are_read() {
    let found = |cue: &str| {
        let text = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{cue}\n");
        facts(&text).addresses.into_iter().map(|it| (text[it.span].to_owned(), it.what)).collect::<Vec<_>>()
    };
    let url = "https://example.org/releases/b/";
    assert_eq!(found(&format!("詳しくは {url} へ")), [(url.to_owned(), url.to_owned())]);
    let parted = found("https://example.org/<b>releases</b>/b/");
    assert!(parted.iter().any(|(_, what)| what == url), "{parted:?}");
    assert_eq!(found("1/2 と A/B、3.5です"), []);
    let id = facts(&format!("WEBVTT\n\n{url}\n00:01.000 --> 00:02.000\nx\n"));
    assert_eq!(id.addresses.len(), 1);
}

#[test]
fn hostile_captions_are_read_in_linear_time() {
    for text in [
        format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}", "<".repeat(200_000)),
        format!("WEBVTT\n\n{}", "NOTE\n\n".repeat(100_000)),
        format!("WEBVTT\n\n{}", "-->\n".repeat(100_000)),
        format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}", "a.b/c ".repeat(2_000)),
    ] {
        drop(published(&text));
    }
}
