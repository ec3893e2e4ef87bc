//! What Markdown reads otherwise than it was meant, and what only looks so.

mod rules;

use self::rules::{RULES, Rule};
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
    for Rule { code, told, silent } in RULES {
        let told = told.iter().map(|(markdown, place, mended)| {
            (markdown, vec![(*code, (*place).to_owned(), (*mended).to_owned())])
        });
        for (markdown, expected) in told.chain(silent.iter().map(|markdown| (markdown, Vec::new()))) {
            let found = warnings(markdown);
            if found != expected {
                wrong += &format!("{markdown:?}\n  is  {found:?}\n  not {expected:?}\n");
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
