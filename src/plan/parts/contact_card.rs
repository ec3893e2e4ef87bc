//! Contacts: whom to call.

use serde::Serialize;

use super::{Mention, TextIn};
use crate::types::Lang;

/// A contact.
#[derive(Clone, Debug, Serialize)]
pub struct ContactCard {
    /// Its id, which is its anchor on the contact page.
    pub id: String,
    /// Its place on the contact page.
    pub url: String,
    /// The name.
    pub name: TextIn,
    /// "Contact: Terunuma" / 「担当：照沼（てるぬま）」, in the page's language.
    pub person: String,
    /// How the name is read, where that is known.
    pub reading: Option<String>,
    /// The role.
    pub role: TextIn,
    /// The organization.
    pub organization: Option<TextIn>,
    /// The numbers that are valid now.
    pub phones: Vec<PhoneLine>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The enquiry form's address.
    pub form: Option<String>,
    /// When somebody answers.
    pub hours: Option<TextIn>,
    /// What to do at other times.
    pub after_hours: Option<TextIn>,
    /// The languages spoken, in words.
    pub languages: Vec<LanguageName>,
    /// The programs they answer for.
    pub programs: Vec<Mention>,
}

/// A language's name.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageName {
    /// The tag.
    pub lang: Lang,
    /// Its name in the page's language.
    pub name: String,
}

/// A telephone number.
#[derive(Clone, Debug, Serialize)]
pub struct PhoneLine {
    /// `tel`, `fax` or `mobile`.
    pub kind: &'static str,
    /// 電話, FAX, 携帯電話.
    pub label: String,
    /// As it was written.
    pub number: String,
    /// `tel:+81…`; nothing for a fax machine.
    pub url: Option<String>,
    /// When somebody answers this one.
    pub hours: Option<TextIn>,
}

/// Contacts for one audience.
#[derive(Clone, Debug, Serialize)]
pub struct ContactGroup {
    /// `press`, `partners` or `public`.
    pub audience: &'static str,
    /// The group's heading.
    pub heading: String,
    /// The contacts.
    pub contacts: Vec<ContactCard>,
}
