//! Carries a renaming out, all or nothing as far as a disk allows.
//!
//! 1. [`check`] looks at everything that is to be changed or moved: no symbolic links, no file that has changed since it
//!    was read, and nothing in the new places.
//! 2. The new texts are written beside the old ones, under names that no build reads.
//! 3. They take the places of the old ones, each in one step; then the files move, and nothing is ever moved over.
//! 4. Where a step fails, those before it are undone.
//!
//! Where the program is killed between two steps, references lead to the new id before it is there: running the command
//! once more does the rest.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use walkdir::WalkDir;

use crate::cli::failure::Failure;
use crate::diagnostics::problems::RenameProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::rename::{Change, Renaming};

/// Folders that may hold symbolic links into the content.
const LINKING: [&str; 5] = ["content", "static", "templates", "assets", "themes"];

/// What some editors write at the start of a file. It is no part of the text, and is kept.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Whether everything is as a renaming needs it.
pub(super) fn check(root: &Path, renaming: &Renaming) -> Result<(), Diagnostics> {
    let mut refused = Diagnostics::new();
    let moved: Vec<PathBuf> = renaming.moves.iter().map(|it| located(root, &it.from)).collect();
    let touched = renaming.changes.iter().map(|change| change.source.path.as_str());
    for path in touched.chain(renaming.moves.iter().map(|it| it.from.as_str())) {
        let location = located(root, path);
        if fs::canonicalize(&location).is_ok_and(|real| real != location) {
            refused.report(Place::path(path), RenameProblem::Linked);
        }
    }
    for change in &renaming.changes {
        let is_same = fs::read(located(root, &change.source.path)).is_ok_and(|bytes| {
            bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes) == change.source.text().as_bytes()
        });
        if !is_same {
            refused.report(Place::path(change.source.path.clone()), RenameProblem::ChangedMeanwhile);
        }
    }
    let links = LINKING.iter().flat_map(|folder| WalkDir::new(root.join(folder)));
    for link in links.flatten().filter(|entry| entry.path_is_symlink()) {
        // A link that lies in what moves and leads out of it moves along, and is not refused.
        let leads_there =
            fs::canonicalize(link.path()).is_ok_and(|real| moved.iter().any(|moved| real.starts_with(moved)));
        if leads_there {
            let path = link.path().strip_prefix(root).unwrap_or(link.path());
            refused.report(Place::path(path.to_string_lossy().replace('\\', "/")), RenameProblem::Linked);
        }
    }
    if refused.has_errors() { Err(refused) } else { Ok(()) }
}

/// A path of the site on this system.
fn located(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |folder, part| folder.join(part))
}

/// Writes and moves everything, or leaves everything as it was.
pub(super) fn carry_out(root: &Path, renaming: &Renaming) -> Result<(), Failure> {
    let mut done = Done::default();
    let outcome = stage(root, renaming, &mut done).and_then(|()| commit(root, renaming, &mut done));
    if outcome.is_err() {
        done.undo();
    }
    outcome
}

/// What has been done so far, and how it is undone.
#[derive(Default)]
struct Done {
    /// New texts beside the old ones, with the places they are for and the bytes that stand there.
    staged: Vec<Staged>,
    /// How many of them have taken their places.
    replaced: usize,
    /// What has moved, from where to where.
    moved: Vec<(PathBuf, PathBuf)>,
}

struct Staged {
    new: PathBuf,
    place: PathBuf,
    old: Vec<u8>,
}

impl Done {
    /// Undoes as much as can be undone. Failures of this are not reported: the one that came first is.
    fn undo(self) {
        for (from, to) in self.moved.into_iter().rev() {
            let _ = move_to(&to, &from);
        }
        for (index, staged) in self.staged.iter().enumerate() {
            if index < self.replaced {
                let restored = write_beside(&staged.place, &staged.old);
                let _ = restored.and_then(|old| fs::rename(old, &staged.place));
            } else {
                let _ = fs::remove_file(&staged.new);
            }
        }
    }
}

fn stage(root: &Path, renaming: &Renaming, done: &mut Done) -> Result<(), Failure> {
    for Change { source, text, .. } in &renaming.changes {
        let place = located(root, &source.path);
        let old = fs::read(&place).map_err(|error| Failure::read(&place, &error))?;
        let mut bytes = Vec::with_capacity(text.len() + BYTE_ORDER_MARK.len());
        if old.starts_with(BYTE_ORDER_MARK) {
            bytes.extend_from_slice(BYTE_ORDER_MARK);
        }
        bytes.extend_from_slice(text.as_bytes());
        let new = write_beside(&place, &bytes).map_err(|error| Failure::write(&place, &error))?;
        done.staged.push(Staged { new, place, old });
    }
    Ok(())
}

