//! Cards: how an entity stands in lists.

use serde::Serialize;

use super::{Link, Picture, TextIn};

/// A release in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseCard {
    /// Its headline, as a link.
    pub link: Link,
    /// The day as it is shown: `2014年9月29日(月)`.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// Its kind in words: 発表.
    pub kind: String,
    /// Its lead, or the beginning of its body, cut at a sentence.
    pub lead: Option<TextIn>,
}

/// A program in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ProgramCard {
    /// Its name, as a link.
    pub link: Link,
    /// How the name is read, where that is known.
    pub reading: Option<String>,
    /// What it is.
    pub summary: TextIn,
    /// Where it stands, as a word for style sheets: `pilot`, `active`, `ended`.
    pub status: &'static str,
    /// Where it stands, in words: 試行実施中.
    pub status_label: String,
}

/// A partner in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerCard {
    /// Its name, as a link.
    pub link: Link,
    /// How the name is read, where that is known.
    pub reading: Option<String>,
    /// Its logo.
    pub logo: Option<Picture>,
    /// The industry.
    pub industry: Option<TextIn>,
    /// The country in words, where it is not the site's own.
    pub country: Option<String>,
}

/// Partners of one kind, in the order of their readings.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerGroup {
    /// `company`, `host` or `supporter`: the group's anchor and class.
    pub kind: &'static str,
    /// The group's heading.
    pub heading: String,
    /// The partners.
    pub partners: Vec<PartnerCard>,
}
