//! All cases in one table, which a script may filter and sort.
//!
//! 1. The rows stand as a reader without JavaScript wants them: the latest first, then by company.
//! 2. Each row carries what it is filtered by, and its place in every other order: a script needs to know no alphabet.

use std::cmp::Reverse;

use serde::Serialize;

use super::Scene;
use super::parts::{CaseRow, Mention};
use super::search::{Choice, CountForm};
use crate::content::case::CaseStatus;
use crate::content::{Case, Program};
use crate::locale::{Country, SortKey, Word};
use crate::newsroom::Key;
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

impl Scene<'_> {
    /// All cases.
    pub fn cases(&self) -> CasesView {
        let mut sorted: Vec<Sorted<'_>> =
            self.newsroom.all::<Case>().map(|key| self.sorted_case(key)).collect();
        sorted.sort_by(|one, other| {
            (Reverse(one.from), &one.company).cmp(&(Reverse(other.from), &other.company))
        });
        let keys: Vec<Key<Case>> = sorted.iter().map(|case| case.key).collect();
        let table = self.case_table(&keys, self.now()).unwrap_or_default();
        let companies = each_once(sorted.iter().map(|case| &case.company));
        let programs = each_once(sorted.iter().map(|case| case.program.map(Key::index)));
        let countries = self.countries(&sorted);
        let statuses = each_once(sorted.iter().map(|case| status_place(case.status)));
        let line = |(row, case): (CaseRow, &Sorted<'_>)| CaseLine {
            row,
            program: self.case_program(case.key),
            program_value: case
                .program
                .map(|key| self.newsroom.program(key).id.to_string())
                .unwrap_or_default(),
            country_value: case.country.map(|country| country.code().to_owned()).unwrap_or_default(),
            company_place: place(&companies, &&case.company),
            program_place: place(&programs, &case.program.map(Key::index)),
            country_place: countries.iter().position(|country| Some(*country) == case.country).unwrap_or(0),
            status_place: status_place(case.status),
        };
        CasesView {
            count: self.count(Word::CountCases, sorted.len()),
            counts: self.forms(Word::CountCases),
            lines: table.rows.into_iter().zip(&sorted).map(line).collect(),
            as_of: table.as_of,
            has_people: table.has_people,
            has_hosts: table.has_hosts,
            programs: programs.into_iter().flatten().map(|at| self.program_choice(Key::new(at))).collect(),
            countries: countries.iter().map(|country| self.country_choice(country)).collect(),
            statuses: statuses.into_iter().filter_map(|place| self.status_choice(place)).collect(),
        }
    }

    fn sorted_case(&self, key: Key<Case>) -> Sorted<'_> {
        let case = self.newsroom.case(key);
        let fields = case.fields(self.lang);
        let undisclosed = || self.locale.order.key(&self.word(Word::Undisclosed), None);
        Sorted {
            key,
            from: fields.period.from.value.first_day(),
            company: case.relations.company.map_or_else(undisclosed, |key| self.partner_place(key)),
            program: case.relations.program,
            country: fields.country.as_ref().or(self.site.setting.country.as_ref()),
            status: self.case_status_at(key, self.now()).0,
        }
    }

    /// The countries of cases, in the order of their names.
    fn countries<'a>(&self, sorted: &[Sorted<'a>]) -> Vec<&'a Country> {
        let mut countries: Vec<&Country> = sorted.iter().filter_map(|case| case.country).collect();
        countries.sort_by_cached_key(|country| self.locale.order.key(country.name(self.lang), None));
        countries.dedup();
        countries
    }

    fn country_choice(&self, country: &Country) -> Choice {
        let label = self.plain(country.name(self.lang));
        Choice { value: country.code().to_owned(), label, url: None }
    }

    fn status_choice(&self, place: usize) -> Option<Choice> {
        let (word, status) = <CaseStatus as schema::Choice>::CHOICES.get(place)?;
        Some(Choice { value: (*word).to_owned(), label: self.plain(self.case_status(*status)), url: None })
    }
}

/// The place of a status in the course of a case.
fn status_place(status: CaseStatus) -> usize {
    let choices = <CaseStatus as schema::Choice>::CHOICES;
    choices.iter().position(|(_, known)| *known == status).unwrap_or(choices.len())
}

fn each_once<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

fn place<T: Ord>(places: &[T], value: &T) -> usize {
    places.binary_search(value).unwrap_or(0)
}
