//! What is visible at one moment, with every reference resolved.
//!
//! 1. [`references::check`] holds everything that was referred to against what was declared: unknown ids, and
//!    what is not public yet.
//! 2. [`Newsroom::assemble`] keeps what is public at the moment, and joins it: a program knows its releases, cases and
//!    partners, a partner its releases, programs and cases.
//! 3. [`Library`] finds the files that visible content shows.
//! 4. [`timetable`] lists every moment at which any of that changes.
//!
//! What is not public is gone from the value: nothing downstream can name it. What a page shows of it is for `plan` to
//! say.

mod assemble;
mod contacts;
mod library;
mod redact;
pub mod references;
mod timetable;
mod used;

pub use library::{Library, MediaPlace, join, nfc};
pub use redact::Redactor;
pub use timetable::{Change, coming, of_entity, timetable};

use std::collections::{BTreeSet, HashMap};
use std::marker::PhantomData;

use crate::content::{
    Case, Contact, Coverage, Entity, Localized, Organization, Page, Partner, Program, Release, Version,
};
use crate::types::{Id, Kind, Lang, Moment};

/// A newsroom at one moment.
pub struct Newsroom {
    /// The moment.
    pub moment: Moment,
    /// The publisher.
    pub organization: Option<Entry<Organization, ()>>,
    /// Press releases, newest first; those of one moment by id.
    pub releases: Vec<Entry<Release, ReleaseRelations>>,
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
    pub pages: Vec<Entry<Page, PageRelations>>,
    /// The contact of everything that names none.
    pub desk: Option<Key<Contact>>,
    /// Contacts that are public but not valid at the moment: the desk answers for them.
    away: BTreeSet<Id>,
    /// The files that visible content shows.
    pub library: Library,
    index: HashMap<(Kind, Id), usize>,
}

/// A visible entity.
pub struct Entry<K, R> {
    /// Its id.
    pub id: Id,
    /// Since when it is public, where that was said.
    pub published: Option<Moment>,
    /// Its versions by language.
    pub versions: Localized<Version<K>>,
    /// What it has to do with other entities.
    pub relations: R,
}

impl<K, R> Entry<K, R> {
    /// The fields as a page of this language shows them.
    pub fn fields(&self, lang: &Lang) -> &K {
        &self.versions.get(lang).fields
    }
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
        self.index.get(&(K::KIND, id.clone())).map(|index| Key::new(*index))
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
