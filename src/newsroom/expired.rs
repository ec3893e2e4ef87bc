//! Files that may be shown no more.
//!
//! A picture's rights end for the whole newsroom: where one release says until when a file may be shown, a page that shows
//! it without saying anything loses it too. An entity that declares the file itself, and longer, keeps it.

use std::collections::BTreeSet;

use super::visible::Eye;
use super::{Library, Newsroom};
use crate::content::dated::is_valid;
use crate::content::{Draft, Drafts, Entity, Page, Program, Release};
use crate::types::{Id, Kind};

/// The paths of files whose time is over, as far as something visible says so.
pub(super) fn files(drafts: &Drafts, library: &Library, eye: Eye) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    let is_standing = |release: &&Draft<Release>| {
        let removed = release.versions.original.fields.removed.as_ref();
        removed.is_none_or(|removed| eye.moment < removed.at.moment)
    };
    drafts.releases.iter().filter(is_standing).for_each(|draft| add(draft, library, eye, &mut files));
    drafts.programs.iter().for_each(|draft| add(draft, library, eye, &mut files));
    drafts.cases.iter().for_each(|draft| add(draft, library, eye, &mut files));
    drafts.pages.iter().for_each(|draft| add(draft, library, eye, &mut files));
    files
}

fn add<K: Entity>(draft: &Draft<K>, library: &Library, eye: Eye, files: &mut BTreeSet<String>) {
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

    /// Whether an entity says itself that it shows a file; what may be shown no more is gone from its list.
    fn declares(&self, kind: Kind, id: &Id, path: &str) -> bool {
        let media = match kind {
            Kind::Release => self.find_standing(id).map(|release| &release.versions.original.fields.media),
            Kind::Program => {
                self.find::<Program>(id).map(|key| &self.program(key).versions.original.fields.media)
            }
            Kind::Case => self.find(id).map(|key| &self.case(key).versions.original.fields.media),
            Kind::Page => {
                self.find::<Page>(id).map(|key| &self.pages[key.index()].versions.original.fields.media)
            }
            Kind::Partner | Kind::Contact | Kind::Coverage | Kind::Organization => None,
        };
        let is_it = |name: &str, source: &str| {
            self.library.find((kind, id), source, name).is_some_and(|(file, _)| file.path == path)
        };
        media.is_some_and(|media| media.iter().any(|it| is_it(&it.file.name, it.file.place.source_path())))
    }
}
