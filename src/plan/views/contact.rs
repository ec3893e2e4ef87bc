//! The contact page.

use serde::Serialize;

use crate::content::Contact;
use crate::content::contact::ContactAudience;
use crate::locale::Word;
use crate::newsroom::{Key, NOW};
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::{ContactCard, ContactGroup, LanguageName, Profile, contact_card, profile};
use crate::plan::views::text::{Link, TextIn};

/// `contact.html`: whom to call.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// The contacts by audience, the press first.
    pub groups: Vec<ContactGroup>,
    /// Whom to call about a program; nothing where it is the same for all.
    pub programs: Vec<ContactTopic>,
    /// Whom to call in a language; nothing where it is the same for all.
    pub languages: Vec<ContactTopic>,
    /// The publisher's profile.
    pub profile: Profile,
}

/// What one may want to call about, and who answers.
#[derive(Clone, Debug, Serialize)]
pub struct ContactTopic {
    /// A program, or a language.
    pub label: TextIn,
    /// Who answers: links to their places on the page.
    pub contacts: Vec<Link>,
}

/// The contact page.
pub fn contact(context: &ViewContext<'_>) -> ContactView {
    let audiences = [
        (ContactAudience::Press, Word::AudiencePress),
        (ContactAudience::Partners, Word::AudiencePartners),
        (ContactAudience::Public, Word::AudiencePublic),
    ];
    let group = |(audience, word): (ContactAudience, Word)| {
        let is_for = |key: &Key<Contact>| {
            let own = context.plan.get(*key).versions.original.fields.audience;
            own.unwrap_or(ContactAudience::Press) == audience
        };
        let mut keys: Vec<Key<Contact>> = context.plan.all::<Contact>().filter(is_for).collect();
        let desk = context.plan.desk(context.lang.clone());
        keys.sort_by_key(|key| Some(*key) != desk);
        contact_card::put_first_who_speaks(context, &mut keys);
        ContactGroup {
            audience: audience.word(),
            heading: context.word(word),
            contacts: keys.into_iter().map(|key| contact_card::contact_card(context, key)).collect(),
        }
    };
    let groups: Vec<ContactGroup> =
        audiences.into_iter().map(group).filter(|group| !group.contacts.is_empty()).collect();
    let contacts: Vec<&ContactCard> = groups.iter().flat_map(|group| &group.contacts).collect();
    let (programs, languages) = (topics(&contacts, programs), topics(&contacts, languages));
    ContactView { groups, programs, languages, profile: profile::profile(context, NOW) }
}

/// What a contact answers for.
fn programs(contact: &ContactCard) -> Vec<TextIn> {
    contact.programs.iter().map(|program| program.label.clone()).collect()
}

/// The languages that a contact speaks.
fn languages(contact: &ContactCard) -> Vec<TextIn> {
    let name = |language: &LanguageName| TextIn { text: language.name.clone(), html: None, lang: None };
    contact.languages.iter().map(name).collect()
}

/// Whom to call about what, in the order in which the contacts name it; nothing where that is no choice.
fn topics(contacts: &[&ContactCard], of: impl Fn(&ContactCard) -> Vec<TextIn>) -> Vec<ContactTopic> {
    let mut topics: Vec<ContactTopic> = Vec::new();
    for contact in contacts {
        let link = Link { label: contact.name.clone(), url: contact.url.clone(), hreflang: None, note: None };
        for label in of(contact) {
            match topics.iter_mut().find(|topic| topic.label.text == label.text) {
                Some(topic) => topic.contacts.push(link.clone()),
                None => topics.push(ContactTopic { label, contacts: vec![link.clone()] }),
            }
        }
    }
    let is_no_choice = topics.windows(2).all(|pair| urls(&pair[0]).eq(urls(&pair[1])));
    if is_no_choice { Vec::new() } else { topics }
}

fn urls(topic: &ContactTopic) -> impl Iterator<Item = &str> {
    topic.contacts.iter().map(|contact| contact.url.as_str())
}
