//! Which files in an output folder are ours: path, fingerprint and size of each, in the order of their paths; and which
//! site they are of.
//!
//! Ten thousand files are read and written with every build, so they are written down in a plain row each: 32 bytes of
//! fingerprint, 8 of length, 2 of how long the path is, the path.

use super::checked::{self, Checked};
use super::disk::Disk;
use super::sibling::Sibling;
use crate::diagnostics::problems::PublishProblem;
use crate::types::{Fingerprint, OutputPath};

const KIND: &str = "manifest";

/// Raised with every change of how a manifest is written down.
const VERSION: &str = "3";

/// What was published into one output folder.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Manifest {
    /// The site that published them ([`OutputFolder::publisher`](super::OutputFolder)).
    pub(super) site: String,
    /// Our files, sorted by path.
    pub(super) files: Vec<(OutputPath, Written)>,
}

/// A manifest, with the fingerprint of what was read; and what is worth telling about it.
type Loaded = (Option<(Manifest, Fingerprint)>, Option<PublishProblem>);

/// One file of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// What is in it.
    pub(super) fingerprint: Fingerprint,
    /// How many bytes it has.
    pub(super) len: u64,
}

impl Manifest {
    /// Nothing is ours.
    pub(super) fn empty(site: &str) -> Manifest {
        Manifest { site: site.to_owned(), files: Vec::new() }
    }

    /// Our paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.files.iter().map(|(path, _)| path)
    }

    /// Where in the list of our files a path stands.
    pub(super) fn find(&self, path: &OutputPath) -> Option<usize> {
        self.files.binary_search_by(|(ours, _)| ours.cmp(path)).ok()
    }

    /// Whether a file is ours.
    pub(super) fn has(&self, path: &OutputPath) -> bool {
        self.find(path).is_some()
    }

    /// Takes files that stand already for ours, given in the order of their paths.
    pub(super) fn adopt(&mut self, standing: impl Iterator<Item = (OutputPath, Written)>) {
        let new: Vec<_> = standing.filter(|(path, _)| !self.has(path)).collect();
        self.files.extend(new);
        self.files.sort_by(|(a, _), (b, _)| a.cmp(b));
    }

    /// Reads the manifest of an output folder, and the fingerprint of what was read. One that cannot be used counts as
    /// none, with a warning.
    pub(super) fn load(disk: &Disk, sibling: &Sibling) -> Result<Loaded, PublishProblem> {
        let path = sibling.manifest();
        let Some(bytes) = checked::bytes(disk, &path)? else { return Ok((None, None)) };
        let read = match checked::open(KIND, VERSION, &bytes) {
            Checked::Whole(body) => Manifest::decode(body).map(|manifest| (manifest, Fingerprint::of(body))),
            Checked::OtherVersion | Checked::Damaged => None,
        };
        match read {
            Some(read) => Ok((Some(read), None)),
            None => Ok((None, Some(PublishProblem::DamagedManifest { path: disk.show(&path) }))),
        }
    }

    /// Writes the manifest.
    pub(super) fn write(&self, disk: &Disk, sibling: &Sibling) -> Result<(), PublishProblem> {
        let bytes = checked::seal(KIND, VERSION, &self.encode());
        disk.replace_durably(&sibling.manifest(), &sibling.draft(), &bytes)
    }

    /// The manifest as it is written down. Its fingerprint tells it from every other.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity((self.files.len() + 1) * 128);
        bytes.extend((self.site.len() as u64).to_le_bytes());
        bytes.extend(self.site.as_bytes());
        for (path, written) in &self.files {
            let path = path.as_str().as_bytes();
            // No path is longer than a thousand bytes.
            let len = u16::try_from(path.len()).unwrap_or(u16::MAX);
            bytes.extend(written.fingerprint.as_bytes());
            bytes.extend(written.len.to_le_bytes());
            bytes.extend(len.to_le_bytes());
            bytes.extend(path);
        }
        bytes
    }

    /// Reads what was written down. A path that leaves its root makes all of it unbelievable.
    pub(super) fn decode(bytes: &[u8]) -> Option<Manifest> {
        let (len, rest) = bytes.split_first_chunk::<8>()?;
        let (site, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
        let site = std::str::from_utf8(site).ok()?.to_owned();
        let mut files = Vec::with_capacity(rest.len() / 64);
        while !rest.is_empty() {
            let (fingerprint, behind) = rest.split_first_chunk::<32>()?;
            let (len, behind) = behind.split_first_chunk::<8>()?;
            let (path_len, behind) = behind.split_first_chunk::<2>()?;
            let (path, behind) = behind.split_at_checked(usize::from(u16::from_le_bytes(*path_len)))?;
            let path = OutputPath::parse(std::str::from_utf8(path).ok()?).ok()?;
            let fingerprint = Fingerprint::from_bytes(*fingerprint);
            files.push((path, Written { fingerprint, len: u64::from_le_bytes(*len) }));
            rest = behind;
        }
        files.is_sorted_by(|(a, _), (b, _)| a < b).then_some(Manifest { site, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let row = |path: &&str| {
            let written = Written { fingerprint: Fingerprint::of(path.as_bytes()), len: 7 };
            (OutputPath::parse(path).expect("a good path"), written)
        };
        Manifest { site: "/site".to_owned(), files: paths.iter().map(row).collect() }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        for paths in [&[][..], &["a"], &["a/x", "b", "写真/一.jpg"]] {
            let manifest = manifest(paths);
            let bytes = manifest.encode();
            assert_eq!(Manifest::decode(&bytes), Some(manifest));
            for end in 0..bytes.len() {
                let cut = Manifest::decode(&bytes[..end]);
                assert!(cut.is_none_or(|cut| cut.files.len() < paths.len()), "cut at {end}");
            }
        }
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_not_believed() {
        let bytes = manifest(&["ab/photo"]).encode();
        let place = bytes.windows(3).position(|window| window == b"ab/").expect("the path");
        let mut altered = bytes.clone();
        altered[place..place + 2].copy_from_slice(b"..");
        assert!(Manifest::decode(&bytes).is_some());
        assert_eq!(Manifest::decode(&altered), None);
        assert_eq!(Manifest::decode(&manifest(&["b", "a"]).encode()), None, "not sorted");
    }
}
