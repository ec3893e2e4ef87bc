//! Who we are: the publisher's profile, and boilerplates.

use serde::Serialize;

use crate::content::organization::{Address, Representative};
use crate::content::{Organization, Program};
use crate::locale::Word;
use crate::markup;
use crate::newsroom::Key;
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::parts::details::DetailRow;
use crate::plan::views::parts::reading;
use crate::plan::views::resolver;
use crate::plan::views::text::{Html, TextIn, extra};
use crate::schema::{Text, WebAddress};
use crate::types::{Kind, Moment};

/// The publisher's profile.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The rows: legal name, founded, address, representative, telephone, website, and more.
    pub rows: Vec<DetailRow>,
    /// "As of 29 September 2014", where it is another one today.
    pub as_of: Option<String>,
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
}

/// What stands at the end of a release about a program or the publisher.
#[derive(Clone, Debug, Serialize)]
pub struct Boilerplate {
    /// 「留職」とは / About Ryushoku.
    pub heading: String,
    /// The text.
    pub text: Html,
    /// "As of 29 September 2014", where it is another one today.
    pub as_of: Option<String>,
}

/// The publisher's profile as it was at a moment; without rows where nothing is known.
pub(in crate::plan::views) fn profile(context: &ViewContext<'_>, at: Option<Moment>) -> Profile {
    let Some(organization) = context.plan.organization() else {
        return Profile { rows: Vec::new(), as_of: None, extra: serde_json::json!({}) };
    };
    let version = organization.versions_at(at).get(context.lang);
    let fields = &version.fields;
    let owner = Owner { kind: Kind::Organization, id: &organization.id, page: None, at };
    let mut rows = profile_rows(context, fields);
    rows.extend(fields.profile.iter().enumerate().map(|(index, detail)| DetailRow {
        label: context.text(&detail.label),
        value: resolver::note(context, &detail.value, owner, &format!("profile-{}", index + 1)),
    }));
    Profile { rows, as_of: context.as_of_then(organization, at), extra: extra(version) }
}

fn profile_rows(context: &ViewContext<'_>, fields: &Organization) -> Vec<DetailRow> {
    let row = |word: Word, text: TextIn| DetailRow {
        label: context.plain(context.word(word)),
        value: Html::of(text),
    };
    let text = |word: Word, text: &Option<Text>| text.as_ref().map(|text| row(word, context.text(text)));
    let founded = fields.founded.map(|date| DetailRow {
        label: context
            .maybe_text(&fields.founded_label)
            .unwrap_or_else(|| context.plain(context.word(Word::Founded))),
        value: Html::of(context.plain(match date {
            crate::types::DayOrMonth::Day(day) => context.locale.dates.plain_day(day),
            crate::types::DayOrMonth::Month(month) => context.locale.dates.month(month),
        })),
    });
    let link = |word: Word, url: &str, shown: &str| DetailRow {
        label: context.plain(context.word(word)),
        value: Html {
            html: format!("<a href=\"{}\">{}</a>", markup::escaped(url), markup::escaped(shown)),
            lang: None,
        },
    };
    let rows = [
        text(Word::LegalName, &fields.legal_name),
        text(Word::Registration, &fields.registration),
        founded,
        fields.address.as_ref().map(|address| row(Word::Address, postal_address(context, address))),
        fields.representative.as_ref().map(|person| representative(context, person)),
        fields
            .phone
            .as_ref()
            .map(|phone| link(Word::Telephone, &format!("tel:{}", phone.e164), &context.phone_number(phone))),
        fields.website.as_ref().map(|url| website(context, url)),
    ];
    rows.into_iter().flatten().collect()
}

/// A link that leaves the site is marked as those in bodies are.
fn website(context: &ViewContext<'_>, url: &WebAddress) -> DetailRow {
    let (href, words) = (markup::escaped(&context.address(url)), markup::escaped(url.as_str()));
    let label = markup::escaped(&context.labels.external);
    let html = match href.starts_with('/') {
        true => format!("<a href=\"{href}\">{words}</a>"),
        false => format!(
            "<a href=\"{href}\" class=\"external\" rel=\"noopener\">{words}<span class=\"visually-hidden\"> ({label})</span></a>"
        ),
    };
    DetailRow { label: context.plain(context.word(Word::Website)), value: Html { html, lang: None } }
}

fn postal_address(context: &ViewContext<'_>, address: &Address) -> TextIn {
    let text = context.text(&address.text);
    let Some(code) = &address.postal_code else { return text };
    let code = context.say(Word::PostalCode, &[("code", code)]);
    let with = |text: &str, code: &str| match context.lang.is_japanese() {
        true => format!("{code} {text}"),
        false => format!("{text} {code}"),
    };
    TextIn {
        html: text.html.map(|html| with(&html, &markup::escaped(&code))),
        text: with(&text.text, &code),
        lang: text.lang,
    }
}

/// The representative's title is the row's label: 代表理事 | 見本太郎.
fn representative(context: &ViewContext<'_>, person: &Representative) -> DetailRow {
    let label = context.maybe_text(&person.title);
    DetailRow {
        label: label.unwrap_or_else(|| context.plain(context.word(Word::Representative))),
        value: Html::of(reading::name_to_say(context, &person.name, person.reading.as_ref())),
    }
}

/// About the publisher, as it was said at a moment: the organization's body.
pub(in crate::plan::views) fn publisher_boilerplate(
    context: &ViewContext<'_>,
    at: Option<Moment>,
) -> Option<Boilerplate> {
    let organization = context.plan.organization()?;
    let version = organization.versions_at(at).get(context.lang);
    if version.body.document.is_empty() {
        return None;
    }
    let owner = Owner { kind: Kind::Organization, id: &organization.id, page: None, at };
    Some(Boilerplate {
        heading: context.say(Word::Boilerplate, &[("name", &version.fields.name.text)]),
        text: resolver::body_html(context, &version.body, owner, "publisher"),
        as_of: context.as_of_then(organization, at),
    })
}

/// About a program, as it was said at a moment: its boilerplate, else its summary.
pub(in crate::plan::views) fn program_boilerplate(
    context: &ViewContext<'_>,
    key: Key<Program>,
    at: Option<Moment>,
) -> Boilerplate {
    let program = context.plan.get(key);
    let fields = &program.versions_at(at).get(context.lang).fields;
    let owner = Owner { kind: Kind::Program, id: &program.id, page: Some(Route::Program(key, 1)), at };
    let text = match &fields.boilerplate {
        Some(prose) => resolver::note(context, prose, owner, &format!("about-{}", program.id)),
        None => Html::of(context.text(&fields.summary)),
    };
    let heading = context.say(Word::Boilerplate, &[("name", &fields.name.text)]);
    Boilerplate { heading, text, as_of: context.as_of_then(program, at) }
}
