//! Exchanging two folders in one step, where the system can.

use std::io;
use std::path::Path;

use super::tree::{FileKind, kind_of};

/// Where the new tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Still staged.
    Staged,
    /// In the place of the output folder.
    Published,
    /// In neither place: someone has replaced or removed the output folder since.
    Lost,
}

/// Finds the new tree by its inode.
pub(super) fn side_of(inode: u64, new: &Path, output: &Path) -> Side {
    if inode_of(new).is_ok_and(|found| found == Some(inode)) {
        Side::Staged
    } else if inode_of(output).is_ok_and(|found| found == Some(inode)) {
        Side::Published
    } else {
        Side::Lost
    }
}

/// Puts the new tree in the place of the output folder, and the old tree, if there is one, in the place of the new.
pub(super) fn exchange(new: &Path, output: &Path) -> io::Result<()> {
    match kind_of(output)? {
        FileKind::Absent => {
            if let Some(around) = output.parent() {
                std::fs::create_dir_all(around)?;
            }
            std::fs::rename(new, output)
        }
        _ => swap(new, output),
    }
}

/// The inode of a folder; `None` where the system has no such thing, or cannot exchange folders anyway.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn inode_of(folder: &Path) -> io::Result<Option<u64>> {
    use std::os::unix::fs::MetadataExt;
    Ok(Some(std::fs::symlink_metadata(folder)?.ino()))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn inode_of(_folder: &Path) -> io::Result<Option<u64>> {
    Ok(None)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_a: &Path, _b: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
