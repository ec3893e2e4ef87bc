//! The links of rendered pages: whatever wrote them, they lead somewhere.
//!
//! 1. [`scan`] finds the links and ids of a page as it is written, so that no page has to be kept.
//! 2. [`check`] holds them against the plan when all pages are known. Content's own links have been checked before, at
//!    their places; what is found here a template wrote.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use percent_encoding::percent_decode_str;

use crate::diagnostics::problems::RenderProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::plan::Plan;
use crate::types::OutputPath;

/// The links and ids of a page.
#[derive(Debug, Default)]
pub struct PageLinks {
    /// Links inside the site, without those that have been seen on the page before.
    links: Vec<String>,
    /// Hashes of the page's ids.
    ids: HashSet<u64>,
}

/// Finds links (`href`, `src`) and ids. Reads HTML as it is written here: attributes in quotes, or without any.
pub fn scan(html: &[u8]) -> PageLinks {
    let text = String::from_utf8_lossy(html);
    let mut found = PageLinks::default();
    let mut seen = HashSet::new();
    let mut rest: &str = &text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        rest = attributes(rest, |name, value| match name {
            "href" | "src" => {
                let is_inside =
                    (value.starts_with('/') && !value.starts_with("//")) || value.starts_with('#');
                if is_inside && seen.insert(value.to_owned()) {
                    found.links.push(value.replace("&amp;", "&"));
                }
            }
            "id" => {
                found.ids.insert(hash(&value.replace("&amp;", "&")));
            }
            _ => {}
        });
    }
    found
}

/// Calls back for every attribute of the tag that begins here; returns what follows the tag.
fn attributes<'a>(tag: &'a str, mut found: impl FnMut(&str, &str)) -> &'a str {
    let name_end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(tag.len());
    let mut rest = &tag[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return rest;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len()).max(1);
        let end = (end..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else { continue };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &value[1..];
                let end = inner.find(quote).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or_default())
            }
            _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
        };
        found(name, value);
        rest = after;
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// Reports links that lead nowhere, each once, at the template that wrote it.
pub fn check(
    plan: &Plan,
    pages: &[(&OutputPath, &'static str, PageLinks)],
    template: impl Fn(&str) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let by_path: HashMap<&OutputPath, &PageLinks> =
        pages.iter().map(|(path, _, links)| (*path, links)).collect();
    let mut dead: BTreeMap<(&str, &str), &OutputPath> = BTreeMap::new();
    let mut alive: BTreeSet<&str> = BTreeSet::new();
    for (path, name, links) in pages {
        for link in &links.links {
            let is_in_page = link.starts_with('#');
            if !is_in_page && alive.contains(link.as_str()) {
                continue;
            }
            if leads_somewhere(plan, path, link, &by_path) {
                if !is_in_page {
                    alive.insert(link);
                }
            } else {
                dead.entry((name, link)).or_insert(path);
            }
        }
    }
    for ((name, target), page) in dead {
        let problem = RenderProblem::DeadLink { target: target.to_owned(), page: page.to_string() };
        diagnostics.report(template(name), problem);
    }
}

fn leads_somewhere(
    plan: &Plan,
    page: &OutputPath,
    link: &str,
    pages: &HashMap<&OutputPath, &PageLinks>,
) -> bool {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.split('?').next().unwrap_or_default();
    let target = if path.is_empty() {
        Some(page.clone())
    } else {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let base = percent_decode_str(&plan.site.base.path).decode_utf8_lossy();
        let inner = decoded.strip_prefix(&*base);
        let inner = inner.map(|inner| {
            if inner.is_empty() || inner.ends_with('/') {
                format!("{inner}index.html")
            } else {
                inner.to_owned()
            }
        });
        inner.and_then(|inner| OutputPath::parse(&inner).ok()).filter(|path| plan.output(path).is_some())
    };
    match (target, anchor) {
        (None, _) => false,
        (Some(_), None | Some("")) => true,
        (Some(target), Some(anchor)) => {
            let anchor = percent_decode_str(anchor).decode_utf8_lossy();
            pages.get(&target).is_some_and(|links| links.ids.contains(&hash(&anchor)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_ids_are_found_wherever_they_stand() {
        let html = "<!doctype html><!-- <a href=\"/no/\"> --><p id=a><a\n class=\"x\" href=\"/yes/\" >t</a>\
                    <img alt=\"a > b\" src='/img.png'><a href=\"https://example.org/\">x</a><br/><a href=\"#a\"></a>";
        let found = scan(html.as_bytes());
        assert_eq!(found.links, ["/yes/", "/img.png", "#a"]);
        assert!(found.ids.contains(&hash("a")));
    }

    #[test]
    fn broken_html_ends() {
        for html in ["<", "<a", "<a href", "<a href=", "<a href=\"x", "<!--", "<a é=1 =2>", "</", "<a/=>"] {
            scan(html.as_bytes());
        }
    }
}
