//! What outputs are listed from, and what their views are made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::listings::Listings;
use super::routes::{Listing, media_path};
use super::searchable::Searchable;
use crate::content::Release;
use crate::diagnostics::problems::PlanProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::media::MediaFile;
use crate::newsroom::{Key, MediaPlace, Newsroom};
use crate::site::Site;
use crate::types::{OutputPath, file_name};

/// The published path of a file by its path in the site, and what is in it.
pub type MediaTable = BTreeMap<String, (OutputPath, MediaFile)>;

/// A site, and what of it is published at one moment.
pub struct Inventory {
    /// The site.
    pub site: Arc<Site>,
    /// What is visible.
    pub newsroom: Newsroom,
    /// The archive's years and tags.
    pub listings: Listings,
    /// The files that visible content shows.
    pub media: MediaTable,
    /// The files of `static/`, by where they are published.
    pub statics: MediaTable,
    /// What the search finds; nothing where the site has no search.
    pub searchable: Searchable,
}

impl Inventory {
    /// Sorts what is visible. A file whose name cannot be published is reported.
    pub(super) fn new(
        site: Arc<Site>,
        newsroom: Newsroom,
        media: Vec<(MediaFile, MediaPlace)>,
        statics: Vec<MediaFile>,
        diagnostics: &mut Diagnostics,
    ) -> Inventory {
        let mut bad_name = |file: &MediaFile, name: &str| {
            let problem = PlanProblem::BadFileName { name: name.to_owned() };
            diagnostics.report(Place::path(&file.file.path), problem);
        };
        let mut published = MediaTable::new();
        for (file, place) in media {
            let name = file_name(&file.file.path);
            match media_path(&place, name, &file.fingerprint.short()) {
                Ok(path) => drop(published.insert(file.file.path.clone(), (path, file))),
                Err(_) => bad_name(&file, name),
            }
        }
        let mut of_statics = MediaTable::new();
        for file in statics {
            let name = file.file.path.strip_prefix("static/").unwrap_or(&file.file.path);
            match media_path(&MediaPlace::Static, name, "") {
                Ok(path) => drop(of_statics.insert(file.file.path.clone(), (path, file))),
                Err(_) => bad_name(&file, name),
            }
        }
        let listings = Listings::new(&newsroom, &site);
        let searchable = match site.outputs.search {
            true => Searchable::find(&newsroom, &site),
            false => Searchable::default(),
        };
        Inventory { listings, searchable, site, newsroom, media: published, statics: of_statics }
    }

    /// The site's icon: `favicon.svg`, else `favicon.ico`.
    pub(super) fn icon(&self) -> Option<&OutputPath> {
        ["static/favicon.svg", "static/favicon.ico"].iter().find_map(|name| Some(&self.statics.get(*name)?.0))
    }

    /// How many releases are on a listing.
    pub(super) fn listing_len(&self, listing: Listing) -> usize {
        match listing {
            Listing::All => self.newsroom.releases.len(),
            Listing::Year(year) => self.listings.years.get(&year).map_or(0, Vec::len),
            Listing::Tag(tag) => self.listings.tags[tag].releases.len(),
        }
    }

    /// The releases between two places of a listing, newest first.
    pub(super) fn listed(&self, listing: Listing, from: usize, until: usize) -> Vec<Key<Release>> {
        let places = from..until.min(self.listing_len(listing));
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
