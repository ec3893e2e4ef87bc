//! Line ends: which of them are spaces, and which are line ends on the page.
//!
//! 1. While the words of a block are read, each line end is added as a node and noted, with what the neighbouring words say of
//!    it: between two wide characters it is nothing, whatever stands between them that a reader does not see as words (the
//!    tags of emphasis and links, references to footnotes).
//! 2. When all lines of the block are there, they are looked at together (`line_marks`): line ends before signs are kept, and
//!    lines with bullets become a list (`typed_lists`).
//!
//! A heading is one line.

use std::ops::Range;

use super::Builder;
use super::typed_lists::{self, Line, Written};
use crate::diagnostics::problems::MarkupProblem;
use crate::markup::line_marks;
use crate::markup::lines::{self, LineBreaks};
use crate::markup::node::{Element, Node};
use crate::markup::{run_on, sanitize};

const PARAGRAPH: Node = Node::Open(Element::Paragraph);

/// What must be known of the lines before.
#[derive(Default)]
pub(super) struct LineEnds {
    /// Where the words begin in the document's text that stand in the same block, without anything else between.
    words: usize,
    /// The line end behind a wide character, as long as no words came behind it.
    open: Option<usize>,
    /// The line ends of the block.
    ends: Vec<LineEnd>,
    /// Where each of its lines begins in the prepared text.
    starts: Vec<usize>,
}

/// A line end of the source.
struct LineEnd {
    /// Its node.
    node: usize,
    /// Whether it was written as one that is kept: by two spaces, by a backslash, by `<br>` at the end of the line.
    is_hard: bool,
    /// Whether it stands between wide characters.
    is_nothing: bool,
}

impl Builder<'_, '_> {
    /// Something of the text stands at a span of the prepared text.
    pub(in crate::markup) fn stands_at(&mut self, span: &Range<usize>) {
        if self.line_ends.starts.len() <= self.line_ends.ends.len() {
            self.line_ends.starts.push(span.start);
        }
    }

    /// Adds a line end. `is_hard` is one that was written as a line end on the page.
    pub(in crate::markup) fn line_end(&mut self, is_hard: bool) {
        if self.image.is_some() {
            return self.push(if is_hard { Node::HardBreak } else { Node::SoftBreak });
        }
        // `<br>` at the end of a line is no second line end.
        let is_hard = self.document.nodes.pop_if(|node| *node == Node::HardBreak).is_some() || is_hard;
        let before = self.document.text.get(self.line_ends.words..).unwrap_or_default();
        let is_open = !is_hard && lines::ends_wide(before);
        self.push(if is_hard { Node::HardBreak } else { Node::SoftBreak });
        self.line_ends.open = is_open.then_some(self.line_ends.ends.len());
        let node = self.document.nodes.len() - 1;
        self.line_ends.ends.push(LineEnd { node, is_hard, is_nothing: false });
    }

    /// Words follow. A line end between wide characters is nothing.
    pub(super) fn shows_words(&mut self, words: &str) {
        let Some(open) = self.line_ends.open.take() else { return };
        if let Some(end) = self.line_ends.ends.get_mut(open) {
            end.is_nothing = lines::begins_wide(words);
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
            Node::HardBreak | Node::Image(_) => self.shows_something(),
            Node::Rule | Node::TaskMarker(_) | Node::Data(_) => {
                self.settle_lines(self.block());
            }
        }
    }

    /// Something other than words follows.
    pub(super) fn shows_something(&mut self) {
        (self.line_ends.words, self.line_ends.open) = (self.document.text.len(), None);
    }

    /// An element begins or ends, in a block. Returns whether the block is closed already.
    pub(super) fn crosses(&mut self, element: Option<Element>, block: Option<Element>) -> bool {
        element.is_some_and(|element| !self.is_inline(element)) && self.settle_lines(block)
    }

    fn is_inline(&self, element: Element) -> bool {
        match element {
            Element::Raw(index) => sanitize::stands_in_line(self.document.tag_name(index)),
            element => !element.is_block(),
        }
    }

    /// The innermost block that is open.
    pub(super) fn block(&self) -> Option<Element> {
        self.frames.iter().rev().filter_map(|frame| frame.element).find(|element| !self.is_inline(*element))
    }

