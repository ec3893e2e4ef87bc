//! Which publishes of a site were interrupted.
//!
//! Where a publish goes is noted in the site's cache before its journal is written, and the note goes when it is over. A
//! note is a hint: all that comes of it is a look whether a journal lies beside that output folder.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::output_folder::OutputFolder;
use super::sibling::Sibling;
use super::store::{Slot, Store};

const KIND: &str = "unfinished";

/// No site has more output folders than this.
const MOST: usize = 16;

fn slot(output_folder: &OutputFolder) -> Slot<'_> {
    Slot { kind: KIND, layout: 1, about: output_folder.key() }
}

/// Notes that a publish is under way. Without the note, other commands do not know of it where it is interrupted.
pub(super) fn note(output_folder: &OutputFolder) {
    let _ = Store::of(output_folder.site()).write(slot(output_folder), output_folder.key().as_bytes());
}

/// Takes the note back.
pub(super) fn forget(output_folder: &OutputFolder) {
    let _ = Store::of(output_folder.site()).remove(slot(output_folder));
}

/// The output folders of a site, its usual one among them, in which a publish was interrupted and is not under way. It is
/// finished by the next command that publishes there. Nothing is changed.
pub fn unfinished(site: &Path, usual: &Path) -> Vec<PathBuf> {
    let noted = Store::of(site).of_kind(KIND, MOST);
    let noted = noted.into_iter().filter_map(|key| String::from_utf8(key).ok());
    let outputs = noted.map(|key| site.join(key)).chain([usual.to_owned()]);
    let mut found: Vec<PathBuf> = outputs
        .filter_map(|output| OutputFolder::new(site, &output).ok())
        .filter(|output_folder| Sibling::of(output_folder).is_unfinished(&Disk::of(output_folder.site())))
        .map(|output_folder| output_folder.path().to_owned())
        .collect();
    found.sort();
    found.dedup();
    found
}
