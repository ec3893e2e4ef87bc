//! Contacts: whom to call.

use serde::Serialize;

use crate::content::Contact;
use crate::content::contact::{ContactAudience, Phone, PhoneKind};
use crate::locale::Word;
use crate::newsroom::{Answering, Key};
use crate::plan::routes::vcard_path;
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::{card, reading};
use crate::plan::views::preview::HiddenMark;
use crate::plan::views::text::{Mention, TextIn, extra};
use crate::plan::views::{names, preview};
use crate::schema::Text;
use crate::types::{Lang, half_width};

/// A contact.
#[derive(Clone, Debug, Serialize)]
pub struct ContactCard {
    /// Its id, which is its anchor on the contact page.
    pub id: String,
    /// Its place on the contact page.
    pub url: String,
    /// Its card for address books.
    pub vcard: String,
    /// The name.
    pub name: TextIn,
    /// "Contact: Mihon Hanako" / 「担当：見本花子（みほんはなこ）」, in the page's language; the name alone of a desk (広報窓口).
    pub person: TextIn,
    /// How the name is read, where `name` does not say so itself.
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
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
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
    /// 電話, FAX, 携帯電話, with what it is the number of: 電話（代表）.
    pub label: String,
    /// As it was written, in other languages than the country's with the country's code; with its extension.
    pub number: String,
    /// `tel:+81…`, with the extension (RFC 3966, section 5.3); nothing for a fax machine.
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

/// Whom to call: first somebody who speaks the page's language, where there is one.
pub(in crate::plan::views) fn contact_cards(context: &ViewContext<'_>, who: &Answering) -> Vec<ContactCard> {
    let mut keys = match who {
        Answering::Named(named) => named.clone(),
        Answering::Desk => context.plan.desk(context.lang.clone()).into_iter().collect(),
    };
    put_first_who_speaks(context, &mut keys);
    keys.into_iter().map(|key| contact_card(context, key)).collect()
}

/// Puts the first contact who speaks the page's language before the others, which keep their order.
pub(in crate::plan::views) fn put_first_who_speaks(context: &ViewContext<'_>, keys: &mut [Key<Contact>]) {
    let first_lang = context.site.first_lang();
    let speaks =
        |key: &Key<Contact>| context.plan.get(*key).versions.original.fields.speaks(context.lang, first_lang);
    if let Some(at) = keys.iter().position(speaks) {
        keys[..=at].rotate_right(1);
    }
}

/// A contact, with the numbers that are valid at the moment.
pub(in crate::plan::views) fn contact_card(context: &ViewContext<'_>, key: Key<Contact>) -> ContactCard {
    let contact = context.plan.get(key);
    let fields = contact.fields(context.lang);
    let name = reading::name_to_say(context, &fields.name, fields.reading.as_ref());
    let language = |lang: &Lang| LanguageName {
        lang: lang.clone(),
        name: crate::locale::language_name(lang, context.lang).to_owned(),
    };
    ContactCard {
        id: contact.id.to_string(),
        extra: extra(contact.versions.get(context.lang)),
        url: names::contact_url(context, key),
        vcard: context.href(&context.section(&vcard_path(&contact.id))),
        name: context.text(&fields.name),
        person: person(context, fields, &name),
        reading: reading::shown_reading(context, &fields.name, fields.reading.as_ref()),
        role: fields
            .role
            .as_ref()
            .map_or_else(|| context.plain(context.word(default_role(fields))), |role| context.text(role)),
        organization: context.maybe_text(&fields.organization),
        phones: fields.phones.iter().map(|phone| phone_line(context, phone)).collect(),
        email: fields.email.as_ref().map(|email| email.as_str().to_owned()),
        form: fields.form.as_ref().map(|form| form.as_str().to_owned()),
        hours: context.maybe_text(&fields.hours),
        after_hours: context.maybe_text(&fields.after_hours),
        languages: fields.languages.iter().map(language).collect(),
        programs: contact.relations.programs.iter().map(|key| card::program_mention(context, *key)).collect(),
        hidden: contact.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
    }
}

/// What a contact does of whom that is not said. Who answers customers or partners is no press officer.
fn default_role(contact: &Contact) -> Word {
    match contact.audience {
        None | Some(ContactAudience::Press) => Word::DefaultRole,
        Some(ContactAudience::Partners) => Word::DefaultRolePartners,
        Some(ContactAudience::Public) => Word::DefaultRolePublic,
    }
}

/// A person's name with the word for a contact before it. A desk stands alone, and so does a name that says the word itself.
fn person(context: &ViewContext<'_>, contact: &Contact, name: &TextIn) -> TextIn {
    let word = context.say(Word::ContactPerson, &[("name", "")]);
    let word = word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase();
    let says_word = !word.is_empty() && name.text.to_lowercase().contains(&word);
    match says_word || contact.is_desk() {
        true => name.clone(),
        false => context.say_around(Word::ContactPerson, "name", name),
    }
}

fn phone_line(context: &ViewContext<'_>, phone: &Phone) -> PhoneLine {
    let kind = phone.kind.unwrap_or(PhoneKind::Telephone);
    let label = match kind {
        PhoneKind::Telephone => Word::Phone,
        PhoneKind::Fax => Word::Fax,
        PhoneKind::Mobile => Word::Mobile,
    };
    let label = context.word(label);
    let of = |of: &Text| context.say(Word::PhoneOf, &[("phone", &label), ("label", &of.plain_text())]);
    let number = context.phone_number(&phone.number);
    let with = |extension: &String| {
        context.say(Word::PhoneExtension, &[("number", &number), ("extension", extension)])
    };
    let digits = phone.extension.iter().flat_map(|text| half_width(text).chars().collect::<Vec<_>>());
    let digits: String = digits.filter(char::is_ascii_digit).collect();
    let extension = if digits.is_empty() { String::new() } else { format!(";ext={digits}") };
    PhoneLine {
        kind: kind.word(),
        number: phone.extension.as_ref().map_or_else(|| number.clone(), with),
        label: phone.label.as_ref().map_or_else(|| label.clone(), of),
        url: (kind != PhoneKind::Fax).then(|| format!("tel:{}{extension}", phone.number.e164)),
        hours: context.maybe_text(&phone.hours),
    }
}
