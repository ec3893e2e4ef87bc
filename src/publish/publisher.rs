//! Publishing into an output folder, from the lock to the report.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::changes::{Changes, is_writable};
use super::disk::Disk;
use super::journal::Journal;
use super::manifest::{Manifest, Written};
use super::names::Names;
use super::staging::{self, Staging, new_tree};
use super::state::{Lock, StateFolder};
use super::target::{self, Target};
use super::tree::{Kind, Tree, kind_of};
use super::{Content, Report, Sink, apply, exchange, recovery};
use crate::diagnostics::problems::PublishProblem;
use crate::types::{Fingerprint, OutputPath};

/// Up to so many changed files are moved one by one; beyond, the whole folder is exchanged if it can be.
const SMALL_UPDATE: usize = 32;

/// A publish under way. Outputs are added from any thread; nothing in the output folder changes before
/// [`Publisher::finish`]. Dropped without it, the publish has not happened.
pub struct Publisher {
    disk: Disk,
    state: StateFolder,
    target: Target,
    staging: Staging,
    old: Option<Manifest>,
    /// Paths of the old manifest in lower case.
    old_folded: BTreeSet<String>,
    warnings: Vec<PublishProblem>,
    plan: Mutex<Plan>,
    committed: bool,
    pub(super) small_update: usize,
    // Last: let go of when all else is over.
    _lock: Lock,
}

/// What was added so far.
struct Plan {
    names: Names,
    /// Each file, and whether it was staged or stands in the output folder already.
    files: BTreeMap<OutputPath, (Written, bool)>,
    /// The first failure: a publish that lacks an output must not be finished.
    failure: Option<PublishProblem>,
}

impl Publisher {
    /// Takes the lock, finishes an interrupted publish, and makes room for the new files.
    pub fn begin(target: &Target) -> Result<Publisher, PublishProblem> {
        Publisher::begin_on(Disk::of(target.site()), target)
    }

    pub(super) fn begin_on(disk: Disk, target: &Target) -> Result<Publisher, PublishProblem> {
        let state = StateFolder::of(&disk);
        state.create(&disk)?;
        let Some(lock) = state.lock(&disk)? else {
            return Err(PublishProblem::AnotherBuild { site: disk.show(target.site()) });
        };
        recovery::recover_locked(&disk, &state)?;
        let (old, warning) = Manifest::load(&disk, &state, target.key())?;
        let staging = Staging::create(&disk, &state, target).inspect_err(|_| {
            let _ = staging::clean(&disk, &state);
        })?;
        let old_folded =
            old.iter().flat_map(|old| old.files.keys()).map(|path| path.as_str().to_lowercase()).collect();
        let names = Names::new(staging.folds_case());
        Ok(Publisher {
            disk,
            state,
            target: target.clone(),
            staging,
            old,
            old_folded,
            warnings: warning.into_iter().collect(),
            plan: Mutex::new(Plan { names, files: BTreeMap::new(), failure: None }),
            committed: false,
            small_update: SMALL_UPDATE,
            _lock: lock,
        })
    }

    /// What is worth telling already.
    pub fn warnings(&self) -> &[PublishProblem] {
        &self.warnings
    }

    /// Switches to the new tree: all of it, or, if there is a problem, nothing.
    pub fn finish(mut self) -> Result<Report, PublishProblem> {
        let (files, failure) = {
            let mut plan = self.plan();
            (std::mem::take(&mut plan.files), plan.failure.take())
        };
        if let Some(problem) = failure {
            return Err(problem);
        }
        let none = Manifest::empty(self.target.key());
        let old = self.old.take();
        let staged = files.iter().map(|(path, (_, staged))| (path.clone(), *staged)).collect();
        let written = files.into_iter().map(|(path, (written, _))| (path, written)).collect();
        let manifest = Manifest { output: self.target.key().to_owned(), files: written };
        let output = self.target.output();
        let changes = Changes::between(&self.disk, output, old.as_ref().unwrap_or(&none), &staged)?;
        let report = Report {
            written: changes.create.len() + changes.replace.len(),
            unchanged: changes.unchanged.len(),
            pruned: changes.delete.len(),
            warnings: std::mem::take(&mut self.warnings),
        };
        if changes.count() > 0 {
            changes.check_writable(&self.disk, output)?;
            self.commit(changes, old.as_ref().unwrap_or(&none), manifest)?;
        } else if old.as_ref() != Some(&manifest) {
            manifest.write(&self.disk, &self.state)?;
        }
        Ok(report)
    }

    fn commit(&mut self, changes: Changes, old: &Manifest, manifest: Manifest) -> Result<(), PublishProblem> {
        let exchange = self.complete_tree(&changes, old);
        let Changes { create, replace, delete, .. } = changes;
        let staging = target::key(self.target.site(), &self.staging.folder).ok_or_else(|| {
            PublishProblem::OutputNotUnicode { output: self.disk.show(&self.staging.folder) }
        })?;
        let journal = Journal { staging, exchange, create, replace, delete, manifest };
        journal.write(&self.disk, &self.state)?;
        self.committed = true;
        match apply::finish(&self.disk, &self.state, journal) {
            Ok(true) => Ok(()),
            Ok(false) => {
                Err(PublishProblem::OutputIsNoFolder { output: self.disk.show(self.target.output()) })
            }
            Err(problem) => Err(problem.interrupted()),
        }
    }

