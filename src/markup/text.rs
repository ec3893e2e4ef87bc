//! A document as plain text.
//!
//! One walk over the nodes serves them all: what differs is where it begins and ends, and what is left out.

use std::ops::Range;

use super::node::{Element, Node};
use super::resolver::{ResolvedLink, Resolver, Unresolved};
use super::ruby::{self, RubyText};
use super::tree::Tree;

/// The whole, in blocks with a blank line between.
pub(super) fn plain_text(document: &Tree, resolver: &dyn Resolver) -> String {
    let mut writer = Writer::new(document, resolver, Detail::Blocks);
    writer.write(0..document.nodes.len());
    for &index in &document.footnote_order {
        let Some(footnote) = document.footnotes.get(index as usize) else { continue };
        writer.want(Separation::Block);
        writer.mark(&format!("[{}] ", footnote.number));
        writer.write(footnote.nodes.start as usize..footnote.nodes.end as usize);
    }
    writer.out
}

/// The words of some nodes on one line, without readings.
pub(super) fn words(document: &Tree, nodes: Range<usize>) -> String {
    line(document, &Unresolved::default(), nodes, Detail::Words)
}

/// The first paragraph with words that stands in no quote, list or directive.
pub(super) fn first_paragraph(document: &Tree, resolver: &dyn Resolver) -> String {
    let paragraphs = outermost(document)
        .into_iter()
        .filter(|nodes| matches!(document.nodes.get(nodes.start), Some(Node::Open(Element::Paragraph))));
    paragraphs
        .map(|nodes| line(document, resolver, nodes, Detail::Line))
        .find(|line| !line.is_empty())
        .unwrap_or_default()
}

/// Paragraphs and lists in one line, as far as `enough` characters and some more.
pub(super) fn flowing(document: &Tree, resolver: &dyn Resolver, enough: usize) -> String {
    let mut flowing = String::new();
    for nodes in outermost(document) {
        let is_prose = matches!(
            document.nodes.get(nodes.start),
            Some(Node::Open(
                Element::Paragraph
                    | Element::BulletList(_)
                    | Element::OrderedList(_)
                    | Element::BlockQuote
                    | Element::DefinitionList
            ))
        );
        let line = if is_prose { line(document, resolver, nodes, Detail::Line) } else { continue };
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && !c.is_whitespace());
        if is_latin(flowing.chars().next_back()) || (is_latin(line.chars().next()) && !flowing.is_empty()) {
            flowing.push(' ');
        }
        flowing.push_str(&line);
        // A character takes four bytes at most, and what is cut off must be seen to be there.
        if flowing.len() > enough.saturating_mul(4).saturating_add(16) {
            break;
        }
    }
    flowing
}

/// The node ranges of the blocks that stand in no other.
fn outermost(document: &Tree) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, node) in document.nodes.iter().enumerate() {
        match node {
            Node::Open(_) => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            Node::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    blocks.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    blocks
}

/// Some nodes on one line.
fn line(document: &Tree, resolver: &dyn Resolver, nodes: Range<usize>, detail: Detail) -> String {
    let mut writer = Writer::new(document, resolver, detail);
    writer.write(nodes);
    let words: Vec<&str> = writer.out.split_ascii_whitespace().collect();
    words.join(" ")
}

/// What separates the next words from those before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Separation {
    None,
    Line,
    Block,
}

#[derive(Clone, Copy, PartialEq)]
enum Detail {
    /// Words only.
    Words,
    /// Words, with their readings in brackets.
    Line,
    /// The same with the marks of list items and the numbers of footnotes.
    Blocks,
}

/// What the next item of a list has before it.
#[derive(Clone, Copy)]
enum ListMark {
    Bullet(char),
    Number(u32),
}

