//! What Markdown reads otherwise than it was meant, and what only looks so.

mod by_chance;
mod rules;

use self::by_chance::BY_CHANCE;
use self::rules::RULES;
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

#[test]
fn each_rule_tells_what_was_meant_otherwise_and_nothing_else() {
    let mut wrong = String::new();
    let mut check = |typed: &str, found: Vec<(&str, String, String)>, expected: &[(&str, &str, &str)]| {
        let is = found.iter().map(|(code, place, mended)| (*code, place.as_str(), mended.as_str()));
        if !is.eq(expected.iter().copied()) {
            wrong += &format!("{typed:?}\n  is  {found:?}\n  not {expected:?}\n");
        }
    };
    for (code, rows) in RULES.iter().chain(BY_CHANCE) {
        for (typed, mended) in *rows {
            let markdown = typed.replace(['«', '»'], "");
            let place = typed.split_once('«').and_then(|(_, rest)| rest.split_once('»'));
            let told = (*code, place.map_or(*typed, |(place, _)| place), *mended);
            if mended.is_empty() {
                check(typed, warnings(&markdown), &[]);
            } else {
                check(typed, warnings(&markdown), &[told]);
                check(mended, warnings(mended), &[]);
            }
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn no_more_is_shown_than_is_read() {
    let list = (0..12).map(|_| "-項目").collect::<Vec<_>>().join("\n");
    assert!(warnings(&list)[0].2.ends_with("- 項目\n…"));
    assert_eq!(warnings(&"a\tb\t".repeat(9_000).replace("b\ta", "b\na"))[0].0, "unread-table");
    assert_eq!(warnings(&format!("{0}\n{0}", "a\t".repeat(9_000) + "b"))[0].2, "…");
    let mended = &warnings(&"科目\t2025\n".repeat(1_000))[0].2;
    assert!(mended.len() < 5_000 && mended.ends_with("\n…"), "{mended}");
}

#[test]
fn lines_that_count_in_letters_are_no_table() {
    assert_eq!(warnings("a.\t甲\nb.\t乙").iter().map(|it| it.0).collect::<Vec<_>>(), ["lines-run-on"]);
}

#[test]
fn cells_that_are_lost() {
    for (row, words) in [
        ("| c | d | 三つ目 |", "三つ目"),
        ("c | d | 三つ目 | 四つ目", "三つ目 | 四つ目"),
        ("| 甲|乙 | 丙 |", "丙"),
        ("| `甲|乙` | **丙** |", "**丙**"),
    ] {
        let markdown = format!("| a | b |\n|---|---|\n{row}\n| e | f |\n");
        let expected = [("lost-cells", words.to_owned(), String::new())];
        assert_eq!(warnings(&markdown), expected, "{row}");
        let quoted = format!("> {}", markdown.trim_end().replace('\n', "\n> "));
        assert_eq!(warnings(&quoted), expected, "{quoted}");
    }
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
        ("－項目\n－項目", "<li>項目</li>"),
        ("科目|2025\n売上|10", ">2025</th>"),
        ("1986. 大変でした", "<p>1986. 大変でした</p>"),
        ("と__強い__。", "<strong>強い</strong>"),
        ("[乙](https://example.org/a b)", "href=\"https://example.org/a%20b\""),
        ("https：//example.org/a", "href=\"https://example.org/a\""),
        ("press＠example.org", "href=\"mailto:press@example.org\""),
        ("｜小沼《こぬま》は", "<ruby>小沼"),
    ] {
        let found = warnings(markdown);
        assert_eq!(found.len(), 1, "{found:?}");
        let html = rendered(&found[0].2);
        assert!(html.contains(expected), "{markdown}: {html}");
    }
}

#[test]
fn lines_that_are_kept_need_no_marks_of_a_list() {
    let told = |line_breaks| {
        let (source, mut diagnostics) = (source("－項目\n－項目"), Diagnostics::new());
        parse(&source, 0..source.text().len(), line_breaks, &mut diagnostics);
        diagnostics.iter().count()
    };
    assert_eq!((told(LineBreaks::Join), told(LineBreaks::Keep)), (1, 0));
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in [
        "](",
        "[a](",
        "[a]（b",
        "** a ",
        "-甲\n1.乙\n",
        "a\tb\n\n",
        "｜a｜",
        "##a ",
        "　",
        "［］",
        "ｈｔｔｐ：／／",
        "：／／",
        "a＠b.c",
        "press＠example.org",
        "｜あ《い》",
        "《",
        "と__い__",
    ] {
        assert!(warnings(&piece.repeat(5_000)).len() <= 5_000, "{piece}");
    }
}
