//! The journal: the complete list of what a publish changes, written in one step when everything is staged. From then
//! on the publish is only ever finished, by this process or by the next.

use serde::{Deserialize, Serialize};

use super::checked::{self, Checked};
use super::disk::Disk;
use super::manifest::Manifest;
use super::state::StateFolder;
use crate::diagnostics::problems::PublishProblem;
use crate::types::OutputPath;

const KIND: &str = "journal";

/// What a publish changes.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The staging folder, from the site's folder if it is inside, else in full.
    pub(super) staging: String,
    /// The inode of the new tree, if it and the output folder are to be exchanged: it tells where the new tree is.
    /// Without it the files are moved one by one.
    pub(super) exchange: Option<u64>,
    /// New files.
    #[serde(with = "paths")]
    pub(super) create: Vec<OutputPath>,
    /// Files of ours with other content.
    #[serde(with = "paths")]
    pub(super) replace: Vec<OutputPath>,
    /// Files of ours that are no longer planned.
    #[serde(with = "paths")]
    pub(super) delete: Vec<OutputPath>,
    /// What is ours afterwards, and in which output folder.
    pub(super) manifest: Manifest,
}

impl Journal {
    /// Writes the journal. This is the point from which the publish is only ever finished.
    pub(super) fn write(&self, disk: &Disk, state: &StateFolder) -> Result<(), PublishProblem> {
        checked::write(disk, state, KIND, &state.journal(), self)
    }

    /// Reads the journal. One that is not whole was never acted on.
    pub(super) fn load(disk: &Disk, state: &StateFolder) -> Result<Option<Journal>, PublishProblem> {
        let path = state.journal();
        match checked::read(disk, KIND, &path)? {
            Checked::Whole(journal) => Ok(Some(journal)),
            Checked::Absent | Checked::Damaged => Ok(None),
            Checked::OtherVersion => Err(PublishProblem::JournalOfOtherVersion { path: disk.show(&path) }),
        }
    }
}

/// Paths as texts; none that leaves its root comes back.
mod paths {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::types::OutputPath;

    pub(super) fn serialize<S: Serializer>(paths: &[OutputPath], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(paths.iter().map(OutputPath::as_str))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<OutputPath>, D::Error> {
        let parse = |text: String| OutputPath::parse(&text).map_err(|_| D::Error::custom("bad path"));
        Vec::<String>::deserialize(deserializer)?.into_iter().map(parse).collect()
    }
}
