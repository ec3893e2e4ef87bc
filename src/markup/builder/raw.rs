//! Raw HTML becomes nodes, tag by tag, as far as `sanitize` lets it.

use std::ops::Range;

use super::{Builder, Open, added};
use crate::diagnostics::Place;
use crate::diagnostics::problems::{MarkupProblem, SourceProblem};
use crate::markup::node::{Element, Node};
use crate::markup::raw_html::{self, Attribute, Token};
use crate::markup::sanitize;
use crate::markup::tree::{LinkText, RawTag};
use crate::markup::{directive, embed};
use crate::types::is_forbidden;

/// A block of raw HTML, whose lines come one at a time.
#[derive(Default)]
pub(super) struct HtmlBlock {
    text: String,
    /// Where each line begins here and in the prepared text: the marks of a quote stand between them there.
    lines: Vec<(usize, usize)>,
}

/// A picture, film or sound in HTML that is left out with what stands in it.
pub(super) struct LeftOut {
    tag: String,
    /// The address of what it would have shown.
    shows: Option<String>,
    title: Option<String>,
    place: Place,
    /// Whether nothing is lost: a picture is shown in its place.
    is_told: bool,
}

/// The attributes that name what a tag shows, those of browsers before those of programs that load pictures later.
const SOURCES: [&str; 6] = ["src", "data", "srcset", "data-src", "data-lazy-src", "data-srcset"];

/// What YouTube calls the frame of every film.
const YOUTUBE_TITLE: &str = "YouTube video player";

impl HtmlBlock {
    /// The span of the prepared text.
    fn prepared(&self, span: Range<usize>) -> Range<usize> {
        let at = |offset| {
            let index = self.lines.partition_point(|(start, _)| *start <= offset);
            let line = index.checked_sub(1).and_then(|index| self.lines.get(index));
            line.map_or(offset, |(start, prepared)| prepared + offset - start)
        };
        let start = at(span.start);
        start..at(span.end.saturating_sub(1)).max(start) + 1
    }
}

impl Builder<'_, '_> {
    /// A block of raw HTML begins.
    pub(in crate::markup) fn open_html_block(&mut self) {
        self.html_block = HtmlBlock::default();
    }

    /// A line of it.
    pub(in crate::markup) fn block_html(&mut self, html: &str, range: Range<usize>) {
        self.html_block.lines.push((self.html_block.text.len(), range.start));
        self.html_block.text.push_str(html);
    }

    /// It ends. The line of a directive looks like such a block.
    pub(in crate::markup) fn close_html_block(&mut self) {
        let block = std::mem::take(&mut self.html_block);
        self.close_written_html(&block);
        self.end_left_out();
    }

    fn close_written_html(&mut self, block: &HtmlBlock) {
        match self.prepared.directive(&block.text) {
            Some(written) => self.directive(written),
            // A comment with the line ends around it is nothing.
            None if raw_html::is_blank(&block.text) => {}
            None => self.raw(block),
        }
        // As in HTML, where the next block ends a paragraph. Other tags may hold the blocks that follow.
        self.close_up_to(|open| matches!(open, Open::Raw { tag: "p", .. }));
    }

