//! Links, bare addresses and pictures.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{Builder, Frame, Open, added};
use crate::diagnostics::Place;
use crate::diagnostics::problems::{MarkupProblem, MisreadProblem, SchemaProblem};
use crate::markup::addresses;
use crate::markup::destination::{Destination, content_link};
use crate::markup::lines::joined_lines;
use crate::markup::node::{Element, Node};
use crate::markup::ruby::RubyText;
use crate::markup::sanitize;
use crate::markup::tree::{Image, ImageSource, Link, LinkText, WrittenLink};
use crate::types::{file_name, nfc};

/// A picture whose alternative text is being read: everything inside becomes plain text.
pub(super) struct OpenImage {
    pub(super) alt: String,
    /// How many elements are open inside.
    pub(super) depth: usize,
    destination: String,
    title: String,
    range: Range<usize>,
}

impl OpenImage {
    pub(super) fn push(&mut self, node: Node) {
        match node {
            Node::SoftBreak => self.alt.push('\n'),
            Node::HardBreak => self.alt.push(' '),
            _ => {}
        }
    }
}

impl Builder<'_, '_> {
    /// Opens a link of Markdown.
    pub(in crate::markup) fn open_link(&mut self, how: LinkType, to: &str, title: &str, range: Range<usize>) {
        if self.image.is_some() {
            return self.open_nothing();
        }
        let to = self.prepared.restore(to).into_owned();
        let title = self.title(title, &range);
        let place = self.place_of_destination(&to, &range);
        // The parser leaves out the empty brackets of `[label][]`.
        let behind = self.prepared.text.get(range.end..).unwrap_or_default();
        let is_left_out = how == LinkType::Collapsed && behind.starts_with("[]");
        let range = range.start..range.end + if is_left_out { "[]".len() } else { 0 };
        let to = if how == LinkType::Email { format!("mailto:{to}") } else { to };
        let written = self.written_link(range);
        let text = match how {
            LinkType::Autolink | LinkType::Email => LinkText::Address,
            _ => LinkText::Words,
        };
        let element = self.link(&to, title, place, text, written);
        self.open_frame(Open::Markdown, element);
        let names_content = self
            .document
            .links
            .last()
            .map(|link| matches!(link.destination, Destination::Entity { .. } | Destination::Media(_)));
        self.skips_text = element.is_some() && how == LinkType::Autolink && names_content == Some(true);
    }

    /// Adds a bare address, at a span of the written text: a link, where one can stand.
    pub(super) fn address(&mut self, written: &str, span: Range<usize>) {
        let (to, shown) = addresses::read(written);
        let is_code = |frame: &Frame| matches!(frame.what, Open::Raw { tag, .. } if sanitize::is_code(tag));
        if self.image.is_some()
            || self.is_in_link
            || self.frames.iter().any(is_code)
            || written.starts_with("tel:")
        {
            return self.text(&shown);
        }
        let behind = self.prepared.written_from(span.end);
        if let Some((letters, mended)) = addresses::mended(written, behind) {
            let place = self.place_of_written(span.start..span.end + letters.len());
            let problem = MarkupProblem::AddressEndsBefore { letters: letters.to_owned(), mended };
            self.diagnostics.report(place, problem);
        }
        if written.ends_with("://") {
            return self.text(&shown);
        }
        let place = self.place_of_written(span);
        let written = WrittenLink { words: place.clone(), whole: place.clone() };
        let element = self.link(&to, String::new(), place, LinkText::Address, written);
        self.open_frame(Open::Markdown, element);
        self.text(&shown);
        self.close();
    }

    /// A link without words so far, or the tag of one, at a range of the prepared text.
    pub(super) fn written_link(&self, range: Range<usize>) -> WrittenLink {
        WrittenLink { words: self.place(range.start..range.start), whole: self.place(range) }
    }

    /// A link's element, if there is a destination and no link around it.
    pub(super) fn link(
        &mut self,
        to: &str,
        title: String,
        place: Place,
        text: LinkText,
        written: WrittenLink,
    ) -> Option<Element> {
        let destination = match Destination::parse(to) {
            Ok(destination) => destination,
            Err(problem) => {
                self.diagnostics.report(place, problem);
                return None;
            }
        };
        if self.is_in_link || self.is_at_limit() {
            return None;
        }
        self.is_in_link = true;
        let link = Link { destination, text, place, written, title };
        Some(Element::Link(added(&mut self.document.links, link)))
    }

    /// Ends a link of Markdown. `words` stand between its brackets.
    pub(in crate::markup) fn end_link(&mut self, words: Range<usize>) {
        let element = self.frames.iter().rev().find(|frame| matches!(frame.what, Open::Markdown));
        let is_shown = self.image.is_none() && !self.skips_text;
        if let (Some(Element::Link(index)), true) = (element.and_then(|frame| frame.element), is_shown) {
            let words = self.place(words);
            if let Some(link) = self.document.links.get_mut(index as usize) {
                link.written.words = words;
            }
        }
        self.close();
    }

