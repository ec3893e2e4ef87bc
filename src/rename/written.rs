//! How a mention is written, and how it is written anew.
//!
//! Only the part that is the id changes: of `../programs/old.md#a`, of `release:old?`, of `/en/releases/old/`. In a body
//! the place of a destination is known. In front matter, and where a destination stands in a definition
//! (`[label]: release:old`) or with escapes, it is looked for as it is written.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::Worlds;
use super::mentions::Mention;
use super::subject::Spot;
use crate::content::Meaning;
use crate::diagnostics::Place;
use crate::markup::Destination;
use crate::types::nfc;

/// A span of a text and what is put there.
type Edit = (Range<usize>, String);

/// What to write anew for a mention: spans of its file. None where the id is not found as it is written.
pub(super) fn edits(mention: &Mention<'_>, worlds: &Worlds<'_>) -> Vec<Edit> {
    let place = mention.place;
    let in_file = |from: &Place, edit: Edit| shifted(from.span().start, edit);
    let Some(around) = mention.around else {
        return worlds.in_value(mention).map(|edit| in_file(place, edit)).into_iter().collect();
    };
    if is_destination(place) {
        let edit = worlds.in_destination(place.text(), place.source_path());
        return edit.map(|edit| in_file(place, edit)).into_iter().collect();
    }
    let within = |place: &Place| -> Vec<Edit> {
        let edit = |span: Range<usize>| {
            let edit = worlds.in_destination(&place.text()[span.clone()], place.source_path())?;
            Some(in_file(place, shifted(span.start, edit)))
        };
        destinations(place.text()).into_iter().filter_map(edit).collect()
    };
    let found = within(place);
    if found.is_empty() { within(around) } else { found }
}

fn shifted(by: usize, (span, text): Edit) -> Edit {
    (by + span.start..by + span.end, text)
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
    /// The span of the id in a value of YAML or of a directive.
    fn in_value(&self, mention: &Mention<'_>) -> Option<Edit> {
        let written = mention.place.text();
        match &mention.destination {
            Destination::Media(name) => {
                let inner = written.trim_matches(['"', '\'', ' ']);
                let at = written.find(inner).filter(|_| nfc(inner) == *name)?;
                self.in_file_path(inner, mention.place.source_path()).map(|edit| shifted(at, edit))
            }
            _ => Some((self.subject.last_in(written)?, self.subject.new.to_string())),
        }
    }

    /// The span of the id in a destination that would mean something else.
    fn in_destination(&self, written: &str, source_path: &str) -> Option<Edit> {
        let destination = Destination::parse(written).ok().filter(|it| self.changes(source_path, it))?;
        let (name, anchor) = Destination::spans(written);
        match self.before.meaning(source_path, &destination) {
            Meaning::Entity { .. } if matches!(destination, Destination::Entity { .. }) => {
                Some((name, self.subject.new.to_string()))
            }
            Meaning::Entity { .. } | Meaning::File(_) => {
                self.in_file_path(&written[name.clone()], source_path).map(|edit| shifted(name.start, edit))
            }
            Meaning::Path { path, anchor: place, .. } => match self.subject.spot(&path, place.as_deref())? {
                Spot::Anchor => Some((anchor?, self.subject.new.to_string())),
                Spot::Part(index) => {
                    let path =
                        self.before.below_base(&written[name.clone()]).unwrap_or(&written[name.clone()]);
                    let edit = self.in_address(path, index, source_path)?;
                    Some(shifted(name.end - path.len(), edit))
                }
            },
            _ => None,
        }
    }

    /// The span of the id in a path of the site.
    fn in_address(&self, path: &str, index: usize, source_path: &str) -> Option<Edit> {
        let page = self.before.page(source_path).unwrap_or_default();
        self.in_path(if path.starts_with('/') { "" } else { page.trim_end_matches('/') }, path, index)
    }

    /// The span of the id in the path of a file, relative to the file in which it stands.
    fn in_file_path(&self, path: &str, source_path: &str) -> Option<Edit> {
        let (folder, _) = source_path.rsplit_once('/')?;
        // `content`, the kind, the id.
        self.in_path(folder, path, 2)
    }

    fn in_path(&self, folder: &str, path: &str, index: usize) -> Option<Edit> {
        let part = part_at(folder, path, index)?;
        let written = percent_decode_str(&path[part.clone()]).decode_utf8_lossy();
        Some((part, self.subject.renamed(&written)?))
    }
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
