//! What builds of one site know of each other: each text is parsed once, and each file measured once.
//!
//! 1. A reading ([`SiteReader::recalling`](super::SiteReader::recalling)) leaves the files closed that look as they did, and
//!    takes from here what they say.
//! 2. [`Memory::store`] gives what is known as bytes, for the next build to [`Memory::restore`]. Where they lie, and whether
//!    they are whole, is for `publish` to say.
//!
//! Such bytes say which content a file of a certain stamp has, and which entity certain files are. That stays true, so two
//! builds at once may replace each other's bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::key;
use crate::content::{self, Drafts};
use crate::diagnostics::Diagnostics;
use crate::media::{self, Contents, LogoLook, MediaFile};
use crate::render::Templates;
use crate::schema::Setting;
use crate::site::Theme;
use crate::source::{BinaryFile, Edited, KnownFiles, Revisited, Sources, Walk};
use crate::types::{FastMap, FileStamp, Fingerprint};

/// What builds of one site know of each other.
#[derive(Default)]
pub struct Memory {
    content: content::Memory,
    files: Mutex<Files>,
    /// The templates of the last build in this process.
    templates: Mutex<Option<Arc<Templates>>>,
}

/// News about fewer than one file in so many is not worth writing down.
const LITTLE: usize = 100;

/// What is known of files.
#[derive(Default)]
struct Files {
    texts: KnownFiles,
    /// What was measured, by path.
    measured: FastMap<String, Measured>,
    /// How logos look, by what is in their files.
    looks: BTreeMap<Fingerprint, Option<LogoLook>>,
    /// What of that was wanted in this process: the rest is not stored.
    shown_logos: BTreeSet<Fingerprint>,
    /// The stamps that files had in the last reading, by path, and when it began.
    stamps: FastMap<String, FileStamp>,
    began: i64,
    /// What was measured in this process, of files without a stamp, by where they lie.
    unstamped: FastMap<PathBuf, MediaFile>,
    /// How much is known that had not been stored.
    news: usize,
}

/// What was in a file when it had this stamp, which was old enough to be trusted.
#[derive(Serialize, Deserialize)]
struct Measured {
    stamp: FileStamp,
    fingerprint: Fingerprint,
    contents: Contents,
}

impl Memory {
    /// Takes up what an earlier build knew. `None` where the bytes are damaged, or of another version.
    pub fn restore(bytes: &[u8]) -> Option<Memory> {
        let ((tool, texts, measured, looks), content): ((&str, _, _, _), _) =
            postcard::take_from_bytes(bytes).ok()?;
        let content = content::Memory::restore(content).filter(|_| tool == key::TOOL)?;
        let files = Mutex::new(Files { texts, measured, looks, ..Files::default() });
        Some(Memory { content, files, templates: Mutex::default() })
    }

    /// What is known after the last reading, as bytes. `None` where nothing of it is new, or so little that to find it out
    /// again costs less than to write down all.
    pub fn store(&self) -> Option<Vec<u8>> {
        let files = self.files();
        let news = files.news + self.content.news();
        if news == 0 || news * LITTLE < files.stamps.len() {
            return None;
        }
        let is_there =
            |(path, measured): &(&String, &Measured)| files.stamps.get(*path) == Some(&measured.stamp);
        let measured: BTreeMap<_, _> = files.measured.iter().filter(is_there).collect();
        let looks = files.looks.iter().filter(|(logo, _)| files.shown_logos.contains(logo));
        let looks: BTreeMap<_, _> = looks.collect();
        self.content.store(postcard::to_stdvec(&(key::TOOL, &files.texts, measured, looks)).ok()?)
    }

    /// Reads the files of a site, as far as they are not known.
    pub(super) fn revisit(
        &self,
        site: &Path,
        began: i64,
        walk: Option<Walk>,
        diagnostics: &mut Diagnostics,
    ) -> Revisited {
        let mut files = self.files();
        let mut revisited = Revisited::read(site, &files.texts, walk, diagnostics);
        let texts = revisited.known(began);
        files.news += texts.differences(&files.texts);
        (files.texts, files.began) = (texts, began);
        files.stamps = std::mem::take(&mut revisited.stamps);
        revisited
    }

    /// Reads the content of a site, as far as it is not known.
    pub(super) fn drafts(
        &self,
        sources: &Sources,
        setting: &Setting,
        diagnostics: &mut Diagnostics,
    ) -> Drafts {
        self.content.read(sources, setting, diagnostics)
    }

