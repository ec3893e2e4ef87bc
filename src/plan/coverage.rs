//! Coverage in other media.

use serde::Serialize;

use super::Scene;
use super::parts::{Mention, TextIn};
use super::preview::HiddenMark;

/// `coverage.html`: what others wrote about us.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    /// The articles, newest first.
    pub items: Vec<CoverageLine>,
}

/// An article about us.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageLine {
    /// The medium.
    pub outlet: TextIn,
    /// The article's title.
    pub title: TextIn,
    /// The day in words.
    pub date: String,
    /// The day for `datetime`.
    pub datetime: String,
    /// Its address.
    pub url: Option<String>,
    /// The program it is about.
    pub program: Option<Mention>,
    /// The release it is about.
    pub release: Option<Mention>,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
}

impl Scene<'_> {
    /// What others wrote about us.
    pub fn coverage(&self) -> CoverageView {
        let items = self.newsroom.all().map(|key| {
            let item = self.newsroom.coverage(key);
            let fields = item.fields(self.lang);
            CoverageLine {
                outlet: self.text(&fields.outlet),
                title: self.text(&fields.title),
                date: self.locale.dates.day(fields.date),
                datetime: fields.date.to_string(),
                url: fields.url.as_ref().map(|url| url.as_str().to_owned()),
                program: item.relations.program.map(|key| self.program_mention(key)),
                release: item.relations.release.map(|key| self.release_card(key).link.into()),
                hidden: item.preview.as_ref().and_then(|preview| self.hidden_mark(preview)),
            }
        });
        CoverageView { items: items.collect() }
    }
}
