//! The states of an entity at a moment. They follow from its fields; nobody writes them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Availability, Draft, Entity, Release, What};
use crate::types::{Id, Kind, Moment};

/// What an entity is at a moment; of several, the later in this order shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nobody has said when it is to be published.
    Draft,
    /// It waits for its moment.
    Scheduled,
    /// It waits for its moment, and the press may know it before.
    Embargoed,
    /// It is public.
    Published,
    /// It is public, with an error that was corrected.
    Corrected,
    /// A newer release has replaced it.
    Superseded,
    /// It no longer stands, but its page does.
    Withdrawn,
    /// It is gone.
    Removed,
}

impl State {
    /// Every state, in the order in which they show.
    pub const ALL: [State; 8] = [
        State::Draft,
        State::Scheduled,
        State::Embargoed,
        State::Published,
        State::Corrected,
        State::Superseded,
        State::Withdrawn,
        State::Removed,
    ];

    /// Its name, as in `kawaraban list --state scheduled`.
    pub fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Scheduled => "scheduled",
            State::Embargoed => "embargoed",
            State::Published => "published",
            State::Corrected => "corrected",
            State::Superseded => "superseded",
            State::Withdrawn => "withdrawn",
            State::Removed => "removed",
        }
    }

    /// The state of a name.
    pub fn parse(text: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == text)
    }

    /// The state that follows from when something is public. `None` where its file does not say in a way that can be read.
    pub fn of(availability: Availability, moment: Moment) -> Option<State> {
        match availability {
            Availability::Draft => Some(State::Draft),
            Availability::From(from) if moment < from => Some(State::Scheduled),
            Availability::From(_) | Availability::Always => Some(State::Published),
            Availability::Unknown => None,
        }
    }

    /// The state of a draft that is only ever public or not.
    pub fn of_draft<K: Entity>(draft: &Draft<K>, moment: Moment) -> Option<State> {
        let is_embargoed = || draft.versions.original.fields.opening() == What::EmbargoLifted;
        match State::of(draft.publication.availability(K::KIND), moment)? {
            State::Scheduled if is_embargoed() => Some(State::Embargoed),
            state => Some(state),
        }
    }

    /// The state of a release, given which ones have been [`superseded`].
    pub fn of_release(release: &Draft<Release>, superseded: &BTreeSet<&Id>, moment: Moment) -> Option<State> {
        let fields = &release.versions.original.fields;
        let state = State::of_draft(release, moment)?;
        if state != State::Published {
            return Some(state);
        }
        let has_come = |at: Moment| at <= moment;
        let is_corrected = fields
            .corrections
            .iter()
            .any(|correction| correction.corrects() && has_come(correction.at.moment));
        let later = [
            (State::Corrected, is_corrected),
            (State::Superseded, superseded.contains(&release.id)),
            (State::Withdrawn, fields.withdrawn.as_ref().is_some_and(|it| has_come(it.at.moment))),
            (State::Removed, fields.removed.as_ref().is_some_and(|it| has_come(it.at.moment))),
        ];
        later.into_iter().filter(|(_, holds)| *holds).map(|(state, _)| state).max().or(Some(state))
    }
}

/// The releases that others replace which stand at a moment, also over several steps: one that was withdrawn replaces
/// nothing itself, and what it replaced does not come back.
pub fn superseded(releases: &[Draft<Release>], moment: Moment) -> BTreeSet<&Id> {
    let is_there = |release: &&Draft<Release>| {
        let is_public = release.publication.availability(Kind::Release).is_public(moment);
        is_public && !release.versions.original.fields.is_removed(moment)
    };
    fn older(release: &Draft<Release>) -> Option<(&Id, &Id)> {
        let older = release.versions.original.fields.supersedes.as_ref()?;
        Some((&release.id, &older.reference.id))
    }
    let older: BTreeMap<&Id, &Id> = releases.iter().filter(is_there).filter_map(older).collect();
    let standing = releases.iter().filter(is_there).filter(|it| it.versions.original.fields.stands(moment));
    let mut superseded = BTreeSet::new();
    for release in standing {
        let mut step = older.get(&release.id);
        while let Some(id) = step.filter(|id| superseded.insert(**id)) {
            step = older.get(*id);
        }
    }
    superseded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, SourceText};
    use crate::schema::Setting;
    use crate::source::Sources;
    use crate::types::Zone;

    /// The states of releases, each made of its id and front matter, by id.
    fn states(releases: &[(&str, &str)], at: &str) -> Vec<&'static str> {
        let text = |(id, fields): &(&str, &str)| {
            SourceText::new(
                format!("content/releases/{id}.md"),
                format!("---\ntitle: A title\n{fields}---\n\nA body.\n"),
            )
        };
        let sources = Sources { texts: releases.iter().map(text).collect(), ..Sources::default() };
        let zone = Zone::tokyo();
        let mut diagnostics = Diagnostics::new();
        let drafts = crate::content::read(&sources, &Setting::default(), &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        let moment = Moment::parse(at, zone).map(|written| written.moment);
        let Ok(moment) = moment else { panic!("{at} is no moment") };
        let superseded = superseded(&drafts.releases, moment);
        let state = |release| State::of_release(release, &superseded, moment).map_or("", State::name);
        drafts.releases.iter().map(state).collect()
    }

    #[test]
    fn a_release_goes_from_draft_to_removed() {
        let published = "publish_at: 2014-09-29 10:00\n";
        let corrected = "corrections:\n  - { at: 2014-10-01, was: a, now: b, note: c }\n";
        let withdrawn = "withdrawn: { at: 2014-10-02 }\n";
        let removed = "removed: { at: 2014-10-03 }\n";
        let all = format!("{published}embargo: {{ reason: x }}\n{corrected}{withdrawn}{removed}");
        for (fields, at, state) in [
            ("", "2014-09-29", "draft"),
            ("publish_at: 2014-09-29\ndraft: true\n", "2014-10-01", "draft"),
            (published, "2014-09-29 09:59", "scheduled"),
            (published, "2014-09-29 10:00", "published"),
            (&all, "2014-09-29 09:59", "embargoed"),
            (&all, "2014-09-30", "published"),
            (&all, "2014-10-01", "corrected"),
            (&all, "2014-10-02", "withdrawn"),
            (&all, "2014-10-03", "removed"),
        ] {
            assert_eq!(states(&[("a", fields)], at), [state], "{fields} at {at}");
        }
    }

    #[test]
    fn a_clarification_corrects_nothing() {
        let fields = "publish_at: 2014-09-29\ncorrections:\n  - { at: 2014-10-01, kind: update, note: c }\n";
        assert_eq!(states(&[("a", fields)], "2014-10-02"), ["published"]);
    }

    #[test]
    fn a_release_is_superseded_once_the_newer_one_is_public() {
        let releases =
            [("newer", "publish_at: 2014-10-01\nsupersedes: older\n"), ("older", "publish_at: 2014-09-29\n")];
        assert_eq!(states(&releases, "2014-09-30"), ["scheduled", "published"]);
        assert_eq!(states(&releases, "2014-10-01"), ["published", "superseded"]);
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for state in State::ALL {
            assert_eq!(State::parse(state.name()), Some(state));
        }
        assert_eq!(State::parse("Draft"), None);
    }
}
