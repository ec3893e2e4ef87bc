//! Ruby in Markdown.

use proptest::prelude::*;

use super::safety::fragment;
use super::*;

/// The HTML with `[漢字/かんじ]` for a ruby.
fn short(html: &str) -> String {
    html.trim_end()
        .replace("<ruby>", "[")
        .replace("<rp>\u{FF08}</rp><rt>", "/")
        .replace("<rp> (</rp><rt>", "/")
        .replace("</rt><rp>\u{FF09}</rp></ruby>", "]")
        .replace("</rt><rp>)</rp></ruby>", "]")
        .replace("</rt><rp>\u{FF09}</rp>", " ")
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    for (markdown, expected) in table {
        assert_eq!(short(&rendered(markdown)), *expected, "{markdown}");
    }
}

#[test]
fn ruby_stands_anywhere_in_a_line() {
    check(&[
        ("{照沼|てるぬま}です", "<p>[照沼/てるぬま]です</p>"),
        ("{大地|だい|ち}", "<p>[大/だい 地/ち]</p>"),
        ("a{CSO|civil society organization}", "<p>a[CSO/civil society organization]</p>"),
        ("**{留職|りゅうしょく}**は", "<p><strong>[留職/りゅうしょく]</strong>は</p>"),
        ("*{「留職」|りゅうしょく}*は", "<p><em>[「留職」/りゅうしょく]</em>は</p>"),
        ("[{留職|りゅうしょく}](page:x)", "<p><a href=\"/pages/x/\">[留職/りゅうしょく]</a></p>"),
        (
            "[a][{留|る}]\n\n[{留|る}]: https://example.org/",
            "<p><a class=\"external\" href=\"https://example.org/\" rel=\"noopener\">a<span class=\"visually-hidden\"> (外部サイト)</span></a></p>",
        ),
        ("- {留|る}", "<ul>\n<li>[留/る]</li>\n</ul>"),
        ("{*留*|る_}", "<p>[*留*/る_]</p>"),
        ("<b>{留|る}</b>", "<p><b>[留/る]</b></p>"),
        ("{留|る}[^1]\n\n[^1]: {職|しょく}", &short(&rendered("{留|る}[^1]\n\n[^1]: {職|しょく}"))),
    ]);
    let table = short(&rendered("|{名|な}|b|\n|-|-|\n|{留職|りゅう|しょく}|c|"));
    assert!(table.contains("<th scope=\"col\">[名/な]</th><th scope=\"col\">b</th>"), "{table}");
    assert!(table.contains("<td>[留/りゅう 職/しょく]</td><td>c</td>"), "{table}");
}

#[test]
fn a_line_end_beside_it_is_as_beside_its_words() {
    check(&[
        ("は\n{留職|りゅうしょく}\nです", "<p>は[留職/りゅうしょく]です</p>"),
        ("は\n**{留|る}**", "<p>は<strong>[留/る]</strong></p>"),
        ("{留職|ryushoku}\nは", "<p>[留職/ryushoku]は</p>"),
        ("は\n{CSO|シーエスオー}\nは", "<p>は\n[CSO/シーエスオー]\nは</p>"),
        ("{大地|だい|ち}\n{留|る}", "<p>[大/だい 地/ち][留/る]</p>"),
    ]);
    assert_eq!(
        document("![は\n{留|る}\nは](a.jpg)").to_html(&Page::new()).matches("alt=\"は留は\"").count(),
        1
    );
}

#[test]
fn a_heading_has_it_but_not_its_id() {
    check(&[
        ("## {留職|りゅうしょく}とは", "<h2 id=\"留職とは\">[留職/りゅうしょく]とは</h2>"),
        ("## とは{留職|りゅうしょく}", "<h2 id=\"とは留職\">とは[留職/りゅうしょく]</h2>"),
        ("## {留職|りゅうしょく} {#about}", "<h2 id=\"about\">[留職/りゅうしょく]</h2>"),
    ]);
    assert_eq!(document("## {留職|りゅうしょく}").headings()[0].text, "留職");
}

#[test]
fn what_is_no_ruby_stays_as_it_is() {
    check(&[
        ("`{留|る}`", "<p><code>{留|る}</code></p>"),
        ("    {留|る}", "<pre><code>{留|る}</code></pre>"),
        ("```\n{留|る}\n```", "<pre><code>{留|る}\n</code></pre>"),
        ("\\{留|る}", "<p>{留|る}</p>"),
        ("{留\\|る}", "<p>{留|る}</p>"),
        ("{{留|る}}", "<p>{{留|る}}</p>"),
        ("{留|\nる}", "<p>{留|\nる}</p>"),
        ("[a](/x{b|c})", "<p><a href=\"/x%7Bb%7Cc%7D\">a</a></p>"),
        ("<span title=\"{b|c}\">x</span>", "<p><span title=\"{b|c}\">x</span></p>"),
    ]);
    assert_eq!(rendered("<ruby>留<rt>る</rt></ruby>"), "<p><ruby>留<rt>る</rt></ruby></p>\n");
    let table = rendered("|a|\n|-|\n|\\{留\\|る}|");
    assert!(table.contains("<td>{留|る}</td>"), "{table}");
}

