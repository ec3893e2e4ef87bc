//! Builds a document's list of nodes and keeps it balanced.
//!
//! Three things open and close independently of each other in the events: Markdown's own elements, which are always
//! balanced; directives; and tags of raw HTML, which come one at a time. Each that is open is a [`Frame`]. What ends
//! inside an element that it did not begin in has no partner and is dropped; what is left open when its element ends
//! is closed with it. Both are reported.

mod breaks;
mod directives;
mod links;
mod raw;
mod ruby;
mod typed_lists;

use std::collections::HashMap;
use std::ops::Range;

use self::breaks::LineEnds;
use self::links::OpenImage;
use self::raw::{HtmlBlock, LeftOut};
use super::end_mark;
use super::headings::Heading;
use super::node::{Element, Node, Span};
use super::prepass::Prepared;
use super::text;
use super::tree::{Footnote, FootnoteReference, Manuscript, Tree, WrittenHeading};
use crate::diagnostics::problems::MarkupProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Problem};
use crate::types::nfc;

/// How deep elements may be nested. More than any text needs, and less than browsers bear (512).
const MOST_DEPTH: usize = 100;

/// Something that is open.
struct Frame {
    what: Open,
    /// What to close in the document; nothing for an element that is not shown.
    element: Option<Element>,
    /// The first node inside.
    start: usize,
}

enum Open {
    Markdown,
    /// With whether it was told already what is wrong with it.
    Directive {
        name: String,
        is_told: bool,
        written: Range<usize>,
    },
    Raw {
        tag: &'static str,
        span: Range<usize>,
    },
}

pub(super) struct Builder<'a, 'd> {
    prepared: &'a Prepared<'a>,
    document: Tree,
    frames: Vec<Frame>,
    /// The picture whose alternative text is being read.
    image: Option<OpenImage>,
    html_block: HtmlBlock,
    /// What raw HTML shows and may not.
    left_out: Option<LeftOut>,
    line_ends: LineEnds,
    /// Whether the text of an autolink `<release:id>` is passed over.
    skips_text: bool,
    is_in_link: bool,
    manuscript: &'a Manuscript,
    diagnostics: &'d mut Diagnostics,
    /// Ids that were written.
    anchors: HashMap<String, Place>,
    /// Whether a `:::` that follows belongs to the directive before.
    may_close_data: bool,
    is_too_deep: bool,
}

/// Adds an item to a table of the document, and gives its index.
fn added<T>(table: &mut Vec<T>, item: T) -> u32 {
    table.push(item);
    table.len() as u32 - 1
}

impl<'a, 'd> Builder<'a, 'd> {
    pub(super) fn new(
        prepared: &'a Prepared<'a>,
        manuscript: &'a Manuscript,
        diagnostics: &'d mut Diagnostics,
    ) -> Builder<'a, 'd> {
        Builder {
            prepared,
            document: Tree::default(),
            frames: Vec::new(),
            image: None,
            html_block: HtmlBlock::default(),
            left_out: None,
            line_ends: LineEnds::default(),
            skips_text: false,
            is_in_link: false,
            manuscript,
            diagnostics,
            anchors: HashMap::new(),
            may_close_data: false,
            is_too_deep: false,
        }
    }

    /// The place of a span of the prepared text.
    fn place(&self, span: Range<usize>) -> Place {
        self.place_of_written(self.prepared.offsets.written(span))
    }

    fn place_of_written(&self, written: Range<usize>) -> Place {
        self.manuscript.place(written)
    }

    /// Reports a problem at a span of the prepared text.
    pub(super) fn report(&mut self, span: Range<usize>, problem: MarkupProblem) {
        let place = self.place(span);
        self.diagnostics.report(place, problem);
    }

    /// Reports a problem at a span of the written text.
    pub(super) fn report_written(&mut self, written: Range<usize>, problem: impl Into<Problem>) {
        let place = self.place_of_written(written);
        self.diagnostics.report(place, problem);
    }

    /// Adds a node without children.
    pub(super) fn push(&mut self, node: Node) {
        match &mut self.image {
            Some(image) => image.push(node),
            None => {
                self.shows(&node);
                self.document.nodes.push(node);
                self.may_close_data = false;
            }
        }
    }

