//! A parsed text, and what it tells the other rooms about itself.

use super::destination::Destination;
use super::directive::Directive;
use super::footnotes::{Footnote, Reference};
use super::headings::{self, Heading, OutlineEntry};
use super::node::Node;
use super::resolver::Resolver;
use super::{html, text};
use crate::diagnostics::problems::MarkupProblem;
use crate::diagnostics::{Diagnostics, Place};

/// A Markdown text, parsed once. It holds words and structure, and no URL: those come from a [`Resolver`] when it is
/// written.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Every word, in reading order.
    pub(super) text: String,
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) headings: Vec<Heading>,
    pub(super) directives: Vec<Directive>,
    pub(super) quotes: Vec<Quote>,
    pub(super) footnotes: Vec<Footnote>,
    /// Indexes of the footnotes that are referred to, by their number.
    pub(super) footnote_order: Vec<u32>,
    pub(super) references: Vec<Reference>,
    /// The languages of code blocks.
    pub(super) languages: Vec<Box<str>>,
    pub(super) raw_tags: Vec<RawTag>,
    pub(super) anchors: Vec<String>,
}

/// A link in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub destination: Destination,
    /// Whether it has no text of its own: then the target's title is shown.
    pub text_is_empty: bool,
    /// Where the destination stands, or the whole link where it is written elsewhere (`[text][label]`).
    pub place: Place,
    /// What was written: the whole, and in it the words.
    pub written: WrittenLink,
    pub(super) title: String,
}

/// Where a link stands in its text: what to cut out, and what to keep of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLink {
    /// The whole link; of one in raw HTML the opening tag.
    pub whole: Place,
    /// Its words, with their marks (`**here**`); nothing where it has none, and of a tag.
    pub words: Place,
}

/// A picture of the site in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media<'a> {
    /// The file's name as written, in plain characters: `visit.jpg`, `../media/写真 1.jpg`.
    pub file: &'a str,
    /// The alternative text, if one is written here.
    pub alt: Option<&'a str>,
    /// Where the name stands.
    pub place: &'a Place,
}

/// A picture, also that of a `:::figure`.
#[derive(Clone, Debug)]
pub(super) struct Image {
    pub(super) source: ImageSource,
    pub(super) alt: Option<String>,
    pub(super) title: String,
    pub(super) place: Place,
}

#[derive(Clone, Debug)]
pub(super) enum ImageSource {
    File(String),
    External(String),
}

/// Who said what stands in a `:::quote`.
#[derive(Clone, Debug, Default)]
pub(super) struct Quote {
    pub(super) by: Option<String>,
    pub(super) role: Option<String>,
}

/// A tag written in HTML that may stay.
#[derive(Clone, Debug)]
pub(super) struct RawTag {
    pub(super) name: &'static str,
    pub(super) attributes: Vec<(&'static str, String)>,
}

/// A part of a rendered document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// HTML, balanced in itself.
    Html(String),
    /// What the page's template puts here.
    Directive(Directive),
}

/// A text with at least this many headings …
const LONG_HEADINGS: usize = 3;
/// … and more than this many characters is long.
const LONG_CHARACTERS: usize = 1_500;

