//! A note of front matter, and where its lines stand in the file.

use std::ops::Range;

use crate::diagnostics::Place;

/// A value of front matter.
#[derive(Clone)]
pub(super) struct WrittenNote {
    pub(super) text: Box<str>,
    pub(super) place: Place,
}

impl WrittenNote {
    pub(super) fn new(text: &str, place: &Place) -> WrittenNote {
        WrittenNote { text: Box::from(text), place: place.clone() }
    }

    /// The place of a span: of its line, where the lines stand in the file as they are in the text. In a block (`|`) each stands
    /// behind its indentation, in quotes behind one.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let Some(lines) = lines_at(&self.text, self.place.text()) else { return self.place.clone() };
        let written = |at: usize| {
            let (start, written) = *lines.get(lines.partition_point(|line| line.0 <= at).checked_sub(1)?)?;
            Some(written + at - start)
        };
        let end = written(span.end.saturating_sub(1).max(span.start))
            .map(|end| end + usize::from(!span.is_empty()));
        match (written(span.start), end) {
            (Some(start), Some(end)) => self.place.within(start..end),
            _ => self.place.clone(),
        }
    }
}

/// Where each line of a text begins, in it and in what was written.
fn lines_at(text: &str, written: &str) -> Option<Vec<(usize, usize)>> {
    let (mut at, mut written_at) = (0, 0);
    let mut written_lines = written.split_inclusive('\n');
    let mut lines = Vec::new();
    for line in text.trim_end().split_inclusive('\n') {
        let written_line = written_lines.next()?;
        let within = written_line.trim_end().rfind(line.trim_end())?;
        lines.push((at, written_at + within));
        at += line.len();
        written_at += written_line.len();
    }
    Some(lines)
}
