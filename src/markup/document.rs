//! A text, and what it tells the other rooms about itself.
//!
//! A text that was parsed in an earlier build is not parsed again for what the phases before rendering ask: its links,
//! pictures, headings, ids and directives were noted. It is parsed when it is first written.

use std::fmt;
use std::sync::OnceLock;

use super::directive::Directive;
use super::headings::{self, Heading, OutlineEntry};
use super::marks::{self, Mark};
use super::resolver::Resolver;
use super::ruby::Ruby;
use super::tree::{Image, ImageSource, Link, Tree};
use super::waiting::{self, Waiting};
use super::{html, parse, text};
use crate::diagnostics::problems::MarkupProblem;
use crate::diagnostics::{Diagnostics, Place};

/// A Markdown text. It holds words and structure, and no URL: those come from a [`Resolver`] when it is written.
#[derive(Clone)]
pub struct Document {
    written: Written,
    form: Form,
}

/// Where a text came from: what it takes to parse it.
#[derive(Clone)]
pub(super) enum Written {
    /// A part of a file, as it is.
    Body(Place),
    /// A value of front matter, decoded, and where it stands.
    Note(Box<str>, Place),
}

#[derive(Clone)]
enum Form {
    Parsed(Tree),
    /// It was parsed in an earlier build.
    Noted(Noted, OnceLock<Box<Tree>>),
}

/// What is asked of a text before it is written.
#[derive(Clone)]
pub(super) struct Noted {
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) headings: Vec<Heading>,
    pub(super) directives: Vec<Directive>,
    pub(super) anchors: Vec<String>,
    pub(super) is_empty: bool,
    pub(super) is_long: bool,
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

/// A part of a rendered document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// HTML, balanced in itself.
    Html(String),
    /// What the page's template puts here.
    Directive(Directive),
}

/// What is asked before and after parsing: from the tree where there is one, else as it was noted.
macro_rules! told {
    ($document:expr, $field:ident) => {
        match &$document.form {
            Form::Parsed(tree) => &tree.$field,
            Form::Noted(noted, _) => &noted.$field,
        }
    };
}

impl Document {
    pub(super) fn parsed(written: Written, tree: Tree) -> Document {
        Document { written, form: Form::Parsed(tree) }
    }

    pub(super) fn noted(written: Written, noted: Noted) -> Document {
        Document { written, form: Form::Noted(noted, OnceLock::new()) }
    }

    /// Where it came from.
    pub(super) fn written(&self) -> &Written {
        &self.written
    }

    pub(super) fn note(&self) -> Noted {
        match &self.form {
            Form::Parsed(tree) => Noted {
                links: tree.links.clone(),
                images: tree.images.clone(),
                headings: tree.headings.clone(),
                directives: tree.directives.clone(),
                anchors: tree.anchors.clone(),
                is_empty: tree.is_empty(),
                is_long: tree.is_long(),
            },
            Form::Noted(noted, _) => noted.clone(),
        }
    }

    /// The parsed text. What is wrong with it was told when it was parsed for the first time.
    pub(super) fn tree(&self) -> &Tree {
        match &self.form {
            Form::Parsed(tree) => tree,
            Form::Noted(_, tree) => tree.get_or_init(|| {
                Box::new(match &self.written {
                    Written::Body(place) => parse::body(place, &mut Diagnostics::new()),
                    Written::Note(text, place) => parse::note(text, place, &mut Diagnostics::new()),
                })
            }),
        }
    }

    /// Every link, in reading order, those in raw HTML too.
    pub fn links(&self) -> &[Link] {
        told!(self, links)
    }

    /// Every picture of the site, in reading order, those of `:::figure` and in raw HTML too.
    pub fn media(&self) -> impl Iterator<Item = Media<'_>> {
        told!(self, images).iter().filter_map(|image| match &image.source {
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
        match &self.form {
            Form::Parsed(tree) => tree.is_long(),
            Form::Noted(noted, _) => noted.is_long,
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

    /// The text without what of that `is_gone`, and without the elements that are left empty.
    pub fn without(&self, is_gone: impl Fn(Waiting<'_>) -> bool) -> Document {
        Document::parsed(self.written.clone(), waiting::without(self.tree(), is_gone))
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match &self.form {
            Form::Parsed(tree) => tree.is_empty(),
            Form::Noted(noted, _) => noted.is_empty,
        }
    }

    /// How many characters there are to read, without spaces.
    pub fn characters(&self) -> usize {
        self.tree().characters()
    }

    /// How many minutes it takes to read, in whole ones; none where there is nothing to read.
    pub fn reading_minutes(&self) -> usize {
        super::reading_time::minutes(self.tree())
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
        marks::searchable_text(self.tree())
    }

    /// The same as it is shown in a place: with titles for links without words, and nothing of what may not be shown.
    pub fn shown_text(&self, resolver: &dyn Resolver) -> String {
        marks::shown_text(self.tree(), resolver)
    }

    /// Every ruby in it: words and how they are read.
    pub fn rubies(&self) -> impl Iterator<Item = Ruby> {
        self.tree().rubies()
    }

    /// Which of the marks have a place in the text.
    pub fn placed(&self, marks: &[Mark]) -> Vec<bool> {
        marks::placed_in(self.tree(), marks)
    }

    /// The beginning on one line, of at most so many characters, cut where a sentence or phrase ends.
    pub fn excerpt(&self, max_chars: usize, resolver: &dyn Resolver) -> String {
        super::excerpt::cut(&text::flowing(self.tree(), resolver, max_chars), max_chars)
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
