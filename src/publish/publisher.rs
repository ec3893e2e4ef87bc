//! Publishing into an output folder, from the lock to the report.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::changes::{Changes, Planned, is_writable};
use super::disk::Disk;
use super::folder::OpenFolder;
use super::journal::{Journal, Steps};
use super::manifest::{Manifest, Written};
use super::output_folder::OutputFolder;
use super::publish_lock::PublishLock;
use super::sibling::{Lock, Sibling};
use super::staging::{self, Staging, new_tree};
use super::stamps::{Moments, Stamps};
use super::standing::{KnownFile, LastPublish, foreign, look};
use super::tree::{FileKind, Tree, kind_of};
use super::{Content, Report, Sink, apply, exchange, unfinished};
use crate::diagnostics::problems::PublishProblem;
use crate::types::{FileStamp, Fingerprint, OutputPath, collisions};

/// Up to so many changed files are moved one by one. Where there are more, the whole folder is exchanged if it can be.
const SMALL_UPDATE: usize = 32;

/// Of a large site, one file in so many may change and be moved one by one: for an exchange, each of the others has to be
/// linked into the new tree and taken out of the old one.
const SMALL_SHARE: usize = 8;

/// A publish under way. Outputs are added from any thread; nothing in the output folder changes before
/// [`Publisher::finish`]. Dropped without it, the publish has not happened.
pub struct Publisher {
    disk: Disk,
    sibling: Sibling,
    output_folder: OutputFolder,
    staging: Staging,
    /// Whether there was an output folder when the publish began.
    has_output: bool,
    /// The output folder as it stands until the end.
    output: OpenFolder,
    last: Option<LastPublish>,
    /// Paths of the last manifest in lower case, once they are asked for.
    folded: OnceLock<HashSet<String>>,
    warnings: Vec<PublishProblem>,
    plan: Mutex<Plan>,
    /// Whether the staging folder belongs to a journal now.
    committed: bool,
    /// Whether files that stand in the place of outputs count as ours, whoever wrote them.
    adopts: bool,
    pub(super) small_update: usize,
    // The last field, so that it is dropped after all others.
    _lock: Lock,
}

/// What was added so far.
struct Plan {
    files: Vec<Planned>,
    /// The first failure: a publish that lacks an output must not be finished.
    failure: Option<PublishProblem>,
}

impl Publisher {
    /// Takes the lock, and makes room for the new files.
    pub fn begin(output_folder: &OutputFolder) -> Result<Publisher, PublishProblem> {
        Publisher::holding(PublishLock::take(output_folder)?, output_folder)
    }

    /// Makes room for the new files while the lock is held.
    pub fn holding(
        publish_lock: PublishLock,
        output_folder: &OutputFolder,
    ) -> Result<Publisher, PublishProblem> {
        let PublishLock { disk, sibling, lock } = publish_lock;
        let (last, warning) = LastPublish::load(&disk, &sibling)?;
        let has_output = kind_of(output_folder.path())
            .map_err(|error| disk.unreadable(output_folder.path(), &error))?
            != FileKind::Absent;
        let staging = Staging::create(&disk, &sibling).inspect_err(|_| {
            let _ = staging::clean(&disk, &sibling);
        })?;
        Ok(Publisher {
            disk,
            sibling,
            output_folder: output_folder.clone(),
            staging,
            has_output,
            output: OpenFolder::open(output_folder.path()),
            last,
            folded: OnceLock::new(),
            warnings: warning.into_iter().collect(),
            plan: Mutex::new(Plan { files: Vec::new(), failure: None }),
            committed: false,
            adopts: false,
            small_update: SMALL_UPDATE,
            _lock: lock,
        })
    }

    /// Takes files for ours that stand where outputs are to be, whoever wrote them; and all that another site has published
    /// here. For an output folder of which the record is lost.
    pub fn adopting(mut self) -> Publisher {
        self.adopts = true;
        self
    }

    /// What is worth telling already.
    pub fn warnings(&self) -> &[PublishProblem] {
        &self.warnings
    }

