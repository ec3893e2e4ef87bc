//! Spans of files and what is put in their place. Everything else of a file stays as it is, byte for byte.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Change;
use crate::diagnostics::SourceText;

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
