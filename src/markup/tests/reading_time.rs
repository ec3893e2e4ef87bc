//! How long a text takes to read.

use super::document;

#[track_caller]
fn assert_minutes(text: &str, expected: usize) {
    assert_eq!(document(text).reading_minutes(), expected, "{}…", text.chars().take(20).collect::<String>());
}

#[test]
fn japanese_is_read_by_characters() {
    assert_minutes(&"留職は、".repeat(375), 3);
    assert_minutes(&"りゅうしょくりゅうしょ\n\n".repeat(100), 2);
    assert_minutes("短い文です。", 1);
}

#[test]
fn other_languages_are_read_by_words() {
    assert_minutes(&"international co-operation, ".repeat(345), 3);
    assert_minutes(&"сотрудничество ".repeat(690), 3);
    assert_minutes(&"Œuvres d’été ".repeat(230), 2);
}

#[test]
fn a_text_of_both_takes_the_sum() {
    assert_minutes(&format!("{}{}", "留職".repeat(500), " word".repeat(460)), 4);
}

#[test]
fn only_what_is_read_counts() {
    assert_minutes("", 0);
    assert_minutes("---", 0);
    assert_minutes(&"[留](https://example.org/a/very/long/address/that/nobody/reads) ".repeat(10), 1);
    assert_minutes(&"— … ".repeat(2000), 0);
}
