//! Names of lists that stay the same from build to build, in queries.

use serde::{Deserialize, Serialize};

use crate::content::Program;
use crate::plan::plan::Plan;
use crate::plan::routes::{GalleryPart, Listing};
use crate::types::Id;

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

impl ListingName {
    pub(super) fn of(listing: Listing, plan: &Plan) -> ListingName {
        match listing {
            Listing::All => ListingName::All,
            Listing::Year(year) => ListingName::Year(year),
            Listing::Tag(tag) => ListingName::Tag(plan.listings.tags[tag].slug.clone()),
        }
    }

    pub(super) fn find(&self, plan: &Plan) -> Option<Listing> {
        match self {
            ListingName::All => Some(Listing::All),
            ListingName::Year(year) => Some(Listing::Year(*year)),
            ListingName::Tag(slug) => plan.listings.index_of_slug(slug).map(Listing::Tag),
        }
    }

    pub(super) fn in_japanese(&self) -> String {
        match self {
            ListingName::All => "すべてのリリース".to_owned(),
            ListingName::Year(year) => format!("{year}年のリリース"),
            ListingName::Tag(slug) => format!("タグ「{slug}」のリリース"),
        }
    }

    pub(super) fn in_english(&self) -> String {
        match self {
            ListingName::All => "all releases".to_owned(),
            ListingName::Year(year) => format!("the year {year}"),
            ListingName::Tag(slug) => format!("the releases with the tag {slug}"),
        }
    }
}

/// A part of the gallery, by what stays the same from build to build.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GalleryPartName {
    /// All of it.
    All,
    /// That of a year.
    Year(i32),
    /// That of a program.
    Program(Id),
}

impl GalleryPartName {
    pub(super) fn of(part: GalleryPart, plan: &Plan) -> GalleryPartName {
        match part {
            GalleryPart::All => GalleryPartName::All,
            GalleryPart::Year(year) => GalleryPartName::Year(year),
            GalleryPart::Program(key) => GalleryPartName::Program(plan.newsroom[key].id.clone()),
        }
    }

    pub(super) fn find(&self, plan: &Plan) -> Option<GalleryPart> {
        match self {
            GalleryPartName::All => Some(GalleryPart::All),
            GalleryPartName::Year(year) => Some(GalleryPart::Year(*year)),
            GalleryPartName::Program(id) => plan.newsroom.find::<Program>(id).map(GalleryPart::Program),
        }
    }

    pub(super) fn in_japanese(&self) -> String {
        match self {
            GalleryPartName::All => "すべての写真・素材".to_owned(),
            GalleryPartName::Year(year) => format!("{year}年の写真・素材"),
            GalleryPartName::Program(id) => format!("{id} の写真・素材"),
        }
    }

    pub(super) fn in_english(&self) -> String {
        match self {
            GalleryPartName::All => "the gallery".to_owned(),
            GalleryPartName::Year(year) => format!("the gallery of {year}"),
            GalleryPartName::Program(id) => format!("the gallery of {id}"),
        }
    }
}
