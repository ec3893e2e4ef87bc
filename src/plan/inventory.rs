//! What outputs are listed from, and what their views are made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::gallery::Gallery;
use super::listings::{Listings, Releases};
use super::pictures::{PublishedFile, Wanted};
use super::routes::{GalleryPart, Listing, Route};
use super::searchable::Searchable;
use super::social_cards::DrawnSocialCards;
use crate::content::Release;
use crate::diagnostics::problems::PlanProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::drawing::FontFiles;
use crate::media::{LogoLook, MediaFile};
use crate::newsroom::{Key, MediaPlace, Newsroom};
use crate::site::Site;
use crate::types::{Id, Kind, Lang, OutputPath, file_name};

/// What is published of files, by their paths in the site.
pub type MediaTable = BTreeMap<String, PublishedFile>;

/// How logos look, by their paths in the site.
pub type LogoTable = BTreeMap<String, LogoLook>;

/// A site, and what of it is published at one moment.
pub struct Inventory {
    /// The site.
    pub site: Arc<Site>,
    /// What is visible.
    pub newsroom: Newsroom,
    /// The archive's years and tags.
    pub listings: Listings,
    /// What the gallery shows.
    pub gallery: Gallery,
    /// The files that visible content shows.
    pub media: MediaTable,
    /// The files of `static/`, by where they are published.
    pub statics: MediaTable,
    /// How the logos among these and among the assets look, as far as they could be decoded.
    pub logos: LogoTable,
    /// The cards that are drawn.
    pub social_cards: DrawnSocialCards,
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
        logos: LogoTable,
        fonts: &FontFiles,
        diagnostics: &mut Diagnostics,
    ) -> Inventory {
        let mut bad_name = |file: &MediaFile, name: &str| {
            let problem = PlanProblem::BadFileName { name: name.to_owned() };
            diagnostics.report(Place::path(&file.file.path), problem);
        };
        let declared = newsroom.declared_pictures();
        let wanted = Wanted { sizes: &site.pictures, avif: site.avif, social_cards: site.outputs.cards };
        let mut published = MediaTable::new();
        for (file, place) in media {
            let said = declared.get(&file.file.path);
            match PublishedFile::of_content(file.clone(), &place, said, &wanted) {
                Ok(of_content) => drop(published.insert(file.file.path.clone(), of_content)),
                Err(_) => bad_name(&file, file_name(&file.file.path)),
            }
        }
        let mut of_statics = MediaTable::new();
        for file in statics {
            match PublishedFile::of_statics(file.clone()) {
                Ok(of_static) => drop(of_statics.insert(file.file.path.clone(), of_static)),
                Err(_) => bad_name(&file, file.file.path.strip_prefix("static/").unwrap_or(&file.file.path)),
            }
        }
        let social_cards =
            DrawnSocialCards::find(&site, &newsroom, |path| published.get(path), fonts, diagnostics);
        let (listings, gallery) = (Listings::new(&newsroom, &site), Gallery::new(&newsroom, &site));
        let searchable = match site.outputs.search {
            true => Searchable::find(&newsroom, &site),
            false => Searchable::default(),
        };
        Inventory {
            listings,
            gallery,
            social_cards,
            searchable,
            site,
            newsroom,
            media: published,
            statics: of_statics,
            logos,
        }
    }

    /// The site's icon: `favicon.svg`, else `favicon.ico`.
    pub(super) fn icon(&self) -> Option<&OutputPath> {
        ["static/favicon.svg", "static/favicon.ico"]
            .iter()
            .find_map(|name| Some(&self.statics.get(*name)?.path))
    }

    /// The site's icon for the home screen of a telephone.
    pub(super) fn touch_icon(&self) -> Option<&OutputPath> {
        Some(&self.statics.get("static/apple-touch-icon.png")?.path)
    }

    /// The releases of a listing.
    fn releases(&self, listing: Listing) -> Option<&Releases> {
        match listing {
            Listing::All => Some(&self.listings.all),
            Listing::Year(year) => self.listings.years.get(&year),
            Listing::Tag(tag) => self.listings.tags.get(tag).map(|tag| &tag.releases),
        }
    }

    /// How many releases of a listing the readers of a language are shown.
    pub(super) fn listing_len(&self, listing: Listing, lang: &Lang) -> usize {
        self.releases(listing).map_or(0, |releases| releases.of(lang).len())
    }

    /// The most releases of a listing that the readers of any language are shown.
    pub(super) fn longest(&self, listing: Listing) -> usize {
        self.releases(listing).map_or(0, Releases::most)
    }

    /// The releases between two places of a listing, newest first.
    pub(super) fn listed(&self, listing: Listing, lang: &Lang, from: usize, until: usize) -> &[Key<Release>] {
        self.releases(listing).map(|releases| between(releases.of(lang), from, until)).unwrap_or_default()
    }

    /// The releases about a program, case or partner that the readers of a language are shown.
    pub(super) fn releases_of(&self, kind: Kind, id: &Id, lang: &Lang) -> &[Key<Release>] {
        self.listings.of_entity(kind, id).map(|releases| releases.of(lang)).unwrap_or_default()
    }

    /// Whether there is something for this page of a list, in a language. The archive and the gallery have a page in any case, and
    /// so has what releases are about.
    pub(super) fn has_entries_for(&self, route: Route, lang: &Lang) -> bool {
        let newsroom = &self.newsroom;
        let (number, entries) = match route {
            Route::Archive(Listing::All, 1) => return true,
            Route::Archive(listing, number) => (number, self.listing_len(listing, lang)),
            Route::Gallery(GalleryPart::All, 1) => return true,
            Route::Gallery(part, number) => (number, self.gallery.len(part, lang)),
            Route::Program(key, number @ 2..) => {
                (number, self.releases_of(Kind::Program, &newsroom[key].id, lang).len())
            }
            Route::Case(key, number @ 2..) => {
                (number, self.releases_of(Kind::Case, &newsroom[key].id, lang).len())
            }
            Route::Partner(key, number @ 2..) => {
                (number, self.releases_of(Kind::Partner, &newsroom[key].id, lang).len())
            }
            _ => return true,
        };
        (number - 1) * self.site.page_size < entries
    }

    /// The release that is newer, and the one that is older, of those that the readers of a language are shown.
    pub(super) fn neighbours(
        &self,
        key: Key<Release>,
        lang: &Lang,
    ) -> (Option<Key<Release>>, Option<Key<Release>>) {
        let all = self.listings.all.of(lang);
        let at = all.partition_point(|other| other.index() < key.index());
        let older = if all.get(at) == Some(&key) { at + 1 } else { at };
        (at.checked_sub(1).and_then(|newer| all.get(newer)).copied(), all.get(older).copied())
    }
}

/// The part of a list between two places, as far as it goes.
pub(super) fn between(keys: &[Key<Release>], from: usize, until: usize) -> &[Key<Release>] {
    keys.get(from..until.min(keys.len())).unwrap_or_default()
}
