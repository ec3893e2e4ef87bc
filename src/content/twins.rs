//! Releases that are published twice: with one title, at one moment.
//!
//! Who copies a file to write the next release may forget to change what says when and what it is. Releases with one title at
//! different moments are a series, and translations are one release.

use std::collections::hash_map::Entry;

use super::{Availability, Draft, Drafts, Release};
use crate::diagnostics::problems::ContentProblem;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::types::{FastMap, Kind, Moment};

/// Reports every release that has title and moment of another one that stands, at its title, with that of the other.
pub(super) fn report(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let mut known: FastMap<(Moment, &str), &Draft<Release>> = FastMap::default();
    for release in &drafts.releases {
        let fields = &release.versions.original.fields;
        let Availability::From(opens) = release.publication.availability(Kind::Release) else { continue };
        if fields.withdrawn.is_some() || fields.removed.is_some() {
            continue;
        }
        let first = match known.entry((opens, &*fields.title.text)) {
            Entry::Vacant(place) => {
                place.insert(release);
                continue;
            }
            Entry::Occupied(first) => *first.get(),
        };
        let problem = if body(first) == body(release) {
            ContentProblem::PublishedTwice { id: first.id.to_string() }
        } else {
            ContentProblem::SameTitleAndMoment { id: first.id.to_string() }
        };
        let other = first.versions.original.fields.title.place.clone();
        diagnostics.push(Diagnostic::new(fields.title.place.clone(), problem).with_related(other));
    }
}

fn body(release: &Draft<Release>) -> &str {
    release.versions.original.body.document.place().text().trim()
}
