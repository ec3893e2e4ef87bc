//! The complete list of outputs, and what each is made of.
//!
//! 1. [`Listings`] sorts the releases into years and tags.
//! 2. [`Plan::make`] lists every output: its path, what it shows, and the file of the site that it comes from. Two
//!    outputs on one path are an error, also where only letter case or Unicode normalisation tells them apart.
//! 3. [`links`] checks the paths that content links to against the list.
//! 4. A [`Scene`] makes the view of an output: a plain value that holds everything its template may show. One file a
//!    family of pages; what several share is in [`parts`].
//!
//! How a view becomes bytes is for `render` to say.

mod archive;
mod case;
mod cases;
mod collisions;
mod contact;
mod corrections;
mod coverage;
mod feed;
mod frame;
mod free_page;
mod home;
pub mod links;
mod listings;
mod outputs;
mod partner;
pub mod parts;
mod preview;
mod program;
mod query;
mod redirects;
mod release;
mod removed;
mod resolver;
mod routes;
mod scene;
mod search;
mod searchable;
mod site_frame;
mod sitemap;
mod tracked_plan;

pub use archive::{ArchiveLink, ArchiveView};
pub use case::{CaseMain, CaseView};
pub use cases::{CaseLine, CasesView};
pub use contact::{ContactTopic, ContactView};
pub use corrections::{CorrectionNotice, StateBanner};
pub use coverage::{CoverageLine, CoverageView};
pub use feed::{FeedEntry, FeedView};
pub use frame::{Frame, Translation};
pub use free_page::{NotFoundView, PageView};
pub use home::{HomeView, LeadStory};
pub use listings::{Listings, Tag};
pub use outputs::{MediaTable, Output, OutputKind, Plan};
pub use partner::{PartnerMain, PartnerView, PartnersView};
pub use preview::{ComingLine, PreviewBanner};
pub use program::{ProgramMain, ProgramView, ProgramsView, QuestionLine, StepLine};
pub use query::{ListingName, Query};
pub use redirects::RedirectView;
pub use release::ReleaseView;
pub use removed::RemovedView;
pub use routes::{Listing, Route, entity_path};
pub use scene::{Scene, Stage, Urls};
pub use search::{Choice, CountForm, LanguageNote, SearchView};
pub use searchable::Searchable;
pub use site_frame::{FeedLink, MenuItem, ProfileLink, SiteFrame};
pub use sitemap::{SitemapEntry, SitemapView};
pub use tracked_plan::{Dependencies, Trace};
