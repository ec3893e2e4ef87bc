//! What a text is changed to before parsing, the characters of ours in it, and how they are read in the text that comes out
//! of the parser.
//!
//! Each begins with, ends with or surrounds a noncharacter, and no other stands in a prepared text. So whatever the
//! parser makes of the text, they can be found again and either taken for what they mean or put back to what was written.

use std::ops::Range;

use crate::types::is_forbidden;

/// A directive's line is `<?`, this, a number and `?>`.
pub(super) const DIRECTIVE: char = '\u{FDD1}';
/// A marker within a line is a number between two of these.
pub(super) const INLINE: char = '\u{FDD2}';

/// Nothing, but to the rules of emphasis a letter.
pub(super) const LETTER: &str = "\u{FDD0}";
/// Nothing, but a letter to what stands before and punctuation to what follows.
pub(super) const LETTER_THEN_PUNCTUATION: &str = "\u{FDD3},";
/// Nothing, but punctuation to what stands before and a letter to what follows.
pub(super) const PUNCTUATION_THEN_LETTER: &str = ",\u{FDD4}";
/// A tilde that strikes nothing out. To both sides it is punctuation, as a tilde is.
pub(super) const TILDE: &str = ",\u{FDD5},";
/// An asterisk that begins and ends no emphasis. To both sides it is punctuation, as an asterisk is.
pub(super) const ASTERISK: &str = ",\u{FDD6},";

/// A part of the written text that is changed.
pub(super) struct Change {
    /// Where it stands; empty where something is inserted.
    pub(super) span: Range<usize>,
    /// What stands there instead.
    pub(super) to: Replacement,
}

/// What stands in place of a part of the written text.
pub(super) enum Replacement {
    /// Nothing.
    Nothing,
    /// Characters of ours for the rules of emphasis.
    Marks(&'static str),
    /// A space, of which the parser can say that it is none.
    Space,
    /// The marker of a directive, a block.
    Directive,
    /// A marker within a line, U+FDD2 number U+FDD2. To the rules of emphasis it is as good as a letter, and the same
    /// words get the same marker, so that it may stand in the label of a link.
    Inline,
}

/// A part of a text that comes out of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Words.
    Text(&'t str),
    /// A directive's line, by its number.
    Directive(usize),
    /// A marker within a line, by its number.
    Inline(usize),
}

/// Takes a text apart at its markers. A noncharacter that is part of none is left out.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    let mut marker = None;
    std::iter::from_fn(move || {
        loop {
            if let Some(part) = marker.take() {
                return Some(part);
            }
            if rest.is_empty() {
                return None;
            }
            let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_forbidden(c)) else {
                return Some(Part::Text(std::mem::take(&mut rest)));
            };
            let (before, behind) = (&rest[..at], &rest[at + c.len_utf8()..]);
            let (words, part, behind) = read(c, before, behind);
            (marker, rest) = (part, behind);
            if !words.is_empty() {
                return Some(Part::Text(words));
            }
        }
    })
}

/// Reads what a noncharacter stands for: the words before it, it itself, and the rest.
fn read<'t>(c: char, before: &'t str, behind: &'t str) -> (&'t str, Option<Part<'t>>, &'t str) {
    let without = |text: &'t str| text.strip_prefix(',').unwrap_or(text);
    match c {
        DIRECTIVE => {
            let marker = before.strip_suffix("<?").zip(behind.split_once("?>"));
            let read = marker.and_then(|(words, (number, rest))| Some((words, number.parse().ok()?, rest)));
            match read {
                Some((words, number, rest)) => (words, Some(Part::Directive(number)), rest),
                None => (before, None, behind),
            }
        }
        INLINE => {
            match behind.split_once(INLINE).and_then(|(number, rest)| Some((number.parse().ok()?, rest))) {
                Some((number, rest)) => (before, Some(Part::Inline(number)), rest),
                None => (before, None, behind),
            }
        }
        '\u{FDD3}' => (before, None, without(behind)),
        '\u{FDD4}' => (before.strip_suffix(',').unwrap_or(before), None, behind),
        '\u{FDD5}' | '\u{FDD6}' => match before.strip_suffix(',') {
            Some(words) => {
                (words, Some(Part::Text(if c == '\u{FDD5}' { "~" } else { "*" })), without(behind))
            }
            None => (before, None, behind),
        },
        _ => (before, None, behind),
    }
}

/// Whether there are bytes of forbidden characters. There is no branch and no early end, so that the compiler can use vector
/// instructions.
pub(super) fn may_hold_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_suspicious = |b: u8, next: u8| {
        ((b < 0x20) & (b != b'\n'))
            | (b == 0x7F)
            | ((b == 0xC2) & (next < 0xA0))
            | ((b == 0xEF) & ((next == 0xB7) | (next == 0xBF)))
            | (b >= 0xF0)
    };
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let last = bytes.last().is_some_and(|&b| is_suspicious(b, 0));
    pairs.fold(last, |found, (&b, &next)| found | is_suspicious(b, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marker_is_read_and_everything_else_of_ours_is_left_out() {
        let text = "a\u{FDD0}b<?\u{FDD1}12?>c\u{FDD2}3\u{FDD2}\u{FDD3},,\u{FDD4}d,,\u{FDD5},,\u{FDD6},,e\0\u{FDD1}\u{FDD2}x";
        let expected = [
            Part::Text("a"),
            Part::Text("b"),
            Part::Directive(12),
            Part::Text("c"),
            Part::Inline(3),
            Part::Text("d,"),
            Part::Text("~"),
            Part::Text("*"),
            Part::Text(",e"),
            Part::Text("x"),
        ];
        assert_eq!(parts(text).collect::<Vec<_>>(), expected);
        assert_eq!(parts("plain, text").collect::<Vec<_>>(), [Part::Text("plain, text")]);
        assert_eq!(parts(",\u{FDD4}").count(), 0);
    }
}
