//! A text, and what it tells the other rooms about itself.
//!
//! A text that was parsed in an earlier build is not parsed again for what the phases before rendering ask: its links,
//! pictures, headings, ids and directives were noted. It is parsed when it is first written.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::directive::Directive;
use super::embed::pasted;
use super::headings::{self, Heading, OutlineEntry};
use super::html::Piece;
use super::lines::LineBreaks;
use super::marks::Mark;
use super::node::{Element, Node};
use super::parse::{OPTIONS, tree};
use super::resolver::Resolver;
use super::ruby::Ruby;
use super::tree::{Address, Image, ImageSource, Link, LinkText, Manuscript, Tree};
use super::waiting::{self, Gap, Waiting};
use super::written_note::WrittenNote;
use super::{excerpt, html, reading_time, running_text, text};
use crate::diagnostics::problems::MarkupProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};

/// A Markdown text. It holds words and structure, and no URL: those come from a [`Resolver`] when it is written.
#[derive(Clone)]
pub struct Document {
    manuscript: Manuscript,
    parsing: Parsing,
}

/// Whether a text was parsed in this build.
#[derive(Clone)]
enum Parsing {
    Done(Tree),
    /// It was parsed in an earlier build, and is parsed again when it is first written.
    Earlier(Noted, OnceLock<Box<Tree>>),
}

/// What is asked of a text before it is written.
#[derive(Clone)]
pub(super) struct Noted {
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) headings: Vec<Heading>,
    pub(super) directives: Vec<Directive>,
    pub(super) anchors: Vec<String>,
    pub(super) addresses: Vec<Address>,
    pub(super) is_empty: bool,
    pub(super) is_long: bool,
}

/// A picture in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media<'a> {
    /// The file's name as written, in plain characters: `visit.jpg`, `../media/写真 1.jpg`; or its web address.
    pub file: &'a str,
    /// Whether that is a web address, of this site or of another.
    pub is_web_address: bool,
    /// The alternative text, if one is written here.
    pub alt: Option<&'a str>,
    /// Where the name stands.
    pub place: &'a Place,
}

/// What is asked before and after parsing: from the tree where there is one, else as it was noted.
macro_rules! told {
    ($document:expr, $field:ident) => {
        match &$document.parsing {
            Parsing::Done(tree) => &tree.$field,
            Parsing::Earlier(noted, _) => &noted.$field,
        }
    };
}

/// Parses a part of a file: the body behind the front matter.
pub fn parse(
    source: &Arc<SourceText>,
    span: Range<usize>,
    breaks: LineBreaks,
    diagnostics: &mut Diagnostics,
) -> Document {
    Document::parse(Manuscript::Body(Place::new(source, span), breaks), diagnostics)
}

/// Parses a short text of front matter, in which a line end is a line break. `text` is the value as decoded from
/// YAML, and stands at `place`; a problem in it is reported at its line, where the lines are as they were written.
pub fn parse_note(text: &str, place: &Place, diagnostics: &mut Diagnostics) -> Document {
    Document::parse(Manuscript::Note(WrittenNote::new(text, place)), diagnostics)
}

impl Document {
    fn parse(manuscript: Manuscript, diagnostics: &mut Diagnostics) -> Document {
        let parsed = tree(&manuscript, OPTIONS, diagnostics);
        Document::parsed(manuscript, parsed)
    }

    pub(super) fn parsed(manuscript: Manuscript, tree: Tree) -> Document {
        Document { manuscript, parsing: Parsing::Done(tree) }
    }

    pub(super) fn noted(manuscript: Manuscript, noted: Noted) -> Document {
        Document { manuscript, parsing: Parsing::Earlier(noted, OnceLock::new()) }
    }

    /// What it was parsed from.
    pub(super) fn manuscript(&self) -> &Manuscript {
        &self.manuscript
    }

    pub(super) fn note(&self) -> Noted {
        match &self.parsing {
            Parsing::Done(tree) => Noted {
                links: tree.links.clone(),
                images: tree.images.clone(),
                headings: tree.headings.clone(),
                directives: tree.directives.clone(),
                anchors: tree.anchors.clone(),
                addresses: tree.addresses.clone(),
                is_empty: tree.is_empty(),
                is_long: tree.is_long(),
            },
            Parsing::Earlier(noted, _) => noted.clone(),
        }
    }

    /// The parsed text. What is wrong with it was told when it was parsed for the first time.
    pub(super) fn tree(&self) -> &Tree {
        match &self.parsing {
            Parsing::Done(tree) => tree,
            Parsing::Earlier(_, parsed) => {
                parsed.get_or_init(|| Box::new(tree(&self.manuscript, OPTIONS, &mut Diagnostics::new())))
            }
        }
    }

    /// The text as it was written.
    pub fn written(&self) -> &str {
        self.manuscript.text()
    }

    /// Where the text stands: a part of a file, or a value of front matter.
    pub fn place(&self) -> &Place {
        match &self.manuscript {
            Manuscript::Body(place, _) | Manuscript::Note(WrittenNote { place, .. }) => place,
        }
    }

    /// Every link, in reading order, those in raw HTML too.
    pub fn links(&self) -> &[Link] {
        told!(self, links)
    }

    /// Every web address that a reader sees and that is no link to itself.
    pub fn addresses(&self) -> &[Address] {
        told!(self, addresses)
    }

