//! A parsed text: words and structure.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::destination::Destination;
use super::directive::Directive;
use super::headings::Heading;
use super::lines::LineBreaks;
use super::node::{Element, Node, Span};
use super::ruby::{Pair, Ruby, RubyText};
use super::sanitize;
use super::written_note::WrittenNote;
use crate::diagnostics::Place;

/// A text as it was written: what it takes to parse it.
#[derive(Clone)]
pub(super) enum Manuscript {
    /// A part of a file, as it is: a body, and what a line end in it is.
    Body(Place, LineBreaks),
    /// A value of front matter, decoded, and where it stands. In such a note a line end is a line break, and nothing of the
    /// page's template can stand in it.
    Note(WrittenNote),
}

impl Manuscript {
    pub(super) fn text(&self) -> &str {
        match self {
            Manuscript::Body(place, _) => place.text(),
            Manuscript::Note(note) => &note.text,
        }
    }

    /// The place of a span of it; in a note whose lines YAML has changed, the place of the whole.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        match self {
            Manuscript::Body(body, _) => body.within(span),
            Manuscript::Note(note) => note.place(span),
        }
    }

    pub(super) fn is_note(&self) -> bool {
        matches!(self, Manuscript::Note(..))
    }

    /// What a line end in it is.
    pub(super) fn line_breaks(&self) -> LineBreaks {
        match self {
            Manuscript::Body(_, breaks) => *breaks,
            Manuscript::Note(..) => LineBreaks::Keep,
        }
    }
}

/// Words and structure of a Markdown text, and no URL: those come from a resolver when it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// Every word, in reading order, and readings before their words.
    pub(super) text: String,
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) headings: Vec<Heading>,
    /// How each of them was written.
    pub(super) written_headings: Vec<WrittenHeading>,
    pub(super) directives: Vec<Directive>,
    pub(super) quotes: Vec<Quote>,
    pub(super) footnotes: Vec<Footnote>,
    /// Indexes of the footnotes that are referred to, by their number.
    pub(super) footnote_order: Vec<u32>,
    pub(super) references: Vec<FootnoteReference>,
    /// The languages of code blocks.
    pub(super) languages: Vec<Box<str>>,
    pub(super) raw_tags: Vec<RawTag>,
    pub(super) anchors: Vec<String>,
    pub(super) addresses: Vec<Address>,
}

/// A link in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub destination: Destination,
    /// What a reader sees of it.
    pub text: LinkText,
    /// Where the destination stands, or the whole link where it is written elsewhere (`[text][label]`).
    pub place: Place,
    /// What was written: the whole, and in it the words.
    pub written: WrittenLink,
    pub(super) title: String,
}

/// What a reader sees of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkText {
    /// Nothing of its own: the target's title stands in.
    Empty,
    /// The address itself: `https://…`, `<https://…>`.
    Address,
    /// Words, or a picture.
    Words,
}

/// A web address that a reader sees and that is no link to itself: in code, in the words of another link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub url: String,
    /// Where it stands; the whole text where it is written in another way.
    pub place: Place,
}

/// Where a link stands in its text: what to cut out, and what to keep of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLink {
    /// The whole link; of one in raw HTML the opening tag.
    pub whole: Place,
    /// Its words, with their marks (`**here**`); nothing where it has none, and of a tag.
    pub words: Place,
}

/// What was written of a heading; the rest follows from the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenHeading {
    /// From 1 to 6.
    pub(super) level: u8,
    pub(super) has_id: bool,
}

/// A footnote's text.
#[derive(Clone, Debug)]
pub(super) struct Footnote {
    pub(super) label: String,
    /// Its nodes, without the footnote itself.
    pub(super) nodes: Range<u32>,
    /// From 1, in the order of the first references; 0 where nothing refers to it.
    pub(super) number: u32,
    /// How often it is referred to.
    pub(super) references: u32,
    pub(super) place: Place,
}

/// A reference to a footnote.
#[derive(Clone, Debug)]
pub(super) struct FootnoteReference {
    pub(super) label: String,
    /// The footnote, once it is known.
    pub(super) footnote: Option<u32>,
    /// Counts the references to the same footnote, from 1.
    pub(super) occurrence: u32,
}

impl Footnote {
    /// The id of the footnote.
    pub(super) fn id(&self) -> String {
        format!("_fn-{}", self.number)
    }

    /// The id of a reference to it.
    pub(super) fn reference_id(&self, occurrence: u32) -> String {
        match occurrence {
            1 => format!("_fnref-{}", self.number),
            _ => format!("_fnref-{}-{occurrence}", self.number),
        }
    }
}

/// A picture, also that of a `:::figure`.
#[derive(Clone, Debug)]
pub(super) struct Image {
    pub(super) source: ImageSource,
    pub(super) alt: Option<String>,
    pub(super) title: String,
    pub(super) place: Place,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum ImageSource {
    File(String),
    External(String),
}

/// Who said what stands in a `:::quote`.
#[derive(Clone, Debug, Default)]
pub(super) struct Quote {
    pub(super) by: Option<RubyText>,
    pub(super) role: Option<RubyText>,
}

/// A tag written in HTML that may stay.
#[derive(Clone, Debug)]
pub(super) struct RawTag {
    pub(super) name: &'static str,
    pub(super) attributes: Vec<(&'static str, String)>,
}

/// A text with at least this many headings …
const LONG_HEADINGS: usize = 3;
/// … and more than this many characters is long.
const LONG_CHARACTERS: usize = 1_500;

impl Tree {
    pub(super) fn is_long(&self) -> bool {
        let halves = || self.count(|c| if c < '\u{2E80}' { 1 } else { 2 });
        self.headings.len() >= LONG_HEADINGS && halves() > 2 * LONG_CHARACTERS
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.nodes.iter().any(|node| match node {
            Node::Text(span) | Node::Code(span) => !self.words(span.range()).trim().is_empty(),
            Node::Data(_) | Node::Image(_) | Node::Rule => true,
            Node::Open(element) => matches!(element, Element::Figure(_)),
            _ => false,
        }) && self.links.is_empty()
    }

