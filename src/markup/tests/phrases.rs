//! Where headlines may be broken.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::marks::marks;
use super::*;

/// Names that the site knows.
const NAMES: [&str; 2] = ["港の再エネ拠点", "瀬戸内モビリティ共創コンソーシアム"];

/// HTML without the elements that were added: `|` for a break, brackets around what stays whole.
fn shown(html: &str) -> String {
    let mut out = String::new();
    let mut ends = Vec::new();
    for piece in html.split_inclusive('>') {
        let Some((text, tag)) = piece.rsplit_once('<') else {
            out.push_str(piece);
            continue;
        };
        out.push_str(text);
        match tag {
            "wbr>" => out.push('|'),
            "span class=\"whole\">" => {
                out.push('[');
                ends.push("]");
            }
            "span class=\"part\">" | "span class=\"gap\">" => ends.push(""),
            "/span>" => out.push_str(ends.pop().unwrap_or("</span>")),
            _ => {
                if tag.starts_with("span ") {
                    ends.push("</span>");
                }
                out.extend(["<", tag]);
            }
        }
    }
    out
}

/// Each line with `|` where breaks are expected, and nowhere else, and brackets around what stays whole.
#[track_caller]
fn check(lines: &[&str]) {
    for line in lines {
        let html = line.replace('|', "");
        assert_eq!(shown(&with_phrase_breaks(&html.replace(['[', ']'], ""), &NAMES)), *line);
    }
}

#[test]
fn headlines_break_between_phrases() {
    check(&[
        "リクルートキャリアの|社員3名、|東北の|在宅医療の|現場へ　初の|「国内留職」を|試行実施",
        "東北の|在宅医療の|現場へ　リクルートキャリアの|「国内留職」",
        "見本団体、|ニュースルームを|公開",
        "国内留職を|始めます",
        "企業と|新興国NPOを|つなぐ|「留職」～社会課題の|現場で|働く～3年間の|成果を|報告",
        "国内留職プログラムを|開始――[第1弾]は|東北3県の|8団体",
        "NPO法人クロスフィールズが|[第4回]日本ベンチャー大賞を|受賞",
        "会社概要",
    ]);
}

#[test]
fn no_break_stands_where_a_line_may_not_begin_or_end() {
    check(&[
        // Between these the model would break.
        "CSR（企業の|社会的責任）から|本業へ：2014年度の|取り組み",
        "在宅医療の|現場で|3か月間",
        "報道関係の|方へ",
        "下書きを|公開",
        "新CMを|公開　“はたらく”を|考える",
        "参加！　留職説明会を|開催します",
    ]);
}

#[test]
fn numbers_dates_places_and_known_names_stay_whole() {
    check(&[
        "2027年3月期　[第2四半]期決算を|発表",
        "説明会を|[12月13日]に|[東京・丸の内]で|開催",
        "[港の再エネ拠点]の|運用を|開始",
        // A name that is longer than a line of a telephone may be broken.
        "瀬戸内モビリティ共創コンソーシアムを|設立",
        "インターナショナル・マーケティングの|現場で",
    ]);
}

#[test]
fn no_line_ends_within_a_place() {
    assert!(!may_end_line("説明会を東京・丸の", "内で開催"));
    assert!(may_end_line("説明会を東京・丸の内で", "開催します"));
}

#[test]
fn a_headline_in_parts_is_broken_between_them_first() {
    let html = with_phrase_breaks("電動フェリーが就航　一日18往復で", &[]);
    assert_eq!(
        html,
        "<span class=\"part\">電動フェリーが<wbr>就航</span><span class=\"gap\">\u{3000}</span>\
         <span class=\"part\">一日<wbr>18往復で</span>"
    );
    // In an element and at either end it divides nothing.
    for html in ["<b>就航　一日</b>", "　就航", "就航　", "就航　　一日"] {
        assert!(!with_phrase_breaks(html, &[]).contains("part"), "{html}");
    }
}

