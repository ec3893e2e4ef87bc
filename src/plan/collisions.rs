//! No two outputs may share a path, nor differ only by letter case or Unicode normalisation: on many disks and servers
//! that is one path.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use super::Output;
use super::outputs::{OutputKind, View};
use crate::diagnostics::problems::{PlanProblem, SamePath, Whose};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::types::{FastMap, FastSet, nfc};

/// Reports every output whose path another one has already, at the second with a hint at the first.
pub(super) fn check(outputs: &[Output], diagnostics: &mut Diagnostics) {
    let folded: Vec<Cow<'_, str>> = outputs.iter().map(|output| fold(output.path.as_str())).collect();
    let mut files: FastMap<&str, &Output> = FastMap::default();
    files.reserve(outputs.len());
    for (output, path) in outputs.iter().zip(&folded) {
        match files.entry(path) {
            Entry::Occupied(first) => report(output, first.get(), diagnostics),
            Entry::Vacant(place) => _ = place.insert(output),
        }
    }
    // A folder that is a file, too, is told once, with the first output in it.
    let mut told = FastSet::default();
    for (below, path) in outputs.iter().zip(&folded) {
        for (at, _) in path.match_indices('/') {
            if let Some(file) = files.get(&path[..at])
                && told.insert(&path[..at])
            {
                report(file, below, diagnostics);
            }
        }
    }
}

/// What is left of a path where neither letter case nor normalisation counts.
fn fold(path: &str) -> Cow<'_, str> {
    match path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(nfc(&nfc(path).to_lowercase())),
    }
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
    let is_former_address =
        |output: &Output| matches!(output.kind, OutputKind::Tracked(View::Redirect(..), _));
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
