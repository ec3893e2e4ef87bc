//! What Markdown reads otherwise than it was meant, and what only looks so.

use super::*;
use crate::diagnostics::MessageLanguage;

/// Each warning of a text: its code, the text at its place, and the text as it should be.
fn warnings(markdown: &str) -> Vec<(&'static str, String, String)> {
    let (_, diagnostics) = parsed(markdown);
    let shown = diagnostics.iter().map(|diagnostic| {
        let help = diagnostic.problem.message(MessageLanguage::English).help.unwrap_or_default();
        let mended = help.split_once('\n').map_or("", |(_, mended)| mended).to_owned();
        (diagnostic.problem.code(), diagnostic.place.text().to_owned(), mended)
    });
    shown.collect()
}

#[track_caller]
fn check(code: &str, table: &[(&str, &str, &str)]) {
    for (markdown, place, mended) in table {
        let expected = [(code, (*place).to_owned(), (*mended).to_owned())];
        assert_eq!(warnings(markdown), expected, "{markdown}");
    }
}

#[track_caller]
fn check_silent(texts: &[&str]) {
    for markdown in texts {
        assert_eq!(warnings(markdown), [], "{markdown}");
    }
}

#[test]
fn headings_that_are_none() {
    check(
        "unread-heading",
        &[
            ("##見出し", "##見出し", "## 見出し"),
            ("本文\n##「見出し」##\n本文", "##「見出し」##", "## 「見出し」"),
            ("＃＃ 見出し", "＃＃ 見出し", "## 見出し"),
            ("＃\u{3000}見出し\n本文", "＃\u{3000}見出し", "# 見出し"),
            ("＃＃見出し", "＃＃見出し", "## 見出し"),
            ("> ##Heading\r\n> a", "##Heading", "## Heading"),
            ("- ###見出し", "###見出し", "### 見出し"),
        ],
    );
    check_silent(&[
        "#留職 #NPO",
        "＃留職 ＃NPO",
        "##見出し ##見出し",
        "\\##見出し",
        "`##見出し`",
        "本文 ##見出し",
        "##-> a",
        "＃ 留職 ＃ NPO",
        "```\n##見出し\n```",
        "<p>\n##見出し\n</p>",
        "####### a",
        "＃1 NPO",
    ]);
}

#[test]
fn lists_that_are_none() {
    check(
        "unread-list",
        &[
            ("-項目", "-項目", "- 項目"),
            ("1.項目\n2.「次」の項目", "1.項目\n2.「次」の項目", "1. 項目\n2. 「次」の項目"),
            ("持ち物\n-**筆記用具**\n-名刺", "-**筆記用具**\n-名刺", "- **筆記用具**\n- 名刺"),
            ("手順\n2.申し込む\n3.待つ\n以上", "2.申し込む\n3.待つ", "手順\n\n2. 申し込む\n3. 待つ"),
            ("- 甲\n-乙\n- 丙", "-乙", "- 乙"),
            ("1)Open it\n2)Save it", "1)Open it\n2)Save it", "1) Open it\n2) Save it"),
            ("-Open it\n-Save it", "-Open it\n-Save it", "- Open it\n- Save it"),
        ],
    );
    let long = (0..12).map(|_| "-項目").collect::<Vec<_>>().join("\n");
    assert!(warnings(&long)[0].2.ends_with("- 項目\n…"));
    check_silent(&[
        "-5℃",
        "-5℃\n-6℃",
        "1.5倍",
        "1.5倍\n2.5倍",
        "-中略-",
        "--題名",
        "->次",
        "東京\n-大阪間の",
        "*価格は税込",
        "+81-3-1234-5678",
        "2025.春",
        "-Wall\n-Werror",
        "-h\n-v",
        "1.x",
        "\\-項目",
        "\\- 項目",
        "`-項目`",
        "-",
        "1.",
    ]);
}

#[test]
fn emphasis_that_is_none() {
    check(
        "unread-emphasis",
        &[
            ("これは** 重要 **です", "** 重要 **", "**重要**"),
            ("**重要 **です", "**重要 **", "**重要**"),
            ("** 重要**", "** 重要**", "**重要**"),
            ("＊＊太字＊＊です", "＊＊太字＊＊", "**太字**"),
            ("＊＊太字**です", "＊＊太字**", "**太字**"),
            ("| a |\n|---|\n| ＊＊太字＊＊ |", "＊＊太字＊＊", "**太字**"),
            ("## ** 重要 **", "** 重要 **", "**重要**"),
        ],
    );
    check_silent(&[
        "**重要**な** 2 ** 3 **",
        "2 ** 3 ** 4",
        "the ** operator and the ** mark",
        "＊＊＊\n題名\n＊＊＊",
        "＊＊月＊＊日",
        "`** 重要 **`",
        "\\*\\* 重要 \\*\\*",
        "```\n** 重要 **\n```",
        "価格** 1,000円\n税込 ** 送料別",
        "https://example.org/＊＊太",
        "<b title=\"** 重要 **\">a</b>",
    ]);
}