    /// Adds words. Neighbouring words become one node.
    pub(super) fn text(&mut self, text: &str) {
        let text = &*self.prepared.without_forbidden(text);
        if self.skips_text || text.is_empty() {
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        self.shows_words(text);
        let added = self.document.add(text);
        match self.document.nodes.last_mut() {
            Some(Node::Text(span)) if span.range().end == added.range().start => {
                *span = Span::new(span.range().start, added.range().end);
            }
            _ => self.push(Node::Text(added)),
        }
    }

    /// Adds words of a program.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        self.shows_words(text);
        let added = self.document.add(text);
        self.push(Node::Code(added));
    }

    /// Opens an element of Markdown.
    pub(super) fn open(&mut self, element: Element) {
        self.open_frame(Open::Markdown, Some(element));
    }

    /// Opens something that is not shown; its content is.
    pub(super) fn open_nothing(&mut self) {
        self.open_frame(Open::Markdown, None);
    }

    fn open_frame(&mut self, what: Open, element: Option<Element>) {
        if let Some(image) = &mut self.image {
            image.depth += 1;
            return;
        }
        self.may_close_data = false;
        let is_too_deep = self.is_at_limit();
        if is_too_deep && !self.is_too_deep {
            self.is_too_deep = true;
            let place = self.place_of_written(0..0);
            self.diagnostics.report(place, MarkupProblem::NestedTooDeeply { limit: MOST_DEPTH });
        }
        // The end of an element of Markdown will come in any case, and needs a frame to close. A raw tag needs none.
        if is_too_deep && !matches!(what, Open::Markdown) {
            return;
        }
        let element = element.filter(|_| !is_too_deep);
        let is_ended = self.crosses(element, self.block());
        if let Some(paragraph) =
            self.frames.iter_mut().rfind(|frame| is_ended && frame.element == Some(Element::Paragraph))
        {
            paragraph.element = None;
        }
        self.document.nodes.extend(element.map(Node::Open));
        self.frames.push(Frame { what, element, start: self.document.nodes.len() });
    }

    /// Whether elements are nested so deeply that no more are opened.
    fn is_at_limit(&self) -> bool {
        self.frames.len() >= MOST_DEPTH
    }

    /// Closes the innermost element of Markdown, and what was left open in it.
    pub(super) fn close(&mut self) {
        if let Some(image) = &mut self.image {
            image.depth = image.depth.saturating_sub(1);
            return;
        }
        self.may_close_data = false;
        self.end_left_out();
        while let Some(frame) = self.frames.pop() {
            let is_markdown = matches!(frame.what, Open::Markdown);
            self.close_frame(frame);
            if is_markdown {
                break;
            }
        }
    }

    /// Closes the innermost frame that is wanted, and what was left open in it, but no element of Markdown. False where
    /// there is none.
    fn close_up_to(&mut self, is_wanted: impl Fn(&Open) -> bool) -> bool {
        let reachable = self.frames.iter().rev().take_while(|frame| !matches!(frame.what, Open::Markdown));
        let Some(above) = reachable.map(|frame| &frame.what).position(is_wanted) else { return false };
        let keep = self.frames.len() - above;
        while self.frames.len() > keep {
            if let Some(frame) = self.frames.pop() {
                self.close_frame(frame);
            }
        }
        if let Some(frame) = self.frames.pop() {
            self.close_element(&frame);
        }
        true
    }

    /// Closes a frame that was left open.
    fn close_frame(&mut self, frame: Frame) {
        match &frame.what {
            Open::Markdown => {}
            Open::Directive { name, is_told, written } => {
                if !*is_told {
                    let place = self.place_of_written(written.clone());
                    self.diagnostics.report(place, MarkupProblem::UnclosedDirective { name: name.clone() });
                }
            }
            Open::Raw { tag, span } => self.report_unclosed_tag(tag, span.clone()),
        }
        self.close_element(&frame);
    }

    fn close_element(&mut self, frame: &Frame) {
        self.skips_text = false;
        let is_ended = self.crosses(frame.element, frame.element);
        let Some(element) = frame.element else { return };
        let end = self.document.nodes.len();
        if let Some(words) = self.end_mark(element, frame.start..end) {
            self.document.nodes.truncate(frame.start - 1);
            let mark = [Node::Open(Element::EndMark), Node::Text(words), Node::Close(Element::EndMark)];
            return self.document.nodes.extend(mark);
        }
        match element {
            Element::Heading(index) => {
                let words = self.heading_words(frame.start..end);
                if let Some(heading) = self.document.headings.get_mut(index as usize) {
                    heading.text = words;
                }
            }
            Element::Footnote(index) => {
                if let Some(footnote) = self.document.footnotes.get_mut(index as usize) {
                    footnote.nodes = frame.start as u32..end as u32;
                }
            }
            Element::Link(index) => self.close_link(index, frame.start),
            _ => {}
        }
        if !is_ended {
            self.document.nodes.push(Node::Close(element));
        }
    }

