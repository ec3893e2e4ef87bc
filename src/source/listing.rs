//! How all files of a site look, without one of them being opened.

use std::fs;
use std::path::{Path, PathBuf};

use super::inputs::NEWSROOM_FILE;
use super::tree::{Found, canonical, folders_read, walk};
use crate::types::{FileStamp, Fingerprint};

/// A walk through the folders of a site that a build reads.
pub struct Walk {
    pub(super) theme: String,
    pub(super) found: Found,
    root: PathBuf,
}

impl Walk {
    /// Walks through a site with this theme.
    pub fn of(site: &Path, theme: &str) -> Walk {
        let root = canonical(site);
        let mut found = Found::default();
        for folder in folders_read(theme) {
            if fs::symlink_metadata(root.join(&folder)).is_ok() {
                walk(&root, &folder, &mut found);
            }
        }
        Walk { theme: theme.to_owned(), found, root }
    }

    /// The files that were found. `None` where something is wrong with one.
    pub fn listing(&self) -> Option<TreeListing> {
        let files = self.found.entries.iter().map(|entry| Some((entry.path.as_str(), entry.stamp?)));
        let listing = TreeListing::of_files(&self.root, files.collect::<Option<_>>()?);
        listing.filter(|_| self.found.diagnostics.is_empty())
    }
}

/// Every file that a build reads, with its stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeListing {
    /// Paths and stamps of all files, in the order of the paths.
    pub fingerprint: Fingerprint,
    /// After which moment all of them count as rested, by the clock of the disk in nanoseconds since 1970.
    latest: i64,
}

impl TreeListing {
    /// Lists files whose stamps are known.
    fn of_files(root: &Path, mut files: Vec<(&str, FileStamp)>) -> Option<TreeListing> {
        let newsroom = fs::metadata(root.join(NEWSROOM_FILE)).ok()?;
        files.push((NEWSROOM_FILE, FileStamp::of(&newsroom)));
        files.sort_unstable_by_key(|(path, _)| *path);
        let mut hasher = blake3::Hasher::new();
        let mut latest = i64::MIN;
        for (path, stamp) in files {
            latest = latest.max(stamp.rests_from());
            hasher.update(&(path.len() as u64).to_le_bytes());
            hasher.update(path.as_bytes());
            hasher.update(&stamp.len.to_le_bytes());
            for number in [stamp.modified, stamp.changed, stamp.inode.cast_signed()] {
                hasher.update(&number.to_le_bytes());
            }
        }
        Some(TreeListing { fingerprint: Fingerprint::finish(&hasher), latest })
    }

    /// Whether every file had last been changed before a moment of the disk's clock: only then do equal listings mean equal
    /// files ([`FileStamp::had_rested_before`]).
    pub fn had_rested_before(&self, moment: i64) -> bool {
        self.latest < moment
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_file_that_comes_goes_or_changes_makes_another_listing() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = |name: &str| folder.path().join(name);
        let listing = || Walk::of(folder.path(), "kawaraban").listing().map(|listing| listing.fingerprint);
        assert_eq!(listing(), None, "no newsroom.yaml");
        fs::write(path(NEWSROOM_FILE), "title: x\n")?;
        fs::create_dir_all(path("content/pages"))?;
        let empty = listing();
        fs::write(path("content/pages/a.md"), "a")?;
        let one = listing();
        assert!(empty.is_some() && one.is_some() && empty != one);
        assert_eq!(one, listing());
        fs::write(path("content/pages/b.md"), "b")?;
        fs::rename(path("content/pages/b.md"), path("content/pages/a.md"))?;
        assert_ne!(one, listing(), "another file of the same length");
        fs::remove_file(path("content/pages/a.md"))?;
        assert_eq!(empty, listing());
        Ok(())
    }
}
