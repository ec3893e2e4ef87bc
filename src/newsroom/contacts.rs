//! Whom to call at a moment.

use std::collections::BTreeMap;

use super::{Key, Newsroom};
use crate::content::contact::ContactAudience;
use crate::content::dated::is_valid;
use crate::content::{Contact, Draft, Drafts};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::NewsroomProblem;
use crate::site::Site;
use crate::types::{Id, Kind, Lang, Moment, Zone};

/// Whom to call.
#[derive(Clone)]
pub enum Answering {
    /// Those who were named and are valid at the moment.
    Named(Vec<Key<Contact>>),
    /// The desk for readers of the page's language.
    Desk,
}

impl Answering {
    /// Those who were named and are valid; where none is, the desk answers for them.
    pub(super) fn of(named: Vec<Key<Contact>>) -> Answering {
        if named.is_empty() { Answering::Desk } else { Answering::Named(named) }
    }
}

/// Nobody.
impl Default for Answering {
    fn default() -> Answering {
        Answering::Named(Vec::new())
    }
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
    /// The contact of everything that names none, for readers of a language.
    pub fn desk(&self, lang: &Lang) -> Option<Key<Contact>> {
        self.desks.get(lang).copied()
    }

    /// The contact of an id; the desk for one that is not valid at the moment. Nothing for one that is not public: that
    /// somebody else answers would betray that there is one.
    pub fn contact_or_desk(&self, id: &Id, lang: &Lang) -> Option<Key<Contact>> {
        self.find(id).or_else(|| self.desk(lang).filter(|_| self.away.contains(id)))
    }

    /// The desks of all languages.
    pub(super) fn find_desks(&self, site: &Site) -> BTreeMap<Lang, Key<Contact>> {
        let languages = &site.setting.languages;
        languages.iter().filter_map(|lang| Some((lang.clone(), self.find_desk(site, lang)?))).collect()
    }

    /// The contact that `newsroom.yaml` names, else the first for the press who speaks the language, else the first for the
    /// press, else the first.
    fn find_desk(&self, site: &Site, lang: &Lang) -> Option<Key<Contact>> {
        let named = site.desk.as_ref().and_then(|desk| desk.get_or_first(lang, &site.setting.languages));
        let keys = || (0..self.contacts.len()).map(Key::new);
        let fields = |key: &Key<Contact>| &self[*key].versions.original.fields;
        let for_press = |key: &Key<Contact>| {
            fields(key).audience.is_none_or(|audience| audience == ContactAudience::Press)
        };
        let speaks = |key: &Key<Contact>| fields(key).speaks(lang, site.first_lang());
        let first = || {
            let in_language = keys().find(|key| for_press(key) && speaks(key));
            in_language.or_else(|| keys().find(for_press)).or_else(|| keys().next())
        };
        named.and_then(|id| self.find(id)).or_else(first)
    }
}
