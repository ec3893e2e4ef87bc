//! The stamps of the files in an output folder, beside its manifest: a file whose stamp is the noted one need not be
//! read to know that it is still what was published.
//!
//! 1. Stamps are noted when a publish is over, by the process that made it: a recovery notes none, since it cannot know
//!    what happened to the files before it.
//! 2. A stamp is noted only if it can be trusted: the file was written, or known to be right, before the publish could be
//!    seen, and has rested since.
//! 3. They are written last, name the manifest that they belong to, and are dropped where that is another one. Without
//!    them the files are read.
//! 4. They hold until the computer is started again, as far as the system tells. The outputs are not flushed to the disk:
//!    after a power failure a file can be short, or empty, or hold something else, whatever its times say.
//!
//! Where the system does not say when anything of a file was last changed, and gives it no number, none is noted:
//! length and date alone can be set by anybody.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::changes::Planned;
use super::checked::{self, Checked};
use super::disk::Disk;
use super::folder::OpenFolder;
use super::sibling::Sibling;
use crate::diagnostics::problems::PublishProblem;
use crate::types::{FileStamp, Fingerprint};

const KIND: &str = "stamps";

/// Raised with every change of how stamps are written down.
const VERSION: &str = "1";

/// A stamp written down: whether there is one, then three numbers; the length stands in the manifest.
const ROW: usize = 25;

/// One stamp a file of the manifest, in its order; none for a file that has to be read.
#[derive(Debug, PartialEq)]
pub(super) struct Stamps(pub(super) Vec<Option<FileStamp>>);

/// Moments of one publish, by the clock of the disk that it publishes to.
#[derive(Clone, Copy)]
pub(super) struct Moments {
    /// Before the first output was looked at.
    pub(super) begun: i64,
    /// When all was staged, and before anything of it could be seen.
    pub(super) staged: i64,
    /// When nothing was left to be changed.
    pub(super) over: i64,
}

impl Stamps {
    /// Reads the stamps of a manifest, given the length of each of its files. None of them where they cannot be used: they
    /// are noted anew.
    pub(super) fn read(
        disk: &Disk,
        sibling: &Sibling,
        manifest: Fingerprint,
        lengths: impl ExactSizeIterator<Item = u64>,
    ) -> Stamps {
        let unknown = lengths.len();
        let bytes = checked::bytes(disk, &sibling.stamps()).ok().flatten().unwrap_or_default();
        let rows = match checked::open(KIND, VERSION, &bytes) {
            Checked::Whole(body) => {
                body.strip_prefix(&head(manifest)[..]).filter(|rows| rows.len() == unknown * ROW)
            }
            _ => None,
        };
        match rows {
            Some(rows) => {
                Stamps(rows.chunks_exact(ROW).zip(lengths).map(|(row, len)| stamp(row, len)).collect())
            }
            None => Stamps(vec![None; unknown]),
        }
    }

    /// Writes the stamps of a manifest.
    pub(super) fn write(
        &self,
        disk: &Disk,
        sibling: &Sibling,
        manifest: Fingerprint,
    ) -> Result<(), PublishProblem> {
        let mut body = head(manifest).to_vec();
        for stamp in &self.0 {
            body.push(u8::from(stamp.is_some()));
            let stamp = stamp.unwrap_or(FileStamp { len: 0, modified: 0, changed: 0, inode: 0 });
            body.extend(stamp.modified.to_le_bytes());
            body.extend(stamp.changed.to_le_bytes());
            body.extend(stamp.inode.to_le_bytes());
        }
        disk.replace(&sibling.stamps(), &sibling.draft(), &checked::seal(KIND, VERSION, &body))
    }

    /// The stamps after a publish that changed nothing.
    pub(super) fn of_unchanged(planned: &[Planned], begun: i64) -> Stamps {
        Stamps(
            planned
                .iter()
                .map(|planned| planned.found.filter(|stamp| stamp.had_rested_before(begun)))
                .collect(),
        )
    }

    /// The stamps after a publish that moved files one by one, or exchanged the folder.
    pub(super) fn of_published(
        output: &Path,
        planned: &[Planned],
        moments: Moments,
        exchanged: bool,
    ) -> Stamps {
        let folder = OpenFolder::open(output);
        let stamp = |planned: &Planned| match planned.found {
            Some(found) if !exchanged => Some(found).filter(|found| found.had_rested_before(moments.begun)),
            // That it was linked into a second tree has changed the time of its status, and nothing else.
            Some(found) => folder.stamp(&planned.path).filter(|now| {
                found.had_rested_before(moments.begun)
                    && now.had_rested_before(moments.over)
                    && FileStamp { changed: found.changed, ..*now } == found
            }),
            None => folder.stamp(&planned.path).filter(|now| {
                now.had_rested_before(moments.over)
                    && now.modified < moments.staged
                    && now.len == planned.written.len
            }),
        };
        Stamps(planned.par_iter().with_min_len(256).map(stamp).collect())
    }
}

/// What the stamps belong to: a manifest, and the time since the computer was started.
fn head(manifest: Fingerprint) -> [u8; 64] {
    // Where there is no such file, the system tells nothing better.
    let start = Fingerprint::of(&fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default());
    let mut head = [0; 64];
    head[..32].copy_from_slice(manifest.as_bytes());
    head[32..].copy_from_slice(start.as_bytes());
    head
}

fn stamp(row: &[u8], len: u64) -> Option<FileStamp> {
    let number = |at: usize| row.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes);
    (row.first() == Some(&1)).then_some(())?;
    let (modified, changed) = (number(1)?.cast_signed(), number(9)?.cast_signed());
    Some(FileStamp { len, modified, changed, inode: number(17)? })
}
