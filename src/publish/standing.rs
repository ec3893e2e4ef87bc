//! What the last publish left in an output folder, and whether it still stands there.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::disk::Disk;
use super::folder::Folder;
use super::manifest::{Manifest, Written};
use super::stamps::Stamps;
use super::state::StateFolder;
use super::target::Target;
use super::tree::{Kind, kinds_of_folders, needed_folders};
use crate::diagnostics::problems::PublishProblem;
use crate::types::{FileStamp, Fingerprint, OutputPath};

/// Files up to this size are read in one go.
const READ_AT_ONCE: u64 = 1 << 20;

/// What the last publish left.
pub(super) struct Last {
    /// What was published.
    pub(super) manifest: Manifest,
    /// What tells the manifest from every other.
    pub(super) identity: Fingerprint,
    /// How each file looked afterwards.
    pub(super) stamps: Stamps,
}

/// What is known of a file: what was published, and how the file looked then.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// What was published.
    pub(super) written: Written,
    /// How the file looked; none where that cannot be trusted.
    pub(super) stamp: Option<FileStamp>,
}

impl Last {
    /// Reads what the last publish noted. A manifest that cannot be used counts as none, with a warning.
    pub(super) fn load(
        disk: &Disk,
        state: &StateFolder,
        output: &str,
    ) -> Result<(Option<Last>, Option<PublishProblem>), PublishProblem> {
        let (manifest, warning) = Manifest::load(disk, state, output)?;
        let last = manifest.map(|(manifest, identity)| {
            let lengths = manifest.files.iter().map(|(_, written)| written.len);
            let stamps = Stamps::read(state, output, identity, lengths);
            Last { manifest, identity, stamps }
        });
        Ok((last, warning))
    }

    /// What is known of a file.
    pub(super) fn known(&self, path: &OutputPath) -> Option<Known> {
        let at = self.manifest.find(path)?;
        let (_, written) = *self.manifest.files.get(at)?;
        Some(Known { written, stamp: self.stamps.0.get(at).copied().flatten() })
    }
}

/// Whether the output folder stands exactly as the last publish left it: then what tells that publish from every other
/// ([`Report::manifest`](super::Report::manifest)). Files of others do not matter. Nothing is locked or written; a file
/// is read only where its stamp could not be noted.
pub fn stands(target: &Target) -> Option<Fingerprint> {
    let disk = Disk::of(target.site());
    let state = StateFolder::of(&disk);
    if state.work().exists() {
        return None;
    }
    let (last, _) = Last::load(&disk, &state, target.key()).ok()?;
    let last = last?;
    let output = target.output();
    for (folder, inside) in needed_folders(last.manifest.paths()) {
        let kinds = kinds_of_folders(output, folder, &inside).ok()?;
        if kinds.iter().any(|&kind| kind != Kind::Folder) {
            return None;
        }
    }
    let opened = Folder::open(output);
    let files = last.manifest.files.par_iter().with_min_len(256);
    let stands = |((path, written), stamp): (&(OutputPath, Written), &Option<FileStamp>)| match stamp {
        Some(stamp) => opened.stamp(path) == Some(*stamp),
        None => look(&opened, path, *written, None).is_some(),
    };
    files.zip(&last.stamps.0).all(stands).then_some(last.identity)
}

/// Looks whether a file in the output folder has exactly this content: then its stamp from before that was known.
///
/// This is the one place that decides it. What somebody changed since the last publish has another stamp, and is read.
pub(super) fn look(
    output: &Folder,
    path: &OutputPath,
    written: Written,
    known: Option<Known>,
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
