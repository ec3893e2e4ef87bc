//! Files that may be shown no more.
//!
//! A picture's rights end for the whole newsroom, and with those of a film those of its poster and captions: where one release says until when a file may be shown, a page that shows
//! it without saying anything loses it too. An entity that declares the file itself, and longer, keeps it. One that says of a
//! file that its time is over shows it no more, not as a poster either. That a release is removed gives no rights back.

use std::collections::BTreeSet;

use super::visible::Viewpoint;
use super::{Joined, Library, Newsroom, Visible};
use crate::content::dated::is_valid;
use crate::content::parts::MediaItem;
use crate::content::{Draft, Drafts, Entity, for_each_kind, of_kind};
use crate::schema::{Decode, FileReference};
use crate::types::{Id, Kind, nfc};

/// The paths of files whose time is over, as far as something visible says so.
pub(super) fn files(drafts: &Drafts, library: &Library, viewpoint: Viewpoint) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for_each_kind!(drafts, |ref list| list
        .iter()
        .for_each(|draft| add(draft, library, viewpoint, &mut files)));
    files
}

fn add<K: Entity>(draft: &Draft<K>, library: &Library, viewpoint: Viewpoint, files: &mut BTreeSet<String>) {
    if !viewpoint.sees(draft) {
        return;
    }
    let Viewpoint { zone, moment, .. } = viewpoint;
    let media = draft.in_force(moment, zone).original.fields.media().iter();
    for item in media.filter(|item| !is_valid(None, item.expires, moment, zone)) {
        item.files(&mut |file| {
            let found = library.find((K::KIND, &draft.id), file.place.source_path(), &file.name);
            files.extend(found.map(|(file, _)| file.path.clone()));
        });
    }
}

impl Newsroom {
    /// Whether an entity may show a file no more.
    pub fn is_expired(&self, kind: Kind, id: &Id, path: &str) -> bool {
        let is_it = |file: &FileReference| {
            let found = self.library.find((kind, id), file.place.source_path(), &file.name);
            found.is_some_and(|(file, _)| file.path == path)
        };
        self.expired.contains(path)
            && (!self.declares(kind, id, path) || self.media(kind, id).1.iter().any(is_it))
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
        let mut declares = false;
        let mut add = |file: &FileReference| {
            let found = self.library.find((kind, id), file.place.source_path(), &file.name);
            declares |= found.is_some_and(|(file, _)| file.path == path);
        };
        self.media(kind, id).0.iter().for_each(|item| item.files(&mut add));
        declares
    }

    /// What an entity shows, and what it may show no more.
    fn media(&self, kind: Kind, id: &Id) -> (&[MediaItem], &[FileReference]) {
        fn of<K: Joined>(entity: &Visible<K>) -> (&[MediaItem], &[FileReference]) {
            (entity.versions.original.fields.media(), &entity.expired)
        }
        match (kind, self.place(kind, id)) {
            (Kind::Release, _) => self.find_standing(id).map(of).unwrap_or_default(),
            (_, Some(at)) => of_kind!(kind, self, |ref list| of(&list[at])),
            (_, None) => Default::default(),
        }
    }
}
