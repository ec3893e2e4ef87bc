//! What a person reads of a document, from one end to the other: as the search finds it, and as marks find their places in it.
//!
//! 1. The words are put together to one running text: what stands in code blocks, what is struck out, and readings above words
//!    are no part of it, and blocks and cells are apart.
//! 2. A place in it may reach over several nodes (`**3**名`): each gets its part.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::{Mark, MarkedPart, in_text, is_placed};
use super::node::{Element, Node};
use super::resolver::{ResolvedLink, Resolver};
use super::ruby::RubyText;
use super::sanitize;
use super::tree::{Image, ImageSource, Tree};

/// The places that marks take in a document: the parts by node, in reading order.
pub(super) type Places = HashMap<usize, Vec<MarkedPart>>;

/// The places of marks in a document.
pub(super) fn in_document(document: &Tree, marks: &[Mark]) -> Places {
    let mut places = Places::new();
    if marks.is_empty() {
        return places;
    }
    let running = RunningText::of(document);
    for place in in_text(&running.text, marks) {
        let mut parts: Vec<(usize, MarkedPart)> = running
            .parts(&place.span)
            .filter(|(_, span)| !document.words(span.clone()).trim().is_empty())
            .map(|(node, span)| {
                (node, MarkedPart { mark: place.mark, span, is_first: false, is_last: false })
            })
            .collect();
        if let Some((_, first)) = parts.first_mut() {
            first.is_first = true;
        }
        if let Some((_, last)) = parts.last_mut() {
            last.is_last = true;
        }
        for (node, part) in parts {
            places.entry(node).or_default().push(part);
        }
    }
    places
}

/// Which of the marks have a place in a document.
pub(super) fn placed_in(document: &Tree, marks: &[Mark]) -> Vec<bool> {
    let places = in_document(document, marks);
    let parts: Vec<MarkedPart> = places.into_values().flatten().collect();
    is_placed(&parts, marks)
}

/// The running text, who is quoted, what pictures show, what embeds are called, with [`APART`] between.
pub(super) fn searchable_text(document: &Tree) -> String {
    with_quotes_and_pictures(RunningText::of(document), document, |_| true)
}

/// The same as it is shown somewhere: a link without words is the title of what it leads to, a data block that waits and a
/// picture that may be shown no more leave no trace.
pub(super) fn shown_text(document: &Tree, resolver: &dyn Resolver) -> String {
    with_quotes_and_pictures(RunningText::shown(document, resolver), document, |image| match &image.source {
        ImageSource::File(file) => !resolver.is_expired(file),
        ImageSource::External(_) => true,
    })
}

fn with_quotes_and_pictures(
    running: RunningText<'_>,
    document: &Tree,
    is_shown: impl Fn(&Image) -> bool,
) -> String {
    let mut text = running.text;
    let quoted = document.quotes.iter().flat_map(|quote| [&quote.by, &quote.role]).flatten();
    let shown = document.images.iter().filter(|image| is_shown(image)).filter_map(|image| image.alt.clone());
    let shown = shown.filter(|alt| !alt.is_empty());
    let embeds = document.directives.iter().filter_map(|directive| directive.data.embed());
    let embeds = embeds.map(|embed| embed.title.clone());
    for more in quoted.map(RubyText::words).chain(shown).chain(embeds) {
        text.push(APART);
        text.push_str(&more);
    }
    text
}

/// Stands between what does not belong together. No text has it: Markdown and front matter drop it.
const APART: char = '\0';

/// What a person reads of a document, from one end to the other.
struct RunningText<'r> {
    text: String,
    /// Knows what stands for a link without words, where it is shown.
    resolver: Option<&'r dyn Resolver>,
    /// Where each node's words begin in it, and where in the document's text.
    nodes: Vec<(usize, usize, Range<usize>)>,
}

