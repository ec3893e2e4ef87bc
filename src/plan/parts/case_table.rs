//! Tables of cases.

use serde::Serialize;

use super::{Mention, TextIn};

/// A table of cases.
#[derive(Clone, Debug, Serialize)]
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
    /// The case's own page, where it has one: its title, or "Case study".
    pub page: Option<super::Link>,
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