    /// Links the unchanged files into the new tree if it is to be exchanged with the output folder, and returns its
    /// inode. `None` if files are to be moved one by one: for a small update, beside foreign files, and wherever the
    /// exchange cannot be prepared.
    fn complete_tree(&self, changes: &Changes, old: &Manifest) -> Option<u64> {
        let output = self.target.output();
        let new = new_tree(&self.staging.folder);
        let inode = exchange::inode_of(&new).ok()??;
        let absent = kind_of(output).ok()? == Kind::Absent;
        if !self.staging.apart || (!absent && changes.count() <= self.small_update) {
            return None;
        }
        if !absent {
            let ours = Tree::of(old.files.keys().chain(&changes.unchanged));
            // The old tree will have to be taken apart.
            let absent = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
            let locked =
                |folder: &&str| is_writable(&output.join(folder)).is_err_and(|error| !absent(&error));
            if !ours.owns_all(output, "").ok()? || ours.folders.iter().any(locked) {
                return None;
            }
            // The folder as such is not ours: who may enter it stays as it was.
            fs::set_permissions(&new, fs::metadata(output).ok()?.permissions()).ok()?;
        }
        for path in &changes.unchanged {
            self.staging.link(&self.disk, path, &output.join(path.to_path())).ok()?;
        }
        Some(inode)
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        // A thread that panics holds the lock over no half-done change.
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes an output, unless it is there already; `true` if it was staged.
    fn stage(&self, path: &OutputPath, content: &Content<'_>) -> Result<bool, PublishProblem> {
        self.plan().names.take(path)?;
        if !self.renames(path) && is_there(&self.target.output().join(path.to_path()), content) {
            return Ok(false);
        }
        match *content {
            Content::Bytes(bytes) => self.staging.write(&self.disk, path, bytes)?,
            Content::File { from, fingerprint, .. } => {
                self.staging.copy(&self.disk, path, from, fingerprint)?;
            }
        }
        Ok(true)
    }

    /// Whether only the case of a path changes: the file is then always written, since on some disks it would be found
    /// under its old name and go with it.
    fn renames(&self, path: &OutputPath) -> bool {
        let is_old = self.old.as_ref().is_some_and(|old| old.files.contains_key(path));
        !is_old && self.old_folded.contains(&path.as_str().to_lowercase())
    }
}

impl Sink for Publisher {
    fn add(&self, path: &OutputPath, content: Content<'_>) -> Result<Fingerprint, PublishProblem> {
        let written = Written { fingerprint: content.fingerprint(), len: content.len() };
        let staged = self.stage(path, &content);
        let mut plan = self.plan();
        match staged {
            Ok(staged) => {
                plan.files.insert(path.clone(), (written, staged));
                Ok(written.fingerprint)
            }
            Err(problem) => {
                plan.failure.get_or_insert_with(|| problem.clone());
                Err(problem)
            }
        }
    }

    fn keep(&self, path: &OutputPath, fingerprint: Fingerprint) -> Result<bool, PublishProblem> {
        let Some(written) = self.old.as_ref().and_then(|old| old.files.get(path)).copied() else {
            return Ok(false);
        };
        let file = self.target.output().join(path.to_path());
        let is_it = written.fingerprint == fingerprint
            && fs::read(&file).is_ok_and(|found| Fingerprint::of(&found) == fingerprint);
        if is_it {
            self.plan().names.take(path)?;
            self.plan().files.insert(path.clone(), (written, false));
        }
        Ok(is_it)
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if !self.committed {
            // What cannot be cleaned now is cleaned by the next command.
            let _ = staging::clean(&self.disk, &self.state);
        }
    }
}

/// Whether a file in the output folder has exactly this content.
///
/// This is the one place that decides it, and it reads the file: someone may have changed it. If that ever costs too
/// much, the time and size of the file, noted in the manifest when it was written, belong here.
fn is_there(file: &Path, content: &Content<'_>) -> bool {
    // No link is followed, and no pipe is opened.
    let Ok(metadata) = fs::symlink_metadata(file) else { return false };
    if !metadata.is_file() || metadata.len() != content.len() {
        return false;
    }
    match content {
        Content::Bytes(bytes) => fs::read(file).is_ok_and(|found| found == *bytes),
        Content::File { fingerprint, .. } => {
            let mut hasher = blake3::Hasher::new();
            let read = File::open(file).and_then(|file| hasher.update_reader(file).map(|_| ()));
            read.is_ok() && Fingerprint::finish(&hasher) == *fingerprint
        }
    }
}
