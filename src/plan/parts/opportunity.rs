//! What the press may cover.

use serde::Serialize;

use super::{Html, Mention, TextIn};

/// An opportunity.
#[derive(Clone, Debug, Serialize)]
pub struct OpportunityLine {
    /// What can be covered.
    pub what: TextIn,
    /// A remark.
    pub note: Option<Html>,
    /// Who can be met.
    pub who: Option<TextIn>,
    /// When, in words.
    pub period: Option<String>,
    /// Where.
    pub place: Option<TextIn>,
    /// The last day to apply, in words.
    pub apply_by: Option<String>,
    /// How many can come, in words.
    pub capacity: Option<String>,
    /// Whom to apply to, where it is not the release's own contact.
    pub contact: Option<Mention>,
    /// `open`, `closed` or `cancelled`.
    pub state: &'static str,
    /// "Closed" or "Cancelled", in words.
    pub state_label: Option<String>,
}
