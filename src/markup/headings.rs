//! Headings: their levels, their ids, and the table of contents.
//!
//! - **Levels.** The page's title is its `h1`. The highest level that a text uses becomes `h2`, the others keep their
//!   distance to it, down to `h6`.
//! - **Ids.** An id that is written (`{#schedule}`, or `id` in raw HTML) is kept. All others are made from the
//!   heading's words: lower case, a space becomes `-`, punctuation is left out, Japanese stays; on repetition `-1`,
//!   `-2` follow. All are composed (NFC), as the anchors are that lead there: a Mac's file names and some of its programs
//!   write `が` as two characters.
//! - **Whose ids.** Ids that begin with `_` belong to the page: its templates begin theirs with `_`, and so do our
//!   footnotes (`_fn-1`, `_fnref-1`, `_footnotes`). No heading's id does.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::Place;
use crate::types::nfc;

/// A heading in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 2 to 6, as on the page.
    pub level: u8,
    /// The id, in plain characters.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A heading in a table of contents, with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// From 2 to 6.
    pub level: u8,
    /// The id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The headings below it, up to the next of its own level or higher.
    pub children: Vec<OutlineEntry>,
}

/// Levels below the page's title.
pub(super) fn shift_levels(headings: &mut [Heading]) {
    let highest = headings.iter().map(|heading| heading.level).min().unwrap_or(2);
    for heading in headings {
        heading.level = (heading.level + 2 - highest).min(6);
    }
}

/// Gives an id to every heading that has none yet. `taken` holds the written ones.
pub(super) fn assign_ids(headings: &mut [Heading], taken: &mut HashSet<String>) {
    let mut repetitions: HashMap<String, u32> = HashMap::new();
    for heading in headings.iter_mut().filter(|heading| heading.id.is_empty()) {
        let slug = slug(&heading.text);
        let number = repetitions.entry(slug.clone()).or_default();
        let mut id = slug.clone();
        while !taken.insert(id.clone()) {
            *number += 1;
            id = format!("{slug}-{number}");
        }
        heading.id = id;
    }
}

/// A heading's words as an id.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in nfc(text.trim()).chars() {
        if c.is_whitespace() {
            slug.push('-');
        } else if c.is_alphanumeric() || c == '-' || c == '_' || is_mark(c) {
            slug.extend(c.to_lowercase());
        }
    }
    let slug = slug.trim_start_matches('_');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// Marks that belong to the letter before them and do not compose with it: accents, 濁点.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}')
}

/// The table of contents. A heading without words has no place in it.
pub(super) fn outline(headings: &[Heading]) -> Vec<OutlineEntry> {
    let mut open: Vec<OutlineEntry> = Vec::new();
    let mut done = Vec::new();
    for heading in headings.iter().filter(|heading| !heading.text.trim().is_empty()) {
        close(&mut open, &mut done, heading.level);
        open.push(OutlineEntry {
            level: heading.level,
            id: heading.id.clone(),
            text: heading.text.clone(),
            children: Vec::new(),
        });
    }
    close(&mut open, &mut done, 0);
    done
}

/// Files away the open entries from a level downwards.
fn close(open: &mut Vec<OutlineEntry>, done: &mut Vec<OutlineEntry>, level: u8) {
    while let Some(entry) = open.pop_if(|entry| entry.level >= level) {
        match open.last_mut() {
            Some(parent) => parent.children.push(entry),
            None => done.push(entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, text: &str) -> Heading {
        Heading { level, id: String::new(), text: text.into(), place: Place::path("a.md") }
    }

    #[test]
    fn ids_keep_japanese_and_never_repeat() {
        let texts = [
            "国内「留職」とは?",
            "What's New in 2.0",
            "概要",
            "概要",
            "概要-1",
            "!!!",
            "_top",
            "か\u{3099}",
            "概要",
        ];
        let mut headings: Vec<Heading> = texts.iter().map(|text| heading(2, text)).collect();
        let mut taken = HashSet::from(["概要-2".to_owned()]);
        assign_ids(&mut headings, &mut taken);
        let ids: Vec<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
        let expected = [
            "国内留職とは",
            "whats-new-in-20",
            "概要",
            "概要-1",
            "概要-1-1",
            "section",
            "top",
            "が",
            "概要-3",
        ];
        assert_eq!(ids, expected);
    }

    #[test]
    fn the_highest_level_becomes_h2() {
        let levels = |given: &[u8]| {
            let mut headings: Vec<Heading> = given.iter().map(|&level| heading(level, "x")).collect();
            shift_levels(&mut headings);
            headings.iter().map(|heading| heading.level).collect::<Vec<_>>()
        };
        assert_eq!(levels(&[1, 2, 6]), [2, 3, 6]);
        assert_eq!(levels(&[3, 4, 3]), [2, 3, 2]);
        assert_eq!(levels(&[2, 3]), [2, 3]);
        assert_eq!(levels(&[3, 2]), [3, 2]);
    }

    #[test]
    fn the_outline_is_nested() {
        let headings =
            [(3, "a"), (2, "b"), (3, "c"), (5, "d"), (3, "e"), (2, "f")].map(|(l, t)| heading(l, t));
        fn shown(entries: &[OutlineEntry]) -> String {
            entries.iter().map(|entry| format!("{}({})", entry.text, shown(&entry.children))).collect()
        }
        assert_eq!(shown(&outline(&headings)), "a()b(c(d())e())f()");
    }
}
