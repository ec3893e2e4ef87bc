//! The former URLs in the front matter of the original.
//!
//! 1. What has been public, and has a page of its own, leaves one URL a language in which it was written.
//! 2. Former URLs that are its own again go: where there is one to be added, it takes that place.
//! 3. They are written as the list is: in brackets, or one a line. A file without one gets a line at the end of its front
//!    matter. Below it stands the id that the release had in feeds (`feed_id`).

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::edit::{Edits, line_end};
use super::{Content, Subject, feed_id};
use crate::content::publication::Publication;
use crate::content::{Draft, Drafts, Entity, for_each_kind, of_kind};
use crate::diagnostics::problems::RenameProblem;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::source::{Node, Value, parse_yaml, split_front_matter};
use crate::types::{Id, Kind, Lang, Moment, Zone};

/// What is kept of what people know it by: its URLs, and the id in feeds.
pub(super) struct Kept {
    /// Those that were added.
    pub(super) added: Vec<String>,
    /// Those that are its own again.
    pub(super) dropped: Vec<String>,
    /// The id that it had in feeds, where that had to be written down.
    pub(super) feed_id: Option<String>,
    /// The file of the original, at its old path.
    pub(super) original: String,
    /// Whether it has been public.
    pub(super) is_public: bool,
}

/// Keeps the former URLs. Refused where the new URL is a former one of something else.
pub(super) fn keep(
    content: &Content,
    subject: &Subject,
    moment: Moment,
    edits: &mut Edits,
) -> Result<Kept, Diagnostics> {
    let Content { drafts, site, .. } = content;
    let setting = &site.setting;
    let mut refused = Diagnostics::new();
    let new: Vec<String> = subject.addresses(&subject.new, &setting.languages);
    for (kind, id, publication) in publications(drafts) {
        let is_itself = kind == subject.kind && *id == subject.old;
        for alias in publication.aliases.iter().filter(|_| !is_itself) {
            if new.iter().any(|new| is_same(new, alias.path().as_str())) {
                let problem = RenameProblem::AddressOfAnother {
                    address: alias.path().to_string(),
                    new: subject.new.to_string(),
                };
                refused.report(alias.place.clone(), problem);
            }
        }
    }
    let declared = drafts.register.declared.get(&(subject.kind, subject.old.clone()));
    let Some((declared, original)) = declared.and_then(|it| Some((it, it.sources.first()?))) else {
        return Err(refused);
    };
    if refused.has_errors() {
        return Err(refused);
    }
    let is_public = declared.availability.is_public(moment);
    let pages = pages(drafts, subject, (moment, setting.zone));
    let known = setting.languages.iter().filter(|lang| is_public && pages.contains(*lang));
    let former = subject.addresses(&subject.old, known);
    let mut ignored = Diagnostics::new();
    let parts = split_front_matter(original, &mut ignored);
    let node = parts.and_then(|parts| parse_yaml(original, parts.front_matter, &mut ignored));
    let mut kept = Kept {
        added: Vec::new(),
        dropped: Vec::new(),
        feed_id: None,
        original: original.path.clone(),
        is_public,
    };
    let Some(node) = node else { return Ok(kept) };
    let list = List::of(&node);
    kept.added = former.into_iter().filter(|url| !list.texts().any(|text| is_same(text, url))).collect();
    kept.dropped =
        list.texts().filter(|text| new.iter().any(|new| is_same(new, text))).map(str::to_owned).collect();
    if let (List::Absent, false) = (&list, kept.added.is_empty()) {
        edits.add_line(original, &format!("aliases: {}", in_brackets(&kept.added)));
    }
    for (span, text) in list.edits(original, &kept) {
        edits.add(original, span, text);
    }
    if is_public {
        kept.feed_id = feed_id::keep(content, subject, original, edits);
    }
    Ok(kept)
}

/// Whether the aliases of the renamed entity are what they are to be. Where none were to change, that is not checked.
pub(super) fn are(drafts: &Drafts, subject: &Subject, kept: &Kept) -> bool {
    if kept.added.is_empty() && kept.dropped.is_empty() {
        return true;
    }
    let mut own = publications(drafts).filter(|(kind, id, _)| *kind == subject.kind && **id == subject.new);
    let Some((.., publication)) = own.next() else { return false };
    let has = |url: &String| publication.aliases.iter().any(|alias| is_same(alias.path().as_str(), url));
    kept.added.iter().all(has) && !kept.dropped.iter().any(has)
}

/// Two spellings of one URL.
fn is_same(a: &str, b: &str) -> bool {
    let plain = |url: &str| {
        let url = percent_decode_str(url.trim()).decode_utf8_lossy().into_owned();
        url.trim_end_matches("index.html").trim_matches('/').to_owned()
    };
    plain(a) == plain(b)
}