fn commit(root: &Path, renaming: &Renaming, done: &mut Done) -> Result<(), Failure> {
    for Staged { new, place, .. } in &done.staged {
        fs::rename(new, place).map_err(|error| Failure::write(place, &error))?;
        done.replaced += 1;
    }
    for moved in &renaming.moves {
        let (from, to) = (located(root, &moved.from), located(root, &moved.to));
        move_to(&from, &to).map_err(|error| Failure::write(&to, &error))?;
        done.moved.push((from, to));
    }
    Ok(())
}

/// Writes a file beside another, with its permissions. Builds pass over names that begin with a dot.
fn write_beside(place: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let permissions = fs::metadata(place)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let new = place.with_file_name(format!(".{name}.{}.new", process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&new)?;
    let written = write(&mut file, bytes).and_then(|()| fs::set_permissions(&new, permissions));
    match written {
        Ok(()) => Ok(new),
        Err(error) => {
            // Half a file is worse than none.
            let _ = fs::remove_file(&new);
            Err(error)
        }
    }
}

fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Moves a file or folder to a place where nothing is.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => return Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    match move_to_free_place(from, to) {
        // Some disks cannot look and move in one step. It was looked just before.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            fs::rename(from, to)
        }
        result => result,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn move_to_free_place(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn move_to_free_place(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceText;
    use crate::rename::Move;

    fn renaming(changes: &[(&str, &str, &str)], moves: &[(&str, &str)]) -> Renaming {
        let change = |(path, old, new): &(&str, &str, &str)| Change {
            source: SourceText::new(*path, *old),
            text: (*new).to_owned(),
            references: 1,
        };
        let moved = |(from, to): &(&str, &str)| Move { from: (*from).to_owned(), to: (*to).to_owned() };
        Renaming {
            changes: changes.iter().map(change).collect(),
            moves: moves.iter().map(moved).collect(),
            aliases: Vec::new(),
            dropped: Vec::new(),
            feed_id: None,
            original: String::new(),
            is_public: false,
        }
    }

    fn names(root: &Path) -> Vec<String> {
        let mut names: Vec<String> = WalkDir::new(root)
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_step_that_fails_undoes_those_before_it() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = fs::canonicalize(folder.path())?;
        for (name, text) in [("a.md", "\u{FEFF}old"), ("b.md", "old"), ("taken.md", "mine")] {
            fs::write(root.join(name), text)?;
        }
        let changes = [("a.md", "old", "new"), ("b.md", "old", "new")];
        let renaming = renaming(&changes, &[("a.md", "c.md"), ("b.md", "taken.md")]);
        assert!(matches!(carry_out(&root, &renaming), Err(Failure::Disk(_))));
        assert_eq!(names(&root), ["a.md", "b.md", "taken.md"]);
        assert_eq!(fs::read_to_string(root.join("a.md"))?, "\u{FEFF}old");
        assert_eq!(fs::read_to_string(root.join("b.md"))?, "old");
        assert_eq!(fs::read_to_string(root.join("taken.md"))?, "mine");
        Ok(())
    }

    #[test]
    fn a_byte_order_mark_stays() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = fs::canonicalize(folder.path())?;
        fs::write(root.join("a.md"), "\u{FEFF}old")?;
        let renaming = renaming(&[("a.md", "old", "new")], &[("a.md", "b.md")]);
        assert!(check(&root, &renaming).is_ok() && carry_out(&root, &renaming).is_ok());
        assert_eq!(names(&root), ["b.md"]);
        assert_eq!(fs::read_to_string(root.join("b.md"))?, "\u{FEFF}new");
        Ok(())
    }

    #[test]
    fn what_has_changed_since_is_not_overwritten() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = fs::canonicalize(folder.path())?;
        fs::write(root.join("a.md"), "older")?;
        assert!(check(&root, &renaming(&[("a.md", "old", "new")], &[])).is_err());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_refused_where_they_would_break_or_be_replaced() -> io::Result<()> {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir()?;
        let root = fs::canonicalize(folder.path())?;
        fs::create_dir_all(root.join("content/media"))?;
        fs::write(root.join("content/real.md"), "old")?;
        symlink("real.md", root.join("content/link.md"))?;
        let refused = |what: &str| {
            let changes = [(what, "old", "new")];
            check(&root, &renaming(&changes, &[])).is_err()
                || check(&root, &renaming(&[], &[(what, "x")])).is_err()
        };
        assert!(refused("content/link.md"));
        assert!(refused("content/real.md"), "the link would lead nowhere");
        fs::remove_file(root.join("content/link.md"))?;
        symlink("/", root.join("content/media/elsewhere"))?;
        assert!(!refused("content/real.md"));
        Ok(())
    }
}
