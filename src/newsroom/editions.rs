//! Editions that tell before a release does. One without a moment of its own is in force from the first minute of its day;
//! a release of that day that is published at 10:00 comes too late to announce what it shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Written;
use crate::content::{Availability, Draft, Drafts, Entity, Release, for_each_kind};
use crate::diagnostics::problems::NewsroomProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::markup::{Destination, Document};
use crate::types::{Day, Id, Kind, Moment, Zone};

/// Warns of each, as long as the release is still to come. An edition with a `publish_at` of its own, were it the beginning
/// of its day, says what is meant.
pub(super) fn check(written: Written<'_>, moment: Moment, diagnostics: &mut Diagnostics) {
    let zone = written.setting.zone;
    let editions = dated_by_day(written.drafts, moment, zone);
    if editions.is_empty() {
        return;
    }
    let mut releases: BTreeMap<&Id, Coming<'_>> = written
        .drafts
        .releases
        .iter()
        .filter_map(|it| Some((&it.id, Coming::of(it, moment, zone)?)))
        .collect();
    note_what_they_name(written, &mut releases);
    for edition in editions {
        let announces = |release: &&Coming<'_>| {
            let is_of_that_day = release.day == edition.day && edition.start < release.moment;
            // Every release shows the publisher.
            let shows = edition.kind == Kind::Organization
                || release.names.contains(&(edition.kind, edition.id.as_str()));
            is_of_that_day && shows
        };
        if let Some(release) = releases.values().filter(announces).min_by_key(|release| release.moment) {
            let problem = NewsroomProblem::EditionBeforeRelease {
                start: edition.start.in_words(zone),
                day: edition.day.to_string(),
                release: release.id.to_string(),
                at: release.moment.in_words(zone),
            };
            let diagnostic = Diagnostic::new(Place::file(edition.source), problem);
            diagnostics.push(diagnostic.with_related(release.place.clone()));
        }
    }
}

/// An edition that is in force from the beginning of its day.
struct DatedByDay<'a> {
    kind: Kind,
    id: &'a Id,
    day: Day,
    start: Moment,
    source: &'a Arc<SourceText>,
}

/// Those whose day is not over.
fn dated_by_day(drafts: &Drafts, moment: Moment, zone: Zone) -> Vec<DatedByDay<'_>> {
    fn of<K: Entity>(draft: &Draft<K>, zone: Zone) -> impl Iterator<Item = DatedByDay<'_>> {
        let availability = draft.publication.availability(K::KIND);
        let opens = match availability {
            Availability::From(opens) => Some(opens),
            Availability::Draft | Availability::Always | Availability::Unknown => None,
        };
        let without_moment = draft.editions.iter().filter(|edition| edition.beginning.publish_at.is_none());
        without_moment.filter(move |_| availability != Availability::Draft).map(move |edition| {
            let (day, start) = (edition.beginning.day, edition.start(zone));
            let start = opens.map_or(start, |opens| opens.max(start));
            DatedByDay { kind: K::KIND, id: &draft.id, day, start, source: &edition.source }
        })
    }
    let mut found = Vec::new();
    for_each_kind!(drafts, |ref list| for draft in list.iter().filter(|draft| !draft.editions.is_empty()) {
        found.extend(of(draft, zone).filter(|edition| moment < edition.day.end(zone)));
    });
    found
}

/// A release that is still to come.
struct Coming<'a> {
    id: &'a Id,
    moment: Moment,
    day: Day,
    /// Where its moment is written.
    place: &'a Place,
    /// What its fields and its body name.
    names: Vec<(Kind, &'a str)>,
}

impl<'a> Coming<'a> {
    fn of(release: &'a Draft<Release>, moment: Moment, zone: Zone) -> Option<Coming<'a>> {
        let at = release.publication.publish_at.as_ref().filter(|at| moment < at.moment)?;
        let (moment, day) = (at.moment, at.moment.day(zone));
        Some(Coming { id: &release.id, moment, day, place: &at.place, names: Vec::new() })
    }
}

fn note_what_they_name<'a>(written: Written<'a>, releases: &mut BTreeMap<&'a Id, Coming<'a>>) {
    let register = written.register;
    let fields = register.references.iter().filter_map(|reference| {
        Some((written.openings.owner(&reference.place)?, (reference.kind, reference.id.as_str())))
    });
    let bodies = register.bodies.iter().filter(|body| body.owner.0 == Kind::Release);
    let bodies = bodies.flat_map(|body| in_document(&body.body.document).map(|named| (&body.owner, named)));
    for ((kind, id), named) in fields.chain(bodies) {
        if let (Kind::Release, Some(release)) = (kind, releases.get_mut(id)) {
            release.names.push(named);
        }
    }
}

fn in_document(document: &Document) -> impl Iterator<Item = (Kind, &str)> {
    let links = document.links().iter().filter_map(|link| match &link.destination {
        Destination::Entity { kind, name, .. } => Some((*kind, name.as_str())),
        _ => None,
    });
    let programs = document.directives().iter().filter_map(|directive| directive.data.program());
    links.chain(programs.map(|program| (Kind::Program, program.name.as_str())))
}