    /// All lines of a part of a block are there. Returns whether a list has ended the paragraph that they stood in.
    fn settle_lines(&mut self, block: Option<Element>) -> bool {
        let LineEnds { ends, starts, .. } = std::mem::take(&mut self.line_ends);
        self.line_ends.words = self.document.text.len();
        let Some(first) = ends.first() else { return false };
        let nodes = &self.document.nodes;
        let is_within = |node: &Node| match node {
            Node::Open(element) | Node::Close(element) => self.is_inline(*element),
            Node::Rule | Node::TaskMarker(_) | Node::Data(_) => false,
            _ => true,
        };
        let start = nodes[..first.node].iter().rposition(|node| !is_within(node)).map_or(0, |at| at + 1);
        let is_heading = matches!(block, Some(Element::Heading(_)));
        let breaks = if is_heading { LineBreaks::Join } else { self.manuscript.line_breaks() };
        let parts = start..nodes.len();
        let begins = std::iter::once(parts.start).chain(ends.iter().map(|end| end.node + 1));
        let stops = ends.iter().map(|end| end.node).chain([parts.end]);
        // Where a tag that stood alone was left out, two lines end at one place.
        let spans: Vec<Range<usize>> = begins.zip(stops).map(|(from, to)| from.min(to)..to).collect();
        let texts: Vec<String> = spans.iter().map(|span| self.shown(span.clone())).collect();
        let words: Vec<&str> = texts.iter().map(String::as_str).collect();
        let kept = if is_heading { vec![false; words.len()] } else { line_marks::kept(&words, breaks) };
        let hard = std::iter::once(false).chain(ends.iter().map(|end| end.is_hard));
        let nothing = std::iter::once(false).chain(ends.iter().map(|end| end.is_nothing));
        let lines: Vec<Line<'_>> = spans
            .into_iter()
            .zip(&words)
            .zip(kept.into_iter().zip(hard).zip(nothing))
            .enumerate()
            .map(|(at, ((nodes, words), ((is_kept, is_hard), is_nothing)))| Line {
                nodes,
                words,
                column: starts.get(at).map_or(0, |start| self.column(*start)),
                before: match (is_kept || is_hard, is_nothing) {
                    _ if at == 0 => None,
                    (true, _) => Some(Node::HardBreak),
                    (false, true) => None,
                    (false, false) => Some(Node::SoftBreak),
                },
            })
            .collect();
        let is_joined =
            |at: usize| lines.get(at).is_some_and(|line: &Line<'_>| line.before != Some(Node::HardBreak));
        let told = if is_heading { None } else { run_on::first(&words, is_joined) };
        let told = told.and_then(|at| Some((*starts.get(at)?, words.get(at)?.trim().to_owned())));
        let can_hold_lists = match block {
            Some(Element::Paragraph | Element::Item | Element::Definition) => {
                self.frames.last().is_none_or(|frame| frame.start <= start)
            }
            _ => false,
        };
        let groups = if can_hold_lists { typed_lists::find(&lines, nodes, breaks) } else { Vec::new() };
        let is_paragraph = block == Some(Element::Paragraph);
        let Written { nodes: written, begins_with_list, ends_with_list } =
            typed_lists::written(&lines, &groups, nodes, is_paragraph);
        // Elements that are still open begin earlier where line ends before them went. Then there are no lists.
        let gone: Vec<usize> =
            lines.iter().filter(|line| line.before.is_none()).map(|line| line.nodes.start).collect();
        for frame in self.frames.iter_mut().filter(|frame| frame.start > start) {
            frame.start -= gone.iter().filter(|at| (start + 1..=frame.start).contains(at)).count();
        }
        self.document.nodes.truncate(start);
        if is_paragraph && begins_with_list && self.document.nodes.pop_if(|node| *node == PARAGRAPH).is_none()
        {
            self.document.nodes.push(Node::Close(Element::Paragraph));
        }
        self.document.nodes.extend(written);
        if let Some((start, line)) = told {
            let length = self.prepared.text[start..].lines().next().map_or(0, |line| line.trim_end().len());
            self.report(start..start + length, MarkupProblem::LinesRunOn { line });
        }
        is_paragraph && ends_with_list
    }

    /// How far to the right a place of the prepared text stands.
    fn column(&self, at: usize) -> usize {
        let before = self.prepared.text.get(..at).unwrap_or_default();
        before
            .bytes()
            .rev()
            .take_while(|byte| *byte != b'\n')
            .map(|byte| if byte == b'\t' { 4 } else { 1 })
            .sum()
    }

    /// What a reader sees of some nodes that stand on one line.
    fn shown(&self, nodes: Range<usize>) -> String {
        let mut shown = String::new();
        for node in &self.document.nodes[nodes] {
            match node {
                Node::Text(span) => shown.push_str(self.document.words(span.range())),
                // Not a sign, whatever the code begins with.
                Node::Code(span) => {
                    shown.push('`');
                    shown.push_str(self.document.words(span.range()));
                }
                Node::Image(_) => shown.push('\u{FFFC}'),
                Node::HardBreak => shown.push(' '),
                _ => {}
            }
        }
        shown
    }
}
