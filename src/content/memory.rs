//! What was read before: files that are the same again are not parsed a second time.
//!
//! For builds of one site at one moment after the other, and of what is left of it. An entity is read from its own files and
//! the setting alone, so that those are all it takes to know it again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Drafts;
use super::read::{Group, Outcome, read_by, read_group};
use crate::diagnostics::{Diagnostics, SourceText};
use crate::schema::Setting;
use crate::source::Sources;
use crate::types::{Id, Kind};

/// Entities that were read, with the files that they were read from. It is for one setting.
#[derive(Default)]
pub struct Memory(Mutex<HashMap<(Kind, Id), Vec<Known>>>);

struct Known {
    files: Vec<Arc<SourceText>>,
    outcome: Arc<Outcome>,
}

impl Memory {
    /// Reads all content of a site, as far as it is not known.
    pub fn read(&self, sources: &Sources, setting: &Setting, diagnostics: &mut Diagnostics) -> Drafts {
        let outcome = |kind, id: Id, files: Group, setting: &Setting| {
            let sources: Vec<_> = files.iter().map(|(_, source)| Arc::clone(source)).collect();
            let key = (kind, id.clone());
            let outcome = self.known(&key, &sources).unwrap_or_else(|| {
                let outcome = Arc::new(read_group(kind, id, files, setting));
                self.keep(key, Known { files: sources, outcome: Arc::clone(&outcome) });
                outcome
            });
            Outcome::clone(&outcome)
        };
        read_by(sources, setting, outcome, diagnostics)
    }

    fn known(&self, key: &(Kind, Id), files: &[Arc<SourceText>]) -> Option<Arc<Outcome>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |(a, b): (&Arc<SourceText>, &Arc<SourceText>)| {
            Arc::ptr_eq(a, b) || (a.path == b.path && a.fingerprint() == b.fingerprint())
        };
        let is_it =
            |known: &&Known| known.files.len() == files.len() && known.files.iter().zip(files).all(is_same);
        known.get(key)?.iter().find(is_it).map(|known| Arc::clone(&known.outcome))
    }

    fn keep(&self, key: (Kind, Id), known: Known) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().push(known);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::types::{Lang, Zone};

    #[test]
    fn what_is_the_same_is_known_and_what_is_not_is_read() {
        let setting = Setting { zone: Zone::tokyo(), country: None, languages: vec![Lang::japanese()] };
        let memory = Memory::default();
        let title = |text: &str| {
            let text = SourceText::new("content/pages/a.md", format!("---\ntitle: {text}\nx: 1\n---\n"));
            let (root, theme) = (PathBuf::new(), String::new());
            let (texts, binaries, themes) = (vec![text], Vec::new(), Vec::new());
            let sources = Sources { root, newsroom: None, theme, texts, binaries, themes };
            let mut diagnostics = Diagnostics::new();
            let drafts = memory.read(&sources, &setting, &mut diagnostics);
            let title = drafts.pages.first().map(|page| page.versions.original.fields.title.text.to_string());
            (
                title,
                diagnostics.is_empty(),
                memory.0.lock().map_or(0, |known| known.values().map(Vec::len).sum()),
            )
        };
        assert_eq!(title("a"), (Some("a".into()), false, 1));
        assert_eq!(title("b"), (Some("b".into()), false, 2));
        assert_eq!(title("a"), (Some("a".into()), false, 2));
    }
}
