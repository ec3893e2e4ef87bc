//! Problems of a file as a person reads them: equal ones once, and at most as many as anybody reads.
//!
//! 1. Problems of one file with the same words and the same related places become one, at the place of the first
//!    ([`Folded`]). The other places are listed with it.
//! 2. Of each file [`MOST`] are kept, errors before warnings before notes; the others are counted.
//!
//! Programs get every problem (`json`).

use std::collections::HashMap;
use std::ops::Range;

use super::{Diagnostic, Message, MessageLanguage, Place, Severity};

/// How many problems of a file a person is told of.
const MOST: usize = 200;

/// One problem of a file, at all its places.
pub(super) struct Folded<'a> {
    pub(super) first: &'a Diagnostic,
    pub(super) message: Message,
    /// The places of the others, in order.
    pub(super) others: Vec<&'a Place>,
}

/// The problems of a file.
pub(super) struct FileProblems<'a> {
    pub(super) path: &'a str,
    pub(super) told: Vec<Folded<'a>>,
    /// How many problems more there are.
    pub(super) untold: usize,
}

/// How many of the places of one problem are named.
const NAMED: usize = 10;

impl Folded<'_> {
    /// How many other places have the same problem, and the first of them by line and column.
    pub(super) fn elsewhere(&self, language: MessageLanguage) -> Option<String> {
        let named = self.others.iter().take(NAMED).filter(|place| !place.is_whole_file()).map(|place| {
            let start = place.start();
            format!("{}:{}", start.line, start.column)
        });
        let mut named: Vec<String> = named.collect();
        let count = self.others.len();
        if count > NAMED {
            named.push("…".to_owned());
        }
        let named = named.join(", ");
        let text = match language {
            _ if count == 0 => return None,
            MessageLanguage::Japanese => format!("同じ問題がほかに{count}か所あります: {named}"),
            MessageLanguage::English if count == 1 => format!("the same at 1 other place: {named}"),
            MessageLanguage::English => format!("the same at {count} other places: {named}"),
        };
        Some(text.trim_end_matches([':', ' ']).to_owned())
    }
}

impl FileProblems<'_> {
    /// How many problems of the file are not shown.
    pub(super) fn untold_in_words(&self, language: MessageLanguage) -> Option<String> {
        let (path, count) = (self.path, self.untold);
        (count > 0).then(|| {
            language.pick(
                format!("{path} には、ここに出した{MOST}件のほかに{count}件あります。すべて出すには --format json を使ってください"),
                format!("{path} has {count} more than the {MOST} shown here. `--format json` shows every one"),
            )
        })
    }
}

/// Folds problems that are sorted by path and place.
pub(super) fn by_file<'a>(sorted: &[&'a Diagnostic], language: MessageLanguage) -> Vec<FileProblems<'a>> {
    let files = sorted.chunk_by(|a, b| a.place.source_path() == b.place.source_path());
    files.filter_map(|problems| file(problems, language)).collect()
}