impl<'r> RunningText<'r> {
    fn of(document: &Tree) -> RunningText<'static> {
        RunningText::made(document, None)
    }

    fn shown(document: &Tree, resolver: &'r dyn Resolver) -> RunningText<'r> {
        RunningText::made(document, Some(resolver))
    }

    fn made(document: &Tree, resolver: Option<&'r dyn Resolver>) -> RunningText<'r> {
        let text = String::with_capacity(document.text.len());
        let mut running = RunningText { text, resolver, nodes: Vec::new() };
        running.add(document, 0..document.nodes.len());
        for &index in &document.footnote_order {
            let Some(footnote) = document.footnotes.get(index as usize) else { continue };
            running.text.push(APART);
            running.add(document, footnote.nodes.start as usize..footnote.nodes.end as usize);
        }
        running
    }

    fn add(&mut self, document: &Tree, nodes: Range<usize>) {
        // How many elements are open that nobody reads.
        let mut unread = 0usize;
        let mut bullets: Vec<char> = Vec::new();
        for (at, node) in document.walk(nodes) {
            match node {
                Node::Text(span) | Node::Code(span) if unread == 0 => {
                    self.nodes.push((self.text.len(), at, span.range()));
                    self.text.push_str(document.words(span.range()));
                }
                Node::Close(Element::Footnote(_)) => {}
                Node::Open(Element::Link(index)) | Node::Close(Element::Link(index))
                    if self.resolver.is_some() =>
                {
                    if let Node::Open(_) = node {
                        self.add_title(document, index);
                    }
                }
                Node::Open(element) | Node::Close(element) => {
                    let role = Role::of(element, document);
                    if role != Role::Inline && role != Role::Annotation {
                        self.text.push(APART);
                    }
                    match node {
                        Node::Open(Element::BulletList(bullet)) => bullets.push(bullet),
                        Node::Close(Element::BulletList(_)) => drop(bullets.pop()),
                        // Who was shown `・発表` in the text may look for it.
                        Node::Open(Element::Item) => {
                            self.text.extend(bullets.last().filter(|it| **it != '-'))
                        }
                        _ => {}
                    }
                    if matches!(role, Role::Annotation | Role::Code) {
                        match node {
                            Node::Open(_) => unread += 1,
                            _ => unread = unread.saturating_sub(1),
                        }
                    }
                }
                // Where it is shown, a line goes on.
                Node::SoftBreak if self.resolver.is_some() => self.text.push(' '),
                Node::FootnoteReference(_) if self.resolver.is_some() => {}
                // The number of a footnote separates words, but not parts of the text.
                Node::SoftBreak | Node::HardBreak | Node::FootnoteReference(_) => self.text.push('\n'),
                Node::Text(_) | Node::Code(_) | Node::Reading(_) | Node::WordBreak => {}
                Node::Rule | Node::TaskMarker(_) | Node::Image(_) | Node::Data(_) => self.text.push(APART),
            }
        }
    }

    /// Adds the title of what a link without words leads to.
    fn add_title(&mut self, document: &Tree, index: u32) {
        if let Some((resolver, link)) = self.resolver.zip(document.link_without_words(index)) {
            match resolver.link(&link.destination) {
                ResolvedLink::Internal { title, .. } | ResolvedLink::Plain { title } => {
                    self.text.push_str(&title);
                }
                ResolvedLink::External { .. } => {}
            }
        }
    }

    /// The nodes that a part of the running text came from, each with its part of the document's text.
    fn parts(&self, span: &Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
        let before = self.nodes.partition_point(|(start, _, words)| start + words.len() <= span.start);
        let nodes = self.nodes[before..].iter().take_while(|(start, ..)| *start < span.end);
        nodes.filter_map(move |(start, node, words)| {
            let from = span.start.max(*start);
            let until = span.end.min(start + words.len());
            (from < until).then(|| (*node, words.start + from - start..words.start + until - start))
        })
    }
}

/// What an element is for the running text.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// Its words stand among the others.
    Inline,
    /// Its words stand apart.
    Block,
    /// Its words are no part of the sentence: struck out, or a reading above other words.
    Annotation,
    /// A block that is shown as it was typed.
    Code,
}

impl Role {
    fn of(element: Element, document: &Tree) -> Role {
        match element {
            Element::CodeBlock(_) => Role::Code,
            Element::Strikethrough => Role::Annotation,
            // A link without words shows its target's title, which nobody has written here.
            Element::Link(index) if document.link_without_words(index).is_some() => Role::Block,
            Element::Raw(index) => match document.tag_name(index) {
                "pre" => Role::Code,
                "del" | "s" | "rt" | "rp" => Role::Annotation,
                name if sanitize::stands_in_line(name) => Role::Inline,
                _ => Role::Block,
            },
            _ if element.is_block() => Role::Block,
            _ => Role::Inline,
        }
    }
}
