//! How a mention is written anew.
//!
//! Only the part that is the id changes: of `../programs/old.md#a`, of `release:old?`, of `/en/releases/old/`. In a body
//! the place of a destination is known. In front matter, and where a destination stands in a definition
//! (`[label]: release:old`) or with escapes, it is looked for as it is written.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::Worlds;
use super::mentions::{Form, Mention, What};
use super::subject::Spot;
use super::world::Target;
use crate::diagnostics::Place;
use crate::markup::Destination;

/// What to write anew for a mention: spans of its file. None where the id is not found as it is written.
pub(super) fn edits(mention: &Mention, worlds: &Worlds<'_>) -> Vec<(Range<usize>, String)> {
    let Mention { what, form, place } = mention;
    let in_file = |from: &Place, (span, text): (Range<usize>, String)| {
        let start = from.span().start;
        (start + span.start..start + span.end, text)
    };
    match (form, what) {
        (Form::Value, What::Entity { .. }) => {
            let span = worlds.subject.last_in(place.text());
            let edit = span.map(|span| (span, worlds.subject.new.to_string()));
            edit.into_iter().map(|edit| in_file(place, edit)).collect()
        }
        (Form::Value, What::File(name)) => {
            let edit = place.text().rfind(name.as_str()).and_then(|at| {
                let (span, text) = worlds.in_file_path(name, place.source_path())?;
                Some((at + span.start..at + span.end, text))
            });
            edit.into_iter().map(|edit| in_file(place, edit)).collect()
        }
        (Form::Value, What::Link(_)) => Vec::new(),
        (Form::Link { around }, _) => {
            if is_destination(place) {
                let edit = worlds.in_destination(place.text(), place.source_path());
                return edit.into_iter().map(|edit| in_file(place, edit)).collect();
            }
            let within = |place: &Place| -> Vec<_> {
                let spans = destinations(place.text()).into_iter();
                let edits = spans.filter_map(|span| {
                    let written = &place.text()[span.clone()];
                    let (inner, text) = worlds.in_destination(written, place.source_path())?;
                    Some((span.start + inner.start..span.start + inner.end, text))
                });
                edits.map(|edit| in_file(place, edit)).collect()
            };
            let found = within(place);
            if found.is_empty() { within(around) } else { found }
        }
    }
}

/// Whether a place in a body is a destination and not the link around it, nor words that only look like one.
fn is_destination(place: &Place) -> bool {
    let before = place.source().text().get(..place.span().start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\t', '\r', '\n']);
    let is_attribute = |before: &str| before.ends_with(['=', '\u{FF1D}']);
    let is_quoted = before.char_indices().next_back().is_some_and(|(at, c)| {
        (!c.is_alphanumeric() && is_attribute(before[..at].trim_end())) || is_attribute(before)
    });
    before.ends_with(['(', '<']) || is_quoted
}

/// Everything in a text that is written as the destination of a link.
fn destinations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (mark, ends) in [
        ("](", " \t\r\n)"),
        ("]:", " \t\r\n"),
        ("<", " \t\r\n>"),
        ("href=", " \t\r\n>\"'\\"),
        ("src=", " \t\r\n>\"'\\"),
    ] {
        for (at, _) in text.match_indices(mark) {
            let behind = at + mark.len();
            let opening: &[char] =
                if mark.ends_with('=') { &['\\', '"', '\'', ' '] } else { &[' ', '\t', '\r', '\n'] };
            let start = text.len() - text[behind..].trim_start_matches(opening).len();
            let (start, ends) = match text[start..].strip_prefix('<') {
                Some(_) if !mark.ends_with('=') => (start + 1, ">\r\n"),
                _ => (start, ends),
            };
            let end = text[start..].find(|c| ends.contains(c)).map_or(text.len(), |end| start + end);
            if start < end {
                found.push(start..end);
            }
        }
    }
    found
}

