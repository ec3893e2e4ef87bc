//! What a page says to a document that it shows: where its links lead, and the words of the page's language.

use super::destination::Destination;
use super::marks::Mark;
use crate::types::Lang;

/// Knows the URLs and words that a document does not know.
pub trait Resolver {
    /// Where a link leads. Anchors of the same page are not asked for.
    fn link(&self, destination: &Destination) -> ResolvedLink;

    /// The picture of a file name as written (`visit.jpg`, `../media/写真.jpg`), or of a web address that may be the site's own.
    /// Where it is `None`, the alternative text of a file is shown, and what lies elsewhere is loaded from there.
    fn media(&self, file: &str) -> Option<ResolvedMedia>;

    /// Whether a file may be shown no more: then a sentence says so in its place.
    fn is_expired(&self, _file: &str) -> bool {
        false
    }

    /// Marks at words of the document. Each is made once, at the first place that is free; [`super::Document::placed`] says
    /// which have one.
    fn marks(&self) -> &[Mark] {
        &[]
    }

    /// Words in the page's language.
    fn labels(&self) -> &Labels;

    /// What stands before every id of the document, and before its links to them, so that several documents can stand
    /// on one page. It should begin with `_`; the page's main text has none.
    fn id_prefix(&self) -> &str {
        ""
    }

    /// What stands before the `#` of links inside the document: the page's URL where the text is read elsewhere, as
    /// in a feed.
    fn page_url(&self) -> &str {
        ""
    }
}

/// A link with its URL. Characters that may not stand in a URL are encoded when it is written; what is encoded
/// already stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedLink {
    /// A page or file of the site.
    Internal {
        /// The URL.
        href: String,
        /// Shown where the link has no text of its own.
        title: String,
        /// The language of the target, where it is another one than the page's.
        lang: Option<Lang>,
    },
    /// Another site, `mailto:`, `tel:`.
    External {
        /// The URL.
        href: String,
    },
    /// No link, plain text.
    Plain {
        /// Shown where the link has no text of its own.
        title: String,
    },
}

/// A picture with its URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedMedia {
    /// The URL.
    pub src: String,
    /// The same picture in other widths, for `srcset`.
    pub srcset: String,
    /// The same picture in other formats, the best first: the format (`image/webp`) and its `srcset`.
    pub sources: Vec<(&'static str, String)>,
    /// How wide it is shown, for `sizes`.
    pub sizes: String,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Alternative text, used where the Markdown has none.
    pub alt: String,
    /// Caption, as HTML; used where a `:::figure` has none.
    pub caption: Option<String>,
    /// The credit line as it is shown, as HTML: `Photo: …`.
    pub credit: Option<String>,
    /// Whether the credit is the publisher's, because no other was given: it is not worth a bracket in a sentence.
    pub is_publishers: bool,
    /// Terms of use as they are shown, as HTML.
    pub rights: Option<String>,
    /// That a program has made or changed it.
    pub artificial: Option<String>,
    /// The URL of the picture as the press takes it, and the words of a link to it.
    pub original: Option<(String, String)>,
}

/// Words that markup writes, in the page's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Read out behind a link that leaves the site: 外部サイト, External site.
    pub external: String,
    /// Heading of the footnotes: 脚注, Footnotes.
    pub footnotes: String,
    /// Names the link from a footnote back to the text; its number follows: 本文に戻る, Back to the text.
    pub footnote_back: String,
    /// Names a table under no heading: 表, Table.
    pub table: String,
    /// Stands where a picture may be shown no more.
    pub expired: String,
    /// A done item of a task list: 完了, Done.
    pub task_done: String,
    /// An open item of a task list: 未完了, Open.
    pub task_open: String,
}

/// Resolves nothing: for texts for which no page is at hand, or in which there is nothing to resolve. Links are their own
/// words.
#[derive(Clone, Debug, Default)]
pub struct Unresolved<'m> {
    marks: &'m [Mark],
    labels: Labels,
}

impl<'m> Unresolved<'m> {
    /// With marks.
    pub(super) fn marked(marks: &'m [Mark]) -> Unresolved<'m> {
        Unresolved { marks, labels: Labels::default() }
    }
}

impl Resolver for Unresolved<'_> {
    fn link(&self, _destination: &Destination) -> ResolvedLink {
        ResolvedLink::Plain { title: String::new() }
    }

    fn media(&self, _file: &str) -> Option<ResolvedMedia> {
        None
    }

    fn marks(&self) -> &[Mark] {
        self.marks
    }

    fn labels(&self) -> &Labels {
        &self.labels
    }
}
