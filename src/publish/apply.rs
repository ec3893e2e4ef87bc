//! Finishing a publish whose journal is written. Every step can be repeated: a process may be killed at any of them,
//! also while it finishes what another one began.
//!
//! 1. The new tree and the output folder are exchanged in one step; where the system refuses, the journal is first
//!    rewritten to say that files are moved one by one.
//! 2. Or, one by one: our old files are moved into the staging folder and the folders that this empties are removed;
//!    then each new file is renamed to its place. A staged file that is no longer there has been moved before.
//! 3. The manifest is replaced.
//! 4. After an exchange the old tree is taken apart: our files are deleted, and whatever else turned up in it after it
//!    was looked through goes into the new one.
//! 5. The journal goes. What is left of the staging folder is cleaned away by whoever called.
//!
//! Where the new tree is neither staged nor published any more, since somebody has copied or replaced folders, nothing is
//! done.
//!
//! Nothing foreign stood in the way when the journal was written. What has come since is moved aside, to a name that
//! ends in `.kept`, and never overwritten.
//!
//! A journal is believed only as far as the disk bears it out: new files are taken from real folders of the staging folder,
//! and are files. Where a link, or anything that the journal does not name, stands in a tree that is to be exchanged, the
//! journal is none.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::exchange::{Side, exchange, side_of};
use super::journal::Journal;
use super::sibling::Sibling;
use super::staging::{gone, new_tree};
use super::tree::{FileKind, Tree, entries, folders_above, kind_of};
use crate::diagnostics::problems::PublishProblem;
use crate::types::OutputPath;

/// Finishes a publish into an output folder. `false` if it cannot be, because someone has since taken the staging folder
/// away or put other things into it, or put something else in the place of the output folder.
pub(super) fn finish(
    disk: &Disk,
    sibling: &Sibling,
    output: &Path,
    mut journal: Journal,
) -> Result<bool, PublishProblem> {
    let staging = sibling.work();
    let folders = [staging.clone(), new_tree(&staging), gone(&staging)];
    let are_folders = || -> Result<bool, PublishProblem> {
        folders.iter().try_fold(true, |all, folder| Ok(all && kind(disk, folder)? == FileKind::Folder))
    };
    let usable = matches!(kind(disk, output)?, FileKind::Absent | FileKind::Folder)
        && match journal.steps.exchange {
            // After the exchange, the new tree is the old one, which may be gone in part or whole.
            Some(inode) if side_of(inode, &folders[1], output) == Side::Published => {
                kind(disk, &staging)? == FileKind::Folder
            }
            Some(_) => are_folders()? && holds_what_it_says(disk, &folders[1], &journal)?,
            None => are_folders()?,
        };
    let finished = usable
        && match journal.steps.exchange {
            Some(inode) => switch(disk, sibling, &mut journal, inode, &folders[1], output)?,
            None => true,
        };
    if finished {
        if journal.steps.exchange.is_none() {
            Mover::new(disk, &staging, output).all(&journal)?;
        }
        journal.manifest.write(disk, sibling)?;
    }
    if finished && journal.steps.exchange.is_some() {
        take_apart(disk, &folders[1], output, &journal)?;
    }
    disk.remove_file(&sibling.journal())?;
    // The publish is over: what fails from here on is no failure of it.
    let _ = disk.sync_folder_of(&sibling.journal());
    Ok(finished)
}

/// Whether a staged tree holds files that the manifest names, their folders, and nothing else.
fn holds_what_it_says(disk: &Disk, new: &Path, journal: &Journal) -> Result<bool, PublishProblem> {
    Tree::of(journal.manifest.paths()).owns_all(new, "").map_err(|error| disk.unreadable(new, &error))
}

/// Makes sure that the new tree stands in the place of the output folder, or that the journal says that it will not.
/// `false` if the new tree is nowhere.
fn switch(
    disk: &Disk,
    sibling: &Sibling,
    journal: &mut Journal,
    inode: u64,
    new: &Path,
    output: &Path,
) -> Result<bool, PublishProblem> {
    match side_of(inode, new, output) {
        Side::Lost => return Ok(false),
        Side::Published => {}
        Side::Staged => {
            // Whatever the reason, moving the files one by one needs less.
            if disk.attempt(|| exchange(new, output)).is_err() {
                journal.steps.exchange = None;
                journal.write(disk, sibling)?;
            }
        }
    }
    Ok(true)
}

