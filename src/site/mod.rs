//! `newsroom.yaml` and the theme: everything about a site that is not content.
//!
//! 1. [`setting`] takes from `newsroom.yaml` what the content needs to be read at all: languages, zone, country, the
//!    newsroom's own addresses. It does so even where other fields have errors.
//! 2. [`Site::read`] decodes the whole configuration and joins it with the theme.
//! 3. [`Theme`] finds each file in the site's own overrides, then in its theme, then in the theme that is built into the
//!    program.
//!
//! Templates are compiled in `render`.

mod assets;
mod base_url;
mod checks;
mod configuration;
mod embedded;
mod feed_tag;
mod foreign_path;
mod joined;
mod kept;
mod menu;
mod theme;

pub use assets::{Asset, AssetContent};
pub use base_url::BaseUrl;
pub use configuration::{CalendarChoice, Configuration, SocialProfile, Untranslated};
pub use embedded::{EmbeddedFile, FILES as EMBEDDED_FILES};
pub use feed_tag::FeedTag;
pub use foreign_path::ForeignPath;
pub use joined::{Locale, Outputs, Site, SiteSettings, setting};
pub use kept::Kept;
pub use menu::{MenuEntry, MenuSection};
pub use theme::{AssetSource, PictureSizes, Ratio, Theme, ThemeSettings};
