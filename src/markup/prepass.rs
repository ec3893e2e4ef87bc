//! What happens to the text before it is parsed as Markdown.
//!
//! 1. Scanners look, each for itself, for what must be changed, and make a list of [`Change`]s.
//!    - Control characters and noncharacters are removed. So those in the changed text are always ours.
//!    - The line of a directive becomes a marker, `<?` U+FDD1 number `?>`: Markdown takes it for a block of raw HTML,
//!      which ends a paragraph and respects lists and quotes. Unlike a comment it does not end a comment around it.
//!    - An end mark on the last line becomes a paragraph of its own (`end_mark`).
//!    - Ruby and bare addresses become markers within their lines, U+FDD2 number U+FDD2.
//!    - `line_heads` makes a space of a full-width one behind the mark of a list, and text of a colon.
//!    - `emphasis` inserts letters that are none where the rules of emphasis fail beside Japanese.
//! 2. The changes are merged, in the order of the text, into the text that is parsed.
//! 3. An [`OffsetMap`] remembers what stood where.
//!
//! The builder asks [`Prepared::directive`] and [`Prepared::pieces`] what a marker (`markers`) stands for. One that turns up
//! where it means nothing (in code, in a URL) is put back by [`Prepared::restore`].
//!
//! A text in which nothing is changed is not copied.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::addresses;
use super::emphasis;
use super::end_mark;
use super::line_heads::{self, behind_list_mark, is_directive};
use super::markers::{self, Change, Part, Replacement, may_hold_forbidden};
use super::offsets::OffsetMap;
use super::ruby;
use crate::types::is_forbidden;

/// A text that is ready to be parsed.
pub(super) struct Prepared<'a> {
    /// The changed text.
    pub(super) text: Cow<'a, str>,
    /// Where it came from.
    pub(super) offsets: OffsetMap,
    written: &'a str,
    directives: Vec<Range<usize>>,
    /// What the markers within lines stand for.
    inline: Vec<&'a str>,
    /// Where in the changed text a space stands for full-width ones.
    spaces: Vec<usize>,
    /// Where in the written text a character stands that was removed because no text may have it.
    pub(super) forbidden: Vec<Range<usize>>,
}

/// Text of the parser, taken apart at its markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Text(&'t str),
    /// What was written where the marker of a [`Replacement::Inline`] stands.
    Inline(&'t str),
}

/// Prepares a written text.
pub(super) fn prepare(written: &str) -> Prepared<'_> {
    let mut prepared = Prepared {
        text: Cow::Borrowed(written),
        offsets: OffsetMap::default(),
        written,
        directives: Vec::new(),
        inline: Vec::new(),
        spaces: Vec::new(),
        forbidden: forbidden(written),
    };
    let changes = changes(written, &prepared.forbidden);
    if !changes.is_empty() {
        prepared.apply(changes);
    }
    prepared
}

/// What every scanner wants changed, in the order of the text.
fn changes(written: &str, forbidden: &[Range<usize>]) -> Vec<Change> {
    let removed = |span: &Range<usize>| Change { span: span.clone(), to: Replacement::Nothing };
    let mut changes: Vec<Change> = forbidden.iter().map(removed).collect();
    directives(written, &mut changes);
    line_heads::changes(written, &mut changes);
    end_mark::changes(written, &mut changes);
    ruby::changes(written, &mut changes);
    addresses::changes(written, &mut changes);
    // Asks what is a marker, which is as good as a letter.
    emphasis::changes(written, &mut changes);
    // Of changes that begin together an insertion is the first, then the widest.
    changes.sort_by_key(|Change { span, .. }| (span.start, !span.is_empty(), Reverse(span.end)));
    changes
}

