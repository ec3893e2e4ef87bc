//! What the team has written, before it is known what is public.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::location::locate;
use super::openings::Openings;
use super::publication::Publication;
use super::{Entity, Title, kinds};
use crate::diagnostics::{Place, SourceText};
use crate::markup::Document;
use crate::schema::{Anything, FileReference, Prose, Reference, Setting, WrittenAddress};
use crate::source::BinaryFile;
use crate::stored::stored;
use crate::types::{Day, Fingerprint, Id, Kind, Lang, Moment, Zone};

macro_rules! drafts {
    ([] $($list:ident: $kind:ident,)*) => {
        /// Every entity whose form is right, and a register of all that was declared.
        #[derive(Clone, Debug, Default)]
        pub struct Drafts {
            $(
                #[doc = concat!("Every [`", stringify!($kind), "`](super::", stringify!($kind), "), by id.")]
                pub $list: Vec<Draft<super::$kind>>,
            )*
            /// Everything that was declared and referred to.
            pub register: Register,
        }

        impl Drafts {
            /// The entities alone, with nothing declared.
            pub fn entities(&self) -> Drafts {
                Drafts { $($list: self.$list.clone(),)* register: Register::default() }
            }

            pub(super) fn append(&mut self, more: Drafts) {
                $(self.$list.extend(more.$list);)*
                self.register.append(more.register);
            }
        }

        stored!(Drafts { $($list,)* register });
    };
}

kinds!(drafts);

impl Drafts {
    /// What an entity is called in the language in which it was written first.
    pub fn title<K: Entity>(&self, draft: &Draft<K>) -> String {
        match draft.versions.original.fields.title() {
            Title::Own(title) => title.text.to_string(),
            Title::OfPartner(id) => match self.partners.binary_search_by_key(&id, |partner| &partner.id) {
                Ok(at) => self.title(&self.partners[at]),
                Err(_) => id.to_string(),
            },
        }
    }
}

/// An entity, in every language and edition in which it was written.
#[derive(Clone, Debug)]
pub struct Draft<K> {
    /// Its id.
    pub id: Id,
    /// That of the files that it was read from: their paths and texts, in order. With the same setting, it is all the entity
    /// is made of.
    pub fingerprint: Fingerprint,
    /// When it is published.
    pub publication: Publication,
    /// The versions by language.
    pub versions: Localized<Version<K>>,
    /// What changes from a moment on, in the order in which they come into force.
    pub editions: Vec<Edition<K>>,
}

impl<K> Draft<K> {
    /// What it is before its editions, then by each of them, in their order.
    pub fn layers(&self) -> impl Iterator<Item = &Localized<Version<K>>> {
        std::iter::once(&self.versions).chain(self.editions.iter().map(|edition| &edition.versions))
    }

    /// What is in force at a moment.
    pub fn in_force(&self, moment: Moment, zone: Zone) -> &Localized<Version<K>> {
        let edition = self.editions.iter().rev().find(|edition| edition.start(zone) <= moment);
        edition.map_or(&self.versions, |edition| &edition.versions)
    }
}

/// What changes from a moment on.
#[derive(Clone, Debug)]
pub struct Edition<K> {
    /// The file of its original.
    pub source: Arc<SourceText>,
    /// When it comes into force.
    pub beginning: Beginning,
    /// The whole entity as it is from then on.
    pub versions: Localized<Version<K>>,
}

impl<K> Edition<K> {
    /// The moment at which it comes into force.
    pub fn start(&self, zone: Zone) -> Moment {
        self.beginning.moment(zone)
    }
}

/// When an edition comes into force. Of two that do at once, that of the later day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// The day in the name of its file.
    pub day: Day,
    /// The moment before which it is not public, where it says one.
    pub publish_at: Option<Moment>,
}

impl Beginning {
    /// The later of the two.
    pub fn moment(self, zone: Zone) -> Moment {
        let start = self.day.start(zone);
        self.publish_at.map_or(start, |opens| opens.max(start))
    }
}

/// A value in its original language and in translations.
#[derive(Clone, Debug)]
pub struct Localized<T> {
    /// The language in which it was written first.
    pub original_lang: Lang,
    /// That version.
    pub original: T,
    /// The others.
    pub translations: BTreeMap<Lang, T>,
    /// Translations that are drafts of their own: to be seen in a preview only.
    pub unfinished: BTreeMap<Lang, T>,
}

