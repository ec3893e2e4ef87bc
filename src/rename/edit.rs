//! Spans of files and what is put in their place. Everything else of a file stays as it is, byte for byte.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Change;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::source::{Node, Value, parse_yaml, split_front_matter};

/// What is to be written anew, by file.
#[derive(Debug, Default)]
pub(super) struct Edits {
    files: BTreeMap<String, File>,
}

#[derive(Debug)]
struct File {
    source: Arc<SourceText>,
    /// New texts by start and end. A span from which several values were read has one.
    spans: BTreeMap<(usize, usize), String>,
}

impl Edits {
    /// Puts a text in the place of a span.
    pub(super) fn add(&mut self, source: &Arc<SourceText>, span: Range<usize>, text: String) {
        let new = || File { source: Arc::clone(source), spans: BTreeMap::new() };
        let file = self.files.entry(source.path.clone()).or_insert_with(new);
        file.spans.insert((span.start, span.end), text);
    }

    /// Adds a line at the end of the front matter, below those that were added before: indented as its keys are, and with
    /// the line ends of the file. Nothing where there is no front matter.
    pub(super) fn add_line(&mut self, source: &Arc<SourceText>, line: &str) {
        let mut ignored = Diagnostics::new();
        let Some(parts) = split_front_matter(source, &mut ignored) else { return };
        let end = parts.front_matter.end;
        let Some(node) = parse_yaml(source, parts.front_matter, &mut ignored) else { return };
        let line = format!("{}{line}{}", indentation(source, &node), line_end(source));
        let new = || File { source: Arc::clone(source), spans: BTreeMap::new() };
        let file = self.files.entry(source.path.clone()).or_insert_with(new);
        file.spans.entry((end, end)).or_default().push_str(&line);
    }

    /// How many spans each file has.
    pub(super) fn counts(&self) -> BTreeMap<String, usize> {
        self.files.iter().map(|(path, file)| (path.clone(), file.spans.len())).collect()
    }

    /// The files with their new texts. `references` says how many of the spans of each are references.
    pub(super) fn changes(self, references: &BTreeMap<String, usize>) -> Vec<Change> {
        let change = |(path, file): (String, File)| Change {
            text: file.text(),
            references: references.get(&path).copied().unwrap_or_default(),
            source: file.source,
        };
        self.files.into_iter().map(change).collect()
    }
}

impl File {
    fn text(&self) -> String {
        let written = self.source.text();
        let mut text = String::with_capacity(written.len());
        let mut at = 0;
        for ((start, end), new) in &self.spans {
            text.push_str(written.get(at..*start).unwrap_or_default());
            text.push_str(new);
            at = (*end).max(at);
        }
        text.push_str(written.get(at..).unwrap_or_default());
        text
    }
}

/// The line end of a file: that of its first line.
pub(super) fn line_end(source: &SourceText) -> &'static str {
    match source.text().split_once('\n') {
        Some((first, _)) if first.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// What stands before the first key: all keys of a record begin in one column.
fn indentation<'a>(source: &'a SourceText, front_matter: &Node) -> &'a str {
    let Value::Map(entries) = &front_matter.value else { return "" };
    let Some((key, _)) = entries.first() else { return "" };
    let start = key.place.span().start;
    let line = source.text()[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = &source.text()[line..start];
    if before.trim_matches(' ').is_empty() { before } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_replaced_and_nothing_else() {
        let source = SourceText::new("a.md", "旧: [old, old]\r\n");
        let mut edits = Edits::default();
        edits.add(&source, 11..14, "新".into());
        edits.add(&source, 6..9, "new".into());
        edits.add(&source, 6..9, "new".into());
        edits.add(&source, 14..14, ", x".into());
        let changes = edits.changes(&BTreeMap::new());
        assert_eq!(changes[0].text, "旧: [new, 新, x]\r\n");
    }
}