    /// Says that an output is to be what the last publish put there with this fingerprint. If it stands there still, it
    /// counts as added and unchanged; `false` if it does not, and has to be made and added.
    pub fn keep(&self, path: &OutputPath, fingerprint: Fingerprint) -> Result<bool, PublishProblem> {
        let known = self.known(path).filter(|_| self.has_output);
        let Some(known) = known.filter(|known| known.written.fingerprint == fingerprint) else {
            return Ok(false);
        };
        let Some(stamp) = look(&self.output, path, known.written, Some(known)) else { return Ok(false) };
        let planned = Planned { path: path.clone(), written: known.written, found: Some(stamp) };
        self.plan().files.push(planned);
        Ok(true)
    }

    /// Switches to the new tree: all of it, or, if there is a problem, nothing.
    pub fn finish(mut self) -> Result<Report, PublishProblem> {
        let (mut planned, failure) = {
            let mut plan = self.plan();
            (std::mem::take(&mut plan.files), plan.failure.take())
        };
        if let Some(problem) = failure {
            return Err(problem);
        }
        planned.sort_by(|a, b| a.path.cmp(&b.path));
        if let Some((second, first)) = collisions(&planned, |planned| &planned.path).first() {
            let (path, other) = (second.path.to_string(), first.path.to_string());
            return Err(PublishProblem::SamePath { path, other });
        }
        let last = self.last.take();
        let old = &self.ours(last.as_ref(), &planned)?;
        let changes = Changes::between(&self.disk, self.output_folder.path(), old, &planned)?;
        let files = planned.iter().map(|planned| (planned.path.clone(), planned.written)).collect();
        let manifest = Manifest { site: self.output_folder.publisher(), files };
        let mut report = Report {
            written: changes.create.len() + changes.replace.len(),
            unchanged: changes.unchanged.len(),
            pruned: changes.delete.len(),
            warnings: std::mem::take(&mut self.warnings),
            manifest: Fingerprint::of(&manifest.encode()),
            foreign: Vec::new(),
        };
        let is_new = last.as_ref().is_none_or(|last| last.identity != report.manifest);
        let stamps = if changes.count() > 0 {
            changes.check_writable(&self.disk, self.output_folder.path())?;
            self.commit(changes, old, manifest, &planned)?
        } else {
            if is_new {
                manifest.write(&self.disk, &self.sibling)?;
            }
            Some(Stamps::of_unchanged(&planned, self.staging.begun))
        };
        if let Some(stamps) = stamps
            && (is_new || last.is_none_or(|last| last.stamps != stamps))
        {
            // Without them the next build reads the files.
            let _ = stamps.write(&self.disk, &self.sibling, report.manifest);
        }
        report.foreign = foreign(&self.output_folder, planned.iter().map(|planned| &planned.path));
        Ok(report)
    }

