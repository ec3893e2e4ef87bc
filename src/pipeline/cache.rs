//! What one build leaves for the next in the site's cache: the ledger, decoded content, states of derivations, and a note
//! that nothing is to be done.
//!
//! 1. An entry of another version of the program is ignored. A damaged entry is ignored and reported.
//! 2. A build with `--force` reads none of it, and writes all of it anew.
//! 3. An entry that cannot be written is reported. The next build then takes longer; its result is the same.

use std::path::Path;
use std::sync::Arc;

use super::ledger::{DerivedLine, Ledger, Why};
use super::up_to_date::UpToDate;
use super::{Memory, SiteReader};
use crate::diagnostics::problems::PublishProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::publish::{OutputFolder, Slot, Store, Stored};
use crate::source::Walk;
use crate::types::Fingerprint;

/// Raised with every change of what is written down.
const LAYOUT: u32 = 7;

/// The cache of a site, for builds into one folder.
pub(super) struct Cache {
    store: Store,
    about: String,
}

impl Cache {
    /// The cache for builds into a folder.
    pub fn of(output_folder: &OutputFolder) -> Cache {
        Cache { store: Store::of(output_folder.site()), about: output_folder.key().to_owned() }
    }

    /// What the last build made.
    pub fn ledger(&self, diagnostics: &mut Diagnostics) -> Ledger {
        let bytes = told(self.store.read(self.slot("ledger")), diagnostics);
        bytes.and_then(|bytes| Ledger::decode(&bytes)).unwrap_or_else(|| Ledger::nothing(Why::Afresh))
    }

    /// Writes down what a build has made, and removes the states of derivations that only the build before needed.
    pub fn keep_ledger(&self, ledger: &Ledger, before: &Ledger, diagnostics: &mut Diagnostics) {
        for line in &ledger.derived {
            if let Some(state) = &line.state {
                self.write(derived(&line.key.to_string()), state, diagnostics);
            }
        }
        if let Some(bytes) = ledger.encode() {
            self.write(self.slot("ledger"), &bytes, diagnostics);
        }
        let is_over = |line: &&DerivedLine| ledger.derived.iter().all(|new| new.key != line.key);
        for line in before.derived.iter().filter(is_over) {
            if let Err(problem) = self.store.remove(derived(&line.key.to_string())) {
                diagnostics.report(Place::path(problem.path()), problem);
            }
        }
    }

    /// The state of what was made of other outputs, by the key of these.
    pub fn derived(&self, key: &Fingerprint) -> Option<Vec<u8>> {
        self.store.read(derived(&key.to_string())).whole()
    }

    /// A moment before a site is read, by the clock of its disk.
    pub fn moment(&self) -> Result<i64, PublishProblem> {
        self.store.moment()
    }

    /// Reads a site, as far as it is not known from earlier builds, from a moment on.
    pub fn read(&self, site: &Path, began: Result<i64, PublishProblem>, walk: Option<Walk>) -> SiteReader {
        let mut diagnostics = Diagnostics::new();
        let bytes = told(self.store.read(CONTENT), &mut diagnostics);
        let memory = bytes.and_then(|bytes| Memory::restore(&bytes)).unwrap_or_default();
        read_by(site, began, walk, Arc::new(memory), diagnostics)
    }

    /// Reads every file of a site, and remembers for the next build what is in it.
    pub fn read_afresh(&self, site: &Path) -> SiteReader {
        read_by(site, self.moment(), None, Arc::default(), Diagnostics::new())
    }

    /// Writes down what is known of the content, if any of it is new.
    pub fn keep_memory(&self, memory: &Memory, diagnostics: &mut Diagnostics) {
        if let Some(bytes) = memory.store() {
            self.write(CONTENT, &bytes, diagnostics);
        }
    }

    /// What the last build noted of the site at rest.
    pub fn rest(&self) -> Option<UpToDate> {
        self.store.read(self.slot("rest")).whole().and_then(|bytes| postcard::from_bytes(&bytes).ok())
    }

    /// Writes down that the site is at rest.
    pub fn keep_rest(&self, rest: &UpToDate, diagnostics: &mut Diagnostics) {
        if let Ok(bytes) = postcard::to_stdvec(rest) {
            self.write(self.slot("rest"), &bytes, diagnostics);
        }
    }

    fn slot(&self, kind: &'static str) -> Slot<'_> {
        Slot { kind, layout: LAYOUT, about: &self.about }
    }

    fn write(&self, slot: Slot<'_>, bytes: &[u8], diagnostics: &mut Diagnostics) {
        if let Err(problem) = self.store.write(slot, bytes) {
            diagnostics.report(Place::path(problem.path()), problem);
        }
    }
}

/// What content says does not depend on where it is published.
const CONTENT: Slot<'_> = Slot { kind: "content", layout: LAYOUT, about: "" };

fn derived(key: &str) -> Slot<'_> {
    Slot { kind: "derived", layout: LAYOUT, about: key }
}

fn read_by(
    site: &Path,
    began: Result<i64, PublishProblem>,
    walk: Option<Walk>,
    memory: Arc<Memory>,
    mut diagnostics: Diagnostics,
) -> SiteReader {
    match began {
        Ok(began) => SiteReader::recalling(site, memory, began, walk).after(diagnostics),
        Err(problem) => {
            diagnostics.report(Place::path(problem.path()), problem);
            SiteReader::of(site).after(diagnostics)
        }
    }
}

/// The bytes of an entry that is whole. A damaged one is reported.
fn told(stored: Stored, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    match stored {
        Stored::Whole(bytes) => Some(bytes),
        Stored::Damaged(problem) => {
            diagnostics.report(Place::path(problem.path()), problem);
            None
        }
        Stored::Absent | Stored::OtherVersion => None,
    }
}
