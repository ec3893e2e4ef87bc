//! Coverage in other media.

use serde::Serialize;

use crate::content::Coverage;
use crate::newsroom::Key;
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::card;
use crate::plan::views::preview;
use crate::plan::views::preview::HiddenMark;
use crate::plan::views::text::{Mention, TextIn, extra};
use crate::types::DayOrMonth;

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
    /// The day or the month in words.
    pub date: String,
    /// The same for `datetime`.
    pub datetime: String,
    /// Its address.
    pub url: Option<String>,
    /// The program it is about.
    pub program: Option<Mention>,
    /// The release it is about.
    pub release: Option<Mention>,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
}

/// What others wrote about us.
pub fn coverage(context: &ViewContext<'_>) -> CoverageView {
    CoverageView { items: context.plan.in_lists(context.lang).map(|key| line(context, key)).collect() }
}

/// So many of the latest articles.
pub(super) fn latest(context: &ViewContext<'_>, count: usize) -> Vec<CoverageLine> {
    context.plan.in_lists(context.lang).take(count).map(|key| line(context, key)).collect()
}

fn line(context: &ViewContext<'_>, key: Key<Coverage>) -> CoverageLine {
    let item = context.plan.get(key);
    let fields = item.fields(context.lang);
    CoverageLine {
        outlet: context.text(&fields.outlet),
        title: context.text(&fields.title),
        date: match fields.date {
            DayOrMonth::Day(day) => context.locale.dates.day(day),
            DayOrMonth::Month(month) => context.locale.dates.month(month),
        },
        datetime: fields.date.to_string(),
        url: fields.url.as_ref().map(|url| context.address(url)),
        program: item.relations.program.map(|key| card::program_mention(context, key)),
        release: item.relations.release.map(|key| card::release_card(context, key).link.into()),
        hidden: item.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
        extra: extra(item.versions.get(context.lang)),
    }
}