#[test]
fn latin_text_is_as_it_was() {
    for html in [
        "",
        "Three employees to join home medical care",
        "Café &amp; <span lang=\"fr\">crème</span>",
        "국내 유직을 시작합니다",
        "<a title=\"東北の在宅医療の現場へ\">Tohoku</a>",
    ] {
        assert_eq!(with_phrase_breaks(html, &NAMES), html);
    }
}

#[test]
fn tags_and_references_are_not_seen() {
    check(&[
        "<span lang=\"en\">CAT</span>&amp;<b>留職</b>を|国内で|<em>始めます</em>",
        "リクルートの|<ins id=\"a\">社員</ins><b>3</b>名、|東北へ",
        "留職を|<ins>国内で|始め</ins>ます",
        "留職<a href=\"/a/\" hidden>を</a>|国内で<br>始めます",
        "留職を|&lt;国内&gt;で|始めます",
        "&quot;留職&quot;を|&#26481;&#x5317;で|始めます",
        "&#39;留職&#39;を|東北で|始めます",
        "留職を&nbsp;東北で|始めます",
    ]);
}

#[test]
fn a_break_that_is_there_is_enough() {
    for html in ["留職を<wbr>国内で<wbr>始めます", "留職を<br>国内で<br/>始めます"] {
        assert_eq!(with_phrase_breaks(html, &NAMES), html);
    }
}

#[test]
fn tags_in_another_form_leave_all_as_it_was() {
    for tag in [
        "<",
        "<b",
        "<B>",
        "<b title='>'>",
        "<b title=\">\">",
        "<b title=a\"b>",
        "<b=\"\">",
        "<b =\"\">",
        "<!-- -->",
        "<日本>",
        "</>",
        "</ruby>",
        "<sup></rt>",
    ] {
        let html = format!("留職を国内で{tag}始めます");
        assert_eq!(with_phrase_breaks(&html, &NAMES), html);
    }
}

/// The text with its ruby and marks as HTML, with `|` for each break.
fn broken(text: &str, marked_words: &[&str]) -> String {
    let marks = marks(marked_words);
    let ruby = RubyText::read(text, &mut |_, _| {});
    let html = ruby.map_or_else(|| marked(text, &marks), |ruby| ruby.html(&marks));
    shown(&with_phrase_breaks(&html, &[]))
}

#[test]
fn a_reading_is_not_read_and_its_words_stay_together() {
    let shown = broken("東北の{在宅医療の現場|ざいたくいりょうのげんば}へ{留職|りゅうしょく}の社員", &[]);
    let ruby = |words: &str, reading: &str| {
        format!("<ruby>{words}<rp>\u{FF08}</rp><rt>{reading}</rt><rp>\u{FF09}</rp></ruby>")
    };
    let (place, word) = (ruby("在宅医療の現場", "ざいたくいりょうのげんば"), ruby("留職", "りゅうしょく"));
    assert_eq!(shown, format!("東北の|{place}へ|{word}の|社員"));
}

#[test]
fn a_reference_to_a_correction_stays_with_its_words() {
    let short = |html: String| super::marks::short(&html);
    assert_eq!(
        short(broken("リクルートの社員4名、東北へ", &["社員4名"])),
        "リクルートの|{1 社員4名}(1)、|東北へ"
    );
    assert_eq!(short(broken("東北の現場で働く社員", &["現場で"])), "東北の|{1 現場で}(1)|働く|社員");
    assert_eq!(short(broken("東北の現場で働く社員", &["現場で働く"])), "東北の|{1 現場で|働く}(1)|社員");
}

