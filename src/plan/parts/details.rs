//! Tables of details, schedules, figures.

use serde::Serialize;

use super::TextIn;
use crate::types::Lang;

/// HTML that needs no escaping, and its language where that is not the page's.
#[derive(Clone, Debug, Serialize)]
pub struct Html {
    /// The HTML.
    pub html: String,
    /// Its language; nothing where it is the page's own.
    pub lang: Option<Lang>,
}

/// A program's details and schedule.
#[derive(Clone, Debug, Serialize)]
pub struct Details {
    /// The rows of the table.
    pub rows: Vec<DetailRow>,
    /// What happens when.
    pub schedule: Vec<ScheduleRow>,
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
