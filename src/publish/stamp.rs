//! Whether what was published still stands.

use std::fs;
use std::time::SystemTime;

use super::OutputFolder;
use super::sibling::Sibling;

/// What can be seen of a publish from outside. Another one into the same folder that changes anything changes the stamp, and
/// so does taking the folder away; single files in it are not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When the manifest was written, and how long it is. `None` where there is none.
    manifest: Option<(Option<SystemTime>, u64)>,
    has_output: bool,
}

impl Stamp {
    /// Looks at two files, without reading them.
    pub fn of(output_folder: &OutputFolder) -> Stamp {
        let manifest = fs::symlink_metadata(Sibling::of(output_folder).manifest()).ok();
        Stamp {
            manifest: manifest.map(|manifest| (manifest.modified().ok(), manifest.len())),
            has_output: output_folder.path().exists(),
        }
    }
}