    pub(super) fn characters(&self) -> usize {
        self.count(|_| 1)
    }

    fn count(&self, weight: impl Fn(char) -> usize) -> usize {
        let spans = self.nodes.iter().filter_map(|node| match node {
            Node::Text(span) | Node::Code(span) => Some(span.range()),
            _ => None,
        });
        // Behind U+205F, Unicode has no space but the ideographic one. Comparing with that first is quick for Japanese texts.
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

    /// The nodes of a part, each with its index, without what stands in footnotes: of those only the ends.
    pub(super) fn walk(&self, part: Range<usize>) -> impl Iterator<Item = (usize, Node)> {
        let mut at = part.start;
        std::iter::from_fn(move || {
            if let Some(Node::Open(Element::Footnote(index))) = self.nodes.get(at) {
                let end = self.footnotes.get(*index as usize).map_or(0, |footnote| footnote.nodes.end);
                at = (at + 1).max(end as usize);
            }
            let node = *self.nodes.get(at).filter(|_| at < part.end)?;
            at += 1;
            Some((at - 1, node))
        })
    }

    /// The name of a tag written in HTML.
    pub(super) fn tag_name(&self, index: u32) -> &'static str {
        self.raw_tags.get(index as usize).map_or("", |tag| tag.name)
    }

    /// A link that has no text of its own.
    pub(super) fn link_without_words(&self, index: u32) -> Option<&Link> {
        self.links.get(index as usize).filter(|link| link.text == LinkText::Empty)
    }

    /// Adds words.
    pub(super) fn push_text(&mut self, text: &str) {
        let span = self.add(text);
        self.nodes.push(Node::Text(span));
    }

    /// Adds words with line ends among them.
    pub(super) fn push_lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            self.nodes.extend((at > 0).then_some(Node::HardBreak));
            if !line.is_empty() {
                self.push_text(line);
            }
        }
    }

    /// Adds a ruby. Its readings stand before its words in the text, so that the text ends with what a reader sees last.
    pub(super) fn push_ruby(&mut self, ruby: &Ruby) {
        self.nodes.push(Node::Open(Element::Ruby));
        let readings: Vec<Span> = ruby.pairs.iter().map(|pair| self.add(&pair.reading)).collect();
        for (pair, reading) in ruby.pairs.iter().zip(readings) {
            self.push_text(&pair.words);
            self.nodes.push(Node::Reading(reading));
        }
        self.nodes.push(Node::Close(Element::Ruby));
    }

    /// Adds a part to the text.
    pub(super) fn add(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }

    /// The ruby whose nodes begin here.
    pub(super) fn ruby(&self, start: usize) -> Ruby {
        let nodes = self.nodes.get(start..).unwrap_or_default();
        let nodes = nodes.iter().take_while(|node| **node != Node::Close(Element::Ruby));
        let spans: Vec<Span> = nodes
            .filter_map(|node| match node {
                Node::Text(span) | Node::Reading(span) => Some(*span),
                _ => None,
            })
            .collect();
        let pair = |pair: &[Span; 2]| {
            let [words, reading] = pair.map(|span| self.words(span.range()).into());
            Pair { words, reading }
        };
        Ruby { pairs: spans.as_chunks().0.iter().map(pair).collect() }
    }

    /// Every ruby: those of the text in reading order, then those of who is quoted.
    pub(super) fn rubies(&self) -> impl Iterator<Item = Ruby> {
        let starts = self.nodes.iter().enumerate().filter(|(_, node)| **node == Node::Open(Element::Ruby));
        let quoted = self.quotes.iter().flat_map(|quote| [&quote.by, &quote.role]).flatten();
        starts.map(|(start, _)| self.ruby(start)).chain(quoted.flat_map(|words| words.rubies().cloned()))
    }

    /// A part of the text.
    pub(super) fn words(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// Whether a node begins another line of the page. A line end that is a space there does not.
    pub(super) fn ends_line(&self, node: Node) -> bool {
        match node {
            Node::Open(Element::Raw(index)) | Node::Close(Element::Raw(index)) => {
                !sanitize::stands_in_line(self.tag_name(index))
            }
            Node::Open(element) | Node::Close(element) => element.is_block(),
            Node::HardBreak | Node::Rule | Node::Data(_) => true,
            _ => false,
        }
    }

    /// Gives back what was reserved while building: thousands of documents are held at once.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.nodes.shrink_to_fit();
        self.links.shrink_to_fit();
        self.images.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.written_headings.shrink_to_fit();
        self.footnotes.shrink_to_fit();
        self.references.shrink_to_fit();
        self.raw_tags.shrink_to_fit();
        self.anchors.shrink_to_fit();
    }

    /// About how many bytes it takes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        size_of::<Tree>()
            + self.text.capacity()
            + self.nodes.capacity() * size_of::<Node>()
            + self.links.capacity() * (size_of::<Link>() + 30)
            + self.images.capacity() * (size_of::<Image>() + 30)
            + self.headings.capacity() * (size_of::<Heading>() + 60)
    }
}
