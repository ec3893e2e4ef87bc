//! Files that `publish` writes for itself: a line with kind, version and checksum, then what the file holds, for most of
//! them JSON. What does not hold against its checksum is not believed.

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::disk::Disk;
use super::state::StateFolder;
use crate::diagnostics::problems::PublishProblem;
use crate::types::Fingerprint;

/// Raised with every change of what the files with JSON hold.
const VERSION: &str = "1";

/// What a file turned out to be.
#[derive(Debug, PartialEq)]
pub(super) enum Checked<T> {
    /// There is none.
    Absent,
    /// It is cut off, altered, or something else altogether.
    Damaged,
    /// It is whole, and of another version of the tool.
    OtherVersion,
    /// It is as it was written.
    Whole(T),
}

/// Writes a file durably and in one step.
pub(super) fn write<T: Serialize>(
    disk: &Disk,
    state: &StateFolder,
    kind: &str,
    path: &Path,
    value: &T,
) -> Result<(), PublishProblem> {
    let bytes = encode(kind, value).map_err(|error| disk.unwritable(path, &error))?;
    disk.replace_durably(path, &state.draft(), &bytes)
}

/// Reads a file.
pub(super) fn read<T: DeserializeOwned>(
    disk: &Disk,
    kind: &str,
    path: &Path,
) -> Result<Checked<T>, PublishProblem> {
    Ok(bytes(disk, path)?.map_or(Checked::Absent, |bytes| decode(kind, &bytes)))
}

/// The bytes of a file; `None` where there is none.
pub(super) fn bytes(disk: &Disk, path: &Path) -> Result<Option<Vec<u8>>, PublishProblem> {
    match contents(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(disk.unreadable(path, &error)),
    }
}

/// What is in a file. A named pipe, a device or a link was not written here and has nothing in it: a pipe would be waited for,
/// and a device can be without end.
pub(super) fn contents(path: &Path) -> io::Result<Vec<u8>> {
    let kind = fs::symlink_metadata(path)?.file_type();
    if kind.is_file() || kind.is_dir() { fs::read(path) } else { Ok(Vec::new()) }
}

fn encode<T: Serialize>(kind: &str, value: &T) -> io::Result<Vec<u8>> {
    Ok(seal(kind, VERSION, &serde_json::to_vec(value)?))
}

fn decode<T: DeserializeOwned>(kind: &str, bytes: &[u8]) -> Checked<T> {
    match open(kind, VERSION, bytes) {
        Checked::Whole(body) => serde_json::from_slice(body).map_or(Checked::Damaged, Checked::Whole),
        Checked::Absent => Checked::Absent,
        Checked::Damaged => Checked::Damaged,
        Checked::OtherVersion => Checked::OtherVersion,
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
            Checked::Absent => Checked::Absent,
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
    fn only_a_whole_file_is_believed() -> io::Result<()> {
        let bytes = encode("journal", &["a", "b"])?;
        let read = |bytes: &[u8]| decode::<Vec<String>>("journal", bytes);
        assert_eq!(read(&bytes), Checked::Whole(vec!["a".to_owned(), "b".to_owned()]));
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), Checked::Damaged, "cut at {end}");
        }
        let mut altered = bytes.clone();
        altered[bytes.len() - 3] ^= 1;
        assert_eq!(read(&altered), Checked::Damaged);
        assert_eq!(decode::<Vec<String>>("manifest", &bytes), Checked::Damaged);
        assert_eq!(decode::<u32>("journal", &bytes), Checked::Damaged);
        let text = String::from_utf8_lossy(&bytes).replace("journal 1 ", "journal 2 ");
        assert_eq!(read(text.as_bytes()), Checked::OtherVersion);
        Ok(())
    }
}