    /// Every picture, in reading order, those of `:::figure` and in raw HTML too.
    pub fn media(&self) -> impl Iterator<Item = Media<'_>> {
        told!(self, images).iter().map(|image| {
            let (ImageSource::File(file) | ImageSource::External(file)) = &image.source;
            let is_web_address = matches!(image.source, ImageSource::External(_));
            Media { file, is_web_address, alt: image.alt.as_deref(), place: &image.place }
        })
    }

    /// Reports the pictures that have no alternative text: neither here nor, as `is_described` says of a file name,
    /// in the front matter.
    pub fn report_missing_alt(&self, is_described: impl Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
        // A film or map of another site is told to be no picture.
        let is_picture =
            |media: &Media<'_>| !media.is_web_address || pasted(media.file, None, false).is_none();
        let missing = self.media().filter(|media| media.alt.is_none() && !is_described(media.file));
        for media in missing.filter(is_picture) {
            let problem = MarkupProblem::MissingAlt { file: media.file.to_owned() };
            diagnostics.report(media.place.clone(), problem);
        }
    }

    /// Every heading, in reading order.
    pub fn headings(&self) -> &[Heading] {
        told!(self, headings)
    }

    /// Every id in the document: of headings, footnotes and raw HTML.
    pub fn anchors(&self) -> &[String] {
        told!(self, anchors)
    }

    /// The headings as a table of contents.
    pub fn outline(&self) -> Vec<OutlineEntry> {
        headings::outline(self.headings())
    }

    /// Whether a reader is helped by a table of contents: three headings and more than about 1,500 Japanese characters. Two
    /// Latin letters count as one, so that a text and its translation are long together.
    pub fn is_long(&self) -> bool {
        match &self.parsing {
            Parsing::Done(tree) => tree.is_long(),
            Parsing::Earlier(noted, _) => noted.is_long,
        }
    }

    /// The directives that the page's template fills, in reading order.
    pub fn directives(&self) -> &[Directive] {
        told!(self, directives)
    }

    /// What in it may wait for something that is not public yet.
    pub fn waiting(&self) -> impl Iterator<Item = Waiting<'_>> {
        let links = self.links().iter().filter_map(|link| link.destination.waiting());
        links.chain(self.directives().iter().filter_map(|directive| directive.data.waiting()))
    }

    /// The links without words that `wait`, in reading order. A text without any is not looked into.
    pub fn gaps(&self, waits: impl Fn(&Link) -> bool) -> Vec<Gap<'_>> {
        let is_gap = |link: &Link| link.text == LinkText::Empty && waits(link);
        let has_gaps = self.links().iter().any(is_gap);
        if has_gaps { waiting::gaps(self.tree(), waits) } else { Vec::new() }
    }

    /// The text without what of that `is_gone`, and without the elements that are left empty.
    pub fn without(&self, is_gone: impl Fn(Waiting<'_>) -> bool) -> Document {
        Document::parsed(self.manuscript.clone(), waiting::without(self.tree(), is_gone))
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match &self.parsing {
            Parsing::Done(tree) => tree.is_empty(),
            Parsing::Earlier(noted, _) => noted.is_empty,
        }
    }

    /// Whether its writer has typed an end mark: `以上`.
    pub fn has_end_mark(&self) -> bool {
        self.tree().nodes.contains(&Node::Open(Element::EndMark))
    }

    /// How many characters there are to read, without spaces.
    pub fn characters(&self) -> usize {
        self.tree().characters()
    }

    /// How many minutes it takes to read, in whole ones; none where there is nothing to read.
    pub fn reading_minutes(&self) -> usize {
        reading_time::minutes(self.tree())
    }

    /// The first paragraph that has words, as plain text on one line; empty where there is none.
    pub fn first_paragraph(&self, resolver: &dyn Resolver) -> String {
        text::first_paragraph(self.tree(), resolver)
    }

    /// The whole as plain text: a blank line between blocks, list items with their marks, footnotes at the end.
    pub fn plain_text(&self, resolver: &dyn Resolver) -> String {
        text::plain_text(self.tree(), resolver)
    }

    /// What a reader finds in it: the running text, who is quoted, what pictures show. Parts that do not belong together
    /// have a NUL between them, over which no words are found.
    pub fn searchable_text(&self) -> String {
        running_text::searchable_text(self.tree())
    }

    /// The same as it is shown in a place: with titles for links without words, and nothing of what may not be shown.
    pub fn shown_text(&self, resolver: &dyn Resolver) -> String {
        running_text::shown_text(self.tree(), resolver)
    }

    /// Every ruby in it: words and how they are read.
    pub fn rubies(&self) -> impl Iterator<Item = Ruby> {
        self.tree().rubies()
    }

    /// Which of the marks have a place in the text.
    pub fn placed(&self, marks: &[Mark]) -> Vec<bool> {
        running_text::placed_in(self.tree(), marks)
    }

    /// The beginning on one line, of at most so many characters, cut where a sentence or phrase ends.
    pub fn excerpt(&self, max_chars: usize, resolver: &dyn Resolver) -> String {
        excerpt::cut(&text::flowing(self.tree(), resolver, max_chars), max_chars)
    }

    /// The document as HTML, with what the page's template puts between.
    pub fn pieces(&self, resolver: &dyn Resolver) -> Vec<Piece> {
        html::pieces(self.tree(), resolver)
    }

    /// The document as HTML; directives that a template would have to fill are left out.
    pub fn to_html(&self, resolver: &dyn Resolver) -> String {
        html::whole(self.tree(), resolver)
    }

    /// A note of one paragraph as HTML without its `<p>`, to stand inside a line or a cell; anything longer is as in
    /// [`Document::to_html`].
    pub fn inline_html(&self, resolver: &dyn Resolver) -> String {
        html::inline(self.tree(), resolver)
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree().fmt(formatter)
    }
}
