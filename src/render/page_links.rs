//! The links of rendered pages: whatever wrote them, they lead somewhere.
//!
//! 1. [`scan`] finds the links and ids of a page as it is written, so that no page has to be kept. What is found is small
//!    enough to be kept from build to build: links are numbers in a [`LinkTable`], ids are hashes.
//! 2. [`check`] holds them against the plan when all pages are known. Content's own links have been checked before, at
//!    their places; what is found here a template wrote.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use memchr::{memchr, memmem};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::diagnostics::problems::RenderProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::plan::Plan;
use crate::types::{OutputPath, quick_hash};

/// The links and ids of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLinks {
    /// Links inside the site, each once, as numbers in the table of links.
    pub links: Vec<u32>,
    /// Hashes of the page's ids, in ascending order.
    pub ids: Vec<u32>,
    /// Links to places of the page itself that it does not have.
    pub lost: Vec<String>,
}

/// Every link of a site, once: pages have most of theirs in common.
#[derive(Debug, Default)]
pub struct LinkTable(RwLock<Numbered>);

#[derive(Debug, Default)]
struct Numbered {
    numbers: HashMap<Arc<str>, u32, foldhash::fast::FixedState>,
    links: Vec<Arc<str>>,
}

impl LinkTable {
    /// A table of these links, numbered in this order, also where one stands twice.
    pub fn of(links: impl IntoIterator<Item = String>) -> LinkTable {
        let mut numbered = Numbered::default();
        for link in links {
            let (link, number) = (Arc::from(link), u32::try_from(numbered.links.len()).unwrap_or(u32::MAX));
            numbered.links.push(Arc::clone(&link));
            numbered.numbers.insert(link, number);
        }
        LinkTable(RwLock::new(numbered))
    }

    /// The links in the order of their numbers.
    pub fn links(&self) -> Vec<Arc<str>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).links.clone()
    }

    fn numbers<'t>(&self, links: impl Iterator<Item = Cow<'t, str>>) -> Vec<u32> {
        let mut numbers = Vec::new();
        let mut new = Vec::new();
        {
            let numbered = self.0.read().unwrap_or_else(PoisonError::into_inner);
            for link in links {
                match numbered.numbers.get(&*link) {
                    Some(number) => numbers.push(*number),
                    None => new.push(link),
                }
            }
        }
        if !new.is_empty() {
            let mut numbered = self.0.write().unwrap_or_else(PoisonError::into_inner);
            numbers.extend(new.iter().map(|link| numbered.add(link)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.shrink_to_fit();
        numbers
    }
}

impl Numbered {
    fn add(&mut self, link: &str) -> u32 {
        if let Some(number) = self.numbers.get(link) {
            return *number;
        }
        let (link, number) = (Arc::from(link), u32::try_from(self.links.len()).unwrap_or(u32::MAX));
        self.links.push(Arc::clone(&link));
        self.numbers.insert(link, number);
        number
    }
}

/// Finds links (`href`, `src`) and ids. Reads HTML as it is written here: attributes in quotes, or without any.
pub fn scan(html: &[u8], table: &LinkTable) -> PageLinks {
    let (mut links, mut anchors, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = memmem::find(comment, b"-->").map_or(b"", |end| &comment[end + 3..]);
            continue;
        }
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        rest = attributes(rest, |name, value| match name {
            b"href" | b"src" if value.starts_with(b"#") => anchors.extend(plain(value)),
            b"href" | b"src" if value.starts_with(b"/") && !value.starts_with(b"//") => {
                links.extend(plain(value));
            }
            b"id" => ids.extend(plain(value).map(|id| hash(&id))),
            _ => {}
        });
    }
    ids.sort_unstable();
    ids.dedup();
    ids.shrink_to_fit();
    let is_lost = |anchor: &Cow<'_, str>| {
        let id = percent_decode_str(&anchor[1..]).decode_utf8_lossy();
        !id.is_empty() && ids.binary_search(&hash(&id)).is_err()
    };
    let lost = anchors.into_iter().filter(is_lost).map(Cow::into_owned).collect();
    PageLinks { links: table.numbers(links.into_iter()), ids, lost }
}

/// The text of an attribute's value.
fn plain(value: &[u8]) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(value).ok()?;
    Some(if text.contains('&') { Cow::Owned(text.replace("&amp;", "&")) } else { Cow::Borrowed(text) })
}

