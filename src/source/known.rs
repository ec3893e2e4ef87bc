//! Files of a site that were read before: they are not opened again until somebody asks for their text.
//!
//! 1. [`KnownFiles`] says of files which stamp they had and what was in them.
//! 2. [`Revisited::read`] walks the site as [`Sources::read`] does. A text of `content/` whose stamp is the known one is left
//!    closed.
//! 3. A closed text that is asked for is read then. Where it is no longer what it was, [`Closed::changed`] tells it, and
//!    nothing that was made of it may be published.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::tree::{self, FileEntry};
use super::{Sources, TreeListing, Walk};
use crate::diagnostics::{Diagnostics, SourceText, Unopened};
use crate::types::{FastMap, FileStamp, Fingerprint};

/// The stamps of files and the fingerprints of their content, by path. Only stamps that had rested are in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownFiles(FastMap<Box<str>, (FileStamp, Fingerprint)>);

impl KnownFiles {
    /// Takes note of a file, if its stamp had rested before the moment at which reading began: one that had not may stand
    /// for other content than what was read.
    pub fn note(&mut self, path: &str, stamp: FileStamp, fingerprint: Fingerprint, began: i64) {
        if stamp.had_rested_before(began) {
            self.0.insert(path.into(), (stamp, fingerprint));
        }
    }

    /// How many files are known here that were not known there, or as something else.
    pub fn differences(&self, before: &KnownFiles) -> usize {
        self.0.iter().filter(|(path, known)| before.0.get(*path) != Some(known)).count()
    }

    /// The fingerprint of a file, where it is known with this stamp.
    pub fn fingerprint(&self, path: &str, stamp: FileStamp) -> Option<Fingerprint> {
        self.0.get(path).filter(|(known, _)| *known == stamp).map(|(_, fingerprint)| *fingerprint)
    }
}

/// A site of which some files were known, and left closed.
pub struct Revisited {
    /// Its files.
    pub sources: Sources,
    /// The stamps that they had before any of them was opened, by path.
    pub stamps: FastMap<String, FileStamp>,
    /// All paths and stamps together. `None` where something is wrong with a file.
    pub listing: Option<TreeListing>,
    /// Those that were left closed.
    pub closed: Arc<Closed>,
}

impl Revisited {
    /// Reads the files of a site that are not known. Problems are reported as by [`Sources::read`].
    pub fn read(
        root: &Path,
        known: &KnownFiles,
        walk: Option<Walk>,
        diagnostics: &mut Diagnostics,
    ) -> Revisited {
        let root = tree::canonical(root);
        let closed = Arc::new(Closed { root: root.clone(), changed: Mutex::default() });
        let (mut stamps, mut listing) = (FastMap::default(), None);
        let unopened = |entry: &FileEntry| {
            let fingerprint = known.fingerprint(&entry.path, entry.stamp?)?;
            let files: Arc<dyn Unopened> = Arc::<Closed>::clone(&closed);
            entry.path.starts_with("content/").then(|| SourceText::unopened(&*entry.path, fingerprint, files))
        };
        let note = |walk: &Walk| {
            stamps = walk
                .found
                .entries
                .iter()
                .filter_map(|entry| Some((entry.path.clone(), entry.stamp?)))
                .collect();
            listing = walk.listing();
        };
        let sources = Sources::read_by(root, walk, unopened, note, diagnostics);
        Revisited { sources, stamps, listing, closed }
    }

    /// What is known now of its texts, given the moment at which reading began.
    pub fn known(&self, began: i64) -> KnownFiles {
        let mut known =
            KnownFiles(FastMap::with_capacity_and_hasher(self.sources.texts.len(), Default::default()));
        for (_, text) in self.sources.texts_in("content/") {
            if let Some(stamp) = self.stamps.get(&text.path) {
                known.note(&text.path, *stamp, text.fingerprint(), began);
            }
        }
        known
    }
}

/// Texts that were left closed, and are opened when somebody asks for them.
#[derive(Default)]
pub struct Closed {
    root: PathBuf,
    changed: Mutex<BTreeSet<String>>,
}

impl Closed {
    /// The paths of the files that were opened up to now and turned out to have changed since they were known.
    pub fn changed(&self) -> Vec<String> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl Unopened for Closed {
    fn open(&self, path: &str, fingerprint: Fingerprint) -> String {
        let read = tree::read_text(path.to_owned(), &self.root.join(path)).ok();
        let same = read.filter(|source| source.fingerprint() == fingerprint);
        if same.is_none() {
            self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        }
        same.map(|source| source.text().to_owned()).unwrap_or_default()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io;

    use super::*;

    const PATH: &str = "content/pages/a.md";

    fn site(text: &str) -> io::Result<tempfile::TempDir> {
        let site = tempfile::tempdir()?;
        fs::create_dir_all(site.path().join("content/pages"))?;
        fs::write(site.path().join("newsroom.yaml"), "title: x\n")?;
        fs::write(site.path().join(PATH), text)?;
        Ok(site)
    }

    fn read(site: &tempfile::TempDir, known: &KnownFiles) -> Revisited {
        let mut diagnostics = Diagnostics::new();
        let revisited = Revisited::read(site.path(), known, None, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        revisited
    }

    #[test]
    fn a_file_that_is_the_same_is_not_opened_until_its_text_is_asked_for() -> io::Result<()> {
        let site = site("one")?;
        let known = read(&site, &KnownFiles::default()).known(i64::MAX);
        let again = read(&site, &known);
        let text = &again.sources.texts[0];
        assert_eq!(text.fingerprint(), Fingerprint::of(b"one"));
        // What it reads when it is asked is what stands there now: so it had not been opened.
        fs::write(site.path().join(PATH), "two")?;
        assert_eq!((text.text(), again.closed.changed()), ("", vec![PATH.to_owned()]));
        // The next reading sees it by the stamp.
        let next = read(&site, &known);
        assert_eq!((next.sources.texts[0].text(), next.closed.changed()), ("two", Vec::new()));
        Ok(())
    }

    #[test]
    fn a_file_that_was_written_while_reading_began_is_read_again() -> io::Result<()> {
        let site = site("one")?;
        let first = read(&site, &KnownFiles::default());
        let stamp = first.stamps[PATH];
        // Within the tick of the disk's clock somebody else may write as many bytes, and leave the same stamp.
        assert!(first.known(stamp.changed).fingerprint(PATH, stamp).is_none());
        assert!(first.known(stamp.changed + 1).fingerprint(PATH, stamp).is_some());
        Ok(())
    }

    #[test]
    fn a_file_of_the_same_length_and_date_is_found() -> io::Result<()> {
        let site = site("one")?;
        let known = read(&site, &KnownFiles::default()).known(i64::MAX);
        let path = site.path().join(PATH);
        let date = fs::metadata(&path)?.modified()?;
        let before = FileStamp::of(&fs::metadata(&path)?);
        while FileStamp::of(&fs::metadata(&path)?).changed == before.changed {
            fs::write(&path, "two")?;
            fs::File::options().write(true).open(&path)?.set_modified(date)?;
        }
        assert_eq!(read(&site, &known).sources.texts[0].text(), "two");
        Ok(())
    }
}