struct Writer<'a> {
    document: &'a Tree,
    resolver: &'a dyn Resolver,
    out: String,
    gap: Separation,
    detail: Detail,
    /// Whether the words of a list item or footnote follow right behind its mark.
    is_behind_mark: bool,
    /// The lists that are open.
    lists: Vec<ListMark>,
    is_first_cell: bool,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Tree, resolver: &'a dyn Resolver, detail: Detail) -> Writer<'a> {
        Writer {
            document,
            resolver,
            out: String::new(),
            gap: Separation::None,
            detail,
            is_behind_mark: false,
            lists: Vec::new(),
            is_first_cell: true,
        }
    }

    fn write(&mut self, nodes: Range<usize>) {
        let document = self.document;
        for (at, node) in document.walk(nodes) {
            match node {
                Node::Text(span) | Node::Code(span) => self.push(document.words(span.range())),
                Node::SoftBreak => self.push(" "),
                Node::HardBreak => self.push("\n"),
                Node::TaskMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
                Node::FootnoteReference(index) => self.reference(index),
                Node::Open(element) => self.open(element),
                Node::Close(Element::Ruby) if self.detail == Detail::Words => {}
                Node::Close(Element::Ruby) => self.reading(at),
                Node::Close(element) => self.close(element),
                Node::Data(index) => self.data(index),
                Node::Rule => self.want(Separation::Block),
                Node::Image(_) | Node::Reading(_) | Node::WordBreak => {}
            }
        }
    }

    fn want(&mut self, gap: Separation) {
        if !self.is_behind_mark {
            self.gap = self.gap.max(gap);
        }
    }

    fn mark(&mut self, mark: &str) {
        if self.detail == Detail::Blocks {
            self.push(mark);
            self.is_behind_mark = true;
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() || (self.gap > Separation::None && text.trim().is_empty()) {
            return;
        }
        if !self.out.is_empty() {
            match self.gap {
                Separation::None => {}
                Separation::Line => self.out.push('\n'),
                Separation::Block => self.out.push_str("\n\n"),
            }
        }
        self.gap = Separation::None;
        self.is_behind_mark = false;
        self.out.push_str(text);
    }

    fn open(&mut self, element: Element) {
        match element {
            Element::BulletList(mark) => self.open_list(ListMark::Bullet(mark)),
            Element::OrderedList(first) => self.open_list(ListMark::Number(first)),
            Element::Item => {
                self.want(Separation::Line);
                let indent = "  ".repeat(self.lists.len().saturating_sub(1));
                let mark = match self.lists.last_mut() {
                    Some(ListMark::Number(number)) => {
                        *number = number.saturating_add(1);
                        format!("{indent}{}. ", *number - 1)
                    }
                    // As they were typed.
                    Some(ListMark::Bullet(mark @ ('・' | '･'))) => format!("{indent}{mark}"),
                    Some(ListMark::Bullet(mark)) => format!("{indent}{mark} "),
                    None => format!("{indent}- "),
                };
                self.mark(&mark);
            }
            Element::TableRow | Element::TableHead => {
                self.want(Separation::Line);
                self.is_first_cell = true;
            }
            Element::Cell(_) | Element::HeaderCell(_) if std::mem::take(&mut self.is_first_cell) => {}
            Element::Cell(_) | Element::HeaderCell(_) => self.push(" | "),
            Element::Term | Element::Definition => self.want(Separation::Line),
            Element::Paragraph if !self.lists.is_empty() => self.want(Separation::Line),
            Element::Link(index) => self.link(index),
            _ if element.is_block() => self.want(Separation::Block),
            _ => {}
        }
    }

    fn open_list(&mut self, mark: ListMark) {
        self.is_behind_mark = false;
        self.want(if self.lists.is_empty() { Separation::Block } else { Separation::Line });
        self.lists.push(mark);
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::BulletList(_) | Element::OrderedList(_) => {
                self.lists.pop();
                self.want(if self.lists.is_empty() { Separation::Block } else { Separation::Line });
            }
            Element::Item => {
                self.is_behind_mark = false;
                self.want(Separation::Line);
            }
            Element::TableRow | Element::TableHead => self.want(Separation::Line),
            Element::Term | Element::Definition => self.want(Separation::Line),
            Element::CodeBlock(_) => {
                self.out.truncate(self.out.trim_end().len());
                self.want(Separation::Block);
            }
            Element::Cell(_) | Element::HeaderCell(_) => {}
            Element::Paragraph if !self.lists.is_empty() => self.want(Separation::Line),
            Element::Quote(index) => {
                let quote = self.document.quotes.get(index as usize);
                let quoted = quote.iter().flat_map(|quote| [&quote.by, &quote.role]).flatten();
                let names: Vec<String> = quoted.map(RubyText::plain_text).collect();
                if !names.is_empty() {
                    self.gap = Separation::Line;
                    self.push(&format!("— {}", names.join(" ")));
                }
                self.want(Separation::Block);
            }
            Element::Raw(index) => {
                let name = self.document.tag_name(index);
                if matches!(
                    name,
                    "p" | "div" | "table" | "ul" | "ol" | "blockquote" | "figure" | "details" | "dl"
                ) {
                    self.want(Separation::Block);
                } else if matches!(name, "li" | "tr" | "dt" | "dd" | "summary" | "caption") {
                    self.want(Separation::Line);
                }
            }
            _ if element.is_block() => self.want(Separation::Block),
            _ => {}
        }
    }

    /// An embed is what it is called, and where it is.
    fn data(&mut self, index: u32) {
        self.want(Separation::Block);
        let directive = self.document.directives.get(index as usize);
        if let Some(embed) = directive.and_then(|directive| directive.data.embed()) {
            self.push(&format!("{}\n{}", embed.title, embed.page));
            self.want(Separation::Block);
        }
    }

    /// The reading of a ruby, behind all its words.
    fn reading(&mut self, end: usize) {
        let nodes = self.document.nodes.get(..end).unwrap_or_default();
        let start = nodes.iter().rposition(|node| *node == Node::Open(Element::Ruby)).unwrap_or(end);
        let ruby = self.document.ruby(start);
        let reading = ruby.reading();
        let (open, close) = ruby::brackets(&ruby.words(), &reading);
        self.push(&format!("{open}{reading}{close}"));
    }

    /// A link without a text shows its target's title.
    fn link(&mut self, index: u32) {
        let Some(link) = self.document.link_without_words(index) else { return };
        match self.resolver.link(&link.destination) {
            ResolvedLink::Internal { title, .. } | ResolvedLink::Plain { title } => self.push(&title),
            ResolvedLink::External { href } => self.push(&href),
        }
    }

    fn reference(&mut self, index: u32) {
        let reference = self.document.references.get(index as usize);
        let footnote =
            reference.and_then(|reference| self.document.footnotes.get(reference.footnote? as usize));
        if let (Some(footnote), Detail::Blocks) = (footnote, self.detail) {
            self.push(&format!("[{}]", footnote.number));
        }
    }
}
