//! The lists in which releases stand: the archive, its years and tags, those of programs, cases and partners.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::{Release, tag_slug};
use crate::newsroom::{Key, Newsroom, Visible};
use crate::schema::Text;
use crate::site::{Site, Untranslated};
use crate::types::{FastMap, Id, Kind, Lang, Moment, Zone};

/// Releases by year, by tag, and by what they are about, each newest first.
#[derive(Default)]
pub struct Listings {
    /// All of them.
    pub all: Releases,
    /// By year (or fiscal year, where the site has one).
    pub years: BTreeMap<i32, Releases>,
    /// By tag, the most used first, then by slug.
    pub tags: Vec<Tag>,
    /// Those that are kept first on the front page, newest first.
    pub pinned: Releases,
    /// Those that invite the press to something whose end is known and still to come, by that end.
    pub inviting: Releases,
    by_slug: FastMap<String, usize>,
    /// Those of programs, cases and partners.
    of_entities: FastMap<(Kind, Id), Releases>,
}

/// A tag.
pub struct Tag {
    /// The tag as it stands in URLs: one for all languages.
    pub slug: String,
    /// The releases that have it.
    pub releases: Releases,
    /// How it is shown, by language: as the newest release writes it that has it in this language.
    pub labels: BTreeMap<Lang, Text>,
}

/// The members of a list: all that there are, or to the readers of a language those that are written in it.
#[derive(Clone)]
pub struct Members<T> {
    all: Vec<T>,
    /// By language, where a list shows nothing that is not translated.
    own: Option<BTreeMap<Lang, Vec<T>>>,
}

/// The releases of a list, newest first.
pub type Releases = Members<Key<Release>>;

impl<T> Default for Members<T> {
    fn default() -> Self {
        Members { all: Vec::new(), own: None }
    }
}

impl<T: Copy + PartialEq> Members<T> {
    /// A list without members.
    pub(super) fn new(untranslated: Untranslated) -> Members<T> {
        Members { all: Vec::new(), own: (untranslated == Untranslated::Hide).then(BTreeMap::new) }
    }

    /// Adds a member that is written in some languages, once.
    pub(super) fn push<'l>(&mut self, member: T, languages: impl IntoIterator<Item = &'l Lang>) {
        if self.all.last() == Some(&member) {
            return;
        }
        self.all.push(member);
        if let Some(own) = &mut self.own {
            languages.into_iter().for_each(|lang| own.entry(lang.clone()).or_default().push(member));
        }
    }

    /// What the readers of a language are shown.
    pub fn of(&self, lang: &Lang) -> &[T] {
        match &self.own {
            None => &self.all,
            Some(own) => own.get(lang).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// The most that the readers of any language are shown.
    pub fn most(&self) -> usize {
        match &self.own {
            None => self.all.len(),
            Some(own) => own.values().map(Vec::len).max().unwrap_or(0),
        }
    }
}

impl Listings {
    /// Sorts the visible releases.
    pub fn new(newsroom: &Newsroom, site: &Site) -> Listings {
        let none = Releases::new(site.untranslated);
        let mut all = none.clone();
        let mut years: BTreeMap<i32, Releases> = BTreeMap::new();
        let mut tags: Vec<Tag> = Vec::new();
        // Few tags are written on many releases, each mostly in one way.
        let mut by_slug: FastMap<String, usize> = FastMap::default();
        let mut by_text: FastMap<&str, usize> = FastMap::default();
        for (index, release) in newsroom.releases.iter().enumerate() {
            let key = Key::new(index);
            let languages = || release.versions.iter().map(|(lang, _)| lang);
            all.push(key, languages());
            if let Some(published) = release.published {
                let year = years.entry(year_of(published, site)).or_insert_with(|| none.clone());
                year.push(key, languages());
            }
            for (position, tag) in release.versions.original.fields.tags.iter().enumerate() {
                let at = *by_text.entry(&tag.text).or_insert_with(|| {
                    *by_slug.entry(tag_slug(&tag.text)).or_insert_with_key(|slug| {
                        let slug = slug.clone();
                        tags.push(Tag { slug, releases: none.clone(), labels: BTreeMap::new() });
                        tags.len() - 1
                    })
                });
                let tag = &mut tags[at];
                for (_, version) in release.versions.iter() {
                    if let Some(text) = version.fields.tags.get(position) {
                        tag.labels.entry(text.lang.clone()).or_insert_with(|| text.clone());
                    }
                }
                tag.releases.push(key, languages());
            }
        }
        let used = |tag: &Tag| Reverse(tag.releases.all.len());
        tags.sort_by(|a, b| (used(a), &a.slug).cmp(&(used(b), &b.slug)));
        let by_slug = tags.iter().enumerate().map(|(at, tag)| (tag.slug.clone(), at)).collect();
        Listings {
            all,
            years,
            tags,
            pinned: gathered(newsroom, &pinned(newsroom), &none),
            inviting: gathered(newsroom, &inviting(newsroom, site.setting.zone), &none),
            by_slug,
            of_entities: of_entities(newsroom, &none),
        }
    }

    /// The releases about a program, case or partner.
    pub fn of_entity(&self, kind: Kind, id: &Id) -> Option<&Releases> {
        self.of_entities.get(&(kind, id.clone()))
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

/// A list of these releases.
fn gathered(newsroom: &Newsroom, keys: &[Key<Release>], none: &Releases) -> Releases {
    let mut releases = none.clone();
    for key in keys {
        releases.push(*key, newsroom[*key].versions.iter().map(|(lang, _)| lang));
    }
    releases
}

/// What is past has gone from the fields.
fn pinned(newsroom: &Newsroom) -> Vec<Key<Release>> {
    let is_pinned = |it: &Visible<Release>| it.versions.original.fields.pin_until.is_some();
    let releases = newsroom.releases.iter().enumerate().filter(|(_, release)| is_pinned(release));
    releases.map(|(index, _)| Key::new(index)).collect()
}

fn inviting(newsroom: &Newsroom, zone: Zone) -> Vec<Key<Release>> {
    let end = |release: &Visible<Release>| {
        let offered = release.versions.original.fields.opportunities.iter();
        offered.filter_map(|opportunity| release.open_until(opportunity, zone)).min()
    };
    // One that a newer release replaces invites nobody.
    let stands = |release: &Visible<Release>| release.relations.superseded_by.is_none();
    let releases = newsroom.releases.iter().enumerate().filter(|(_, release)| stands(release));
    let mut ends: Vec<(Moment, usize)> =
        releases.filter_map(|(index, release)| Some((end(release)?, index))).collect();
    ends.sort_unstable();
    ends.into_iter().map(|(_, index)| Key::new(index)).collect()
}

fn of_entities(newsroom: &Newsroom, none: &Releases) -> FastMap<(Kind, Id), Releases> {
    let programs = newsroom.programs.iter().map(|it| (Kind::Program, &it.id, &it.relations.releases));
    let cases = newsroom.cases.iter().map(|it| (Kind::Case, &it.id, &it.relations.releases));
    let partners = newsroom.partners.iter().map(|it| (Kind::Partner, &it.id, &it.relations.releases));
    let all = programs.chain(cases).chain(partners);
    all.map(|(kind, id, releases)| ((kind, id.clone()), gathered(newsroom, releases, none))).collect()
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
