//! One walk through the nodes, in which elements are dropped that are left empty.

use std::collections::HashMap;
use std::ops::Range;

use super::{Gone, shows};
use crate::markup::node::{Element, Node, Span};
use crate::markup::tree::Tree;

/// What is kept of a document.
pub(super) struct Kept {
    pub(super) nodes: Vec<Node>,
    /// Where the nodes of each footnote are.
    pub(super) footnotes: HashMap<u32, Range<u32>>,
    /// Footnotes that turned out to be left empty.
    pub(super) hollow: Vec<u32>,
}

/// The nodes that stay.
pub(super) fn kept(document: &Tree, gone: &Gone) -> Kept {
    let mut remover = Remover {
        document,
        gone,
        nodes: Vec::with_capacity(document.nodes.len()),
        hollow: Vec::new(),
        footnotes: HashMap::new(),
        frames: Vec::new(),
        gap: None,
    };
    remover.remove();
    let Remover { nodes, footnotes, hollow, .. } = remover;
    Kept { nodes, footnotes, hollow }
}

/// An element that is open.
struct Frame {
    /// Where its first node is, among those that are left.
    start: usize,
    /// Whether something that waited has gone from it.
    has_lost: bool,
    /// Whether something in it is shown.
    shows: bool,
    /// Of a definition list, the term that is open with its definitions.
    group: Option<TermGroup>,
}

/// A term of a definition list, and its definitions.
struct TermGroup {
    start: usize,
    has_term: bool,
    definitions: usize,
    has_lost: bool,
    shows: bool,
}

/// A place where something has stood that went. Its neighbours move together: there is one space between them, or one line
/// end.
#[derive(Clone, Copy)]
struct Gap {
    /// How many nodes there are before it.
    at: usize,
    /// Whether a line begins there.
    begins_line: bool,
}

struct Remover<'a> {
    document: &'a Tree,
    gone: &'a Gone,
    nodes: Vec<Node>,
    /// Footnotes that turned out to be left empty.
    hollow: Vec<u32>,
    /// Where the nodes of each footnote are.
    footnotes: HashMap<u32, Range<u32>>,
    frames: Vec<Frame>,
    /// Where something went last.
    gap: Option<Gap>,
}

