//! Files that may be shown no more.
//!
//! A picture's rights end for the whole newsroom: where one release says until when a file may be shown, a page that shows
//! it without saying anything loses it too. An entity that declares the file itself, and longer, keeps it. That a release
//! is removed gives no rights back.

use std::collections::BTreeSet;

use super::visible::Viewpoint;
use super::{Entry, Library, Newsroom};
use crate::content::dated::is_valid;
use crate::content::parts::MediaItem;
use crate::content::{Draft, Drafts, Entity, FreePage, Program};
use crate::schema::FileReference;
use crate::types::{Id, Kind, nfc};

/// The paths of files whose time is over, as far as something visible says so.
pub(super) fn files(drafts: &Drafts, library: &Library, eye: Viewpoint) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    drafts.releases.iter().for_each(|draft| add(draft, library, eye, &mut files));
    drafts.programs.iter().for_each(|draft| add(draft, library, eye, &mut files));
    drafts.cases.iter().for_each(|draft| add(draft, library, eye, &mut files));
    drafts.pages.iter().for_each(|draft| add(draft, library, eye, &mut files));
    files
}

fn add<K: Entity>(draft: &Draft<K>, library: &Library, eye: Viewpoint, files: &mut BTreeSet<String>) {
    if !eye.sees(draft) {
        return;
    }
    let in_force = draft.editions.iter().rev().find(|edition| edition.from.start(eye.zone) <= eye.moment);
    let versions = in_force.map_or(&draft.versions, |edition| &edition.versions);
    let media = versions.original.fields.media().iter();
    for item in media.filter(|item| !is_valid(None, item.expires, eye.moment, eye.zone)) {
        let found = library.find((K::KIND, &draft.id), item.file.place.source_path(), &item.file.name);
        files.extend(found.map(|(file, _)| file.path.clone()));
    }
}

impl Newsroom {
    /// Whether an entity may show a file no more.
    pub fn is_expired(&self, kind: Kind, id: &Id, path: &str) -> bool {
        self.expired.contains(path) && !self.declares(kind, id, path)
    }

    /// The same for the name by which it calls the file, which need not be there any more.
    pub fn is_expired_name(&self, kind: Kind, id: &Id, source_path: &str, name: &str) -> bool {
        match self.library.find((kind, id), source_path, name) {
            Some((file, _)) => self.is_expired(kind, id, &file.path),
            None => self.media(kind, id).1.iter().any(|file| file.name == nfc(name)),
        }
    }

    /// Whether an entity says itself that it shows a file; what may be shown no more is gone from its list.
    fn declares(&self, kind: Kind, id: &Id, path: &str) -> bool {
        let is_it = |name: &str, source: &str| {
            self.library.find((kind, id), source, name).is_some_and(|(file, _)| file.path == path)
        };
        self.media(kind, id).0.iter().any(|it| is_it(&it.file.name, it.file.place.source_path()))
    }

    /// What an entity shows, and what it may show no more.
    fn media(&self, kind: Kind, id: &Id) -> (&[MediaItem], &[FileReference]) {
        fn of<K: Entity, R>(entry: &Entry<K, R>) -> (&[MediaItem], &[FileReference]) {
            (entry.versions.original.fields.media(), &entry.expired)
        }
        let found = match kind {
            Kind::Release => self.find_standing(id).map(of),
            Kind::Program => self.find::<Program>(id).map(|key| of(self.program(key))),
            Kind::Case => self.find(id).map(|key| of(self.case(key))),
            Kind::FreePage => self.find::<FreePage>(id).map(|key| of(&self.pages[key.index()])),
            Kind::Partner | Kind::Contact | Kind::Coverage | Kind::Organization => None,
        };
        found.unwrap_or_default()
    }
}