/// What must hold of any HTML without a `<wbr>`.
fn judge(html: &str) -> Result<(), TestCaseError> {
    let broken = with_phrase_breaks(html, &[]);
    let ours = |c: char| c != '|' && c != '[' && c != ']';
    prop_assert_eq!(
        shown(&broken).chars().filter(|c| ours(*c)).collect::<String>(),
        html.chars().filter(|c| ours(*c)).collect::<String>()
    );
    prop_assert_eq!(&with_phrase_breaks(&broken, &[]), &broken);
    let page = format!("<!DOCTYPE html><html><head></head><body><h1>{broken}</h1></body></html>");
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page.as_str());
    let mut breaks = 0;
    let mut stack: Vec<(Handle, bool)> = vec![(dom.document.clone(), false)];
    while let Some((handle, mut is_whole)) = stack.pop() {
        if let NodeData::Element { name, .. } = &handle.data {
            let is_break = &*name.local == "wbr";
            prop_assert!(!(is_whole && is_break), "a break in a ruby: {}", broken);
            breaks += usize::from(is_break);
            is_whole |= matches!(&*name.local, "ruby" | "rt" | "sup");
        }
        stack.extend(handle.children.borrow().iter().map(|child| (child.clone(), is_whole)));
    }
    prop_assert_eq!(breaks, broken.matches("<wbr>").count(), "a break in a tag: {}", broken);
    Ok(())
}

/// Texts in which there is something to break.
const WORDS: &str =
    "(社員|3名|の|を|、|留職|「|」|東北|へ|で|はじめます|チーム|か\u{3099}| |　|A&B|<|>|\"|'|&amp;|;){0,8}";

/// Characters between which the model likes to break, and signs.
const SIGNS: &str =
    "[社員のをでがー々ッゃ、。「」『』（）【】〈〉《》〔〕!?！？・：―〜～“”\"'か\u{3099}\u{FE0F}3A 　]{0,16}";
const NEVER_LAST: &str = "「『（【〈《〔“\"' 　";
const NEVER_FIRST: &str = "ー々ッゃ、。」』）】〉》〕!?！？・：”\"'\u{3099}\u{FE0F} 　";

/// Pieces of HTML, right and wrong.
fn piece() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "<ruby>",
        "</ruby>",
        "<rt>",
        "</rt>",
        "<rp>",
        "</rp>",
        "<sup>",
        "</sup>",
        "<a href=\"",
        "\">",
        "</a>",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
        "<",
        ">",
        "</",
        "/>",
        "\"",
        "'",
        "=",
        " b",
        "&",
        "#",
        ";",
        "&#x65e5;",
    ]);
    prop_oneof![WORDS, tags.prop_map(str::to_owned), any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn breaks_stand_between_tags_whatever_is_written(pieces in prop::collection::vec(piece(), 0..12)) {
        judge(&pieces.concat())?;
    }

    #[test]
    fn breaks_stand_between_tags_of_our_own(
        parts in prop::collection::vec((WORDS, WORDS, WORDS), 1..4),
        marked_words in prop::collection::vec(WORDS, 0..3),
    ) {
        let text: String =
            parts.iter().map(|(plain, words, reading)| format!("{plain}{{{words}|{reading}}}")).collect();
        let plain: String = parts.iter().map(|(plain, ..)| &**plain).collect();
        let marks = marks(&marked_words.iter().map(String::as_str).collect::<Vec<_>>());
        let ruby = RubyText::read(&text, &mut |_, _| {});
        let ruby = ruby.map(|ruby| ruby.html(&marks));
        for html in ruby.into_iter().chain([marked(&plain, &marks), escaped(&text)]) {
            judge(&html)?;
            judge(&format!("<span lang=\"en\" title=\"{}\">{html}</span>", escaped(&plain)))?;
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_the_wrong_sign(text in SIGNS) {
        let broken = shown(&with_phrase_breaks(&text, &[]));
        let lines: Vec<&str> = broken.split('|').collect();
        for pair in lines.windows(2) {
            prop_assert!(!pair[0].ends_with(|c| NEVER_LAST.contains(c)), "{}", broken);
            prop_assert!(!pair[1].starts_with(|c| NEVER_FIRST.contains(c)), "{}", broken);
        }
    }
}
