//! The complete list of outputs, and what each is made of.
//!
//! What lists:
//!
//! 1. A [`Route`] is a page, in whatever language; [`Listings`] sorts the releases into years and tags, `gallery` what
//!    is listed under `media` into years and programs.
//! 2. An [`Inventory`] is what outputs are listed from. `pages` says what each kind of page is, one row a kind.
//!    `pictures` says what is made of a picture, `social_cards` which releases have a card that is drawn.
//! 3. An [`Output`] is of a [`Family`]; `families` lists them, one row a family.
//! 4. A [`Plan`] has every output once. Two on one path are an error, also where only letter case or Unicode normalisation
//!    tells them apart (`collisions`). The paths that content links to are checked against the list ([`links`]).
//!
//! What records:
//!
//! 5. A view asks a `TrackedPlan` what it wants to know ([`Query`]), and what it asked is noted ([`Trace`]).
//!
//! What makes views:
//!
//! 6. [`views`] makes the view of an output: a plain value that holds everything its template may show.
//!
//! How a view becomes bytes is for `render` to say.
//!
//! # Order
//!
//! Each file uses only those that are named before it.
//!
//! 1. What lists: `routes`, `listings`, `gallery`, `searchable`, `pictures`, `social_cards`, `inventory`, `pages`, `outputs`, `families`,
//!    `collisions`, `plan`, `links`.
//! 2. What records: `tracked_plan`.
//! 3. What makes views: `views`.

mod collisions;
pub mod families;
mod gallery;
mod inventory;
pub mod links;
mod listings;
mod outputs;
mod pages;
mod pictures;
#[allow(clippy::module_inception, reason = "the plan is what this room makes")]
mod plan;
mod routes;
mod searchable;
mod social_cards;
mod tracked_plan;
pub mod views;

pub use inventory::{Inventory, LogoTable, MediaTable};
pub use listings::{Listings, Tag};
pub use outputs::{
    Derivation, Explained, Family, FeedFormat, Output, OutputKind, Overview, RenditionOf, View,
};
pub use pictures::PublishedFile;
pub use plan::Plan;
pub use routes::{GalleryPart, Listing, Route, entity_path};
pub use searchable::Searchable;
pub use tracked_plan::{Dependencies, GalleryPartName, ListingName, Query, Trace};
