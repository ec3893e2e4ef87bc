//! The archive's years and tags.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::{Release, tag_slug};
use crate::newsroom::{Key, Newsroom};
use crate::schema::Text;
use crate::site::Site;
use crate::types::{FastMap, Lang, Moment};

/// Releases by year and by tag, each newest first.
#[derive(Default)]
pub struct Listings {
    /// By year (or fiscal year, where the site has one).
    pub years: BTreeMap<i32, Vec<Key<Release>>>,
    /// By tag, the most used first, then by slug.
    pub tags: Vec<Tag>,
    by_slug: FastMap<String, usize>,
}

/// A tag.
pub struct Tag {
    /// The tag as it stands in URLs: one for all languages.
    pub slug: String,
    /// The releases that have it.
    pub releases: Vec<Key<Release>>,
    /// How it is shown, by language: as the newest release writes it that has it in this language.
    pub labels: BTreeMap<Lang, Text>,
}

impl Listings {
    /// Sorts the visible releases.
    pub fn new(newsroom: &Newsroom, site: &Site) -> Listings {
        let mut years: BTreeMap<i32, Vec<Key<Release>>> = BTreeMap::new();
        let mut tags: Vec<Tag> = Vec::new();
        // Few tags are written on many releases, each mostly in one way.
        let mut by_slug: FastMap<String, usize> = FastMap::default();
        let mut by_text: FastMap<&str, usize> = FastMap::default();
        for (index, release) in newsroom.releases.iter().enumerate() {
            let key = Key::new(index);
            if let Some(published) = release.published {
                years.entry(year_of(published, site)).or_default().push(key);
            }
            for (position, tag) in release.versions.original.fields.tags.iter().enumerate() {
                let at = *by_text.entry(&tag.text).or_insert_with(|| {
                    *by_slug.entry(tag_slug(&tag.text)).or_insert_with_key(|slug| {
                        let slug = slug.clone();
                        tags.push(Tag { slug, releases: Vec::new(), labels: BTreeMap::new() });
                        tags.len() - 1
                    })
                });
                let tag = &mut tags[at];
                for (_, version) in release.versions.iter() {
                    if let Some(text) = version.fields.tags.get(position) {
                        tag.labels.entry(text.lang.clone()).or_insert_with(|| text.clone());
                    }
                }
                if tag.releases.last() != Some(&key) {
                    tag.releases.push(key);
                }
            }
        }
        tags.sort_by(|a, b| (Reverse(a.releases.len()), &a.slug).cmp(&(Reverse(b.releases.len()), &b.slug)));
        let by_slug = tags.iter().enumerate().map(|(at, tag)| (tag.slug.clone(), at)).collect();
        Listings { years, tags, by_slug }
    }

    /// The index of a tag.
    pub fn tag(&self, text: &Text) -> Option<usize> {
        self.index_of_slug(&tag_slug(&text.text))
    }

    /// The index of a tag by its slug.
    pub fn index_of_slug(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    /// A tag by its slug.
    pub fn find_slug(&self, slug: &str) -> Option<&Tag> {
        self.index_of_slug(slug).map(|index| &self.tags[index])
    }
}

/// The (fiscal) year of the archive in which a moment lies.
pub(super) fn year_of(moment: Moment, site: &Site) -> i32 {
    let (year, month, _) = moment.day(site.setting.zone).year_month_day();
    let is_before_start = site.fiscal_year_start.is_some_and(|start| month < start);
    year - i32::from(is_before_start)
}

/// How many pages a list of so many items has: at least one.
pub(super) fn pages(items: usize, page_size: usize) -> usize {
    items.div_ceil(page_size).max(1)
}