impl Document {
    /// Every link, in reading order, those in raw HTML too.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Every picture of the site, in reading order, those of `:::figure` and in raw HTML too.
    pub fn media(&self) -> impl Iterator<Item = Media<'_>> {
        self.images.iter().filter_map(|image| match &image.source {
            ImageSource::File(file) => Some(Media { file, alt: image.alt.as_deref(), place: &image.place }),
            ImageSource::External(_) => None,
        })
    }

    /// Reports the pictures that have no alternative text: neither here nor, as `is_described` says of a file name,
    /// in the front matter.
    pub fn report_missing_alt(&self, is_described: impl Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
        for media in self.media().filter(|media| media.alt.is_none() && !is_described(media.file)) {
            let problem = MarkupProblem::MissingAlt { file: media.file.to_owned() };
            diagnostics.report(media.place.clone(), problem);
        }
    }

    /// Every heading, in reading order.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Every id in the document: of headings, footnotes and raw HTML.
    pub fn anchors(&self) -> &[String] {
        &self.anchors
    }

    /// The headings as a table of contents.
    pub fn outline(&self) -> Vec<OutlineEntry> {
        headings::outline(&self.headings)
    }

    /// Whether a reader is helped by a table of contents: three headings and more than about 1,500 Japanese characters. Two
    /// Latin letters count as one, so that a text and its translation are long together.
    pub fn is_long(&self) -> bool {
        let halves = self.count(|c| if c < '\u{2E80}' { 1 } else { 2 });
        self.headings.len() >= LONG_HEADINGS && halves > 2 * LONG_CHARACTERS
    }

    /// The directives that the page's template fills, in reading order.
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        !self.nodes.iter().any(|node| match node {
            Node::Text(span) | Node::Code(span) => !self.words(span.range()).trim().is_empty(),
            Node::Data(_) | Node::Image(_) | Node::Rule => true,
            Node::Open(element) => matches!(element, super::node::Element::Figure(_)),
            _ => false,
        }) && self.links.is_empty()
    }

    /// How many characters there are to read, without spaces.
    pub fn characters(&self) -> usize {
        self.count(|_| 1)
    }

    fn count(&self, weight: impl Fn(char) -> usize) -> usize {
        let spans = self.nodes.iter().filter_map(|node| match node {
            Node::Text(span) | Node::Code(span) => Some(span.range()),
            _ => None,
        });
        // The last space of Unicode, but for the wide one, is U+205F. That is asked first, as most texts here are Japanese.
        let is_space = |c: char| if c > '\u{205F}' { c == '\u{3000}' } else { c.is_whitespace() };
        let mut sum = 0;
        for span in spans {
            for c in self.words(span).chars() {
                if !is_space(c) {
                    sum += weight(c);
                }
            }
        }
        sum
    }

    /// The first paragraph that has words, as plain text on one line; empty where there is none.
    pub fn first_paragraph(&self, resolver: &dyn Resolver) -> String {
        text::first_paragraph(self, resolver)
    }

    /// The whole as plain text: a blank line between blocks, list items with their marks, footnotes at the end.
    pub fn plain_text(&self, resolver: &dyn Resolver) -> String {
        text::plain_text(self, resolver)
    }

    /// The beginning on one line, of at most so many characters, cut where a sentence or phrase ends.
    pub fn excerpt(&self, max_chars: usize, resolver: &dyn Resolver) -> String {
        super::excerpt::cut(&text::flowing(self, resolver, max_chars), max_chars)
    }

    /// The document as HTML, with what the page's template puts between.
    pub fn pieces(&self, resolver: &dyn Resolver) -> Vec<Piece> {
        html::pieces(self, resolver)
    }

    /// The document as HTML; directives that a template would have to fill are left out.
    pub fn to_html(&self, resolver: &dyn Resolver) -> String {
        let html = |piece| match piece {
            Piece::Html(html) => html,
            Piece::Directive(_) => String::new(),
        };
        self.pieces(resolver).into_iter().map(html).collect()
    }

    /// A note of one paragraph as HTML without its `<p>`, to stand inside a line or a cell; anything longer is as in
    /// [`Document::to_html`].
    pub fn inline_html(&self, resolver: &dyn Resolver) -> String {
        html::inline(self, resolver)
    }

    /// A part of the text.
    pub(super) fn words(&self, span: std::ops::Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// Gives back what was reserved while building: thousands of documents are held at once.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.nodes.shrink_to_fit();
        self.links.shrink_to_fit();
        self.images.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.footnotes.shrink_to_fit();
        self.references.shrink_to_fit();
        self.raw_tags.shrink_to_fit();
        self.anchors.shrink_to_fit();
    }

    /// About how many bytes the document takes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        size_of::<Document>()
            + self.text.capacity()
            + self.nodes.capacity() * size_of::<Node>()
            + self.links.capacity() * (size_of::<Link>() + 30)
            + self.images.capacity() * (size_of::<Image>() + 30)
            + self.headings.capacity() * (size_of::<Heading>() + 60)
    }
}
