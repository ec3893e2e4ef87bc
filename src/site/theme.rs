//! Templates, assets, words: each file from the site's own overrides, else from its theme, else from the embedded one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::embedded::{EmbeddedFile, FILES};
use crate::diagnostics::problems::SiteProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText, nearest};
use crate::locale::Catalog;
use crate::schema::record;
use crate::schema::{Decode, Decoder, Setting};
use crate::source::{BinaryFile, DEFAULT_THEME, Sources, parse_yaml};
use crate::types::{Lang, nfc};

/// The theme of a site, with the site's overrides in it.
#[derive(Debug)]
pub struct Theme {
    /// Templates by their path in `templates/`.
    pub templates: BTreeMap<String, Arc<SourceText>>,
    /// Whether any of the templates is not the program's own.
    pub has_own_templates: bool,
    /// Assets by their path in `assets/`, composed (NFC).
    pub assets: BTreeMap<String, AssetSource>,
    /// What the theme asks for.
    pub settings: ThemeSettings,
}

/// Where an asset comes from.
#[derive(Clone, Debug)]
pub enum AssetSource {
    /// A stylesheet or another text.
    Text(Arc<SourceText>),
    /// Any other file.
    File(BinaryFile),
}

record! {
    /// What a theme asks for, in `theme.yaml`.
    pub struct ThemeSettings "theme" is unstored {
        latest_releases: Option<u32>, "トップページに並べるリリースの件数。", "How many releases the front page shows.", "7";
        related_releases: Option<u32>, "関連するリリースの件数。", "How many related releases a release shows.", "3";
        outline_from: Option<u32>, "目次を付ける見出しの数。", "From how many headings on a long body has a table of contents.", "3";
    }
}

impl Theme {
    /// Finds the theme's files. A theme that does not exist is reported, and the embedded one stands in.
    pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Theme {
        let named_at = sources.newsroom.as_ref().and_then(|node| Some(&node.get("theme")?.place));
        if sources.theme != DEFAULT_THEME && !sources.themes.contains(&sources.theme) {
            report_unknown(&sources.theme, sources, named_at, diagnostics);
        }
        let folder = format!("themes/{}/", sources.theme);
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        for (path, source) in embedded_sources() {
            if let Some(name) = path.strip_prefix("templates/") {
                templates.insert(name.to_owned(), source);
            } else if let Some(name) = path.strip_prefix("assets/") {
                assets.insert(name.to_owned(), AssetSource::Text(source));
            }
        }
        let mut has_own_templates = false;
        for root in [folder.as_str(), ""] {
            for (name, source) in sources.texts_in(&format!("{root}templates/")) {
                has_own_templates = true;
                templates.insert(name.to_owned(), Arc::clone(source));
            }
            for (name, source) in sources.texts_in(&format!("{root}assets/")) {
                assets.insert(nfc(name), AssetSource::Text(Arc::clone(source)));
            }
            for (name, file) in sources.binaries_in(&format!("{root}assets/")) {
                assets.insert(nfc(name), AssetSource::File(file.clone()));
            }
        }
        let settings = read_settings(sources, &folder, diagnostics);
        Theme { templates, has_own_templates, assets, settings }
    }

    /// The words of a language: the embedded catalog (the English one where there is none), with the theme's own over it.
    pub fn catalog(sources: &Sources, lang: &Lang, diagnostics: &mut Diagnostics) -> Catalog {
        let mut catalog = embedded_catalog(lang, diagnostics);
        for name in [lang.language(), lang.as_str()] {
            let path = format!("themes/{}/locales/{name}.yaml", sources.theme);
            let own = sources.texts.iter().find(|source| source.path == path);
            if let Some(source) = own
                && let Some(node) = parse_yaml(source, 0..source.text().len(), diagnostics)
            {
                catalog.extend(&node, diagnostics);
            }
            if lang.language() == lang.as_str() {
                break;
            }
        }
        catalog
    }
}

fn embedded_catalog(lang: &Lang, diagnostics: &mut Diagnostics) -> Catalog {
    let mut read = |lang: &Lang| {
        let path = format!("locales/{}.yaml", lang.language());
        let (_, source) = embedded_sources().find(|(name, _)| *name == path)?;
        let node = parse_yaml(&source, 0..source.text().len(), diagnostics)?;
        Some(Catalog::read(lang, &node, diagnostics))
    };
    read(lang).or_else(|| read(&Lang::english()).map(|english| english.for_language(lang))).unwrap_or_else(
        || {
            let empty = crate::source::Node {
                place: Place::path("newsroom.yaml"),
                value: crate::source::Value::Map(vec![]),
            };
            Catalog::read(lang, &empty, diagnostics)
        },
    )
}

fn embedded_sources() -> impl Iterator<Item = (&'static str, Arc<SourceText>)> {
    FILES.iter().map(|EmbeddedFile { path, text }| {
        (*path, SourceText::new(format!("themes/{DEFAULT_THEME}/{path}"), *text))
    })
}

fn read_settings(sources: &Sources, folder: &str, diagnostics: &mut Diagnostics) -> ThemeSettings {
    let path = format!("{folder}theme.yaml");
    let none = ThemeSettings { latest_releases: None, related_releases: None, outline_from: None };
    let Some(source) = sources.texts.iter().find(|source| source.path == path) else { return none };
    let Some(node) = parse_yaml(source, 0..source.text().len(), diagnostics) else { return none };
    let setting = Setting::default();
    let files = [(Arc::clone(source), Lang::japanese())];
    ThemeSettings::decode(&node, &mut Decoder::new(&setting, &files, diagnostics)).unwrap_or(none)
}

fn report_unknown(name: &str, sources: &Sources, named_at: Option<&Place>, diagnostics: &mut Diagnostics) {
    let known: Vec<String> =
        std::iter::once(DEFAULT_THEME.to_owned()).chain(sources.themes.iter().cloned()).collect();
    let problem = SiteProblem::UnknownTheme {
        name: name.to_owned(),
        nearest: nearest(name, known.iter().map(String::as_str)),
        known: known.clone(),
    };
    diagnostics.report(named_at.cloned().unwrap_or_else(|| Place::path("newsroom.yaml")), problem);
}
