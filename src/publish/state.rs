//! The site's `.kawaraban/`: what lies where, and the lock.
//!
//! It can be deleted at any time between two commands; it keeps itself out of git.

use std::fs::{File, TryLockError};
use std::io;
use std::path::PathBuf;

use super::disk::Disk;
use crate::diagnostics::problems::PublishProblem;
use crate::types::Fingerprint;

/// `.kawaraban/` of a site.
pub(super) struct StateFolder {
    root: PathBuf,
}

/// Held as long as a process publishes or recovers; the system lets go of it when the process ends in any way.
pub(super) struct Lock {
    _file: File,
}

impl StateFolder {
    /// The folder, which may not exist yet.
    pub(super) fn of(disk: &Disk) -> StateFolder {
        StateFolder { root: disk.site().join(super::target::STATE) }
    }

    /// Creates the folder.
    pub(super) fn create(&self, disk: &Disk) -> Result<(), PublishProblem> {
        disk.create_folders(&self.root)?;
        let ignore = self.root.join(".gitignore");
        if ignore.exists() {
            return Ok(());
        }
        match disk.write_new(&ignore, b"*\n") {
            // Another build was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            written => written.map_err(|error| disk.unwritable(&ignore, &error)),
        }
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &PathBuf {
        &self.root
    }

    /// One manifest an output folder.
    pub(super) fn manifests(&self) -> PathBuf {
        self.root.join("manifests")
    }

    /// The manifest of an output folder.
    pub(super) fn manifest(&self, output: &str) -> PathBuf {
        self.manifests().join(Fingerprint::of(output.as_bytes()).short())
    }

    /// The stamps of the files in an output folder.
    pub(super) fn stamps(&self, output: &str) -> PathBuf {
        self.manifest(output).with_extension("stamps")
    }

    /// Exists only while something is being published.
    pub(super) fn work(&self) -> PathBuf {
        self.root.join("publish")
    }

    /// From the moment it exists, a publish is only ever finished.
    pub(super) fn journal(&self) -> PathBuf {
        self.work().join("journal")
    }

    /// Says where the staging folder is, if it is not here.
    pub(super) fn elsewhere(&self) -> PathBuf {
        self.work().join("elsewhere")
    }

    /// Where a file of ours is written before it replaces another.
    pub(super) fn draft(&self) -> PathBuf {
        self.work().join("draft")
    }

    /// Takes the lock; `None` if another process has it.
    pub(super) fn lock(&self, disk: &Disk) -> Result<Option<Lock>, PublishProblem> {
        let path = self.root.join("lock");
        let open = || File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let file = disk.change(&path, open)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(disk.unwritable(&path, &error)),
        }
    }
}
