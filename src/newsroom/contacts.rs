//! Whom to call at a moment.

use super::{Key, Newsroom};
use crate::content::contact::ContactAudience;
use crate::content::dated::is_valid;
use crate::content::{Contact, Draft, Drafts};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::NewsroomProblem;
use crate::site::Site;
use crate::types::{Id, Kind, Moment, Zone};

/// The contacts that were named and are valid; where none is, the desk answers for them.
pub(super) fn valid_or_desk(contacts: Vec<Key<Contact>>, desk: Option<Key<Contact>>) -> Vec<Key<Contact>> {
    if contacts.is_empty() { desk.into_iter().collect() } else { contacts }
}

/// Warns where nobody can be called, now or once the last contact has left. It is no error: that would hold back what
/// may be urgent.
pub(super) fn check(drafts: &Drafts, moment: Moment, zone: Zone, diagnostics: &mut Diagnostics) {
    let fields = |draft: &Draft<Contact>, at: Moment| {
        let fields = &draft.in_force(at, zone).original.fields;
        (fields.from, fields.until)
    };
    let answers = |draft: &Draft<Contact>, at: Moment| {
        let (from, until) = fields(draft, at);
        draft.publication.availability(Kind::Contact).is_public(at) && is_valid(from, until, at, zone)
    };
    let is_there = |draft: &&Draft<Contact>| draft.publication.availability(Kind::Contact).is_public(moment);
    let mut moments: Vec<Moment> = drafts
        .contacts
        .iter()
        .filter_map(|draft| Some(fields(draft, moment).1?.last_day().end(zone)))
        .filter(|end| *end > moment)
        .chain([moment])
        .collect();
    moments.sort();
    let nobody = |at: &Moment| !drafts.contacts.iter().any(|draft| answers(draft, *at));
    if let (Some(last), Some(at)) = (drafts.contacts.iter().rfind(is_there), moments.into_iter().find(nobody))
    {
        let since = at.day(zone).to_string();
        let problem = NewsroomProblem::NobodyAnswers { since: (at > moment).then_some(since) };
        diagnostics.report(last.versions.original.fields.name.place.clone(), problem);
    }
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
            let audience = self[*key].versions.original.fields.audience;
            audience.is_none_or(|audience| audience == ContactAudience::Press)
        };
        named.or_else(|| keys().find(for_press)).or_else(|| keys().next())
    }
}
