//! What visible entities have to do with each other, kind by kind.

use std::marker::PhantomData;

use super::fingerprints::Parts;
use super::{Answering, Newsroom, Visible};
use crate::content::{Case, Contact, Coverage, Entity, FreePage, Organization, Partner, Program, Release};
use crate::types::Id;

/// A kind that is joined with others.
pub trait Joined: Entity {
    /// What an entity of it has to do with others.
    type Relations: Related + Default + Send + Sync;

    /// The visible entities of this kind; of releases those in the lists.
    fn list(newsroom: &Newsroom) -> &[Visible<Self>];
}

/// Relations, of which the fingerprint of an entity tells.
pub trait Related {
    /// Adds the ids of what an entity is joined with, in their order.
    fn add_ids(&self, newsroom: &Newsroom, parts: &mut Parts);
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

impl<K: Joined> Related for Vec<Key<K>> {
    fn add_ids(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.iter().map(|key| newsroom.id(*key)));
    }
}

impl<K: Joined> Related for Option<Key<K>> {
    fn add_ids(&self, newsroom: &Newsroom, parts: &mut Parts) {
        parts.ids(self.iter().map(|key| newsroom.id(*key)));
    }
}

/// Who the desk is, is asked in the language of the page.
impl Related for Answering {
    fn add_ids(&self, newsroom: &Newsroom, parts: &mut Parts) {
        match self {
            Answering::Named(named) => named.add_ids(newsroom, parts),
            Answering::Desk => parts.number(usize::MAX),
        }
    }
}

impl Newsroom {
    fn id<K: Joined>(&self, key: Key<K>) -> &Id {
        &K::list(self)[key.index].id
    }
}

/// Declares relations: `list of Kind: Name { … }`.
macro_rules! relations {
    ($(
        $(#[$doc:meta])*
        $list:ident of $kind:ident: $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Default)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $type,)*
            }

            impl Related for $name {
                fn add_ids(&self, _newsroom: &Newsroom, _parts: &mut Parts) {
                    $(self.$field.add_ids(_newsroom, _parts);)*
                }
            }

            impl Joined for $kind {
                type Relations = $name;

                fn list(newsroom: &Newsroom) -> &[Visible<$kind>] {
                    &newsroom.$list
                }
            }
        )*
    };
}

relations! {
    /// What a release is about.
    releases of Release: ReleaseRelations {
        /// Programs, in the order in which they were written.
        programs: Vec<Key<Program>>,
        /// Partners, likewise.
        partners: Vec<Key<Partner>>,
        /// The cases that it shows.
        cases: Vec<Key<Case>>,
        /// Whom to call.
        contacts: Answering,
        /// The newest release that replaces it.
        superseded_by: Option<Key<Release>>,
        /// The release to see instead of one that was withdrawn.
        alternative: Option<Key<Release>>,
    }

    /// What belongs to a program.
    programs of Program: ProgramRelations {
        /// Releases about it, newest first.
        releases: Vec<Key<Release>>,
        /// Its cases, newest first.
        cases: Vec<Key<Case>>,
        /// Its partners: those named, and the companies and hosts of its cases.
        partners: Vec<Key<Partner>>,
        /// Whom to call.
        contacts: Answering,
    }

    /// What a case refers to.
    cases of Case: CaseRelations {
        /// The program; nothing where the reference may wait and does.
        program: Option<Key<Program>>,
        /// The company; nothing where the reference may wait and does.
        company: Option<Key<Partner>>,
        /// The host, where it is a partner.
        host: Option<Key<Partner>>,
        /// Releases that show it, newest first.
        releases: Vec<Key<Release>>,
    }

    /// What belongs to a partner.
    partners of Partner: PartnerRelations {
        /// Releases about it, newest first.
        releases: Vec<Key<Release>>,
        /// Programs that name it, or that it takes part in through a case.
        programs: Vec<Key<Program>>,
        /// Cases in which it is the company or the host.
        cases: Vec<Key<Case>>,
    }

    /// What a contact answers for.
    contacts of Contact: ContactRelations {
        /// The programs.
        programs: Vec<Key<Program>>,
    }

    /// What an article is about.
    coverage of Coverage: CoverageRelations {
        /// The program.
        program: Option<Key<Program>>,
        /// The release.
        release: Option<Key<Release>>,
    }

    /// What a page refers to.
    pages of FreePage: PageRelations {
        /// Whom to call.
        contacts: Answering,
    }

    /// The publisher stands alone.
    organizations of Organization: OrganizationRelations {}
}
