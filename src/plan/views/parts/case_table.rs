//! Tables of cases.

use serde::Serialize;

use crate::content::Case;
use crate::content::case::CaseStatus;
use crate::locale::Word;
use crate::newsroom::Key;
use crate::plan::routes::Route;
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::card;
use crate::plan::views::preview::HiddenMark;
use crate::plan::views::text::{Link, Mention, TextIn};
use crate::plan::views::{names, preview};
use crate::schema::ReferenceOrText;
use crate::types::{Day, DayOrMonth, Moment, Period};

/// A table of cases.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CaseTable {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// "As of 29 September 2014", where all rows are of one day.
    pub as_of: Option<String>,
    /// Whether any row says how many or what the participants are.
    pub has_people: bool,
    /// Whether any row names its host.
    pub has_hosts: bool,
}

/// A case in a table.
#[derive(Clone, Debug, Serialize)]
pub struct CaseRow {
    /// The company.
    pub company: Mention,
    /// In a preview: that the case is not public.
    pub hidden: Option<HiddenMark>,
    /// The case's own page, where it has one: its title, or "Case study".
    pub page: Option<Link>,
    /// What the participants do.
    pub role: Option<TextIn>,
    /// How many they are, in words: 3名.
    pub people: Option<String>,
    /// When: 2014年10月〜12月.
    pub period: String,
    /// How long, in words.
    pub period_label: Option<TextIn>,
    /// The country in words, where one is known.
    pub country: Option<String>,
    /// City or region.
    pub place: Option<TextIn>,
    /// The host, or that it is undisclosed.
    pub host: Option<Mention>,
    /// Where it stands, as a word for style sheets: `on-assignment`.
    pub status: &'static str,
    /// Where it stands, in words.
    pub status_label: String,
    /// "As of …", where the rows of the table are of different days.
    pub as_of: Option<String>,
}

/// A table of cases as they stood at a moment; nothing where there are none.
pub(in crate::plan::views) fn case_table(
    context: &ViewContext<'_>,
    keys: &[Key<Case>],
    at: Option<Moment>,
) -> Option<CaseTable> {
    let mut rows: Vec<CaseRow> = keys.iter().map(|key| case_row(context, *key, at)).collect();
    let first = rows.first()?.as_of.clone();
    let is_one_day = rows.iter().all(|row| row.as_of == first);
    if is_one_day {
        rows.iter_mut().for_each(|row| row.as_of = None);
    }
    Some(CaseTable {
        as_of: first.filter(|_| is_one_day),
        has_people: rows.iter().any(|row| row.role.is_some() || row.people.is_some()),
        has_hosts: rows.iter().any(|row| row.host.is_some()),
        rows,
    })
}

/// The facts of a case as they stood at a moment.
pub(in crate::plan::views) fn case_row(
    context: &ViewContext<'_>,
    key: Key<Case>,
    at: Option<Moment>,
) -> CaseRow {
    let case = context.plan.get(key);
    let fields = &case.versions_at(at).get(context.lang).fields;
    let (status, as_of) = case_status_at(context, key, at);
    let country = fields.country.as_ref().or(context.site.setting.country.as_ref());
    let period = Period { from: Some(fields.period.from.value), until: fields.period.until };
    CaseRow {
        company: case_company(context, key, at),
        hidden: case.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
        page: case_page(context, key),
        role: context.maybe_text(&fields.role),
        people: fields.people.map(|people| context.count(Word::CountPeople, people as usize)),
        period: context.locale.dates.period(&period),
        period_label: context.maybe_text(&fields.period.label),
        country: country.map(|country| country.name(context.lang).to_owned()),
        place: context.maybe_text(&fields.place),
        host: fields.host.as_ref().and_then(|host| match host {
            // One that may wait and does is not there yet, not even by its id.
            ReferenceOrText::Reference(_) => {
                case.relations.host.map(|host| card::partner_mention(context, host, at))
            }
            ReferenceOrText::Text(text) => Some(context.unlinked(context.text(text))),
            ReferenceOrText::Undisclosed => Some(undisclosed(context)),
        }),
        status: status.word(),
        status_label: names::case_status(context, status),
        as_of: Some(context.as_of(DayOrMonth::Day(as_of))),
    }
}

fn undisclosed(context: &ViewContext<'_>) -> Mention {
    context.unlinked(context.plain(context.word(Word::Undisclosed)))
}

/// The company of a case. One that may wait and does is not disclosed, not even by its id.
fn case_company(context: &ViewContext<'_>, key: Key<Case>, at: Option<Moment>) -> Mention {
    let company = context.plan.get(key).relations.company;
    company.map_or_else(|| undisclosed(context), |company| card::partner_mention(context, company, at))
}

/// Where a case stood at a moment, and as of which day that is.
pub(in crate::plan::views) fn case_status_at(
    context: &ViewContext<'_>,
    key: Key<Case>,
    at: Option<Moment>,
) -> (CaseStatus, Day) {
    let fields = &context.plan.get(key).versions_at(at).original.fields;
    match at {
        Some(at) => fields.status_at(at, context.site.setting.zone),
        None => (fields.status, fields.as_of),
    }
}

/// The program of a case; one that may wait and does is not disclosed.
pub(in crate::plan::views) fn case_program(context: &ViewContext<'_>, key: Key<Case>) -> Mention {
    let program = context.plan.get(key).relations.program;
    program.map_or_else(|| undisclosed(context), |program| card::program_mention(context, program))
}

/// A case's page in a table, below the company's name: its own title, else just "Case study".
fn case_page(context: &ViewContext<'_>, key: Key<Case>) -> Option<Link> {
    let has_title = context.plan.get(key).fields(context.lang).title.is_some();
    let short = |link: Link| Link { label: context.plain(context.word(Word::Case)), ..link };
    case_link(context, key).map(|link| if has_title { link } else { short(link) })
}

/// A link to a case's own page. One with neither body nor summary is a row in tables only.
pub(in crate::plan::views) fn case_link(context: &ViewContext<'_>, key: Key<Case>) -> Option<Link> {
    context.plan.has_page(key).then(|| names::link(context, Route::Case(key, 1)))
}
