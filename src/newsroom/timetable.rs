//! Every moment at which the site changes, past and coming ones, with what changes.
//!
//! 1. An entity becomes public; one that is a draft never does, and nothing of it is told.
//! 2. From then on its dated entries and its editions take effect, each at its moment. What an edition replaces has no
//!    effect any more. A release that was removed does not change; the rights to its pictures end all the same, also where
//!    others show them.
//! 3. Of a file with errors it is known at most when it is to be published: from then on, it holds back the newsroom.

use rayon::prelude::*;

use crate::content::{
    Availability, Draft, Drafts, Entity, Register, Unplaced, What, WrittenBody, for_each_kind,
};
use crate::types::{FastSet, Id, Interval, Kind, Moment, Zone};

/// The last year that can be shown.
const LAST_YEAR: i32 = 9999;

/// Something that changes at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The moment.
    pub moment: Moment,
    /// Of what.
    pub subject: Subject,
    /// What it is called. `None` where its file has errors.
    pub title: Option<String>,
    /// What changes.
    pub what: What,
}

/// What changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An entity.
    Entity(Kind, Id),
    /// A file that is of no entity, by its path in the site, with the kind of its folder.
    File(Option<Kind>, String),
}

impl Subject {
    /// Its kind, where anybody can tell.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Subject::Entity(kind, _) => Some(*kind),
            Subject::File(kind, _) => *kind,
        }
    }

    /// Its id; the path of a file.
    pub fn name(&self) -> &str {
        match self {
            Subject::Entity(_, id) => id.as_str(),
            Subject::File(_, path) => path,
        }
    }
}

/// Every change, in the order of the moments; those of one moment by kind and id.
pub fn timetable(drafts: &Drafts, zone: Zone) -> Vec<Change> {
    fn of<K: Entity>(draft: &Draft<K>, drafts: &Drafts, zone: Zone) -> Vec<Change> {
        let title = Some(drafts.title(draft));
        let change = |(moment, what)| Change {
            moment,
            subject: Subject::Entity(K::KIND, draft.id.clone()),
            title: title.clone(),
            what,
        };
        changes(draft, zone).into_iter().map(change).collect()
    }
    let mut all: Vec<Change> = Vec::new();
    for_each_kind!(drafts, |ref list| all
        .par_extend(list.par_iter().flat_map_iter(|draft| of(draft, drafts, zone))));
    let of_unread = of_unread(&drafts.register, &all, zone);
    all.extend(of_unread);
    all.sort_by(|a, b| (a.moment, &a.subject).cmp(&(b.moment, &b.subject)));
    all
}

/// The time around a moment in which nothing changes, neither what anybody sees nor what a build reports: between all
/// moments that anything dated names, in drafts too, in files with errors, and in what an edition has replaced.
pub fn interval(drafts: &Drafts, zone: Zone, moment: Moment) -> Interval {
    let Register { bodies, file_references, unplaced, .. } = &drafts.register;
    let files = bodies.iter().map(|body| body.availability);
    let opens = files.chain(unplaced.iter().map(|file| file.availability)).filter_map(opening);
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

/// The opening of every file of which none of the changes tells.
fn of_unread(register: &Register, changes: &[Change], zone: Zone) -> Vec<Change> {
    let mut known: FastSet<(Moment, Kind, &Id)> = changes.iter().filter_map(of_entity).collect();
    let mut unread = Vec::new();
    for WrittenBody { owner, availability, .. } in &register.bodies {
        let Some(moment) = opening(*availability).filter(|at| can_be_shown(*at, zone)) else { continue };
        if known.insert((moment, owner.0, &owner.1)) {
            let opens = register.declared.get(owner).and_then(|declared| opening(declared.availability));
            let what = if opens == Some(moment) { What::Published } else { What::Edition };
            let subject = Subject::Entity(owner.0, owner.1.clone());
            unread.push(Change { moment, subject, title: None, what });
        }
    }
    for Unplaced { kind, path, availability } in &register.unplaced {
        if let Some(moment) = opening(*availability).filter(|at| can_be_shown(*at, zone)) {
            let subject = Subject::File(*kind, path.clone());
            unread.push(Change { moment, subject, title: None, what: What::Published });
        }
    }
    unread
}

fn of_entity(change: &Change) -> Option<(Moment, Kind, &Id)> {
    match &change.subject {
        Subject::Entity(kind, id) => Some((change.moment, *kind, id)),
        Subject::File(..) => None,
    }
}

fn opening(availability: Availability) -> Option<Moment> {
    match availability {
        Availability::From(opens) => Some(opens),
        Availability::Draft | Availability::Always | Availability::Unknown => None,
    }
}

/// What lasts until the end of the calendar lasts.
fn can_be_shown(moment: Moment, zone: Zone) -> bool {
    moment.day(zone).year_month_day().0 <= LAST_YEAR
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
    changes.retain(|(at, _)| can_be_shown(*at, zone));
    changes.sort_by_key(|(at, _)| *at);
    changes
}