impl<T> Localized<T> {
    /// The version of a language; the original where there is none.
    pub fn get(&self, lang: &Lang) -> &T {
        self.translations.get(lang).unwrap_or(&self.original)
    }

    /// Whether it was written in this language.
    pub fn has(&self, lang: &Lang) -> bool {
        self.original_lang == *lang || self.translations.contains_key(lang)
    }

    /// Every version with its language, the original first.
    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &T)> {
        std::iter::once((&self.original_lang, &self.original)).chain(&self.translations)
    }
}

/// One language's version of an entity: facts and texts, and the body.
#[derive(Clone, Debug)]
pub struct Version<K> {
    /// The fields, shared with whoever remembers them. A text that was not translated says in which language it is.
    pub fields: Arc<K>,
    /// The body.
    pub body: Arc<Body>,
    /// Where all that the body shows may wait: the bodies that stand as long as it does, the first that is not empty.
    pub older: Vec<Arc<Body>>,
    /// What is for the site's own templates: as the original has it, or the edition that says it anew.
    pub extra: Option<Anything>,
}

/// A body in Markdown.
#[derive(Debug)]
pub struct Body {
    /// The parsed text.
    pub document: Document,
    /// Its language: that of the original where it was not translated.
    pub lang: Lang,
    /// Path of its file, which relative links start from.
    pub source_path: String,
}

/// Everything that was declared and referred to, by files with errors too: so that one run can report all.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Every id.
    pub declared: BTreeMap<(Kind, Id), Declaration>,
    /// Every reference in front matter, once.
    pub references: Vec<Reference>,
    /// Every file that front matter names.
    pub file_references: Vec<FileReference>,
    /// Every body.
    pub bodies: Vec<WrittenBody>,
    /// Every note in front matter; the same one may come twice, in an original and under its translation.
    pub notes: Vec<WrittenNote>,
    /// Every web address in front matter.
    pub addresses: Vec<WrittenAddress>,
    /// Every file below `content/` that is no Markdown, and every file of `static/`.
    pub files: Vec<BinaryFile>,
    /// Every Markdown file that is no part of an entity, as its path or another file makes it.
    pub unplaced: Vec<Unplaced>,
    /// What may be there and could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// A part of the content that the machine would not read. That has been reported.
#[derive(Clone, Debug)]
pub enum Unreadable {
    /// `content/` as a whole.
    All,
    /// The folder of a kind.
    Kind(Kind),
    /// A file or folder of an entity.
    Entity(Kind, Id),
}

impl Unreadable {
    /// What cannot be read with a path of the site. `None` where no entity can be there.
    pub(super) fn at(path: &str, setting: &Setting) -> Option<Unreadable> {
        let Some(path) = path.strip_prefix("content/") else {
            return (path == "content").then_some(Unreadable::All);
        };
        let kind = |folder: &str| Kind::ALL.into_iter().find(|kind| kind.folder() == folder);
        match (path.split('/').collect::<Vec<_>>().as_slice(), locate(path, &setting.languages)) {
            (_, Ok(location)) if path.ends_with(".md") => {
                Some(Unreadable::Entity(location.kind, location.id))
            }
            ([folder], _) => kind(folder).map(Unreadable::Kind),
            ([folder, id], _) => Some(Unreadable::Entity(kind(folder)?, Id::parse(id).ok()?)),
            _ => None,
        }
    }
}

/// A Markdown file that is no part of an entity.
#[derive(Clone, Debug)]
pub struct Unplaced {
    /// The kind of its folder.
    pub kind: Option<Kind>,
    /// Its path in the site.
    pub path: String,
    /// When it would be public.
    pub availability: Availability,
}

impl Register {
    fn append(&mut self, more: Register) {
        self.declared.extend(more.declared);
        self.references.extend(more.references);
        self.file_references.extend(more.file_references);
        self.bodies.extend(more.bodies);
        self.notes.extend(more.notes);
        self.addresses.extend(more.addresses);
        self.files.extend(more.files);
        self.unplaced.extend(more.unplaced);
        self.unreadable.extend(more.unreadable);
    }

    /// Whether something may be there, in a folder or file that could not be read.
    pub fn may_hold(&self, kind: Kind, id: &str) -> bool {
        self.unreadable.iter().any(|unreadable| match unreadable {
            Unreadable::All => true,
            Unreadable::Kind(other) => *other == kind,
            Unreadable::Entity(other, entity) => *other == kind && entity.as_str() == id,
        })
    }

