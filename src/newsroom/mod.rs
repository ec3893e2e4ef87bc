//! What is visible at one moment, with every reference resolved.
//!
//! 1. [`check()`] holds everything that was referred to against what was declared: unknown ids, and what is not public yet;
//!    it looks whether corrections were made, whether a release replaces itself, which tags fall together, and whether somebody
//!    can be called.
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
mod check;
mod contacts;
mod corrected_words;
mod corrections;
mod declared_pictures;
mod editions;
mod expired;
mod feed_ids;
mod fingerprints;
mod library;
mod meant_files;
mod meant_ids;
pub mod references;
mod relations;
mod supersession;
mod tags;
mod timetable;
mod used;
mod visible;
mod waiting;
pub mod withheld;

pub use check::{NamedFile, PublicAt, Written, check};
pub use contacts::Answering;
pub use declared_pictures::{DeclaredPicture, lead_picture};
pub use feed_ids::{feed_id, feed_ids, in_language};
pub use library::{Library, MediaPlace};
pub use relations::{Joined, Key, Related, ReleaseRelations};
pub use timetable::{Change, Subject, changes, coming, interval, past, soonest, timetable};

use std::collections::{BTreeMap, BTreeSet};
use std::ops;

use self::visible::Viewpoint;
use crate::content::release::Opportunity;
use crate::content::{
    Contact, Drafts, Entity, Localized, Organization, Release, State, Version, What, kinds,
};
use crate::schema::{FileReference, FormerAddress, Mark, References, Text};
use crate::types::{FastMap, Fingerprint, Id, Kind, Lang, Moment, Zone};

/// Who is to see a newsroom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody: what is not public is not there.
    #[default]
    Public,
    /// The team: what is not public stands under a banner that says so.
    Preview,
}

macro_rules! newsroom {
    ([] $($list:ident: $kind:ident,)*) => {
        /// A newsroom at one moment.
        pub struct Newsroom {
            /// The moment. What depends on it is decided here, and nobody after has to compare.
            moment: Moment,
            /// Who is to see it.
            pub audience: Audience,
            $(
                #[doc = concat!("Every visible [`", stringify!($kind), "`](crate::content::", stringify!($kind), "), in the order of lists.")]
                pub $list: Vec<Visible<crate::content::$kind>>,
            )*
            /// Releases that no longer stand, newest first: each has a page and is in no list.
            pub withdrawn: Vec<Visible<Release>>,
            /// What is left of releases that are gone, by id.
            pub tombstones: Vec<Tombstone>,
            /// The contact of everything that names none, by the language of the reader.
            desks: BTreeMap<Lang, Key<Contact>>,
            /// Contacts that are public but not valid at the moment: the desk answers for them.
            away: BTreeSet<Id>,
            /// The files that visible content shows.
            pub library: Library,
            /// Paths of files that may be shown no more, except by an entity that says otherwise.
            expired: BTreeSet<String>,
            index: Index,
        }

        impl Newsroom {
            /// What is seen of drafts, each kind by id, with nothing joined yet.
            fn seen_by(viewpoint: Viewpoint, drafts: Drafts, library: Library) -> Newsroom {
                Newsroom {
                    moment: viewpoint.moment,
                    audience: viewpoint.audience,
                    expired: expired::files(&drafts, &library, viewpoint),
                    $($list: viewpoint.entities(drafts.$list),)*
                    withdrawn: Vec::new(),
                    tombstones: Vec::new(),
                    desks: BTreeMap::new(),
                    away: BTreeSet::new(),
                    library,
                    index: Index::new(),
                }
            }
        }
    };
}

kinds!(newsroom);

/// Where the entities of each kind are in their lists, by id.
type Index = BTreeMap<Kind, FastMap<Id, usize>>;

/// A visible entity.
pub struct Visible<K: Joined> {
    /// Its id.
    pub id: Id,
    /// Since when it is public, where that was said.
    pub published: Option<Moment>,
    /// Whether a time of day was said with it.
    pub has_time: bool,
    /// Since when it is public; the moment of the newsroom where nobody has said it.
    pub opening: Moment,
    /// The moments that its fields name and that have not come.
    coming: Vec<Moment>,
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
    pub relations: K::Relations,
    /// Of all that it says itself. See [`Newsroom::entities`].
    fingerprint: Fingerprint,
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
    /// What will change and when, soonest first.
    pub coming: Vec<(Moment, What)>,
    /// The languages in which it is a draft of its own.
    pub unfinished: BTreeSet<Lang>,
}

impl<K: Joined> Visible<K> {
    /// The fields as a page of this language shows them.
    pub fn fields(&self, lang: &Lang) -> &K {
        &self.versions.get(lang).fields
    }

    /// What was in force at a moment, or is [`NOW`].
    pub fn versions_at(&self, moment: Option<Moment>) -> &Localized<Version<K>> {
        let former = moment.and_then(|moment| self.former.iter().find(|former| moment < former.until));
        former.map_or(&self.versions, |former| &former.versions)
    }

    /// Whether something else was in force at a moment than now.
    pub fn has_changed_since(&self, moment: Moment) -> bool {
        self.former.last().is_some_and(|former| moment < former.until)
    }

    /// Whether a moment has come that the entity's fields name.
    pub fn has_come(&self, moment: Moment) -> bool {
        !self.coming.contains(&moment)
    }
}

impl Visible<Release> {
    /// When the press can come no more to what a release offers now; nothing where that is over or cancelled, and where nobody
    /// knows.
    pub fn open_until(&self, opportunity: &Opportunity, zone: Zone) -> Option<Moment> {
        let closes = opportunity.closes(zone)?;
        (opportunity.cancelled.is_none() && !self.has_come(closes)).then_some(closes)
    }

    /// When the text was last changed in the open; nothing where it stands as it was published.
    pub fn modified(&self) -> Option<Moment> {
        self.versions.original.fields.modified(|moment| self.has_come(moment))
    }

    /// Whether an error of fact was corrected.
    pub fn is_corrected(&self) -> bool {
        let corrections = &self.versions.original.fields.corrections;
        corrections.iter().any(|correction| correction.corrects() && self.has_come(correction.at.moment))
    }
}

/// The time of which a text speaks that is no release's: that of the newsroom, and no moment before.
pub const NOW: Option<Moment> = None;

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
    pub contacts: Answering,
    /// Of all that its release says. See [`Newsroom::entities`].
    fingerprint: Fingerprint,
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

impl Newsroom {
    /// The visible entity of an id.
    pub fn find<K: Entity>(&self, id: &Id) -> Option<Key<K>> {
        self.place(K::KIND, id).map(Key::new)
    }

    /// Where a visible entity is in its list.
    fn place(&self, kind: Kind, id: &Id) -> Option<usize> {
        self.index.get(&kind)?.get(id).copied()
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

    /// The publisher.
    pub fn organization(&self) -> Option<&Visible<Organization>> {
        self.organizations.first()
    }

    /// A release that has a text: one in the lists, or one that was withdrawn.
    pub fn find_standing(&self, id: &Id) -> Option<&Visible<Release>> {
        match self.find_release(id)? {
            ReleaseState::Listed(key) => Some(&self[key]),
            ReleaseState::Withdrawn(key) => Some(&self.withdrawn[key.index()]),
            ReleaseState::Removed(_) => None,
        }
    }
}

impl<K: Joined> ops::Index<Key<K>> for Newsroom {
    type Output = Visible<K>;

    fn index(&self, key: Key<K>) -> &Visible<K> {
        &K::list(self)[key.index()]
    }
}
