//! What is visible at one moment, with every reference resolved.
//!
//! 1. [`references::check`] holds everything that was referred to against what was declared: unknown ids, and
//!    what is not public yet. [`corrections::check`] looks whether corrections were made.
//! 2. [`Newsroom::assemble`] keeps what is public at the moment, in the edition in force, and joins it: a program knows its
//!    releases, cases and partners, a partner its releases, programs and cases. Releases that were withdrawn or removed
//!    stand apart: they have pages and are in no list.
//! 3. Links and directives that wait for what is not visible go from every text, with what they leave empty (`waiting`).
//! 4. [`Library`] finds the files that visible content shows.
//! 5. Each entity has a fingerprint, from which it is seen whether anything of it is other than in another newsroom.
//! 6. [`withheld`] knows the files that only something uses which is not public, so that no other file shows the same.
//! 7. [`timetable`] lists every moment at which any of that changes.
//!
//! What is not public is gone from the value: nothing downstream can name it. A preview ([`Audience::Preview`]) has it all the
//! same, and says so. What a page shows is for `plan` to say.

mod assemble;
pub mod contacts;
mod corrected_words;
pub mod corrections;
mod expired;
mod fingerprints;
mod library;
mod redact;
pub mod references;
pub mod supersession;
mod timetable;
mod used;
mod visible;
mod waiting;
pub mod withheld;

pub use library::{Library, MediaPlace};
pub use redact::Redactor;
pub use timetable::{Change, coming, dates, of_entity, past, soonest, timetable};

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use crate::content::{
    Case, Contact, Coverage, Entity, FreePage, Localized, Organization, Partner, Program, Release, State,
    Version,
};
use crate::schema::{FileReference, FormerAddress, Mark, References, Text};
use crate::types::{FastMap, Fingerprint, Id, Kind, Lang, Moment};

/// Who is to see a newsroom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: what is not public is not there.
    #[default]
    Public,
    /// The team: what is not public stands under a banner that says so.
    Preview,
}

/// A newsroom at one moment.
pub struct Newsroom {
    /// The moment.
    pub moment: Moment,
    /// Who is to see it.
    pub audience: Audience,
    /// The publisher.
    pub organization: Option<Entry<Organization, ()>>,
    /// Press releases, newest first; those of one moment by id.
    pub releases: Vec<Entry<Release, ReleaseRelations>>,
    /// Releases that no longer stand, in the same order: each has a page and is in no list.
    pub withdrawn: Vec<Entry<Release, ReleaseRelations>>,
    /// What is left of releases that are gone, by id.
    pub tombstones: Vec<Tombstone>,
    /// Programs: those that run before those that ended, the newest first.
    pub programs: Vec<Entry<Program, ProgramRelations>>,
    /// Cases, newest first.
    pub cases: Vec<Entry<Case, CaseRelations>>,
    /// Partners, by id.
    pub partners: Vec<Entry<Partner, PartnerRelations>>,
    /// Contacts that are valid at the moment, by id.
    pub contacts: Vec<Entry<Contact, ContactRelations>>,
    /// Coverage, newest first.
    pub coverage: Vec<Entry<Coverage, CoverageRelations>>,
    /// Free pages, by id.
    pub pages: Vec<Entry<FreePage, PageRelations>>,
    /// The contact of everything that names none.
    pub desk: Option<Key<Contact>>,
    /// Contacts that are public but not valid at the moment: the desk answers for them.
    away: BTreeSet<Id>,
    /// The files that visible content shows.
    pub library: Library,
    /// Paths of files that may be shown no more, except by an entity that says otherwise.
    expired: BTreeSet<String>,
    index: Index,
}

/// Where the entities of each kind are in their lists, by id.
type Index = BTreeMap<Kind, FastMap<Id, usize>>;