    /// When what is written at which place is public.
    pub fn openings(&self) -> Openings<'_> {
        Openings::of(self)
    }

    /// The places in the texts of an entity, as far as they are public at a moment; `None` of a release that was removed
    /// by then: whatever leads into its text leads to its tombstone.
    pub fn places(&self, owner: &(Kind, Id), moment: Option<Moment>) -> Option<BTreeSet<&str>> {
        let removed = self.declared.get(owner).and_then(|declared| declared.removed);
        if removed.zip(moment).is_some_and(|(removed, moment)| removed <= moment) {
            return None;
        }
        let is_public = |body: &&WrittenBody| moment.is_none_or(|moment| body.availability.is_public(moment));
        let texts = self.bodies.iter().filter(|body| body.owner == *owner).filter(is_public);
        Some(texts.flat_map(|body| body.body.document.anchors()).map(String::as_str).collect())
    }
}

type Anchors<'a> = BTreeSet<&'a str>;

/// The places of entities, each gathered once however many links lead there.
pub struct Places<'a> {
    register: &'a Register,
    known: HashMap<(Kind, Id, Option<Moment>), Option<Rc<Anchors<'a>>>>,
}

impl<'a> Places<'a> {
    /// None gathered yet.
    pub fn new(register: &'a Register) -> Places<'a> {
        Places { register, known: HashMap::new() }
    }

    /// See [`Register::places`].
    pub fn of(&mut self, owner: &(Kind, Id), moment: Option<Moment>) -> Option<Rc<Anchors<'a>>> {
        let key = (owner.0, owner.1.clone(), moment);
        let gather = || self.register.places(owner, moment).map(Rc::new);
        self.known.entry(key).or_insert_with(gather).clone()
    }
}

/// A note in front matter.
#[derive(Clone, Debug)]
pub struct WrittenNote {
    /// The parsed text.
    pub document: Arc<Document>,
    /// Where it stands.
    pub place: Place,
    /// The moment before which nobody sees it, where it is a part of something dated.
    pub since: Option<Moment>,
}

impl WrittenNote {
    /// A note, given since when what stands at a place is seen.
    pub(super) fn new(note: Prose, since: impl Fn(&Place) -> Option<Moment>) -> WrittenNote {
        WrittenNote { since: since(&note.place), document: note.document, place: note.place }
    }
}

/// A body and the file it stands in.
#[derive(Clone, Debug)]
pub struct WrittenBody {
    /// What it is the body of.
    pub owner: (Kind, Id),
    /// The body.
    pub body: Arc<Body>,
    /// The file.
    pub source: Arc<SourceText>,
    /// When the file is public: an edition not before its day, a translation that is a draft not at all.
    pub availability: Availability,
}

/// An id that was declared.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The files that declare it, the original first.
    pub sources: Vec<Arc<SourceText>>,
    /// When it is public.
    pub availability: Availability,
    /// When a release is gone, but for its tombstone.
    pub removed: Option<Moment>,
    /// Where the words stand that its tombstone says in each language: its title, the reason.
    pub tombstone: Vec<Place>,
    /// Whether its files have errors: then it may be in no list of drafts.
    pub has_errors: bool,
}

/// When something is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Availability {
    /// Not before somebody says so.
    Draft,
    /// From a moment on.
    From(Moment),
    /// At all times.
    Always,
    /// Its file does not say so in a way that can be read: its problems are errors.
    Unknown,
}

impl Availability {
    /// Whether it is public at a moment. What is unknown counts as public, so that its problems stay errors.
    pub fn is_public(self, moment: Moment) -> bool {
        match self {
            Availability::Draft => false,
            Availability::From(from) => from <= moment,
            Availability::Always | Availability::Unknown => true,
        }
    }

    /// The same, for what is not public before a moment either.
    pub(super) fn not_before(self, moment: Moment) -> Availability {
        match self {
            Availability::Always => Availability::From(moment),
            Availability::From(opens) => Availability::From(opens.max(moment)),
            Availability::Draft | Availability::Unknown => self,
        }
    }

    /// That of the two which is public first. What is unknown may be public.
    pub(super) fn or_sooner(self, other: Availability) -> Availability {
        match (self, other) {
            (Availability::Draft, sooner) | (sooner, Availability::Draft) => sooner,
            (Availability::From(one), Availability::From(other)) => Availability::From(one.min(other)),
            (Availability::Unknown, _) | (_, Availability::Unknown) => Availability::Unknown,
            (Availability::Always, _) | (_, Availability::Always) => Availability::Always,
        }
    }
}
