//! The staging folder: new files are written here in full before anything in the output folder changes.
//!
//! It is `publish/` in the [folder beside the output folder](super::sibling): the new tree in `new/`, files that go in
//! `gone/`. What an unfinished publish left there is deleted by the next one; a link among it is deleted and not followed.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::disk::Disk;
use super::sibling::Sibling;
use crate::diagnostics::problems::PublishProblem;
use crate::media::Cleaned;
use crate::types::{Fingerprint, OutputPath};

/// A staging folder.
pub(super) struct Staging {
    /// The folder.
    pub(super) folder: PathBuf,
    /// When it was made, by the clock of its disk.
    pub(super) begun: i64,
    made: Mutex<HashSet<PathBuf>>,
}

/// The new tree in a staging folder.
pub(super) fn new_tree(staging: &Path) -> PathBuf {
    staging.join("new")
}

/// Where deleted files go until the publish is over.
pub(super) fn gone(staging: &Path) -> PathBuf {
    staging.join("gone")
}

/// Written to see the time.
fn marker(staging: &Path) -> PathBuf {
    staging.join("moment")
}

impl Staging {
    /// Creates the staging folder, where nothing is left of another.
    pub(super) fn create(disk: &Disk, sibling: &Sibling) -> Result<Staging, PublishProblem> {
        let folder = sibling.work();
        disk.create_folders(&new_tree(&folder))?;
        disk.create_folders(&gone(&folder))?;
        let begun = disk.moment(&marker(&folder))?;
        Ok(Staging { folder, begun, made: Mutex::default() })
    }

    /// Now, by the clock of the disk, which is that of the output folder too.
    pub(super) fn moment(&self, disk: &Disk) -> Result<i64, PublishProblem> {
        disk.moment(&marker(&self.folder))
    }

    /// Writes a new file.
    pub(super) fn write(&self, disk: &Disk, path: &OutputPath, bytes: &[u8]) -> Result<(), PublishProblem> {
        let file = self.place(disk, path)?;
        disk.write_new(&file, bytes).map_err(|error| disk.unwritable(&file, &error))
    }

    /// Copies a file, without what is private in it, and looks whether it is still what was read.
    pub(super) fn copy(
        &self,
        disk: &Disk,
        path: &OutputPath,
        (from, fingerprint): (&Path, Fingerprint),
        cleaned: Option<&Cleaned>,
    ) -> Result<(), PublishProblem> {
        let to = self.place(disk, path)?;
        let changed = || PublishProblem::SourceChanged { path: disk.show(from) };
        // What became a named pipe would be waited for.
        if fs::metadata(from).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(changed());
        }
        let mut source = File::open(from).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => changed(),
            _ => disk.unreadable(from, &error),
        })?;
        let mut copy = disk.change(&to, || File::create_new(&to))?;
        let mut hasher = blake3::Hasher::new();
        let (mut piece, mut at) = (vec![0; 128 * 1024], 0);
        loop {
            let len = match source.read(&mut piece) {
                Ok(0) => break,
                Ok(len) => len,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(disk.unreadable(from, &error)),
            };
            let read = piece.get_mut(..len).unwrap_or_default();
            hasher.update(read);
            if let Some(cleaned) = cleaned {
                cleaned.clean(at, read);
            }
            at += len as u64;
            disk.change(&to, || copy.write_all(read))?;
        }
        if Fingerprint::finish(&hasher) == fingerprint { Ok(()) } else { Err(changed()) }
    }

    /// Takes a file of the output folder into the new tree, without copying it.
    pub(super) fn link(&self, disk: &Disk, path: &OutputPath, from: &Path) -> Result<(), PublishProblem> {
        let to = self.place(disk, path)?;
        disk.change(&to, || std::fs::hard_link(from, &to))
    }

    /// The place of a file in the new tree. Its folder is created once.
    fn place(&self, disk: &Disk, path: &OutputPath) -> Result<PathBuf, PublishProblem> {
        let place = new_tree(&self.folder).join(path.to_path());
        if let Some(folder) = place.parent() {
            // A poisoned lock means that another thread panicked: creating the folder again does no harm.
            let made = || self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if !made().contains(folder) {
                // Not under the lock: others need not wait, and two may create the same.
                disk.create_folders(folder)?;
                made().insert(folder.to_owned());
            }
        }
        Ok(place)
    }
}

/// Deletes what an unfinished publish left; the journal first, so that no half-deleted staging folder is published.
pub(super) fn clean(disk: &Disk, sibling: &Sibling) -> Result<(), PublishProblem> {
    if sibling.has_journal(disk)? {
        disk.remove_file(&sibling.journal())?;
        disk.sync_folder_of(&sibling.journal())?;
    }
    disk.remove_tree(&sibling.work())
}