impl<'a> Prepared<'a> {
    /// Makes the changed text. A change within another is dropped: it belongs to what the other stands for.
    fn apply(&mut self, changes: Vec<Change>) {
        let written = self.written;
        let mut changed = String::with_capacity(written.len() + 16 * changes.len());
        let mut numbers = HashMap::new();
        let mut copied = 0;
        for Change { span, to } in changes {
            if span.start < copied {
                continue;
            }
            self.offsets.copied(changed.len(), copied..span.start);
            changed.push_str(&written[copied..span.start]);
            copied = span.end;
            let start = changed.len();
            match to {
                Replacement::Nothing => continue,
                Replacement::Marks(marks) => changed.push_str(marks),
                Replacement::Space => {
                    changed.push(' ');
                    self.spaces.push(start);
                }
                Replacement::Directive => {
                    changed.push_str(&format!("<?{}{}?>", markers::DIRECTIVE, self.directives.len()));
                    self.directives.push(span.clone());
                }
                Replacement::Inline => {
                    let words = &written[span.clone()];
                    let number = *numbers.entry(words).or_insert(self.inline.len());
                    if number == self.inline.len() {
                        self.inline.push(words);
                    }
                    changed.push_str(&format!("{0}{number}{0}", markers::INLINE));
                }
            }
            self.offsets.replaced(start, span);
        }
        self.offsets.copied(changed.len(), copied..written.len());
        changed.push_str(&written[copied..]);
        self.text = Cow::Owned(changed);
    }

    /// The directive whose marker this is, if it is one and nothing else.
    pub(super) fn directive(&self, text: &str) -> Option<Range<usize>> {
        let number = text.trim().strip_prefix("<?")?.strip_prefix(markers::DIRECTIVE)?.strip_suffix("?>")?;
        self.directives.get(number.parse::<usize>().ok()?).cloned()
    }

    /// The text as it was written.
    pub(super) fn whole(&self) -> &'a str {
        self.written
    }

    /// A part of the written text.
    pub(super) fn written(&self, span: Range<usize>) -> &'a str {
        self.written.get(span).unwrap_or_default()
    }

    /// The written text from an offset on.
    pub(super) fn written_from(&self, start: usize) -> &'a str {
        self.written.get(start..).unwrap_or_default()
    }

    /// Words of the written text, as of a directive's line, without the characters that no text may have.
    pub(super) fn without_forbidden<'t>(&self, words: &'t str) -> Cow<'t, str> {
        match self.forbidden.is_empty() {
            true => Cow::Borrowed(words),
            false => Cow::Owned(words.chars().filter(|&c| !is_forbidden(c)).collect()),
        }
    }

    /// Whether there are markers within lines.
    pub(super) fn has_inline(&self) -> bool {
        !self.inline.is_empty()
    }

    /// Text of the parser, taken apart at the markers within it.
    pub(super) fn pieces<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Piece<'t>> {
        markers::parts(text).map(|part| match part {
            Part::Text(words) => Piece::Text(words),
            Part::Directive(number) => {
                Piece::Text(self.directives.get(number).map_or("", |span| self.written(span.clone())))
            }
            Part::Inline(number) => Piece::Inline(self.inline.get(number).copied().unwrap_or_default()),
        })
    }

    /// Text of the parser that stands at a span of the changed text, with the full-width spaces put back that were taken for
    /// spaces. Text that the parser has changed is left as it is.
    pub(super) fn with_spaces<'t>(&self, text: &'t str, span: &Range<usize>) -> Cow<'t, str> {
        let first = self.spaces.partition_point(|&at| at < span.start);
        let spaces = &self.spaces[first..];
        let inside = &spaces[..spaces.partition_point(|&at| at < span.end)];
        if inside.is_empty() || self.text.get(span.clone()) != Some(text) {
            return Cow::Borrowed(text);
        }
        let mut restored = String::with_capacity(text.len() + 2 * inside.len());
        let mut copied = 0;
        for at in inside {
            restored.push_str(&text[copied..at - span.start]);
            restored.push_str(self.written(self.offsets.written(*at..at + 1)));
            copied = at + 1 - span.start;
        }
        restored.push_str(&text[copied..]);
        Cow::Owned(restored)
    }

    /// Text of the parser with its markers put back to what was written, and without the characters that an entity
    /// like `&#xFDD0;` can bring in.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !markers::may_hold_forbidden(text) {
            return Cow::Borrowed(text);
        }
        let pieces = self.pieces(text).map(|piece| match piece {
            Piece::Text(words) | Piece::Inline(words) => words,
        });
        Cow::Owned(pieces.collect())
    }
}

