//! Marks at corrected words.

use proptest::prelude::*;

use super::safety::fragment;
use super::*;

/// A mark at each of these words, numbered from 1.
pub(super) fn marks(words: &[&str]) -> Vec<Mark> {
    let mark = |(index, words): (usize, &&str)| Mark {
        words: (*words).to_owned(),
        id: format!("_mark-{}", index + 1),
        href: format!("#_correction-{}", index + 1),
        label: format!("[訂正{}]", index + 1),
        datetime: "2014-10-02".into(),
    };
    words.iter().enumerate().map(mark).collect()
}

fn page(words: &[&str]) -> Page {
    Page { marks: marks(words), ..Page::new() }
}

/// The HTML with `{1 …}` for the place with the id of the first mark, `{…}` for its other parts, and `(1)` for its
/// reference.
pub(super) fn short(html: &str) -> String {
    let mut short = html.trim_end().replace("<ins class=\"correction\" datetime=\"2014-10-02\">", "{");
    for number in 1..=3 {
        let start = format!("<ins class=\"correction\" id=\"_mark-{number}\" datetime=\"2014-10-02\">");
        let reference = format!(
            "<sup class=\"correction-reference\"><a href=\"#_correction-{number}\">[訂正{number}]</a></sup>"
        );
        short = short.replace(&start, &format!("{{{number} ")).replace(&reference, &format!("({number})"));
    }
    short.replace("</ins>", "}")
}

fn rendered_with(markdown: &str, words: &[&str]) -> String {
    short(&document(markdown).to_html(&page(words)))
}

#[track_caller]
fn check(table: &[(&str, &[&str], &str)]) {
    for (markdown, words, expected) in table {
        assert_eq!(rendered_with(markdown, words), *expected, "{markdown}");
    }
}

#[test]
fn a_mark_is_an_insertion_with_a_reference_behind_it() {
    let html = document("社員3名を<派遣>").to_html(&page(&["3名"]));
    let expected = "<p>社員<ins class=\"correction\" id=\"_mark-1\" datetime=\"2014-10-02\">3名</ins>\
                    <sup class=\"correction-reference\"><a href=\"#_correction-1\">[訂正1]</a></sup>\
                    を&lt;派遣&gt;</p>\n";
    assert_eq!(html, expected);
}

#[test]
fn the_first_whole_token_is_marked_once() {
    check(&[
        ("13名、3名、3名", &["3名"], "<p>13名、{1 3名}(1)、3名</p>"),
        ("\u{FF13}名", &["3名"], "<p>{1 \u{FF13}名}(1)</p>"),
        ("13名", &["3名"], "<p>13名</p>"),
        ("A & B社", &["A & B社"], "<p>{1 A &amp; B社}(1)</p>"),
    ]);
}

#[test]
fn a_place_may_reach_over_several_nodes() {
    check(&[
        ("社員**3**名を", &["3名"], "<p>社員<strong>{1 3}</strong>{名}(1)を</p>"),
        ("社員3\n名を", &["3名"], "<p>社員{1 3}\n{名}(1)を</p>"),
        ("社員3<br>名を", &["社員3名"], "<p>{1 社員3}<br>{名}(1)を</p>"),
        ("1**3**名", &["3名"], "<p>1<strong>3</strong>名</p>"),
        ("[社員3](page:x)名", &["3名"], "<p><a href=\"/pages/x/\">社員{1 3}</a>{名}(1)</p>"),
    ]);
}

#[test]
fn several_marks_take_their_places_in_order() {
    check(&[
        ("3名と5社", &["5社", "3名"], "<p>{2 3名}(2)と{1 5社}(1)</p>"),
        ("社員3名と3名", &["社員3名", "3名"], "<p>{1 社員3名}(1)と{2 3名}(2)</p>"),
        ("社員3名", &["3名", "社員3名"], "<p>社員{1 3名}(1)</p>"),
        ("3名3名", &["3名", "3名", "3名"], "<p>{1 3名}(1){2 3名}(2)</p>"),
    ]);
    let document = document("社員3名");
    assert_eq!(document.placed(&marks(&["3名", "社員3名", "4名"])), [true, false, false]);
    assert_eq!(placed("社員3名", &marks(&["4名", "社員"])), [false, true]);
}

#[test]
fn a_reference_stands_in_no_link() {
    check(&[
        ("[社員3名を](page:x)", &["3名"], "<p><a href=\"/pages/x/\">社員{1 3名}を</a>(1)</p>"),
        (
            "[3名*と*約5社](page:x)か",
            &["5社", "3名"],
            "<p><a href=\"/pages/x/\">{2 3名}<em>と</em>約{1 5社}</a>(2)(1)か</p>",
        ),
        ("[3名](release:a?)", &["3名"], "<p>{1 3名}(1)</p>"),
        ("[`3名`](page:x)", &["3名"], "<p><a href=\"/pages/x/\"><code>{1 3名}</code></a>(1)</p>"),
        ("`社員3名`", &["3名"], "<p><code>社員{1 3名}</code>(1)</p>"),
    ]);
}

