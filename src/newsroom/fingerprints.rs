//! What each visible entity is, in a fingerprint.
//!
//! 1. An entity is made of its files, of how many of its dated entries are in the past, and of who looks: from these
//!    follows all that its entry says of itself ([`Viewpoint::fingerprint`]).
//! 2. To these come the ids of the entities that it is joined with, in their order, and whether it stands in the lists
//!    ([`Newsroom::settle_fingerprints`]). What those say of themselves is theirs.
//!
//! Two newsrooms in which an entity has the same fingerprint show the same of it.

use super::visible::Viewpoint;
use super::{
    Audience, CaseRelations, ContactRelations, CoverageRelations, Entry, Key, Newsroom, PageRelations,
    PartnerRelations, ProgramRelations, ReleaseRelations, Tombstone, Withdrawn,
};
use crate::content::{Draft, Entity, Release};
use crate::types::{Fingerprint, Id, Kind, Moment};

impl Viewpoint {
    /// What an entity is, seen alone.
    pub(super) fn fingerprint<K: Entity>(self, draft: &Draft<K>) -> Fingerprint {
        let layers =
            std::iter::once(&draft.versions).chain(draft.editions.iter().map(|edition| &edition.versions));
        let dated = layers.flat_map(|versions| versions.original.fields.moments(self.zone)).map(|(at, _)| at);
        let editions = draft.editions.iter().map(|edition| edition.from.start(self.zone));
        let opening = draft.publication.publish_at.iter().map(|at| at.moment);
        let is_past = |at: &Moment| *at <= self.moment;
        let past = dated.chain(editions).chain(opening).filter(is_past).count();
        let mut parts = Parts::new("entity");
        parts.fingerprint(&draft.fingerprint);
        parts.number(past);
        parts.number(usize::from(self.audience == Audience::Preview));
        parts.finish()
    }
}

/// A fingerprint as it is put together.
struct Parts(Vec<u8>);

impl Parts {
    fn new(what: &str) -> Parts {
        Parts(what.as_bytes().to_vec())
    }

    fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    fn fingerprint(&mut self, fingerprint: &Fingerprint) {
        self.0.extend_from_slice(fingerprint.as_bytes());
    }

    fn ids<'a>(&mut self, ids: impl ExactSizeIterator<Item = &'a Id>) {
        self.number(ids.len());
        for id in ids {
            self.number(id.as_str().len());
            self.0.extend_from_slice(id.as_str().as_bytes());
        }
    }

    fn id(&mut self, id: Option<&Id>) {
        self.ids(id.into_iter());
    }

    fn finish(self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

/// What an entity is joined with, by ids.
trait Joined {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts);
}

impl Joined for ReleaseRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.programs.iter().map(|key| &newsroom.program(*key).id));
        parts.ids(self.partners.iter().map(|key| &newsroom.partner(*key).id));
        parts.ids(self.cases.iter().map(|key| &newsroom.case(*key).id));
        parts.ids(self.contacts.iter().map(|key| &newsroom.contact(*key).id));
        parts.id(self.superseded_by.map(|key| &newsroom.release(key).id));
        parts.id(self.alternative.map(|key| &newsroom.release(key).id));
    }
}

impl Joined for ProgramRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.releases.iter().map(|key| &newsroom.release(*key).id));
        parts.ids(self.cases.iter().map(|key| &newsroom.case(*key).id));
        parts.ids(self.partners.iter().map(|key| &newsroom.partner(*key).id));
        parts.ids(self.contacts.iter().map(|key| &newsroom.contact(*key).id));
    }
}

impl Joined for CaseRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.id(self.program.map(|key| &newsroom.program(key).id));
        parts.id(self.company.map(|key| &newsroom.partner(key).id));
        parts.id(self.host.map(|key| &newsroom.partner(key).id));
        parts.ids(self.releases.iter().map(|key| &newsroom.release(*key).id));
    }
}

impl Joined for PartnerRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.releases.iter().map(|key| &newsroom.release(*key).id));
        parts.ids(self.programs.iter().map(|key| &newsroom.program(*key).id));
        parts.ids(self.cases.iter().map(|key| &newsroom.case(*key).id));
    }
}

impl Joined for ContactRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.programs.iter().map(|key| &newsroom.program(*key).id));
    }
}

impl Joined for CoverageRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.id(self.program.map(|key| &newsroom.program(key).id));
        parts.id(self.release.map(|key| &newsroom.release(key).id));
    }
}

impl Joined for PageRelations {
    fn name(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.contacts.iter().map(|key| &newsroom.contact(*key).id));
    }
}

