//! Files that commands write for people to edit: whole, and never over one that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;

/// Whether a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Created {
    /// It was.
    New,
    /// Something of this name was there, and is as it was.
    Existing,
}

/// Writes a new file, and the folders above it.
pub(super) fn create(path: &Path, text: &str) -> Result<Created, Failure> {
    match try_create(path, text) {
        Ok(()) => Ok(Created::New),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Created::Existing),
        Err(error) => Err(Failure::write(path, &error)),
    }
}

fn try_create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        // Half a file is worse than none; that it could not be written is reported either way.
        let _ = fs::remove_file(path);
    })
}

/// A folder, and those above it. A file in its place is no file that is "already there".
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::Error::from(io::ErrorKind::NotADirectory),
        _ => error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a/b.md");
        assert!(matches!(create(&path, "one"), Ok(Created::New)));
        assert!(matches!(create(&path, "two"), Ok(Created::Existing)));
        assert_eq!(fs::read_to_string(&path)?, "one");
        assert!(matches!(create(&path.join("c"), "three"), Err(Failure::Disk(_))));
        Ok(())
    }
}
