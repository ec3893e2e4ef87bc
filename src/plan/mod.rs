//! The complete list of outputs, and what each is made of.
//!
//! 1. [`Listings`] sorts the releases into years and tags.
//! 2. [`Plan::make`] lists every output: its path, what it shows, and the file of the site that it comes from. Two
//!    outputs on one path are an error, also where only letter case or Unicode normalisation tells them apart.
//! 3. [`links`] checks the paths that content links to against the list.
//! 4. A view asks the plan what it wants to know ([`Query`]), and what it asked is noted ([`Trace`]).
//! 5. [`views`] makes the view of an output: a plain value that holds everything its template may show.
//!
//! How a view becomes bytes is for `render` to say.

mod collisions;
pub mod links;
mod listings;
mod outputs;
mod query;
mod redirects;
mod routes;
mod searchable;
mod tracked_plan;
pub mod views;

pub use listings::{Listings, Tag};
pub use outputs::{MediaTable, Output, OutputKind, Plan};
pub use query::{ListingName, Query};
pub use routes::{Listing, Route, entity_path};
pub use searchable::Searchable;
pub use tracked_plan::{Dependencies, Trace};
