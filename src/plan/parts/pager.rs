//! Pages of a list.

use serde::Serialize;

/// Where one is in a list of several pages. There is none for a list of one page.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// The page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// "Page 2 of 5", in words.
    pub label: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first, the last, and those around this one.
    pub links: Vec<PageLink>,
}

/// A page's number.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// The number.
    pub number: usize,
    /// "Page 3", for screen readers.
    pub label: String,
    /// Where it is.
    pub url: String,
    /// Whether it is the page one is on.
    pub is_current: bool,
    /// Whether pages are left out before it.
    pub follows_gap: bool,
}
