//! Which files in an output folder are ours: path, fingerprint and size of each, in the order of their paths.

use serde::{Deserialize, Serialize};

use super::checked::{self, Checked};
use super::disk::Disk;
use super::state::StateFolder;
use crate::diagnostics::problems::PublishProblem;
use crate::types::{Fingerprint, OutputPath};

const KIND: &str = "manifest";

/// What was published into one output folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The output folder, from the site's folder if it is inside, else in full.
    pub(super) output: String,
    /// Our files, sorted by path.
    #[serde(with = "files")]
    pub(super) files: Vec<(OutputPath, Written)>,
}

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
    pub(super) fn empty(output: &str) -> Manifest {
        Manifest { output: output.to_owned(), files: Vec::new() }
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

    /// What tells this manifest from every other.
    pub(super) fn identity(&self) -> Fingerprint {
        let mut bytes = Vec::with_capacity(self.files.len() * 96);
        let text = |text: &str, bytes: &mut Vec<u8>| {
            bytes.extend((text.len() as u64).to_le_bytes());
            bytes.extend(text.as_bytes());
        };
        text(&self.output, &mut bytes);
        for (path, written) in &self.files {
            text(path.as_str(), &mut bytes);
            bytes.extend(written.fingerprint.as_bytes());
            bytes.extend(written.len.to_le_bytes());
        }
        Fingerprint::of(&bytes)
    }

    /// Reads the manifest of an output folder. One that cannot be used counts as none, with a warning.
    pub(super) fn load(
        disk: &Disk,
        state: &StateFolder,
        output: &str,
    ) -> Result<(Option<Manifest>, Option<PublishProblem>), PublishProblem> {
        let path = state.manifest(output);
        match checked::read::<Manifest>(disk, KIND, &path)? {
            Checked::Absent => Ok((None, None)),
            Checked::Whole(manifest) if manifest.output == output => Ok((Some(manifest), None)),
            _ => Ok((None, Some(PublishProblem::DamagedManifest { path: disk.show(&path) }))),
        }
    }

    /// Writes the manifest.
    pub(super) fn write(&self, disk: &Disk, state: &StateFolder) -> Result<(), PublishProblem> {
        disk.create_folders(&state.manifests())?;
        checked::write(disk, state, KIND, &state.manifest(&self.output), self)
    }
}

/// Files as a list of path, fingerprint and size.
mod files {
    use std::borrow::Cow;

    use serde::de::Error;
    use serde::{Deserializer, Serializer};

    use super::*;

    pub(super) fn serialize<S: Serializer>(
        files: &[(OutputPath, Written)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let row = |(path, written): &(OutputPath, Written)| {
            (path.as_str().to_owned(), written.fingerprint.to_string(), written.len)
        };
        serializer.collect_seq(files.iter().map(row))
    }

    /// A text of the file, where it stands there as it is.
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(OutputPath, Written)>, D::Error> {
        let row = |(path, fingerprint, len): (Text<'de>, Text<'de>, u64)| {
            let path = OutputPath::parse(&path.0).map_err(|_| D::Error::custom("bad path"))?;
            let fingerprint =
                Fingerprint::parse(&fingerprint.0).ok_or(D::Error::custom("bad fingerprint"))?;
            Ok((path, Written { fingerprint, len }))
        };
        let rows = Vec::<(Text<'de>, Text<'de>, u64)>::deserialize(deserializer)?;
        let files: Vec<_> = rows.into_iter().map(row).collect::<Result<_, D::Error>>()?;
        match files.is_sorted_by(|(a, _), (b, _)| a < b) {
            true => Ok(files),
            false => Err(D::Error::custom("not sorted")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_folder_is_not_believed() -> Result<(), serde_json::Error> {
        let mut manifest = Manifest::empty("output");
        let path = OutputPath::parse("a/写真.jpg").map_err(|_| serde::de::Error::custom("path"))?;
        manifest.files.push((path, Written { fingerprint: Fingerprint::of(b"x"), len: 1 }));
        let text = serde_json::to_string(&manifest)?;
        assert_eq!(serde_json::from_str::<Manifest>(&text)?, manifest);
        assert!(serde_json::from_str::<Manifest>(&text.replace("a/写真", "../写真")).is_err());
        Ok(())
    }
}
