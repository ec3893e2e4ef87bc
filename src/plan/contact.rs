//! The contact page.

use serde::Serialize;

use super::Scene;
use super::parts::{ContactGroup, Profile};
use super::routes::Page;
use crate::content::Contact;
use crate::content::contact::Audience;
use crate::locale::Word;
use crate::newsroom::Key;

/// `contact.html`: whom to call.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// The contacts by audience, the press first.
    pub groups: Vec<ContactGroup>,
    /// The publisher's profile.
    pub profile: Profile,
}

impl Scene<'_> {
    /// The contact page.
    pub fn contact(&self) -> ContactView {
        let audiences = [
            (Audience::Press, Word::AudiencePress),
            (Audience::Partners, Word::AudiencePartners),
            (Audience::Public, Word::AudiencePublic),
        ];
        let group = |(audience, word): (Audience, Word)| {
            let is_for = |key: &Key<Contact>| {
                let own = self.newsroom.contact(*key).versions.original.fields.audience;
                own.unwrap_or(Audience::Press) == audience
            };
            let mut keys: Vec<Key<Contact>> = self.newsroom.all::<Contact>().filter(is_for).collect();
            keys.sort_by_key(|key| Some(*key) != self.newsroom.desk());
            ContactGroup {
                audience: audience.word(),
                heading: self.word(word),
                contacts: keys.into_iter().map(|key| self.contact_card(key)).collect(),
            }
        };
        let groups = audiences.into_iter().map(group).filter(|group| !group.contacts.is_empty());
        ContactView { groups: groups.collect(), profile: self.profile(self.now()) }
    }

    /// A contact's place on the contact page.
    pub(super) fn contact_url(&self, key: Key<Contact>) -> String {
        format!("{}#{}", self.url(Page::Contact), self.newsroom.contact(key).id)
    }
}
