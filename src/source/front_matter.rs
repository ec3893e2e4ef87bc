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
        let (place, problem) = missing(source);
        diagnostics.report(place, problem);
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
    let like = lines(text).skip(1).find(|(_, line)| looks_like_fence(line));
    let (place, problem) = match like {
        Some(place) => (marked(source, place), SourceProblem::NoFence),
        None => (Place::new(source, 0..3), SourceProblem::FrontMatterUnclosed),
    };
    diagnostics.report(place, problem);
    None
}

/// Why a text does not begin with its front matter, and where that is seen.
fn missing(source: &Arc<SourceText>) -> (Place, SourceProblem) {
    let text = source.text();
    let mut head = lines(text).take(MOST_ABOVE);
    if let Some(place) = head
        .clone()
        .find(|(_, line)| !line.trim().is_empty())
        .filter(|(_, line)| !is_fence(line) && looks_like_fence(line))
    {
        return (marked(source, place), SourceProblem::NoFence);
    }
    // A line of `---` may be a rule, too: what makes it a fence is the field below it.
    let below = |at: usize| text[at..].split_inclusive('\n').nth(1).is_some_and(is_field);
    match head.find(|(at, line)| is_fence(line) && below(*at)) {
        Some(place) => (marked(source, place), SourceProblem::FrontMatterTooLow),
        None => {
            let end = text.lines().next().unwrap_or_default().trim_end().len();
            (Place::new(source, 0..end), SourceProblem::FrontMatterMissing)
        }
    }
}

/// How far below its place a fence is looked for.
const MOST_ABOVE: usize = 20;

/// The lines of a text with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

fn marked(source: &Arc<SourceText>, (at, line): (usize, &str)) -> Place {
    Place::new(source, at..at + line.trim_end().len())
}

/// Whether a line is what becomes of `---` in a word processor, with full-width keys, or with one key too many.
fn looks_like_fence(line: &str) -> bool {
    let is_dash = |c: char| {
        matches!(
            c,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{30FC}' | '\u{FF0D}' | '\u{FF70}'
        )
    };
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}');
    let line = line.trim_matches(is_blank);
    let dashes = line.chars().count();
    (1..=5).contains(&dashes) && line.chars().all(is_dash) && (dashes > 2 || line.contains(|c| c != '-'))
}

/// Whether a line is one of a front matter: `title: …`.
fn is_field(line: &str) -> bool {
    let name = line.split([':', '\u{FF1A}']).next().filter(|name| name.len() < line.len());
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_'))
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
    fn what_looks_like_a_fence_is_told_at_its_line() {
        for text in
            ["\n---\ntitle: x\n---\n", "題名\n\n---\ntitle: x\n---\n", "\u{FEFF}\n \n---\n題名： x\n---\n"]
        {
            assert_eq!(split(text), (None, vec!["front-matter-too-low"]), "{text}");
        }
        for text in [
            "－－－\ntitle: x\n---\n",
            "———\ntitle: x\n---\n",
            "----\ntitle: x\n---\n",
            " ---\ntitle: x\n---\n",
            "\u{200B}---\ntitle: x\n---\n",
            "\n—-\ntitle: x\n---\n",
            "---\ntitle: x\nーーー\n\n本文\n",
            "---\ntitle: x\n——\n\n本文\n",
        ] {
            assert_eq!(split(text), (None, vec!["no-fence"]), "{text}");
        }
    }

    #[test]
    fn missing_and_unclosed_are_different_mistakes() {
        assert_eq!(split("本文\n\n---\n\n続き\n"), (None, vec!["front-matter-missing"]));
        assert_eq!(split("本文\n\n- 項目\n"), (None, vec!["front-matter-missing"]));
        assert_eq!(split("---\ntitle: x\nlead:\n- \n"), (None, vec!["front-matter-unclosed"]));
        assert_eq!(split("title: x\n"), (None, vec!["front-matter-missing"]));
        assert_eq!(split(""), (None, vec!["front-matter-missing"]));
        assert_eq!(split("---\ntitle: x\n"), (None, vec!["front-matter-unclosed"]));
    }
}
