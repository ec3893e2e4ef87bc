//! Files that commands write for people to edit.
//!
//! 1. A folder that is a link out of the newsroom is refused.
//! 2. The folders above the file are made.
//! 3. The file is written whole. One that is there already stays as it is.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::site::shown;

use crate::diagnostics::problems::CommandLineProblem;

/// Whether a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Created {
    /// It was.
    New,
    /// Something of this name was there already; it was not changed.
    Existing,
}

/// Writes a new file in a newsroom, and the folders above it. A folder that is a link out of the newsroom is not written to.
pub(super) fn create(site: &Path, path: &Path, text: &str) -> Result<Created, Failure> {
    if let Some(to) = leads_out(site, path) {
        return Err(CommandLineProblem::LeadsOut { path: shown(path), to: shown(&to) }.into());
    }
    match try_create(path, text) {
        Ok(()) => Ok(Created::New),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Created::Existing),
        Err(error) => Err(Failure::write(path, &error)),
    }
}

/// The folder in which a file would lie, where that is outside of the newsroom.
fn leads_out(site: &Path, path: &Path) -> Option<PathBuf> {
    // Folders that are missing are made below the nearest one that is there. A newsroom that is missing cannot be left.
    let site = fs::canonicalize(site).ok()?;
    let folder = path.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok())?;
    (!folder.starts_with(site)).then_some(folder)
}

fn try_create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        // Half a file is worse than none. Whether it can be removed or not, the failure to write is reported.
        let _ = fs::remove_file(path);
    })
}

/// Makes a folder, and those above it. Where a file stands in its place, that is told as such: the error would otherwise say
/// that the new file is there already.
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
        let create = |path: &Path, text| create(folder.path(), path, text);
        assert!(matches!(create(&path, "one"), Ok(Created::New)));
        assert!(matches!(create(&path, "two"), Ok(Created::Existing)));
        assert_eq!(fs::read_to_string(&path)?, "one");
        assert!(matches!(create(&path.join("c"), "three"), Err(Failure::Disk(_))));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_behind_a_link_out_of_the_newsroom() -> Result<(), Box<dyn std::error::Error>> {
        use std::os::unix::fs::symlink;
        let (folder, away) = (tempfile::tempdir()?, tempfile::tempdir()?);
        fs::create_dir(folder.path().join("real"))?;
        symlink(away.path(), folder.path().join("out"))?;
        symlink("real", folder.path().join("in"))?;
        let create = |path: &str| create(folder.path(), &folder.path().join(path), "text");
        for out in ["out/a.md", "out/b/c.md"] {
            let refused = create(out);
            let Err(Failure::CommandLine(problem)) = refused else { panic!("{out}") };
            assert_eq!(problem.code(), "leads-out", "{out}");
        }
        assert_eq!(fs::read_dir(away.path())?.count(), 0);
        assert!(matches!(create("in/a.md"), Ok(Created::New)));
        // A link in the place of the file counts as a file that is there, wherever it leads.
        symlink(away.path().join("new.md"), folder.path().join("real/link.md"))?;
        assert!(matches!(create("real/link.md"), Ok(Created::Existing)));
        assert_eq!(fs::read_dir(away.path())?.count(), 0);
        Ok(())
    }
}
