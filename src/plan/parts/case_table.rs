//! Tables of cases.

use serde::Serialize;

use super::{Link, Mention, TextIn};
use crate::content::Case;
use crate::content::case::CaseStatus;
use crate::locale::Word;
use crate::newsroom::Key;
use crate::plan::Scene;
use crate::plan::preview::HiddenMark;
use crate::plan::routes::Route;
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

impl Scene<'_> {
    /// A table of cases as they stood at a moment; nothing where there are none.
    pub(in crate::plan) fn case_table(&self, keys: &[Key<Case>], at: Moment) -> Option<CaseTable> {
        let mut rows: Vec<CaseRow> = keys.iter().map(|key| self.case_row(*key, at)).collect();
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
    pub(in crate::plan) fn case_row(&self, key: Key<Case>, at: Moment) -> CaseRow {
        let case = self.newsroom.case(key);
        let fields = &case.versions_at(at).get(self.lang).fields;
        let (status, as_of) = self.case_status_at(key, at);
        let country = fields.country.as_ref().or(self.site.setting.country.as_ref());
        let period = Period { from: Some(fields.period.from.value), until: fields.period.until };
        CaseRow {
            company: self.case_company(key, at),
            hidden: case.preview.as_ref().and_then(|preview| self.hidden_mark(preview)),
            page: self.case_page(key),
            role: self.maybe_text(&fields.role),
            people: fields.people.map(|people| self.count(Word::CountPeople, people as usize)),
            period: self.locale.dates.period(&period),
            period_label: self.maybe_text(&fields.period.label),
            country: country.map(|country| country.name(self.lang).to_owned()),
            place: self.maybe_text(&fields.place),
            host: fields.host.as_ref().and_then(|host| match host {
                // One that may wait and does is not there yet, not even by its id.
                ReferenceOrText::Reference(_) => {
                    case.relations.host.map(|host| self.partner_mention(host, at))
                }
                ReferenceOrText::Text(text) => Some(self.unlinked(self.text(text))),
                ReferenceOrText::Undisclosed => Some(self.undisclosed()),
            }),
            status: status.word(),
            status_label: self.case_status(status),
            as_of: Some(self.as_of(DayOrMonth::Day(as_of))),
        }
    }

    fn undisclosed(&self) -> Mention {
        self.unlinked(self.plain(self.word(Word::Undisclosed)))
    }

    /// The company of a case. One that may wait and does is not disclosed, not even by its id.
    fn case_company(&self, key: Key<Case>, at: Moment) -> Mention {
        let company = self.newsroom.case(key).relations.company;
        company.map_or_else(|| self.undisclosed(), |company| self.partner_mention(company, at))
    }

    /// Where a case stood at a moment, and as of which day that is.
    pub(in crate::plan) fn case_status_at(&self, key: Key<Case>, at: Moment) -> (CaseStatus, Day) {
        let fields = &self.newsroom.case(key).versions_at(at).original.fields;
        fields.status_at(at, self.site.setting.zone)
    }

    /// The program of a case; one that may wait and does is not disclosed.
    pub(in crate::plan) fn case_program(&self, key: Key<Case>) -> Mention {
        let program = self.newsroom.case(key).relations.program;
        program.map_or_else(|| self.undisclosed(), |program| self.program_mention(program))
    }

    /// A case's own title, else that of its company and program.
    pub(in crate::plan) fn case_title(&self, key: Key<Case>) -> TextIn {
        let fields = self.newsroom.case(key).fields(self.lang);
        match &fields.title {
            Some(title) => self.text(title),
            None => {
                let (company, program) =
                    (self.case_company(key, self.now()).label, self.case_program(key).label);
                let value = program.text;
                self.plain(self.say(Word::Labelled, &[("label", &company.text), ("value", &value)]))
            }
        }
    }

    /// A case's page in a table, below the company's name: its own title, else just "Case study".
    fn case_page(&self, key: Key<Case>) -> Option<Link> {
        let has_title = self.newsroom.case(key).fields(self.lang).title.is_some();
        let short = |link: Link| Link { label: self.plain(self.word(Word::Case)), ..link };
        self.case_link(key).map(|link| if has_title { link } else { short(link) })
    }

    /// A link to a case's own page. One with neither body nor summary is a row in tables only.
    pub(in crate::plan) fn case_link(&self, key: Key<Case>) -> Option<Link> {
        let case = self.newsroom.case(key);
        self.newsroom.has_page(key).then(|| self.entity_link(case, Route::Case(key, 1), self.case_title(key)))
    }

    pub(in crate::plan) fn case_status(&self, status: CaseStatus) -> String {
        self.word(match status {
            CaseStatus::Preparing => Word::CasePreparing,
            CaseStatus::OnAssignment => Word::CaseOnAssignment,
            CaseStatus::FollowUp => Word::CaseFollowUp,
            CaseStatus::Completed => Word::CaseCompleted,
            CaseStatus::Cancelled => Word::CaseCancelled,
        })
    }
}
