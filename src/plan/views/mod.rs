//! What pages, feeds and the search show: a view is a plain value that holds everything its template or encoder may show.
//!
//! 1. A [`ViewContext`] is what a view is made with.
//! 2. [`parts`] are what several views share: cards, tables, links, pictures.
//! 3. One file a family of views. Its functions take the context and what the view is of.
//!
//! How a view becomes bytes is for `render` to say.
//!
//! # Order
//!
//! Each file uses only those that are named before it.
//!
//! 1. What views are made of and with: `text`, `context`.
//! 2. What things are called, and what is not public of them: `names`, `preview`.
//! 3. Pictures and files, and what links in texts are: `images`, `media`, `logos`, `resolver`, `recordings`,
//!    `listed_media`, `social_card`.
//! 4. What several views share: `parts`, `corrections`, `policy`, `frame`.
//! 5. Views: `coverage`, `home`, `archive`, `release`, `removed`, `program`, `case`, `cases`, `partner`, `contact`,
//!    `gallery`, `free_page`, `search`, `redirect`, `site_frame`, `feed`, `sitemap`, `vcard`.

pub mod archive;
pub mod case;
pub mod cases;
pub mod contact;
mod context;
mod corrections;
pub mod coverage;
pub mod feed;
pub mod frame;
pub mod free_page;
pub mod gallery;
pub mod home;
mod images;
pub mod listed_media;
mod logos;
mod media;
mod names;
pub mod partner;
pub mod parts;
mod policy;
mod preview;
pub mod program;
mod recordings;
pub mod redirect;
pub mod release;
pub mod removed;
mod resolver;
pub mod search;
pub mod site_frame;
pub mod sitemap;
pub mod social_card;
mod text;
pub mod vcard;

pub use context::{PlanInLanguage, Urls, ViewContext};
