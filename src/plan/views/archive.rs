//! The archive of releases: all of them, those of a year, those with a tag.

use crate::plan::views::parts::card;
use crate::plan::views::parts::pager;
use serde::Serialize;

use super::ViewContext;
use super::parts::{Pager, ReleaseCard, TextIn};
use crate::locale::Word;
use crate::plan::Tag;
use crate::plan::routes::{Listing, Route};

/// `archive.html`: all releases, those of a year, those with a tag.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveView {
    /// The heading.
    pub heading: String,
    /// "12 releases".
    pub count: String,
    /// The releases of this page.
    pub releases: Vec<ReleaseCard>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The heading of the years: by year, or by fiscal year.
    pub years_heading: String,
    /// The years that have releases, newest first.
    pub years: Vec<ArchiveLink>,
    /// The tags in use.
    pub tags: Vec<ArchiveLink>,
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
    let (count, size) = (context.plan.shelf_len(listing), context.site.page_size);
    let releases = context.plan.on_shelf(listing, (number - 1) * size, size);
    ArchiveView {
        heading: shelf_heading(context, listing),
        count: context.count(Word::CountReleases, count),
        releases: releases.into_iter().map(|key| card::release_card(context, key)).collect(),
        pager: pager::pager(context, count, number, |number| Route::Archive(listing, number)),
        years_heading: context.word(match context.site.fiscal_year_start {
            Some(_) => Word::FiscalYears,
            None => Word::Years,
        }),
        years: year_links(context, listing),
        tags: tag_links(context, listing),
    }
}

/// The heading of a part of the archive.
pub(super) fn shelf_heading(context: &ViewContext<'_>, listing: Listing) -> String {
    match listing {
        Listing::All => context.word(Word::Releases),
        Listing::Year(year) => context.say(Word::ReleasesOfYear, &[("year", &year_label(context, year))]),
        Listing::Tag(tag) => {
            context.say(Word::ReleasesWithTag, &[("tag", &tag_label(context, context.plan.tag(tag)).text)])
        }
    }
}

/// A year of the archive: `2014年`, `2014年度`.
pub(super) fn year_label(context: &ViewContext<'_>, year: i32) -> String {
    let dates = &context.locale.dates;
    match context.site.fiscal_year_start {
        Some(_) => dates.fiscal_year(year, |year| context.say(Word::FiscalYear, &[("year", year)])),
        None => dates.year(year),
    }
}

fn year_links(context: &ViewContext<'_>, listing: Listing) -> Vec<ArchiveLink> {
    let link = |(year, count): (i32, usize)| ArchiveLink {
        label: context.plain(year_label(context, year)),
        url: context.url(Route::Archive(Listing::Year(year), 1)),
        count: context.number(count),
        is_current: listing == Listing::Year(year),
    };
    context.plan.years().map(link).collect()
}

fn tag_links(context: &ViewContext<'_>, listing: Listing) -> Vec<ArchiveLink> {
    // More than these are no overview any more; every tag is a link on its releases.
    const SHOWN: usize = 30;
    let link = |(index, tag, count): (usize, &Tag, usize)| ArchiveLink {
        label: tag_label(context, tag),
        url: context.url(Route::Archive(Listing::Tag(index), 1)),
        count: context.number(count),
        is_current: listing == Listing::Tag(index),
    };
    context.plan.first_tags(SHOWN).map(link).collect()
}

/// A tag in the page's language, else in the first one in which it was written.
pub(super) fn tag_label(context: &ViewContext<'_>, tag: &Tag) -> TextIn {
    let fallback = || context.site.setting.languages.iter().find_map(|lang| tag.labels.get(lang));
    let label = tag.labels.get(context.lang).or_else(fallback);
    label.map_or_else(|| context.plain(tag.slug.clone()), |text| context.text(text))
}
