//! From a text that was changed before parsing back to the text that a person wrote.

use std::ops::Range;

/// Where each part of the changed text came from.
#[derive(Clone, Debug, Default)]
pub(super) struct OffsetMap {
    parts: Vec<Stretch>,
}

#[derive(Clone, Debug)]
struct Stretch {
    /// Where it begins in the changed text.
    start: usize,
    /// Where it stood in the written text.
    written: Range<usize>,
    /// Whether it is the same text, character by character; else it stands for the whole of `written`.
    same: bool,
}

impl OffsetMap {
    /// Notes that the written text was copied from here on. `start` is in the changed text and never goes back.
    pub(super) fn copied(&mut self, start: usize, written: Range<usize>) {
        if let Some(last) = self.parts.last_mut()
            && last.same
            && last.written.end == written.start
        {
            last.written.end = written.end;
            return;
        }
        self.parts.push(Stretch { start, written, same: true });
    }

    /// Notes that something else was put for a part of the written text; for an insertion the part is empty.
    pub(super) fn replaced(&mut self, start: usize, written: Range<usize>) {
        self.parts.push(Stretch { start, written, same: false });
    }

    /// The written text of a span of the changed text.
    pub(super) fn written(&self, span: Range<usize>) -> Range<usize> {
        let start = self.start(span.start);
        start..self.end(span.end).max(start)
    }

    fn start(&self, offset: usize) -> usize {
        let index = self.parts.partition_point(|part| part.start <= offset);
        match index.checked_sub(1).and_then(|index| self.parts.get(index)) {
            Some(part) if part.same => (part.written.start + offset - part.start).min(part.written.end),
            Some(part) => part.written.start,
            None => offset,
        }
    }

    /// An end belongs to the part before it.
    fn end(&self, offset: usize) -> usize {
        let index = self.parts.partition_point(|part| part.start < offset);
        match index.checked_sub(1).and_then(|index| self.parts.get(index)) {
            Some(part) if part.same => (part.written.start + offset - part.start).min(part.written.end),
            Some(part) => part.written.end,
            None => self.start(offset),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_mapped_over_copies_replacements_removals_and_insertions() {
        // written "abcXYZdef-gh", changed "abc<1>def" + "+" + "gh": XYZ replaced, "-" removed, "+" inserted.
        let mut map = OffsetMap::default();
        map.copied(0, 0..3);
        map.replaced(3, 3..6);
        map.copied(6, 6..9);
        map.replaced(9, 10..10);
        map.copied(10, 10..12);
        assert_eq!(map.written(0..3), 0..3);
        assert_eq!(map.written(1..2), 1..2);
        assert_eq!(map.written(3..6), 3..6);
        assert_eq!(map.written(4..5), 3..6);
        assert_eq!(map.written(2..7), 2..7);
        assert_eq!(map.written(6..9), 6..9);
        assert_eq!(map.written(10..12), 10..12);
        assert_eq!(map.written(8..11), 8..11);
    }

    #[test]
    fn without_a_change_every_span_is_itself() {
        assert_eq!(OffsetMap::default().written(5..9), 5..9);
    }
}
