//! What each visible entity is, in a fingerprint.
//!
//! 1. An entity is made of its files, of how many of its dated entries are in the past, and of who looks: from these
//!    follows all that it says of itself ([`Viewpoint::fingerprint`]).
//! 2. To these come the ids of the entities that it is joined with, in their order, and whether it stands in the lists
//!    ([`Newsroom::entities`]). What those say of themselves is theirs.
//!
//! Two newsrooms in which an entity has the same fingerprint show the same of it.

use super::visible::Viewpoint;
use super::{Audience, Joined, Key, Newsroom, Related, Tombstone, Visible, Withdrawn};
use crate::content::{Availability, Draft, Entity, for_each_kind, of_kind};
use crate::types::{Fingerprint, Id, Kind, Moment};

impl Viewpoint {
    /// What an entity is, seen alone.
    pub(super) fn fingerprint<K: Entity>(self, draft: &Draft<K>) -> Fingerprint {
        let dated =
            draft.layers().flat_map(|versions| versions.original.fields.moments(self.zone)).map(|(at, _)| at);
        let editions = draft.editions.iter().map(|edition| edition.start(self.zone));
        let opening = draft.publication.publish_at.iter().map(|at| at.moment);
        let is_past = |at: &Moment| *at <= self.moment;
        let past = dated.chain(editions).chain(opening).filter(is_past).count();
        let mut parts = Parts::new("entity");
        parts.fingerprint(&draft.fingerprint);
        parts.number(past);
        parts.number(usize::from(self.audience == Audience::Preview));
        // A preview shows the moment itself where nobody has said when.
        if draft.publication.availability(K::KIND) == Availability::Draft
            && draft.publication.publish_at.is_none()
        {
            parts.0.extend_from_slice(&self.moment.unix().to_le_bytes());
        }
        parts.finish()
    }
}

/// A fingerprint as it is put together.
pub struct Parts(Vec<u8>);

impl Parts {
    fn new(what: &str) -> Parts {
        Parts(what.as_bytes().to_vec())
    }

    pub(super) fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    fn fingerprint(&mut self, fingerprint: &Fingerprint) {
        self.0.extend_from_slice(fingerprint.as_bytes());
    }

    pub(super) fn ids<'a>(&mut self, ids: impl ExactSizeIterator<Item = &'a Id>) {
        self.number(ids.len());
        for id in ids {
            self.number(id.as_str().len());
            self.0.extend_from_slice(id.as_str().as_bytes());
        }
    }

    fn finish(self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl Newsroom {
    /// Everything that is visible: kind, id and fingerprint. What is not in lists comes last. An entity's number is its
    /// place here.
    pub fn entities(&self) -> Vec<(Kind, &Id, Fingerprint)> {
        let mut all = Vec::new();
        for_each_kind!(self, |ref list| all.extend(list.iter().map(|it| self.joined("listed", it))));
        all.extend(self.withdrawn.iter().map(|it| self.joined("withdrawn", it)));
        all.extend(self.tombstones.iter().map(|it| {
            let fingerprint = self.composed("removed", &it.fingerprint, &it.contacts);
            (Kind::Release, &it.id, fingerprint)
        }));
        all
    }

    fn joined<'a, K: Joined>(&self, place: &str, it: &'a Visible<K>) -> (Kind, &'a Id, Fingerprint) {
        (K::KIND, &it.id, self.composed(place, &it.fingerprint, &it.relations))
    }

    fn composed(&self, place: &str, alone: &Fingerprint, relations: &impl Related) -> Fingerprint {
        let mut parts = Parts::new(place);
        parts.fingerprint(alone);
        relations.add_ids(self, &mut parts);
        parts.finish()
    }

    /// The number of an entity in the lists.
    pub fn number<K: Joined>(&self, key: Key<K>) -> usize {
        Kind::ALL.into_iter().take_while(|kind| *kind != K::KIND).map(|kind| self.count(kind)).sum::<usize>()
            + key.index()
    }

    /// The number of a release that was withdrawn.
    pub fn number_of_withdrawn(&self, key: Key<Withdrawn>) -> usize {
        Kind::ALL.into_iter().map(|kind| self.count(kind)).sum::<usize>() + key.index()
    }

    /// The number of a release that is gone.
    pub fn number_of_tombstone(&self, key: Key<Tombstone>) -> usize {
        self.number_of_withdrawn(Key::new(self.withdrawn.len())) + key.index()
    }

    /// The ids of the visible entities of a kind, in their order; of releases those in the lists.
    pub fn ids(&self, kind: Kind) -> Vec<&Id> {
        of_kind!(kind, self, |ref list| list.iter().map(|entity| &entity.id).collect())
    }

    /// How many entities of a kind are visible; of releases those in the lists.
    pub fn count(&self, kind: Kind) -> usize {
        of_kind!(kind, self, |ref list| list.len())
    }
}
