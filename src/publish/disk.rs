//! Every change that `publish` makes on the disk goes through here: each failure becomes a problem that names its
//! path, and tests can stop a publish, or let one call fail, at every single change.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::tree::{FileKind, kind_of};
use crate::diagnostics::problems::{IoCause, PublishProblem};
use crate::types::FileStamp;

/// The disk, seen from a site's folder.
pub(super) struct Disk {
    site: PathBuf,
    #[cfg(test)]
    pub(super) faults: super::faults::Faults,
}

impl Disk {
    /// The disk, seen from a site's folder (canonical).
    pub(super) fn of(site: &Path) -> Disk {
        Disk {
            site: site.to_owned(),
            #[cfg(test)]
            faults: super::faults::Faults::none(),
        }
    }

    /// The site's folder.
    pub(super) fn site(&self) -> &Path {
        &self.site
    }

    /// A path as it is told: from the site's folder if it is inside.
    pub(super) fn show(&self, path: &Path) -> String {
        match path.strip_prefix(&self.site) {
            Ok(inside) if !inside.as_os_str().is_empty() => inside.display().to_string(),
            _ => path.display().to_string(),
        }
    }

    /// A failure to read.
    pub(super) fn unreadable(&self, path: &Path, error: &io::Error) -> PublishProblem {
        PublishProblem::CannotRead { path: self.show(path), cause: IoCause::of(error) }
    }

    /// A failure to write.
    pub(super) fn unwritable(&self, path: &Path, error: &io::Error) -> PublishProblem {
        PublishProblem::CannotWrite { path: self.show(path), cause: IoCause::of(error) }
    }

    /// Makes one change at a path.
    pub(super) fn change<T>(
        &self,
        path: &Path,
        change: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, PublishProblem> {
        self.attempt(change).map_err(|error| self.unwritable(path, &error))
    }

    /// Makes one change whose failure the caller can answer.
    pub(super) fn attempt<T>(&self, change: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        #[cfg(test)]
        self.faults.step()?;
        change()
    }

    /// Creates a folder and those above it.
    pub(super) fn create_folders(&self, path: &Path) -> Result<(), PublishProblem> {
        self.change(path, || fs::create_dir_all(path))
    }

    /// Writes a file that must not exist yet.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.attempt(|| File::create_new(path))?;
        self.attempt(|| file.write_all(bytes))
    }

    /// Renames; a file at the new path is replaced in one step.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), PublishProblem> {
        self.change(to, || fs::rename(from, to))
    }

    /// Deletes a file, if it is there.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), PublishProblem> {
        self.change(path, || tolerate(fs::remove_file(path), &[io::ErrorKind::NotFound]))
    }

    /// Deletes a folder, if it is there and nothing is in it.
    pub(super) fn remove_folder_if_empty(&self, path: &Path) -> Result<(), PublishProblem> {
        let fine = [io::ErrorKind::NotFound, io::ErrorKind::DirectoryNotEmpty];
        self.change(path, || tolerate(fs::remove_dir(path), &fine))
    }

    /// Deletes a folder with all that is in it, or what else is there. Links are deleted and not followed.
    pub(super) fn remove_tree(&self, path: &Path) -> Result<(), PublishProblem> {
        let remove = || match kind_of(path)? {
            FileKind::Absent => Ok(()),
            FileKind::Folder => tolerate(fs::remove_dir_all(path), &[io::ErrorKind::NotFound]),
            FileKind::File | FileKind::Link | FileKind::Other => fs::remove_file(path),
        };
        self.change(path, remove)
    }

    /// Replaces a file in one step that also survives a power failure: what stands there is the old or the new.
    pub(super) fn replace_durably(
        &self,
        path: &Path,
        draft: &Path,
        bytes: &[u8],
    ) -> Result<(), PublishProblem> {
        let mut file = self.change(draft, || create_anew(draft))?;
        self.change(draft, || file.write_all(bytes))?;
        self.change(draft, || file.sync_all())?;
        self.rename(draft, path)?;
        self.sync_folder_of(path)
    }

    /// Replaces a file in one step. After a power failure it can be damaged.
    pub(super) fn replace(&self, path: &Path, draft: &Path, bytes: &[u8]) -> Result<(), PublishProblem> {
        self.change(draft, || create_anew(draft)?.write_all(bytes))?;
        self.rename(draft, path)
    }

    /// Now, by the clock of a disk, in nanoseconds: a file is written there to see it.
    pub(super) fn moment(&self, marker: &Path) -> Result<i64, PublishProblem> {
        let look = || -> io::Result<i64> {
            let mut file = create_anew(marker)?;
            file.write_all(b".")?;
            Ok(FileStamp::of(&file.metadata()?).modified)
        };
        self.change(marker, look)
    }

    /// Makes the names in a file's folder survive a power failure.
    pub(super) fn sync_folder_of(&self, path: &Path) -> Result<(), PublishProblem> {
        match path.parent() {
            // Elsewhere a folder cannot be opened to be flushed.
            Some(folder) if cfg!(unix) => {
                self.change(folder, || File::open(folder).and_then(|folder| folder.sync_all()))
            }
            _ => Ok(()),
        }
    }
}

/// A new file in the place of what is there: what a link leads to is not written to.
fn create_anew(path: &Path) -> io::Result<File> {
    tolerate(fs::remove_file(path), &[io::ErrorKind::NotFound])?;
    File::create_new(path)
}

fn tolerate(result: io::Result<()>, fine: &[io::ErrorKind]) -> io::Result<()> {
    match result {
        Err(error) if fine.contains(&error.kind()) => Ok(()),
        other => other,
    }
}
