//! What all pages of a language show around their own content: the site's name, its menu, whom to call.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Scene;
use super::frame::Translation;
use super::parts::{ContactCard, PhoneLine, Picture, Profile, TextIn};
use super::routes::{Listing, Route};
use crate::locale::Word;
use crate::site::MenuEntry;
use crate::types::Lang;

/// The asset in which a site changes what it wants to of a theme's looks.
const OWN_STYLESHEET: &str = "site.css";

/// `site`: what all pages of a language share. OutputKind once.
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
    /// The feed's title and URL, where there is one.
    pub feed: Option<FeedLink>,
    /// The publisher's name.
    pub publisher: TextIn,
    /// "© …".
    pub copyright: String,
    /// The publisher's profile.
    pub profile: Profile,
    /// The press contact of the site: whom to call.
    pub desk: Option<ContactCard>,
    /// Its first number that a person answers, for the top of every page.
    pub hotline: Option<PhoneLine>,
    /// The contact page.
    pub contact_url: String,
    /// The search page, where there is one.
    pub search: Option<String>,
    /// The site's logo.
    pub logo: Option<Picture>,
    /// The favicon, where `static/` has one.
    pub icon: Option<String>,
    /// The accent colour, where the site sets one.
    pub accent: Option<String>,
    /// Assets by file name: `style.css` → `/assets/style.1a2b3c4d5e.css`.
    pub assets: BTreeMap<String, String>,
    /// The site's own stylesheet, `assets/site.css`, where it has one.
    pub own_stylesheet: Option<String>,
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

impl Scene<'_> {
    /// What all pages of this language share.
    pub fn site_frame(&self) -> SiteFrame {
        let fallback = &self.site.setting.languages;
        let localized = |text: &crate::schema::LocalizedText| match text.get(self.lang, fallback) {
            Some((lang, text)) => TextIn { lang: self.other_lang(lang), ..self.text(text) },
            None => self.plain(""),
        };
        let organization = self.newsroom.organization().map(|organization| organization.fields(self.lang));
        let title = localized(&self.site.title);
        let publisher =
            organization.map_or_else(|| title.clone(), |organization| self.text(&organization.name));
        let desk = self.newsroom.desk().map(|key| self.contact_card(key));
        let profile_link = |profile: &crate::site::SocialProfile| ProfileLink {
            label: localized(&profile.label),
            url: profile.url.as_str().to_owned(),
        };
        SiteFrame {
            home: self.url(Route::Home),
            menu: self.menu(),
            profiles: self.site.profiles.iter().map(profile_link).collect(),
            languages: self.translations(Route::Home, fallback),
            feed: self.site.outputs.feeds.then(|| FeedLink {
                title: self.say(Word::FeedTitle, &[("site", &title.text)]),
                url: self.href(&self.section("feed.atom")),
            }),
            copyright: self.say(Word::Copyright, &[("name", &publisher.text)]),
            publisher,
            profile: self.profile(self.now()),
            hotline: desk
                .as_ref()
                .and_then(|desk| desk.phones.iter().find(|phone| phone.url.is_some()).cloned()),
            desk,
            contact_url: self.url(Route::Contact),
            search: self.site.outputs.search.then(|| self.url(Route::Search)),
            logo: self.site_logo(&title),
            icon: self.newsroom.icon().map(|path| self.href(&path.url())),
            accent: self.site.accent.clone(),
            assets: self
                .site
                .assets
                .iter()
                .map(|(name, asset)| (name.clone(), self.href(&asset.path.url())))
                .collect(),
            own_stylesheet: self.site.assets.get(OWN_STYLESHEET).map(|asset| self.href(&asset.path.url())),
            generator: concat!("Kawaraban ", env!("CARGO_PKG_VERSION")),
            title,
        }
    }

    fn site_logo(&self, title: &TextIn) -> Option<Picture> {
        let logo = self.site.logo.as_ref()?;
        if let Some(asset) = self.site.assets.get(&logo.name) {
            return Some(Picture {
                url: self.href(&asset.path.url()),
                alt: title.clone(),
                width: None,
                height: None,
                caption: None,
                credit: None,
                rights: None,
                is_picture: true,
            });
        }
        self.plain_picture(&self.newsroom.logo_path(logo)?, title.clone())
    }

    /// The menu. What has nothing to show is left out, unless the site names it itself.
    fn menu(&self) -> Vec<MenuItem> {
        let section = |name: &str, page: Route, word: Word| MenuItem {
            section: name.to_owned(),
            label: self.plain(self.word(word)),
            url: self.url(page),
            hreflang: None,
        };
        let item = |entry: &MenuEntry| match entry {
            MenuEntry::Section("programs") => Some(section("programs", Route::Programs, Word::Programs)),
            MenuEntry::Section("cases") => Some(section("cases", Route::Cases, Word::Cases)),
            MenuEntry::Section("partners") => Some(section("partners", Route::Partners, Word::Partners)),
            MenuEntry::Section("coverage") => Some(section("coverage", Route::Coverage, Word::Coverage)),
            MenuEntry::Section("contact") => Some(section("contact", Route::Contact, Word::Contact)),
            MenuEntry::Section(_) => {
                Some(section("releases", Route::Archive(Listing::All, 1), Word::Releases))
            }
            MenuEntry::Page { id, .. } => {
                let key = self.newsroom.find::<crate::content::FreePage>(id)?;
                let page = self.newsroom.page(key);
                let link = self.entity_link(page, Route::Free(key), self.text(&page.fields(self.lang).title));
                let section = format!("page:{id}");
                Some(MenuItem { section, label: link.label, url: link.url, hreflang: link.hreflang })
            }
        };
        let is_shown = |entry: &&MenuEntry| !self.site.menu_is_default || self.newsroom.has_something(entry);
        self.site.menu.iter().map(|entry| &entry.value).filter(is_shown).filter_map(item).collect()
    }
}
