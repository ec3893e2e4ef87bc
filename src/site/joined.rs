//! A site: configuration, theme and words, joined.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::assets::{self, Asset, StyleProperties};
use super::checks::{Checked, check_incomplete, check_languages, check_named_languages};
use super::configuration::{CalendarChoice, Configuration, OutputChoice, Untranslated};
use super::menu::{self, MenuEntry};
use super::{
    BaseUrl, FeedTag, ForeignPath, Kept, PictureSizes, SocialProfile, Theme, ThemeSettings, foreign_path,
};
use crate::diagnostics::problems::{IoCause, SiteProblem, SourceProblem};
use crate::diagnostics::{Diagnostics, Place};
use crate::locale::{Calendar, Catalog, Country, Dates, Order};
use crate::media;
use crate::schema::{
    ByLanguage, Decode, Decoder, Fields, FileReference, LocalizedText, Mark, Record, Setting, WebAddress,
    WrittenAddress,
};
use crate::source::{Node, Sources, Value};
use crate::types::{Id, Lang, Zone};

/// Everything about a site that is not content.
pub struct Site {
    /// What the site says of itself.
    pub settings: SiteSettings,
    /// The theme.
    pub theme: Theme,
    /// Assets by their names in the theme.
    pub assets: BTreeMap<String, Asset>,
    /// Words, dates and the order of names, by language.
    pub locales: BTreeMap<Lang, Locale>,
}

/// A site is asked for its settings.
impl Deref for Site {
    type Target = SiteSettings;

    fn deref(&self) -> &SiteSettings {
        &self.settings
    }
}

/// What `newsroom.yaml` says, and the numbers of the theme. From build to build it is compared as a whole: whoever sees
/// only this need not note what they asked of it.
pub struct SiteSettings {
    /// The newsroom's title.
    pub title: LocalizedText,
    /// Where it is published.
    pub base: BaseUrl,
    /// Languages, zone and country.
    pub setting: Setting,
    /// The contact of releases that name none.
    pub desk: Option<ByLanguage<Mark<Id>>>,
    /// The logo.
    pub logo: Option<FileReference>,
    /// The logo on dark grounds, where that is another file.
    pub logo_dark: Option<FileReference>,
    /// The main menu.
    pub menu: Vec<Mark<MenuEntry>>,
    /// Whether the menu is the default one, because the site names none.
    pub menu_is_default: bool,
    /// Social profiles.
    pub profiles: Vec<SocialProfile>,
    /// The accent colour.
    pub accent: Option<String>,
    /// The month in which the fiscal year starts, where archives are by fiscal years.
    pub fiscal_year_start: Option<u32>,
    /// How many releases a page of a list has.
    pub page_size: usize,
    /// Whether the lists of a language show what is not written in it.
    pub untranslated: Untranslated,
    /// The WebSub hub.
    pub websub: Option<WebAddress>,
    /// What the ids in feeds begin with.
    pub feed_tag: FeedTag,
    /// Families of outputs that can be left out.
    pub outputs: Outputs,
    /// What may lie in the output folder beside what is published.
    pub keep: Vec<Mark<Kept>>,
    /// What stands on the same host and is not the newsroom.
    pub foreign_paths: Vec<Mark<ForeignPath>>,
    /// Every web address in `newsroom.yaml`.
    pub addresses: Vec<WrittenAddress>,
    /// How many things the theme shows in which place.
    pub theme_settings: ThemeSettings,
    /// In which sizes the theme shows pictures.
    pub pictures: PictureSizes,
    /// Whether pictures are written as AVIF, too.
    pub avif: bool,
}

impl SiteSettings {
    /// The first language, which is served at the root.
    pub fn first_lang(&self) -> &Lang {
        &self.setting.languages[0]
    }
}

/// What a language brings.
pub struct Locale {
    /// Words.
    pub words: Catalog,
    /// Dates.
    pub dates: Dates,
    /// The order of names.
    pub order: Order,
}

/// Which families of outputs are written.
#[derive(Clone, Copy, Debug)]
pub struct Outputs {
    /// Feeds.
    pub feeds: bool,
    /// The search.
    pub search: bool,
    /// Cards, which are shown where a link to a release is shared.
    pub cards: bool,
}

/// The settings without which content cannot be read. Where `newsroom.yaml` says none, or not in a way that can be read, it
/// is the default.
pub fn setting(sources: &Sources) -> Setting {
    let fallback = Setting::default();
    let Some(node) = &sources.newsroom else { return fallback };
    // What cannot be read here is reported by `Site::read`.
    let mut ignored = Diagnostics::new();
    let files = [(Arc::clone(node.place.source()), Lang::japanese())];
    let mut decoder = Decoder::new(&fallback, &files, &mut ignored);
    let mut languages: Vec<Lang> = match node.get("languages").map(|node| &node.value) {
        Some(Value::List(items)) => {
            items.iter().filter_map(|item| Lang::decode(item, &mut decoder)).collect()
        }
        _ => Vec::new(),
    };
    // One that stands twice is reported once, by `check_languages`, and by nothing that follows from it.
    let mut seen = Vec::new();
    languages.retain(|lang| {
        !seen.contains(lang) && {
            seen.push(lang.clone());
            true
        }
    });
    if languages.is_empty() {
        languages = fallback.languages.clone();
    }
    let zone =
        node.get("timezone").and_then(|zone| Zone::decode(zone, &mut decoder)).unwrap_or(fallback.zone);
    let country = node.get("country").and_then(|country| Country::decode(country, &mut decoder));
    let line_breaks = node.get("line_breaks").and_then(|choice| ByLanguage::decode(choice, &mut decoder));
    let own = foreign_path::own_addresses(node, &mut decoder);
    Setting {
        zone,
        country: country.or_else(|| Country::of_zone(zone)),
        languages,
        line_breaks: line_breaks.unwrap_or_default(),
        own,
    }
}

