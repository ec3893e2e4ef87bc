//! The archive of releases: all of them, those of a year, those with a tag.

use serde::Serialize;

use super::parts::{Pager, ReleaseCard, TextIn};
use super::routes::{Page, Shelf};
use super::{Scene, Tag};
use crate::content::Release;
use crate::locale::Word;
use crate::newsroom::Key;

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
    /// How many releases it has.
    pub count: usize,
    /// Whether it is the page one is on.
    pub is_current: bool,
}

impl Scene<'_> {
    /// A page of the archive.
    pub fn archive(&self, shelf: Shelf, number: usize) -> ArchiveView {
        let keys = self.on_shelf(shelf);
        ArchiveView {
            heading: self.shelf_heading(shelf),
            count: self.count(Word::CountReleases, keys.len()),
            releases: self.page_of(&keys, number),
            pager: self.pager(keys.len(), number, |number| Page::Archive(shelf, number)),
            years: self.year_links(shelf),
            tags: self.tag_links(shelf),
        }
    }

    /// The releases of a part of the archive, newest first.
    pub(super) fn on_shelf(&self, shelf: Shelf) -> Vec<Key<Release>> {
        match shelf {
            Shelf::All => (0..self.newsroom.releases.len()).map(Key::new).collect(),
            Shelf::Year(year) => self.shelves.years.get(&year).cloned().unwrap_or_default(),
            Shelf::Tag(tag) => self.shelves.tags[tag].releases.clone(),
        }
    }

    /// The heading of a part of the archive.
    pub(super) fn shelf_heading(&self, shelf: Shelf) -> String {
        match shelf {
            Shelf::All => self.word(Word::Releases),
            Shelf::Year(year) => {
                let word = match self.site.fiscal_year_start {
                    Some(_) => Word::ReleasesOfFiscalYear,
                    None => Word::ReleasesOfYear,
                };
                self.say(word, &[("year", &self.locale.dates.year(year))])
            }
            Shelf::Tag(tag) => {
                self.say(Word::ReleasesWithTag, &[("tag", &self.tag_label(&self.shelves.tags[tag]).text)])
            }
        }
    }

    fn year_links(&self, shelf: Shelf) -> Vec<ArchiveLink> {
        let link = |(year, releases): (&i32, &Vec<Key<Release>>)| {
            let name = self.locale.dates.year(*year);
            let label = match self.site.fiscal_year_start {
                Some(_) => self.say(Word::FiscalYear, &[("year", &name)]),
                None => name,
            };
            ArchiveLink {
                label: self.plain(label),
                url: self.url(Page::Archive(Shelf::Year(*year), 1)),
                count: releases.len(),
                is_current: shelf == Shelf::Year(*year),
            }
        };
        self.shelves.years.iter().rev().map(link).collect()
    }

    fn tag_links(&self, shelf: Shelf) -> Vec<ArchiveLink> {
        // More than these are no overview any more; every tag is a link on its releases.
        const SHOWN: usize = 30;
        let link = |(index, tag): (usize, &Tag)| ArchiveLink {
            label: self.tag_label(tag),
            url: self.url(Page::Archive(Shelf::Tag(index), 1)),
            count: tag.releases.len(),
            is_current: shelf == Shelf::Tag(index),
        };
        self.shelves.tags.iter().enumerate().take(SHOWN).map(link).collect()
    }

    /// A tag in the page's language, else in the first one in which it was written.
    pub(super) fn tag_label(&self, tag: &Tag) -> TextIn {
        let fallback = || self.site.setting.languages.iter().find_map(|lang| tag.labels.get(lang));
        let label = tag.labels.get(self.lang).or_else(fallback);
        label.map_or_else(|| self.plain(tag.slug.clone()), |text| self.text(text))
    }
}
