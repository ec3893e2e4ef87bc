//! Files that cannot be read and are not public all the same: they go with all that belongs to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::location::{Location, locate};
use crate::content::{Availability, availability_by_lines};
use crate::diagnostics::SourceText;
use crate::schema::Setting;
use crate::types::{Id, Kind, Moment};

/// The files that could not be taken apart.
#[derive(Default)]
pub(super) struct Unread {
    /// When entities are public whose original is one of them, by its lines.
    entities: BTreeMap<(Kind, Id), Availability>,
    /// The paths of all files of these entities, and of translations and editions that say that they are drafts.
    files: BTreeMap<String, Availability>,
}

impl Unread {
    /// Finds those among the texts of the content that are not read: with their paths from `content/`.
    pub(super) fn of<'a>(
        texts: impl Iterator<Item = (&'a str, &'a Arc<SourceText>)>,
        setting: &Setting,
    ) -> Unread {
        let mut unread = Unread::default();
        for (path, source) in texts {
            let Ok(location) = locate(path, &setting.languages) else { continue };
            let availability = availability_by_lines(source, Some(location.kind), setting.zone);
            if is_original(&location, setting) {
                unread.entities.insert((location.kind, location.id), availability);
            }
            // Whether a translation is public without saying so is for its original to say.
            if availability_by_lines(source, None, setting.zone) == Availability::Draft {
                unread.files.insert(source.path.clone(), Availability::Draft);
            }
        }
        unread
    }

    /// Takes up a file of the content, whether or not it could be read. Says whether it goes with its entity.
    pub(super) fn takes(&mut self, entity: &(Kind, Id), path: &str) -> bool {
        let availability = self.entities.get(entity).copied();
        availability.map(|availability| self.files.insert(path.to_owned(), availability)).is_some()
    }

    /// Whether there is an entity that cannot be read and is not public at a moment.
    pub(super) fn hides(&self, entity: &(Kind, Id), moment: Moment) -> bool {
        self.entities.get(entity).is_some_and(|availability| !availability.is_public(moment))
    }

    /// The entities that are not public at a moment.
    pub(super) fn hidden(&self, moment: Moment) -> impl Iterator<Item = &(Kind, Id)> {
        self.entities.keys().filter(move |entity| self.hides(entity, moment))
    }

    /// The files that are not public at a moment.
    pub(super) fn files_hidden(&self, moment: Moment) -> BTreeSet<&str> {
        let hidden = self.files.iter().filter(|(_, availability)| !availability.is_public(moment));
        hidden.map(|(path, _)| path.as_str()).collect()
    }
}

fn is_original(location: &Location, setting: &Setting) -> bool {
    let lang = location.lang.as_ref();
    location.edition.is_none() && (lang.is_none() || lang == setting.languages.first())
}
