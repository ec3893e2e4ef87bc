//! Every moment at which the site changes, past and coming ones, with what changes.
//!
//! 1. An entity becomes public; one that is a draft never does, and nothing of it is told.
//! 2. From then on its dated entries and its editions take effect, each at its moment. What an edition replaces has no
//!    effect any more. A release that was removed does not change; the rights to its pictures end all the same, also where
//!    others show them.
//! 3. Of a file with errors it is known at most when it is to be published.

use rayon::prelude::*;

use crate::content::{Availability, Declaration, Draft, Drafts, Entity, Register, What, for_each_kind};
use crate::types::{FastSet, Id, Interval, Kind, Moment, Zone};

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
    /// What it is called. `None` where its file has errors.
    pub title: Option<String>,
    /// What changes.
    pub what: What,
}

/// Every change, in the order of the moments; those of one moment by kind and id.
pub fn timetable(drafts: &Drafts, zone: Zone) -> Vec<Change> {
    fn of<K: Entity>(draft: &Draft<K>, drafts: &Drafts, zone: Zone) -> Vec<Change> {
        let title = Some(drafts.title(draft));
        let change = |(moment, what)| Change {
            moment,
            kind: K::KIND,
            id: draft.id.clone(),
            title: title.clone(),
            what,
        };
        changes(draft, zone).into_iter().map(change).collect()
    }
    let mut all: Vec<Change> = Vec::new();
    for_each_kind!(drafts, |ref list| all
        .par_extend(list.par_iter().flat_map_iter(|draft| of(draft, drafts, zone))));
    let of_unread = of_unread(drafts, &all);
    all.extend(of_unread);
    all.sort_by(|a, b| (a.moment, a.kind, &a.id).cmp(&(b.moment, b.kind, &b.id)));
    all
}

/// The time around a moment in which nothing changes, neither what anybody sees nor what a build reports: between all
/// moments that anything dated names, in drafts too, in files with errors, and in what an edition has replaced.
pub fn interval(drafts: &Drafts, zone: Zone, moment: Moment) -> Interval {
    let Register { declared, file_references, unplaced, .. } = &drafts.register;
    let declared = declared.values().map(|declaration| declaration.availability);
    let opens = declared.chain(unplaced.iter().map(|file| file.availability)).filter_map(|file| match file {
        Availability::From(opens) => Some(opens),
        _ => None,
    });
    let expiring = file_references.iter().filter_map(|file| file.expires);
    let mut dates: Vec<Moment> = opens.chain(expiring.map(|last| last.last_day().end(zone))).collect();
    for_each_kind!(drafts, |ref list| for draft in list {
        dates.extend(draft.publication.publish_at.iter().map(|at| at.moment));
        dates.extend(draft.editions.iter().map(|edition| edition.start(zone)));
        let moments = draft.layers().flat_map(|versions| versions.original.fields.moments(zone));
        dates.extend(moments.map(|(at, _)| at));
    });
    Interval::around(moment, dates)
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
        let Availability::From(moment) = declaration.availability else { return None };
        Some(Change { moment, kind: *kind, id: id.clone(), title: None, what: What::Published })
    };
    unread.filter_map(opening).collect()
}

/// What changes of an entity and when, in the order of the moments.
pub fn changes<K: Entity>(draft: &Draft<K>, zone: Zone) -> Vec<(Moment, What)> {
    let opens = match draft.publication.availability(K::KIND) {
        Availability::From(opens) => Some(opens),
        Availability::Always => None,
        Availability::Draft | Availability::Unknown => return Vec::new(),
    };
    let starts: Vec<Moment> = draft.editions.iter().map(|edition| edition.start(zone)).collect();
    let mut changes: Vec<(Moment, What)> = starts.iter().map(|start| (*start, What::Edition)).collect();
    for (index, versions) in draft.layers().enumerate() {
        let from = index.checked_sub(1).map(|before| starts[before]);
        let until = starts.get(index).copied();
        let is_in_force =
            |at: Moment| from.is_none_or(|from| from < at) && until.is_none_or(|until| at < until);
        let own = versions.original.fields.moments(zone).into_iter();
        changes.extend(own.filter(|(at, _)| is_in_force(*at)));
    }
    let removed = changes.iter().find(|(_, what)| *what == What::Removed).map(|(at, _)| *at);
    let stays = |what: &What| matches!(what, What::MediaExpires { .. });
    changes.retain(|(at, what)| {
        opens.is_none_or(|opens| opens < *at) && removed.is_none_or(|removed| *at <= removed || stays(what))
    });
    changes.extend(opens.map(|opens| (opens, draft.versions.original.fields.opening())));
    // What lasts until the end of the calendar lasts.
    changes.retain(|(at, _)| at.day(zone).year_month_day().0 <= LAST_YEAR);
    changes.sort_by_key(|(at, _)| *at);
    changes
}
