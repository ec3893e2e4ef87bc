//! Files that `publish` writes for itself: a line with kind, version and checksum, then what the file holds. What does not
//! hold against its checksum is not believed. The checksum tells of accidents and not of attackers, who can make one: what
//! is read is a hint, and every path in it is one below the output folder by its type.

use std::fs;
use std::io;
use std::path::Path;

use super::disk::Disk;
use super::tree::{FileKind, kind_of};
use crate::diagnostics::problems::PublishProblem;
use crate::types::Fingerprint;

/// What a file turned out to be.
#[derive(Debug, PartialEq)]
pub(super) enum Checked<T> {
    /// It is cut off, altered, or something else altogether.
    Damaged,
    /// It is whole, and of another version of the tool.
    OtherVersion,
    /// It is as it was written.
    Whole(T),
}

/// A larger file was not written here: the record of a million outputs is half of it.
const LARGEST: u64 = 1 << 28;

/// The bytes of a file; `None` where there is none, or none that was written here. No link is followed, and no pipe is opened.
pub(super) fn bytes(disk: &Disk, path: &Path) -> Result<Option<Vec<u8>>, PublishProblem> {
    let read = || match kind_of(path)? {
        FileKind::File if fs::symlink_metadata(path)?.len() <= LARGEST => fs::read(path).map(Some),
        _ => Ok(None),
    };
    match read() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map_err(|error| disk.unreadable(path, &error)),
    }
}

/// What a file holds, with its line above. Kind and version are words without spaces.
pub(super) fn seal(kind: &str, version: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = head(kind, version, body).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// The line above what a file holds.
pub(super) fn head(kind: &str, version: &str, body: &[u8]) -> String {
    format!("kawaraban-{kind} {version} {}\n", Fingerprint::of(body))
}

/// What stands below the line of a file, if the line is true.
pub(super) fn open<'a>(kind: &str, version: &str, bytes: &'a [u8]) -> Checked<&'a [u8]> {
    let end = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| end + 1);
    let (head, body) = bytes.split_at(end);
    judge(kind, version, head, body).map(|()| body)
}

/// Whether the line of a file is true for what stands below it.
pub(super) fn judge(kind: &str, version: &str, head: &[u8], body: &[u8]) -> Checked<()> {
    let head = head.strip_suffix(b"\n").and_then(|head| std::str::from_utf8(head).ok()).unwrap_or_default();
    let [name, written_by, sum] = head.split(' ').collect::<Vec<_>>()[..] else { return Checked::Damaged };
    if name.strip_prefix("kawaraban-") != Some(kind) || Fingerprint::parse(sum) != Some(Fingerprint::of(body))
    {
        return Checked::Damaged;
    }
    if written_by != version {
        return Checked::OtherVersion;
    }
    Checked::Whole(())
}

impl<T> Checked<T> {
    /// What a whole file holds, as something else.
    pub(super) fn map<U>(self, whole: impl FnOnce(T) -> U) -> Checked<U> {
        match self {
            Checked::Damaged => Checked::Damaged,
            Checked::OtherVersion => Checked::OtherVersion,
            Checked::Whole(value) => Checked::Whole(whole(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_file_is_believed() {
        let bytes = seal("journal", "1", b"a row");
        let read = |bytes: &[u8]| open("journal", "1", bytes).map(<[u8]>::to_vec);
        assert_eq!(read(&bytes), Checked::Whole(b"a row".to_vec()));
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), Checked::Damaged, "cut at {end}");
        }
        let mut altered = bytes.clone();
        altered[bytes.len() - 3] ^= 1;
        assert_eq!(read(&altered), Checked::Damaged);
        assert_eq!(open("manifest", "1", &bytes), Checked::Damaged);
        let text = String::from_utf8_lossy(&bytes).replace("journal 1 ", "journal 2 ");
        assert_eq!(read(text.as_bytes()), Checked::OtherVersion);
    }
}
