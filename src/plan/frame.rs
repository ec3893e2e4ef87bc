//! What every page shows around its own content.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::{ContactCard, Link, Picture, Profile, TextIn};
use crate::types::Lang;

/// `page`: what a page says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The template's family: `home`, `archive`, `release`, …; for style sheets and `aria-current`.
    pub kind: &'static str,
    /// The menu item it belongs to: `releases`, `page:press`, …
    pub section: String,
    /// The page's language.
    pub lang: Lang,
    /// The document's title: "Headline | Newsroom".
    pub title: String,
    /// A description for search engines and previews.
    pub description: Option<String>,
    /// The page's absolute URL; a page that has none (404) is not to be indexed.
    pub canonical: Option<String>,
    /// Whether search engines are to leave it out.
    pub noindex: bool,
    /// The page in every language in which it exists, this one included; empty where it is only in this one.
    pub translations: Vec<Translation>,
    /// The way from the home page to here, without this page.
    pub breadcrumbs: Vec<Link>,
}

/// A page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    /// The language.
    pub lang: Lang,
    /// The language's own name: 日本語, English.
    pub name: String,
    /// Where it is, as in `href`.
    pub url: String,
    /// Its absolute URL, for `hreflang`.
    pub absolute_url: String,
    /// Whether it is this page.
    pub is_current: bool,
}

/// `site`: what all pages of a language share. Made once.
#[derive(Clone, Debug, Serialize)]
pub struct SiteFrame {
    /// The newsroom's title.
    pub title: TextIn,
    /// The home page in this language.
    pub home: String,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// Social profiles.
    pub profiles: Vec<ProfileLink>,
    /// The home pages of the site's languages, for pages without a translation.
    pub languages: Vec<Translation>,
    /// The feed's title and URL.
    pub feed: FeedLink,
    /// The publisher's name.
    pub publisher: TextIn,
    /// "© …".
    pub copyright: String,
    /// The publisher's profile.
    pub profile: Profile,
    /// The press contact of the site: whom to call.
    pub desk: Option<ContactCard>,
    /// The contact page.
    pub contact_url: String,
    /// The site's logo.
    pub logo: Option<Picture>,
    /// The favicon, where `static/` has one.
    pub icon: Option<String>,
    /// The accent colour, where the site sets one.
    pub accent: Option<String>,
    /// Assets by file name: `style.css` → `/assets/style.1a2b3c4d5e.css`.
    pub assets: BTreeMap<String, String>,
    /// The tool and its version, for `<meta name="generator">`.
    pub generator: &'static str,
}

/// An item of the main menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// The section it stands for; equal to a page's `section` where one is in it.
    pub section: String,
    /// Its label.
    pub label: TextIn,
    /// Where it leads.
    pub url: String,
    /// The language of the target where that is not the page's.
    pub hreflang: Option<Lang>,
}

/// A social profile.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileLink {
    /// Its label.
    pub label: TextIn,
    /// Its URL.
    pub url: String,
}

/// A feed, for autodiscovery.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// The feed's title.
    pub title: String,
    /// Where it is.
    pub url: String,
}
