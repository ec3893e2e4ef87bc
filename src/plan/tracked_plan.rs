//! What a view is made of, written down while it is made.
//!
//! A view asks the plan by [`TrackedPlan`] and in no other way, and what it asks is noted in a [`Trace`]: which entities it
//! looked at, and what else it wanted to know ([`Query`]). A page of an earlier build need not be made again where the
//! entities have the same fingerprints and the queries the same answers. What holds for a whole site (its configuration,
//! words, what all pages show around their content) is compared as a whole, and not asked for here.

mod names;
mod query;

pub use names::{GalleryPartName, ListingName};
pub use query::Query;

use std::cell::{Cell, RefCell};

use super::gallery::GalleryItem;
use super::listings::Tag;
use super::pages::PageFacts;
use super::plan::Plan;
use super::routes::{GalleryPart, Listing, Route, has_page};
use crate::content::parts::MediaItem;
use crate::content::{Case, Entity, Organization, Release, of_kind, tag_slug};
use crate::newsroom::{Audience, Joined, Key, MediaPlace, ReleaseState, Tombstone, Visible, Withdrawn};
use crate::schema::Text;
use crate::site::Untranslated;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, Lang, UrlPath};

/// What a view wanted to know, as it is noted.
#[derive(Debug, Default)]
pub struct Trace {
    /// Entities by their numbers in the newsroom.
    entities: RefCell<Vec<u32>>,
    /// Entities that were not visible.
    absent: RefCell<Vec<(Kind, Id)>>,
    queries: RefCell<Vec<Query>>,
    /// The latest entity: views ask for the same one many times in a row.
    latest: Cell<Option<u32>>,
}

impl Trace {
    /// All of it, each once.
    pub fn into_dependencies(self) -> Dependencies {
        Dependencies {
            entities: each_once(self.entities.into_inner()),
            absent: each_once(self.absent.into_inner()),
            queries: each_once(self.queries.into_inner()),
        }
    }

    fn note(&self, query: Query) {
        self.queries.borrow_mut().push(query);
    }

    fn entity(&self, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        if self.latest.replace(Some(number)) != Some(number) {
            self.entities.borrow_mut().push(number);
        }
    }

    fn absent(&self, kind: Kind, id: &Id) {
        self.absent.borrow_mut().push((kind, id.clone()));
    }
}

/// Values in order, each once.
pub(super) fn each_once<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_unstable();
    values.dedup();
    // What a view asked is held for each page of a site.
    values.shrink_to_fit();
    values
}

/// What a view was made of.
#[derive(Clone, Debug, Default)]
pub struct Dependencies {
    /// The entities that it looked at, by their numbers in [`Newsroom::entities`](crate::newsroom::Newsroom::entities).
    pub entities: Vec<u32>,
    /// Entities that it looked for and that were not visible.
    pub absent: Vec<(Kind, Id)>,
    /// What else it wanted to know.
    pub queries: Vec<Query>,
}

/// A plan as views see it.
#[derive(Clone, Copy)]
pub(super) struct TrackedPlan<'a> {
    plan: &'a Plan,
    trace: &'a Trace,
}