    /// Compiles the templates of a theme, unless they are known.
    pub(super) fn compiled(&self, theme: &Theme, diagnostics: &mut Diagnostics) -> Option<Arc<Templates>> {
        let mut known = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|known| !known.are_of(theme)) {
            *known = Templates::compile(theme, diagnostics).map(Arc::new);
        }
        known.clone()
    }

    /// Measures a file, unless it is known.
    pub(super) fn measure(&self, file: &BinaryFile) -> io::Result<MediaFile> {
        if let Some(known) = self.files().measured(file) {
            return Ok(known);
        }
        let measured = media::measure(file)?;
        self.files().note(&measured);
        Ok(measured)
    }

    /// How a logo looks whose file has this fingerprint, unless it is known.
    pub(super) fn look(
        &self,
        fingerprint: Fingerprint,
        look: impl FnOnce() -> io::Result<Option<LogoLook>>,
    ) -> io::Result<Option<LogoLook>> {
        let known = {
            let mut files = self.files();
            files.shown_logos.insert(fingerprint);
            files.looks.get(&fingerprint).copied()
        };
        if let Some(known) = known {
            return Ok(known);
        }
        let look = look()?;
        let mut files = self.files();
        files.looks.insert(fingerprint, look);
        files.news += 1;
        Ok(look)
    }

    /// Forgets what was measured of files that were edited in a site that is not revisited but followed.
    pub(super) fn forget(&self, root: &Path, edited: &Edited) {
        let unstamped = &mut self.files().unstamped;
        match edited {
            Edited::Paths(paths) => paths.iter().for_each(|path| drop(unstamped.remove(&root.join(path)))),
            Edited::Anything => unstamped.clear(),
        }
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files {
    fn measured(&self, file: &BinaryFile) -> Option<MediaFile> {
        let Some(stamp) = self.stamps.get(&file.path) else {
            return self.unstamped.get(&file.location).cloned();
        };
        let known = self.measured.get(&file.path).filter(|known| known.stamp == *stamp)?;
        let Measured { fingerprint, ref contents, .. } = *known;
        Some(MediaFile { file: file.clone(), fingerprint, contents: contents.clone() })
    }

    fn note(&mut self, file: &MediaFile) {
        let (path, fingerprint) = (file.file.path.clone(), file.fingerprint);
        match self.stamps.get(&path).copied() {
            Some(stamp) if stamp.had_rested_before(self.began) => {
                let contents = file.contents.clone();
                self.measured.insert(path, Measured { stamp, fingerprint, contents });
                self.news += 1;
            }
            Some(_) => {}
            None => drop(self.unstamped.insert(file.file.location.clone(), file.clone())),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;

    const PATH: &str = "content/media/a.png";

    fn measured(memory: &Memory, location: &Path) -> Option<Fingerprint> {
        let file = BinaryFile { path: PATH.to_owned(), location: location.to_owned(), size: 1 };
        memory.measure(&file).ok().map(|file| file.fingerprint)
    }

    #[test]
    fn a_picture_that_looks_as_it_did_is_not_opened() -> io::Result<()> {
        let site = tempfile::tempdir()?;
        let location = site.path().join(PATH);
        fs::create_dir_all(site.path().join("content/media"))?;
        fs::write(&location, "one")?;
        let read =
            |memory: &Memory, began| drop(memory.revisit(site.path(), began, None, &mut Diagnostics::new()));
        let memory = Memory::default();
        // A file that was written just now is not remembered.
        read(&memory, 0);
        measured(&memory, &location);
        assert_eq!(memory.store(), None);
        read(&memory, i64::MAX);
        assert_eq!(measured(&memory, &location), Some(Fingerprint::of(b"one")));
        let stored = memory.store().unwrap_or_default();
        let memory = Memory::restore(&stored).unwrap_or_default();
        read(&memory, i64::MAX);
        let nowhere = site.path().join("nowhere");
        assert_eq!(measured(&memory, &nowhere), Some(Fingerprint::of(b"one")));
        assert_eq!(memory.store(), None, "nothing is new");
        fs::rename(&location, site.path().join("old"))?;
        fs::write(&location, "two")?;
        let memory = Memory::restore(&stored).unwrap_or_default();
        read(&memory, i64::MAX);
        assert_eq!(measured(&memory, &location), Some(Fingerprint::of(b"two")));
        Ok(())
    }
}
