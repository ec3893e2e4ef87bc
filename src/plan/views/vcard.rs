//! A contact for an address book.

use crate::content::Contact;
use crate::content::contact::{Phone, PhoneKind};
use crate::locale::Word;
use crate::newsroom::Key;
use crate::plan::routes::Route;
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
use crate::plan::views::parts::{ContactCard, PhoneLine, contact_card};
use crate::plan::views::text::TextIn;

/// `contact/ID.vcf`: what an address book keeps of a contact. All texts are plain, all addresses absolute.
#[derive(Clone, Debug)]
pub struct VcardView {
    /// By which an address book knows the contact again: its place on the contact page in the site's first language.
    pub id: String,
    /// Its place on the contact page in this language.
    pub url: String,
    /// The name as it is written.
    pub name: String,
    /// Family name and given name, where name and reading tell them apart.
    pub family_and_given: Option<(String, String)>,
    /// How the name is read, in kana.
    pub reading: Option<String>,
    /// How these two are read.
    pub family_and_given_reading: Option<(String, String)>,
    /// The organization: the contact's own, else the publisher.
    pub organization: Option<String>,
    /// What the contact does.
    pub role: String,
    /// The numbers that are valid now, as they are called from abroad.
    pub phones: Vec<(PhoneKind, String)>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The enquiry form.
    pub form: Option<String>,
    /// What each number is for, when somebody answers, and in which languages: a line each.
    pub note: Vec<String>,
}

/// A contact for an address book. The context must write absolute URLs.
pub fn vcard(context: &ViewContext<'_>, key: Key<Contact>) -> VcardView {
    let contact = context.plan.get(key);
    let fields = contact.fields(context.lang);
    let card = contact_card::contact_card(context, key);
    let reading = fields.name.reading(fields.reading.as_ref()).filter(|_| fields.name.lang.is_japanese());
    let reading = reading.map(|reading| reading.as_str().to_owned());
    let name = fields.name.text.to_string();
    // Of a desk, and of a name or reading in one word, nobody knows which part is which.
    let parts = two_words(&name).zip(reading.as_deref().and_then(two_words));
    let (written, read) = parts.unzip();
    let publisher =
        || context.plan.organization().map(|publisher| publisher.fields(context.lang).name.text.to_string());
    VcardView {
        id: format!(
            "{}#{}",
            context.href(&context.path(Route::Contact, context.site.first_lang())),
            contact.id
        ),
        url: names::contact_url(context, key),
        family_and_given: written,
        family_and_given_reading: read,
        name,
        reading,
        organization: card.organization.as_ref().map(|it| it.text.clone()).or_else(publisher),
        role: card.role.text.clone(),
        phones: fields
            .phones
            .iter()
            .map(|phone| (phone.kind.unwrap_or(PhoneKind::Telephone), phone.number.e164.clone()))
            .collect(),
        note: note(context, fields, &card),
        email: card.email,
        form: card.form,
    }
}

/// What each number is for and its extension, when somebody answers, and in which languages.
fn note(context: &ViewContext<'_>, contact: &Contact, card: &ContactCard) -> Vec<String> {
    let line = |label: &str, value: &str| context.say(Word::Labelled, &[("label", label), ("value", value)]);
    let of_phone = |(phone, written): (&PhoneLine, &Phone)| {
        let name = format!("{} {}", phone.label, phone.number);
        // A property for a number has room for the number alone.
        let is_told = written.extension.is_some() || written.label.is_some();
        match &phone.hours {
            Some(hours) => Some(line(&name, &hours.text)),
            None => is_told.then_some(name),
        }
    };
    let of_text = |word: Word, text: &Option<TextIn>| Some(line(&context.word(word), &text.as_ref()?.text));
    let languages: Vec<&str> = card.languages.iter().map(|language| language.name.as_str()).collect();
    let languages = languages.join(&context.word(Word::ListSeparator));
    let general = [
        of_text(Word::Hours, &card.hours),
        of_text(Word::AfterHours, &card.after_hours),
        (!languages.is_empty()).then(|| line(&context.word(Word::ContactLanguages), &languages)),
    ];
    card.phones.iter().zip(&contact.phones).map(of_phone).chain(general).flatten().collect()
}

/// A name in two parts, as Japanese names are written: the family name first.
fn two_words(name: &str) -> Option<(String, String)> {
    let mut words = name.split_whitespace();
    let both = (words.next()?.to_owned(), words.next()?.to_owned());
    words.next().is_none().then_some(both)
}