impl Remover<'_> {
    fn remove(&mut self) {
        let mut at = 0;
        while let Some(node) = self.document.nodes.get(at) {
            at += 1;
            match *node {
                Node::Open(Element::Footnote(index)) if self.gone.footnotes.contains(&index) => {
                    let end = self.document.footnotes.get(index as usize).map_or(0, |it| it.nodes.end);
                    at = at.max(end as usize + 1);
                    self.loses();
                }
                Node::Open(element) => self.open(element),
                Node::Close(element) => self.close(element),
                Node::Data(index) if self.gone.has_directive(index) => self.loses(),
                Node::FootnoteReference(index) if self.gone.has_reference(self.document, index) => {
                    self.loses();
                }
                Node::SoftBreak | Node::HardBreak if self.is_at_gap(|gap| gap.begins_line) => {}
                Node::Text(span) => self.text(span),
                node => {
                    let is_shown = match node {
                        Node::FootnoteReference(_) => true,
                        node => shows(node, self.document, self.gone),
                    };
                    self.nodes.push(node);
                    self.shows(is_shown);
                }
            }
        }
    }

    fn is_at_gap(&self, is_wanted: impl Fn(Gap) -> bool) -> bool {
        self.gap.is_some_and(|gap| gap.at == self.nodes.len() && is_wanted(gap))
    }

    fn text(&mut self, span: Span) {
        let range = span.range();
        let words = self.document.words(range.clone());
        let is_behind_space = self.ends_with_space();
        let kept = match self.is_at_gap(|gap| gap.begins_line || is_behind_space) {
            true => words.trim_start_matches(' '),
            false => words,
        };
        self.shows(!words.trim().is_empty());
        // Nothing but spaces: what follows stands at the gap as well.
        if !kept.is_empty() {
            self.nodes.push(Node::Text(Span::new(range.end - kept.len(), range.end)));
        }
    }

    fn ends_with_space(&self) -> bool {
        matches!(self.nodes.last(), Some(Node::Text(span)) if self.document.words(span.range()).ends_with(' '))
    }

    /// Drops the spaces and the line end before a gap at the end of a block.
    fn trim_end(&mut self) {
        self.nodes.pop_if(|node| matches!(node, Node::SoftBreak | Node::HardBreak));
        if let Some(Node::Text(span)) = self.nodes.last_mut() {
            let range = span.range();
            let words = self.document.words(range.clone()).trim_end_matches(' ');
            *span = Span::new(range.start, range.start + words.len());
        }
        self.nodes.pop_if(|node| matches!(node, Node::Text(span) if span.range().is_empty()));
    }

    /// Something that waits has stood here. Where it was a line of its own, the line end behind it goes too.
    fn loses(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.has_lost = true;
        }
        let begins_line = match self.nodes.last() {
            None | Some(Node::SoftBreak | Node::HardBreak) => true,
            Some(Node::Open(element)) => element.is_block(),
            _ => false,
        };
        self.gap = Some(Gap { at: self.nodes.len(), begins_line });
    }

    fn shows(&mut self, is_shown: bool) {
        if let Some(frame) = self.frames.last_mut() {
            frame.shows |= is_shown;
        }
    }

    fn open(&mut self, element: Element) {
        if matches!(element, Element::Term) {
            self.end_group();
            let start = self.nodes.len();
            if let Some(list) = self.frames.last_mut() {
                list.group =
                    Some(TermGroup { start, has_term: true, definitions: 0, has_lost: false, shows: false });
            }
        }
        let shows = shows(Node::Open(element), self.document, self.gone);
        self.frames.push(Frame { start: self.nodes.len(), has_lost: false, shows, group: None });
        if !matches!(element, Element::Link(index) if self.gone.has_link(index)) {
            self.nodes.push(Node::Open(element));
        }
    }

    fn close(&mut self, element: Element) {
        if element.is_block() && self.is_at_gap(|_| true) {
            self.trim_end();
        }
        if matches!(element, Element::DefinitionList) {
            self.end_group();
        }
        let Some(frame) = self.frames.pop() else { return };
        let is_hollow = frame.has_lost && !frame.shows;
        match element {
            Element::Link(index) if self.gone.has_link(index) => {
                self.shows(frame.shows);
                if !frame.shows {
                    self.nodes.truncate(frame.start);
                    self.loses();
                }
                return;
            }
            _ if is_hollow && self.is_cell(element) => {
                self.nodes.truncate(frame.start + 1);
                self.nodes.push(Node::Close(element));
                return self.loses();
            }
            // A table needs its head, but notes what went from it.
            Element::TableHead if is_hollow => {
                self.nodes.push(Node::Close(element));
                return self.loses();
            }
            Element::Table if frame.has_lost && (is_hollow || !self.has_rows(frame.start)) => {
                self.nodes.truncate(frame.start);
                return self.loses();
            }
            Element::Term | Element::Definition => return self.close_part(element, &frame, is_hollow),
            // `footnotes` did not find it: a table without rows, or a term without definitions, still shows something there.
            Element::Footnote(index) if is_hollow => {
                self.nodes.truncate(frame.start);
                self.hollow.push(index);
                return self.loses();
            }
            Element::Footnote(index) => {
                self.footnotes.insert(index, frame.start as u32 + 1..self.nodes.len() as u32);
                self.shows(true);
            }
            _ if is_hollow => {
                self.nodes.truncate(frame.start);
                return self.loses();
            }
            Element::Quote(index) => {
                let quote = self.document.quotes.get(index as usize);
                self.shows(quote.is_some_and(|quote| quote.by.is_some() || quote.role.is_some()));
            }
            _ => {}
        }
        self.nodes.push(Node::Close(element));
        self.shows(frame.shows);
    }

    fn is_cell(&self, element: Element) -> bool {
        match element {
            Element::Cell(_) | Element::HeaderCell(_) => true,
            Element::Raw(index) => matches!(self.document.tag_name(index), "td" | "th"),
            _ => false,
        }
    }

    fn has_rows(&self, start: usize) -> bool {
        self.nodes[start..].contains(&Node::Open(Element::TableRow))
    }

    /// A term or a definition ends.
    fn close_part(&mut self, element: Element, frame: &Frame, is_hollow: bool) {
        if is_hollow {
            self.nodes.truncate(frame.start);
        } else {
            self.nodes.push(Node::Close(element));
        }
        let Some(group) = self.frames.last_mut().and_then(|list| list.group.as_mut()) else {
            return self.shows(frame.shows);
        };
        group.has_lost |= is_hollow;
        group.shows |= frame.shows;
        match element {
            Element::Term => group.has_term = !is_hollow,
            _ if !is_hollow => group.definitions += 1,
            _ => {}
        }
    }

    /// A term ends with its definitions.
    fn end_group(&mut self) {
        let Some(group) = self.frames.last_mut().and_then(|list| list.group.take()) else { return };
        if group.has_lost && (!group.has_term || group.definitions == 0) {
            self.nodes.truncate(group.start);
            self.loses();
        } else {
            self.shows(group.shows);
        }
    }
}