#[test]
fn what_nobody_reads_as_text_has_no_mark() {
    check(&[
        ("    3名", &["3名"], "<pre><code>3名</code></pre>"),
        ("```\n3名\n```\n\n3名", &["3名"], "<pre><code>3名\n</code></pre>\n<p>{1 3名}(1)</p>"),
        ("~~3名~~3名", &["3名"], "<p><del>3名</del>{1 3名}(1)</p>"),
        ("3\n\n名", &["3名"], "<p>3</p>\n<p>名</p>"),
        ("[](page:x)題名", &["題名"], "<p><a href=\"/pages/x/\">題名</a>{1 題名}(1)</p>"),
    ]);
}

#[test]
fn marks_stand_in_headings_tables_lists_and_footnotes() {
    check(&[
        ("## 3名", &["3名"], "<h2 id=\"3名\">{1 3名}(1)</h2>"),
        (
            "- [x] 3名",
            &["3名"],
            "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"完了\"> {1 3名}(1)</li>\n</ul>",
        ),
    ]);
    let table = rendered_with("|3|名|\n|-|-|\n|3名|a|", &["3名"]);
    assert!(table.contains("<td>{1 3名}(1)</td>"), "{table}");
    let notes = rendered_with("a[^1]3名\n\n[^1]: 5社と3名\n[^2]: 7回", &["3名", "5社", "7回"]);
    assert!(notes.contains("</sup>{1 3名}(1)</p>") && notes.contains("{2 5社}(2)と3名"), "{notes}");
    assert!(!notes.contains("(3)"), "{notes}");
    assert_eq!(rendered_with("3[^1]名\n\n[^1]: a", &["3名"]).matches(['{', '}']).count(), 4);
}

#[test]
fn marks_pass_the_sanitizer() {
    check(&[
        ("<b>3</b>名と<s>5社</s>5社", &["3名", "5社"], "<p><b>{1 3}</b>{名}(1)と<s>5社</s>{2 5社}(2)</p>"),
        (
            "<ruby>照沼<rt>てるぬま</rt></ruby>さん",
            &["照沼さん"],
            "<p><ruby>{1 照沼}<rt>てるぬま</rt></ruby>{さん}(1)</p>",
        ),
        ("<div>\n\n3名\n\n</div>", &["3名"], "<div>\n<p>{1 3名}(1)</p>\n</div>"),
    ]);
}

#[test]
fn a_text_of_the_front_matter_is_marked_too() {
    let shown = |text| short(&marked(text, &marks(&["3名", "5社"])));
    assert_eq!(shown("社員3名<を>5社に"), "社員{1 3名}(1)&lt;を&gt;{2 5社}(2)に");
    assert_eq!(shown("13名"), "13名");
    assert_eq!(marked("a<b", &[]), "a&lt;b");
}

#[test]
fn the_searchable_text_leaves_out_what_is_struck_out() {
    let markdown = "~~4名~~3名\n\n:::quote {by=\"照沼\"}\n留職\n:::\n\n![犬](a.jpg)\n\n    5社";
    let text = document(markdown).searchable_text();
    let found = |words| !Words::new([words]).occurrences(&text).is_empty();
    assert_eq!(
        ["4名", "3名", "照沼", "留職", "犬", "5社"].map(found),
        [false, true, true, true, true, false]
    );
    assert!(!found("名留"));
}

/// The HTML without marks.
fn unmarked(html: &str) -> String {
    let mut out = html.to_owned();
    for (start, end) in
        [("<sup class=\"correction-reference\">", "</sup>"), ("<ins class=\"correction\"", ">")]
    {
        while let Some(at) = out.find(start) {
            let length = out[at..].find(end).map_or(out.len() - at, |length| length + end.len());
            out.replace_range(at..at + length, "");
        }
    }
    out.replace("</ins>", "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_change_nothing_else_and_stand_once(markdown in fragment()) {
        let (document, page) = (document(&markdown), page(&["a", "あ", "「あ"]));
        let html = document.to_html(&page);
        // Raw HTML that is not well-formed is read as browsers do, who close elements by rules of their own.
        if !markdown.contains('<') {
            prop_assert_eq!(unmarked(&html), document.to_html(&Page::new()));
        }
        for (mark, is_placed) in page.marks.iter().zip(document.placed(&page.marks)) {
            prop_assert_eq!(html.matches(&format!(" id=\"{}\"", mark.id)).count(), usize::from(is_placed));
            prop_assert_eq!(html.matches(&format!(" href=\"{}\"", mark.href)).count(), usize::from(is_placed));
        }
    }
}
