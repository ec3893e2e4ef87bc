//! What a publish will change in the output folder, and whether it may.
//!
//! 1. Every folder that a file of ours needs is a real folder, absent, or a file of ours that goes away.
//! 2. Every file of ours that changes meets nothing, a file of ours, or a folder that goes away with our files in it.
//! 3. Anything else there is foreign, and all of it is reported at once.
//! 4. The folders in which something changes can be written to.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;
use std::path::Path;

use super::disk::Disk;
use super::manifest::{Manifest, Written};
use super::tree::{FileKind, Tree, folders_above, kind_of, kinds_of_folders, needed_folders};
use crate::diagnostics::problems::{Foreign, ForeignKind, PublishProblem};
use crate::types::{FileStamp, OutputPath};

/// An output as it is to be.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Where it is to be.
    pub(super) path: OutputPath,
    /// What is to be in it.
    pub(super) written: Written,
    /// Its stamp, if it stood in the output folder already; else it was staged.
    pub(super) found: Option<FileStamp>,
}

/// What changes. Each list is sorted.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Changes {
    /// New files of ours.
    pub(super) create: Vec<OutputPath>,
    /// Files of ours that get other content, or were deleted by someone.
    pub(super) replace: Vec<OutputPath>,
    /// Files of ours that are no longer planned.
    pub(super) delete: Vec<OutputPath>,
    /// Files that are already what they must be.
    pub(super) unchanged: Vec<OutputPath>,
}

impl Changes {
    /// Compares the plan, sorted by path, with the last manifest and the output folder.
    pub(super) fn between(
        disk: &Disk,
        output: &Path,
        old: &Manifest,
        planned: &[Planned],
    ) -> Result<Changes, PublishProblem> {
        let gone = |path: &&OutputPath| planned.binary_search_by(|planned| planned.path.cmp(path)).is_err();
        let delete: Vec<OutputPath> = old.paths().filter(gone).cloned().collect();
        let mut changes = Changes::default();
        for planned in planned {
            let list = match planned.found {
                Some(_) => &mut changes.unchanged,
                None if old.has(&planned.path) => &mut changes.replace,
                None => &mut changes.create,
            };
            list.push(planned.path.clone());
        }
        let exists = kind_of(output).map_err(|error| disk.unreadable(output, &error))? != FileKind::Absent;
        if exists {
            Changes::search(disk, output, planned, &delete, &changes)?;
        }
        changes.delete = delete;
        Ok(changes)
    }

    /// Looks for what is foreign and in the way.
    fn search(
        disk: &Disk,
        output: &Path,
        planned: &[Planned],
        delete: &[OutputPath],
        changes: &Changes,
    ) -> Result<(), PublishProblem> {
        let going = Tree::of(delete.iter());
        let mut search = ForeignSearch { disk, output, going: &going, found: Vec::new() };
        search.folders(planned)?;
        let blocked: HashSet<String> = search.found.iter().map(|foreign| foreign.path.clone()).collect();
        let variants: HashMap<String, &OutputPath> =
            delete.iter().map(|path| (path.as_str().to_lowercase(), path)).collect();
        let created = changes.create.iter().map(|path| (path, false));
        for (path, ours) in created.chain(changes.replace.iter().map(|path| (path, true))) {
            // What is in the way of a folder is told once.
            if !folders_above(path.as_str()).any(|folder| blocked.contains(folder)) {
                let variant = match variants.is_empty() {
                    true => None,
                    false => variants.get(&path.as_str().to_lowercase()).copied(),
                };
                search.file(path, ours, variant)?;
            }
        }
        let ForeignSearch { mut found, .. } = search;
        if found.is_empty() {
            return Ok(());
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Err(PublishProblem::ForeignFiles { output: disk.show(output), found })
    }

    /// How many files change.
    pub(super) fn count(&self) -> usize {
        self.create.len() + self.replace.len() + self.delete.len()
    }

    /// Whether the folders in which something changes can be written to: better asked before than found out half-way.
    pub(super) fn check_writable(&self, disk: &Disk, output: &Path) -> Result<(), PublishProblem> {
        let has_output = kind_of(output).is_ok_and(|kind| kind != FileKind::Absent);
        let exists = |path: &&Path| kind_of(path).is_ok_and(|kind| kind == FileKind::Folder);
        let all = self.create.iter().chain(&self.replace).chain(&self.delete);
        // Where the output folder is not there, no folder in it is.
        let inside = all.filter(|_| has_output).filter_map(|path| folders_above(path.as_str()).next());
        let folders: BTreeSet<&str> = inside.chain([""]).collect();
        let existing: BTreeSet<_> = folders
            .into_iter()
            .filter_map(|folder| output.join(folder).ancestors().find(exists).map(Path::to_owned))
            .collect();
        existing
            .iter()
            .try_for_each(|folder| is_writable(folder).map_err(|error| disk.unwritable(folder, &error)))
    }
}

struct ForeignSearch<'a> {
    disk: &'a Disk,
    output: &'a Path,
    /// Our files that go away, and their folders.
    going: &'a Tree<'a>,
    found: Vec<Foreign>,
}

