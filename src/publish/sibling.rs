//! The folder beside the output folder in which is kept what has to be known of that output: `.output.kawaraban` beside
//! `output`.
//!
//! 1. Its name follows from that of the output folder alone. No file says where it is, so no file can lead elsewhere.
//! 2. Beside the output folder it is neither uploaded with it nor lost with `.kawaraban/`, and files can be renamed from it
//!    into the output folder. Where the output folder is the root of a mount, or nothing may be created beside it, it
//!    stands inside; then the two cannot be exchanged, and what it holds tells no more than the output does.
//! 3. It is used only where it is a folder and no link and, for an output outside of the site, belongs to the user who runs
//!    the program: what somebody else has laid there does not say what is ours.
//! 4. It holds the manifest, the stamps and the lock; and, only while something is being published, `publish/` with the
//!    journal, the new files, and the files that go.
//!
//! It keeps itself out of git.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::output_folder::OutputFolder;
use super::tree::{FileKind, kind_of};
use crate::diagnostics::problems::{IoCause, NotOurs, PublishProblem};

/// The folder beside, or inside, an output folder. It need not exist.
#[derive(Clone, Debug)]
pub(super) struct Sibling {
    folder: PathBuf,
    /// Whether it stands outside of the output folder, so that the two can be exchanged.
    apart: bool,
    /// Whether it must belong to the user who runs the program. What lies in the site is as trusted as the site.
    must_be_own: bool,
}

/// Held as long as a process publishes or recovers; the system lets go of it when the process ends in any way.
pub(super) struct Lock {
    _file: File,
}

impl Sibling {
    /// Where the folder of an output is, or would be.
    pub(super) fn of(output_folder: &OutputFolder) -> Sibling {
        let (beside, inside) = (Sibling::beside(output_folder), Sibling::inside(output_folder));
        let has_record =
            |sibling: &Sibling| kind_of(&sibling.manifest()).is_ok_and(|kind| kind == FileKind::File);
        let is_mount = || match output_folder.path().parent() {
            Some(around) if output_folder.path().is_dir() => {
                mount_of(output_folder.path()).ok() != mount_of(around).ok()
            }
            _ => false,
        };
        if is_mount() || (!has_record(&beside) && has_record(&inside)) { inside } else { beside }
    }

    /// Makes the folder, and looks whether it may be used.
    pub(super) fn create(disk: &Disk, output_folder: &OutputFolder) -> Result<Sibling, PublishProblem> {
        let sibling = Sibling::of(output_folder);
        let sibling = match sibling.make(disk) {
            Err(
                PublishProblem::CannotRead { cause: IoCause::NotPermitted | IoCause::ReadOnly, .. }
                | PublishProblem::CannotWrite { cause: IoCause::NotPermitted | IoCause::ReadOnly, .. },
            ) if sibling.apart && output_folder.path().is_dir() => {
                let inside = Sibling::inside(output_folder);
                inside.make(disk).map(|()| inside)
            }
            made => made.map(|()| sibling),
        }?;
        sibling.check(disk)?;
        let ignore = sibling.folder.join(".gitignore");
        match disk.write_new(&ignore, b"*\n") {
            // It was there, or another build was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => written.map_err(|error| disk.unwritable(&ignore, &error))?,
        }
        Ok(sibling)
    }

    fn beside(output_folder: &OutputFolder) -> Sibling {
        let folder = output_folder.path().with_file_name(name(output_folder));
        Sibling { folder, apart: true, must_be_own: !output_folder.is_inside_site() }
    }

    fn inside(output_folder: &OutputFolder) -> Sibling {
        let folder = output_folder.path().join(name(output_folder));
        Sibling { folder, apart: false, must_be_own: !output_folder.is_inside_site() }
    }

    fn make(&self, disk: &Disk) -> Result<(), PublishProblem> {
        let found = kind_of(&self.folder).map_err(|error| disk.unreadable(&self.folder, &error))?;
        // What else stands there is told by the check.
        if found == FileKind::Absent { disk.create_folders(&self.folder) } else { Ok(()) }
    }

