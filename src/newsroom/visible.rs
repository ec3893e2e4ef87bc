//! What is visible at a moment, each kind in its order, with nothing joined yet.
//!
//! 1. An entity that is not public is left out; a preview keeps it, with what it is.
//! 2. Of its editions the one in force stands, and those before it stay for releases of their time; later ones are gone.
//! 3. Of each version what holds at the moment stays ([`Entity::hold`]).
//! 4. Releases that were withdrawn or removed leave the list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{
    Answering, Audience, Former, Joined, Library, Newsroom, Preview, Tombstone, TombstoneText, Visible,
    changes,
};
use crate::content::dated::is_valid;
use crate::content::parts::MediaItem;
use crate::content::program::ProgramStatus;
use crate::content::{Draft, Drafts, Entity, Localized, Release, State, Version};
use crate::schema::Decode;
use crate::types::{Lang, Moment, Zone};

/// The visible entities, each kind in the order of its lists.
pub(super) fn visible(drafts: Drafts, library: Library, viewpoint: Viewpoint) -> Newsroom {
    let mut newsroom = Newsroom::seen_by(viewpoint, drafts, library);
    newsroom.sort_releases();
    newsroom.programs.sort_by_key(|program| {
        let fields = &program.versions.original.fields;
        let has_ended = fields.status == ProgramStatus::Ended;
        // What has no weight stands behind what has one.
        let weight = fields.weight.unwrap_or(u32::MAX);
        (weight, has_ended, Reverse(fields.since.map(|since| since.first_day())), program.id.clone())
    });
    newsroom.cases.sort_by_key(|case| {
        let period = &case.versions.original.fields.period;
        (Reverse(period.from.value.first_day()), case.id.clone())
    });
    // What appeared in a month, on a day that nobody knows, stands behind all of that month.
    newsroom.coverage.sort_by_key(|item| {
        let date = item.versions.original.fields.date;
        (Reverse((date.month().first_day(), date.day())), item.id.clone())
    });
    newsroom.keep_valid_contacts(viewpoint);
    newsroom
}

impl Newsroom {
    /// Releases stand newest first, those of one moment by id. What is still to come has gone from the fields: one that says
    /// that it was removed or withdrawn was.
    fn sort_releases(&mut self) {
        let releases = &mut self.releases;
        // What nobody has given a moment yet comes before all else. To compare keys and move each release once is quicker
        // than to move releases while comparing.
        releases.sort_by_cached_key(|release| {
            (release.published.is_some(), Reverse(release.published), release.id.clone())
        });
        let removed = releases.extract_if(.., |release| release.versions.original.fields.removed.is_some());
        self.tombstones = removed.filter_map(tombstone).collect();
        self.tombstones.sort_by(|a, b| a.id.cmp(&b.id));
        let withdrawn = releases.extract_if(.., |it| it.versions.original.fields.withdrawn.is_some());
        self.withdrawn = withdrawn.collect();
    }

    /// Leaves the contacts that are valid, and notes the ids of the others. A preview has those who are to come, too.
    fn keep_valid_contacts(&mut self, viewpoint: Viewpoint) {
        let Viewpoint { zone, moment, audience } = viewpoint;
        let away = self.contacts.extract_if(.., |contact| {
            let fields = &contact.versions.original.fields;
            let from = fields.from.filter(|_| audience == Audience::Public);
            !is_valid(from, fields.until, moment, zone)
        });
        self.away = away.map(|contact| contact.id).collect();
    }
}

/// Keeps of a release that is gone only what its tombstone says.
fn tombstone(release: Visible<Release>) -> Option<Tombstone> {
    let removed = release.versions.original.fields.removed.as_ref()?;
    let (at, hide_title) = (removed.at.moment, removed.hide_title);
    let named = release.versions.original.fields.contacts.clone();
    let said = |version: Version<Release>| TombstoneText {
        title: (!hide_title).then(|| version.fields.title.clone()),
        reason: version.fields.removed.as_ref().and_then(|removed| removed.reason.clone()),
    };
    let Localized { original_lang, original, translations, .. } = release.versions;
    let translations = translations.into_iter().map(|(lang, version)| (lang, said(version))).collect();
    let texts =
        Localized { original_lang, original: said(original), translations, unfinished: BTreeMap::new() };
    Some(Tombstone {
        id: release.id,
        at,
        texts,
        aliases: release.aliases,
        contacts: Answering::default(),
        fingerprint: release.fingerprint,
        named,
    })
}

