//! A text without what waits in it and is not there yet.
//!
//! A link that waits and has words becomes those words. One without words, and a directive, leaves nothing; and an element
//! in which nothing else stood goes with it, up to the outermost one that is left empty:
//!
//! - A cell stays, for its row's sake, and is emptied. A row goes where all its cells are empty, a table where that leaves it
//!   without rows, or with nothing but an empty head.
//! - Of a definition list a term goes with its definitions: where it is empty itself, or all of them are.
//! - A footnote takes the references to it along, which may empty other elements. A heading takes its anchor along: links
//!   to it become words.
//! - A figure stays: its picture is what it shows.
//!
//! What its author left empty stays as it is. Levels and ids of headings, and the numbers of footnotes, are those of the text
//! that is left.

use std::collections::{HashMap, HashSet};

use super::destination::Destination;
use super::directive::Data;
use super::node::{Element, Node, Span};
use super::tree::Tree;
use crate::diagnostics::Diagnostics;

/// Something in a text that may wait, by a `?`, for what it names.
#[derive(Clone, Copy, Debug)]
pub enum Waiting<'a> {
    /// A link.
    Link(&'a Destination),
    /// A directive that shows something of a program. Its id, without the `?`.
    Program(&'a str),
}

/// How often links to anchors that went with their headings are looked for: one that is a heading's only content takes
/// that along. Such a chain is no text of anybody's.
const MOST_PASSES: usize = 8;

impl Destination {
    /// This as something that may wait.
    pub(super) fn waiting(&self) -> Option<Waiting<'_>> {
        let may_wait = match self {
            Destination::Content { may_wait, .. } | Destination::MarkdownFile { may_wait, .. } => *may_wait,
            _ => false,
        };
        may_wait.then_some(Waiting::Link(self))
    }
}

impl Data {
    /// This as something that may wait.
    pub(super) fn waiting(&self) -> Option<Waiting<'_>> {
        match self {
            Data::Details { program } | Data::Cases { program, .. } => {
                program.as_ref()?.value.strip_suffix('?').map(Waiting::Program)
            }
            Data::Opportunities => None,
        }
    }
}

/// The text without what `is_gone`.
pub(super) fn without(document: &Tree, is_gone: impl Fn(Waiting<'_>) -> bool) -> Tree {
    let links = document.links.iter().map(|link| link.destination.waiting().is_some_and(&is_gone));
    let directives =
        document.directives.iter().map(|directive| directive.data.waiting().is_some_and(&is_gone));
    let mut gone =
        Gone { links: links.collect(), directives: directives.collect(), footnotes: HashSet::new() };
    let mut left = gone.removed_from(document);
    for _ in 1..MOST_PASSES {
        let is_more = gone.find_more(document, &left);
        if !is_more {
            break;
        }
        left = gone.removed_from(document);
    }
    left.tree
}

/// What is left of a text.
struct Left {
    tree: Tree,
    /// Footnotes that turned out to be left empty.
    hollow: Vec<u32>,
}

/// What of a document goes, by index.
struct Gone {
    links: Vec<bool>,
    directives: Vec<bool>,
    footnotes: HashSet<u32>,
}

impl Gone {
    fn has_link(&self, index: u32) -> bool {
        self.links.get(index as usize).is_some_and(|gone| *gone)
    }

    fn has_directive(&self, index: u32) -> bool {
        self.directives.get(index as usize).is_some_and(|gone| *gone)
    }

    fn has_reference(&self, document: &Tree, index: u32) -> bool {
        let footnote = document.references.get(index as usize).and_then(|reference| reference.footnote);
        footnote.is_some_and(|footnote| self.footnotes.contains(&footnote))
    }

    /// Finds links to anchors that went, and takes in the footnotes that turned out to be left empty. False where there is
    /// nothing more to remove.
    fn find_more(&mut self, document: &Tree, left: &Left) -> bool {
        let anchors: HashSet<&String> = left.tree.anchors.iter().collect();
        let before: HashSet<&String> = document.anchors.iter().collect();
        let lost = |anchor: &String| !anchors.contains(anchor) && before.contains(anchor);
        let footnotes = self.footnotes.len();
        self.footnotes.extend(&left.hollow);
        let mut is_more = self.footnotes.len() > footnotes;
        for (link, is_gone) in document.links.iter().zip(&mut self.links) {
            if let Destination::Anchor(anchor) = &link.destination
                && !*is_gone
                && lost(anchor)
            {
                (*is_gone, is_more) = (true, true);
            }
        }
        is_more
    }

    fn removed_from(&mut self, document: &Tree) -> Left {
        hollow_footnotes(document, self);
        let mut remover = Remover {
            document,
            gone: self,
            nodes: Vec::with_capacity(document.nodes.len()),
            hollow: Vec::new(),
            footnotes: HashMap::new(),
            frames: Vec::new(),
            gap: None,
        };
        remover.remove();
        let Remover { nodes, hollow, footnotes, .. } = remover;
        Left { tree: settled(document, nodes, &footnotes), hollow }
    }
}

/// Whether a node shows something by itself. A reference to a footnote does; what that says is for others to ask.
fn shows(node: Node, document: &Tree, gone: &Gone) -> bool {
    match node {
        Node::Text(span) | Node::Code(span) => !document.words(span.range()).trim().is_empty(),
        Node::Image(_) | Node::Rule | Node::Open(Element::Figure(_)) => true,
        Node::Data(index) => !gone.has_directive(index),
        Node::Open(Element::Link(index)) => {
            let link = document.links.get(index as usize);
            link.is_some_and(|link| link.text_is_empty) && !gone.has_link(index)
        }
        Node::Open(Element::Raw(index)) => raw_name(document, index) == "hr",
        _ => false,
    }
}

fn raw_name(document: &Tree, index: u32) -> &'static str {
    document.raw_tags.get(index as usize).map_or("", |tag| tag.name)
}

