//! The archive of releases: all of them, those of a year, those with a tag.

use serde::Serialize;

use crate::content::Release;
use crate::locale::Word;
use crate::newsroom::Key;
use crate::plan::listings::Tag;
use crate::plan::routes::{Listing, Route};
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
use crate::plan::views::parts::{Pager, ReleaseCard, card, pager};
use crate::plan::views::text::TextIn;

/// `archive.html`: all releases, those of a year, those with a tag.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveView {
    /// The heading.
    pub heading: String,
    /// "12 releases".
    pub count: String,
    /// The releases of this page, by months.
    pub months: Vec<ReleaseMonth>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The heading of the years: by year, or by fiscal year.
    pub years_heading: String,
    /// The years that have releases, newest first.
    pub years: Vec<ArchiveLink>,
    /// The tags in use.
    pub tags: Vec<ArchiveLink>,
}

/// The releases of a month.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseMonth {
    /// The month: 2014年9月. Nothing of what has no day yet, in a preview.
    pub heading: Option<String>,
    /// Its releases, or those of them that stand on the page.
    pub releases: Vec<ReleaseCard>,
}

/// A link to a part of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveLink {
    /// Its label.
    pub label: TextIn,
    /// Where it leads.
    pub url: String,
    /// How many releases it has, as the language writes it: `1,234`.
    pub count: String,
    /// Whether it is the page one is on.
    pub is_current: bool,
}

/// A page of the archive.
pub fn archive(context: &ViewContext<'_>, listing: Listing, number: usize) -> ArchiveView {
    let (count, size) = (context.plan.len_of(listing, context.lang), context.site.page_size);
    let releases = context.plan.on_listing(listing, context.lang, (number - 1) * size, size);
    ArchiveView {
        heading: names::listing_heading(context, listing),
        count: context.count(Word::CountReleases, count),
        months: months(context, releases),
        pager: pager::pager(context, count, number, |number| Route::Archive(listing, number)),
        years_heading: context.word(match context.site.fiscal_year_start {
            Some(_) => Word::FiscalYears,
            None => Word::Years,
        }),
        years: year_links(context, listing),
        tags: tag_links(context, listing),
    }
}

/// Releases by the months in which they were published. A month whose releases go on from another page has its heading again.
fn months(context: &ViewContext<'_>, releases: &[Key<Release>]) -> Vec<ReleaseMonth> {
    let month = |key: &Key<Release>| {
        let published = context.plan.get(*key).published?;
        Some(published.day(context.site.setting.zone).month())
    };
    let of_month = |keys: &[Key<Release>]| ReleaseMonth {
        heading: keys.first().and_then(month).map(|month| context.locale.dates.month(month)),
        releases: keys.iter().map(|key| card::release_card(context, *key)).collect(),
    };
    releases.chunk_by(|a, b| month(a) == month(b)).map(of_month).collect()
}

fn year_links(context: &ViewContext<'_>, listing: Listing) -> Vec<ArchiveLink> {
    let link = |(year, count): (i32, usize)| ArchiveLink {
        label: context.plain(names::year_label(context, year)),
        url: context.url(Route::Archive(Listing::Year(year), 1)),
        count: context.number(count),
        is_current: listing == Listing::Year(year),
    };
    context.plan.years(context.lang.clone()).into_iter().map(link).collect()
}

fn tag_links(context: &ViewContext<'_>, listing: Listing) -> Vec<ArchiveLink> {
    // More than these are no overview any more; every tag is a link on its releases.
    const SHOWN: usize = 30;
    let link = |(tag, count): (&Tag, usize)| {
        let own = Listing::Tag(context.plan.index_of(tag)?);
        Some(ArchiveLink {
            label: names::tag_label(context, tag),
            url: context.url(Route::Archive(own, 1)),
            count: context.number(count),
            is_current: listing == own,
        })
    };
    context.plan.first_tags(context.lang.clone(), SHOWN).into_iter().filter_map(link).collect()
}
