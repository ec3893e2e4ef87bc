//! What every command does before anything else: an interrupted publish is finished, or cleaned away if it had not
//! come as far as its journal.

use std::path::Path;

use super::disk::Disk;
use super::journal::Journal;
use super::state::StateFolder;
use super::{apply, staging};
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

/// Finishes what an interrupted publish of a site left.
pub fn recover(site: &Path) -> Result<Recovered, PublishProblem> {
    match std::fs::canonicalize(site) {
        Ok(site) => recover_on(&Disk::of(&site)),
        // Whoever needs the site will say that it is not there.
        Err(_) => Ok(Recovered::Nothing),
    }
}

pub(super) fn recover_on(disk: &Disk) -> Result<Recovered, PublishProblem> {
    let state = StateFolder::of(disk);
    if !state.work().exists() {
        return Ok(Recovered::Nothing);
    }
    match state.lock(disk)? {
        None => Ok(Recovered::LeftToAnother),
        Some(_lock) => recover_locked(disk, &state),
    }
}

/// The same, for a process that holds the lock.
pub(super) fn recover_locked(disk: &Disk, state: &StateFolder) -> Result<Recovered, PublishProblem> {
    if !state.work().exists() {
        return Ok(Recovered::Nothing);
    }
    let Some(journal) = Journal::load(disk, state)? else {
        staging::clean(disk, state)?;
        return Ok(Recovered::Cleaned);
    };
    let finished = apply::finish(disk, state, journal).map_err(PublishProblem::interrupted)?;
    // The publish is over. What cannot be cleaned now is cleaned by the next command.
    let _ = staging::clean(disk, state);
    Ok(if finished { Recovered::Finished } else { Recovered::Cleaned })
}
