//! What a view is made of, written down while it is made.
//!
//! A view asks the plan in the words of [`TrackedPlan`] and in no others, and each question is noted in [`Trace`]: which entities
//! it looked at, and what else it wanted to know. A page of an earlier build need not be made again where the entities
//! have the same fingerprints and the questions the same answers ([`Query::answer`]). What holds for a whole site (its
//! configuration, words, what all pages show around their content) is compared as a whole, and not asked for here.

use std::cell::{Cell, RefCell};

use super::routes::{Listing, Route, page_url};
use super::{ListingName, MediaTable, OutputKind, Plan, Query, Searchable, Tag};
use crate::content::release::ReleaseKind;
use crate::content::{Case, Contact, Coverage, FreePage, Organization, Partner, Program, Release};
use crate::media::MediaFile;
use crate::newsroom::{Audience, Joined, Key, MediaPlace, ReleaseState, Tombstone, Visible, Withdrawn};
use crate::schema::{FileReference, Text};
use crate::site::MenuEntry;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, Lang, OutputPath, UrlPath};

/// What a view wanted to know.
#[derive(Debug, Default)]
pub struct Trace {
    /// Entities by their numbers in the newsroom.
    entities: RefCell<Vec<u32>>,
    /// Entities that were not visible.
    absent: RefCell<Vec<(Kind, Id)>>,
    questions: RefCell<Vec<Query>>,
    /// The latest entity: views ask for the same one many times in a row.
    latest: Cell<Option<u32>>,
}

impl Trace {
    /// All of it, each once.
    pub fn into_answered(self) -> Dependencies {
        Dependencies {
            entities: each_once(self.entities.into_inner()),
            absent: each_once(self.absent.into_inner()),
            questions: each_once(self.questions.into_inner()),
        }
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

    fn question(&self, question: Query) {
        self.questions.borrow_mut().push(question);
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
    pub questions: Vec<Query>,
}

/// A plan as views see it.
#[derive(Clone, Copy)]
pub(super) struct TrackedPlan<'a> {
    plan: &'a Plan,
    asked: &'a Trace,
}

impl<'a> TrackedPlan<'a> {
    /// A plan, and where questions are noted.
    pub fn new(plan: &'a Plan, asked: &'a Trace) -> TrackedPlan<'a> {
        TrackedPlan { plan, asked }
    }

    /// Who is to see the newsroom.
    pub fn audience(self) -> Audience {
        self.plan.newsroom.audience
    }

