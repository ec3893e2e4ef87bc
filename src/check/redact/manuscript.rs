//! A Markdown file of an entity, taken apart as far as it takes to redact it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::waiting::{self, Waiting};
use super::{pictures, tree};
use crate::content::location::{Location, locate};
use crate::diagnostics::{Diagnostics, SourceText};
use crate::markup;
use crate::schema::Setting;
use crate::source::{Node, parse_yaml, split_front_matter};
use crate::types::{Day, Lang, Moment};

/// One file.
pub(super) struct Manuscript<'a> {
    pub(super) source: &'a Arc<SourceText>,
    pub(super) lang: Lang,
    /// The day in its name, where it is an edition or translates one.
    pub(super) edition: Option<Day>,
    /// When that edition comes into force; of two that do at once, the one of the later day stands.
    pub(super) begins: Option<(Moment, Day)>,
    pub(super) front_matter: Node,
    pub(super) body: Range<usize>,
    /// What in the body was allowed to wait.
    pub(super) waiting: Vec<Waiting>,
    /// The places in the body.
    pub(super) anchors: Vec<String>,
    /// The names of the files that front matter and body show.
    pub(super) files: BTreeSet<String>,
    /// The front matter as it would be written if nothing had to go.
    written: String,
}

impl<'a> Manuscript<'a> {
    /// Takes a file apart. `None` where it is none of an entity or cannot be read: then a build reports errors in it.
    pub(super) fn read(
        source: &'a Arc<SourceText>,
        path: &str,
        setting: &Setting,
    ) -> Option<(Location, Manuscript<'a>)> {
        let location = locate(path, &setting.languages).ok()?;
        let mut ignored = Diagnostics::new();
        let parts = split_front_matter(source, &mut ignored)?;
        let front_matter = parse_yaml(source, parts.front_matter, &mut ignored)?;
        let lang = location.lang.clone().or(setting.languages.first().cloned())?;
        let document = markup::parse(source, parts.body.clone(), Default::default(), &mut ignored);
        let mut files = BTreeSet::new();
        pictures::in_front_matter(&front_matter, &mut files);
        pictures::in_document(&document, &mut files);
        let manuscript = Manuscript {
            source,
            lang,
            edition: location.edition,
            begins: location.edition.map(|day| (day.start(setting.zone), day)),
            written: tree::yaml(&front_matter),
            front_matter,
            waiting: waiting::in_document(&document, source, &parts.body, setting),
            anchors: document.anchors().to_vec(),
            files,
            body: parts.body,
        };
        Some((location, manuscript))
    }

    /// The file with other front matter and another body; the file itself, byte for byte, where both are what they were.
    pub(super) fn rewritten(&self, front_matter: &Node, body: &str) -> Arc<SourceText> {
        let written = tree::yaml(front_matter);
        if written == self.written && body == &self.source.text()[self.body.clone()] {
            return Arc::clone(self.source);
        }
        SourceText::new(self.source.path.clone(), format!("---\n{written}---\n{body}"))
    }
}
