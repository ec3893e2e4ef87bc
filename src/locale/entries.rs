//! The words in a catalog as they stand in its file.

use std::collections::BTreeMap;

use crate::diagnostics::problems::LocaleProblem;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{CutText, Key, Node, Value};

/// Reports a word of which YAML took a part, or all, for a comment.
pub(super) fn report_cut_text(node: &Node, diagnostics: &mut Diagnostics) -> bool {
    let Some((place, problem)) = node.cut_text().map(CutText::problem) else { return false };
    diagnostics.report(place, problem);
    true
}

/// The entries of a map, each name once; a later one that stands twice is reported.
pub(super) fn entries<'a>(node: &'a Node, diagnostics: &mut Diagnostics) -> Vec<(&'a Key, &'a Node)> {
    let entries = match &node.value {
        Value::Map(entries) => entries,
        Value::Null => {
            report_cut_text(node, diagnostics);
            return Vec::new();
        }
        Value::Scalar(_) | Value::List(_) => {
            diagnostics.report(node.place.clone(), LocaleProblem::CatalogNotMap);
            return Vec::new();
        }
    };
    let mut first: BTreeMap<&str, &Key> = BTreeMap::new();
    let mut once = Vec::new();
    for (key, value) in entries {
        match first.insert(&key.text, key) {
            None => once.push((key, value)),
            Some(earlier) => {
                let problem = LocaleProblem::DuplicateWord { word: key.text.clone() };
                let diagnostic = Diagnostic::new(key.place.clone(), problem);
                diagnostics.push(diagnostic.with_related(earlier.place.clone()));
                first.insert(&key.text, earlier);
            }
        }
    }
    once
}
