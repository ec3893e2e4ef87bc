//! Marks at words of a text: the places where something was corrected.
//!
//! Each mark takes the first place where its words stand as a whole (`token`) and where no mark stands yet. How a mark is
//! written is for `html` to say.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::token::Words;

/// A mark to be made at words of a text, with a reference to what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words, as somebody wrote them: other widths and line ends in the text do not matter.
    pub words: String,
    /// The id that the place gets, as it is on the page. It should begin with `_`.
    pub id: String,
    /// Where the reference leads.
    pub href: String,
    /// The reference as it is shown, with its brackets: `[訂正]`.
    pub label: String,
    /// When the words were written, for `datetime`.
    pub datetime: String,
}

/// A part of the place that a mark takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkedPart {
    /// Which of the marks.
    pub(super) mark: usize,
    /// In the text that it was looked for in.
    pub(super) span: Range<usize>,
    /// Whether the id stands here.
    pub(super) is_first: bool,
    /// Whether the reference follows.
    pub(super) is_last: bool,
}

/// Which of the marks a text has a place for.
pub fn placed(text: &str, marks: &[Mark]) -> Vec<bool> {
    is_placed(&in_text(text, marks), marks)
}

/// The places of marks in a text, in reading order.
pub(super) fn in_text(text: &str, marks: &[Mark]) -> Vec<MarkedPart> {
    let mut parts: Vec<MarkedPart> = Vec::new();
    if marks.is_empty() {
        return parts;
    }
    let words = Words::new(marks.iter().map(|mark| mark.words.as_str()));
    let mut places = vec![VecDeque::new(); words.count()];
    for found in words.occurrences(text) {
        places[found.number].push_back(found.span);
    }
    // Where a mark stands, by where the place begins, and where it ends.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for mark in 0..marks.len() {
        let Some(places) = words.number(mark).and_then(|number| places.get_mut(number)) else { continue };
        let is_free = |span: &Range<usize>| {
            taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start)
        };
        // A place that is taken stays so: no other mark has to look at it again.
        if let Some(span) = std::iter::from_fn(|| places.pop_front()).find(is_free) {
            taken.insert(span.start, span.end);
            parts.push(MarkedPart { mark, span, is_first: true, is_last: true });
        }
    }
    parts.sort_by_key(|part| part.span.start);
    parts
}

/// Which of the marks have taken a place.
pub(super) fn is_placed(parts: &[MarkedPart], marks: &[Mark]) -> Vec<bool> {
    let mut is_placed = vec![false; marks.len()];
    parts.iter().for_each(|part| is_placed[part.mark] = true);
    is_placed
}
