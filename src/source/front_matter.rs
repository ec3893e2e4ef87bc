//! Where the front matter of a Markdown file ends and its body begins.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::problems::SourceProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};

/// The two parts of a Markdown file, as spans of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two `---` lines.
    pub front_matter: Range<usize>,
    /// Everything behind the second one.
    pub body: Range<usize>,
}

/// Finds front matter and body. `None` where there is no front matter or no end of it: then that has been reported.
pub fn split_front_matter(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) -> Option<Parts> {
    let text = source.text();
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if !is_fence(first) {
        let end = first.trim_end().len();
        diagnostics.report(Place::new(source, 0..end), SourceProblem::FrontMatterMissing);
        return None;
    }
    let start = first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if is_fence(line) {
            return Some(Parts { front_matter: start..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    diagnostics.report(Place::new(source, 0..3), SourceProblem::FrontMatterUnclosed);
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (Option<(String, String)>, Vec<&'static str>) {
        let source = SourceText::new("x.md", text);
        let mut diagnostics = Diagnostics::new();
        let parts = split_front_matter(&source, &mut diagnostics)
            .map(|parts| (text[parts.front_matter].to_owned(), text[parts.body].to_owned()));
        (parts, diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect())
    }

    #[test]
    fn both_parts_are_found_whatever_the_line_ends() {
        let parts = |yaml: &str, body: &str| (Some((yaml.to_owned(), body.to_owned())), Vec::new());
        assert_eq!(split("---\na: 1\n---\nbody\n"), parts("a: 1\n", "body\n"));
        assert_eq!(split("---\r\na: 1\r\n---  \r\nbody"), parts("a: 1\r\n", "body"));
        assert_eq!(split("---\n---"), parts("", ""));
        assert_eq!(split("---\na: 1\n---\n\n---\n"), parts("a: 1\n", "\n---\n"));
    }

    #[test]
    fn missing_and_unclosed_are_different_mistakes() {
        assert_eq!(split("title: x\n"), (None, vec!["front-matter-missing"]));
        assert_eq!(split(""), (None, vec!["front-matter-missing"]));
        assert_eq!(split("---\ntitle: x\n"), (None, vec!["front-matter-unclosed"]));
    }
}