impl ForeignSearch<'_> {
    fn kind(&self, path: &str) -> Result<FileKind, PublishProblem> {
        let path = self.output.join(path);
        kind_of(&path).map_err(|error| self.disk.unreadable(&path, &error))
    }

    /// Looks at every folder that a planned file needs.
    fn folders(&mut self, planned: &[Planned]) -> Result<(), PublishProblem> {
        // What is in the way of a folder is told before, and instead of, what is in the way below it.
        let mut blocked: HashSet<&str> = HashSet::new();
        for (folder, inside) in needed_folders(planned.iter().map(|planned| &planned.path)) {
            if blocked.contains(folder) || folders_above(folder).any(|above| blocked.contains(above)) {
                continue;
            }
            let kinds = kinds_of_folders(self.output, folder, &inside)
                .map_err(|error| self.disk.unreadable(&self.output.join(folder), &error))?;
            for (path, kind) in inside.into_iter().zip(kinds) {
                let ours = kind == FileKind::File && self.going.owns(path, kind);
                if !matches!(kind, FileKind::Absent | FileKind::Folder) && !ours {
                    blocked.insert(path);
                    self.report(path, kind);
                }
            }
        }
        Ok(())
    }

    /// Looks at the place of a file that changes.
    fn file(
        &mut self,
        path: &OutputPath,
        ours: bool,
        variant: Option<&OutputPath>,
    ) -> Result<(), PublishProblem> {
        let kind = self.kind(path.as_str())?;
        let place = self.output.join(path.to_path());
        let fine = match kind {
            FileKind::Absent => true,
            // Where the disk takes `A` and `a` for one, this is our file under its old name.
            FileKind::File => {
                ours || variant.is_some_and(|old| is_same(&place, &self.output.join(old.to_path())))
            }
            FileKind::Folder if self.going.owns(path.as_str(), kind) => self
                .going
                .owns_all(&place, path.as_str())
                .map_err(|error| self.disk.unreadable(&place, &error))?,
            FileKind::Folder | FileKind::Link | FileKind::Other => false,
        };
        if !fine {
            self.report(path.as_str(), kind);
        }
        Ok(())
    }

    fn report(&mut self, path: &str, kind: FileKind) {
        let kind = match kind {
            FileKind::Absent | FileKind::File => ForeignKind::File,
            FileKind::Folder => ForeignKind::Folder,
            FileKind::Link => ForeignKind::Link,
            FileKind::Other => ForeignKind::Other,
        };
        self.found.push(Foreign { path: path.to_owned(), kind });
    }
}

/// Whether files can be created in a folder and deleted from it.
#[cfg(unix)]
pub(super) fn is_writable(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Whether files can be created in a folder and deleted from it.
#[cfg(not(unix))]
pub(super) fn is_writable(folder: &Path) -> io::Result<()> {
    match std::fs::metadata(folder)?.permissions().readonly() {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => Ok(()),
    }
}

#[cfg(unix)]
fn is_same(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| path.symlink_metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()));
    id(a).is_some() && id(a) == id(b)
}

#[cfg(not(unix))]
fn is_same(a: &Path, b: &Path) -> bool {
    std::fs::canonicalize(a).is_ok_and(|a| std::fs::canonicalize(b).is_ok_and(|b| a == b))
}
