//! The parts of a text in which no cut stands: pairs of brackets and quotes, and words with their reading in brackets.

use std::ops::Range;

/// Kinds of brackets. Those of one kind close each other, also a full-width one a narrow one.
const KINDS: usize = 12;

/// What a sign does, and to which kind of pair.
enum Side {
    Opens(usize),
    Closes(usize),
    /// Opens and closes: the same sign stands on both sides.
    Either(usize),
}

fn side(c: char) -> Option<Side> {
    let side = match c {
        '(' | '\u{FF08}' => Side::Opens(ROUND),
        ')' | '\u{FF09}' => Side::Closes(ROUND),
        '「' => Side::Opens(1),
        '」' => Side::Closes(1),
        '『' => Side::Opens(2),
        '』' => Side::Closes(2),
        '“' => Side::Opens(3),
        '”' => Side::Closes(3),
        '‘' => Side::Opens(4),
        '’' => Side::Closes(4),
        '"' => Side::Either(5),
        '[' | '\u{FF3B}' => Side::Opens(6),
        ']' | '\u{FF3D}' => Side::Closes(6),
        '{' | '\u{FF5B}' => Side::Opens(7),
        '}' | '\u{FF5D}' => Side::Closes(7),
        '【' => Side::Opens(8),
        '】' => Side::Closes(8),
        '〈' => Side::Opens(9),
        '〉' => Side::Closes(9),
        '《' => Side::Opens(10),
        '》' => Side::Closes(10),
        '〔' => Side::Opens(11),
        '〕' => Side::Closes(11),
        _ => return None,
    };
    Some(side)
}

const ROUND: usize = 0;

pub(super) fn is_closing(c: char) -> bool {
    matches!(side(c), Some(Side::Closes(_) | Side::Either(_)))
}

/// The closed parts that begin before `limit`, a border between characters. A bracket without its partner closes nothing.
pub(super) fn closed(text: &str, limit: usize) -> Vec<Range<usize>> {
    let mut closed = Vec::new();
    let mut open: [Vec<usize>; KINDS] = Default::default();
    let mut waiting = 0usize;
    // A bracket behind it may hold the reading of words before it.
    let name = text[limit..].chars().take_while(|c| is_of_name(*c) || *c == ' ');
    let limit = limit + name.map(char::len_utf8).sum::<usize>();
    for (at, c) in text.char_indices() {
        if at > limit && waiting == 0 {
            break;
        }
        let Some(side) = side(c) else { continue };
        let (Side::Opens(kind) | Side::Closes(kind) | Side::Either(kind)) = side;
        let Some(open) = open.get_mut(kind) else { continue };
        match side {
            Side::Closes(_) | Side::Either(_) if !open.is_empty() => {
                waiting -= 1;
                let pair = open.pop().unwrap_or(at)..at + c.len_utf8();
                closed.push(if kind == ROUND { with_words(text, pair) } else { pair });
            }
            Side::Opens(_) | Side::Either(_) if at <= limit => {
                waiting += 1;
                open.push(at);
            }
            _ => {}
        }
    }
    closed
}

/// A reading in brackets with the words before it: 照沼(てるぬま). Other brackets are as they are.
fn with_words(text: &str, brackets: Range<usize>) -> Range<usize> {
    let inside =
        text[brackets.clone()].trim_start_matches(['(', '\u{FF08}']).trim_end_matches([')', '\u{FF09}']);
    let is_reading =
        |c: char| matches!(c, 'ぁ'..='ヿ' | ' ' | '-' | '\'' | '’') || (c.is_alphabetic() && c < '\u{2E80}');
    if inside.is_empty() || !inside.chars().all(is_reading) {
        return brackets;
    }
    let before = text[..brackets.start].trim_end_matches(' ');
    let name = before.chars().rev().take_while(|c| is_of_name(*c)).map(char::len_utf8).sum::<usize>();
    // A sign has no reading.
    let last = before.chars().next_back().filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8);
    match name.max(last) {
        0 => brackets,
        words => before.len() - words..brackets.end,
    }
}

/// Whether a character can stand in a name whose reading follows. Where a name in hiragana begins cannot be told.
fn is_of_name(c: char) -> bool {
    (c.is_alphanumeric() || c == '・') && !('ぁ'..='ゖ').contains(&c)
}
