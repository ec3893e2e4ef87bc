//! Checks of `newsroom.yaml` that its table of fields cannot say. Those of languages and words look at the tree: so they are
//! reported in the same run as any other problem of the file.

use super::configuration::Configuration;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::{SchemaProblem, SiteProblem};
use crate::schema::{ByLanguage, Decoder, Fields, Mark, Record, Setting, completed};
use crate::source::{Node, Value};
use crate::types::{Id, Lang};

/// Settings of which only some values are right.
pub(super) struct Checked {
    pub desk: Option<ByLanguage<Mark<Id>>>,
    pub page_size: Option<u32>,
    pub fiscal_year_start: Option<u32>,
}

impl Checked {
    pub fn of(configuration: &Configuration, diagnostics: &mut Diagnostics) -> Checked {
        Checked {
            desk: desk(configuration, diagnostics),
            page_size: in_range(&configuration.page_size, "page_size", 1, 1000, diagnostics),
            fiscal_year_start: in_range(
                &configuration.fiscal_year_start,
                "fiscal_year_start",
                1,
                12,
                diagnostics,
            ),
        }
    }
}

/// Reports what is wrong with the values of a configuration that lacks what it needs; examples stand in for that.
pub(super) fn check_incomplete(node: &Node, decoder: &mut Decoder<'_>) {
    let completed = completed(node, &[&Configuration::TABLE], &decoder.faulty);
    let mut known = Diagnostics::new();
    let mut second = Decoder::new(decoder.setting, decoder.files, &mut known);
    let configuration = Fields::read(&completed, &[&Configuration::TABLE], &mut second)
        .and_then(|fields| Configuration::from_fields(&fields, &mut second));
    if let Some(configuration) = configuration {
        Checked::of(&configuration, decoder.diagnostics);
    }
}

/// A number of `newsroom.yaml`, brought between the least and the most that it may be; one outside of these is reported.
fn in_range(
    number: &Option<Mark<u32>>,
    name: &'static str,
    least: u32,
    most: u32,
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    let number = number.as_ref()?;
    if !(least..=most).contains(&number.value) {
        diagnostics.report(number.place.clone(), SiteProblem::OutOfRange { name, least, most });
    }
    Some(number.value.clamp(least, most))
}

/// Reports a language that stands twice, and that a zone is needed where nobody says which.
pub(super) fn check_languages(node: &Node, first: &Lang, diagnostics: &mut Diagnostics) {
    let items = match node.get("languages").map(|languages| &languages.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    for (index, item) in items.iter().enumerate() {
        let Some(lang) =
            item.text().filter(|lang| items[..index].iter().any(|other| other.text() == Some(lang)))
        else {
            continue;
        };
        diagnostics.report(item.place.clone(), SiteProblem::LanguageTwice { lang: lang.to_owned() });
    }
    if let (Some(lang), None, false) = (items.first(), node.get("timezone"), first.is_japanese()) {
        let problem = SchemaProblem::MissingField { name: "timezone", record: "newsroom" };
        diagnostics.report(lang.place.clone(), problem);
    }
}

/// Reports what is said of a language that the site does not have: it has no effect.
pub(super) fn check_named_languages(node: &Node, setting: &Setting, diagnostics: &mut Diagnostics) {
    let is_known = |name: &str| setting.languages.iter().any(|lang| lang.as_str() == name);
    for field in ["words", "line_breaks", "desk"] {
        let Some(Value::Map(entries)) = node.get(field).map(|field| &field.value) else { continue };
        for (key, _) in entries.iter().filter(|(key, _)| !is_known(&key.text)) {
            let problem = SiteProblem::LanguageNotOfSite { lang: key.text.clone() };
            diagnostics.report(key.place.clone(), problem);
        }
    }
}

fn desk(configuration: &Configuration, diagnostics: &mut Diagnostics) -> Option<ByLanguage<Mark<Id>>> {
    configuration.desk.as_ref()?.filter_map(|desk| match Id::parse(&desk.value) {
        Ok(value) => Some(Mark { value, place: desk.place.clone() }),
        Err(_) => {
            let problem =
                SchemaProblem::BadReference { text: desk.value.clone(), kind: "contact", meant: None };
            diagnostics.report(desk.place.clone(), problem);
            None
        }
    })
}