    /// Whether what stands there, if anything does, may be believed and changed.
    pub(super) fn check(&self, disk: &Disk) -> Result<(), PublishProblem> {
        let refused = |why| Err(PublishProblem::RecordNotOurs { path: disk.show(&self.folder), why });
        match kind_of(&self.folder).map_err(|error| disk.unreadable(&self.folder, &error))? {
            FileKind::Absent => Ok(()),
            FileKind::Folder if self.must_be_own && !is_own(&self.folder) => refused(NotOurs::OfAnotherUser),
            FileKind::Folder => Ok(()),
            FileKind::Link => refused(NotOurs::Link),
            FileKind::File | FileKind::Other => refused(NotOurs::NoFolder),
        }
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it stands outside of the output folder.
    pub(super) fn is_apart(&self) -> bool {
        self.apart
    }

    /// Which files in the output folder are ours.
    pub(super) fn manifest(&self) -> PathBuf {
        self.folder.join("manifest")
    }

    /// The stamps of these files.
    pub(super) fn stamps(&self) -> PathBuf {
        self.folder.join("stamps")
    }

    /// Exists only while something is being published.
    pub(super) fn work(&self) -> PathBuf {
        self.folder.join("publish")
    }

    /// From the moment it exists, a publish is only ever finished.
    pub(super) fn journal(&self) -> PathBuf {
        self.work().join("journal")
    }

    /// Where a file of ours is written before it replaces another.
    pub(super) fn draft(&self) -> PathBuf {
        self.work().join("draft")
    }

    /// Whether a journal is there, in a folder that no link leads to.
    pub(super) fn has_journal(&self, disk: &Disk) -> Result<bool, PublishProblem> {
        let kind = |path: &Path| kind_of(path).map_err(|error| disk.unreadable(path, &error));
        Ok(kind(&self.work())? == FileKind::Folder && kind(&self.journal())? == FileKind::File)
    }

    /// Whether a publish was interrupted after its journal was written, and no process is at it now.
    pub(super) fn is_unfinished(&self, disk: &Disk) -> bool {
        self.check(disk).is_ok()
            && self.has_journal(disk).unwrap_or(false)
            && kind_of(&self.lock_file()).is_ok_and(|kind| kind == FileKind::File)
            && File::open(self.lock_file()).is_ok_and(|file| file.try_lock().is_ok())
    }

    fn lock_file(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// Takes the lock; `None` if another process has it.
    pub(super) fn lock(&self, disk: &Disk) -> Result<Option<Lock>, PublishProblem> {
        let path = self.lock_file();
        let file = match kind_of(&path).map_err(|error| disk.unreadable(&path, &error))? {
            FileKind::File => disk.change(&path, || File::options().read(true).write(true).open(&path))?,
            FileKind::Absent => match disk.attempt(|| File::create_new(&path)) {
                // Another build was quicker; what it has made is a file.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    disk.change(&path, || File::options().read(true).write(true).open(&path))?
                }
                made => made.map_err(|error| disk.unwritable(&path, &error))?,
            },
            FileKind::Folder | FileKind::Link | FileKind::Other => {
                let path = disk.show(&path);
                return Err(PublishProblem::RecordNotOurs { path, why: NotOurs::NoFile });
            }
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(disk.unwritable(&path, &error)),
        }
    }
}

fn name(output_folder: &OutputFolder) -> String {
    let output = output_folder.path().file_name().unwrap_or_default();
    format!(".{}.kawaraban", output.to_string_lossy())
}

/// Whether something belongs to the user who runs the program.
#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.uid() == user)
}

/// Elsewhere folders have no single owner that would say who may change them.
#[cfg(not(unix))]
fn is_own(_path: &Path) -> bool {
    true
}

/// What two paths must share for a rename between them.
#[cfg(unix)]
fn mount_of(path: &Path) -> io::Result<(u64, Option<u64>)> {
    use std::os::unix::fs::MetadataExt;
    Ok((std::fs::metadata(path)?.dev(), mount_number(path)))
}

#[cfg(not(unix))]
fn mount_of(path: &Path) -> io::Result<Option<std::ffi::OsString>> {
    // Canonical paths begin with their volume.
    Ok(std::fs::canonicalize(path)?.components().next().map(|first| first.as_os_str().to_owned()))
}

/// Two mounts of one file system (a bind mount, a container's volume) have the same device and still refuse renames.
#[cfg(target_os = "linux")]
fn mount_number(path: &Path) -> Option<u64> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let status = statx(CWD, path, AtFlags::empty(), StatxFlags::MNT_ID).ok()?;
    (status.stx_mask & StatxFlags::MNT_ID.bits() != 0).then_some(status.stx_mnt_id)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount_number(_path: &Path) -> Option<u64> {
    None
}
