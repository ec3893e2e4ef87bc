//! Every moment at which the site changes, past and coming ones, with what changes.
//!
//! 1. An entity becomes public; one that is a draft never does, and nothing of it is told.
//! 2. From then on its dated entries and its editions take effect, each at its moment. What an edition replaces has no
//!    effect any more. A release that was removed does not change; the rights to its pictures end all the same, also where
//!    others show them.
//! 3. Of a file with errors it is known at most when it is to be published.

use rayon::prelude::*;

use crate::content::{Availability, Declaration, Draft, Drafts, Entity, Partner, Release, What};
use crate::types::{FastMap, FastSet, Id, Kind, Moment, Zone};

/// The last year that can be shown.
const LAST_YEAR: i32 = 9999;

/// Something that changes at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The moment.
    pub moment: Moment,
    /// The kind of what changes.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its title or name; a case is known by its company where it has none. `None` where its file has errors.
    pub title: Option<String>,
    /// What changes.
    pub what: What,
}

/// Every change, in the order of the moments; those of one moment by kind and id.
pub fn timetable(drafts: &Drafts, zone: Zone) -> Vec<Change> {
    let mut changes: Vec<Change> =
        drafts.releases.par_iter().flat_map_iter(|draft| of_release(draft, zone)).collect();
    let mut add = |of: Vec<Change>| changes.extend(of);
    drafts.programs.iter().for_each(|draft| add(of_entity(draft, zone)));
    drafts.partners.iter().for_each(|draft| add(of_entity(draft, zone)));
    drafts.contacts.iter().for_each(|draft| add(of_entity(draft, zone)));
    drafts.coverage.iter().for_each(|draft| add(of_entity(draft, zone)));
    drafts.pages.iter().for_each(|draft| add(of_entity(draft, zone)));
    drafts.organization.iter().for_each(|draft| add(of_entity(draft, zone)));
    let partners: FastMap<&Id, &Draft<Partner>> =
        drafts.partners.iter().map(|partner| (&partner.id, partner)).collect();
    for draft in &drafts.cases {
        let mut of_case = of_entity(draft, zone);
        if draft.versions.original.fields.title.is_none() {
            let company = &draft.versions.original.fields.company.reference.id;
            let name =
                partners.get(company).map(|partner| partner.versions.original.fields.name.text.to_string());
            let name = name.unwrap_or_else(|| company.to_string());
            of_case.iter_mut().for_each(|change| change.title = Some(name.clone()));
        }
        add(of_case);
    }
    let of_unread = of_unread(drafts, &changes);
    changes.extend(of_unread);
    changes.sort_by(|a, b| (a.moment, a.kind, &a.id).cmp(&(b.moment, b.kind, &b.id)));
    changes
}

/// Every moment that anything dated names, whether or not anything of it can be seen: in drafts, too, and in what an
/// edition has replaced.
pub fn dates(drafts: &Drafts, zone: Zone) -> Vec<Moment> {
    fn add<K: Entity>(drafts: &[Draft<K>], zone: Zone, dates: &mut Vec<Moment>) {
        for draft in drafts {
            dates.extend(draft.publication.publish_at.iter().map(|at| at.moment));
            dates.extend(draft.editions.iter().map(|edition| edition.from.start(zone)));
            let editions = draft.editions.iter().map(|edition| &edition.versions);
            for versions in std::iter::once(&draft.versions).chain(editions) {
                dates.extend(versions.original.fields.moments(zone).into_iter().map(|(at, _)| at));
            }
        }
    }
    let mut dates = Vec::new();
    add(&drafts.releases, zone, &mut dates);
    add(&drafts.programs, zone, &mut dates);
    add(&drafts.cases, zone, &mut dates);
    add(&drafts.partners, zone, &mut dates);
    add(&drafts.contacts, zone, &mut dates);
    add(&drafts.coverage, zone, &mut dates);
    add(&drafts.pages, zone, &mut dates);
    add(drafts.organization.as_slice(), zone, &mut dates);
    let expiring = drafts.register.file_references.iter().filter_map(|file| file.expires);
    dates.extend(expiring.map(|last| last.last_day().end(zone)));
    dates
}

