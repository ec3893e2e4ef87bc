//! What stands at the head of a line, where Japanese hands type otherwise than Markdown asks.
//!
//! 1. A full-width space behind the mark of a heading, list or definition (`##　見出し`, `-　項目`, `1.　項目`) is a space. What
//!    turns out to be none of these (code, the second line of a paragraph) gets it back.
//! 2. A `:` without a space behind it (`:tada:`) is text; the parser would take it for a definition. The row of dashes of a
//!    table (`:---|:---`) stays.

use super::markers::{self, Change, Replacement};

/// Adds what must be changed in a written text.
pub(super) fn changes(written: &str, changes: &mut Vec<Change>) {
    let bytes = written.as_bytes();
    let has = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    let has_colon = written.starts_with(':') || has("\n:") || has(" :") || has("\t:") || has(">:");
    if !has_colon && !has("\u{3000}") {
        return;
    }
    let mut start = 0;
    for line in written.split_inclusive('\n') {
        // Most lines are prose.
        if line.starts_with(|c: char| c.is_ascii()) {
            line_changes(line, start, changes);
        }
        start += line.len();
    }
}

/// The changes in a line that begins at `start`: behind each of its marks, as far as one follows the other.
fn line_changes(line: &str, start: usize, changes: &mut Vec<Change>) {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let at = start + line.len() - rest.len();
        let Some(behind) = behind_mark(rest) else { return };
        let next = behind.trim_start_matches([' ', '\t', '\u{3000}']);
        let spaces = &behind[..behind.len() - next.len()];
        let behind_at = at + rest.len() - behind.len();
        if spaces.contains('\u{3000}') {
            changes.push(Change { span: behind_at..behind_at + spaces.len(), to: Replacement::Space });
        } else if spaces.is_empty() {
            if rest.starts_with(':') && !is_directive(rest) && !is_row_of_dashes(rest) {
                changes.push(Change { span: at..at, to: Replacement::Marks(markers::LETTER) });
            }
            return;
        }
        if rest.starts_with('#') {
            return;
        }
        rest = next;
    }
}

/// What follows the mark of a heading, list or definition.
fn behind_mark(text: &str) -> Option<&str> {
    let hashes = text.bytes().take_while(|&byte| byte == b'#').count();
    match hashes {
        0 => text.strip_prefix(':').or_else(|| behind_list_mark(text)),
        1..=6 => Some(&text[hashes..]),
        _ => None,
    }
}

/// What follows the mark of a list, which may be a space or not.
pub(super) fn behind_list_mark(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        0 => text.strip_prefix(['-', '*', '+']),
        1..=9 => text[digits..].strip_prefix(['.', ')']),
        _ => None,
    }
}

/// Whether a line begins as that of a directive does, with three colons of either width.
pub(super) fn is_directive(text: &str) -> bool {
    text.chars().take(3).filter(|&c| c == ':' || c == '\u{FF1A}').count() == 3
}

/// Whether there is nothing but the dashes below a table's head, and at least one.
fn is_row_of_dashes(text: &str) -> bool {
    text.contains('-') && !text.contains(|c| !" \t\r\n|:-".contains(c))
}
