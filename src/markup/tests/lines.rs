//! Line ends inside a paragraph.

use super::*;

#[test]
fn a_line_end_between_wide_characters_is_no_space() {
    for (markdown, html, text) in [
        ("留職は\n新しい。\n「企業」も", "<p>留職は新しい。「企業」も</p>", "留職は新しい。「企業」も"),
        ("one\ntwo あ\nb", "<p>one\ntwo あ\nb</p>", "one two あ b"),
        ("한국\n사람", "<p>한국\n사람</p>", "한국 사람"),
        ("あ\n**い**\nう", "<p>あ<strong>い</strong>う</p>", "あいう"),
        (
            "あ**い\n*う*\n~~え~~**\nお",
            "<p>あ<strong>い<em>う</em><del>え</del></strong>お</p>",
            "あいうえお",
        ),
        ("あ\n**b**\nう", "<p>あ\n<strong>b</strong>\nう</p>", "あ b う"),
        ("あ\n[い\nう](page:x)\nえ", "<p>あ<a href=\"/pages/x/\">いう</a>え</p>", "あいうえ"),
        ("あ\n[](page:x)\nえ", "<p>あ\n<a href=\"/pages/x/\">題名</a>\nえ</p>", "あ 題名 え"),
        ("あ\n`い`\n`b`\nう", "<p>あ<code>い</code>\n<code>b</code>\nう</p>", "あい b う"),
        ("あ\n<b>い</b><!-- x -->\n<sub>う</sub>", "<p>あ<b>い</b><sub>う</sub></p>", "あいう"),
        ("あ<br>\nい", "<p>あ<br>い</p>", "あ\nい"),
        ("あ  \nい\\\nう", "<p>あ<br>い<br>う</p>", "あ\nい\nう"),
        ("> あ\n> い\nう", "<blockquote>\n<p>あいう</p>\n</blockquote>", "あいう"),
        ("- あ\n  い\n- b\n  c", "<ul>\n<li>あい</li>\n<li>b\nc</li>\n</ul>", "- あい\n- b c"),
        ("あ\n&#12356;\n&amp;", "<p>あい\n&amp;</p>", "あい &"),
        ("```\nあ\nい\n```", "<pre><code>あ\nい\n</code></pre>", "あ\nい"),
    ] {
        let document = document(markdown);
        assert_eq!(document.to_html(&Page::new()).trim_end(), html, "{markdown}");
        assert_eq!(document.plain_text(&Page::new()), text, "{markdown}");
    }
}

#[test]
fn references_to_footnotes_and_readings_do_not_part_words() {
    let html = rendered("あ[^1]\nい\n\n[^1]: う\n    え[^2]\n\n[^2]: お\n");
    assert!(html.starts_with("<p>あ<sup "), "{html}");
    assert!(html.contains("</a></sup>い</p>"), "{html}");
    assert!(html.contains(">うえ<sup"), "{html}");
    let ruby = rendered("あ\n{漢字|かんじ}\nい");
    assert!(ruby.contains("あ<ruby>") && ruby.contains("</ruby>い"), "{ruby}");
}

#[test]
fn headings_pictures_and_notes_have_lines_too() {
    let (document, diagnostics) = parsed("見出\n**し**\n===\n\n![写真の\n説明 of\nit](a.jpg)\nい\n");
    assert_eq!(diagnostics.iter().map(|d| d.problem.code()).collect::<Vec<_>>(), ["underlined-text"]);
    assert_eq!(document.headings()[0].text, "見出し");
    assert_eq!(document.headings()[0].id, "見出し");
    let html = document.to_html(&Page::new());
    assert!(html.contains("alt=\"写真の説明 of it\"") && html.contains(">\nい</p>"), "{html}");
    let place = crate::diagnostics::Place::path("a.md");
    let note = parse_note("一\n二", &place, &mut Diagnostics::new());
    assert_eq!(note.inline_html(&Page::new()), "一<br>二");
}