/// A visible entity.
pub struct Entry<K, R> {
    /// Its id.
    pub id: Id,
    /// Since when it is public, where that was said.
    pub published: Option<Moment>,
    /// Its versions by language, in the edition that is in force.
    pub versions: Localized<Version<K>>,
    /// The editions that were in force before, from the first to the last.
    pub former: Vec<Former<K>>,
    /// What has been added to it in a preview; nothing where everybody sees it as it is.
    pub preview: Option<Preview>,
    /// Pictures and other files that it may show no more.
    pub expired: Vec<FileReference>,
    /// Former addresses of its page.
    pub aliases: Vec<Mark<FormerAddress>>,
    /// What it has to do with other entities.
    pub relations: R,
    /// What it is: the same in two newsrooms that show the same of it.
    pub fingerprint: Fingerprint,
}

/// What was in force before.
pub struct Former<K> {
    /// The moment at which the next edition came into force.
    pub until: Moment,
    /// What was in force.
    pub versions: Localized<Version<K>>,
}

/// What the public does not see of an entity.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What the entity is at the moment.
    pub state: State,
    /// What will change, soonest first.
    pub coming: Vec<Change>,
    /// The languages in which it is a draft of its own.
    pub unfinished: BTreeSet<Lang>,
}

impl<K, R> Entry<K, R> {
    /// The fields as a page of this language shows them.
    pub fn fields(&self, lang: &Lang) -> &K {
        &self.versions.get(lang).fields
    }

    /// What was in force at a moment.
    pub fn versions_at(&self, moment: Moment) -> &Localized<Version<K>> {
        let former = self.former.iter().find(|former| moment < former.until);
        former.map_or(&self.versions, |former| &former.versions)
    }

    /// Whether something else was in force at a moment than now.
    pub fn has_changed_since(&self, moment: Moment) -> bool {
        self.former.last().is_some_and(|former| moment < former.until)
    }
}

/// What is left of a release that is gone.
pub struct Tombstone {
    /// The release's id.
    pub id: Id,
    /// When it was removed.
    pub at: Moment,
    /// What may still be said of it, in the languages in which it was written.
    pub texts: Localized<TombstoneText>,
    /// Former addresses of its page.
    pub aliases: Vec<Mark<FormerAddress>>,
    /// Whom to call.
    pub contacts: Vec<Key<Contact>>,
    /// What it is: the same in two newsrooms that show the same of it.
    pub fingerprint: Fingerprint,
    named: Vec<References<Contact>>,
}

/// What may still be said of a release that is gone.
pub struct TombstoneText {
    /// Its headline, unless that goes too.
    pub title: Option<Text>,
    /// Why it was removed.
    pub reason: Option<Text>,
}

/// Marks the keys of releases that were withdrawn.
pub struct Withdrawn;

/// Where a release is.
#[derive(Clone, Copy)]
pub enum ReleaseState {
    /// In the lists.
    Listed(Key<Release>),
    /// On a page of its own only.
    Withdrawn(Key<Withdrawn>),
    /// Gone, but for a tombstone.
    Removed(Key<Tombstone>),
}

/// An entity's place in its list.
pub struct Key<K> {
    index: usize,
    kind: PhantomData<fn() -> K>,
}

impl<K> Key<K> {
    pub(crate) fn new(index: usize) -> Key<K> {
        Key { index, kind: PhantomData }
    }

    /// The index in the newsroom's list of this kind.
    pub fn index(self) -> usize {
        self.index
    }
}

impl<K> Clone for Key<K> {
    fn clone(&self) -> Key<K> {
        *self
    }
}

impl<K> Copy for Key<K> {}

impl<K> PartialEq for Key<K> {
    fn eq(&self, other: &Key<K>) -> bool {
        self.index == other.index
    }
}

impl<K> Eq for Key<K> {}

/// What a release is about.
#[derive(Default)]
pub struct ReleaseRelations {
    /// Programs, in the order in which they were written.
    pub programs: Vec<Key<Program>>,
    /// Partners, likewise.
    pub partners: Vec<Key<Partner>>,
    /// The cases that it shows.
    pub cases: Vec<Key<Case>>,
    /// Whom to call: those named that are valid at the moment, else the desk.
    pub contacts: Vec<Key<Contact>>,
    /// The newest release that replaces it.
    pub superseded_by: Option<Key<Release>>,
    /// The release to see instead of one that was withdrawn.
    pub alternative: Option<Key<Release>>,
}