impl Worlds<'_> {
    /// The span of the id in a destination that would mean something else, and what to put there.
    fn in_destination(&self, written: &str, source_path: &str) -> Option<(Range<usize>, String)> {
        let destination = Destination::parse(written).ok()?;
        let what = What::Link(destination.clone());
        let target = self.before.resolve(source_path, &what);
        let meant = self.subject.target(target.clone());
        if self.after.resolve(&self.subject.path(source_path), &what) == meant {
            return None;
        }
        let (start, end) = (written.len() - written.trim_start().len(), path_end(written));
        let behind_scheme = || {
            let colon = written[..end].find([':', '\u{FF1A}'])?;
            let name = colon + written[colon..].chars().next()?.len_utf8();
            Some(name + written[name..end].len() - written[name..end].trim_start().len())
        };
        let shifted =
            |by: usize, (span, text): (Range<usize>, String)| (by + span.start..by + span.end, text);
        match (&destination, &target) {
            (Destination::Media(_), Target::File(_)) => {
                let name = behind_scheme()?;
                self.in_file_path(&written[name..end], source_path).map(|edit| shifted(name, edit))
            }
            (Destination::Entity { .. }, Target::Entity { .. }) => {
                let name = behind_scheme()?;
                Some((name..name + written[name..end].trim_end().len(), self.subject.new.to_string()))
            }
            (Destination::MarkdownFile { .. }, _) | (Destination::Site { .. }, Target::File(_)) => {
                self.in_file_path(&written[start..end], source_path).map(|edit| shifted(start, edit))
            }
            (_, Target::Address { path, anchor, .. }) => {
                let spot = self.subject.spot(path, anchor.as_deref())?;
                self.in_address(written, start..end, spot, source_path)
            }
            _ => None,
        }
    }

    fn in_address(
        &self,
        written: &str,
        span: Range<usize>,
        spot: Spot,
        source_path: &str,
    ) -> Option<(Range<usize>, String)> {
        let Range { start, end } = span;
        let index = match spot {
            Spot::Part(index) => index,
            Spot::Anchor => {
                let at = written.find('#')? + 1;
                let end = at + written[at..].trim_end().trim_end_matches('?').len();
                return Some((at..end, self.subject.new.to_string()));
            }
        };
        let below = self.before.below_base(&written[start..end]);
        let start = below.map_or(start, |below| end - below.len());
        let path = &written[start..end];
        let page = self.before.page(source_path).unwrap_or_default();
        let folder = if path.starts_with('/') { "" } else { page.trim_end_matches('/') };
        let part = part_at(folder, path, index)?;
        let renamed = self.subject.renamed(&decoded(&path[part.clone()]))?;
        Some((start + part.start..start + part.end, renamed))
    }

    /// The span of the id in the path of a file, relative to the file in which it stands.
    fn in_file_path(&self, path: &str, source_path: &str) -> Option<(Range<usize>, String)> {
        let (folder, _) = source_path.rsplit_once('/')?;
        // `content`, the kind, the id.
        let part = part_at(folder, path, 2)?;
        let renamed = self.subject.renamed(&decoded(&path[part.clone()]))?;
        Some((part, renamed))
    }
}

/// Where the path or name of a destination ends: before a `?` or `#`.
fn path_end(written: &str) -> usize {
    written.find(['?', '#', '\u{FF1F}']).unwrap_or(written.trim_end().len())
}

/// The span of that part of a written path which is the part of this index once it is joined to a folder. None where
/// that part comes from the folder.
fn part_at(folder: &str, path: &str, index: usize) -> Option<Range<usize>> {
    let mut parts: Vec<Option<Range<usize>>> =
        folder.split('/').filter(|part| !part.is_empty()).map(|_| None).collect();
    let mut at = 0;
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(Some(at..at + part.len())),
        }
        at += part.len() + 1;
    }
    parts.get(index)?.clone()
}

fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_where_it_is_written() {
        let part = |folder, path: &str, index| part_at(folder, path, index).map(|span| path[span].to_owned());
        assert_eq!(part("content/pages", "../programs/old.md", 2), Some("old.md".into()));
        assert_eq!(part("content/releases/old", "../old/visit.jpg", 2), Some("old".into()));
        assert_eq!(part("content/releases/old", "visit.jpg", 2), None);
        assert_eq!(part("", "/en/releases/old/", 2), Some("old".into()));
        assert_eq!(part("releases/a", "../old", 1), Some("old".into()));
        assert_eq!(part("a", "../../b", 0), None);
    }

    #[test]
    fn destinations_are_found_as_they_are_written() {
        let found = |text: &str| -> Vec<String> {
            destinations(text).into_iter().map(|span| text[span].to_owned()).collect()
        };
        assert_eq!(found("[a]( release:old? \"t\")、[](<b c>)"), ["release:old?", "b c", "b"]);
        assert_eq!(found("[a]: <release:old>\n"), ["release:old", "release:old"]);
        assert_eq!(found("<a href=\\\"/old/\\\">"), ["a", "/old/"]);
    }
}
