//! Who we are: the publisher's profile, and boilerplates.

use serde::Serialize;

use super::{DetailRow, Html, TextIn};
use crate::content::organization::{Address, Representative};
use crate::content::{Organization, Program};
use crate::locale::Word;
use crate::markup;
use crate::newsroom::Key;
use crate::plan::Scene;
use crate::plan::resolver::Owner;
use crate::plan::routes::Route;
use crate::schema::Text;
use crate::types::{Kind, Moment};

/// The publisher's profile.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The rows: legal name, founded, address, representative, telephone, website, and more.
    pub rows: Vec<DetailRow>,
    /// "As of 29 September 2014", where it is another one today.
    pub as_of: Option<String>,
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

impl Scene<'_> {
    /// The publisher's profile as it was at a moment; without rows where nothing is known.
    pub(in crate::plan) fn profile(&self, at: Moment) -> Profile {
        let Some(organization) = self.newsroom.organization() else {
            return Profile { rows: Vec::new(), as_of: None };
        };
        let fields = &organization.versions_at(at).get(self.lang).fields;
        let owner = Owner { kind: Kind::Organization, id: &organization.id, page: None, at };
        let mut rows = self.profile_rows(fields);
        rows.extend(fields.profile.iter().enumerate().map(|(index, detail)| DetailRow {
            label: self.text(&detail.label),
            value: self.note(&detail.value, owner, &format!("profile-{}", index + 1)),
        }));
        Profile { rows, as_of: self.as_of_then(organization, at) }
    }

    fn profile_rows(&self, fields: &Organization) -> Vec<DetailRow> {
        let row =
            |word: Word, text: TextIn| DetailRow { label: self.plain(self.word(word)), value: escaped(text) };
        let text = |word: Word, text: &Option<Text>| text.as_ref().map(|text| row(word, self.text(text)));
        let founded = fields.founded.map(|date| DetailRow {
            label: self
                .maybe_text(&fields.founded_label)
                .unwrap_or_else(|| self.plain(self.word(Word::Founded))),
            value: escaped(self.plain(match date {
                crate::types::DayOrMonth::Day(day) => self.locale.dates.plain_day(day),
                crate::types::DayOrMonth::Month(month) => self.locale.dates.month(month),
            })),
        });
        let link = |word: Word, url: &str, shown: &str| DetailRow {
            label: self.plain(self.word(word)),
            value: Html {
                html: format!("<a href=\"{}\">{}</a>", markup::escaped(url), markup::escaped(shown)),
                lang: None,
            },
        };
        let rows = [
            text(Word::LegalName, &fields.legal_name),
            text(Word::Registration, &fields.registration),
            founded,
            fields.address.as_ref().map(|address| row(Word::Address, self.address(address))),
            fields.representative.as_ref().map(|person| self.representative(person)),
            fields.phone.as_ref().map(|p| link(Word::Telephone, &format!("tel:{}", p.e164), &p.written)),
            fields.website.as_ref().map(|url| self.website(url.as_str())),
        ];
        rows.into_iter().flatten().collect()
    }

    /// A link that leaves the site, marked as those in bodies are.
    fn website(&self, url: &str) -> DetailRow {
        let (href, label) = (markup::escaped(url), markup::escaped(&self.labels.external));
        let html = format!(
            "<a href=\"{href}\" class=\"external\" rel=\"noopener\">{href}<span class=\"visually-hidden\"> ({label})</span></a>"
        );
        DetailRow { label: self.plain(self.word(Word::Website)), value: Html { html, lang: None } }
    }

    fn address(&self, address: &Address) -> TextIn {
        let text = self.text(&address.text);
        let Some(code) = &address.postal_code else { return text };
        let code = self.say(Word::PostalCode, &[("code", code)]);
        let with = |text: &str, code: &str| match self.lang.is_japanese() {
            true => format!("{code} {text}"),
            false => format!("{text} {code}"),
        };
        TextIn {
            html: text.html.map(|html| with(&html, &markup::escaped(&code))),
            text: with(&text.text, &code),
            lang: text.lang,
        }
    }

    /// The representative's title is the row's label: 代表理事 | 小沼大地.
    fn representative(&self, person: &Representative) -> DetailRow {
        let label = self.maybe_text(&person.title);
        DetailRow {
            label: label.unwrap_or_else(|| self.plain(self.word(Word::Representative))),
            value: escaped(self.name_to_say(&person.name, person.reading.as_ref())),
        }
    }

    /// About the publisher, as it was said at a moment: the organization's body.
    pub(in crate::plan) fn publisher_boilerplate(&self, at: Moment) -> Option<Boilerplate> {
        let organization = self.newsroom.organization()?;
        let version = organization.versions_at(at).get(self.lang);
        if version.body.document.is_empty() {
            return None;
        }
        let owner = Owner { kind: Kind::Organization, id: &organization.id, page: None, at };
        Some(Boilerplate {
            heading: self.say(Word::Boilerplate, &[("name", &version.fields.name.text)]),
            text: self.body_html(&version.body, owner, "publisher"),
            as_of: self.as_of_then(organization, at),
        })
    }

    /// About a program, as it was said at a moment: its boilerplate, else its summary.
    pub(in crate::plan) fn program_boilerplate(&self, key: Key<Program>, at: Moment) -> Boilerplate {
        let program = self.newsroom.program(key);
        let fields = &program.versions_at(at).get(self.lang).fields;
        let owner = Owner { kind: Kind::Program, id: &program.id, page: Some(Route::Program(key, 1)), at };
        let text = match &fields.boilerplate {
            Some(prose) => self.note(prose, owner, &format!("about-{}", program.id)),
            None => escaped(self.text(&fields.summary)),
        };
        let heading = self.say(Word::Boilerplate, &[("name", &fields.name.text)]);
        Boilerplate { heading, text, as_of: self.as_of_then(program, at) }
    }
}

fn escaped(text: TextIn) -> Html {
    Html { html: text.to_html(), lang: text.lang }
}