/// What belongs to a program.
#[derive(Default)]
pub struct ProgramRelations {
    /// Releases about it, newest first.
    pub releases: Vec<Key<Release>>,
    /// Its cases, newest first.
    pub cases: Vec<Key<Case>>,
    /// Its partners: those named, and the companies and hosts of its cases.
    pub partners: Vec<Key<Partner>>,
    /// Whom to call.
    pub contacts: Vec<Key<Contact>>,
}

/// What a case refers to.
pub struct CaseRelations {
    /// The program; nothing where the reference may wait and does.
    pub program: Option<Key<Program>>,
    /// The company; nothing where the reference may wait and does.
    pub company: Option<Key<Partner>>,
    /// The host, where it is a partner.
    pub host: Option<Key<Partner>>,
    /// Releases that show it, newest first.
    pub releases: Vec<Key<Release>>,
}

/// What belongs to a partner.
#[derive(Default)]
pub struct PartnerRelations {
    /// Releases about it, newest first.
    pub releases: Vec<Key<Release>>,
    /// Programs that name it, or that it takes part in through a case.
    pub programs: Vec<Key<Program>>,
    /// Cases in which it is the company or the host.
    pub cases: Vec<Key<Case>>,
}

/// What a contact answers for.
#[derive(Default)]
pub struct ContactRelations {
    /// The programs.
    pub programs: Vec<Key<Program>>,
}

/// What an article is about.
#[derive(Default)]
pub struct CoverageRelations {
    /// The program.
    pub program: Option<Key<Program>>,
    /// The release.
    pub release: Option<Key<Release>>,
}

/// What a page refers to.
#[derive(Default)]
pub struct PageRelations {
    /// Whom to call.
    pub contacts: Vec<Key<Contact>>,
}

impl Newsroom {
    /// The visible entity of an id.
    pub fn find<K: Entity>(&self, id: &Id) -> Option<Key<K>> {
        self.index.get(&K::KIND)?.get(id).map(|index| Key::new(*index))
    }

    /// A release, wherever it is.
    pub fn find_release(&self, id: &Id) -> Option<ReleaseState> {
        let withdrawn = || self.withdrawn.iter().position(|release| release.id == *id).map(Key::new);
        let removed = || self.tombstones.iter().position(|tombstone| tombstone.id == *id).map(Key::new);
        self.find(id)
            .map(ReleaseState::Listed)
            .or_else(|| withdrawn().map(ReleaseState::Withdrawn))
            .or_else(|| removed().map(ReleaseState::Removed))
    }

    /// A release that has a text: one in the lists, or one that was withdrawn.
    pub fn find_standing(&self, id: &Id) -> Option<&Entry<Release, ReleaseRelations>> {
        match self.find_release(id)? {
            ReleaseState::Listed(key) => Some(self.release(key)),
            ReleaseState::Withdrawn(key) => Some(&self.withdrawn[key.index()]),
            ReleaseState::Removed(_) => None,
        }
    }

    /// A release.
    pub fn release(&self, key: Key<Release>) -> &Entry<Release, ReleaseRelations> {
        &self.releases[key.index]
    }

    /// A program.
    pub fn program(&self, key: Key<Program>) -> &Entry<Program, ProgramRelations> {
        &self.programs[key.index]
    }

    /// A case.
    pub fn case(&self, key: Key<Case>) -> &Entry<Case, CaseRelations> {
        &self.cases[key.index]
    }

    /// A partner.
    pub fn partner(&self, key: Key<Partner>) -> &Entry<Partner, PartnerRelations> {
        &self.partners[key.index]
    }

    /// A contact.
    pub fn contact(&self, key: Key<Contact>) -> &Entry<Contact, ContactRelations> {
        &self.contacts[key.index]
    }
}
