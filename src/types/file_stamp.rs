//! What the system says of a file, so that it need not be read again to know that it is the same.

use std::fs::Metadata;

/// Length, times and number of a file. A file whose stamp is the same as before has the same content, if the stamp had
/// [rested](FileStamp::had_rested_before) when it was noted.
///
/// A time in it is that of the disk, in nanoseconds since 1970. The time of the last change of the file's status (`ctime`)
/// cannot be set by anybody, and so tells also of a file that was replaced by one of the same length and date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct FileStamp {
    /// How many bytes the file has.
    pub len: u64,
    /// When its content was last written.
    pub modified: i64,
    /// When anything of it was last changed; where the system does not say, when its content was written.
    pub changed: i64,
    /// Its number on the disk; 0 where the system has none.
    pub inode: u64,
}

impl FileStamp {
    /// The stamp of a file.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> FileStamp {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        FileStamp {
            len: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// The stamp of a file.
    #[cfg(not(unix))]
    pub fn of(metadata: &Metadata) -> FileStamp {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|modified| modified.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or_default();
        FileStamp { len: metadata.len(), modified, changed: modified, inode: 0 }
    }

    /// Whether the file had last been changed before a moment of its disk's clock. Two changes within one tick of that clock
    /// leave the same stamp: one that is not older than the moment at which reading began may stand for other content
    /// than what was read, and is not to be trusted (git calls such a file "racily clean").
    ///
    /// A file without a number has no time of its own change either, and a stamp of whole seconds is that of a coarse clock:
    /// the one never counts as rested, the other after two seconds (the tick of FAT).
    pub fn had_rested_before(&self, moment: i64) -> bool {
        self.rests_from() < moment
    }

    /// The moment after which it counts as rested.
    pub fn rests_from(&self) -> i64 {
        const SECOND: i64 = 1_000_000_000;
        let latest = self.changed.max(self.modified);
        let is_coarse = self.changed % SECOND == 0 && self.modified % SECOND == 0;
        match self.inode {
            0 => i64::MAX,
            _ if is_coarse => latest.saturating_add(2 * SECOND),
            _ => latest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_changed_within_the_tick_of_reading_has_not_rested() {
        let stamp = FileStamp { len: 1, modified: 5, changed: 7, inode: 1 };
        assert!(stamp.had_rested_before(8));
        assert!(!stamp.had_rested_before(7));
        assert!(!FileStamp { modified: 9, ..stamp }.had_rested_before(8));
        assert!(!FileStamp { inode: 0, ..stamp }.had_rested_before(8));
        let coarse = FileStamp { modified: 1_000_000_000, changed: 1_000_000_000, ..stamp };
        assert!(!coarse.had_rested_before(3_000_000_000));
        assert!(coarse.had_rested_before(3_000_000_001));
    }
}