fn kind(disk: &Disk, path: &Path) -> Result<FileKind, PublishProblem> {
    kind_of(path).map_err(|error| disk.unreadable(path, &error))
}

/// Moves files one by one.
struct Mover<'a> {
    disk: &'a Disk,
    staging: &'a Path,
    output: &'a Path,
    /// Folders of the output folder that are known to be real ones.
    folders: HashMap<String, bool>,
    /// Folders of the new tree that are known to be real ones.
    staged: HashMap<String, bool>,
}

impl<'a> Mover<'a> {
    fn new(disk: &'a Disk, staging: &'a Path, output: &'a Path) -> Mover<'a> {
        Mover { disk, staging, output, folders: HashMap::new(), staged: HashMap::new() }
    }

    fn all(&mut self, journal: &Journal) -> Result<(), PublishProblem> {
        for (number, path) in journal.steps.delete.iter().enumerate() {
            self.delete(number, path)?;
        }
        let emptied: BTreeSet<&str> =
            journal.steps.delete.iter().flat_map(|path| folders_above(path.as_str())).collect();
        // Backwards: a folder comes before what is in it.
        for folder in emptied.into_iter().rev() {
            if self.is_real_folder(folder)? {
                self.disk.remove_folder_if_empty(&self.output.join(folder))?;
            }
        }
        self.folders.clear();
        self.disk.create_folders(self.output)?;
        let created = journal.steps.create.iter().map(|path| (path, false));
        for (path, ours) in created.chain(journal.steps.replace.iter().map(|path| (path, true))) {
            self.put(path, ours)?;
        }
        Ok(())
    }

    /// Moves a file out of the output folder. It is moved and not deleted so that a second run sees that it was: on a
    /// disk that takes `A` and `a` for one, a new `a` may stand where the old `A` was.
    fn delete(&mut self, number: usize, path: &OutputPath) -> Result<(), PublishProblem> {
        let gone = gone(self.staging).join(number.to_string());
        let file = self.output.join(path.to_path());
        let folder = folders_above(path.as_str()).next();
        if folder.map_or(Ok(true), |folder| self.is_real_folder(folder))?
            && kind(self.disk, &gone)? == FileKind::Absent
            && kind(self.disk, &file)? == FileKind::File
        {
            self.disk.rename(&file, &gone)?;
        }
        Ok(())
    }

    fn is_real_folder(&mut self, folder: &str) -> Result<bool, PublishProblem> {
        is_real_folder(self.disk, self.output, folder, &mut self.folders)
    }

    /// Whether a file was staged, and not yet moved: one that no link leads to.
    fn is_staged(&mut self, path: &OutputPath, staged: &Path) -> Result<bool, PublishProblem> {
        let new = new_tree(self.staging);
        let folder = folders_above(path.as_str()).next();
        Ok(kind(self.disk, staged)? == FileKind::File
            && folder.map_or(Ok(true), |folder| is_real_folder(self.disk, &new, folder, &mut self.staged))?)
    }

    /// Renames a staged file to its place.
    fn put(&mut self, path: &OutputPath, ours: bool) -> Result<(), PublishProblem> {
        let staged = new_tree(self.staging).join(path.to_path());
        if !self.is_staged(path, &staged)? {
            return Ok(());
        }
        if let Some(folder) = folders_above(path.as_str()).next() {
            self.make_folder(folder)?;
        }
        let place = self.output.join(path.to_path());
        match kind(self.disk, &place)? {
            FileKind::Absent => {}
            FileKind::File if ours => {}
            _ => keep(self.disk, &place, self.output, &path.to_path())?,
        }
        self.disk.rename(&staged, &place)
    }

    /// Makes sure that a folder is there and no link.
    fn make_folder(&mut self, folder: &str) -> Result<(), PublishProblem> {
        if self.folders.get(folder) == Some(&true) {
            return Ok(());
        }
        if let Some(above) = folders_above(folder).next() {
            self.make_folder(above)?;
        }
        let place = self.output.join(folder);
        let found = kind(self.disk, &place)?;
        if !matches!(found, FileKind::Absent | FileKind::Folder) {
            keep(self.disk, &place, self.output, Path::new(folder))?;
        }
        if found != FileKind::Folder {
            self.disk.create_folders(&place)?;
        }
        self.folders.insert(folder.to_owned(), true);
        Ok(())
    }
}

/// Whether a folder of a tree, and every folder above it in the tree, is no link.
fn is_real_folder(
    disk: &Disk,
    tree: &Path,
    folder: &str,
    known: &mut HashMap<String, bool>,
) -> Result<bool, PublishProblem> {
    if let Some(&real) = known.get(folder) {
        return Ok(real);
    }
    let above = folders_above(folder).next();
    let above = above.map_or(Ok(true), |above| is_real_folder(disk, tree, above, known))?;
    let real = above && kind(disk, &tree.join(folder))? == FileKind::Folder;
    known.insert(folder.to_owned(), real);
    Ok(real)
}

/// Deletes our files in the old tree, and moves everything else into the output folder.
fn take_apart(disk: &Disk, old: &Path, output: &Path, journal: &Journal) -> Result<(), PublishProblem> {
    if kind(disk, old)? != FileKind::Folder {
        return Ok(());
    }
    let created: BTreeSet<&OutputPath> = journal.steps.create.iter().collect();
    let unchanged_or_replaced = journal.manifest.paths().filter(|path| !created.contains(path));
    let ours = Tree::of(unchanged_or_replaced.chain(&journal.steps.delete));
    take_folder_apart(disk, old, output, &ours, "")
}

fn take_folder_apart(
    disk: &Disk,
    old: &Path,
    output: &Path,
    ours: &Tree<'_>,
    below: &str,
) -> Result<(), PublishProblem> {
    let found: io::Result<_> = entries(&old.join(below), below);
    for entry in found.map_err(|error| disk.unreadable(&old.join(below), &error))? {
        let place = old.join(below).join(&entry.name);
        match entry.kind {
            kind if !ours.owns(&entry.path, kind) => {
                keep(disk, &place, output, &Path::new(below).join(&entry.name))?;
            }
            FileKind::Folder => take_folder_apart(disk, old, output, ours, &entry.path)?,
            _ => disk.remove_file(&place)?,
        }
    }
    disk.remove_folder_if_empty(&old.join(below))
}

/// Moves something that is not ours to its path in the output folder, or, where something stands there, to a name
/// beside it that is free.
fn keep(disk: &Disk, from: &Path, output: &Path, path: &Path) -> Result<(), PublishProblem> {
    let direct = output.join(path);
    let folder = path.parent().unwrap_or(Path::new(""));
    let to = match kind(disk, &direct)? == FileKind::Absent && has_real_folder(disk, output, folder)? {
        true => direct,
        false => free_name(disk, output, path)?,
    };
    disk.rename(from, &to)
}

/// Makes sure that a folder is in the output folder, and no link on the way to it. `false` where something else is.
fn has_real_folder(disk: &Disk, output: &Path, folder: &Path) -> Result<bool, PublishProblem> {
    let mut place = output.to_owned();
    for part in folder.components() {
        place.push(part);
        match kind(disk, &place)? {
            FileKind::Folder => {}
            FileKind::Absent => disk.create_folders(&place)?,
            FileKind::File | FileKind::Link | FileKind::Other => return Ok(false),
        }
    }
    Ok(true)
}

fn free_name(disk: &Disk, output: &Path, path: &Path) -> Result<PathBuf, PublishProblem> {
    let flat = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "-");
    let mut name = output.join(format!("{flat}.kept"));
    let mut number = 2;
    while kind(disk, &name)? != FileKind::Absent {
        name = output.join(format!("{flat}-{number}.kept"));
        number += 1;
    }
    Ok(name)
}
