//! Line ends: which of them are spaces.
//!
//! A line end between two wide characters is left out, whatever stands between them that a reader does not see as
//! words: the tags of emphasis and links, references to footnotes. When it is read, only what stands before it is
//! known; so it is added as a node, and removed again when the words behind it are read.

use super::Builder;
use crate::markup::lines;
use crate::markup::node::{Element, Node};
use crate::markup::sanitize;

/// What must be known of the words before.
#[derive(Default)]
pub(super) struct LineEnds {
    /// Where the words begin in the document's text that stand in the same block, without anything else between.
    words: usize,
    /// The node of a line end behind a wide character, as long as no words came behind it.
    open: Option<usize>,
}

impl Builder<'_, '_> {
    /// Adds a line end.
    pub(in crate::markup) fn soft_break(&mut self) {
        if self.manuscript.is_note() {
            return self.push(Node::HardBreak);
        }
        let before = self.document.text.get(self.line_ends.words..).unwrap_or_default();
        let is_open = self.image.is_none() && lines::ends_wide(before);
        self.push(Node::SoftBreak);
        self.line_ends.open = is_open.then(|| self.document.nodes.len() - 1);
    }

    /// Words follow. A line end between wide characters is dropped.
    pub(super) fn shows_words(&mut self, words: &str) {
        let Some(at) = self.line_ends.open.take() else { return };
        if !lines::begins_wide(words) {
            return;
        }
        self.document.nodes.remove(at);
        for frame in self.frames.iter_mut().filter(|frame| frame.start > at) {
            frame.start -= 1;
        }
    }

    /// A node follows.
    pub(super) fn shows(&mut self, node: &Node) {
        match node {
            Node::Text(_) | Node::Code(_) | Node::SoftBreak => {}
            Node::WordBreak
            | Node::FootnoteReference(_)
            | Node::Open(_)
            | Node::Close(_)
            | Node::Reading(_) => {}
            Node::HardBreak | Node::Rule | Node::TaskMarker(_) | Node::Image(_) | Node::Data(_) => {
                self.shows_something();
            }
        }
    }

    /// Something other than words follows.
    pub(super) fn shows_something(&mut self) {
        self.line_ends = LineEnds { words: self.document.text.len(), open: None };
    }

    /// An element begins or ends.
    pub(super) fn crosses(&mut self, element: Option<Element>) {
        let is_inline = match element {
            Some(Element::Raw(index)) => sanitize::stands_in_line(self.document.tag_name(index)),
            Some(element) => !element.is_block(),
            None => true,
        };
        if !is_inline {
            self.shows_something();
        }
    }
}
