//! Bodies: HTML from Markdown, with data blocks in between, and their table of contents.

use serde::Serialize;

use super::{CaseTable, Details, OpportunityLine};

/// A part of a body, in the order of the text.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BodyPart {
    /// HTML that needs no escaping.
    Html {
        /// The HTML.
        html: String,
    },
    /// `:::details`: a program's table and schedule.
    Details {
        /// The table.
        details: Details,
    },
    /// `:::cases`: a table of cases.
    Cases {
        /// The table.
        table: CaseTable,
    },
    /// `:::opportunities`: what the press may cover.
    Opportunities {
        /// The list.
        opportunities: Vec<OpportunityLine>,
    },
}

/// A line of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct OutlineItem {
    /// The heading's text.
    pub text: String,
    /// `#id`, as it stands in `href`.
    pub url: String,
    /// The headings below it.
    pub children: Vec<OutlineItem>,
}