/// Who looks, and when.
#[derive(Clone, Copy)]
pub(super) struct Viewpoint {
    pub zone: Zone,
    pub moment: Moment,
    pub audience: Audience,
}

impl Viewpoint {
    /// Whether an entity is seen.
    pub fn sees<K: Entity>(self, draft: &Draft<K>) -> bool {
        let availability = draft.publication.availability(K::KIND);
        self.audience == Audience::Preview || availability.is_public(self.moment)
    }

    /// Drafts stand in the order of their ids, and so do the entities.
    pub fn entities<K: Joined>(self, mut drafts: Vec<Draft<K>>) -> Vec<Visible<K>> {
        drafts.retain(|draft| self.sees(draft));
        drafts.into_par_iter().map(|draft| self.entity(draft)).collect()
    }

    fn entity<K: Joined>(self, draft: Draft<K>) -> Visible<K> {
        let fingerprint = self.fingerprint(&draft);
        let preview = self.preview(&draft);
        let mut former = Vec::new();
        let mut versions = draft.versions;
        for edition in draft.editions {
            let start = edition.start(self.zone);
            if start <= self.moment {
                let mut before = std::mem::replace(&mut versions, edition.versions);
                self.hold(&mut before);
                former.push(Former { until: start, versions: before });
            }
        }
        let media = versions.original.fields.media().iter();
        let is_over = |item: &&MediaItem| !is_valid(None, item.expires, self.moment, self.zone);
        let mut expired = Vec::new();
        media.filter(is_over).for_each(|item| item.files(&mut |file| expired.push(file.clone())));
        self.hold(&mut versions);
        let moments = versions.original.fields.moments(self.zone).into_iter().map(|(at, _)| at);
        let said = draft.publication.publish_at.as_ref();
        let published = said.map(|at| at.moment);
        Visible {
            expired,
            published,
            has_time: said.is_some_and(|at| at.has_time),
            opening: published.unwrap_or(self.moment),
            coming: moments.filter(|at| *at > self.moment).collect(),
            id: draft.id,
            versions,
            former,
            preview,
            aliases: draft.publication.aliases,
            relations: K::Relations::default(),
            fingerprint,
        }
    }

    /// Leaves what holds at the moment.
    fn hold<K: Entity>(self, versions: &mut Localized<Version<K>>) {
        let unfinished = std::mem::take(&mut versions.unfinished);
        if self.audience == Audience::Preview {
            versions.translations.extend(unfinished);
        }
        for version in std::iter::once(&mut versions.original).chain(versions.translations.values_mut()) {
            // What has no moments of its own always holds, and stays shared.
            if version.fields.moments(self.zone).is_empty() {
                continue;
            }
            let fields = Arc::make_mut(&mut version.fields);
            match self.audience {
                Audience::Public => fields.hold(self.moment, self.zone),
                Audience::Preview => fields.hold_in_preview(self.moment, self.zone),
            }
        }
    }

    /// What the public does not see of an entity; nothing where that is nothing.
    fn preview<K: Entity>(self, draft: &Draft<K>) -> Option<Preview> {
        if self.audience == Audience::Public {
            return None;
        }
        let mut coming = changes(draft, self.zone);
        coming.retain(|(at, _)| *at > self.moment);
        let state = State::of_draft(draft, self.moment)?;
        let in_force = draft.in_force(self.moment, self.zone);
        let unfinished: BTreeSet<Lang> = in_force.unfinished.keys().cloned().collect();
        let is_seen_by_all = state == State::Published && coming.is_empty() && unfinished.is_empty();
        (!is_seen_by_all).then_some(Preview { state, coming, unfinished })
    }
}
