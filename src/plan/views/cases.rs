//! All cases in one table, which a script may filter and sort.
//!
//! 1. The rows stand as a reader without JavaScript wants them: the latest first, then by company.
//! 2. Each row carries what it is filtered by, and its place in every other order: a script needs to know no alphabet.

use std::cmp::Reverse;

use serde::Serialize;

use crate::content::case::CaseStatus;
use crate::content::{Case, Program};
use crate::locale::{Country, SortKey, Word};
use crate::newsroom::{Key, NOW};
use crate::plan::tracked_plan::each_once;
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
use crate::plan::views::parts::{CaseRow, Choice, CountForm, case_table, choice, partner_group};
use crate::plan::views::text::Mention;
use crate::schema;
use crate::types::Day;

/// `cases.html`: all cases.
#[derive(Clone, Debug, Serialize)]
pub struct CasesView {
    /// "6 cases".
    pub count: String,
    /// How many of them a filter leaves, in the forms of the language: the script counts. `{count}` is to be filled.
    pub counts: Vec<CountForm>,
    /// The cases, the latest first.
    pub lines: Vec<CaseLine>,
    /// "As of 29 September 2014", where all cases are of one day.
    pub as_of: Option<String>,
    /// Whether any case says how many or what the participants are.
    pub has_people: bool,
    /// Whether any case names its host.
    pub has_hosts: bool,
    /// What the cases can be filtered by: programs.
    pub programs: Vec<Choice>,
    /// What the cases can be filtered by: countries.
    pub countries: Vec<Choice>,
    /// What the cases can be filtered by: statuses.
    pub statuses: Vec<Choice>,
}

/// A case in the table of all.
#[derive(Clone, Debug, Serialize)]
pub struct CaseLine {
    /// The case.
    pub row: CaseRow,
    /// Its program.
    pub program: Mention,
    /// The program's id: the value of its choice.
    pub program_value: String,
    /// The country's code: the value of its choice.
    pub country_value: String,
    /// Its place by company, from 0.
    pub company_place: usize,
    /// Its place by program.
    pub program_place: usize,
    /// Its place by country.
    pub country_place: usize,
    /// Its place by status.
    pub status_place: usize,
}

/// What a line is ordered by.
struct Sorted<'a> {
    key: Key<Case>,
    from: Day,
    company: SortKey,
    program: Option<Key<Program>>,
    country: Option<&'a Country>,
    status: CaseStatus,
}

/// All cases.
pub fn cases(context: &ViewContext<'_>) -> CasesView {
    let mut sorted: Vec<Sorted<'_>> =
        context.plan.in_lists::<Case>(context.lang).map(|key| sorted_case(context, key)).collect();
    sorted
        .sort_by(|one, other| (Reverse(one.from), &one.company).cmp(&(Reverse(other.from), &other.company)));
    let keys: Vec<Key<Case>> = sorted.iter().map(|case| case.key).collect();
    let table = case_table::case_table(context, &keys, NOW).unwrap_or_default();
    let companies = each_once(sorted.iter().map(|case| &case.company));
    let programs = each_once(sorted.iter().map(|case| case.program.map(Key::index)));
    let countries = countries(context, &sorted);
    let statuses = each_once(sorted.iter().map(|case| status_place(case.status)));
    let line = |(row, case): (CaseRow, &Sorted<'_>)| CaseLine {
        row,
        program: case_table::case_program(context, case.key),
        program_value: case.program.map(|key| context.plan.get(key).id.to_string()).unwrap_or_default(),
        country_value: case.country.map(|country| country.code().to_owned()).unwrap_or_default(),
        company_place: place(&companies, &&case.company),
        program_place: place(&programs, &case.program.map(Key::index)),
        country_place: countries.iter().position(|country| Some(*country) == case.country).unwrap_or(0),
        status_place: status_place(case.status),
    };
    CasesView {
        count: context.count(Word::CountCases, sorted.len()),
        counts: choice::forms(context, Word::CountCases),
        lines: table.rows.into_iter().zip(&sorted).map(line).collect(),
        as_of: table.as_of,
        has_people: table.has_people,
        has_hosts: table.has_hosts,
        programs: programs
            .into_iter()
            .flatten()
            .map(|at| choice::program_choice(context, Key::new(at)))
            .collect(),
        countries: countries.iter().map(|country| country_choice(context, country)).collect(),
        statuses: statuses.into_iter().filter_map(|place| status_choice(context, place)).collect(),
    }
}

fn sorted_case<'a>(context: &ViewContext<'a>, key: Key<Case>) -> Sorted<'a> {
    let case = context.plan.get(key);
    let fields = case.fields(context.lang);
    let undisclosed = || context.locale.order.key(&context.word(Word::Undisclosed), None);
    Sorted {
        key,
        from: fields.period.from.value.first_day(),
        company: case
            .relations
            .company
            .map_or_else(undisclosed, |key| partner_group::partner_place(context, key)),
        program: case.relations.program,
        country: fields.country.as_ref().or(context.site.setting.country.as_ref()),
        status: case_table::case_status_at(context, key, NOW).0,
    }
}

/// The countries of cases, in the order of their names.
fn countries<'a>(context: &ViewContext<'_>, sorted: &[Sorted<'a>]) -> Vec<&'a Country> {
    let mut countries: Vec<&Country> = sorted.iter().filter_map(|case| case.country).collect();
    countries.sort_by_cached_key(|country| context.locale.order.key(country.name(context.lang), None));
    countries.dedup();
    countries
}

fn country_choice(context: &ViewContext<'_>, country: &Country) -> Choice {
    let label = context.plain(country.name(context.lang));
    Choice { value: country.code().to_owned(), label, url: None }
}

fn status_choice(context: &ViewContext<'_>, place: usize) -> Option<Choice> {
    let (word, status) = <CaseStatus as schema::Choice>::CHOICES.get(place)?;
    Some(Choice {
        value: (*word).to_owned(),
        label: context.plain(names::case_status(context, *status)),
        url: None,
    })
}

/// The place of a status in the course of a case.
fn status_place(status: CaseStatus) -> usize {
    let choices = <CaseStatus as schema::Choice>::CHOICES;
    choices.iter().position(|(_, known)| *known == status).unwrap_or(choices.len())
}

fn place<T: Ord>(places: &[T], value: &T) -> usize {
    places.binary_search(value).unwrap_or(0)
}
