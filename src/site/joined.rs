//! A site: configuration, theme and words, joined.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::assets::{self, Asset, StyleProperties};
use super::checks::{Checked, check_incomplete, check_languages, check_word_languages};
use super::configuration::{CalendarChoice, Configuration, OutputChoice};
use super::menu::{self, MenuEntry};
use super::{FeedTag, Kept, SocialProfile, Theme, ThemeSettings};
use crate::diagnostics::problems::{SiteProblem, SourceProblem};
use crate::diagnostics::{Diagnostics, Place};
use crate::locale::{Calendar, Catalog, Country, Dates, Order};
use crate::schema::{
    Decode, Decoder, Fields, FileReference, LocalizedText, Mark, Record, Setting, Shape, WebAddress,
};
use crate::source::{Node, Sources, Value};
use crate::types::{Id, Lang, UrlPath, Zone};

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
    pub desk: Option<Mark<Id>>,
    /// The logo.
    pub logo: Option<FileReference>,
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
    /// The WebSub hub.
    pub websub: Option<WebAddress>,
    /// What the ids in feeds begin with.
    pub feed_tag: FeedTag,
    /// Families of outputs that can be left out.
    pub outputs: Outputs,
    /// What may lie in the output folder beside what is published.
    pub keep: Vec<Mark<Kept>>,
    /// How many things the theme shows in which place.
    pub theme_settings: ThemeSettings,
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
}

/// Where a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme, host and port, without a `/` at the end.
    pub origin: String,
    /// The path below which the site lies, with `/` at both ends.
    pub path: String,
}

impl BaseUrl {
    /// Splits an address; a query or fragment is refused.
    pub fn parse(address: &WebAddress) -> Option<BaseUrl> {
        let text = address.as_str();
        if text.contains(['?', '#']) {
            return None;
        }
        let host_start = text.find("://")? + 3;
        let path_start = text[host_start..].find('/').map_or(text.len(), |at| host_start + at);
        // An address that was copied from a browser is encoded already.
        let path = percent_decode_str(&text[path_start..]).decode_utf8().ok()?;
        let path = path.trim_matches('/');
        let plain = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        UrlPath::parse(&plain).ok()?;
        Some(BaseUrl {
            origin: text[..path_start].to_ascii_lowercase(),
            path: UrlPath::parse(&plain).ok()?.encoded(),
        })
    }

    /// The path of a page as it stands in `href`.
    pub fn href(&self, path: &UrlPath) -> String {
        format!("{}{}", self.path, path.encoded().trim_start_matches('/'))
    }

    /// The absolute URL of a page.
    pub fn absolute(&self, path: &UrlPath) -> String {
        format!("{}{}", self.origin, self.href(path))
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        let host = self.origin.split("://").nth(1).unwrap_or(&self.origin);
        host.split(':').next().unwrap_or(host)
    }
}

impl Decode for BaseUrl {
    fn shape() -> Shape {
        Shape::WebAddress
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let address = WebAddress::decode(node, decoder)?;
        BaseUrl::parse(&address).or_else(|| {
            decoder.diagnostics.report(node.place.clone(), SiteProblem::BadBaseUrl);
            None
        })
    }
}

/// The settings without which content cannot be read. Where `newsroom.yaml` says none, or not in a way that can be read, it
/// is the default.
pub fn setting(sources: &Sources) -> Setting {
    let zone = Zone::tokyo();
    let fallback = Setting { zone, country: Country::of_zone(zone), languages: vec![Lang::japanese()] };
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
    Setting { zone, country: country.or_else(|| Country::of_zone(zone)), languages }
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
        check_word_languages(node, setting, diagnostics);
        let mut decoder = Decoder::new(setting, &files, diagnostics);
        let fields = Fields::read(node, &[&Configuration::TABLE], &mut decoder)?;
        let configuration = Configuration::from_fields(&fields, &mut decoder);
        if configuration.is_none() {
            check_incomplete(node, &mut decoder);
        }
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
        let Checked { desk, page_size, fiscal_year_start } = Checked::of(&configuration, diagnostics);
        let accent = configuration.accent.as_ref().map(|colour| colour.as_str().to_owned());
        let properties = StyleProperties {
            accent: accent.as_deref(),
            origin: base.as_ref().map_or("", |base| base.origin.as_str()),
        };
        let assets = match assets::publish(&theme.assets, &properties) {
            Ok(assets) => assets,
            Err((path, error)) => {
                diagnostics.report(Place::path(path), SourceProblem::Unreadable { cause: error.to_string() });
                BTreeMap::new()
            }
        };
        let outputs = Outputs {
            feeds: family(&configuration.outputs, |choice| choice.feeds),
            search: family(&configuration.outputs, |choice| choice.search),
        };
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
            websub: configuration.websub,
            keep: configuration.keep,
            feed_tag,
            outputs,
            theme_settings: theme.settings.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_may_have_a_path() {
        let base = |text: &str| WebAddress::parse(text).and_then(|address| BaseUrl::parse(&address));
        let path = UrlPath::parse("/tags/医療/").unwrap_or_else(|_| UrlPath::root());
        let news = base("https://Example.org/news").unwrap_or_else(|| panic!("no base"));
        assert_eq!(news.href(&path), "/news/tags/%E5%8C%BB%E7%99%82/");
        assert_eq!(news.absolute(&UrlPath::root()), "https://example.org/news/");
        assert_eq!(
            base("https://example.org:8080").map(|base| base.host().to_owned()),
            Some("example.org".into())
        );
        assert_eq!(base("https://example.org/?x"), None);
        for written in ["https://example.org/広報/", "https://example.org/%E5%BA%83%E5%A0%B1"] {
            assert_eq!(base(written).map(|base| base.path), Some("/%E5%BA%83%E5%A0%B1/".into()));
        }
        assert_eq!(base("https://example.org/%2e%2e/x"), None);
        assert_eq!(base("https://example.org/%FF/"), None);
    }
}