#[test]
fn attributes_have_the_words_alone() {
    check(&[
        (
            "![{犬|いぬ}](a.jpg \"{題|だい}\")",
            "<p><img src=\"/media/a.jpg\" alt=\"犬\" width=\"800\" height=\"600\" title=\"題\" loading=\"lazy\" decoding=\"async\"></p>",
        ),
        (
            ":::quote {by=\"{照沼|てるぬま}\" role=広報}\n:::",
            "<figure class=\"quote\"><blockquote>\n</blockquote><figcaption><span class=\"by\">[照沼/てるぬま]</span> <span class=\"role\">広報</span></figcaption></figure>",
        ),
    ]);
}

#[test]
fn plain_text_has_the_readings_in_brackets() {
    let plain = |markdown: &str| document(markdown).plain_text(&Page::new());
    assert_eq!(plain("代表の{大地|だい|ち}です"), "代表の大地\u{FF08}だいち\u{FF09}です");
    assert_eq!(plain("{CSO|civil society}s"), "CSO (civil society)s");
    let quote = ":::quote {by={照沼|てるぬま}}\n留職\n:::";
    assert_eq!(
        plain(&quote.replace("by=", "by=\"").replace("}}", "}\"}")),
        "留職\n— 照沼\u{FF08}てるぬま\u{FF09}"
    );
    assert_eq!(document("{留|る}\n\n次").first_paragraph(&Page::new()), "留\u{FF08}る\u{FF09}");
    assert_eq!(document("{留|る}").characters(), 1);
}

#[test]
fn the_pairs_of_words_and_readings_are_known() {
    let document =
        document("{小沼大地|こ|ぬま|だい|ち}と**{照沼|てるぬま}**\n\n:::quote {by=\"{留|る}\"}\n:::");
    let pairs: Vec<String> =
        document.rubies().map(|ruby| format!("{}={}", ruby.words(), ruby.reading())).collect();
    assert_eq!(pairs, ["小沼大地=こぬまだいち", "照沼=てるぬま", "留=る"]);
}

#[test]
fn marks_stand_in_the_words() {
    let page = Page { marks: super::marks::marks(&["小沼", "は"]), ..Page::new() };
    let html = document("{小沼大地|こ|ぬま|だい|ち}は、小沼").to_html(&page);
    let shown = short(&super::marks::short(&html));
    assert_eq!(shown, "<p>[{1 小}/こ {沼}/ぬま 大/だい 地/ち](1){2 は}(2)、小沼</p>");
    let text = RubyText::read("{照沼|てるぬま}さん", &mut |_, _| {}).expect("ruby");
    let html = text.html(&super::marks::marks(&["照沼さん"]));
    assert_eq!(short(&super::marks::short(&html)), "[{1 照沼}/てるぬま]{さん}(1)");
}

#[test]
fn a_wrong_number_of_readings_is_reported_where_it_stands() {
    let miscounted = |text: &str| vec![("miscounted-ruby", text.to_owned())];
    assert_eq!(problems("代表は{小沼大地|こぬま|だいち}です"), miscounted("{小沼大地|こぬま|だいち}"));
    assert_eq!(rendered("{小沼|こ|ぬ|ま}"), "<p>{小沼|こ|ぬ|ま}</p>\n");
    assert_eq!(problems(":::quote {by=\"{小沼|こ|ぬ|ま}\"}\n:::"), miscounted("{小沼|こ|ぬ|ま}"));
    assert_eq!(problems("`{小沼|こ|ぬ|ま}`と{留|る}"), vec![]);
    let (_, twice) = parsed("{a|b|c} {a|b|c}");
    let starts: Vec<usize> = twice.iter().map(|diagnostic| diagnostic.place.span().start).collect();
    assert_eq!(starts, [0, 8]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_with_ruby_is_balanced(before in fragment(), after in fragment(), words in "[a漢*_\\[`<]{1,3}") {
        let markdown = format!("{before}{{{words}|か}}{after}");
        let document = document(&markdown);
        let html = document.to_html(&Page::new());
        prop_assert_eq!(html.matches("<ruby>").count(), html.matches("</ruby>").count(), "{}", markdown);
        prop_assert_eq!(html.matches("<rt>").count(), html.matches("</rt>").count());
        for out in [html, document.plain_text(&Page::new())] {
            prop_assert_eq!(out.find('\u{FDD2}'), None, "{}", out);
        }
    }
}
