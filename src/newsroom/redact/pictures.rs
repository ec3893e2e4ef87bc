//! Pictures and other files: which of them are left at a moment.
//!
//! A file beside an entity goes with the entity. One in `content/media/` goes where no public text names it: its name may
//! say what is to be announced. One that has expired everywhere is replaced by a file that does not exist.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::diagnostics::{Diagnostics, SourceText};
use crate::markup::{self, Destination, Document, LinkKind};
use crate::newsroom::nfc;
use crate::source::{BinaryFile, Node, Value};

/// Where files lie that are used from several places.
const SHARED: &str = "content/media/";

/// The names that public texts say.
pub(super) struct Pictures {
    /// Names of files that may be shown.
    shown: BTreeSet<String>,
    /// Paths of files that somebody may show no more.
    expired: BTreeSet<String>,
}

impl Pictures {
    /// Those that `newsroom.yaml` names.
    pub(super) fn new(newsroom: Option<&Node>) -> Pictures {
        let mut shown = BTreeSet::new();
        newsroom.into_iter().for_each(|node| in_front_matter(node, &mut shown));
        Pictures { shown, expired: BTreeSet::new() }
    }

    /// Those that the texts of an entity name, and the paths of those that it may show no more.
    pub(super) fn add(&mut self, names: BTreeSet<&str>, expired: BTreeSet<String>) {
        let is_shown = |shown: &&&str| !expired.iter().any(|path| name(path) == **shown);
        self.shown.extend(names.iter().filter(is_shown).map(|name| (*name).to_owned()));
        self.expired.extend(expired);
    }

    /// What is left of a file.
    pub(super) fn redacted(&self, file: &BinaryFile) -> Option<BinaryFile> {
        let is_shared = file.path.starts_with(SHARED);
        let is_shown = is_shared && self.shown.contains(&name(&file.path));
        let path = file.path.clone();
        match self.expired.contains(&file.path) {
            true if !is_shown => Some(BinaryFile { path, location: PathBuf::new(), size: 0 }),
            false if is_shared && !is_shown => None,
            _ => Some(file.clone()),
        }
    }
}

/// The names that a tree says: every text is taken for one, and the Markdown in it is looked at.
pub(super) fn in_front_matter(node: &Node, names: &mut BTreeSet<String>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) => {
            names.insert(name(&scalar.text));
            if scalar.text.contains(['(', '<', ':', '[']) {
                let source = SourceText::new(node.place.source_path(), scalar.text.as_str());
                let body = 0..source.text.len();
                in_document(&markup::parse(&source, body, &mut Diagnostics::new()), names);
            }
        }
        Value::List(items) => items.iter().for_each(|item| in_front_matter(item, names)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| in_front_matter(value, names)),
    }
}

/// The names that a Markdown text shows or links to.
pub(super) fn in_document(document: &Document, names: &mut BTreeSet<String>) {
    names.extend(document.media().map(|media| name(media.file)));
    names.extend(document.links().iter().filter_map(|link| match &link.destination {
        Destination::Content { kind: LinkKind::Media, name: file, .. } => Some(name(file)),
        _ => None,
    }));
}

/// The name of a file without its folders, composed.
fn name(path: &str) -> String {
    let path = path.trim();
    nfc(path.rsplit('/').next().unwrap_or(path))
}
