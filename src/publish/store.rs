//! The cache: what other rooms keep from one build to the next, in `.kawaraban/cache/`.
//!
//! 1. A [`Slot`] is one file of the cache: of a kind, in a layout, about something.
//! 2. What is read is what was written into this slot, by this version of the tool, in this layout, to the last byte: else
//!    it is told why not, and whoever asked makes it anew.
//! 3. What is written replaces what was there in one step. Two builds at once do not see half of each other's files. Nothing
//!    is flushed to the disk: after a power failure a slot can be damaged, which is seen.
//!
//! The cache can be deleted at any time. A cache that a link leads to outside of the site is not this site's: it is
//! neither read nor written.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::checked::{self, Checked};
use super::disk::Disk;
use super::output_folder::STATE;
use crate::diagnostics::problems::PublishProblem;
use crate::types::{FileStamp, Fingerprint};

/// A line at the head of a file is never longer.
const HEAD: usize = 256;

/// A larger file was not written here: the cache of a hundred thousand releases is a tenth of it.
const LARGEST: u64 = 1 << 30;

/// A slot that is one of many holds less than this.
const SMALL: u64 = 1 << 16;

/// Drafts that are older than this, in nanoseconds, were left by a process that was killed.
const FORGOTTEN: i64 = 3_600_000_000_000;

/// In nanoseconds.
const WEEK: i64 = 7 * 24 * FORGOTTEN;

/// Stands in the name of a file that is being written.
const DRAFT: &str = ".draft-";

/// The cache of a site.
pub struct Store {
    disk: Disk,
    /// `.kawaraban/`, which keeps itself out of git.
    state: PathBuf,
    folder: PathBuf,
}

/// What a file of the cache holds.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// What kind of thing it is, in small letters and hyphens.
    pub kind: &'static str,
    /// Raised with every change of how it is written down.
    pub layout: u32,
    /// What it is about, where there is more than one of a kind; else empty.
    pub about: &'a str,
}

/// What was found in a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Stored {
    /// Nothing.
    Absent,
    /// Something that was not written there, or not in full. Worth telling; there is nothing to do.
    Damaged(PublishProblem),
    /// What another version of the tool, or another layout, has written.
    OtherVersion,
    /// What was written.
    Whole(Vec<u8>),
}

impl Stored {
    /// What was written, where it is whole.
    pub fn whole(self) -> Option<Vec<u8>> {
        match self {
            Stored::Whole(bytes) => Some(bytes),
            Stored::Absent | Stored::Damaged(_) | Stored::OtherVersion => None,
        }
    }
}

impl Store {
    /// The cache of a site. Nothing is created yet.
    pub fn of(site: &Path) -> Store {
        // A site that is not there has no cache.
        let site = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
        Store::on(Disk::of(&site))
    }

    /// A part of the cache with slots in great number, in a folder of its own. What is not needed any more goes from it by
    /// [`Store::forget_others`].
    pub fn part(site: &Path, name: &str) -> Store {
        let store = Store::of(site);
        Store { folder: store.folder.join(name), ..store }
    }

    pub(super) fn on(disk: Disk) -> Store {
        let state = disk.site().join(STATE);
        let folder = state.join("cache");
        Store { disk, state, folder }
    }

    /// Reads a slot.
    pub fn read(&self, slot: Slot<'_>) -> Stored {
        let path = self.folder.join(slot.file_name());
        let is_file = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        if !is_file || !self.is_inside() {
            return Stored::Absent;
        }
        match read(&path, slot) {
            Ok(Checked::Whole(bytes)) => Stored::Whole(bytes),
            Ok(Checked::OtherVersion) => Stored::OtherVersion,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Stored::Absent,
            Ok(Checked::Damaged) | Err(_) => {
                Stored::Damaged(PublishProblem::DamagedCache { path: self.disk.show(&path) })
            }
        }
    }

    /// Writes a slot. A failure is a warning: the next build is slower, and just as right.
    pub fn write(&self, slot: Slot<'_>, bytes: &[u8]) -> Result<(), PublishProblem> {
        let moment = self.write_one_of_many(slot, bytes)?;
        self.forget(moment.saturating_sub(FORGOTTEN));
        Ok(())
    }

    /// Writes a slot, and does not look at the others. Gives the moment, by the clock of the disk.
    pub fn write_one_of_many(&self, slot: Slot<'_>, bytes: &[u8]) -> Result<i64, PublishProblem> {
        let name = slot.file_name();
        let (draft, file) = self.draft(&name)?;
        let replaced = self.fill(&draft, file, slot, bytes).and_then(|moment| {
            self.disk.rename(&draft, &self.folder.join(&name))?;
            Ok(moment)
        });
        if replaced.is_err() {
            let _ = self.disk.remove_file(&draft);
        }
        replaced.map_err(PublishProblem::of_cache)
    }

