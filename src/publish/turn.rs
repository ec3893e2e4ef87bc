//! Whose turn it is to publish a site.

use super::disk::Disk;
use super::recovery;
use super::state::{Lock, StateFolder};
use super::target::Target;
use crate::diagnostics::problems::PublishProblem;

/// The turn to publish a site, as long as it is held. Whoever takes it before the site is read knows that nobody has
/// published a newer reading when it comes to publishing this one.
pub struct Turn {
    pub(super) disk: Disk,
    pub(super) state: StateFolder,
    pub(super) lock: Lock,
}

impl Turn {
    /// Takes the turn, unless another process has it, and finishes an interrupted publish.
    pub fn take(target: &Target) -> Result<Turn, PublishProblem> {
        Turn::take_on(Disk::of(target.site()))
    }

    pub(super) fn take_on(disk: Disk) -> Result<Turn, PublishProblem> {
        let state = StateFolder::of(&disk);
        state.create(&disk)?;
        let Some(lock) = state.lock(&disk)? else {
            return Err(PublishProblem::AnotherBuild { site: disk.show(disk.site()) });
        };
        recovery::recover_locked(&disk, &state)?;
        Ok(Turn { disk, state, lock })
    }
}
