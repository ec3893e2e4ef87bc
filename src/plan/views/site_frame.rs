//! What all pages of a language show around their own content: the site's name, its menu, whom to call.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::FreePage;
use crate::locale::Word;
use crate::newsroom::NOW;
use crate::plan::outputs::FeedFormat;
use crate::plan::plan::Plan;
use crate::plan::routes::Route;
use crate::plan::tracked_plan::Trace;
use crate::plan::views::context::{PlanInLanguage, Urls, ViewContext};
use crate::plan::views::frame::Translation;
use crate::plan::views::logos::Logo;
use crate::plan::views::parts::{ContactCard, PhoneLine, Profile, contact_card, profile};
use crate::plan::views::text::{Link, TextIn};
use crate::plan::views::{frame, logos, names};
use crate::schema::{FileReference, LocalizedText};
use crate::site::MenuEntry;
use crate::types::Lang;

/// The asset in which a site changes what it wants to of a theme's looks.
const OWN_STYLESHEET: &str = "site.css";

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
    /// The feed's title and URL, where there is one.
    pub feed: Option<FeedLink>,
    /// The same feed as JSON Feed.
    pub json_feed: Option<FeedLink>,
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
    pub logo: Option<Logo>,
    /// The site's logo on dark grounds: the same where there is no other.
    pub logo_dark: Option<Logo>,
    /// The favicon: that of `static/`, else the logo.
    pub icon: Option<String>,
    /// The icon for the home screen of a telephone: `apple-touch-icon.png` of `static/`, else a logo of pixels. A drawing is not
    /// shown there.
    pub touch_icon: Option<String>,
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
    /// Whether it leads out of the newsroom.
    pub is_external: bool,
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

/// What all pages of this language share.
pub fn site_frame(site: &PlanInLanguage<'_>) -> SiteFrame {
    let trace = Trace::default();
    let (plan, context) = (site.plan, &site.context(Urls::Paths, &trace));
    let fallback = &context.site.setting.languages;
    let organization = context.plan.organization().map(|organization| organization.fields(context.lang));
    let title = localized(context, &context.site.title);
    let publisher =
        organization.map_or_else(|| title.clone(), |organization| context.text(&organization.name));
    let desk = context.plan.desk(context.lang.clone()).map(|key| contact_card::contact_card(context, key));
    let profile_link = |profile: &crate::site::SocialProfile| ProfileLink {
        label: localized(context, &profile.label),
        url: context.address(&profile.url),
    };
    let feed = |format: FeedFormat| {
        context.site.outputs.feeds.then(|| FeedLink {
            title: context.say(Word::FeedTitle, &[("site", &title.text)]),
            url: context.href(&context.section(format.file_name())),
        })
    };
    let logo = |logo: &Option<FileReference>| logos::of_site(plan, context, logo.as_ref()?, title.clone());
    let (light_logo, dark_logo) = (logo(&context.site.logo), logo(&context.site.logo_dark));
    let logo_url = light_logo.as_ref().map(|logo| logo.image.url.clone());
    let is_of_pixels = |url: &String| [".png", ".jpg", ".jpeg"].iter().any(|ending| url.ends_with(ending));
    SiteFrame {
        home: context.url(Route::Home),
        menu: menu(plan, context),
        profiles: context.site.profiles.iter().map(profile_link).collect(),
        languages: frame::translations(context, Route::Home, fallback),
        feed: feed(FeedFormat::Atom),
        json_feed: feed(FeedFormat::Json),
        copyright: context.say(Word::Copyright, &[("name", &publisher.text)]),
        publisher,
        profile: profile::profile(context, NOW),
        hotline: desk.as_ref().and_then(|desk| desk.phones.iter().find(|phone| phone.url.is_some()).cloned()),
        desk,
        contact_url: context.url(Route::Contact),
        search: context.site.outputs.search.then(|| context.url(Route::Search)),
        icon: plan.icon().map(|path| context.href(&path.url())).or_else(|| logo_url.clone()),
        touch_icon: plan
            .touch_icon()
            .map(|path| context.href(&path.url()))
            .or_else(|| logo_url.filter(is_of_pixels)),
        logo_dark: dark_logo.or_else(|| light_logo.clone()),
        logo: light_logo,
        accent: context.site.accent.clone(),
        assets: plan
            .site
            .assets
            .iter()
            .map(|(name, asset)| (name.clone(), context.href(&asset.path.url())))
            .collect(),
        own_stylesheet: plan.site.assets.get(OWN_STYLESHEET).map(|asset| context.href(&asset.path.url())),
        generator: concat!("Kawaraban ", env!("CARGO_PKG_VERSION")),
        title,
    }
}

/// A text of `newsroom.yaml` in this language.
fn localized(context: &ViewContext<'_>, text: &LocalizedText) -> TextIn {
    match text.get(context.lang, &context.site.setting.languages) {
        Some((lang, text)) => TextIn { lang: context.other_lang(lang), ..context.text(text) },
        None => context.plain(""),
    }
}

/// The menu. What has nothing to show is left out, unless the site names it itself.
fn menu(plan: &Plan, context: &ViewContext<'_>) -> Vec<MenuItem> {
    let is_shown =
        |route: &Route| !context.site.menu_is_default || plan.is_worth_finding(*route, context.lang);
    let page = |route: Route| {
        let Link { label, url, hreflang, .. } = names::link(context, route);
        MenuItem { section: plan.page(route).section(), label, url, hreflang, is_external: false }
    };
    let item = |entry: &MenuEntry| match entry {
        MenuEntry::Section(section) => Some(Route::of_section(*section)).filter(is_shown).map(page),
        MenuEntry::Page { id, .. } => context.plan.find::<FreePage>(id).map(Route::Free).map(page),
        MenuEntry::Link(link) => {
            let url = context.address(&link.url);
            let is_external = !url.starts_with('/');
            let label = localized(context, &link.label);
            Some(MenuItem { section: String::new(), label, url, hreflang: None, is_external })
        }
    };
    context.site.menu.iter().filter_map(|entry| item(&entry.value)).collect()
}
