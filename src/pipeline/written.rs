//! What stands in which field of which content file, in hashes: to tell what somebody has changed.

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::SourceText;
use crate::source::{BODY, passages};
use crate::types::{FastMap, Fingerprint, Id, Kind, quick_hash};

/// The content files of a site, each with the entity that it is of.
pub(super) type Files = Vec<((Kind, Id), Arc<SourceText>)>;

/// A content file, passage by passage.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct WrittenFile {
    /// The entity that it is of.
    pub kind: Kind,
    pub id: Id,
    /// Its path in the site.
    pub path: String,
    /// What is in it.
    pub fingerprint: Fingerprint,
    /// The names of its fields, with a hash of what is written there.
    passages: Vec<(Arc<str>, u64)>,
}

/// A part of a content file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The file's path in the site.
    pub path: String,
    /// Which part it is.
    pub part: Part,
}

/// Which part of a content file something is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A field of its front matter.
    Field(String),
    /// Its body.
    Body,
    /// All of it: the file has come or gone.
    Whole,
}

impl WrittenFile {
    fn read(kind: Kind, id: &Id, source: &SourceText, names: &mut HashSet<Arc<str>>) -> WrittenFile {
        // The same few names stand in all files.
        let mut known = |name: &str| match names.get(name) {
            Some(known) => Arc::clone(known),
            None => {
                let name: Arc<str> = Arc::from(name);
                names.insert(Arc::clone(&name));
                name
            }
        };
        let passages = passages(source.text()).into_iter();
        WrittenFile {
            kind,
            id: id.clone(),
            path: source.path.clone(),
            fingerprint: source.fingerprint(),
            passages: passages.map(|(name, text)| (known(name), quick_hash(text))).collect(),
        }
    }

    /// The first passage that is another one than before.
    fn changed(&self, before: &WrittenFile) -> Option<Passage> {
        let stood = |name: &str| before.passages.iter().find(|(known, _)| **known == *name);
        let stands = |name: &str| self.passages.iter().any(|(known, _)| **known == *name);
        let changed =
            self.passages.iter().find(|(name, hash)| stood(name).is_none_or(|(_, was)| was != hash));
        let gone = || before.passages.iter().find(|(name, _)| !stands(name));
        changed.or_else(gone).map(|(name, _)| Passage {
            path: self.path.clone(),
            part: if **name == *BODY { Part::Body } else { Part::Field(name.to_string()) },
        })
    }
}

/// Reads the passages of all files; those of files that are as they were are taken over.
pub(super) fn read(files: &Files, before: &[WrittenFile]) -> Vec<WrittenFile> {
    let known: FastMap<&str, &WrittenFile> = before.iter().map(|file| (file.path.as_str(), file)).collect();
    let mut names = HashSet::new();
    let one = |((kind, id), source): &((Kind, Id), Arc<SourceText>)| {
        let same = known.get(source.path.as_str()).filter(|it| it.fingerprint == source.fingerprint());
        same.map_or_else(|| WrittenFile::read(*kind, id, source, &mut names), |same| WrittenFile::clone(same))
    };
    files.iter().map(one).collect()
}

/// For each entity whose files are not what they were, the first passage that is another one.
pub(super) fn changes(files: &Files, before: &[WrittenFile]) -> FastMap<(Kind, Id), Passage> {
    let known: FastMap<&str, &WrittenFile> = before.iter().map(|file| (file.path.as_str(), file)).collect();
    let mut changes = FastMap::default();
    let whole = |path: &str| Passage { path: path.to_owned(), part: Part::Whole };
    for ((kind, id), source) in files {
        let passage = match known.get(source.path.as_str()) {
            Some(before) if before.fingerprint == source.fingerprint() => continue,
            Some(before) => WrittenFile::read(*kind, id, source, &mut HashSet::new()).changed(before),
            None => Some(whole(&source.path)),
        };
        if let Some(passage) = passage {
            changes.entry((*kind, id.clone())).or_insert(passage);
        }
    }
    let there: FastMap<&str, ()> = files.iter().map(|(_, source)| (source.path.as_str(), ())).collect();
    for file in before.iter().filter(|file| !there.contains_key(file.path.as_str())) {
        changes.entry((file.kind, file.id.clone())).or_insert_with(|| whole(&file.path));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &str, after: &str) -> Option<Part> {
        let file = |text: &str| SourceText::new("content/pages/a.md", text);
        let owner = || Id::parse("a").map(|id| (Kind::FreePage, id)).ok();
        let before = read(&vec![(owner()?, file(before))], &[]);
        let changes = changes(&vec![(owner()?, file(after))], &before);
        changes.into_values().next().map(|passage| passage.part)
    }

    #[test]
    fn what_was_changed_is_named() {
        let text = "---\ntitle: a\nlead: b\n---\nbody\n";
        let field = |name: &str| Some(Part::Field(name.to_owned()));
        assert_eq!(changed(text, text), None);
        assert_eq!(changed(text, &text.replace("lead: b", "lead: c")), field("lead"));
        assert_eq!(changed(text, &text.replace("lead: b\n", "")), field("lead"));
        assert_eq!(changed(text, &text.replace("lead:", "subtitle: c\nlead:")), field("subtitle"));
        assert_eq!(changed(text, &text.replace("body", "bodies")), Some(Part::Body));
    }
}