impl Site {
    /// Reads the configuration and joins it with the theme. `None` where it does not say the title or the base URL; that
    /// and every other error has been reported.
    pub fn read(
        sources: &Sources,
        setting: &Setting,
        theme: Theme,
        base_url: Option<&WebAddress>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Site> {
        let node = sources.newsroom.as_ref()?;
        let first = setting.languages.first().cloned().unwrap_or_else(Lang::japanese);
        let files = [(Arc::clone(node.place.source()), first.clone())];
        check_languages(node, &first, diagnostics);
        let catalogs: BTreeMap<Lang, Catalog> = setting
            .languages
            .iter()
            .map(|lang| (lang.clone(), words(sources, node, lang, diagnostics)))
            .collect();
        check_named_languages(node, setting, diagnostics);
        let mut decoder = Decoder::new(setting, &files, diagnostics);
        let fields = Fields::read(node, &[&Configuration::TABLE], &mut decoder)?;
        let configuration = Configuration::from_fields(&fields, &mut decoder);
        if configuration.is_none() {
            check_incomplete(node, &mut decoder);
        }
        let addresses = decoder.addresses;
        let configuration = configuration?;
        let calendar = match configuration.calendar {
            Some(CalendarChoice::Japanese) => Calendar::Japanese,
            _ => Calendar::Gregorian,
        };
        let locales = catalogs
            .into_iter()
            .map(|(lang, words)| {
                let locale = Locale {
                    words,
                    dates: Dates::new(&lang, setting.zone, calendar),
                    order: Order::new(&lang),
                };
                (lang, locale)
            })
            .collect();
        let base = base_url.map_or_else(|| Some(configuration.base_url.value.clone()), BaseUrl::parse);
        foreign_path::check(&configuration, diagnostics);
        let Checked { desk, page_size, fiscal_year_start } = Checked::of(&configuration, diagnostics);
        let accent = configuration.accent.as_ref().map(|colour| colour.as_str().to_owned());
        let properties = StyleProperties {
            accent: accent.as_deref(),
            origin: base.as_ref().map_or("", |base| base.origin.as_str()),
        };
        let assets = match assets::publish(&theme.assets, &properties) {
            Ok(assets) => assets,
            Err((path, error)) => {
                diagnostics
                    .report(Place::path(path), SourceProblem::Unreadable { cause: IoCause::of(&error) });
                BTreeMap::new()
            }
        };
        let outputs = Outputs {
            feeds: family(&configuration.outputs, |choice| choice.feeds),
            search: family(&configuration.outputs, |choice| choice.search),
            cards: family(&configuration.outputs, |choice| choice.cards),
        };
        if let Some(logo) = configuration.logo_dark.as_ref().filter(|_| configuration.logo.is_none()) {
            diagnostics.report(logo.place.clone(), SiteProblem::DarkLogoAlone);
        }
        let avif = configuration.pictures.as_ref().and_then(|pictures| pictures.avif.as_ref());
        let avif = avif.filter(|avif| avif.value).map(|avif| &avif.place);
        if let Some(place) = avif.filter(|_| !media::HAS_AVIF) {
            diagnostics.report(place.clone(), SiteProblem::WithoutAvif);
        }
        let avif = avif.is_some() && media::HAS_AVIF;
        let feed_tag = configuration.feed_tag.unwrap_or_else(|| {
            // Not of `--base-url`: a newsroom that is tried out elsewhere has the ids that it will have.
            let tag = FeedTag::of_host(configuration.base_url.value.host());
            if outputs.feeds && node.get("feed_tag").is_none_or(Node::is_null) {
                let problem = SiteProblem::NoFeedTag { tag: tag.to_string() };
                diagnostics.report(configuration.base_url.place.clone(), problem);
            }
            tag
        });
        let settings = SiteSettings {
            title: configuration.title,
            base: base?,
            setting: setting.clone(),
            desk,
            logo: configuration.logo,
            logo_dark: configuration.logo_dark,
            menu_is_default: configuration.menu.is_empty(),
            menu: if configuration.menu.is_empty() {
                default_menu(&configuration.base_url.place)
            } else {
                configuration.menu
            },
            profiles: configuration.links,
            accent,
            fiscal_year_start,
            page_size: page_size.unwrap_or(20) as usize,
            untranslated: configuration.untranslated.unwrap_or(Untranslated::Show),
            websub: configuration.websub,
            keep: configuration.keep,
            foreign_paths: configuration.foreign_paths,
            addresses,
            feed_tag,
            outputs,
            theme_settings: theme.settings.clone(),
            pictures: theme.pictures.clone(),
            avif,
        };
        Some(Site { settings, theme, assets, locales })
    }
}

fn family(choice: &Option<OutputChoice>, of: impl Fn(&OutputChoice) -> Option<bool>) -> bool {
    choice.as_ref().and_then(of).unwrap_or(true)
}

fn words(sources: &Sources, node: &Node, lang: &Lang, diagnostics: &mut Diagnostics) -> Catalog {
    let mut catalog = Theme::catalog(sources, lang, diagnostics);
    if let Some(overrides) = node.get("words").and_then(|words| words.get(lang.as_str())) {
        catalog.overlay(overrides, diagnostics);
    }
    catalog
}

fn default_menu(place: &Place) -> Vec<Mark<MenuEntry>> {
    menu::DEFAULT.map(|section| Mark { value: MenuEntry::Section(section), place: place.clone() }).into()
}
