//! What is left of releases that are gone.

use serde::Serialize;

use crate::newsroom::{Key, Tombstone};
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::{ContactCard, contact_card};
use crate::plan::views::text::TextIn;

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

/// What is left of a release that is gone.
pub fn removed(context: &ViewContext<'_>, key: Key<Tombstone>) -> RemovedView {
    let tombstone = context.plan.tombstone(key);
    let texts = tombstone.texts.get(context.lang);
    RemovedView {
        id: tombstone.id.to_string(),
        title: context.maybe_text(&texts.title),
        date: context.day(tombstone.at),
        datetime: context.datetime(tombstone.at),
        reason: context.maybe_text(&texts.reason),
        contacts: contact_card::contact_cards(context, &tombstone.contacts),
    }
}
