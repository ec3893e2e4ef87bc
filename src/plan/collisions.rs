//! No two outputs may share a path, nor differ only by letter case or Unicode normalisation: on many disks and servers
//! that is one path.

use std::collections::HashMap;

use super::Output;
use super::outputs::Made;
use crate::diagnostics::problems::{PlanProblem, SamePath, Whose};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::newsroom::nfc;

/// Reports every output whose path another one has already, at the second with a hint at the first.
pub(super) fn check(outputs: &[Output], diagnostics: &mut Diagnostics) {
    let mut files: HashMap<String, &Output> = HashMap::with_capacity(outputs.len());
    let mut folders: HashMap<String, &Output> = HashMap::new();
    for output in outputs {
        let folded = fold(output.path.as_str());
        for (at, _) in folded.match_indices('/') {
            folders.entry(folded[..at].to_owned()).or_insert(output);
        }
        match files.get(&folded) {
            Some(first) => report(output, first, diagnostics),
            None => {
                files.insert(folded, output);
            }
        }
    }
    for (path, output) in &files {
        if let Some(below) = folders.get(path) {
            report(output, below, diagnostics);
        }
    }
}

fn fold(path: &str) -> String {
    nfc(&nfc(path).to_lowercase())
}

fn why(path: &str, other: &str) -> SamePath {
    match (path == other, nfc(path) == nfc(other), fold(path) == fold(other)) {
        (true, _, _) => SamePath::Identical,
        (_, true, _) => SamePath::Composition,
        (_, _, true) => SamePath::Case,
        _ => SamePath::FileAndFolder,
    }
}

/// A file of the site is at fault before a page that every site has.
fn report(second: &Output, first: &Output, diagnostics: &mut Diagnostics) {
    let is_built_in = |output: &Output| output.origin.source_path() == "newsroom.yaml";
    let is_former_address = |output: &Output| matches!(output.made, Made::Redirect(..));
    let (second, first) =
        if is_built_in(second) && !is_built_in(first) { (first, second) } else { (second, first) };
    let problem = PlanProblem::TwoOutputs {
        path: second.path.to_string(),
        other: first.path.to_string(),
        why: why(second.path.as_str(), first.path.as_str()),
        whose: match is_built_in(first) {
            _ if is_former_address(first) || is_former_address(second) => Whose::FormerAddress,
            true => Whose::BuiltIn,
            false => Whose::File,
        },
    };
    let diagnostic = Diagnostic::new(second.origin.clone(), problem);
    diagnostics.push(if is_built_in(first) {
        diagnostic
    } else {
        diagnostic.with_related(first.origin.clone())
    });
}
