//! Marks at words: the words as an insertion with its moment, and behind them a reference to what is said of them.
//!
//! The reference is a word in brackets, so that it can be read without a style sheet and on paper, and tells a screen
//! reader where it leads. It stands behind a link, code or ruby that the words stand in: a link cannot
//! stand in a link, and a reading stands over words, not over references.

use super::{Writer, escape};
use crate::markup::marks::{self, Mark, MarkedPart};
use crate::markup::resolver::Unresolved;
use crate::markup::ruby::RubyText;
use crate::markup::tree::Tree;

/// A plain text as HTML, with marks at the first places where their words stand. Its line ends are shown.
pub fn marked(text: &str, marks: &[Mark]) -> String {
    if text.contains('\n') {
        return RubyText::plain(text).html(marks);
    }
    let mut out = String::with_capacity(text.len());
    let parts = marks::in_text(text, marks);
    let behind = words(&mut out, text, 0..text.len(), &parts, marks, Timing::AtOnce);
    debug_assert!(behind.is_empty());
    out
}

/// A line of words and ruby as HTML, with marks in the same way.
pub(super) fn marked_line(line: &Tree, marks: &[Mark]) -> String {
    let resolver = Unresolved::marked(marks);
    let mut writer = Writer::new(line, &resolver);
    writer.nodes(0..line.nodes.len());
    writer.out
}

/// When the reference to a mark is written.
#[derive(Clone, Copy, PartialEq)]
enum Timing {
    AtOnce,
    Later,
}

impl<'a> Writer<'a> {
    /// Writes the words of a node with the marks that stand in them.
    pub(super) fn words(&mut self, at: usize, span: std::ops::Range<usize>, is_code: bool) {
        let document = self.document;
        let reference =
            if is_code || self.is_in_link || self.is_in_ruby { Timing::Later } else { Timing::AtOnce };
        let parts = self.places.get(&at).map(Vec::as_slice).unwrap_or_default();
        let behind = words(&mut self.out, &document.text, span, parts, self.resolver.marks(), reference);
        self.references.extend(behind);
    }

    /// Writes the references that had to wait.
    pub(super) fn waiting_references(&mut self) {
        for mark in std::mem::take(&mut self.references) {
            reference_to(&mut self.out, mark);
        }
    }
}

/// Writes a part of a text with its marks. Returns those whose references are still to be written.
fn words<'m>(
    out: &mut String,
    text: &str,
    span: std::ops::Range<usize>,
    parts: &[MarkedPart],
    marks: &'m [Mark],
    reference: Timing,
) -> Vec<&'m Mark> {
    let mut behind = Vec::new();
    let mut written = span.start;
    for part in parts {
        let Some(mark) = marks.get(part.mark) else { continue };
        escape::text(out, text.get(written..part.span.start).unwrap_or_default());
        out.push_str("<ins class=\"correction\"");
        if part.is_first {
            escape::attribute(out, "id", &mark.id);
        }
        escape::attribute(out, "datetime", &mark.datetime);
        out.push('>');
        escape::text(out, text.get(part.span.clone()).unwrap_or_default());
        out.push_str("</ins>");
        written = part.span.end;
        match reference {
            _ if !part.is_last => {}
            Timing::AtOnce => reference_to(out, mark),
            Timing::Later => behind.push(mark),
        }
    }
    escape::text(out, text.get(written..span.end).unwrap_or_default());
    behind
}

fn reference_to(out: &mut String, mark: &Mark) {
    out.push_str("<sup class=\"correction-reference\"><a");
    escape::url(out, "href", &mark.href);
    out.push('>');
    escape::text(out, &mark.label);
    out.push_str("</a></sup>");
}
