//! What the files of a site look like from outside, to notice a change without having been told of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::source;

/// When each file was written last, and how long it is. A file that cannot be looked at is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Snapshot {
    /// Looks at every file that a build could read.
    pub(super) fn of(site: &Path) -> Snapshot {
        let look = |path: PathBuf| {
            let metadata = fs::metadata(&path).ok()?;
            Some((path, (metadata.modified().ok(), metadata.len())))
        };
        Snapshot(source::input_files(site).into_iter().filter_map(look).collect())
    }
}
