//! Problems of a file as a person reads them: equal ones once, and not more than anybody reads.
//!
//! 1. Problems of one file that say the same, with the same related places, are one, at the place of the first
//!    ([`Folded`]); where else it is comes with it.
//! 2. Of each file [`MOST`] are kept, errors before warnings; the others are counted.
//!
//! Programs get every problem (`json`).

use std::collections::HashMap;
use std::ops::Range;

use super::{Diagnostic, Message, MessageLanguage, Place, Severity};

/// How many problems of a file a person is told of.
pub(super) const MOST: usize = 200;

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
    let count = |severity| folded.iter().filter(|it| it.first.severity == severity).count();
    let errors = count(Severity::Error).min(MOST);
    let mut left = [(Severity::Error, errors), (Severity::Warning, MOST - errors)];
    folded.retain(|it| {
        let left = left.iter_mut().find(|(severity, left)| *severity == it.first.severity && *left > 0);
        left.map(|(_, left)| *left -= 1).is_some()
    });
    let told: usize = folded.iter().map(|it| 1 + it.others.len()).sum();
    Some(FileProblems { path, told: folded, untold: problems.len() - told })
}