/// What decides whether a footnote is left empty.
#[derive(Default)]
struct Contents {
    /// Whether it shows anything but references to others.
    shows: bool,
    /// Whether something in it waits.
    has_lost: bool,
    /// How many references to others there are in it.
    references: usize,
}

/// Finds the footnotes that are left empty: by what waits in them, or by references to others that are.
fn hollow_footnotes(document: &Tree, gone: &mut Gone) {
    let mut contents: Vec<Contents> = document.footnotes.iter().map(|_| Contents::default()).collect();
    let mut named_in: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut open: Vec<u32> = Vec::new();
    for node in &document.nodes {
        match *node {
            Node::Open(Element::Footnote(index)) => open.push(index),
            Node::Close(Element::Footnote(_)) => {
                open.pop();
            }
            node => {
                let Some(&index) = open.last() else { continue };
                let Some(footnote) = contents.get_mut(index as usize) else { continue };
                footnote.shows |= shows(node, document, gone);
                footnote.has_lost |= match node {
                    Node::Open(Element::Link(link)) => gone.has_link(link),
                    Node::Data(directive) => gone.has_directive(directive),
                    _ => false,
                };
                let Node::FootnoteReference(reference) = node else { continue };
                let reference = document.references.get(reference as usize);
                if let Some(named) = reference.and_then(|reference| reference.footnote) {
                    footnote.references += 1;
                    named_in.entry(named).or_default().push(index);
                }
            }
        }
    }
    let is_hollow = |footnote: &Contents| !footnote.shows && footnote.has_lost && footnote.references == 0;
    let indexes = 0..contents.len() as u32;
    let is_known = |index: &u32| gone.footnotes.contains(index) || is_hollow(&contents[*index as usize]);
    let mut to_tell: Vec<u32> = indexes.filter(is_known).collect();
    while let Some(index) = to_tell.pop() {
        gone.footnotes.insert(index);
        for other in named_in.get(&index).into_iter().flatten() {
            let Some(footnote) = contents.get_mut(*other as usize) else { continue };
            footnote.has_lost = true;
            footnote.references = footnote.references.saturating_sub(1);
            if is_hollow(footnote) {
                to_tell.push(*other);
            }
        }
    }
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
    entry: Option<Entry>,
}

