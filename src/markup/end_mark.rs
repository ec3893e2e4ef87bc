//! The end mark of a press release, where its writer has typed it: `以上`, `以　上`, and `###` at the end of a text.
//!
//! On the last line it stands for itself, whatever stands right above it: a list, a table, a paragraph. Spaces before it put
//! it to the right. Markdown would take `###` for a heading without words.

use super::markers::{self, Change, Replacement};

/// Whether a line is an end mark.
pub(super) fn is_end_mark(line: &str) -> bool {
    // Only that many bytes: 以 上 with a few spaces among them.
    let line = line.trim();
    line.len() <= 24 && matches!(line.split_whitespace().collect::<String>().as_str(), "以上" | "###")
}

/// Makes a paragraph of an end mark on the last line.
pub(super) fn changes(written: &str, changes: &mut Vec<Change>) {
    let text = written.trim_end();
    let start = text.rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..];
    if !is_end_mark(line) {
        return;
    }
    let mark = text.len() - line.trim_start().len()..text.len();
    if text[..start].lines().next_back().is_some_and(|above| !above.trim().is_empty()) {
        changes.push(Change { span: start..start, to: Replacement::Marks("\n") });
    }
    if mark.start > start {
        changes.push(Change { span: start..mark.start, to: Replacement::Nothing });
    }
    if text[mark.start..].starts_with('#') {
        changes.push(Change { span: mark.start..mark.start, to: Replacement::Marks(markers::LETTER) });
    }
}