    /// Removes the slots of a kind that are not these, where they were written more than a week before the newest of them: who
    /// needs them now and then has them meanwhile. Nothing is removed where a link leads, and nothing that has another name.
    pub fn forget_others<'a>(&self, kind: &str, needed: impl Iterator<Item = Slot<'a>>) {
        if fs::canonicalize(&self.folder).ok().as_ref() != Some(&self.folder) {
            return;
        }
        let needed: HashSet<String> = needed.map(|slot| slot.file_name()).collect();
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = entries.filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let metadata = entry.path().symlink_metadata().ok().filter(fs::Metadata::is_file)?;
            let is_of_kind = name.strip_prefix(kind).is_some_and(|rest| rest.starts_with('-'));
            is_of_kind.then(|| (name, FileStamp::of(&metadata).modified))
        });
        let files: Vec<(String, i64)> = files.collect();
        let newest = files.iter().map(|(_, modified)| *modified).max().unwrap_or_default();
        for (name, modified) in files {
            if !needed.contains(&name) && modified < newest.saturating_sub(WEEK) {
                // What cannot be deleted now is deleted the next time.
                let _ = self.disk.remove_file(&self.folder.join(name));
            }
        }
    }

    /// Now, by the clock of the disk, in nanoseconds since 1970, to be compared with the times of a
    /// [`FileStamp`](crate::types::FileStamp::had_rested_before) on the same disk.
    pub fn moment(&self) -> Result<i64, PublishProblem> {
        let (draft, file) = self.draft("moment")?;
        drop(file);
        let moment = self.disk.moment(&draft);
        self.disk.remove_file(&draft).map_err(PublishProblem::of_cache)?;
        moment.map_err(PublishProblem::of_cache)
    }

    /// Writes a draft. Gives the moment of it, by the clock of the disk.
    fn fill(
        &self,
        draft: &Path,
        mut file: File,
        slot: Slot<'_>,
        bytes: &[u8],
    ) -> Result<i64, PublishProblem> {
        let head = checked::head(slot.kind, &slot.version(), bytes);
        self.disk.change(draft, || {
            file.write_all(head.as_bytes())?;
            file.write_all(bytes)?;
            Ok(FileStamp::of(&file.metadata()?).modified)
        })
    }

    /// A new file that no other process writes to.
    fn draft(&self, name: &str) -> Result<(PathBuf, File), PublishProblem> {
        let outside = || PublishProblem::CacheOutsideSite { path: self.disk.show(&self.folder) };
        if !self.folder.is_dir() {
            // A link that leads nowhere is no folder either, and cannot become one.
            if self.state.exists() && !self.leads_inside(&self.state) {
                return Err(outside());
            }
            self.create().map_err(PublishProblem::of_cache)?;
        }
        if !self.is_inside() {
            return Err(outside());
        }
        let mut number: u32 = 0;
        loop {
            let path = self.folder.join(format!("{name}{DRAFT}{}-{number}", std::process::id()));
            match self.disk.attempt(|| File::create_new(&path)) {
                Ok(file) => return Ok((path, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(self.disk.unwritable(&path, &error).of_cache()),
            }
        }
    }

    fn create(&self) -> Result<(), PublishProblem> {
        self.disk.create_folders(&self.folder)?;
        let ignore = self.state.join(".gitignore");
        match self.disk.write_new(&ignore, b"*\n") {
            // It was there, or another build was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            written => written.map_err(|error| self.disk.unwritable(&ignore, &error)),
        }
    }

    /// Empties a slot.
    pub fn remove(&self, slot: Slot<'_>) -> Result<(), PublishProblem> {
        match self.is_inside() {
            true => self.disk.remove_file(&self.folder.join(slot.file_name())),
            false => Ok(()),
        }
    }

    /// The contents of the slots of a kind that are about something: of so many slots at the most, and only of small ones.
    pub(super) fn of_kind(&self, kind: &str, most: usize) -> Vec<Vec<u8>> {
        if !self.is_inside() {
            return Vec::new();
        }
        let is_of_kind = |name: &str| name.strip_prefix(kind).is_some_and(|rest| rest.starts_with('-'));
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let is_small = |entry: &fs::DirEntry| entry.metadata().is_ok_and(|metadata| metadata.len() < SMALL);
        let files =
            entries.filter(|entry| is_of_kind(&entry.file_name().to_string_lossy()) && is_small(entry));
        let body = |bytes: Vec<u8>| Some(bytes.splitn(2, |&byte| byte == b'\n').nth(1)?.to_vec());
        let read = |path: PathBuf| checked::bytes(&self.disk, &path).ok().flatten().and_then(body);
        files.take(most).filter_map(|entry| read(entry.path())).collect()
    }

    /// Deletes drafts that were left before a moment.
    fn forget(&self, before: i64) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for draft in entries.filter(|entry| entry.file_name().to_string_lossy().contains(DRAFT)) {
            if draft.metadata().is_ok_and(|metadata| FileStamp::of(&metadata).modified < before) {
                // What cannot be deleted now is deleted the next time.
                let _ = self.disk.remove_file(&draft.path());
            }
        }
    }

    fn is_inside(&self) -> bool {
        self.leads_inside(&self.folder)
    }

    /// Whether a folder is there, and no link leads out of the site.
    fn leads_inside(&self, folder: &Path) -> bool {
        fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(self.disk.site()))
    }
}

impl Slot<'_> {
    fn file_name(&self) -> String {
        match self.about {
            "" => self.kind.to_owned(),
            about => format!("{}-{}", self.kind, Fingerprint::of(about.as_bytes()).short()),
        }
    }

    fn version(&self) -> String {
        let about = Fingerprint::of(self.about.as_bytes()).short();
        format!("{}-{}-{about}", env!("CARGO_PKG_VERSION"), self.layout)
    }
}

/// Reads a file without its head.
fn read(path: &Path, slot: Slot<'_>) -> io::Result<Checked<Vec<u8>>> {
    let mut file = File::open(path)?;
    let len = file.metadata()?.len();
    if len > LARGEST {
        return Ok(Checked::Damaged);
    }
    let len = usize::try_from(len).unwrap_or_default();
    let mut start = Vec::with_capacity(HEAD);
    (&mut file).take(HEAD as u64).read_to_end(&mut start)?;
    let Some(end) = start.iter().position(|&byte| byte == b'\n') else { return Ok(Checked::Damaged) };
    let (head, body) = start.split_at(end + 1);
    let mut bytes = Vec::with_capacity(len);
    bytes.extend_from_slice(body);
    file.read_to_end(&mut bytes)?;
    Ok(checked::judge(slot.kind, &slot.version(), head, &bytes).map(|()| bytes))
}
