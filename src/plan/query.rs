//! What a view can want to know beside the entities that it looks at, and what the answer is in a plan.
//!
//! Questions are kept from build to build: they name things by what stays (ids, paths, years), never by their place in a
//! list.

use serde::{Deserialize, Serialize};

use super::routes::Listing;
use super::{OutputKind, Plan};
use crate::content::Release;
use crate::newsroom::Key;
use crate::types::{Fingerprint, Id, Kind};

/// Something that a view wanted to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Query {
    /// Which entities there are of a kind, in their order.
    Entities(Kind),
    /// Which releases stand on these places of a listing.
    Listing {
        /// The listing.
        listing: ListingName,
        /// The first place.
        from: usize,
        /// The place after the last.
        until: usize,
    },
    /// How many releases are on a listing.
    ShelfLength(ListingName),
    /// The releases before and after one.
    Neighbours(Id),
    /// The years, and how many releases each has.
    Years,
    /// Which kinds of releases, and what else, the search finds.
    SearchableKinds,
    /// So many of the most used tags, and how many releases each has.
    Tags(usize),
    /// A tag, by its slug.
    Tag(String),
    /// The contact of everything that names none.
    Desk,
    /// Who answers for a contact.
    Answering(Id),
    /// What a path leads to, from the root of the site on.
    Path(String),
    /// The file that a name means in a file of an entity.
    File {
        /// The entity's kind.
        kind: Kind,
        /// The entity's id.
        id: Id,
        /// The path of the file in which the name stands.
        source: String,
        /// The name.
        name: String,
    },
    /// What is published of a file of the site.
    Published(String),
    /// Whether an entity may show a file no more.
    Expired {
        /// The entity's kind.
        kind: Kind,
        /// The entity's id.
        id: Id,
        /// The file's path in the site.
        path: String,
    },
    /// The same by the name that the entity has for the file.
    ExpiredName {
        /// The entity's kind.
        kind: Kind,
        /// The entity's id.
        id: Id,
        /// The path of the file in which the name stands.
        source: String,
        /// The name.
        name: String,
    },
}

/// A listing of the archive, by what stays the same from build to build.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListingName {
    /// All releases.
    All,
    /// Those of a year.
    Year(i32),
    /// Those with a tag, by its slug.
    Tag(String),
}

impl Query {
    /// The fingerprint of the answer. Two plans that answer alike give the same.
    pub fn answer(&self, plan: &Plan) -> Fingerprint {
        let mut answer = Answer::default();
        let newsroom = &plan.newsroom;
        match self {
            Query::Entities(kind) => newsroom.ids(*kind).iter().for_each(|id| answer.text(id.as_str())),
            Query::Listing { listing, from, until } => {
                let keys = plan.listing(listing).map(|listing| plan.on_shelf(listing, *from, *until));
                keys.into_iter().flatten().for_each(|key| answer.release(plan, Some(key)));
            }
            Query::ShelfLength(listing) => {
                answer.number(plan.listing(listing).map_or(0, |listing| plan.shelf_len(listing)));
            }
            Query::Neighbours(id) => {
                let found = newsroom.find::<Release>(id).map(|key| plan.neighbours(key));
                let (newer, older) = found.unwrap_or_default();
                answer.release(plan, newer);
                answer.release(plan, older);
            }
            Query::Years => plan.listings.years.iter().for_each(|(year, releases)| {
                answer.text(&year.to_string());
                answer.number(releases.len());
            }),
            Query::SearchableKinds => {
                let (release_kinds, others) = plan.searchable.kinds();
                release_kinds.iter().for_each(|kind| answer.text(kind.word()));
                others.for_each(|kind| answer.text(kind));
            }
            Query::Tags(count) => plan.listings.tags.iter().take(*count).for_each(|tag| {
                answer.tag(tag);
                answer.number(tag.releases.len());
            }),
            Query::Tag(slug) => plan.listings.find_slug(slug).into_iter().for_each(|tag| answer.tag(tag)),
            Query::Desk => {
                newsroom.desk.iter().for_each(|key| answer.text(newsroom.contact(*key).id.as_str()));
            }
            Query::Answering(id) => {
                let key = newsroom.contact_or_desk(id);
                key.iter().for_each(|key| answer.text(newsroom.contact(*key).id.as_str()));
            }
            Query::Path(path) => answer.path(plan, path),
            Query::File { kind, id, source, name } => {
                let file = newsroom.library.find((*kind, id), source, name);
                file.iter().for_each(|(file, _)| answer.text(&file.path));
            }
            Query::Published(path) => plan.media.get(path).into_iter().for_each(|(path, file)| {
                answer.text(path.as_str());
                answer.text(&file.fingerprint.to_string());
            }),
            Query::Expired { kind, id, path } => {
                answer.number(usize::from(newsroom.is_expired(*kind, id, path)));
            }
            Query::ExpiredName { kind, id, source, name } => {
                answer.number(usize::from(newsroom.is_expired_name(*kind, id, source, name)));
            }
        }
        answer.finish()
    }
}

