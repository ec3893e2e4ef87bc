//! What waits in a text goes, before anybody is told of the text.
//!
//! A link or directive with a `?` may name what is not public. When it is known what is visible, every text of every visible
//! entity is replaced by one without those that name nothing here ([`Document::without`]): its bodies, and the Markdown in its
//! fields. Only then is it said whether there is a text at all:
//!
//! - The body is the first that is not empty: of the translation, of the original, of the editions before ([`Version::older`]).
//! - A field without a text is absent, an item of a list that needs one is no item; one that a moment or a file names
//!   (a correction) stays.
//!
//! A text without anything of that kind is not touched. The fingerprint of an entity tells what of it waits.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Former, Joined, Newsroom, Visible};
use crate::content::{Body, Contact, Entity, Localized, Meaning, Standpoint, Version, kinds};
use crate::markup::{Document, Waiting};
use crate::schema::Setting;
use crate::site::Site;
use crate::types::{Fingerprint, Id, Kind};

impl Newsroom {
    /// Takes what waits out of every text.
    pub(super) fn remove_what_waits(&mut self, site: &Site) {
        let remover = Remover { newsroom: self, setting: &site.setting };
        let withdrawn = remover.of_all(&self.withdrawn);
        kinds!(remove, self, remover);
        put(&mut self.withdrawn, withdrawn);
    }

    /// Whether there is an entity of this name. A release that was removed is there as its tombstone, and for a contact that
    /// is not valid the desk answers.
    fn has(&self, kind: Kind, id: &Id) -> bool {
        match kind {
            Kind::Release => self.find_release(id).is_some(),
            Kind::Contact => self.find::<Contact>(id).is_some() || self.away.contains(id),
            _ => self.place(kind, id).is_some(),
        }
    }
}

/// What is left of every list is known before any of them is changed.
macro_rules! remove {
    ([$newsroom:tt, $remover:tt] $($list:ident: $kind:ident,)*) => {
        $(let $list = $remover.of_all(&$newsroom.$list);)*
        $(put(&mut $newsroom.$list, $list);)*
    };
}

use remove;

/// An entity without what waits.
struct Left<K> {
    versions: Localized<Version<K>>,
    former: Vec<Former<K>>,
    fingerprint: Fingerprint,
}

fn put<K: Joined>(entities: &mut [Visible<K>], left: Vec<(usize, Left<K>)>) {
    for (at, left) in left {
        if let Some(entity) = entities.get_mut(at) {
            (entity.versions, entity.former, entity.fingerprint) =
                (left.versions, left.former, left.fingerprint);
        }
    }
}

struct Remover<'a> {
    newsroom: &'a Newsroom,
    setting: &'a Setting,
}

impl Remover<'_> {
    /// What is left of entities, by their places. Those of which nothing goes are not among them.
    fn of_all<K: Joined>(&self, entities: &[Visible<K>]) -> Vec<(usize, Left<K>)> {
        let left = |(at, entity)| Some((at, self.of_entity(entity)?));
        entities.par_iter().enumerate().filter_map(left).collect()
    }

    fn of_entity<K: Joined>(&self, entity: &Visible<K>) -> Option<Left<K>> {
        let mut waits = Vec::new();
        let mut has_empty = false;
        let layers =
            std::iter::once(&entity.versions).chain(entity.former.iter().map(|former| &former.versions));
        for (_, version) in layers.flat_map(Localized::iter) {
            for body in bodies(version) {
                self.note(&body.document, &body.source_path, &mut waits);
            }
            version.fields.proses(&mut |prose| {
                self.note(&prose.document, prose.place.source_path(), &mut waits);
                has_empty |= prose.document.is_empty();
            });
        }
        let is_gone = waits.contains(&true);
        if !is_gone && !has_empty {
            return None;
        }
        let former =
            |former: &Former<K>| Former { until: former.until, versions: self.of_versions(&former.versions) };
        let fingerprint = match is_gone {
            true => {
                let waits = Fingerprint::of(&waits.into_iter().map(u8::from).collect::<Vec<u8>>());
                Fingerprint::composed([("entity", entity.fingerprint), ("waits", waits)].into_iter())
            }
            false => entity.fingerprint,
        };
        Some(Left {
            versions: self.of_versions(&entity.versions),
            former: entity.former.iter().map(former).collect(),
            fingerprint,
        })
    }

    fn of_versions<K: Entity>(&self, versions: &Localized<Version<K>>) -> Localized<Version<K>> {
        let mut versions = versions.clone();
        for version in std::iter::once(&mut versions.original).chain(versions.translations.values_mut()) {
            let mut is_other = false;
            version.fields.proses(&mut |prose| {
                is_other |=
                    prose.document.is_empty() || self.is_other(&prose.document, prose.place.source_path());
            });
            if is_other {
                Arc::make_mut(&mut version.fields).change_proses(&mut |prose| {
                    if let Some(left) = self.of_document(&prose.document, prose.place.source_path()) {
                        prose.document = Arc::new(left);
                    }
                });
            }
            version.body = self.body(version);
            version.older.clear();
        }
        versions
    }

    /// The first body that is not empty, or the last.
    fn body<K>(&self, version: &Version<K>) -> Arc<Body> {
        let mut last = Arc::clone(&version.body);
        for body in bodies(version) {
            last = match self.of_document(&body.document, &body.source_path) {
                Some(document) => Arc::new(Body {
                    document,
                    lang: body.lang.clone(),
                    source_path: body.source_path.clone(),
                }),
                None => Arc::clone(body),
            };
            if !last.document.is_empty() {
                break;
            }
        }
        last
    }

    /// Notes of everything in a text that may wait whether it does.
    fn note(&self, document: &Document, source_path: &str, waits: &mut Vec<bool>) {
        waits.extend(document.waiting().map(|waiting| self.is_gone(waiting, source_path)));
    }

    fn is_other(&self, document: &Document, source_path: &str) -> bool {
        document.waiting().any(|waiting| self.is_gone(waiting, source_path))
    }

    /// A text without what waits; nothing where nothing does.
    fn of_document(&self, document: &Document, source_path: &str) -> Option<Document> {
        self.is_other(document, source_path)
            .then(|| document.without(|waiting| self.is_gone(waiting, source_path)))
    }

    /// Whether something names what is not there. What cannot be read as a name has been reported.
    fn is_gone(&self, waiting: Waiting<'_>, source_path: &str) -> bool {
        let (kind, name) = match waiting {
            Waiting::Program(program) => (Kind::Program, program.name.clone()),
            Waiting::Link(destination) => {
                let standpoint = Standpoint { source_path, page: None, setting: self.setting };
                match standpoint.meaning(destination, |_| false) {
                    Meaning::Entity { kind, name, .. } => (kind, name),
                    _ => return false,
                }
            }
        };
        Id::parse(&name).is_ok_and(|id| !self.newsroom.has(kind, &id))
    }
}

fn bodies<K>(version: &Version<K>) -> impl Iterator<Item = &Arc<Body>> {
    std::iter::once(&version.body).chain(&version.older)
}