    /// What in the output folder is ours before the change.
    fn ours<'a>(
        &self,
        last: Option<&'a LastPublish>,
        planned: &[Planned],
    ) -> Result<Cow<'a, Manifest>, PublishProblem> {
        let publisher = self.output_folder.publisher();
        let mut ours = match last {
            Some(last) if last.manifest.site == publisher || self.adopts => Cow::Borrowed(&last.manifest),
            Some(last) => {
                let site = self.output_folder.folder_of(&last.manifest.site).display().to_string();
                let output = self.disk.show(self.output_folder.path());
                return Err(PublishProblem::OutputOfAnotherSite { output, site });
            }
            None => Cow::Owned(Manifest::empty(&publisher)),
        };
        if self.adopts {
            let stands = |planned: &&Planned| self.output.stamp(&planned.path).is_some();
            let standing = planned.iter().filter(stands);
            ours.to_mut().adopt(standing.map(|planned| (planned.path.clone(), planned.written)));
        }
        Ok(ours)
    }

    /// Publishes what changes. Gives the stamps of all files afterwards, if the disk tells the time.
    fn commit(
        &mut self,
        changes: Changes,
        old: &Manifest,
        manifest: Manifest,
        planned: &[Planned],
    ) -> Result<Option<Stamps>, PublishProblem> {
        let exchange = self.complete_tree(&changes, old, planned);
        let Changes { create, replace, delete, .. } = changes;
        let journal = Journal { steps: Steps { exchange, create, replace, delete }, manifest };
        unfinished::note(&self.output_folder);
        journal.write(&self.disk, &self.sibling)?;
        self.committed = true;
        let staged = self.staging.moment(&self.disk);
        let finished = apply::finish(&self.disk, &self.sibling, self.output_folder.path(), journal)
            .map_err(PublishProblem::interrupted)?;
        unfinished::forget(&self.output_folder);
        self.committed = false;
        if !finished {
            return Err(PublishProblem::OutputIsNoFolder {
                output: self.disk.show(self.output_folder.path()),
            });
        }
        let (Ok(staged), Ok(over)) = (staged, self.staging.moment(&self.disk)) else { return Ok(None) };
        let moments = Moments { begun: self.staging.begun, staged, over };
        Ok(Some(Stamps::of_published(self.output_folder.path(), planned, moments, exchange.is_some())))
    }

    /// Links the unchanged files into the new tree if it is to be exchanged with the output folder, and returns its
    /// inode. `None` if files are to be moved one by one: for a small update, beside foreign files, and wherever the
    /// exchange cannot be prepared.
    fn complete_tree(&self, changes: &Changes, old: &Manifest, planned: &[Planned]) -> Option<u64> {
        let output = self.output_folder.path();
        let new = new_tree(&self.staging.folder);
        let inode = exchange::inode_of(&new).ok()??;
        let absent = kind_of(output).ok()? == FileKind::Absent;
        let small = self.small_update.max(planned.len() / SMALL_SHARE);
        if !self.sibling.is_apart() || (!absent && changes.count() <= small) {
            return None;
        }
        if !absent {
            let ours = Tree::of(old.paths().chain(&changes.unchanged));
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
        for Planned { path, found, .. } in planned.iter().filter(|planned| planned.found.is_some()) {
            // Somebody is changing files at this moment: then our files are moved one by one.
            (self.output.stamp(path) == *found).then_some(())?;
            self.staging.link(&self.disk, path, &self.output.place(path)).ok()?;
        }
        Some(inode)
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        // A thread that panics holds the lock over no half-done change.
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn known(&self, path: &OutputPath) -> Option<KnownFile> {
        self.last.as_ref().and_then(|last| last.known(path))
    }

    /// Writes an output, unless it is there already; then its stamp.
    fn stage(
        &self,
        path: &OutputPath,
        content: &Content<'_>,
        written: Written,
    ) -> Result<Option<FileStamp>, PublishProblem> {
        if self.has_output {
            let known = self.known(path);
            if (known.is_some() || !self.renames(path))
                && let Some(stamp) = look(&self.output, path, written, known)
            {
                return Ok(Some(stamp));
            }
        }
        match *content {
            Content::Bytes(bytes) => self.staging.write(&self.disk, path, bytes)?,
            Content::File { from, fingerprint, cleaned, .. } => {
                let cleaned = cleaned.map(Arc::as_ref);
                self.staging.copy(&self.disk, path, (from, fingerprint), cleaned)?;
            }
        }
        Ok(None)
    }

    /// Whether a path that is not in the last manifest differs from one of it only in case: the file is then always written,
    /// since on some disks it would be found under its old name and go with it.
    fn renames(&self, path: &OutputPath) -> bool {
        let last = || self.last.iter().flat_map(|last| last.manifest.paths());
        let folded = || last().map(|path| path.as_str().to_lowercase()).collect();
        self.folded.get_or_init(folded).contains(&path.as_str().to_lowercase())
    }
}

impl Sink for Publisher {
    fn add(&self, path: &OutputPath, content: Content<'_>) -> Result<Fingerprint, PublishProblem> {
        let written = Written { fingerprint: content.fingerprint(), len: content.len() };
        let staged = self.stage(path, &content, written);
        let mut plan = self.plan();
        match staged {
            Ok(found) => {
                plan.files.push(Planned { path: path.clone(), written, found });
                Ok(written.fingerprint)
            }
            Err(problem) => {
                plan.failure.get_or_insert_with(|| problem.clone());
                Err(problem)
            }
        }
    }

    fn keep(&self, path: &OutputPath, fingerprint: Fingerprint) -> Result<bool, PublishProblem> {
        Publisher::keep(self, path, fingerprint)
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if !self.committed {
            // What cannot be cleaned now is cleaned by the next command.
            let _ = staging::clean(&self.disk, &self.sibling);
        }
    }
}