/// An answer, as it is put together.
#[derive(Default)]
struct Answer(Vec<u8>);

impl Answer {
    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    fn release(&mut self, plan: &Plan, key: Option<Key<Release>>) {
        self.text(key.map_or("", |key| plan.newsroom.release(key).id.as_str()));
    }

    fn tag(&mut self, tag: &super::Tag) {
        self.text(&tag.slug);
        for (lang, label) in &tag.labels {
            self.text(lang.as_str());
            self.text(label.lang.as_str());
            self.text(&label.text);
        }
    }

    /// Where a path leads, and what stands there.
    fn path(&mut self, plan: &Plan, path: &str) {
        let Some(found) = plan.resolve_path(path) else { return };
        self.text(found.as_str());
        let output = found.output().ok().and_then(|path| plan.output(&path));
        self.text(match output.map(|output| &output.made) {
            Some(OutputKind::Page(page, _)) => super::views::frame::kind(*page),
            _ => "",
        });
    }

    fn finish(self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl Plan {
    /// What a listing is called from build to build.
    pub(super) fn shelf_name(&self, listing: Listing) -> ListingName {
        match listing {
            Listing::All => ListingName::All,
            Listing::Year(year) => ListingName::Year(year),
            Listing::Tag(tag) => ListingName::Tag(self.listings.tags[tag].slug.clone()),
        }
    }

    fn listing(&self, name: &ListingName) -> Option<Listing> {
        match name {
            ListingName::All => Some(Listing::All),
            ListingName::Year(year) => Some(Listing::Year(*year)),
            ListingName::Tag(slug) => self.listings.index_of_slug(slug).map(Listing::Tag),
        }
    }

    /// How many releases are on a listing.
    pub(super) fn shelf_len(&self, listing: Listing) -> usize {
        match listing {
            Listing::All => self.newsroom.releases.len(),
            Listing::Year(year) => self.listings.years.get(&year).map_or(0, Vec::len),
            Listing::Tag(tag) => self.listings.tags[tag].releases.len(),
        }
    }

    /// The releases between two places of a listing, newest first.
    pub(super) fn on_shelf(&self, listing: Listing, from: usize, until: usize) -> Vec<Key<Release>> {
        let places = from..until.min(self.shelf_len(listing));
        match listing {
            Listing::All => places.map(Key::new).collect(),
            Listing::Year(year) => {
                let releases = self.listings.years.get(&year).and_then(|releases| releases.get(places));
                releases.unwrap_or_default().to_vec()
            }
            Listing::Tag(tag) => self.listings.tags[tag].releases.get(places).unwrap_or_default().to_vec(),
        }
    }

    /// The release that is newer, and the one that is older.
    pub(super) fn neighbours(&self, key: Key<Release>) -> (Option<Key<Release>>, Option<Key<Release>>) {
        let newer = key.index().checked_sub(1).map(Key::new);
        let older = Some(key.index() + 1).filter(|index| *index < self.newsroom.releases.len());
        (newer, older.map(Key::new))
    }
}
