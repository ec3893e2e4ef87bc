//! The lock of an output folder.

use super::disk::Disk;
use super::output_folder::OutputFolder;
use super::recovery;
use super::sibling::{Lock, Sibling};
use crate::diagnostics::problems::PublishProblem;

/// Nobody else publishes into the output folder while this is held. Whoever takes it before the site is read knows that no
/// newer reading has been published when this one is.
pub struct PublishLock {
    pub(super) disk: Disk,
    pub(super) sibling: Sibling,
    pub(super) lock: Lock,
}

impl PublishLock {
    /// Takes the lock, unless another process has it, and finishes an interrupted publish into the same folder.
    pub fn take(output_folder: &OutputFolder) -> Result<PublishLock, PublishProblem> {
        PublishLock::take_on(Disk::of(output_folder.site()), output_folder)
    }

    pub(super) fn take_on(disk: Disk, output_folder: &OutputFolder) -> Result<PublishLock, PublishProblem> {
        let sibling = Sibling::create(&disk, output_folder)?;
        let Some(lock) = sibling.lock(&disk)? else {
            return Err(PublishProblem::AnotherBuild { output: disk.show(output_folder.path()) });
        };
        recovery::recover_locked(&disk, &sibling, output_folder)?;
        Ok(PublishLock { disk, sibling, lock })
    }
}
