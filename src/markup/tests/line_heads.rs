//! What stands at the head of a line.

use crate::markup::prepass::prepare;

#[test]
fn full_width_spaces_behind_marks_are_spaces() {
    for (written, prepared) in [
        ("##\u{3000}a", "## a"),
        ("- \u{3000} a\u{3000}b", "- a\u{3000}b"),
        ("> 1.\u{3000}-\u{3000}a", "> 1. - a"),
        ("*\u{3000}*\u{3000}*", "* * *"),
        (":\u{3000}a", ": a"),
        ("a\u{3000}b\n\u{3000}- c", "a\u{3000}b\n\u{3000}- c"),
        ("#\u{3000}-\u{3000}a", "# -\u{3000}a"),
        ("#######\u{3000}a", "#######\u{3000}a"),
        ("-5\u{3000}a", "-5\u{3000}a"),
    ] {
        assert_eq!(prepare(written).text, prepared, "{written}");
    }
}

#[test]
fn a_colon_without_a_space_is_text() {
    for (written, prepared) in [
        (":tada:", "\u{FDD0}:tada:"),
        ("a\n> ::b", "a\n> \u{FDD0}::b"),
        (": a", ": a"),
        ("a :b", "a :b"),
        ("a\n:---|:-:|\r\n", "a\n:---|:-:|\r\n"),
        ("a\n:--- x", "a\n\u{FDD0}:--- x"),
    ] {
        assert_eq!(prepare(written).text, prepared, "{written}");
        assert_eq!(prepare(written).restore(prepared), written);
    }
    assert!(prepare(":::note\n:::").text.starts_with("<?"));
}