    /// What stands in the table of contents for a heading: its words, else what its pictures show.
    fn heading_words(&self, nodes: Range<usize>) -> String {
        let words = text::words(&self.document, nodes.clone());
        if !words.trim().is_empty() {
            return words;
        }
        let alts = self.document.nodes[nodes].iter().filter_map(|node| match node {
            Node::Image(index) => self.document.images.get(*index as usize)?.alt.as_deref(),
            _ => None,
        });
        alts.collect::<Vec<_>>().join(" ")
    }

    /// The end mark that an element holds and nothing else, without the spaces that put it to the right. The element is a
    /// paragraph of the body, in no other.
    fn end_mark(&self, element: Element, nodes: Range<usize>) -> Option<Span> {
        let is_paragraph = match element {
            Element::Paragraph => true,
            Element::Raw(index) => matches!(self.document.tag_name(index), "p" | "div"),
            _ => false,
        };
        let is_own = is_paragraph && self.frames.is_empty() && !self.manuscript.is_note();
        let Some([Node::Text(span)]) = self.document.nodes.get(nodes).filter(|_| is_own) else { return None };
        let words = self.document.words(span.range());
        let start = span.range().start + words.len() - words.trim_start().len();
        end_mark::is_end_mark(words).then(|| Span::new(start, start + words.trim().len()))
    }

    pub(super) fn open_heading(&mut self, level: u8, id: Option<&str>, range: Range<usize>) {
        let place = self.place(range.clone());
        let id = id.and_then(|id| self.written_id(id, range)).unwrap_or_default();
        self.document.written_headings.push(WrittenHeading { level, has_id: !id.is_empty() });
        let heading = Heading { level, id, text: String::new(), place };
        let index = added(&mut self.document.headings, heading);
        self.open(Element::Heading(index));
    }

    /// An id that was written, if it can be used: it is new, and none of the page's.
    fn written_id(&mut self, id: &str, range: Range<usize>) -> Option<String> {
        let id = self.prepared.restore(id).into_owned();
        let written = self.prepared.offsets.written(range);
        let place = self.place_of_written(match self.prepared.written(written.clone()).rfind(&id) {
            Some(at) => written.start + at..written.start + at + id.len(),
            None => written,
        });
        let id = nfc(&id);
        if id.is_empty() {
            return None;
        }
        if id.starts_with('_') {
            self.diagnostics.report(place, MarkupProblem::ReservedAnchor { id });
            return None;
        }
        if let Some(first) = self.anchors.get(&id) {
            let diagnostic = Diagnostic::new(place, MarkupProblem::DuplicateAnchor { id });
            self.diagnostics.push(diagnostic.with_related(first.clone()));
            return None;
        }
        self.anchors.insert(id.clone(), place);
        Some(id)
    }

    pub(super) fn open_code(&mut self, language: &str) {
        let index = added(&mut self.document.languages, self.prepared.restore(language).into());
        self.open(Element::CodeBlock(index));
    }

    pub(super) fn open_footnote(&mut self, label: &str, range: Range<usize>) {
        let label = self.prepared.restore(label).into_owned();
        let end = (range.start + label.len() + 4).min(range.end);
        let place = self.place(range.start..end);
        let footnote = Footnote { label, nodes: 0..0, number: 0, references: 0, place };
        let index = added(&mut self.document.footnotes, footnote);
        self.open(Element::Footnote(index));
    }

    pub(super) fn footnote_reference(&mut self, label: &str) {
        let label = self.prepared.restore(label).into_owned();
        let reference = FootnoteReference { label, footnote: None, occurrence: 0 };
        let index = added(&mut self.document.references, reference);
        self.push(Node::FootnoteReference(index));
    }

    /// Closes what is open and settles levels, ids and numbers.
    pub(super) fn finish(mut self) -> Tree {
        while let Some(frame) = self.frames.pop() {
            self.close_frame(frame);
        }
        self.end_left_out();
        let mut document = self.document;
        document.settle(self.anchors.into_keys().collect(), self.diagnostics);
        document.addresses = document.shown_addresses(self.manuscript);
        document
    }
}
