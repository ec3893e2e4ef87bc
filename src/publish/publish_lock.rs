//! Whose turn it is to publish into an output folder.

use super::disk::Disk;
use super::recovery;
use super::sibling::{Lock, Sibling};
use super::target::Target;
use crate::diagnostics::problems::PublishProblem;

/// The turn to publish into an output folder, as long as it is held. Whoever takes it before the site is read knows that
/// nobody has published a newer reading when it comes to publishing this one.
pub struct PublishLock {
    pub(super) disk: Disk,
    pub(super) sibling: Sibling,
    pub(super) lock: Lock,
}

impl PublishLock {
    /// Takes the turn, unless another process has it, and finishes an interrupted publish into the same folder.
    pub fn take(target: &Target) -> Result<PublishLock, PublishProblem> {
        PublishLock::take_on(Disk::of(target.site()), target)
    }

    pub(super) fn take_on(disk: Disk, target: &Target) -> Result<PublishLock, PublishProblem> {
        let sibling = Sibling::create(&disk, target)?;
        let Some(lock) = sibling.lock(&disk)? else {
            return Err(PublishProblem::AnotherBuild { output: disk.show(target.output()) });
        };
        recovery::recover_locked(&disk, &sibling, target)?;
        Ok(PublishLock { disk, sibling, lock })
    }
}