/// A term of a definition list, and its definitions.
struct Entry {
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
    footnotes: HashMap<u32, std::ops::Range<u32>>,
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
            self.end_entry();
            let start = self.nodes.len();
            if let Some(list) = self.frames.last_mut() {
                list.entry =
                    Some(Entry { start, has_term: true, definitions: 0, has_lost: false, shows: false });
            }
        }
        let shows = shows(Node::Open(element), self.document, self.gone);
        self.frames.push(Frame { start: self.nodes.len(), has_lost: false, shows, entry: None });
        if !matches!(element, Element::Link(index) if self.gone.has_link(index)) {
            self.nodes.push(Node::Open(element));
        }
    }

    fn close(&mut self, element: Element) {
        if element.is_block() && self.is_at_gap(|_| true) {
            self.trim_end();
        }
        if matches!(element, Element::DefinitionList) {
            self.end_entry();
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
            // A table needs its head; it is told of what went from there.
            Element::TableHead if is_hollow => {
                self.nodes.push(Node::Close(element));
                return self.loses();
            }
            Element::Table if frame.has_lost && (is_hollow || !self.has_rows(frame.start)) => {
                self.nodes.truncate(frame.start);
                return self.loses();
            }
            Element::Term | Element::Definition => return self.close_part(element, &frame, is_hollow),
            // It shows something, though nothing of it is left: a table without rows, a term without definitions.
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
            Element::Raw(index) => matches!(raw_name(self.document, index), "td" | "th"),
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
        let Some(entry) = self.frames.last_mut().and_then(|list| list.entry.as_mut()) else {
            return self.shows(frame.shows);
        };
        entry.has_lost |= is_hollow;
        entry.shows |= frame.shows;
        match element {
            Element::Term => entry.has_term = !is_hollow,
            _ if !is_hollow => entry.definitions += 1,
            _ => {}
        }
    }

    /// A term ends with its definitions.
    fn end_entry(&mut self) {
        let Some(entry) = self.frames.last_mut().and_then(|list| list.entry.take()) else { return };
        if entry.has_lost && (!entry.has_term || entry.definitions == 0) {
            self.nodes.truncate(entry.start);
            self.loses();
        } else {
            self.shows(entry.shows);
        }
    }
}

/// A document of other nodes, which are some of its own.
fn settled(document: &Tree, nodes: Vec<Node>, footnotes: &HashMap<u32, std::ops::Range<u32>>) -> Tree {
    let mut left = Tree { nodes, ..document.clone() };
    let mut written = HashSet::new();
    left.links.clear();
    left.directives.clear();
    left.headings.clear();
    left.written_headings.clear();
    left.quotes.clear();
    for node in &mut left.nodes {
        match node {
            Node::Data(index) => moved(index, &document.directives, &mut left.directives),
            Node::Open(Element::Link(index)) => moved(index, &document.links, &mut left.links),
            Node::Open(Element::Quote(index)) => moved(index, &document.quotes, &mut left.quotes),
            Node::Open(Element::Heading(index)) => {
                let was = *index;
                moved(index, &document.headings, &mut left.headings);
                moved(&mut was.clone(), &document.written_headings, &mut left.written_headings);
            }
            Node::Open(Element::Raw(index)) => {
                let attributes = document.raw_tags.get(*index as usize).map(|tag| &tag.attributes);
                let ids = attributes.into_iter().flatten().filter(|(name, _)| *name == "id");
                written.extend(ids.map(|(_, id)| id.clone()));
            }
            _ => {}
        }
    }
    renumber_ends(&mut left.nodes);
    for (heading, as_written) in left.headings.iter_mut().zip(&left.written_headings) {
        heading.level = as_written.level;
        if as_written.has_id {
            written.insert(heading.id.clone());
        } else {
            heading.id.clear();
        }
    }
    left.footnote_order.clear();
    for (index, footnote) in left.footnotes.iter_mut().enumerate() {
        footnote.nodes = footnotes.get(&(index as u32)).cloned().unwrap_or(0..0);
        (footnote.number, footnote.references) = (0, 0);
    }
    // What was wrong with the text has been told.
    left.settle(written, &mut Diagnostics::new());
    left
}

/// Takes an item into the table of what is left, and gives its new index.
fn moved<T: Clone>(index: &mut u32, all: &[T], left: &mut Vec<T>) {
    left.extend(all.get(*index as usize).cloned());
    *index = left.len() as u32 - 1;
}

/// Gives the end of each element the index of its beginning.
fn renumber_ends(nodes: &mut [Node]) {
    let mut open = Vec::new();
    for node in nodes {
        match node {
            Node::Open(element) => open.push(*element),
            Node::Close(element) => *element = open.pop().unwrap_or(*element),
            _ => {}
        }
    }
}