fn file<'a>(problems: &[&'a Diagnostic], language: MessageLanguage) -> Option<FileProblems<'a>> {
    let path = problems.first()?.place.source_path();
    let mut folded: Vec<Folded<'a>> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for problem in problems {
        let message = problem.problem.message(language);
        let related = problem.related.iter().map(|place| (place.source_path(), place.span()));
        let related: Vec<(&str, Range<usize>)> = related.collect();
        let key = (problem.severity, problem.problem.code(), message, related);
        match known.get(&key) {
            Some(&at) => folded[at].others.push(&problem.place),
            None => {
                folded.push(Folded { first: problem, message: key.2.clone(), others: Vec::new() });
                known.insert(key, folded.len() - 1);
            }
        }
    }
    let mut left = MOST;
    let mut kept = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = folded.iter().filter(|it| it.first.severity == severity).count().min(left);
        left -= count;
        (severity, count)
    });
    folded.retain(|it| {
        let kept = kept.iter_mut().find(|(severity, left)| *severity == it.first.severity && *left > 0);
        kept.map(|(_, left)| *left -= 1).is_some()
    });
    let told: usize = folded.iter().map(|it| 1 + it.others.len()).sum();
    Some(FileProblems { path, told: folded, untold: problems.len() - told })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::problems::TestProblem;
    use super::super::{Diagnostics, SourceText, human};
    use super::*;

    fn find(source: &Arc<SourceText>, text: &str) -> Place {
        let start = source.text().find(text).unwrap_or_default();
        Place::new(source, start..start + text.len())
    }

    #[test]
    fn equal_problems_of_a_file_are_one_with_their_places() {
        let text: String = (1..=12).map(|line| format!("{}[^1]\n", " ".repeat(line))).collect();
        let (one, other) = (SourceText::new("a.md", text), SourceText::new("b.md", "[^1]\n"));
        let mut diagnostics = Diagnostics::new();
        let missing = || TestProblem::warning(Message::new("no footnote `1`").help("h"));
        for (at, _) in one.text().match_indices("[^1]") {
            diagnostics.report(Place::new(&one, at..at + 4), missing());
        }
        diagnostics.report(find(&other, "[^1]"), missing());
        diagnostics.report(find(&other, "1"), TestProblem::error(Message::new("no footnote `1`").help("h")));
        assert_eq!(
            human::printed(&diagnostics, MessageLanguage::English, 100),
            "warning[test-problem]: no footnote `1`
 --> a.md:1:2
  |
1 |  [^1]
  |  ^^^^
  |
  = note: the same at 11 other places: 2:3, 3:4, 4:5, 5:6, 6:7, 7:8, 8:9, 9:10, 10:11, 11:12, …
  = help: h

warning[test-problem]: no footnote `1`
 --> b.md:1:1
  |
1 | [^1]
  | ^^^^
  |
  = help: h

error[test-problem]: no footnote `1`
 --> b.md:1:3
  |
1 | [^1]
  |   ^
  |
  = help: h

error: 1 error, 13 warnings
"
        );
        let japanese = human::printed(&diagnostics, MessageLanguage::Japanese, 100);
        assert!(japanese.contains("= 参考: 同じ問題がほかに11か所あります: 2:3, 3:4, "), "{japanese}");
    }

    #[test]
    fn of_a_file_with_very_many_problems_the_rest_are_counted_errors_last() {
        let source = SourceText::new("a.md", "x\n".repeat(400));
        let mut diagnostics = Diagnostics::new();
        for line in 0..300 {
            let message = Message::new(format!("warning {line}"));
            diagnostics.report(Place::new(&source, 2 * line..2 * line + 1), TestProblem::warning(message));
        }
        for line in 300..400 {
            let message = Message::new(format!("error {line}"));
            diagnostics.report(Place::new(&source, 2 * line..2 * line + 1), TestProblem::error(message));
        }
        for line in 0..10 {
            let message = Message::new(format!("note {line}"));
            diagnostics.report(Place::new(&source, 2 * line..2 * line + 1), TestProblem::note(message));
        }
        diagnostics.report(Place::path("b.md"), TestProblem::warning(Message::new("another file")));
        let english = human::printed(&diagnostics, MessageLanguage::English, 100);
        let count = |what: &str| english.matches(what).count();
        assert_eq!((count("]: error "), count("]: warning "), count("]: another file")), (100, 100, 1));
        assert_eq!(count("]: note "), 0);
        assert!(english.contains("]: warning 99\n") && !english.contains("]: warning 100\n"), "{english}");
        let rest = "note: a.md has 210 more than the 200 shown here. `--format json` shows every one\n";
        assert!(english.contains(rest), "{english}");
        assert!(english.ends_with("error: 100 errors, 301 warnings, 10 notes\n"), "{english}");
        let japanese = human::printed(&diagnostics, MessageLanguage::Japanese, 100);
        let rest = "参考: a.md には、ここに出した200件のほかに210件あります。すべて出すには --format json を使ってください\n";
        assert!(japanese.contains(rest), "{japanese}");
    }
}
