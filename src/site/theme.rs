//! Templates, assets, words: each file from the site's own overrides, else from its theme, else from the embedded one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::embedded::{EmbeddedFile, FILES};
use crate::diagnostics::problems::SiteProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText, nearest};
use crate::locale::Catalog;
use crate::schema::{Decode, Decoder, Mark, Setting};
use crate::schema::{choice, record};
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
    /// In which sizes it shows pictures.
    pub pictures: PictureSizes,
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
        pictures: Option<ThemePictures>, "画像の大きさ。", "The sizes of pictures.", "{ widths: [480, 960, 1920], text_sizes: 100vw }";
        logos: Option<ThemeLogos>, "ロゴの枠の大きさ。", "The box in which a logo stands.", "{ width: 136, height: 56 }";
    }
}

record! {
    /// The box in which a logo stands, without what is left free around it.
    pub struct ThemeLogos "theme logos" is unstored {
        width: Mark<u32>, "幅(ピクセル)。", "Its width, in pixels.", "136";
        height: Mark<u32>, "高さ(ピクセル)。", "Its height, in pixels.", "56";
    }
}

record! {
    /// In which sizes a theme shows pictures.
    pub struct ThemePictures "theme pictures" is unstored {
        widths: Vec<Mark<u32>>, "画像の幅(ピクセル)。", "The widths of pictures, in pixels.", "[480, 960, 1920]";
        text_sizes: String, "本文の中の画像の表示幅。HTMLの sizes 属性の値です。", "How wide a picture in a text is shown: a value of HTML's `sizes`.", "\"(min-width: 48rem) 44rem, 100vw\"";
        crops: Vec<ThemeCrop>, "先頭の画像の切り抜き。", "Crops of the first picture of an entry.", "[{ ratio: 3:2, widths: [320, 640] }]";
    }
}

record! {
    /// A crop of the first picture of an entry.
    pub struct ThemeCrop "theme crop" is unstored {
        ratio: Ratio, "縦横比。", "Its width to its height.", "3:2";
        widths: Vec<Mark<u32>>, "幅(ピクセル)。", "Its widths, in pixels.", "[320, 640]";
    }
}

choice! {
    /// Width to height of a crop.
    pub enum Ratio {
        /// 16 to 9.
        Wide = "16:9",
        /// 4 to 3.
        Standard = "4:3",
        /// 3 to 2.
        Classic = "3:2",
        /// A square.
        Square = "1:1",
    }
}

impl Ratio {
    /// Width and height.
    pub fn sides(self) -> (u32, u32) {
        match self {
            Ratio::Wide => (16, 9),
            Ratio::Standard => (4, 3),
            Ratio::Classic => (3, 2),
            Ratio::Square => (1, 1),
        }
    }
}

/// In which sizes pictures are made.
#[derive(Clone, Debug, Default)]
pub struct PictureSizes {
    /// The widths of pictures, in pixels, ascending.
    pub widths: Vec<u32>,
    /// How wide a picture in a text is shown: a value of HTML's `sizes`.
    pub text_sizes: String,
    /// The crops of the first picture of an entry, each with its widths.
    pub crops: Vec<(Ratio, Vec<u32>)>,
    /// Width and height in pixels of the box into which a logo is fitted.
    pub logos: (u32, u32),
}

impl PictureSizes {
    fn of(pictures: &ThemePictures, logos: &ThemeLogos) -> PictureSizes {
        let widths = |widths: &[Mark<u32>]| {
            let mut widths: Vec<u32> = widths.iter().map(|width| width.value).collect();
            widths.sort_unstable();
            widths.dedup();
            widths
        };
        PictureSizes {
            widths: widths(&pictures.widths),
            text_sizes: pictures.text_sizes.clone(),
            crops: pictures.crops.iter().map(|crop| (crop.ratio, widths(&crop.widths))).collect(),
            logos: (logos.width.value, logos.height.value),
        }
    }
}

/// In pixels. No page is wider, and no picture has more to show there.
const WIDEST: u32 = 8192;

fn check_widths(pictures: &ThemePictures, logos: &ThemeLogos, diagnostics: &mut Diagnostics) {
    let crops = pictures.crops.iter().flat_map(|crop| &crop.widths);
    let widths = pictures.widths.iter().chain(crops).chain([&logos.width, &logos.height]);
    for width in widths.filter(|width| !(1..=WIDEST).contains(&width.value)) {
        let problem = SiteProblem::BadPictureWidth { width: width.value, widest: WIDEST };
        diagnostics.report(width.place.clone(), problem);
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
        let (settings, pictures) = read_settings(sources, &folder, diagnostics);
        Theme { templates, has_own_templates, assets, settings, pictures }
    }

    /// Where its own fonts are: the files of `assets/fonts/`.
    pub fn font_files(&self) -> impl Iterator<Item = PathBuf> {
        let fonts = self.assets.iter().filter(|(name, _)| name.starts_with("fonts/"));
        fonts.filter_map(|(_, asset)| match asset {
            AssetSource::File(file) => Some(file.location.clone()),
            AssetSource::Text(_) => None,
        })
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

/// What the theme's own `theme.yaml` says, and of pictures and logos what the embedded one says where it is silent.
fn read_settings(
    sources: &Sources,
    folder: &str,
    diagnostics: &mut Diagnostics,
) -> (ThemeSettings, PictureSizes) {
    let path = format!("{folder}theme.yaml");
    let own = sources.texts.iter().find(|source| source.path == path);
    let mut settings = own.and_then(|source| decode_settings(source, diagnostics)).unwrap_or(ThemeSettings {
        latest_releases: None,
        related_releases: None,
        outline_from: None,
        pictures: None,
        logos: None,
    });
    let embedded = embedded_sources().find(|(name, _)| *name == "theme.yaml");
    let embedded = embedded.and_then(|(_, source)| decode_settings(&source, diagnostics));
    let (pictures, logos) = embedded.map(|embedded| (embedded.pictures, embedded.logos)).unwrap_or_default();
    let (pictures, logos) = (settings.pictures.take().or(pictures), settings.logos.take().or(logos));
    let sizes = pictures.zip(logos).map(|(pictures, logos)| {
        check_widths(&pictures, &logos, diagnostics);
        PictureSizes::of(&pictures, &logos)
    });
    (settings, sizes.unwrap_or_default())
}

fn decode_settings(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) -> Option<ThemeSettings> {
    let node = parse_yaml(source, 0..source.text().len(), diagnostics)?;
    let setting = Setting::default();
    let files = [(Arc::clone(source), Lang::japanese())];
    ThemeSettings::decode(&node, &mut Decoder::new(&setting, &files, diagnostics))
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
