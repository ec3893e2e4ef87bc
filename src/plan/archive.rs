//! The archive of releases: all of them, those of a year, those with a tag.

use serde::Serialize;

use super::parts::{Pager, ReleaseCard, TextIn};
use super::routes::{Listing, Route};
use super::{Scene, Tag};
use crate::locale::Word;

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

impl Scene<'_> {
    /// A page of the archive.
    pub fn archive(&self, listing: Listing, number: usize) -> ArchiveView {
        let (count, size) = (self.newsroom.shelf_len(listing), self.site.page_size);
        let releases = self.newsroom.on_shelf(listing, (number - 1) * size, size);
        ArchiveView {
            heading: self.shelf_heading(listing),
            count: self.count(Word::CountReleases, count),
            releases: releases.into_iter().map(|key| self.release_card(key)).collect(),
            pager: self.pager(count, number, |number| Route::Archive(listing, number)),
            years_heading: self.word(match self.site.fiscal_year_start {
                Some(_) => Word::FiscalYears,
                None => Word::Years,
            }),
            years: self.year_links(listing),
            tags: self.tag_links(listing),
        }
    }

    /// The heading of a part of the archive.
    pub(super) fn shelf_heading(&self, listing: Listing) -> String {
        match listing {
            Listing::All => self.word(Word::Releases),
            Listing::Year(year) => self.say(Word::ReleasesOfYear, &[("year", &self.year_label(year))]),
            Listing::Tag(tag) => {
                self.say(Word::ReleasesWithTag, &[("tag", &self.tag_label(self.newsroom.tag(tag)).text)])
            }
        }
    }

    /// A year of the archive: `2014年`, `2014年度`.
    pub(super) fn year_label(&self, year: i32) -> String {
        let dates = &self.locale.dates;
        match self.site.fiscal_year_start {
            Some(_) => dates.fiscal_year(year, |year| self.say(Word::FiscalYear, &[("year", year)])),
            None => dates.year(year),
        }
    }

    fn year_links(&self, listing: Listing) -> Vec<ArchiveLink> {
        let link = |(year, count): (i32, usize)| ArchiveLink {
            label: self.plain(self.year_label(year)),
            url: self.url(Route::Archive(Listing::Year(year), 1)),
            count: self.number(count),
            is_current: listing == Listing::Year(year),
        };
        self.newsroom.years().map(link).collect()
    }

    fn tag_links(&self, listing: Listing) -> Vec<ArchiveLink> {
        // More than these are no overview any more; every tag is a link on its releases.
        const SHOWN: usize = 30;
        let link = |(index, tag, count): (usize, &Tag, usize)| ArchiveLink {
            label: self.tag_label(tag),
            url: self.url(Route::Archive(Listing::Tag(index), 1)),
            count: self.number(count),
            is_current: listing == Listing::Tag(index),
        };
        self.newsroom.first_tags(SHOWN).map(link).collect()
    }

    /// A tag in the page's language, else in the first one in which it was written.
    pub(super) fn tag_label(&self, tag: &Tag) -> TextIn {
        let fallback = || self.site.setting.languages.iter().find_map(|lang| tag.labels.get(lang));
        let label = tag.labels.get(self.lang).or_else(fallback);
        label.map_or_else(|| self.plain(tag.slug.clone()), |text| self.text(text))
    }
}