/// The changes after a moment, soonest first.
pub fn coming(timetable: &[Change], moment: Moment) -> &[Change] {
    timetable.split_at(index_after(timetable, moment)).1
}

/// The changes up to a moment.
pub fn past(timetable: &[Change], moment: Moment) -> &[Change] {
    timetable.split_at(index_after(timetable, moment)).0
}

/// The changes of the first moment.
pub fn soonest(timetable: &[Change]) -> &[Change] {
    timetable.first().map_or(&[], |first| past(timetable, first.moment))
}

fn index_after(timetable: &[Change], moment: Moment) -> usize {
    timetable.partition_point(|change| change.moment <= moment)
}

/// The opening of every entity that none of the changes is about.
fn of_unread(drafts: &Drafts, changes: &[Change]) -> Vec<Change> {
    let known: FastSet<(Kind, &Id)> = changes.iter().map(|change| (change.kind, &change.id)).collect();
    let declared = drafts.register.declared.iter();
    let unread = declared.filter(|((kind, id), _)| !known.contains(&(*kind, id)));
    let opening = |((kind, id), declaration): (&(Kind, Id), &Declaration)| {
        let Availability::From(moment) = declaration.readiness else { return None };
        Some(Change { moment, kind: *kind, id: id.clone(), title: None, what: What::Published })
    };
    unread.filter_map(opening).collect()
}

fn of_release(draft: &Draft<Release>, zone: Zone) -> Vec<Change> {
    let mut changes = of_entity(draft, zone);
    let removed = draft.versions.original.fields.removed.as_ref().map(|removed| removed.at.moment);
    let stays = |what: &What| matches!(what, What::MediaExpires { .. });
    changes.retain(|change| removed.is_none_or(|removed| change.moment <= removed || stays(&change.what)));
    if draft.versions.original.fields.embargo.is_some() {
        let opening = changes.iter_mut().filter(|change| change.what == What::Published);
        opening.for_each(|change| change.what = What::EmbargoLifted);
    }
    changes
}

/// The changes of an entity, in the order of the moments.
pub fn of_entity<K: Entity>(draft: &Draft<K>, zone: Zone) -> Vec<Change> {
    let opens = match draft.publication.readiness(K::KIND) {
        Availability::From(opens) => Some(opens),
        Availability::Always => None,
        Availability::Draft | Availability::Unknown => return Vec::new(),
    };
    let mut moments: Vec<(Moment, What)> = opens.map(|opens| (opens, What::Published)).into_iter().collect();
    let starts: Vec<Moment> = draft.editions.iter().map(|edition| edition.from.start(zone)).collect();
    moments.extend(starts.iter().map(|start| (*start, What::Edition)));
    let layers =
        std::iter::once(&draft.versions).chain(draft.editions.iter().map(|edition| &edition.versions));
    for (index, versions) in layers.enumerate() {
        let from = index.checked_sub(1).map(|before| starts[before]);
        let until = starts.get(index).copied();
        let is_in_force =
            |at: Moment| from.is_none_or(|from| from < at) && until.is_none_or(|until| at < until);
        let own = versions.original.fields.moments(zone).into_iter();
        moments.extend(own.filter(|(at, _)| is_in_force(*at)));
    }
    let title = draft.versions.original.fields.title();
    let title = Some(title.map_or_else(|| draft.id.to_string(), |title| title.text.to_string()));
    let change =
        |(moment, what)| Change { moment, kind: K::KIND, id: draft.id.clone(), title: title.clone(), what };
    // What lasts until the end of the calendar lasts.
    let has_effect = |at: &Moment, what: &What| {
        at.day(zone).year_month_day().0 <= LAST_YEAR
            && (*what == What::Published || opens.is_none_or(|opens| opens < *at))
    };
    let mut changes: Vec<Change> =
        moments.into_iter().filter(|(at, what)| has_effect(at, what)).map(change).collect();
    changes.sort_by_key(|change| change.moment);
    changes
}