#[test]
fn tables_that_are_none() {
    let wide = "| 科目 | 2025 |\n|---|---|\n| 売上 | 10 |";
    check(
        "unread-table",
        &[
            ("｜科目｜2025｜", "｜科目｜2025｜", "| 科目 | 2025 |\n|---|---|"),
            (
                "｜科目｜2025｜\n｜－－｜－－｜\n｜売上｜10｜",
                "｜科目｜2025｜\n｜－－｜－－｜\n｜売上｜10｜",
                wide,
            ),
            ("| 科目 | 2025 |\n| 売上 | 10 |", "| 科目 | 2025 |\n| 売上 | 10 |", wide),
            ("| 科目 | 2025 |\n|---|\n| 売上 | 10 |", "| 科目 | 2025 |\n|---|\n| 売上 | 10 |", wide),
            ("業績\n科目\t2025\n売上\t10\t\n以上", "科目\t2025\n売上\t10\t", wide),
            (
                "\t2025\t2026\n売上\t10\t*20*",
                "\t2025\t2026\n売上\t10\t*20*",
                "|  | 2025 | 2026 |\n|---|---|---|\n| 売上 | 10 | *20* |",
            ),
            ("科目\ta|b\n売上\t10", "科目\ta|b\n売上\t10", "| 科目 | a\\|b |\n|---|---|\n| 売上 | 10 |"),
            ("a | b | c\nd | e | f", "a | b | c\nd | e | f", "| a | b | c |\n|---|---|---|\n| d | e | f |"),
        ],
    );
    assert_eq!(warnings(&"a\tb\t".repeat(9_000).replace("b\ta", "b\na"))[0].0, "unread-table");
    assert_eq!(warnings(&format!("{0}\n{0}", "a\t".repeat(9_000) + "b"))[0].2, "…");
    let rows = "科目\t2025\n".repeat(1_000);
    let mended = &warnings(&rows)[0].2;
    assert!(mended.len() < 5_000 && mended.ends_with("\n…"), "{mended}");
    check_silent(&[
        "日時｜4月1日\n場所｜東京",
        "｜ホーム｜[会社概要](page:a)｜",
        "|x| + |y|",
        "ホーム | 会社概要 | 採用",
        "山田 | 広報\n03-1234-5678 | 東京",
        "日時\t4月1日",
        "a || b",
        "\\| a | b |",
        "```\na\tb\nc\td\n```",
        "| a | b |\n|---|---|\n| c | d |",
        "a|b\n-|-\nc|d",
        "`a|b`",
    ]);
}

#[test]
fn links_that_are_none() {
    check(
        "unread-link",
        &[
            (
                "詳細は［資料］（https://example.org/）へ",
                "［資料］（https://example.org/）",
                "[資料](https://example.org/)",
            ),
            (
                "[資料] (https://example.org/a_(b)?c=d&e)",
                "[資料] (https://example.org/a_(b)?c=d&e)",
                "[資料](https://example.org/a_(b)?c=d&e)",
            ),
            (
                "[資料]（ｈｔｔｐｓ：／／example.org／）",
                "[資料]（ｈｔｔｐｓ：／／example.org／）",
                "[資料](https://example.org/)",
            ),
            ("［**資料**］（release:a）", "［**資料**］（release:a）", "[**資料**](release:a)"),
            ("［資料］(www.example.org)", "［資料］(www.example.org)", "[資料](https://www.example.org)"),
            ("![図](写真 1.jpg)", "![図](写真 1.jpg)", "![図](<写真 1.jpg>)"),
            ("！［図］（写真.jpg）", "！［図］（写真.jpg）", "![図](写真.jpg)"),
            (
                "すごい！［図］（https://example.org）",
                "［図］（https://example.org）",
                "[図](https://example.org)",
            ),
        ],
    );
    check_silent(&[
        "[注1] (参考)",
        "［注1］（参考）",
        "[1] (note: see below)",
        "［1］（出典：総務省）",
        "［2］（第3.14節）",
        "[a] (v1.20)",
        "[1] (https://example.org を参照)",
        "\\[資料\\] (https://example.org/)",
        "`[資料] (https://example.org/)`",
        "資料] (https://example.org/)",
        "[資料](https://example.org/)",
        "[x] 済み (2025)",
    ]);
}

