//! What the last publish left in an output folder, whether it still stands there, and what else does.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::disk::Disk;
use super::folder::OpenFolder;
use super::manifest::{Manifest, Written};
use super::output_folder::OutputFolder;
use super::sibling::Sibling;
use super::stamps::Stamps;
use super::tree::{FileKind, Tree, kind_of};
use crate::diagnostics::problems::PublishProblem;
use crate::types::{FileStamp, Fingerprint, OutputPath};

/// Files up to this size are read in one go.
const READ_AT_ONCE: u64 = 1 << 20;

/// What the last publish left.
pub(super) struct LastPublish {
    /// What was published.
    pub(super) manifest: Manifest,
    /// What tells the manifest from every other.
    pub(super) identity: Fingerprint,
    /// How each file looked afterwards.
    pub(super) stamps: Stamps,
}

/// What is known of a file: what was published, and how the file looked then.
#[derive(Clone, Copy)]
pub(super) struct KnownFile {
    /// What was published.
    pub(super) written: Written,
    /// How the file looked; none where that cannot be trusted.
    pub(super) stamp: Option<FileStamp>,
}

impl LastPublish {
    /// Reads what the last publish noted. A manifest that cannot be used counts as none, with a warning.
    pub(super) fn load(
        disk: &Disk,
        sibling: &Sibling,
    ) -> Result<(Option<LastPublish>, Option<PublishProblem>), PublishProblem> {
        let (manifest, warning) = Manifest::load(disk, sibling)?;
        let last = manifest.map(|(manifest, identity)| {
            let lengths = manifest.files.iter().map(|(_, written)| written.len);
            let stamps = Stamps::read(disk, sibling, identity, lengths);
            LastPublish { manifest, identity, stamps }
        });
        Ok((last, warning))
    }

    /// What is known of a file.
    pub(super) fn known(&self, path: &OutputPath) -> Option<KnownFile> {
        let at = self.manifest.find(path)?;
        let (_, written) = *self.manifest.files.get(at)?;
        Some(KnownFile { written, stamp: self.stamps.0.get(at).copied().flatten() })
    }
}

/// An output folder that stands as the last publish left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What tells that publish from every other ([`Report::manifest`](super::Report::manifest)).
    pub manifest: Fingerprint,
    /// What else lies there ([`Report::foreign`](super::Report::foreign)).
    pub foreign: Vec<String>,
}

/// Whether the output folder stands exactly as the last publish left it; files of others may have come or gone. Nothing is
/// locked or written; a file is read only where its stamp could not be noted.
pub fn stands(output_folder: &OutputFolder) -> Option<Standing> {
    let disk = Disk::of(output_folder.site());
    let sibling = Sibling::of(output_folder);
    sibling.check(&disk).ok()?;
    if kind_of(&sibling.work()).ok()? != FileKind::Absent {
        return None;
    }
    let (last, _) = LastPublish::load(&disk, &sibling).ok()?;
    let last = last.filter(|last| last.manifest.site == output_folder.publisher())?;
    let ours = Tree::of(last.manifest.paths());
    let foreign = others(output_folder, &ours);
    // Where something else stands in the place of a folder of ours, the files behind it are not those that were published.
    if foreign.iter().any(|path| ours.folders.contains(path.as_str())) {
        return None;
    }
    let opened = OpenFolder::open(output_folder.path());
    let files = last.manifest.files.par_iter().with_min_len(256);
    let stands = |((path, written), stamp): (&(OutputPath, Written), &Option<FileStamp>)| match stamp {
        Some(stamp) => opened.stamp(path) == Some(*stamp),
        None => look(&opened, path, *written, None).is_some(),
    };
    let all = files.zip(&last.stamps.0).all(stands);
    all.then_some(Standing { manifest: last.identity, foreign })
}

/// What lies in an output folder beside these files of ours, by path from it: of a folder that holds nothing of ours, only
/// the folder.
pub(super) fn foreign<'a>(
    output_folder: &OutputFolder,
    ours: impl Iterator<Item = &'a OutputPath>,
) -> Vec<String> {
    others(output_folder, &Tree::of(ours))
}

fn others(output_folder: &OutputFolder, ours: &Tree<'_>) -> Vec<String> {
    let sibling = Sibling::of(output_folder);
    let own = match sibling.is_apart() {
        true => None,
        false => sibling.folder().file_name().map(|name| name.to_string_lossy().into_owned()),
    };
    let mut found = ours.others(output_folder.path(), "");
    found.retain(|path| Some(path) != own.as_ref());
    found.sort();
    found
}

/// The stamp of a file in the output folder, if the file has exactly this content. The stamp was taken before the content was
/// looked at.
///
/// This is the one place that decides it. A file that was changed since the last publish has another stamp, and is read.
pub(super) fn look(
    output: &OpenFolder,
    path: &OutputPath,
    written: Written,
    known: Option<KnownFile>,
) -> Option<FileStamp> {
    // No link is followed, and no pipe is opened.
    let stamp = output.stamp(path)?;
    if stamp.len != written.len {
        return None;
    }
    let is_it = match known {
        Some(known) if known.stamp == Some(stamp) => known.written == written,
        _ => fingerprint_of(&output.place(path), written.len).is_ok_and(|found| found == written.fingerprint),
    };
    is_it.then_some(stamp)
}

/// What is in a file of a known length.
fn fingerprint_of(file: &Path, len: u64) -> io::Result<Fingerprint> {
    if len <= READ_AT_ONCE {
        return Ok(Fingerprint::of(&fs::read(file)?));
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(file)?)?;
    Ok(Fingerprint::finish(&hasher))
}
