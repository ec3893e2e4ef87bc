//! Asking for many files of the output folder: by its handle where the system can, so that the way to it is not walked for
//! each of them again.

use std::path::{Path, PathBuf};

use crate::types::{FileStamp, OutputPath};

/// The output folder as it stands. After an exchange it is another one, and has to be opened again.
pub(super) struct OpenFolder {
    path: PathBuf,
    /// Where there is none, files are asked for by their full path.
    #[cfg(unix)]
    handle: Option<std::os::fd::OwnedFd>,
}

impl OpenFolder {
    /// Opens a folder, which may not exist.
    pub(super) fn open(path: &Path) -> OpenFolder {
        OpenFolder {
            path: path.to_owned(),
            #[cfg(unix)]
            handle: std::fs::File::open(path).ok().map(Into::into),
        }
    }

    /// Where a file stands.
    pub(super) fn place(&self, path: &OutputPath) -> PathBuf {
        self.path.join(path.to_path())
    }

    /// The stamp of a file; none for anything else. No link is followed at the end of the path.
    #[cfg(unix)]
    pub(super) fn stamp(&self, path: &OutputPath) -> Option<FileStamp> {
        use rustix::fs::{AtFlags, FileType, statat};
        let Some(handle) = &self.handle else { return stamp_of(&self.place(path)) };
        let status = statat(handle, path.as_str(), AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        (FileType::from_raw_mode(status.st_mode) == FileType::RegularFile).then(|| FileStamp {
            len: status.st_size.try_into().unwrap_or_default(),
            modified: nanoseconds(status.st_mtime, status.st_mtime_nsec.try_into().unwrap_or_default()),
            changed: nanoseconds(status.st_ctime, status.st_ctime_nsec.try_into().unwrap_or_default()),
            inode: status.st_ino,
        })
    }

    /// The stamp of a file; none for anything else.
    #[cfg(not(unix))]
    pub(super) fn stamp(&self, path: &OutputPath) -> Option<FileStamp> {
        stamp_of(&self.place(path))
    }
}

/// The stamp of a file; none for anything else.
pub(super) fn stamp_of(file: &Path) -> Option<FileStamp> {
    let metadata = std::fs::symlink_metadata(file).ok()?;
    metadata.is_file().then(|| FileStamp::of(&metadata))
}
