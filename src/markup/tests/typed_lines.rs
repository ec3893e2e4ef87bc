//! Lines that were typed as lines, though Markdown makes one paragraph of them.

use super::*;
use crate::diagnostics::Place;

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (markdown, expected) in cases {
        let html = rendered(markdown).replace('\n', "");
        if html != *expected {
            wrong += &format!("{markdown:?}\n  is  {html}\n  not {expected}\n");
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn a_line_end_before_a_sign_is_kept() {
    let signs = [
        "・",
        "･",
        "·",
        "•",
        "●",
        "○",
        "◯",
        "■",
        "□",
        "◆",
        "◇",
        "▼",
        "※",
        "★",
        "☆",
        "①",
        "⑳",
        "㉑",
        "㊿",
        "❶",
        "⑴",
        "㈠",
        "㊀",
        "【",
        "注1 ",
        "注\u{FF11}\u{FF1A}",
        "*1 ",
        "*12は",
        "\u{FF0A}1 ",
        "\u{3000}※",
    ];
    for sign in signs {
        let found = rendered(&format!("ご案内です。\n{sign}乙】"));
        assert_eq!(found.trim_end(), format!("<p>ご案内です。<br>{sign}乙】</p>"));
    }
    check(&[
        ("案内\n\u{F0B7}乙", "<p>案内<br>\u{F0B7}乙</p>"),
        (
            "次の三つ\n\u{FF08}\u{FF11}\u{FF09}甲\n\u{FF08}\u{FF12}\u{FF09}乙",
            "<p>次の三つ<br>\u{FF08}\u{FF11}\u{FF09}甲<br>\u{FF08}\u{FF12}\u{FF09}乙</p>",
        ),
        (
            "\u{FF11}\u{FF0E}甲\n\u{FF12}\u{FF0E}乙\n\u{FF13}\u{FF0E}丙",
            "<p>\u{FF11}\u{FF0E}甲<br>\u{FF12}\u{FF0E}乙<br>\u{FF13}\u{FF0E}丙</p>",
        ),
        ("(1)a\n続き\n(2)b", "<p>(1)a続き<br>(2)b</p>"),
        (
            "1\u{FF0E}甲\n\u{FF08}\u{FF11}\u{FF09}い\n\u{FF08}\u{FF12}\u{FF09}ろ\n2\u{FF0E}乙",
            "<p>1\u{FF0E}甲<br>\u{FF08}\u{FF11}\u{FF09}い<br>\u{FF08}\u{FF12}\u{FF09}ろ<br>2\u{FF0E}乙</p>",
        ),
        ("**■概要**\n日時", "<p><strong>■概要</strong><br>日時</p>"),
        ("> 甲\n> ※乙", "<blockquote><p>甲<br>※乙</p></blockquote>"),
        ("- 甲\n  ※乙", "<ul><li>甲<br>※乙</li></ul>"),
        (":::note\n甲\n※乙\n:::\n", "<aside class=\"note\" role=\"note\"><p>甲<br>※乙</p></aside>"),
        ("[甲\n※乙](page:x)", "<p><a href=\"/pages/x/\">甲<br>※乙</a></p>"),
        ("*甲\n※乙*", "<p><em>甲<br>※乙</em></p>"),
        (
            "甲\n{※印|しるし}",
            "<p>甲<br><ruby>※印<rp>\u{FF08}</rp><rt>しるし</rt><rp>\u{FF09}</rp></ruby></p>",
        ),
    ]);
}

#[test]
fn a_short_line_with_a_sign_is_a_heading_of_its_own() {
    check(&[
        ("■開催概要\n日時\u{FF1A}4月1日", "<p>■開催概要<br>日時\u{FF1A}4月1日</p>"),
        ("【お問い合わせ】\n広報部", "<p>【お問い合わせ】<br>広報部</p>"),
        ("◆a\nb\nc", "<p>◆a<br>bc</p>"),
        // Wrapped by hand.
        (
            "●当団体は2011年から企業の社員を新興国の団体に派遣する\n「留職」を続けています",
            "<p>●当団体は2011年から企業の社員を新興国の団体に派遣する「留職」を続けています</p>",
        ),
        ("【東京】当団体は、\n本日、", "<p>【東京】当団体は、本日、</p>"),
        ("※印の\n商品", "<p>※印の商品</p>"),
        ("★印の\n商品", "<p>★印の商品</p>"),
    ]);
}

#[test]
fn what_stands_at_the_head_of_a_line_by_chance_goes_on() {
    for (markdown, joined) in [
        (
            "価格は\n\u{FF11}\u{FF0E}\u{FF15}倍、\n\u{FF12}\u{FF0E}\u{FF15}倍です",
            "価格は\u{FF11}\u{FF0E}\u{FF15}倍、\u{FF12}\u{FF0E}\u{FF15}倍です",
        ),
        ("昨日、\n○○さんが", "昨日、 ○○さんが"),
        ("会期は\n○月○日から", "会期は ○月○日から"),
        ("人気の\n○×クイズ", "人気の ○×クイズ"),
        ("そして\n・・・と続く", "そして・・・と続く"),
        ("詳しくは\n注1を参照", "詳しくは注1を参照"),
        ("注目の\n注文", "注目の注文"),
        ("次の三つ、①甲、\n②乙、③丙です", "次の三つ、①甲、 ②乙、③丙です"),
        ("次の三つ、(1)甲、\n(2)乙、\n(3)丙です", "次の三つ、(1)甲、 (2)乙、 (3)丙です"),
        ("東京 (\n※本社)", "東京 ( ※本社)"),
        ("一昨年\n(2024)と\n(2025)", "一昨年 (2024)と (2025)"),
        ("甲\n\u{FF08}\u{FF11}\u{FF09}乙", "甲\u{FF08}\u{FF11}\u{FF09}乙"),
        ("a\n`・b`\n- 5", ""),
        ("1,000円\n*強調*です", ""),
    ] {
        let html = rendered(markdown).replace('\n', " ");
        assert!(!html.contains("<br>"), "{html}");
        assert!(html.contains(joined), "{html}");
    }
    check(&[
        ("見出し\n※注\n===", "<h2 id=\"見出し-注\">見出し※注</h2>"),
        (
            "| ・a<br>・b |\n|---|",
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表\"><table><thead><tr><th scope=\"col\">・a<br>・b</th></tr></thead></table></div>",
        ),
        ("```\n・a\n・b\n```", "<pre><code>・a・b</code></pre>"),
    ]);
}

#[test]
fn lines_with_the_same_bullet_are_a_list() {
    let list = |items: &[&str]| {
        let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
        format!("<ul class=\"dots\">{items}</ul>")
    };
    let both = list(&["発表", "見学"]);
    for (markdown, expected) in [
        ("・発表\n・見学", both.clone()),
        ("\u{3000}・\u{3000}発表\n\u{3000}・ 見学", both.clone()),
        ("当日\u{FF1A}\n・発表\n・見学", format!("<p>当日\u{FF1A}</p>{both}")),
        ("・発表\n・見学\n以下のとおりです", format!("{both}<p>以下のとおりです</p>")),
        ("・発表  \n・見学", both.clone()),
        ("・発表<br>\n・見学\\\n※申込制", format!("{both}<p>※申込制</p>")),
        ("・発表\n\u{3000}二部\n・見学", list(&["発表二部", "見学"])),
        ("・発表\n  二部\n・見学", list(&["発表二部", "見学"])),
        ("・発表\n\u{3000}※申込制\n・見学", list(&["発表<br>※申込制", "見学"])),
        (
            "・企業の社員を新興国の社会課題の現場へ送り出す「留職」の\n発表\n・見学",
            list(&["企業の社員を新興国の社会課題の現場へ送り出す「留職」の発表", "見学"]),
        ),
        (
            "・発表\n\u{3000}・一部\n\u{3000}・二部\n・見学",
            list(&[&format!("発表{}", list(&["一部", "二部"])), "見学"]),
        ),
        ("**・発表\n・見学**", list(&["<strong>発表</strong>", "<strong>見学</strong>"])),
        ("**・**発表\n・[見学](page:x)", list(&["発表", "<a href=\"/pages/x/\">見学</a>"])),
        (
            "・{漢字|かんじ}\n・見学",
            list(&["<ruby>漢字<rp>\u{FF08}</rp><rt>かんじ</rt><rp>\u{FF09}</rp></ruby>", "見学"]),
        ),
        ("・発表[^1]\n・見学", String::new()),
        ("> ・発表\n> ・見学", format!("<blockquote>{both}</blockquote>")),
        ("- 当日\n  ・発表\n  ・見学\n- b", format!("<ul><li>当日{both}</li><li>b</li></ul>")),
        ("- 当日\n\n  ・発表\n  ・見学", format!("<ul><li><p>当日</p>{both}</li></ul>")),
        (":::note\n・発表\n・見学\n:::", format!("<aside class=\"note\" role=\"note\">{both}</aside>")),
        ("•発表\n• 見学", both.replace(" class=\"dots\"", "")),
        ("\u{F0B7}\t発表\n\u{F0B7}\t見学", both.replace(" class=\"dots\"", "")),
        ("·a\n·b\n\n･a\n･b", format!("<ul><li>a</li><li>b</li></ul>{}", list(&["a", "b"]))),
        // Not the same, or one alone: as typed.
        ("・発表\n• 見学", "<p>・発表<br>• 見学</p>".to_owned()),
        ("当日\n・発表", "<p>当日<br>・発表</p>".to_owned()),
        ("・甲\n・乙\n続きです。\n・最後", format!("{}<p>続きです。<br>・最後</p>", list(&["甲", "乙"]))),
        ("・発表\n※見学", "<p>・発表<br>※見学</p>".to_owned()),
        ("●発表\n●見学", "<p>●発表<br>●見学</p>".to_owned()),
        ("[・発表\n・見学](page:x)", "<p><a href=\"/pages/x/\">・発表<br>・見学</a></p>".to_owned()),
        ("<b>・発表\n・見学</b>", "<p><b>・発表<br>・見学</b></p>".to_owned()),
        ("用語\n: ・発表\n  ・見学", format!("<dl><dt>用語</dt><dd>{both}</dd></dl>")),
        ("・発表\n・見学\n\n後", format!("{both}<p>後</p>")),
        ("前\n・発表\n・見学\n中\n・発表\n・見学", format!("<p>前</p>{both}<p>中</p>{both}")),
    ] {
        let html = rendered(markdown).replace('\n', "");
        assert!(
            html == expected || (expected.is_empty() && html.starts_with("<ul class=\"dots\"><li>発表")),
            "{markdown:?}\n is {html}\nnot {expected}"
        );
    }
    let text = document("当日\u{FF1A}\n・発表\n・見学\n\n- a\n- b").plain_text(&Page::new());
    assert_eq!(text, "当日\u{FF1A}\n\n・発表\n・見学\n\n- a\n- b");
    let document = document("・甲\n・乙\n続きです。\n・最後");
    assert_eq!(document.plain_text(&Page::new()), "・甲\n・乙\n\n続きです。\n・最後");
    assert_eq!(document.excerpt(100, &Page::new()), "甲 乙続きです。 ・最後");
}

#[test]
fn in_notes_too() {
    let place = Place::path("a.md");
    let note = |text: &str| parse_note(text, &place, &mut Diagnostics::new()).inline_html(&Page::new());
    assert_eq!(
        note("当日\n・発表\n・見学\n以上"),
        "<p>当日</p>\n<ul class=\"dots\">\n<li>発表</li>\n<li>見学</li>\n</ul>\n<p>以上</p>\n"
    );
    assert_eq!(note("一<br>\n二"), "一<br>二");
    assert_eq!(note("■一\n二  \n三"), "■一<br>二<br>三");
}

#[test]
fn places_and_marks_are_found_in_typed_lists() {
    let found = problems("・発表\n・[見学](nowhere:x)\n※[a](nowhere:y)");
    let places: Vec<&str> = found.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["nowhere:x", "nowhere:y"]);
    let mut page = Page::new();
    let mark = |words: &str| Mark {
        words: words.to_owned(),
        id: "_c".to_owned(),
        href: "#c".to_owned(),
        label: "[訂正]".to_owned(),
        datetime: "2014".to_owned(),
    };
    page.marks = vec![mark("・参加費\u{FF1A}3名"), mark("会場\u{FF1A}東京\n※変更")];
    let document = document("・日時\n・参加費\u{FF1A}3名\n\n会場\u{FF1A}東京\n※変更");
    assert_eq!(document.placed(&page.marks), [true, true]);
    let html = document.to_html(&page);
    assert!(html.contains("<li><ins class=\"correction\" id=\"_c\" datetime=\"2014\">参加費"), "{html}");
}

fn kept(markdown: &str) -> String {
    let source = source(markdown);
    let document = parse(&source, 0..markdown.len(), LineBreaks::Keep, &mut Diagnostics::new());
    document.to_html(&Page::new()).replace('\n', "")
}

#[test]
fn where_line_ends_are_kept_each_is_one() {
    for (markdown, expected) in [
        ("甲は\n乙\nNPO", "<p>甲は<br>乙<br>NPO</p>"),
        ("甲<br>\n乙  \n丙\\\n丁", "<p>甲<br>乙<br>丙<br>丁</p>"),
        ("甲\n<br>\n乙", "<p>甲<br><br>乙</p>"),
        ("甲<br>\n<br>\n乙", "<p>甲<br><br>乙</p>"),
        (
            "**甲\n乙**\n[丙\n丁](page:x)",
            "<p><strong>甲<br>乙</strong><br><a href=\"/pages/x/\">丙<br>丁</a></p>",
        ),
        ("- 甲\n  乙\n- 丙", "<ul><li>甲<br>乙</li><li>丙</li></ul>"),
        ("> 甲\n乙", "<blockquote><p>甲<br>乙</p></blockquote>"),
        ("見出\nし\n===", "<h2 id=\"見出し\">見出し</h2>"),
        (
            "当日\n・発表\n\u{3000}二部\n・見学\n以上です",
            "<p>当日</p><ul class=\"dots\"><li>発表<br>二部</li><li>見学</li></ul><p>以上です</p>",
        ),
        (
            "![甲\n乙](a.jpg)\n丙",
            "<p><img src=\"/media/a.jpg\" alt=\"甲乙\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\"><br>丙</p>",
        ),
        (
            "甲\n{漢|かん}\n乙",
            "<p>甲<br><ruby>漢<rp>\u{FF08}</rp><rt>かん</rt><rp>\u{FF09}</rp></ruby><br>乙</p>",
        ),
        ("```\na\nb\n```", "<pre><code>ab</code></pre>"),
    ] {
        assert_eq!(kept(markdown), expected, "{markdown}");
    }
}

#[test]
fn an_end_mark_stands_for_itself() {
    let mark = |mark: &str| format!("<p class=\"end-mark\">{mark}</p>");
    for (markdown, expected) in [
        ("甲\n\n以上", format!("<p>甲</p>{}", mark("以上"))),
        ("甲。\n以上\n", format!("<p>甲。</p>{}", mark("以上"))),
        ("甲\n\n\u{3000}\u{3000}\u{3000}以\u{3000}上\n\n", format!("<p>甲</p>{}", mark("以\u{3000}上"))),
        ("甲\n\n            以 上\n", format!("<p>甲</p>{}", mark("以 上"))),
        ("- 甲\n- 乙\n以上", format!("<ul><li>甲</li><li>乙</li></ul>{}", mark("以上"))),
        ("・甲\n・乙\n以上", format!("<ul class=\"dots\"><li>甲</li><li>乙</li></ul>{}", mark("以上"))),
        (
            "甲\n\n\u{3000}\u{3000}\u{3000}以\u{3000}上\u{3000}\n\n【連絡先】",
            format!("<p>甲</p>{}<p>【連絡先】</p>", mark("以\u{3000}上")),
        ),
        ("甲\n\n\u{A0}\u{3000}以上\n\n乙", format!("<p>甲</p>{}<p>乙</p>", mark("以上"))),
        ("```\n\u{3000}以上\n```", "<pre><code>\u{3000}以上</code></pre>".to_owned()),
        ("甲\n\n<p align=\"right\">以上</p>", format!("<p>甲</p>{}", mark("以上"))),
        ("a\n\n###", format!("<p>a</p>{}", mark("###"))),
        ("a\n###\n", format!("<p>a</p>{}", mark("###"))),
        ("a\n\n# # #", format!("<p>a</p>{}", mark("# # #"))),
        ("甲\n\n以上\n\n【連絡先】", format!("<p>甲</p>{}<p>【連絡先】</p>", mark("以上"))),
        ("甲[^1]\n\n[^1]: 乙\n\n以上", String::new()),
        ("20歳\n以上の方", "<p>20歳以上の方</p>".to_owned()),
        ("> 以上", "<blockquote><p>以上</p></blockquote>".to_owned()),
        ("以上です", "<p>以上です</p>".to_owned()),
        ("**以上**", "<p><strong>以上</strong></p>".to_owned()),
        ("```\n###\n```", "<pre><code>###</code></pre>".to_owned()),
        ("## ###", "<h2 id=\"section\"></h2>".to_owned()),
    ] {
        let html = rendered(markdown).replace('\n', "");
        assert!(
            html == expected || (expected.is_empty() && html.contains(&mark("以上"))),
            "{markdown:?}\n is {html}\nnot {expected}"
        );
        assert_eq!(document(markdown).has_end_mark(), html.contains("end-mark"), "{markdown}");
    }
    let text = document("甲\n\n以上");
    assert_eq!(
        (text.plain_text(&Page::new()), text.excerpt(100, &Page::new())),
        ("甲\n\n以上".into(), "甲".into())
    );
}
