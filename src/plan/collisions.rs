//! No two outputs may share a path, nor differ only by letter case or Unicode normalisation ([`collisions`]).

use super::outputs::{Output, OutputKind, View};
use crate::diagnostics::problems::{PathOwner, PlanProblem, SamePath};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::types::{collisions, nfc};

/// Reports every output whose path another one has already, at the second with a hint at the first.
pub(super) fn check(outputs: &[Output], diagnostics: &mut Diagnostics) {
    for (second, first) in collisions(outputs, |output| &output.path) {
        report(second, first, diagnostics);
    }
}

fn why(path: &str, other: &str) -> SamePath {
    let depth = |path: &str| path.matches('/').count();
    match (path == other, nfc(path) == nfc(other), depth(path) == depth(other)) {
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
            _ if is_former_address(first) || is_former_address(second) => PathOwner::FormerAddress,
            true => PathOwner::BuiltIn,
            false => PathOwner::File,
        },
    };
    let diagnostic = Diagnostic::new(second.origin.clone(), problem);
    diagnostics.push(if is_built_in(first) {
        diagnostic
    } else {
        diagnostic.with_related(first.origin.clone())
    });
}
