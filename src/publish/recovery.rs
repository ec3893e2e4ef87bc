//! What a command that publishes does first: an interrupted publish into the same folder is finished, or cleaned away if it
//! had not come as far as its journal.

use super::disk::Disk;
use super::journal::Journal;
use super::output_folder::OutputFolder;
use super::sibling::Sibling;
use super::tree::{FileKind, kind_of};
use super::{apply, staging, unfinished};
use crate::diagnostics::problems::PublishProblem;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// Nothing was interrupted.
    Nothing,
    /// A publish was interrupted and is now finished.
    Finished,
    /// A publish was interrupted before it changed anything; its files are cleaned away.
    Cleaned,
    /// Another process is publishing right now.
    LeftToAnother,
}

/// Finishes what an interrupted publish into an output folder left.
pub fn recover(output_folder: &OutputFolder) -> Result<Recovered, PublishProblem> {
    recover_on(&Disk::of(output_folder.site()), output_folder)
}

pub(super) fn recover_on(disk: &Disk, output_folder: &OutputFolder) -> Result<Recovered, PublishProblem> {
    let sibling = Sibling::of(output_folder);
    sibling.check(disk)?;
    if kind_of(&sibling.work()).map_err(|error| disk.unreadable(&sibling.work(), &error))? == FileKind::Absent
    {
        return Ok(Recovered::Nothing);
    }
    match sibling.lock(disk)? {
        None => Ok(Recovered::LeftToAnother),
        Some(_lock) => recover_locked(disk, &sibling, output_folder),
    }
}

/// The same, for a process that holds the lock.
pub(super) fn recover_locked(
    disk: &Disk,
    sibling: &Sibling,
    output_folder: &OutputFolder,
) -> Result<Recovered, PublishProblem> {
    let work = sibling.work();
    if kind_of(&work).map_err(|error| disk.unreadable(&work, &error))? == FileKind::Absent {
        return Ok(Recovered::Nothing);
    }
    let Some(journal) = Journal::load(disk, sibling)? else {
        staging::clean(disk, sibling)?;
        return Ok(Recovered::Cleaned);
    };
    let finished =
        apply::finish(disk, sibling, output_folder.path(), journal).map_err(PublishProblem::interrupted)?;
    unfinished::forget(output_folder);
    // The publish is over. What cannot be cleaned now is cleaned by the next command that publishes here.
    let _ = staging::clean(disk, sibling);
    Ok(if finished { Recovered::Finished } else { Recovered::Cleaned })
}
