//! Assets as they are published: named by their content, so that a browser may keep them for ever.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::theme::AssetSource;
use crate::media::{self, Cleaned, MediaFile};
use crate::types::{BadPath, Fingerprint, OutputPath, file_name, nfc};

/// An asset that is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path: `assets/style.1a2b3c4d5e.css`.
    pub path: OutputPath,
    /// Its content.
    pub content: AssetContent,
}

/// The content of an asset.
#[derive(Clone, Debug)]
pub enum AssetContent {
    /// A text, as it is written out.
    Text(String),
    /// A file that is copied.
    File(MediaFile),
    /// A file that is copied without what is private in it.
    Cleaned(MediaFile, Arc<Cleaned>),
}

impl AssetContent {
    /// The fingerprint of its content.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            AssetContent::Text(text) => Fingerprint::of(text.as_bytes()),
            AssetContent::File(file) => file.fingerprint,
            AssetContent::Cleaned(_, cleaned) => cleaned.fingerprint,
        }
    }
}

/// Settings of a site that stylesheets can use, as custom properties of CSS.
pub(super) struct StyleProperties<'a> {
    /// The accent colour: `--accent`, in `style.css`.
    pub accent: Option<&'a str>,
    /// Where the site is, for the addresses of links on paper: `--origin`, in `print.css`.
    pub origin: &'a str,
}

impl StyleProperties<'_> {
    /// The rule at the end of a stylesheet; nothing in most.
    fn rule(&self, stylesheet: &str) -> String {
        match (stylesheet, self.accent) {
            ("style.css", Some(accent)) => format!("\n:root {{ --accent: {accent}; }}\n"),
            ("print.css", _) => {
                // A string of CSS: https://www.w3.org/TR/css-syntax-3/#consume-string-token
                let origin = self.origin.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\a ");
                format!("\n:root {{ --origin: \"{origin}\"; }}\n")
            }
            _ => String::new(),
        }
    }
}

/// Names every asset. Stylesheets name other assets in `url(…)`; those names are replaced by the published ones, so
/// stylesheets come last. The custom properties are set by a rule at the end of a stylesheet.
pub(super) fn publish(
    sources: &BTreeMap<String, AssetSource>,
    properties: &StyleProperties<'_>,
) -> Result<BTreeMap<String, Asset>, (String, io::Error)> {
    let mut assets = BTreeMap::new();
    let is_stylesheet = |name: &str| media::extension(name) == "css";
    let (stylesheets, others): (Vec<_>, Vec<_>) = sources.iter().partition(|(name, _)| is_stylesheet(name));
    for (name, source) in others.into_iter().chain(stylesheets) {
        let (fingerprint, content) = match source {
            AssetSource::Text(source) => {
                let mut text = source.text().to_owned();
                if is_stylesheet(name) {
                    text = with_published_names(&text, name, &assets);
                    text.push_str(&properties.rule(name));
                }
                (Fingerprint::of(text.as_bytes()), AssetContent::Text(text))
            }
            AssetSource::File(file) => {
                let measured = media::measure(file).map_err(|error| (file.path.clone(), error))?;
                let content = match measured.cleaned().cloned() {
                    Some(cleaned) => AssetContent::Cleaned(measured, cleaned),
                    None => AssetContent::File(measured),
                };
                (content.fingerprint(), content)
            }
        };
        // A name that cannot be published was refused when the tree was read; leave it out all the same.
        if let Ok(path) = path(name, &fingerprint) {
            assets.insert(name.clone(), Asset { path, content });
        }
    }
    Ok(assets)
}

fn path(name: &str, fingerprint: &Fingerprint) -> Result<OutputPath, BadPath> {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let (stem, extension) =
        file.rsplit_once('.').map_or((file, String::new()), |(s, e)| (s, format!(".{e}")));
    let slash = if folder.is_empty() { "" } else { "/" };
    OutputPath::parse(&format!("assets/{folder}{slash}{stem}.{}{extension}", fingerprint.short()))
}

/// Replaces `url(name)` where `name`, seen from the stylesheet, is an asset.
fn with_published_names(text: &str, stylesheet: &str, assets: &BTreeMap<String, Asset>) -> String {
    let folder = stylesheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        result.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let written = &after[..end];
        let name = written.trim().trim_matches(['"', '\'']).trim_start_matches("./");
        let full = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        match assets.get(&nfc(&full)) {
            Some(asset) => {
                let file = file_name(asset.path.as_str());
                let up = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
                result.push_str(&format!("\"{up}{file}\""));
            }
            None => result.push_str(written),
        }
        rest = &after[end..];
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceText;

    fn text(name: &str, text: &str) -> (String, AssetSource) {
        (name.to_owned(), AssetSource::Text(SourceText::new(format!("assets/{name}"), text)))
    }

    #[test]
    fn stylesheets_name_other_assets_as_they_are_published() {
        let sources = BTreeMap::from([
            text("icons/dot.txt", "."),
            text("style.css", "a { background: url(\"icons/dot.txt\") url(data:x) }"),
        ]);
        let properties = StyleProperties { accent: Some("#8a1c1c"), origin: "https://news.example.org" };
        let assets = publish(&sources, &properties).unwrap_or_default();
        let AssetContent::Text(css) = &assets["style.css"].content else { panic!("no text") };
        let dot = file_name(assets["icons/dot.txt"].path.as_str());
        assert!(css.contains(&format!("url(\"icons/{dot}\") url(data:x)")), "{css}");
        assert!(css.ends_with(":root { --accent: #8a1c1c; }\n"), "{css}");
    }

    #[test]
    fn an_origin_stays_within_its_string() {
        let properties = StyleProperties { accent: None, origin: "https://a\"}b\\" };
        assert_eq!(properties.rule("print.css"), "\n:root { --origin: \"https://a\\\"}b\\\\\"; }\n");
        assert_eq!(properties.rule("style.css"), "");
    }
}