#[test]
fn rules_that_make_headings() {
    check(
        "underlined-text",
        &[
            ("日時：4月1日\n---", "---", "日時：4月1日\n\n---"),
            ("甲です\n乙です\n---\n丙", "---", "乙です\n\n---"),
            ("> 甲です。\n> ===", "===", "甲です。\n\n==="),
            ("Date: April 1\n---", "---", "Date: April 1\n\n---"),
            ("・甲\n---", "---", "・甲\n\n---"),
        ],
    );
    check_silent(&[
        "見出し\n---",
        "見出し\n===\n本文",
        "日時：4月1日\n\n---",
        "Ruby 3.4: What is new\n---------------------",
        "What is new in our Ruby: all\n---",
        "# 日時：4月1日\n---",
        "| a |\n|---|",
        "http://example.org\n---",
    ]);
}

#[test]
fn prose_that_is_code() {
    check(
        "indented-text",
        &[
            ("    字下げした文です。\n    続きます。", "字下げした文です。", "字下げした文です。"),
            ("\t字下げした文です。", "字下げした文です。", "字下げした文です。"),
            ("- 甲\n\n        字下げした文です。", "字下げした文です。", "字下げした文です。"),
            ("    - 項目\n    - 項目", "- 項目", "- 項目"),
            ("    We will begin in April.", "We will begin in April.", "We will begin in April."),
        ],
    );
    check_silent(&[
        "\u{3000}\u{3000}\u{3000}\u{3000}字下げした文です。",
        "本文\n    続きです。",
        "- 甲\n    - 乙",
        "    gem install rails",
        "    puts \"こんにちは\"",
        "    x = 1 # 数を入れる",
        "    $ curl https://example.org/",
        "    name: 山田\n    url: https://example.org/people/yamada",
        "```\n    字下げした文です。\n```",
    ]);
}

#[test]
fn cells_that_are_lost() {
    let check = |row: &str, words: &str| {
        let markdown = format!("| a | b |\n|---|---|\n{row}\n| e | f |\n");
        let expected = [("lost-cells", words.to_owned(), String::new())];
        assert_eq!(warnings(&markdown), expected, "{row}");
        let quoted = format!("> {}", markdown.trim_end().replace('\n', "\n> "));
        assert_eq!(warnings(&quoted), expected, "{quoted}");
    };
    check("| c | d | 三つ目 |", "三つ目");
    check("c | d | 三つ目 | 四つ目", "三つ目 | 四つ目");
    check("| 甲|乙 | 丙 |", "丙");
    check("| `甲|乙` | **丙** |", "**丙**");
    check_silent(&[
        "| a | b |\n|---|---|\n| c | d |\n| c | d | |\n| c |\n|c|d|\n| c\\|c | d |\n",
        "a | b\n--|--\nc | d\n",
    ]);
}

#[test]
fn links_without_words() {
    check(
        "link-without-words",
        &[
            ("[](https://example.org/)", "https://example.org/", "[words here](https://example.org/)"),
            ("[ ](mailto:a@example.org)", "mailto:a@example.org", "[words here](mailto:a@example.org)"),
            (
                "<a href=\"https://example.org/\"></a>",
                "href=\"https://example.org/\"",
                "[words here](https://example.org/)",
            ),
            ("# a\n[](#a)", "#a", "[words here](#a)"),
            ("[](/programs/)", "/programs/", "[words here](/programs/)"),
        ],
    );
    check_silent(&[
        "[](release:a)",
        "[](media:a.pdf)",
        "[](a.md)",
        "<https://example.org/>",
        "<release:a>",
        "[![図](a.jpg)](https://example.org/)",
        "[`a`](https://example.org/)",
        "[{漢字|かんじ}](https://example.org/)",
    ]);
}

#[test]
fn what_is_told_is_published_as_it_was_meant_once_it_is_mended() {
    for (markdown, expected) in [
        ("##見出し", "<h2 id=\"見出し\">見出し</h2>"),
        ("-項目", "<li>項目</li>"),
        ("手順\n2.申し込む\n3.待つ", "<ol start=\"2\">"),
        ("** 重要 **", "<strong>重要</strong>"),
        ("科目\ta|b\n売上\t10", ">a|b</th>"),
        ("［資料］（release:a）", ">資料</a>"),
        ("甲です\n乙です\n---\n丙", "<hr>"),
        ("    字下げした文です。", "<p>字下げした文です。</p>"),
    ] {
        let found = warnings(markdown);
        assert_eq!(found.len(), 1, "{found:?}");
        let html = rendered(&found[0].2);
        assert!(html.contains(expected), "{markdown}: {html}");
        assert_eq!(warnings(&found[0].2), [], "{markdown}");
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in ["](", "[a](", "[a]（b", "** a ", "-甲\n1.乙\n", "a\tb\n\n", "｜a｜", "##a ", "　", "［］"]
    {
        assert!(warnings(&piece.repeat(5_000)).len() <= 5_000, "{piece}");
    }
}