/// When and under which former URLs everything is published.
fn publications(drafts: &Drafts) -> impl Iterator<Item = (Kind, &Id, &Publication)> {
    let mut all = Vec::new();
    for_each_kind!(drafts, |ref list| all.extend(list.iter().map(of)));
    fn of<K: Entity>(draft: &Draft<K>) -> (Kind, &Id, &Publication) {
        (K::KIND, &draft.id, &draft.publication)
    }
    all.into_iter()
}

/// The languages in which an entity has a page.
fn pages(drafts: &Drafts, subject: &Subject, at: (Moment, Zone)) -> BTreeSet<Lang> {
    fn of<K: Entity>(drafts: &[Draft<K>], id: &Id, (moment, zone): (Moment, Zone)) -> BTreeSet<Lang> {
        let Some(draft) = drafts.iter().find(|draft| draft.id == *id) else { return BTreeSet::new() };
        let original = &draft.versions.original;
        if !original.fields.has_page(&original.body) {
            return BTreeSet::new();
        }
        let editions = draft.editions.iter().filter(|edition| edition.start(zone) <= moment);
        let versions = std::iter::once(&draft.versions).chain(editions.map(|edition| &edition.versions));
        versions.flat_map(|versions| versions.iter().map(|(lang, _)| lang.clone())).collect()
    }
    of_kind!(subject.kind, drafts, |ref list| of(list, &subject.old, at))
}

/// How the list of aliases is written.
enum List<'a> {
    /// Not at all.
    Absent,
    /// A key with nothing behind it, or `~`.
    Empty(&'a Node),
    /// `[/a/, /b/]`, or one a line.
    Items(&'a Node, &'a [Node]),
    /// No list; then that is an error, and it stays as it is.
    Other,
}

impl<'a> List<'a> {
    fn of(front_matter: &'a Node) -> List<'a> {
        match front_matter.get("aliases") {
            None => List::Absent,
            Some(node) => match &node.value {
                Value::Null => List::Empty(node),
                Value::List(items) => List::Items(node, items),
                _ => List::Other,
            },
        }
    }

    fn texts(&self) -> impl Iterator<Item = &'a str> {
        let items: &[Node] = match self {
            List::Items(_, items) => items,
            _ => &[],
        };
        items.iter().filter_map(Node::text)
    }

    /// The changes of a list that is there.
    fn edits(&self, source: &Arc<SourceText>, kept: &Kept) -> Vec<(Range<usize>, String)> {
        match self {
            _ if kept.added.is_empty() && kept.dropped.is_empty() => Vec::new(),
            List::Empty(node) => {
                let space = if node.place.text().is_empty() { " " } else { "" };
                vec![(node.place.span(), format!("{space}{}", in_brackets(&kept.added)))]
            }
            List::Items(node, items) => list_edits(source, node, items, kept),
            List::Absent | List::Other => Vec::new(),
        }
    }
}

fn in_brackets(urls: &[String]) -> String {
    format!("[{}]", urls.join(", "))
}

/// Added ones take the places of dropped ones; the others follow the last, or go.
fn list_edits(
    source: &Arc<SourceText>,
    node: &Node,
    items: &[Node],
    kept: &Kept,
) -> Vec<(Range<usize>, String)> {
    let text = source.text();
    let is_flow = text[node.place.span().start..].starts_with('[');
    let is_dropped = |item: &&Node| item.text().is_some_and(|text| kept.dropped.iter().any(|it| it == text));
    let mut added = kept.added.iter();
    let mut edits = Vec::new();
    for item in items.iter().filter(is_dropped) {
        let span = item.place.span();
        match added.next() {
            Some(url) => edits.push((span, url.clone())),
            None if is_flow => edits.push((with_comma(text, span), String::new())),
            None => edits.push((line_of(text, span), String::new())),
        }
    }
    let more: Vec<&String> = added.collect();
    let Some(last) = items.last().map(|item| item.place.span()) else {
        let start = node.place.span().start + 1;
        let inner: Vec<&str> = more.iter().map(|url| url.as_str()).collect();
        return if inner.is_empty() { edits } else { vec![(start..start, inner.join(", "))] };
    };
    if more.is_empty() {
        return edits;
    }
    if is_flow {
        let text: String = more.iter().map(|url| format!(", {url}")).collect();
        edits.push((last.end..last.end, text));
    } else {
        let line = line_of(text, last.clone());
        let dash = &text[line.start..last.start];
        let has_end = text[line.clone()].ends_with('\n');
        let at = if has_end { line.end } else { text.len() };
        let lines: String = more.iter().map(|url| format!("{dash}{url}{}", line_end(source))).collect();
        edits.push((at..at, lines));
    }
    edits
}

/// An item of a list in brackets with the comma behind it, else the one before it.
fn with_comma(text: &str, item: Range<usize>) -> Range<usize> {
    let behind = text[item.end..].trim_start();
    if let Some(rest) = behind.strip_prefix(',') {
        return item.start..text.len() - rest.trim_start_matches(' ').len();
    }
    let before = text[..item.start].trim_end();
    match before.strip_suffix(',') {
        Some(before) => before.len()..item.end,
        None => item,
    }
}

/// The whole line, with its end.
fn line_of(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    start..end
}
