//! Where a problem is: a file of the site and a span of bytes in it.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::positions::{Position, Positions};
use crate::types::Fingerprint;

/// The text of one file of the site.
///
/// The text is UTF-8 without its byte order mark; line ends are kept as written. A file that is known to be the same as
/// before is not opened until somebody asks for its text.
pub struct SourceText {
    /// Path from the site's folder, with `/` between folders on every system.
    pub path: String,
    text: OnceLock<String>,
    fingerprint: OnceLock<Fingerprint>,
    positions: OnceLock<Positions>,
    unopened: Option<Arc<dyn Unopened>>,
}

/// Opens files whose text was not needed until now.
pub trait Unopened: Send + Sync {
    /// Reads the text of a file. Where the file has changed, so that it has another fingerprint, the text is empty and the
    /// change is noted: whoever owns the build has to ask for that before anything is published.
    fn open(&self, path: &str, fingerprint: Fingerprint) -> String;
}

impl SourceText {
    /// A text that places can point into.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<SourceText> {
        let (text, fingerprint) = (OnceLock::from(text.into()), OnceLock::new());
        let positions = OnceLock::new();
        Arc::new(SourceText { path: path.into(), text, fingerprint, positions, unopened: None })
    }

    /// A text whose fingerprint is known. It is read when somebody first asks for it.
    pub fn unopened(
        path: impl Into<String>,
        fingerprint: Fingerprint,
        files: Arc<dyn Unopened>,
    ) -> Arc<SourceText> {
        let (text, fingerprint) = (OnceLock::new(), OnceLock::from(fingerprint));
        let positions = OnceLock::new();
        Arc::new(SourceText { path: path.into(), text, fingerprint, positions, unopened: Some(files) })
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| match &self.unopened {
            Some(files) => files.open(&self.path, self.fingerprint()),
            None => String::new(),
        })
    }

    /// The fingerprint of the text. It is computed when it is first asked for.
    pub fn fingerprint(&self) -> Fingerprint {
        *self.fingerprint.get_or_init(|| Fingerprint::of(self.text.get().map_or(&[], String::as_bytes)))
    }

    /// Line and column of a byte. The text is read for it once, not once a place.
    fn position(&self, offset: usize) -> Position {
        let text = self.text();
        self.positions.get_or_init(|| Positions::of(text)).position(text, offset)
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SourceText({:?})", self.path)
    }
}

/// A span of a file. A place with an empty span at 0 means the file as a whole.
///
/// Two places are equal only if they are the same span of the same file.
#[derive(Clone)]
pub struct Place {
    source: Arc<SourceText>,
    start: u32,
    end: u32,
}

impl Place {
    /// A span of bytes, cut to the text's length and to whole characters.
    pub fn new(source: &Arc<SourceText>, span: Range<usize>) -> Place {
        let end = floor(source.text(), span.end);
        let start = floor(source.text(), span.start.min(end));
        Place { source: Arc::clone(source), start: start as u32, end: end as u32 }
    }

    /// A span that is known from an earlier build. The text is not opened for it; where the span lies outside of the text, its
    /// words are empty.
    pub fn noted(source: &Arc<SourceText>, span: Range<u32>) -> Place {
        Place { source: Arc::clone(source), start: span.start.min(span.end), end: span.end }
    }

    /// The file as a whole.
    pub fn file(source: &Arc<SourceText>) -> Place {
        Place { source: Arc::clone(source), start: 0, end: 0 }
    }

    /// A file or folder whose text is not at hand (a picture, a folder, a file that is missing).
    pub fn path(path: impl Into<String>) -> Place {
        Place::file(&SourceText::new(path, ""))
    }

    /// Path of the file, from the site's folder.
    pub fn source_path(&self) -> &str {
        &self.source.path
    }

    /// The file.
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// The span in bytes.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span in bytes, cut to the text: its file may have become shorter since the span was noted.
    pub fn span_in_text(&self) -> Range<usize> {
        let end = floor(self.source.text(), self.end as usize);
        floor(self.source.text(), self.start as usize).min(end)..end
    }

    /// The text at this place; nothing where its file has changed since it was noted.
    pub fn text(&self) -> &str {
        &self.source.text()[self.span_in_text()]
    }

    /// Whether the place is the file as a whole.
    pub fn is_whole_file(&self) -> bool {
        self.end == 0
    }

    /// Whether another place lies in this one.
    pub fn contains(&self, other: &Place) -> bool {
        self.source_path() == other.source_path() && self.start <= other.start && other.end <= self.end
    }

    /// A part of this place, in bytes from its start.
    pub fn within(&self, span: Range<usize>) -> Place {
        let start = self.start as usize;
        Place::new(&self.source, start + span.start..start + span.end)
    }

    /// Line and column of the start.
    pub fn start(&self) -> Position {
        self.source.position(self.span_in_text().start)
    }

    /// Line and column behind the end.
    pub fn end(&self) -> Position {
        self.source.position(self.span_in_text().end)
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        self.source.path == other.source.path && self.span() == other.span()
    }
}

impl Eq for Place {}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.source.path.hash(state);
        self.span().hash(state);
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start();
        write!(formatter, "{}:{}:{}", self.source.path, start.line, start.column)
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len()).min(u32::MAX as usize);
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = SourceText::new("a.md", "一行目\nタイトル: 留職\r\n次");
        let start = source.text().find("留職").unwrap_or_default();
        let place = Place::new(&source, start..start + "留職".len());
        assert_eq!(place.start(), Position { line: 2, column: 7 });
        assert_eq!(place.end(), Position { line: 2, column: 9 });
        assert_eq!(place.text(), "留職");
    }

    #[test]
    fn a_span_inside_a_character_is_cut_to_whole_ones() {
        let source = SourceText::new("a.md", "留");
        assert_eq!(Place::new(&source, 1..99).span(), 0..3);
        assert_eq!(Place::new(&source, 1..2).span(), 0..0);
    }
}
