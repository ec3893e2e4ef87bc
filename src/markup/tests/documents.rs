//! What a document tells of itself.

use super::*;

fn long(text: &str, times: usize) -> String {
    text.repeat(times)
}

#[test]
fn links_and_media_have_exact_places() {
    let front = "---\ntitle: あ\n---\n";
    let body = "\0本文\n:::note\n[国内](program:domestic#a)\n:::\n![訪問](写真%201.jpg) <a href='case:x'></a>\n\
                :::figure {media=\"b.jpg\"}\n:::\n<img src=\"./c.jpg\" alt=\"c\">\n\n[r][l]\n\n[l]: release:y?\n";
    let source = source(&format!("{front}{body}"));
    let mut diagnostics = Diagnostics::new();
    let document = parse(&source, front.len()..source.text().len(), LineBreaks::Join, &mut diagnostics);
    assert_eq!(diagnostics.iter().map(|d| d.problem.code()).collect::<Vec<_>>(), ["control-character"]);
    let links: Vec<_> =
        document.links().iter().map(|link| (link.place.text(), link.text == LinkText::Empty)).collect();
    assert_eq!(links, [("program:domestic#a", false), ("href='case:x'", true), ("[r][l]", false)]);
    let media: Vec<_> = document.media().map(|media| (media.file, media.alt, media.place.text())).collect();
    assert_eq!(
        media,
        [
            ("写真 1.jpg", Some("訪問"), "写真%201.jpg"),
            ("b.jpg", None, "b.jpg"),
            ("c.jpg", Some("c"), "src=\"./c.jpg\"")
        ]
    );
    assert_eq!(document.links()[0].place.start().line, 6);
}

#[test]
fn missing_alternative_texts_are_reported_where_nothing_describes_the_file() {
    let document = document("![](a.jpg) ![](b.jpg) ![c](c.jpg)\n\n:::figure {media=d.jpg}\n:::");
    let mut diagnostics = Diagnostics::new();
    document.report_missing_alt(|file| file == "a.jpg", &mut diagnostics);
    let placed: Vec<_> = diagnostics.iter().map(|d| (d.problem.code(), d.place.text())).collect();
    assert_eq!(placed, [("missing-alt", "b.jpg"), ("missing-alt", "d.jpg")]);
}