    pub fn release(self, key: Key<Release>) -> &'a Visible<Release> {
        self.asked.entity(self.plan.newsroom.number(key));
        self.plan.newsroom.release(key)
    }

    pub fn withdrawn(self, key: Key<Withdrawn>) -> &'a Visible<Release> {
        self.asked.entity(self.plan.newsroom.number_of_withdrawn(key));
        &self.plan.newsroom.withdrawn[key.index()]
    }

    pub fn tombstone(self, key: Key<Tombstone>) -> &'a Tombstone {
        self.asked.entity(self.plan.newsroom.number_of_tombstone(key));
        &self.plan.newsroom.tombstones[key.index()]
    }

    pub fn program(self, key: Key<Program>) -> &'a Visible<Program> {
        self.asked.entity(self.plan.newsroom.number(key));
        self.plan.newsroom.program(key)
    }

    pub fn case(self, key: Key<Case>) -> &'a Visible<Case> {
        self.asked.entity(self.plan.newsroom.number(key));
        self.plan.newsroom.case(key)
    }

    pub fn partner(self, key: Key<Partner>) -> &'a Visible<Partner> {
        self.asked.entity(self.plan.newsroom.number(key));
        self.plan.newsroom.partner(key)
    }

    pub fn contact(self, key: Key<Contact>) -> &'a Visible<Contact> {
        self.asked.entity(self.plan.newsroom.number(key));
        self.plan.newsroom.contact(key)
    }

    pub fn coverage(self, key: Key<Coverage>) -> &'a Visible<Coverage> {
        self.asked.entity(self.plan.newsroom.number(key));
        &self.plan.newsroom.coverage[key.index()]
    }

    pub fn page(self, key: Key<FreePage>) -> &'a Visible<FreePage> {
        self.asked.entity(self.plan.newsroom.number(key));
        &self.plan.newsroom.pages[key.index()]
    }

    pub fn organization(self) -> Option<&'a Visible<Organization>> {
        let organization = self.plan.newsroom.organization();
        match organization {
            Some(_) => self.asked.entity(self.plan.newsroom.number(Key::<Organization>::new(0))),
            None => self.asked.question(Query::Entities(Kind::Organization)),
        }
        organization
    }

    /// The visible entity of an id.
    pub fn find<K: Joined>(self, id: &Id) -> Option<Key<K>> {
        let found = self.plan.newsroom.find::<K>(id);
        match found {
            Some(key) => self.asked.entity(self.plan.newsroom.number(key)),
            None => self.asked.absent(K::KIND, id),
        }
        found
    }

    /// A release, wherever it is.
    pub fn find_release(self, id: &Id) -> Option<ReleaseState> {
        let newsroom = &self.plan.newsroom;
        let found = newsroom.find_release(id);
        match found {
            Some(ReleaseState::Listed(key)) => self.asked.entity(newsroom.number(key)),
            Some(ReleaseState::Withdrawn(key)) => self.asked.entity(newsroom.number_of_withdrawn(key)),
            Some(ReleaseState::Removed(key)) => self.asked.entity(newsroom.number_of_tombstone(key)),
            None => self.asked.absent(Kind::Release, id),
        }
        found
    }

    /// A release that has a text.
    pub fn find_standing(self, id: &Id) -> Option<&'a Visible<Release>> {
        match self.find_release(id)? {
            ReleaseState::Listed(key) => Some(self.release(key)),
            ReleaseState::Withdrawn(key) => Some(self.withdrawn(key)),
            ReleaseState::Removed(_) => None,
        }
    }

    /// The contact of an id; the desk for one that is not valid at the moment.
    pub fn contact_or_desk(self, id: &Id) -> Option<Key<Contact>> {
        self.asked.question(Query::Answering(id.clone()));
        self.plan.newsroom.contact_or_desk(id)
    }

    /// The contact of everything that names none.
    pub fn desk(self) -> Option<Key<Contact>> {
        self.asked.question(Query::Desk);
        self.plan.newsroom.desk
    }

    /// Every entity of a kind that has few, in its order.
    pub fn all<K: Joined>(self) -> impl Iterator<Item = Key<K>> {
        self.asked.question(Query::Entities(K::KIND));
        (0..self.plan.newsroom.count(K::KIND)).map(Key::new)
    }

    /// Releases of a listing, from a place on it.
    pub fn on_shelf(self, listing: Listing, from: usize, count: usize) -> Vec<Key<Release>> {
        let until = from + count;
        self.asked.question(Query::Listing { listing: self.shelf_name(listing), from, until });
        self.plan.on_shelf(listing, from, until)
    }

    /// How many releases are on a listing.
    pub fn shelf_len(self, listing: Listing) -> usize {
        self.asked.question(Query::ShelfLength(self.shelf_name(listing)));
        self.plan.shelf_len(listing)
    }

    /// The release that is newer, and the one that is older.
    pub fn neighbours(self, key: Key<Release>) -> (Option<Key<Release>>, Option<Key<Release>>) {
        let id = &self.plan.newsroom.release(key).id;
        self.asked.question(Query::Neighbours(id.clone()));
        self.plan.neighbours(key)
    }

    /// The years that have releases, with their number.
    pub fn years(self) -> impl Iterator<Item = (i32, usize)> {
        self.asked.question(Query::Years);
        self.plan.listings.years.iter().rev().map(|(year, releases)| (*year, releases.len()))
    }

    /// The kinds of what the search finds: those of releases, and others.
    pub fn searchable_kinds(self) -> (&'a [ReleaseKind], impl Iterator<Item = &'static str>) {
        self.asked.question(Query::SearchableKinds);
        let searchable: &'a Searchable = &self.plan.searchable;
        searchable.kinds()
    }

    /// The tags that are used most, each with the number of its releases.
    pub fn first_tags(self, count: usize) -> impl Iterator<Item = (usize, &'a Tag, usize)> {
        self.asked.question(Query::Tags(count));
        let tags = self.plan.listings.tags.iter().enumerate().take(count);
        tags.map(|(index, tag)| (index, tag, tag.releases.len()))
    }

    /// The tag that a text is.
    pub fn find_tag(self, text: &Text) -> Option<usize> {
        self.asked.question(Query::Tag(super::listings::slug(&text.text)));
        self.plan.listings.tag(text)
    }

    /// A tag.
    pub fn tag(self, index: usize) -> &'a Tag {
        let tag = &self.plan.listings.tags[index];
        self.asked.question(Query::Tag(tag.slug.clone()));
        tag
    }

    /// The file of the site that a name means in a file of an entity.
    pub fn file(self, owner: (Kind, &Id), source: &str, name: &str) -> Option<(&'a BinaryFile, MediaPlace)> {
        let (kind, id) = (owner.0, owner.1.clone());
        let (source, name) = (source.to_owned(), name.to_owned());
        let found = self.plan.newsroom.library.find(owner, &source, &name);
        self.asked.question(Query::File { kind, id, source, name });
        found
    }

    /// What is published of a file of the site.
    pub fn published(self, path: &str) -> Option<&'a (OutputPath, MediaFile)> {
        self.asked.question(Query::Published(path.to_owned()));
        let media: &'a MediaTable = &self.plan.media;
        media.get(path)
    }

    /// Whether an entity may show a file no more.
    pub fn is_expired(self, kind: Kind, id: &Id, path: &str) -> bool {
        self.asked.question(Query::Expired { kind, id: id.clone(), path: path.to_owned() });
        self.plan.newsroom.is_expired(kind, id, path)
    }

    /// The same for the name by which it calls the file.
    pub fn is_expired_name(self, kind: Kind, id: &Id, source: &str, name: &str) -> bool {
        let (source, name) = (source.to_owned(), name.to_owned());
        let is_expired = self.plan.newsroom.is_expired_name(kind, id, &source, &name);
        self.asked.question(Query::ExpiredName { kind, id: id.clone(), source, name });
        is_expired
    }

    /// The path that is meant by one that content writes.
    pub fn resolve_path(self, path: &str) -> Option<UrlPath> {
        self.asked.question(Query::Path(path.to_owned()));
        self.plan.resolve_path(path)
    }

    /// The page at a path.
    pub fn page_at(self, path: &UrlPath) -> Option<Route> {
        self.asked.question(Query::Path(path.to_string()));
        match self.plan.output(&path.output().ok()?)?.made {
            OutputKind::Page(page, _) => Some(page),
            _ => None,
        }
    }

    /// The languages in which a page exists.
    pub fn langs(self, page: Route) -> Vec<Lang> {
        match page {
            Route::Release(key) => _ = self.release(key),
            Route::Withdrawn(key) => _ = self.withdrawn(key),
            Route::Removed(key) => _ = self.tombstone(key),
            Route::Program(key, _) => _ = self.program(key),
            Route::Case(key, _) => _ = self.case(key),
            Route::Partner(key, _) => _ = self.partner(key),
            Route::Free(key) => _ = self.page(key),
            _ => {}
        }
        self.plan.langs(page)
    }

    /// Whether a case has a page of its own.
    pub fn has_page(self, key: Key<Case>) -> bool {
        self.asked.entity(self.plan.newsroom.number(key));
        self.plan.has_page(key)
    }

    /// Where a page is. Who has a page's key has asked for its entity or for the list that it stands in.
    pub fn path(self, page: Route, lang: &Lang) -> UrlPath {
        page_url(page, lang, &self.plan.site, &self.plan.newsroom, &self.plan.listings)
    }

    /// Whether a section has something to show: for what all pages show, which is compared as a whole.
    pub fn has_something(self, entry: &MenuEntry) -> bool {
        self.plan.has_something(entry)
    }

    /// The path in the site of the logo: for what all pages show, which is compared as a whole.
    pub fn logo_path(self, logo: &FileReference) -> Option<String> {
        self.plan.logo_path(logo)
    }

    /// The site's icon: for what all pages show, which is compared as a whole.
    pub fn icon(self) -> Option<&'a OutputPath> {
        self.plan.icon.as_ref()
    }

    fn shelf_name(self, listing: Listing) -> ListingName {
        self.plan.shelf_name(listing)
    }
}
