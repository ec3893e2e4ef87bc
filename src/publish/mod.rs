//! The only writer of the output folder: whole, or untouched.
//!
//! 1. [`OutputFolder::new`] says where a site is published, and refuses places that would put its sources at risk.
//! 2. [`PublishLock::take`] takes the lock of the output folder and finishes a publish into it that was interrupted. Both lie with
//!    the record of what is ours in a folder beside it (`sibling`), which is found by its name and by nothing that is
//!    written down.
//! 3. [`Sink::add`] is handed every output, one at a time and from any thread. One that already stands in the output
//!    folder, byte for byte, is left there; the others are written to a staging folder.
//! 4. [`Publisher::finish`] compares with the manifest of the last publish, which says what in the output folder is ours.
//!    If something foreign stands in the way, all of it is reported and nothing changes.
//! 5. A journal is written. From here on the publish is only ever finished, if need be by the next command that publishes
//!    into the same folder ([`recover`]). Other commands tell of it ([`unfinished()`]).
//! 6. Where the output folder holds nothing but ours, it and the new tree are exchanged in one step; beside foreign
//!    files and for small updates, files are moved one by one, each in one step.
//! 7. Our files that are no longer planned go, and the folders that this empties. The manifest is replaced.
//! 8. How each file looks afterwards is noted beside the manifest. A file that still looks so is recognised by the next
//!    build without being read ([`Publisher::keep`]), and so is a folder in which nothing changed at all ([`stands`]).
//! 9. What else lies in the output folder is told ([`Report::foreign`]): it is public with the rest.
//!
//! Without a manifest a file that is already what it must be is taken over; any other is foreign, unless somebody says that
//! it is ours ([`Publisher::adopting`]). Foreign files and folders are never touched, links never written through.
//!
//! # What is safe, and from what
//!
//! A process may be killed at any moment: after the next command the tree is the old or the new one. A power failure
//! is another matter. Journal and manifest are flushed to the disk; the outputs themselves are not, since flushing ten
//! thousand files takes longer than building them. After a power failure within seconds of a publish, a file can be
//! empty or short; the first build after the computer was started again (Linux tells) compares every byte and mends it.
//! What a person puts into the output folder in the moment in which it is exchanged is moved into the new one, if need be
//! under a name that ends in `.kept`.
//!
//! After an exchange the output folder is another folder of the same name. A program that holds on to the folder and
//! not to its name (a container that mounts it, a shell that stands in it) has to look it up again.
//!
//! The cache of the other rooms, `.kawaraban/cache/`, is kept here too ([`Store`]): what they store in it is theirs.
//!
//! What the disk says of earlier commands is a hint and never an order. The folders that are written to follow from the
//! site and the output folder that a command was given; what is read there names paths below the output folder and no
//! others, and links among them are not followed (`docs/security.md`).
//!
//! What the outputs are is left to `plan` and `render`, what is told about it to `cli`.

mod apply;
mod changes;
mod checked;
mod disk;
mod exchange;
#[cfg(test)]
mod faults;
mod folder;
mod journal;
mod manifest;
mod memory;
mod output_folder;
mod publish_lock;
mod publisher;
mod recovery;
mod sibling;
mod staging;
mod stamp;
mod stamps;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod tree;
mod unfinished;

use std::path::Path;
use std::sync::Arc;

pub use memory::{Keep, MemorySink};
pub use output_folder::OutputFolder;
pub use publish_lock::PublishLock;
pub use publisher::Publisher;
pub use recovery::{Recovered, recover};
pub use stamp::Stamp;
pub use standing::{Standing, stands};
pub use store::{Slot, Store, Stored};
pub use unfinished::unfinished;

use crate::diagnostics::problems::PublishProblem;
use crate::media::Cleaned;
use crate::types::{Fingerprint, OutputPath};

/// Where outputs go: the output folder, or memory.
pub trait Sink: Sync {
    /// Hands over an output, and returns what is in it. After a failure the others need not be handed over.
    fn add(&self, path: &OutputPath, content: Content<'_>) -> Result<Fingerprint, PublishProblem>;

    /// Says that an output is to be what it was in the last publish, when it had this fingerprint. `false` where that is
    /// not there any more: then it must be added.
    fn keep(&self, path: &OutputPath, fingerprint: Fingerprint) -> Result<bool, PublishProblem>;
}

/// What is in an output.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Bytes that were made.
    Bytes(&'a [u8]),
    /// A file that is copied.
    File {
        /// The file.
        from: &'a Path,
        /// What was in it when it was read for this build. If that has changed, the publish fails.
        fingerprint: Fingerprint,
        /// How many bytes it had.
        len: u64,
        /// What is published of it, where it is not copied as it is.
        cleaned: Option<&'a Arc<Cleaned>>,
    },
}

impl Content<'_> {
    /// What it is.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Content::Bytes(bytes) => Fingerprint::of(bytes),
            Content::File { cleaned: Some(cleaned), .. } => cleaned.fingerprint,
            Content::File { fingerprint, .. } => *fingerprint,
        }
    }

    fn len(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::File { len, .. } => *len,
        }
    }
}

/// What a publish did.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Files that are new or have other content.
    pub written: usize,
    /// Files that were already as they must be.
    pub unchanged: usize,
    /// Our files that were no longer planned.
    pub pruned: usize,
    /// What else is worth telling.
    pub warnings: Vec<PublishProblem>,
    /// What else lies in the output folder, by path from it. Of a folder that holds nothing of ours, only the folder.
    pub foreign: Vec<String>,
    /// What tells what was published from everything else ([`stands`]).
    pub manifest: Fingerprint,
}