impl Newsroom {
    /// Composes the fingerprints, when all is joined.
    pub(super) fn settle_fingerprints(&mut self) {
        let releases = self.composed("listed", &self.releases);
        let withdrawn = self.composed("withdrawn", &self.withdrawn);
        let tombstones: Vec<Fingerprint> =
            self.tombstones.iter().map(|tombstone| self.of_tombstone(tombstone)).collect();
        let programs = self.composed("program", &self.programs);
        let cases = self.composed("case", &self.cases);
        let partners = self.composed("partner", &self.partners);
        let contacts = self.composed("contact", &self.contacts);
        let coverage = self.composed("coverage", &self.coverage);
        let pages = self.composed("page", &self.pages);
        settle(&mut self.releases, releases);
        settle(&mut self.withdrawn, withdrawn);
        for (tombstone, fingerprint) in self.tombstones.iter_mut().zip(tombstones) {
            tombstone.fingerprint = fingerprint;
        }
        settle(&mut self.programs, programs);
        settle(&mut self.cases, cases);
        settle(&mut self.partners, partners);
        settle(&mut self.contacts, contacts);
        settle(&mut self.coverage, coverage);
        settle(&mut self.pages, pages);
    }

    fn composed<K, R: Joined>(&self, what: &str, entries: &[Entry<K, R>]) -> Vec<Fingerprint> {
        let one = |entry: &Entry<K, R>| {
            let mut parts = Parts::new(what);
            parts.fingerprint(&entry.fingerprint);
            entry.relations.name(self, &mut parts);
            parts.finish()
        };
        entries.iter().map(one).collect()
    }

    fn of_tombstone(&self, tombstone: &Tombstone) -> Fingerprint {
        let mut parts = Parts::new("removed");
        parts.fingerprint(&tombstone.fingerprint);
        parts.ids(tombstone.contacts.iter().map(|key| &self.contact(*key).id));
        parts.finish()
    }

    /// Every visible entity: kind, id and fingerprint. An entity's number is its place here.
    pub fn entities(&self) -> impl Iterator<Item = (Kind, &Id, Fingerprint)> {
        fn of<K: Entity, R>(entries: &[Entry<K, R>]) -> impl Iterator<Item = (Kind, &Id, Fingerprint)> {
            entries.iter().map(|entry| (K::KIND, &entry.id, entry.fingerprint))
        }
        let tombstones = self.tombstones.iter();
        of(&self.releases)
            .chain(of(&self.withdrawn))
            .chain(tombstones.map(|tombstone| (Kind::Release, &tombstone.id, tombstone.fingerprint)))
            .chain(of(&self.programs))
            .chain(of(&self.cases))
            .chain(of(&self.partners))
            .chain(of(&self.contacts))
            .chain(of(&self.coverage))
            .chain(of(&self.pages))
            .chain(of(self.organization.as_slice()))
    }

    /// The number of an entity that is no release.
    pub fn number<K: Entity>(&self, key: Key<K>) -> usize {
        let kinds = [Kind::Program, Kind::Case, Kind::Partner, Kind::Contact, Kind::Coverage, Kind::FreePage];
        let before = kinds.into_iter().take_while(|kind| *kind != K::KIND).map(|kind| self.count(kind));
        let releases = self.releases.len() + self.withdrawn.len() + self.tombstones.len();
        releases + before.sum::<usize>() + key.index()
    }

    /// The number of a release in the lists.
    pub fn number_of_release(&self, key: Key<Release>) -> usize {
        key.index()
    }

    /// The number of a release that was withdrawn.
    pub fn number_of_withdrawn(&self, key: Key<Withdrawn>) -> usize {
        self.releases.len() + key.index()
    }

    /// The number of a release that is gone.
    pub fn number_of_tombstone(&self, key: Key<Tombstone>) -> usize {
        self.releases.len() + self.withdrawn.len() + key.index()
    }

    /// The ids of the visible entities of a kind, in their order; of releases those in the lists.
    pub fn ids(&self, kind: Kind) -> Box<dyn Iterator<Item = &Id> + '_> {
        match kind {
            Kind::Organization => Box::new(self.organization.iter().map(|entry| &entry.id)),
            Kind::Release => Box::new(self.releases.iter().map(|entry| &entry.id)),
            Kind::Program => Box::new(self.programs.iter().map(|entry| &entry.id)),
            Kind::Case => Box::new(self.cases.iter().map(|entry| &entry.id)),
            Kind::Partner => Box::new(self.partners.iter().map(|entry| &entry.id)),
            Kind::Contact => Box::new(self.contacts.iter().map(|entry| &entry.id)),
            Kind::Coverage => Box::new(self.coverage.iter().map(|entry| &entry.id)),
            Kind::FreePage => Box::new(self.pages.iter().map(|entry| &entry.id)),
        }
    }

    /// How many entities of a kind are visible; of releases those in the lists.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Organization => self.organization.iter().len(),
            Kind::Release => self.releases.len(),
            Kind::Program => self.programs.len(),
            Kind::Case => self.cases.len(),
            Kind::Partner => self.partners.len(),
            Kind::Contact => self.contacts.len(),
            Kind::Coverage => self.coverage.len(),
            Kind::FreePage => self.pages.len(),
        }
    }
}

fn settle<K, R>(entries: &mut [Entry<K, R>], fingerprints: Vec<Fingerprint>) {
    for (entry, fingerprint) in entries.iter_mut().zip(fingerprints) {
        entry.fingerprint = fingerprint;
    }
}
