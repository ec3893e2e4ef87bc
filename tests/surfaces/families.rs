//! What an output is, by its path: one that no family claims is a new surface, which has to join the tables.
//!
//! A mark is looked for in the bytes. Of outputs that pack what is in them (archives, compressed data) the packed things have
//! to be unpacked in [`standing`] first.

use std::collections::BTreeMap;

use super::compare::{Tree, occurrences};
use super::site::PAGES;

/// The language and the family of an output; nothing where no family claims it.
pub fn family(path: &str) -> Option<(&'static str, &'static str)> {
    let (lang, inner) = path.strip_prefix("en/").map_or(("ja", path), |inner| ("en", inner));
    let is_year = |name: &str| name.len() == 4 && name.chars().all(|c| c.is_ascii_digit());
    let is_page = |id: &str| id.starts_with("zz-") || PAGES.contains(&id);
    let family = match inner.split('/').collect::<Vec<_>>().as_slice() {
        ["index.html"] => "front page",
        ["404.html"] => "not found",
        ["old", _, "index.html"] => "redirect",
        ["releases", "index.html"] => "archive",
        ["releases", year, "index.html"] if is_year(year) => "year",
        ["releases", _, "index.html"] => "release",
        ["releases", _, "card.png"] => "social card",
        ["tags", _, "index.html"] => "tag",
        ["programs", "index.html"] => "programs",
        ["programs", _, "index.html"] => "program",
        ["cases", "index.html"] => "cases",
        ["cases", _, "index.html"] => "case",
        ["partners", "index.html"] => "partners",
        ["partners", _, "index.html"] => "partner",
        ["contact", "index.html"] => "contacts",
        ["contact", card] if card.ends_with(".vcf") => "contact card",
        ["coverage", "index.html"] => "coverage",
        ["media", "index.html"] => "gallery",
        ["media", year, "index.html"] if is_year(year) => "gallery of a year",
        ["media", "programs", _, "index.html"] => "gallery of a program",
        ["search", "index.html"] => "search",
        ["search", "index.json"] if lang == "ja" => "search manifest",
        ["search", "texts", _] if lang == "ja" => "search texts",
        ["search", "terms", _] if lang == "ja" => "search terms",
        [id, "index.html"] if is_page(id) => "page",
        ["feed.atom"] => "feed",
        ["feed.json"] => "JSON feed",
        ["sitemap.xml"] if lang == "ja" => "sitemap",
        ["robots.txt"] if lang == "ja" => "robots",
        ["assets", _] if lang == "ja" => "asset",
        ["media", file] if lang == "ja" && is_picture(file) => "shared file",
        ["releases", _, file] if lang == "ja" && is_picture(file) => "own file",
        _ => return None,
    };
    Some((lang, family))
}

/// A picture, or a smaller one that was made of it.
fn is_picture(file: &str) -> bool {
    [".png", ".jpg", ".webp"].iter().any(|ending| file.ends_with(ending))
}

/// Outputs that no family claims.
pub fn unclaimed(tree: &Tree) -> Vec<&str> {
    tree.keys().map(String::as_str).filter(|path| family(path).is_none()).collect()
}

/// The families in which a mark stands, in a path or in a file; with the language where it is not in all.
pub fn standing(tree: &Tree, mark: &str) -> String {
    let mut families: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for (path, bytes) in tree {
        if let Some((lang, family)) = family(path) {
            let output = Tree::from([(path.clone(), bytes.clone())]);
            let stands = families.entry(family).or_default().entry(lang).or_default();
            *stands |= !occurrences(&output, mark).is_empty();
        }
    }
    let told = families.iter().filter_map(|(family, langs)| {
        let langs_with: Vec<&str> =
            langs.iter().filter(|(_, stands)| **stands).map(|(lang, _)| *lang).collect();
        match langs_with.len() {
            0 => None,
            all if all == langs.len() => Some((*family).to_owned()),
            _ => Some(format!("{family} ({})", langs_with.join(", "))),
        }
    });
    let told = told.collect::<Vec<String>>().join(", ");
    if told.is_empty() { "nowhere".to_owned() } else { told }
}

#[test]
fn an_output_of_a_new_kind_is_named() {
    let paths = ["index.html", "releases/a/release.json", "en/sitemap.xml", "search/index.txt", "a.zip"];
    let tree = paths.map(|path| (path.to_owned(), Vec::new())).into_iter().collect();
    assert_eq!(unclaimed(&tree), ["a.zip", "en/sitemap.xml", "releases/a/release.json", "search/index.txt"]);
}
