//! Ruby, and what was meant as such.

use std::ops::Range;

use super::Builder;
use crate::diagnostics::Place;
use crate::markup::prepass::Piece;
use crate::markup::ruby::{self, Braced, Ruby, RubyText};

impl Builder<'_, '_> {
    /// Adds words in which ruby and addresses may stand. `range` is theirs in the prepared text.
    pub(in crate::markup) fn words(&mut self, text: &str, range: Range<usize>) {
        let prepared = self.prepared;
        if !prepared.has_inline() {
            return self.text(&prepared.restore(text));
        }
        let mut written = prepared.offsets.written(range);
        for piece in prepared.pieces(text) {
            match piece {
                Piece::Text(words) => self.text(words),
                Piece::Inline(inline) => {
                    let at = prepared.written(written.clone()).find(inline).unwrap_or(0);
                    let span = written.start + at..written.start + at + inline.len();
                    written.start = span.end;
                    match inline.starts_with(['{', '\u{FF5B}', '\\']) {
                        true => self.braces(inline, span),
                        false => self.address(inline, span),
                    }
                }
            }
        }
    }

    /// Adds what stands in braces, at a span of the written text.
    fn braces(&mut self, written: &str, span: Range<usize>) {
        match ruby::find(written, 0).map(|found| found.braced) {
            Some(Braced::Ruby(ruby)) => self.ruby(&ruby),
            Some(Braced::Miscounted { characters, readings }) => {
                let place = self.place_of_written(span);
                self.diagnostics.report(place, ruby::miscounted(written, characters, readings));
                self.text(written);
            }
            Some(Braced::Escaped) | None => self.text(written),
        }
    }

    fn ruby(&mut self, ruby: &Ruby) {
        match &mut self.image {
            _ if self.skips_text => {}
            Some(image) => image.alt.push_str(&ruby.words()),
            None => {
                self.shows_words(&ruby.words());
                self.document.push_ruby(ruby);
                self.may_close_data = false;
            }
        }
    }

    /// The ruby in an attribute of a directive.
    pub(super) fn ruby_text(&mut self, text: &str, place: Place) -> RubyText {
        let text = &*self.prepared.without_forbidden(text);
        let mut problems = Vec::new();
        let read = RubyText::read(text, &mut |_, problem| problems.push(problem));
        self.report_link_in_words(text, place.clone());
        for problem in problems {
            self.diagnostics.report(place.clone(), problem);
        }
        read.unwrap_or_else(|| RubyText::plain(text))
    }
}
