//! Tables of details, schedules, figures.

use serde::Serialize;

use crate::content::Program;
use crate::content::parts::Figure;
use crate::newsroom::Key;
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::resolver;
use crate::plan::views::text::{Html, TextIn};
use crate::schema::DateOrText;
use crate::types::{Kind, Moment, Period};

/// A program's details and schedule.
#[derive(Clone, Debug, Serialize)]
pub struct Details {
    /// The rows of the table.
    pub rows: Vec<DetailRow>,
    /// What happens when.
    pub schedule: Vec<ScheduleRow>,
    /// "As of 29 September 2014", where they are others today.
    pub as_of: Option<String>,
}

/// A row of details.
#[derive(Clone, Debug, Serialize)]
pub struct DetailRow {
    /// What it is.
    pub label: TextIn,
    /// The value.
    pub value: Html,
}

/// A row of a schedule.
#[derive(Clone, Debug, Serialize)]
pub struct ScheduleRow {
    /// When, in words.
    pub when: TextIn,
    /// The day or month for `datetime`, where it is one.
    pub datetime: Option<String>,
    /// What happens.
    pub what: Vec<TextIn>,
}

/// A figure.
#[derive(Clone, Debug, Serialize)]
pub struct FigureLine {
    /// What it counts.
    pub label: TextIn,
    /// The figure.
    pub value: TextIn,
    /// "As of September 2014".
    pub as_of: Option<String>,
}

/// A program's details and schedule as they were at a moment.
pub(in crate::plan::views) fn details(
    context: &ViewContext<'_>,
    key: Key<Program>,
    at: Option<Moment>,
) -> Details {
    let program = context.plan.get(key);
    let fields = &program.versions_at(at).get(context.lang).fields;
    let owner = Owner { kind: Kind::Program, id: &program.id, page: Some(Route::Program(key, 1)), at };
    let rows = fields.details.iter().enumerate().map(|(index, detail)| DetailRow {
        label: context.text(&detail.label),
        value: resolver::note(context, &detail.value, owner, &format!("{}-{}", program.id, index + 1)),
    });
    let schedule = fields.schedule.iter().map(|entry| {
        let (when, datetime) = match &entry.when {
            DateOrText::Date(date) => {
                (context.plain(context.locale.dates.day_or_month(*date)), Some(date.to_string()))
            }
            DateOrText::Text(text) => (context.text(text), None),
        };
        ScheduleRow { when, datetime, what: entry.what.0.iter().map(|text| context.text(text)).collect() }
    });
    Details { rows: rows.collect(), schedule: schedule.collect(), as_of: context.as_of_then(program, at) }
}

pub(in crate::plan::views) fn figures(context: &ViewContext<'_>, figures: &[Figure]) -> Vec<FigureLine> {
    let line = |figure: &Figure| FigureLine {
        label: context.text(&figure.label),
        value: context.text(&figure.value),
        as_of: figure.as_of.map(|date| context.as_of(date)),
    };
    figures.iter().map(line).collect()
}

/// A period in words; nothing where it is open at both ends.
pub(in crate::plan::views) fn period(context: &ViewContext<'_>, period: Period) -> Option<String> {
    (period.from.is_some() || period.until.is_some()).then(|| context.locale.dates.period(&period))
}
