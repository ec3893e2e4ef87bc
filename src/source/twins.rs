//! Files whose names a person cannot tell apart: they differ only in how Unicode composes a character (UAX #15).
//!
//! Names are compared in their composed form, so that a text finds a file whatever the system wrote; of two such files nobody
//! could say which is meant. Those of `static/` are published under the names that they have: whether two of them are one
//! output is for `plan` to say.

use std::collections::hash_map::Entry;

use super::Sources;
use crate::diagnostics::problems::SourceProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::types::{FastMap, file_name, nfc};

impl Sources {
    /// Reports every file whose name another one has too, with the first.
    pub fn check_names(&self, diagnostics: &mut Diagnostics) {
        let texts = self.texts.iter().map(|text| text.path.as_str());
        let all = texts.chain(self.binaries.iter().map(|file| file.path.as_str()));
        let mut known: FastMap<String, &str> = FastMap::default();
        for path in all.filter(|path| !path.is_ascii() && !path.starts_with("static/")) {
            match known.entry(nfc(path)) {
                Entry::Vacant(place) => _ = place.insert(path),
                Entry::Occupied(first) => {
                    let name = file_name(first.key()).to_owned();
                    let twins = Diagnostic::new(Place::path(path), SourceProblem::TwinNames { name });
                    diagnostics.push(twins.with_related(Place::path(*first.get())));
                }
            }
        }
    }
}