impl<'a> TrackedPlan<'a> {
    /// A plan, and where it is noted what is asked.
    pub fn new(plan: &'a Plan, trace: &'a Trace) -> TrackedPlan<'a> {
        TrackedPlan { plan, trace }
    }

    /// Who is to see the newsroom.
    pub fn audience(self) -> Audience {
        self.plan.newsroom.audience
    }

    /// A visible entity. A release is one in the lists.
    pub fn get<K: Joined>(self, key: Key<K>) -> &'a Visible<K> {
        self.trace.entity(self.plan.newsroom.number(key));
        &self.plan.newsroom[key]
    }

    /// A release that was withdrawn.
    pub fn withdrawn(self, key: Key<Withdrawn>) -> &'a Visible<Release> {
        self.trace.entity(self.plan.newsroom.number_of_withdrawn(key));
        &self.plan.newsroom.withdrawn[key.index()]
    }

    /// What is left of a release that is gone.
    pub fn tombstone(self, key: Key<Tombstone>) -> &'a Tombstone {
        self.trace.entity(self.plan.newsroom.number_of_tombstone(key));
        &self.plan.newsroom.tombstones[key.index()]
    }

    /// The publisher.
    pub fn organization(self) -> Option<&'a Visible<Organization>> {
        let organization = self.plan.newsroom.organization();
        match organization {
            Some(_) => self.trace.entity(self.plan.newsroom.number(Key::<Organization>::new(0))),
            None => _ = self.entities(Kind::Organization),
        }
        organization
    }

    /// The visible entity of an id.
    pub fn find<K: Joined>(self, id: &Id) -> Option<Key<K>> {
        let found = self.plan.newsroom.find::<K>(id);
        match found {
            Some(key) => self.trace.entity(self.plan.newsroom.number(key)),
            None => self.trace.absent(K::KIND, id),
        }
        found
    }

    /// A release, wherever it is.
    pub fn find_release(self, id: &Id) -> Option<ReleaseState> {
        let found = self.plan.newsroom.find_release(id);
        match found {
            Some(ReleaseState::Listed(key)) => _ = self.get(key),
            Some(ReleaseState::Withdrawn(key)) => _ = self.withdrawn(key),
            Some(ReleaseState::Removed(key)) => _ = self.tombstone(key),
            None => self.trace.absent(Kind::Release, id),
        }
        found
    }

    /// A release that has a text.
    pub fn find_standing(self, id: &Id) -> Option<&'a Visible<Release>> {
        match self.find_release(id)? {
            ReleaseState::Listed(key) => Some(self.get(key)),
            ReleaseState::Withdrawn(key) => Some(self.withdrawn(key)),
            ReleaseState::Removed(_) => None,
        }
    }

    /// The pictures and other media that a visible entity lists.
    pub fn media_of(self, kind: Kind, id: &Id, lang: &Lang) -> &'a [MediaItem] {
        fn of<'a, K: Joined>(
            _: &[Visible<K>],
            plan: TrackedPlan<'a>,
            id: &Id,
            lang: &Lang,
        ) -> Option<&'a [MediaItem]> {
            Some(plan.get(plan.find::<K>(id)?).fields(lang).media())
        }
        let newsroom = &self.plan.newsroom;
        let found = match kind {
            Kind::Release => self.find_standing(id).map(|release| release.fields(lang).media()),
            _ => of_kind!(kind, newsroom, |ref list| of(list, self, id, lang)),
        };
        found.unwrap_or_default()
    }

    /// The page of a visible entity of a kind that has pages; a case need not have the one that is named here.
    pub fn find_route(self, kind: Kind, id: &Id) -> Option<Route> {
        Some(match kind {
            Kind::Release => match self.find_release(id)? {
                ReleaseState::Listed(key) => Route::Release(key),
                ReleaseState::Withdrawn(key) => Route::Withdrawn(key),
                ReleaseState::Removed(key) => Route::Removed(key),
            },
            Kind::Program => Route::Program(self.find(id)?, 1),
            Kind::Case => Route::Case(self.find(id)?, 1),
            Kind::Partner => Route::Partner(self.find(id)?, 1),
            Kind::FreePage => Route::Free(self.find(id)?),
            Kind::Contact | Kind::Coverage | Kind::Organization => return None,
        })
    }

    /// The file of the site that a name means in a file of an entity.
    pub fn find_file(
        self,
        owner: (Kind, &Id),
        source: &str,
        name: &str,
    ) -> Option<(&'a BinaryFile, MediaPlace)> {
        self.file(owner.0, owner.1.clone(), source.to_owned(), name.to_owned())
    }

    /// Every entity of a kind that has few, in its order.
    pub fn all<K: Joined>(self) -> impl Iterator<Item = Key<K>> {
        (0..self.entities(K::KIND).len()).map(Key::new)
    }

    /// The entities of a kind that has few which the lists of a language show, in their order.
    pub fn in_lists<K: Joined>(self, lang: &Lang) -> impl Iterator<Item = Key<K>> {
        let hides = self.plan.site.untranslated == Untranslated::Hide;
        self.all().filter(move |key| !hides || self.get(*key).versions.has(lang))
    }

    /// Releases of a listing in a language, so many from a place on it.
    pub fn on_listing(self, listing: Listing, lang: &Lang, from: usize, count: usize) -> &'a [Key<Release>] {
        self.listed(ListingName::of(listing, self.plan), lang.clone(), from, from + count)
    }

    /// How many releases are on a listing in a language.
    pub fn len_of(self, listing: Listing, lang: &Lang) -> usize {
        self.listing_len(ListingName::of(listing, self.plan), lang.clone())
    }

    /// So much of a part of the gallery in a language, from a place on.
    pub fn in_gallery(
        self,
        part: GalleryPart,
        lang: &Lang,
        from: usize,
        count: usize,
    ) -> Vec<&'a GalleryItem> {
        self.gallery(GalleryPartName::of(part, self.plan), lang.clone(), from, from + count)
    }

    /// How much there is of a part of the gallery in a language.
    pub fn len_of_gallery(self, part: GalleryPart, lang: &Lang) -> usize {
        self.gallery_len(GalleryPartName::of(part, self.plan), lang.clone())
    }

    /// Releases about a program, case or partner in a language, so many from a place on.
    pub fn releases_of<K: Joined>(
        self,
        key: Key<K>,
        lang: &Lang,
        from: usize,
        count: usize,
    ) -> &'a [Key<Release>] {
        let id = self.get(key).id.clone();
        self.releases_about(K::KIND, id, lang.clone(), from, from + count)
    }

    /// How many releases about a program, case or partner there are in a language.
    pub fn count_of<K: Joined>(self, key: Key<K>, lang: &Lang) -> usize {
        self.count_about(K::KIND, self.get(key).id.clone(), lang.clone())
    }

    /// The place of the tag that a text is.
    pub fn find_tag(self, text: &Text) -> Option<usize> {
        let slug = tag_slug(&text.text);
        let tag = self.plan.listings.index_of_slug(&slug);
        self.tag_of_slug(slug);
        tag
    }

    /// A tag.
    pub fn tag(self, index: usize) -> &'a Tag {
        let tag = &self.plan.listings.tags[index];
        self.trace.note(Query::Tag { slug: tag.slug.clone() });
        tag
    }

    /// What a page is.
    pub fn page(self, route: Route) -> PageFacts<'a> {
        let page = self.plan.page(route);
        if let Some(entity) = &page.entity {
            self.trace.entity(entity.number);
        }
        page
    }

    /// The place of a tag.
    pub fn index_of(self, tag: &Tag) -> Option<usize> {
        self.plan.listings.index_of_slug(&tag.slug)
    }

    /// The languages in which a page exists.
    pub fn languages(self, route: Route) -> Vec<Lang> {
        self.page(route);
        // Where every language shows everything, a list has the same pages in each.
        if self.plan.site.untranslated == Untranslated::Hide {
            for lang in &self.plan.site.setting.languages {
                match route {
                    Route::Archive(listing, _) => _ = self.len_of(listing, lang),
                    Route::Gallery(part, _) => _ = self.len_of_gallery(part, lang),
                    Route::Program(key, 2..) => _ = self.count_of(key, lang),
                    Route::Case(key, 2..) => _ = self.count_of(key, lang),
                    Route::Partner(key, 2..) => _ = self.count_of(key, lang),
                    _ => {}
                }
            }
        }
        self.plan.languages(route)
    }

    /// Where a page is.
    pub fn path(self, route: Route, lang: &Lang) -> UrlPath {
        match route {
            Route::Archive(Listing::Tag(tag), _) => _ = self.tag(tag),
            _ => _ = self.page(route),
        }
        self.plan.url(route, lang)
    }

    /// Whether a case has a page of its own.
    pub fn has_page(self, key: Key<Case>) -> bool {
        has_page(self.get(key))
    }
}
