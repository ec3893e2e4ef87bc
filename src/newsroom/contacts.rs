//! Whom to call at a moment.

use super::{Key, Newsroom};
use crate::content::Contact;
use crate::content::contact::Audience;
use crate::site::Site;
use crate::types::Id;

/// The contacts that were named and are valid; where none is, the desk answers for them.
pub(super) fn valid_or_desk(contacts: Vec<Key<Contact>>, desk: Option<Key<Contact>>) -> Vec<Key<Contact>> {
    if contacts.is_empty() { desk.into_iter().collect() } else { contacts }
}

impl Newsroom {
    /// The contact of an id; the desk for one that is not valid at the moment. Nothing for one that is not public: that
    /// somebody else answers would betray that there is one.
    pub fn contact_or_desk(&self, id: &Id) -> Option<Key<Contact>> {
        self.find(id).or(self.desk.filter(|_| self.away.contains(id)))
    }

    /// The contact that `newsroom.yaml` names, else the first for the press, else the first.
    pub(super) fn find_desk(&self, site: &Site) -> Option<Key<Contact>> {
        let named = site.desk.as_ref().and_then(|id| self.find(id));
        let keys = || (0..self.contacts.len()).map(Key::new);
        let for_press = |key: &Key<Contact>| {
            let audience = self.contact(*key).versions.original.fields.audience;
            audience.is_none_or(|audience| audience == Audience::Press)
        };
        named.or_else(|| keys().find(for_press)).or_else(|| keys().next())
    }
}