#[test]
fn every_id_is_known() {
    let document = document("# 概要\n# b {#x}\n<span id=\"y\">c</span> d[^1]\n\n[^1]: e");
    let mut anchors = document.anchors().to_vec();
    anchors.sort();
    assert_eq!(anchors, ["_fn-1", "_fnref-1", "_footnotes", "x", "y", "概要"]);
    let html = document.to_html(&Page::new());
    for anchor in anchors {
        assert_eq!(html.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
}

#[test]
fn headings_and_outline() {
    let document = document("## 背景 `x` [](page:a)\n### 詳細[^1]\n## 今後\n\n[^1]: a");
    let headings: Vec<_> =
        document.headings().iter().map(|h| (h.level, h.text.as_str(), h.place.text())).collect();
    assert_eq!(
        headings,
        [(2, "背景 x", "## 背景 `x` [](page:a)\n"), (3, "詳細", "### 詳細[^1]\n"), (2, "今後", "## 今後\n")]
    );
    let outline = document.outline();
    assert_eq!(outline.len(), 2);
    assert_eq!(outline[0].children[0].id, "詳細");
}

#[test]
fn a_long_text_has_headings_and_characters() {
    let body = long("あ", 600);
    assert!(document(&format!("# a\n{body}\n# b\n{body}\n# c\n{body}")).is_long());
    assert!(!document(&format!("# a\n{body}\n# b\n{body}{body}")).is_long());
    assert!(!document("# a\n# b\n# c\n短い").is_long());
}

#[test]
fn data_directives_have_their_arguments() {
    let document =
        document(":::details {program=domestic?}\n\n:::cases {status=completed}\n:::\n\n:::opportunities");
    let data: Vec<_> = document.directives().iter().map(|directive| directive.data.clone()).collect();
    let [
        Data::Details { program: Some(program) },
        Data::Cases { program: None, status: Some(status) },
        Data::Opportunities,
    ] = data.as_slice()
    else {
        panic!("{data:?}")
    };
    assert_eq!((program.name.as_str(), program.place.text()), ("domestic", "domestic?"));
    assert!(program.may_wait);
    assert_eq!(status.value, "completed");
}

#[test]
fn an_embed_is_known_by_its_title_wherever_nothing_is_embedded() {
    let text = "前の文。\n\n:::video {url=https://youtu.be/aqz-KE-bpKQ title=\"{留職|りゅうしょく}とは\" poster=a.jpg}\n\n後の文。";
    let document = document(text);
    let page = "https://www.youtube.com/watch?v=aqz-KE-bpKQ";
    assert_eq!(document.plain_text(&Page::new()), format!("前の文。\n\n留職とは\n{page}\n\n後の文。"));
    assert!(document.searchable_text().contains("\0留職とは"));
    let html = document.to_html(&Page::new());
    assert!(
        html.contains(&format!("<a class=\"external\" href=\"{page}\" rel=\"noopener\">留職とは<span")),
        "{html}"
    );
    // Its title says what the picture shows.
    let media: Vec<_> = document.media().map(|media| (media.file, media.alt, media.place.text())).collect();
    assert_eq!(media, [("a.jpg", Some(""), "a.jpg")]);
}

#[test]
fn an_empty_text_is_empty() {
    for text in ["", " \n\n", "<!-- a -->", "[^1]: a", "<div></div>", "[a]: b"] {
        let document = document(text);
        assert!(document.is_empty() || text.starts_with("[^1]"), "{text}");
    }
    for text in ["a", "![](a.jpg)", ":::cases", "[](page:a)", "---", ":::figure {media=a}\n:::"] {
        assert!(!document(text).is_empty(), "{text}");
    }
}

#[test]
fn the_first_paragraph_is_plain_and_stands_alone() {
    let first = |text: &str| document(text).first_paragraph(&Page::new());
    assert_eq!(
        first("# a\n> b\n\n- c\n\n![x](y.jpg)\n\n**本文**の[](program:a)です。[^1]\n\n次\n\n[^1]: n"),
        "本文の題名です。"
    );
    assert_eq!(first("a\nb  \nc"), "a b c");
    assert_eq!(first(":::note\na\n:::"), "");
}

#[test]
fn plain_text_keeps_the_form() {
    let text = "# 見出し\n\n段落[^1]\n二行目\n\n- a\n- b\n  1. c\n  2. d\n\n|x|y|\n|-|-|\n|1|2|\n\n\
                :::quote {by=山田 role=代表}\n言葉\n:::\n\n:::cases\n\n~~消~~ <b>太</b>&amp;\n\n```\nlet a;\n```\n\n[^1]: 注";
    assert_eq!(
        document(text).plain_text(&Page::new()),
        "見出し\n\n段落[1]二行目\n\n- a\n- b\n  1. c\n  2. d\n\nx | y\n1 | 2\n\n言葉\n— 山田 代表\n\n消 太&\n\nlet a;\n\n[1] 注"
    );
}

#[test]
fn an_excerpt_takes_prose_only() {
    let text = "# 見出し\n\n一つ目の文です。\n\n|a|\n|-|\n\n- 項目 one\n- two\n\n```\ncode\n```\n\n最後。";
    let excerpt = |most| document(text).excerpt(most, &Page::new());
    assert_eq!(excerpt(100), "一つ目の文です。項目 one two 最後。");
    assert_eq!(excerpt(12), "一つ目の文です。");
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let text = "# a\n\n:::note\nb\nc\n:::\n\n```\nd\n```\n\n|e|\n|-|\n|f|\n\n<div>\nx\n</div>\n\n:::cases\n\n- g\n- h\n";
    assert_eq!(rendered(&text.replace('\n', "\r\n")), rendered(text));
}

#[test]
fn characters_are_counted_without_spaces() {
    assert_eq!(document("# 見 出\n\nab *c*\n`d`").characters(), 6);
}

#[test]
fn a_document_takes_little_more_than_its_text() {
    let sentence = "クロスフィールズは、国内の**社会課題**に取り組む[国内留職](program:domestic)を始めます。企業の社員が団体で働きます。";
    let body = (0..8)
        .map(|i| format!("## 第{i}節\n\n{}\n\n- 項目\n- 項目\n\n", long(sentence, 4)))
        .collect::<String>();
    let bytes = document(&body).tree().bytes();
    assert!(bytes <= body.len() * 3, "{bytes} for {}", body.len());
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Document>();
}