/// Calls back for every attribute of the tag that begins here; returns what follows the tag.
fn attributes<'t>(tag: &'t [u8], mut found: impl FnMut(&[u8], &'t [u8])) -> &'t [u8] {
    let until = |text: &[u8], ends: fn(u8) -> bool| text.iter().position(|b| ends(*b)).unwrap_or(text.len());
    let is_space = |b: u8| b.is_ascii_whitespace();
    let mut rest = &tag[until(tag, |b| b.is_ascii_whitespace() || b == b'>' || b == b'/')..];
    loop {
        rest = &rest[until(rest, |b| !b.is_ascii_whitespace() && b != b'/')..];
        if rest.first().is_none_or(|b| *b == b'>') {
            return rest;
        }
        let end = until(rest, |b| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/')).max(1);
        let name = &rest[..end];
        rest = &rest[end..];
        rest = &rest[rest.iter().take_while(|b| is_space(**b)).count()..];
        let Some(value) = rest.strip_prefix(b"=") else { continue };
        let value = &value[value.iter().take_while(|b| is_space(**b)).count()..];
        let (value, after) = match value.first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inner = &value[1..];
                let end = memchr(*quote, inner).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or_default())
            }
            _ => value.split_at(until(value, |b| b.is_ascii_whitespace() || b == b'>')),
        };
        found(name, value);
        rest = after;
    }
}

/// Half of a hash: one is held for each id of a site.
fn hash(id: &str) -> u32 {
    (quick_hash(id) >> 32) as u32
}

/// A page: where it is, the template that wrote it, and its links.
pub type Scanned<'a> = (&'a OutputPath, &'static str, &'a PageLinks);

/// Reports links that lead nowhere, each once, at the template that wrote it.
pub fn check(
    plan: &Plan,
    table: &LinkTable,
    pages: &[Scanned<'_>],
    template: impl Fn(&str) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let by_path: HashMap<&OutputPath, &PageLinks> =
        pages.iter().map(|(path, _, links)| (*path, *links)).collect();
    let table = table.links();
    let dead_links = table.iter().enumerate().filter(|(_, link)| !leads_somewhere(plan, link, &by_path));
    let dead_numbers: HashSet<u32> =
        dead_links.filter_map(|(number, _)| u32::try_from(number).ok()).collect();
    let mut dead: BTreeMap<(&str, &str), &OutputPath> = BTreeMap::new();
    for (path, name, links) in pages {
        let leads_nowhere = |number: &&u32| !dead_numbers.is_empty() && dead_numbers.contains(number);
        let outward = links.links.iter().filter(leads_nowhere).map(|number| &*table[*number as usize]);
        for link in outward.chain(links.lost.iter().map(String::as_str)) {
            dead.entry((name, link)).or_insert(path);
        }
    }
    for ((name, target), page) in dead {
        let problem = RenderProblem::DeadLink { target: target.to_owned(), page: page.to_string() };
        diagnostics.report(template(name), problem);
    }
}

fn leads_somewhere(plan: &Plan, link: &str, pages: &HashMap<&OutputPath, &PageLinks>) -> bool {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.split('?').next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let base = percent_decode_str(&plan.site.base.path).decode_utf8_lossy();
    let Some(inner) = decoded.strip_prefix(&*base) else { return false };
    let file = if inner.is_empty() || inner.ends_with('/') {
        OutputPath::parse(&format!("{inner}index.html"))
    } else {
        OutputPath::parse(inner)
    };
    let Some(target) = file.ok().filter(|path| plan.output(path).is_some()) else { return false };
    let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else { return true };
    // A place in a file that is no page of ours is for that file's format to know: `#page=3` of a PDF.
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    pages.get(&target).is_none_or(|page| page.ids.binary_search(&hash(&anchor)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(html: &str) -> (Vec<String>, PageLinks) {
        let table = LinkTable::default();
        let found = scan(html.as_bytes(), &table);
        (table.links().iter().map(|link| link.to_string()).collect(), found)
    }

    #[test]
    fn links_and_ids_are_found_wherever_they_stand() {
        let html = "<!doctype html><!-- <a href=\"/no/\"> --><p id=a><a\n class=\"x\" href=\"/yes/?a&amp;b\" >t</a>\
                    <img alt=\"a > b\" src='/img.png'><a href=\"https://example.org/\">x</a><br/><a href=\"#a\"></a>\
                    <a href=\"/img.png\"></a><a href=\"//elsewhere/\"></a><a href=\"#\"></a><a href=\"#b\"></a>";
        let (table, found) = links(html);
        assert_eq!(table, ["/yes/?a&b", "/img.png"]);
        assert_eq!(found, PageLinks { links: vec![0, 1], ids: vec![hash("a")], lost: vec!["#b".into()] });
    }

    #[test]
    fn links_are_found_in_broken_html_up_to_its_end() {
        for (html, expected) in [
            ("<", None),
            ("<a href", None),
            ("<a href=", None),
            ("<a href=\"/x", Some("/x")),
            ("<!-- <a href=\"/x\">", None),
            ("<a é=1 =2 href=/x>", Some("/x")),
            ("</<a href=/x>", Some("/x")),
            ("<a/=><a href=/x", Some("/x")),
        ] {
            assert_eq!(links(html).0, expected.as_slice(), "{html}");
        }
    }
}
