//! What is visible at a moment, each kind in its order, with nothing joined yet.
//!
//! 1. An entity that is not public is left out; a preview keeps it, with what it is.
//! 2. Of its editions the one in force stands, and those before it stay for releases of their time; later ones are gone.
//! 3. Of each version what holds at the moment stays ([`Dated::hold`](crate::content::Dated::hold)).
//! 4. Releases that were withdrawn or removed leave the list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{
    Audience, CaseRelations, ContactRelations, CoverageRelations, Entry, Former, Library, Newsroom,
    PageRelations, PartnerRelations, Preview, ProgramRelations, ReleaseRelations, Tombstone, TombstoneText,
    coming, expired, of_entity,
};
use crate::content::dated::is_valid;
use crate::content::parts::MediaItem;
use crate::content::program::ProgramStatus;
use crate::content::{Contact, Draft, Drafts, Entity, Localized, Release, State, Version};
use crate::types::{Id, Lang, Moment, Zone};

/// The visible entities.
pub(super) fn visible(
    drafts: Drafts,
    library: Library,
    zone: Zone,
    moment: Moment,
    audience: Audience,
) -> Newsroom {
    let eye = Viewpoint { zone, moment, audience };
    let expired = expired::files(&drafts, &library, eye);
    let Releases { listed, withdrawn, tombstones } = releases(eye.entries(drafts.releases));
    let mut programs: Vec<Entry<_, ProgramRelations>> = eye.entries(drafts.programs);
    programs.sort_by_key(|program| {
        let fields = &program.versions.original.fields;
        let has_ended = fields.status == ProgramStatus::Ended;
        (has_ended, Reverse(fields.since.map(|since| since.first_day())), program.id.clone())
    });
    let none = || CaseRelations { program: None, company: None, host: None, releases: Vec::new() };
    let mut cases = eye.entries_with(drafts.cases, none);
    cases.sort_by_key(|case| {
        let period = &case.versions.original.fields.period;
        (Reverse(period.from.value.first_day()), case.id.clone())
    });
    let (contacts, away) = contacts(eye.entries(drafts.contacts), eye);
    let mut coverage: Vec<Entry<_, CoverageRelations>> = eye.entries(drafts.coverage);
    coverage.sort_by_key(|item| (Reverse(item.versions.original.fields.date), item.id.clone()));
    let partners: Vec<Entry<_, PartnerRelations>> = eye.entries(drafts.partners);
    let pages: Vec<Entry<_, PageRelations>> = eye.entries(drafts.pages);
    let organization = eye.entries(drafts.organization.into_iter().collect()).pop();
    Newsroom {
        moment,
        audience,
        organization,
        releases: listed,
        withdrawn,
        tombstones,
        programs,
        cases,
        partners,
        contacts,
        coverage,
        pages,
        desk: None,
        away,
        library,
        expired,
        index: BTreeMap::new(),
    }
}

/// Releases by where they stand.
struct Releases {
    listed: Vec<Entry<Release, ReleaseRelations>>,
    withdrawn: Vec<Entry<Release, ReleaseRelations>>,
    tombstones: Vec<Tombstone>,
}

/// What is still to come has gone from the fields: one that says that it was removed or withdrawn was.
fn releases(mut releases: Vec<Entry<Release, ReleaseRelations>>) -> Releases {
    // To compare keys and move each release once is quicker than to move releases while comparing.
    releases.sort_by_cached_key(newest_first);
    for release in &mut releases {
        let is_embargoed = release.versions.original.fields.embargo.is_some();
        if let Some(preview) = release.preview.as_mut().filter(|_| is_embargoed)
            && preview.state == State::Scheduled
        {
            preview.state = State::Embargoed;
        }
    }
    let removed = releases.extract_if(.., |release| release.versions.original.fields.removed.is_some());
    let mut tombstones: Vec<Tombstone> = removed.filter_map(tombstone).collect();
    tombstones.sort_by(|a, b| a.id.cmp(&b.id));
    let withdrawn = releases.extract_if(.., |release| release.versions.original.fields.withdrawn.is_some());
    let withdrawn = withdrawn.collect();
    Releases { listed: releases, withdrawn, tombstones }
}