/// The characters that no text may have.
fn forbidden(written: &str) -> Vec<Range<usize>> {
    if !may_hold_forbidden(written) {
        return Vec::new();
    }
    let found = written.char_indices().filter(|&(_, c)| is_forbidden(c));
    found.map(|(at, c)| at..at + c.len_utf8()).collect()
}

/// The lines of directives become markers.
fn directives(written: &str, changes: &mut Vec<Change>) {
    let bytes = written.as_bytes();
    let has = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    if !has(":::") && !has("\u{FF1A}") {
        return;
    }
    let mut start = 0;
    for line in written.split_inclusive('\n') {
        if let Some(span) = directive_line(line) {
            changes.push(Change { span: start + span.start..start + span.end, to: Replacement::Directive });
        }
        start += line.len();
    }
}

/// The part of a line that is a directive, behind indentation and the marks of quotes and lists.
fn directive_line(line: &str) -> Option<Range<usize>> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let spaces = [' ', '\t', '\u{3000}'];
        match behind_list_mark(rest).filter(|behind| behind.starts_with(spaces)) {
            Some(behind) => rest = behind.trim_start_matches(spaces),
            None => break,
        }
    }
    let start = line.len() - rest.len();
    is_directive(rest.trim_start_matches('\u{3000}')).then_some(start..start + rest.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_specialities_is_not_copied() {
        assert!(matches!(prepare("# 見出し\n\n本文\u{FF01} :: a:::b\n").text, Cow::Borrowed(_)));
    }

    #[test]
    fn directive_lines_become_markers_behind_their_indentation() {
        let text = "a\n:::note\n> - \u{FF1A}\u{FF1A}\u{FF1A}cases \r\n\u{3000}:::\nx ::: y\n";
        let prepared = prepare(text);
        assert_eq!(prepared.text, "a\n<?\u{FDD1}0?>\n> - <?\u{FDD1}1?> \r\n<?\u{FDD1}2?>\nx ::: y\n");
        let written = |marker| prepared.directive(marker).map(|span| prepared.written(span));
        assert_eq!(written("<?\u{FDD1}0?>\n"), Some(":::note"));
        assert_eq!(written("<?\u{FDD1}1?>"), Some("\u{FF1A}\u{FF1A}\u{FF1A}cases"));
        assert_eq!(written("<?x?>"), None);
    }

    #[test]
    fn control_characters_go_and_places_stay_right() {
        let prepared = prepare("a\0b\u{FDD1}c\u{85}\u{1F}\u{FFFE}\u{1FFFF}留\td\r\n");
        assert_eq!(prepared.text, "abc留\td\r\n");
        let start = prepared.text.find('留').unwrap_or_default();
        let span = prepared.offsets.written(start..start + 3);
        assert_eq!(prepared.written(span), "留");
    }

    #[test]
    fn markers_within_a_line_are_told_apart_by_what_they_stand_for() {
        let written = "a(x|y)b(z|w)(x|y)\0";
        let inline = |span| Change { span, to: Replacement::Inline };
        let mut prepared = prepare(written);
        prepared.apply(vec![inline(1..6), inline(7..12), inline(9..11), inline(12..17)]);
        assert_eq!(prepared.text, "a\u{FDD2}0\u{FDD2}b\u{FDD2}1\u{FDD2}\u{FDD2}0\u{FDD2}\0");
        let pieces: Vec<_> = prepared.pieces(&prepared.text).collect();
        let (x, z) = (Piece::Inline("(x|y)"), Piece::Inline("(z|w)"));
        assert_eq!(pieces, [Piece::Text("a"), x, Piece::Text("b"), z, x]);
        assert_eq!(prepared.restore(&prepared.text), "a(x|y)b(z|w)(x|y)");
        let end = prepared.text.len();
        assert_eq!(prepared.offsets.written(end - 8..end - 1), 12..17);
    }

    #[test]
    fn markers_in_code_are_put_back() {
        let prepared = prepare("```\n:::note {a=b}\n```\n");
        assert_eq!(prepared.restore(&prepared.text), "```\n:::note {a=b}\n```\n");
        assert_eq!(prepared.restore("\u{FDD1}7?><?\u{FDD1}99?>x"), "7?>x");
    }
}