    /// A tag or comment within a line.
    pub(in crate::markup) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.image.is_some() {
            return;
        }
        let mut block = HtmlBlock::default();
        let mut at = range.start;
        for line in html.split_inclusive('\n') {
            let behind = self.prepared.text.get(at..range.end).unwrap_or_default();
            at += behind.find(line).unwrap_or(0);
            block.lines.push((block.text.len(), at));
            block.text.push_str(line);
            at += line.len();
        }
        self.raw(&block);
    }

    fn raw(&mut self, html: &HtmlBlock) {
        for token in raw_html::tokens(&html.text) {
            match token {
                Token::Text(span) => {
                    let written = &html.text[span.clone()];
                    let text = raw_html::decode_entities(written);
                    self.report_forbidden_entities(written, &text, html.prepared(span));
                    // Line ends between blocks are no words.
                    if !text.trim().is_empty() || !self.frames.is_empty() {
                        self.text(&self.prepared.restore(&text));
                    }
                }
                Token::Open { name, mut attributes, span } => {
                    for Attribute { name, value, span } in &mut attributes {
                        let written = html.text.get(span.clone()).unwrap_or_default();
                        self.report_forbidden_entities(written, value, html.prepared(span.clone()));
                        *name = self.prepared.restore(name).into_owned();
                        *value = self.prepared.restore(value).into_owned();
                    }
                    self.raw_open(&name, attributes, span, html);
                }
                Token::Close { name, span } => {
                    self.raw_close(&name, &html.text[span.clone()], html.prepared(span))
                }
                Token::Instruction(span) => {
                    self.directive_in_html(&html.text[span.clone()], html.prepared(span))
                }
                Token::UnclosedComment(span) => {
                    let start = html.prepared(span.start..span.start + 4);
                    self.report(start, MarkupProblem::UnclosedComment);
                }
            }
        }
    }

    /// Reports characters that no text may have and that were written as entities: `&#147;`.
    fn report_forbidden_entities(&mut self, written: &str, decoded: &str, span: Range<usize>) {
        if !written.contains("&#") {
            return;
        }
        for character in decoded.chars().filter(|&c| c.is_control() && is_forbidden(c)) {
            let place = self.place(span.clone());
            self.diagnostics.report(place, SourceProblem::ControlCharacter { character });
        }
    }

    fn raw_open(&mut self, name: &str, attributes: Vec<Attribute>, span: Range<usize>, html: &HtmlBlock) {
        let span = html.prepared(span);
        let Some(tag) = sanitize::tag(name) else { return self.leave_out(name, &attributes, span) };
        for attribute in attributes.iter().filter(|attribute| !matches!(&*attribute.name, "href" | "src")) {
            let place = self.place(html.prepared(attribute.span.clone()));
            self.report_link_in_words(&attribute.value, place);
        }
        let value = |name| attributes.iter().find(|attribute| attribute.name == name);
        let title = || value("title").map(|title| title.value.clone()).unwrap_or_default();
        match (tag, value("src"), value("href")) {
            ("br", ..) => self.push(Node::HardBreak),
            ("wbr", ..) => self.push(Node::WordBreak),
            ("img", None, _) => self.leave_out(name, &attributes, span),
            ("img", Some(src), _) => {
                self.left_out.iter_mut().for_each(|frame| frame.is_told = true);
                let alt = value("alt").map(|alt| alt.value.clone()).unwrap_or_default();
                let place = self.place(html.prepared(src.span.clone()));
                self.image(&src.value, &alt, title(), place);
                // Its size is known.
                self.raw_attributes("img", &attributes, &["src", "alt", "title", "width", "height"], html);
            }
            ("a", _, Some(href)) => {
                self.raw_place(&attributes, html);
                let place = self.place(html.prepared(href.span.clone()));
                let written = self.written_link(span.clone());
                let element = self.link(&href.value, title(), place, LinkText::Words, written);
                self.raw_attributes("a", &attributes, &["href", "title", "id", "name"], html);
                self.open_frame(Open::Raw { tag, span }, element);
            }
            _ => {
                let attributes = self.raw_attributes(tag, &attributes, &[], html);
                let element =
                    Element::Raw(added(&mut self.document.raw_tags, RawTag { name: tag, attributes }));
                if tag == "hr" {
                    self.push(Node::Open(element));
                    self.push(Node::Close(element));
                } else {
                    self.open_frame(Open::Raw { tag, span }, Some(element));
                }
            }
        }
    }

    /// The id of a link, which gets an element of its own before it.
    fn raw_place(&mut self, attributes: &[Attribute], html: &HtmlBlock) {
        let is_id = |attribute: &&Attribute| matches!(attribute.name.as_str(), "id" | "name");
        let ids = attributes.iter().filter(is_id).cloned().collect::<Vec<_>>();
        let attributes = self.raw_attributes("a", &ids, &[], html);
        for id in attributes {
            let tag = RawTag { name: "span", attributes: vec![id] };
            let element = Element::Raw(added(&mut self.document.raw_tags, tag));
            self.push(Node::Open(element));
            self.push(Node::Close(element));
        }
    }

    /// The attributes that may stay, without those that are already `used`. The others are reported.
    fn raw_attributes(
        &mut self,
        tag: &str,
        attributes: &[Attribute],
        used: &[&str],
        html: &HtmlBlock,
    ) -> Vec<(&'static str, String)> {
        let mut kept = Vec::new();
        let id = attributes.iter().find(|attribute| attribute.name == "id").map(|id| &id.value);
        let says_the_same = |it: &Attribute| tag == "a" && it.name == "name" && Some(&it.value) == id;
        let is_left = |it: &&Attribute| !used.contains(&it.name.as_str()) && !says_the_same(it);
        for attribute in attributes.iter().filter(is_left) {
            let span = html.prepared(attribute.span.clone());
            // How anchors were written before HTML 5.
            let name = if tag == "a" && attribute.name == "name" { "id" } else { &attribute.name };
            let value = &attribute.value;
            let allowed = sanitize::attribute(tag, name, value).filter(|_| used.is_empty());
            match allowed {
                Some("id") => kept.extend(self.written_id(value, span).map(|id| ("id", id))),
                Some(name) => kept.push((name, value.clone())),
                None => {
                    let (tag, attribute) = (tag.to_owned(), attribute.name.clone());
                    self.report(span, MarkupProblem::DroppedAttribute { tag, attribute });
                }
            }
        }
        kept
    }

    /// A tag that may not stay. What it would have shown is told once, with the `<source>` in it where it does not name a file
    /// itself; of a `<picture>` not at all where the `<img>` in it is shown.
    fn leave_out(&mut self, name: &str, attributes: &[Attribute], span: Range<usize>) {
        let source = |known: &&str| attributes.iter().find(|attribute| attribute.name == **known);
        let shows = SOURCES.iter().find_map(source).map(|source| source.value.clone());
        let shows = shows.filter(|shows| !shows.starts_with("data:"));
        let title = source(&"title").map(|title| title.value.trim().to_owned());
        let title = title.filter(|title| !title.is_empty() && title != YOUTUBE_TITLE);
        let place = self.place(span);
        match (name, &mut self.left_out) {
            ("picture" | "video" | "audio" | "svg" | "canvas" | "object", _) => {
                self.end_left_out();
                self.left_out = Some(LeftOut { tag: name.to_owned(), shows, title, place, is_told: false });
            }
            (_, Some(frame)) => frame.shows = frame.shows.take().or(shows.filter(|_| name == "source")),
            (_, None) => self.dropped(name.to_owned(), shows, title, place),
        }
    }

    /// Tells of the picture or film that was left out, unless nothing is lost. It ends with the block that it stands in.
    pub(super) fn end_left_out(&mut self) {
        if let Some(LeftOut { tag, shows, title, place, is_told: false }) = self.left_out.take() {
            self.dropped(tag, shows, title, place);
        }
    }

    /// Tells of a tag that is left out. What it would have shown may be shown by a directive, but not in a note.
    fn dropped(&mut self, tag: String, shows: Option<String>, title: Option<String>, place: Place) {
        let instead = shows.as_deref().filter(|_| !self.manuscript.is_note());
        let instead = instead.and_then(|shows| embed::pasted(shows, title, !self.frames.is_empty()));
        self.diagnostics.report(place, MarkupProblem::DroppedTag { tag, shows, instead });
    }

    fn raw_close(&mut self, name: &str, written: &str, span: Range<usize>) {
        if self.left_out.as_ref().is_some_and(|frame| frame.tag == name) {
            self.end_left_out();
        }
        let is_void = matches!(name, "br" | "hr" | "img" | "wbr");
        let Some(tag) = sanitize::tag(name).filter(|_| !is_void && !self.is_at_limit()) else { return };
        if !self.close_up_to(|open| matches!(open, Open::Raw { tag: open, .. } if *open == tag)) {
            let written = self.prepared.restore(written).into_owned();
            self.report(span, MarkupProblem::UnbalancedTag { tag: written });
        }
    }

    pub(super) fn report_unclosed_tag(&mut self, tag: &str, span: Range<usize>) {
        if !sanitize::closes_itself(tag) {
            self.report(span, MarkupProblem::UnbalancedTag { tag: format!("<{tag}>") });
        }
    }

    /// A directive's line in the middle of raw HTML or of a paragraph. In `<pre>` it is an example, else a mistake.
    fn directive_in_html(&mut self, instruction: &str, span: Range<usize>) {
        let Some(written) = self.prepared.directive(instruction) else { return };
        let line = self.prepared.written(written.clone());
        let is_pre = |open: &Open| matches!(open, Open::Raw { tag: "pre", .. });
        let is_directive = |open: &Open| matches!(open, Open::Directive { .. });
        if !self.frames.iter().any(|frame| is_pre(&frame.what)) {
            // A block of HTML goes on up to the next empty line, whatever stands in it.
            if directive::is_closing(line) && self.frames.iter().any(|frame| is_directive(&frame.what)) {
                return self.close_directive(written);
            }
            self.report(span, MarkupProblem::MisplacedDirective { line: line.to_owned() });
        }
        self.text(line);
    }
}
