//! What is left of releases that are gone.

use serde::Serialize;

use super::Scene;
use super::parts::{ContactCard, TextIn};
use crate::newsroom::{Key, Tombstone};

/// `removed.html`: what is left of a release that is gone.
#[derive(Clone, Debug, Serialize)]
pub struct RemovedView {
    /// The release's id, by which it can be asked for.
    pub id: String,
    /// Its headline, unless that goes too.
    pub title: Option<TextIn>,
    /// The day of the removal in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// Why it was removed.
    pub reason: Option<TextIn>,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
}

impl Scene<'_> {
    /// What is left of a release that is gone.
    pub fn removed(&self, key: Key<Tombstone>) -> RemovedView {
        let tombstone = self.newsroom.tombstone(key);
        let texts = tombstone.texts.get(self.lang);
        RemovedView {
            id: tombstone.id.to_string(),
            title: self.maybe_text(&texts.title),
            date: self.day(tombstone.at),
            datetime: self.datetime(tombstone.at),
            reason: self.maybe_text(&texts.reason),
            contacts: tombstone.contacts.iter().map(|key| self.contact_card(*key)).collect(),
        }
    }
}
