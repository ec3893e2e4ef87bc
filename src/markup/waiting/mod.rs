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
//!
//! 1. `footnotes` finds the footnotes that are left empty.
//! 2. `remover` walks once through the nodes and keeps those that stay.
//! 3. What is said of the text besides (links, headings, anchors) is settled anew.
//!
//! `gaps` tells where a link without words leaves nothing, so that its writer can be told.

mod footnotes;
mod gaps;
mod remover;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub use self::gaps::Gap;
use self::remover::Kept;
use super::destination::Destination;
use super::directive::{Data, ProgramName};
use super::node::{Element, Node};
use super::tree::{Link, Tree};
use crate::diagnostics::Diagnostics;

/// Something in a text that may wait, by a `?`, for what it names.
#[derive(Clone, Copy, Debug)]
pub enum Waiting<'a> {
    /// A link.
    Link(&'a Destination),
    /// A directive that shows something of a program.
    Program(&'a ProgramName),
}

/// How often a text is searched for links to anchors that went with their headings. A heading that holds nothing but such a
/// link goes as well, and takes its own anchor along. Nobody writes a longer chain of them.
const MOST_PASSES: usize = 8;

impl Destination {
    /// This as something that may wait.
    pub(super) fn waiting(&self) -> Option<Waiting<'_>> {
        let may_wait = match self {
            Destination::Entity { may_wait, .. } | Destination::MarkdownFile { may_wait, .. } => *may_wait,
            _ => false,
        };
        may_wait.then_some(Waiting::Link(self))
    }
}

impl Data {
    /// This as something that may wait.
    pub(super) fn waiting(&self) -> Option<Waiting<'_>> {
        self.program().filter(|program| program.may_wait).map(Waiting::Program)
    }
}

/// The links without words that `wait`, in reading order.
pub(super) fn gaps<'a>(document: &'a Tree, waits: impl Fn(&Link) -> bool) -> Vec<Gap<'a>> {
    gaps::find(document, waits)
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
        footnotes::find_hollow(document, self);
        let Kept { nodes, footnotes, hollow } = remover::kept(document, self);
        Left { tree: settled(document, nodes, &footnotes), hollow }
    }
}

/// Whether a node shows something by itself. References to footnotes are judged by the callers.
fn shows(node: Node, document: &Tree, gone: &Gone) -> bool {
    match node {
        Node::Text(span) | Node::Code(span) => !document.words(span.range()).trim().is_empty(),
        Node::Image(_) | Node::Rule | Node::Open(Element::Figure(_)) => true,
        Node::Data(index) => !gone.has_directive(index),
        Node::Open(Element::Link(index)) => {
            document.link_without_words(index).is_some() && !gone.has_link(index)
        }
        Node::Open(Element::Raw(index)) => document.tag_name(index) == "hr",
        _ => false,
    }
}

/// The document with these of its nodes alone, and with tables, levels and numbers to match.
fn settled(document: &Tree, nodes: Vec<Node>, footnotes: &HashMap<u32, Range<u32>>) -> Tree {
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
    // The problems of the text were reported when it was parsed.
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
