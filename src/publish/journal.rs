//! The journal: the complete list of what a publish changes, written in one step when everything is staged. From then
//! on the publish is only ever finished, by this process or by the next.
//!
//! It lies beside the output folder and names neither that nor the staging folder: whoever finishes the publish knows
//! both, and every path in the journal is one below the output folder. So the worst journal changes nothing elsewhere.
//!
//! The manifest stands behind the rest, in its own form.

use serde::{Deserialize, Serialize};

use super::checked::{self, Checked};
use super::disk::Disk;
use super::manifest::Manifest;
use super::sibling::Sibling;
use crate::diagnostics::problems::PublishProblem;
use crate::types::OutputPath;

const KIND: &str = "journal";

/// Raised with every change of how a journal is written down.
const VERSION: &str = "3";

/// What a publish changes.
#[derive(Debug, PartialEq)]
pub(super) struct Journal {
    /// How it is published.
    pub(super) steps: Steps,
    /// What is ours afterwards.
    pub(super) manifest: Manifest,
}

/// How a change is published.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Steps {
    /// The inode of the new tree, if it and the output folder are to be exchanged: it tells where the new tree is.
    /// Without it the files are moved one by one.
    pub(super) exchange: Option<u64>,
    /// New files.
    pub(super) create: Vec<OutputPath>,
    /// Files of ours with other content.
    pub(super) replace: Vec<OutputPath>,
    /// Files of ours that are no longer planned.
    pub(super) delete: Vec<OutputPath>,
}

impl Journal {
    /// Writes the journal. This is the point from which the publish is only ever finished.
    pub(super) fn write(&self, disk: &Disk, sibling: &Sibling) -> Result<(), PublishProblem> {
        let path = sibling.journal();
        let steps = serde_json::to_vec(&self.steps).map_err(|error| disk.unwritable(&path, &error.into()))?;
        let body = [&(steps.len() as u64).to_le_bytes()[..], &steps, &self.manifest.encode()].concat();
        disk.replace_durably(&path, &sibling.draft(), &checked::seal(KIND, VERSION, &body))
    }

    /// Reads the journal. One that is not whole was never acted on.
    pub(super) fn load(disk: &Disk, sibling: &Sibling) -> Result<Option<Journal>, PublishProblem> {
        let path = sibling.journal();
        if !sibling.has_journal(disk)? {
            return Ok(None);
        }
        let Some(bytes) = checked::bytes(disk, &path)? else { return Ok(None) };
        match checked::open(KIND, VERSION, &bytes) {
            Checked::Whole(body) => Ok(Journal::decode(body)),
            Checked::Damaged => Ok(None),
            Checked::OtherVersion => Err(PublishProblem::JournalOfOtherVersion { path: disk.show(&path) }),
        }
    }

    fn decode(body: &[u8]) -> Option<Journal> {
        let (len, rest) = body.split_first_chunk::<8>()?;
        let (steps, manifest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
        Some(Journal { steps: serde_json::from_slice(steps).ok()?, manifest: Manifest::decode(manifest)? })
    }
}