/// Contacts that are valid, and the ids of those that are not. A preview has those who are to come, too.
fn contacts(
    mut contacts: Vec<Entry<Contact, ContactRelations>>,
    eye: Viewpoint,
) -> (Vec<Entry<Contact, ContactRelations>>, BTreeSet<Id>) {
    let mut away = BTreeSet::new();
    contacts.retain(|contact| {
        let fields = &contact.versions.original.fields;
        let from = fields.from.filter(|_| eye.audience == Audience::Public);
        let is_valid = is_valid(from, fields.until, eye.moment, eye.zone);
        if !is_valid {
            away.insert(contact.id.clone());
        }
        is_valid
    });
    (contacts, away)
}

/// What nobody has given a moment yet comes before all else.
fn newest_first<R>(release: &Entry<Release, R>) -> (bool, Reverse<Option<Moment>>, Id) {
    (release.published.is_some(), Reverse(release.published), release.id.clone())
}

/// Keeps of a release that is gone only what its tombstone says.
fn tombstone(release: Entry<Release, ReleaseRelations>) -> Option<Tombstone> {
    let removed = release.versions.original.fields.removed.as_ref()?;
    let (at, hide_title) = (removed.at.moment, removed.hide_title);
    let named = release.versions.original.fields.contacts.clone();
    let epitaph = |version: Version<Release>| TombstoneText {
        title: (!hide_title).then(|| version.fields.title.clone()),
        reason: version.fields.removed.as_ref().and_then(|removed| removed.reason.clone()),
    };
    let Localized { original_lang, original, translations, .. } = release.versions;
    let translations = translations.into_iter().map(|(lang, version)| (lang, epitaph(version))).collect();
    let texts =
        Localized { original_lang, original: epitaph(original), translations, unfinished: BTreeMap::new() };
    Some(Tombstone {
        id: release.id,
        at,
        texts,
        aliases: release.aliases,
        contacts: Vec::new(),
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
        let readiness = draft.publication.readiness(K::KIND);
        self.audience == Audience::Preview || readiness.is_public(self.moment)
    }

    fn entries<K: Entity, R: Default + Send>(self, drafts: Vec<Draft<K>>) -> Vec<Entry<K, R>> {
        self.entries_with(drafts, R::default)
    }

    /// Drafts stand in the order of their ids, and so do the entries.
    fn entries_with<K: Entity, R: Send>(
        self,
        mut drafts: Vec<Draft<K>>,
        none: impl Fn() -> R + Sync,
    ) -> Vec<Entry<K, R>> {
        drafts.retain(|draft| self.sees(draft));
        drafts.into_par_iter().map(|draft| self.entry(draft, none())).collect()
    }

    fn entry<K: Entity, R>(self, draft: Draft<K>, none: R) -> Entry<K, R> {
        let fingerprint = self.fingerprint(&draft);
        let preview = self.preview(&draft);
        let mut former = Vec::new();
        let mut versions = draft.versions;
        for edition in draft.editions {
            let start = edition.from.start(self.zone);
            if start <= self.moment {
                let mut before = std::mem::replace(&mut versions, edition.versions);
                self.hold(&mut before);
                former.push(Former { until: start, versions: before });
            }
        }
        let media = versions.original.fields.media().iter();
        let is_over = |item: &&MediaItem| !is_valid(None, item.expires, self.moment, self.zone);
        let expired = media.filter(is_over).map(|item| item.file.clone()).collect();
        self.hold(&mut versions);
        Entry {
            expired,
            published: draft.publication.publish_at.as_ref().map(|at| at.moment),
            id: draft.id,
            versions,
            former,
            preview,
            aliases: draft.publication.aliases,
            relations: none,
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
        let changes = of_entity(draft, self.zone);
        let coming = coming(&changes, self.moment).to_vec();
        let state = State::of(draft.publication.readiness(K::KIND), self.moment)?;
        let in_force =
            draft.editions.iter().rev().find(|edition| edition.from.start(self.zone) <= self.moment);
        let versions = in_force.map_or(&draft.versions, |edition| &edition.versions);
        let unfinished: BTreeSet<Lang> = versions.unfinished.keys().cloned().collect();
        let is_seen_by_all = state == State::Published && coming.is_empty() && unfinished.is_empty();
        (!is_seen_by_all).then_some(Preview { state, coming, unfinished })
    }
}
