//! Pictures and other files: which of them are left at a moment.
//!
//! A file beside an entity goes with the entity. One in `content/media/` goes where no public text names it: its name may
//! say what is to be announced. One whose time is over, by one list of media and with none that says otherwise, is
//! replaced by a file that does not exist.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::diagnostics::{Diagnostics, SourceText};
use crate::markup::{self, Destination, Document};
use crate::source::{BinaryFile, Node, Value};
use crate::types::nfc;

/// Where files lie that are used from several places.
const SHARED: &str = "content/media/";

/// What public texts say of files.
pub(super) struct Pictures {
    /// The names that they say.
    named: BTreeSet<String>,
    /// The paths of those that a list of media may still show.
    shown: BTreeSet<String>,
    /// The paths of those that a list of media may show no more.
    expired: BTreeSet<String>,
}

impl Pictures {
    /// What `newsroom.yaml` says.
    pub(super) fn new(newsroom: Option<&Node>) -> Pictures {
        let mut named = BTreeSet::new();
        newsroom.into_iter().for_each(|node| in_front_matter(node, &mut named));
        Pictures { named, shown: BTreeSet::new(), expired: BTreeSet::new() }
    }

    /// The names that the texts of an entity say, and the paths in its list of media, with whether their time is over.
    pub(super) fn add(&mut self, names: BTreeSet<&str>, declared: Vec<(String, bool)>) {
        self.named.extend(names.into_iter().map(str::to_owned));
        for (path, is_over) in declared {
            if is_over {
                self.expired.insert(path)
            } else {
                self.shown.insert(path)
            };
        }
    }

    /// What is left of a file.
    pub(super) fn redacted(&self, file: &BinaryFile) -> Option<BinaryFile> {
        let path = file.path.clone();
        // What lies in `static/` is published whatever a list says.
        let is_of_content = path.starts_with("content/");
        if is_of_content && self.expired.contains(&path) && !self.shown.contains(&path) {
            return Some(BinaryFile { path, location: PathBuf::new(), size: 0 });
        }
        let is_unnamed = path.starts_with(SHARED) && !self.named.contains(&name(&path));
        (!is_unnamed).then(|| file.clone())
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
                let body = 0..source.text().len();
                in_document(
                    &markup::parse(&source, body, Default::default(), &mut Diagnostics::new()),
                    names,
                );
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
        Destination::Media(file) => Some(name(file)),
        _ => None,
    }));
}

/// The name of a file without its folders, composed.
fn name(path: &str) -> String {
    let path = path.trim();
    nfc(path.rsplit('/').next().unwrap_or(path))
}