    /// Notes whether the link that ends has a text.
    pub(super) fn close_link(&mut self, index: u32, start: usize) {
        self.is_in_link = false;
        let document = &self.document;
        let is_visible = |node: &Node| match node {
            Node::Text(span) => !document.words(span.range()).trim().is_empty(),
            Node::Code(_) | Node::Image(_) => true,
            _ => false,
        };
        let has_text = document.nodes.get(start..).is_some_and(|nodes| nodes.iter().any(is_visible));
        if !has_text {
            self.shows_something();
        }
        let Some(link) = self.document.links.get_mut(index as usize) else { return };
        if !has_text {
            link.text = LinkText::Empty;
        }
        // The title of content stands in for the words.
        let destination = match &link.destination {
            Destination::External(url) | Destination::Other(url) => url.clone(),
            Destination::Anchor(id) => format!("#{id}"),
            Destination::Site { path, .. } => path.clone(),
            Destination::Entity { .. } | Destination::Media(_) | Destination::MarkdownFile { .. } => return,
        };
        if !has_text {
            self.diagnostics.report(link.place.clone(), MisreadProblem::LinkWithoutWords { destination });
        }
    }

    /// Opens a picture of Markdown.
    pub(in crate::markup) fn open_image(&mut self, to: &str, title: &str, range: Range<usize>) {
        if self.image.is_some() {
            return self.open_nothing();
        }
        self.image = Some(OpenImage {
            alt: String::new(),
            depth: 0,
            destination: self.prepared.restore(to).into_owned(),
            title: self.title(title, &range),
            range,
        });
    }

    /// Closes it.
    pub(in crate::markup) fn close_image(&mut self) {
        match self.image.take() {
            Some(mut inner) if inner.depth > 0 => {
                inner.depth -= 1;
                self.image = Some(inner);
            }
            Some(image) => {
                let place = self.place_of_destination(&image.destination, &image.range);
                self.image(&image.destination, &joined_lines(&image.alt), image.title, place);
            }
            None => {}
        }
    }

    /// Reports a link to content in words that are no Markdown: an attribute.
    pub(super) fn report_link_in_words(&mut self, words: &str, place: Place) {
        if let Some(link) = content_link(words) {
            self.diagnostics.report(place, SchemaProblem::LinkInText { link: link.to_owned() });
        }
    }

    /// The title of a link or picture at a range of the prepared text, an attribute: words alone.
    fn title(&mut self, title: &str, range: &Range<usize>) -> String {
        let title = self.prepared.restore(title).into_owned();
        let place = self.place(range.clone());
        self.report_link_in_words(&title, place);
        RubyText::read(&title, &mut |_, _| {}).map_or(title, |title| title.words())
    }

    /// Adds a picture.
    pub(super) fn image(&mut self, to: &str, alt: &str, title: String, place: Place) {
        let Some(source) = self.image_source(to, &place) else { return };
        let alt = Some(alt.trim().to_owned()).filter(|alt| !alt.is_empty());
        let index = added(&mut self.document.images, Image { source, alt, title, place });
        self.push(Node::Image(index));
    }

    /// The picture of a `:::figure`.
    pub(super) fn figure(&mut self, file: &str, place: Place) -> Element {
        let source = self.image_source(file, &place).unwrap_or_else(|| ImageSource::File(nfc(file)));
        let image = Image { source, alt: None, title: String::new(), place };
        Element::Figure(added(&mut self.document.images, image))
    }

    /// The picture that stands for an embed, which says in words what it is: by its name.
    pub(super) fn poster(&mut self, file: &str, place: Place) -> Option<String> {
        let source = self.image_source(file, &place)?;
        let (ImageSource::File(name) | ImageSource::External(name)) = &source;
        let name = name.clone();
        let image = Image { source, alt: Some(String::new()), title: String::new(), place };
        added(&mut self.document.images, image);
        Some(name)
    }

    fn image_source(&mut self, to: &str, place: &Place) -> Option<ImageSource> {
        let has_scheme =
            |scheme: &str| to.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
        if has_scheme("data:") {
            // The data are long.
            let is_written_here = place.text().starts_with(to);
            let place = if is_written_here { place.within(0.."data:".len()) } else { place.clone() };
            self.diagnostics.report(place, MarkupProblem::EmbeddedImage);
            return None;
        }
        // A file of somebody's machine: which one is meant is for those to say who know the files.
        if has_scheme("file:") {
            let path = to["file:".len()..].trim_start_matches('/');
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            return Some(ImageSource::File(nfc(&path)));
        }
        match Destination::parse(to) {
            Ok(Destination::Media(file)) => Some(ImageSource::File(nfc(&file))),
            Ok(Destination::Site { path, query, anchor }) => {
                // A `#` or `?` in a file's name: what stands before it has no ending, and the whole has one.
                let rest =
                    query.map(|query| format!("?{query}")).or(anchor.map(|anchor| format!("#{anchor}")));
                let has_ending = |name: &str| file_name(name).contains('.');
                let whole = rest.map(|rest| format!("{path}{rest}"));
                let whole = whole.filter(|whole| !has_ending(&path) && has_ending(whole));
                let file = whole.unwrap_or(path);
                Some(ImageSource::File(nfc(file.trim_start_matches("./"))))
            }
            Ok(Destination::External(url)) => Some(ImageSource::External(url)),
            Ok(_) => {
                let problem = MarkupProblem::NotAnImage { destination: to.to_owned() };
                self.diagnostics.report(place.clone(), problem);
                None
            }
            Err(problem) => {
                self.diagnostics.report(place.clone(), problem);
                None
            }
        }
    }

    /// Where a destination stands in its link; the whole link where it is written elsewhere or with escapes.
    fn place_of_destination(&self, to: &str, range: &Range<usize>) -> Place {
        let written = self.prepared.offsets.written(range.clone());
        let text = self.prepared.written(written.clone());
        // Behind the text of the link: what follows is short, and the text may be long.
        self.place_of_written(match text.rfind(to).filter(|_| !to.is_empty()) {
            Some(at) => written.start + at..written.start + at + to.len(),
            None => written,
        })
    }
}
