//! Kinds, as they are named on the command line.

use crate::diagnostics::nearest;
use crate::diagnostics::problems::CommandLineProblem;
use crate::types::Kind;

/// The kind of a name (`release`) or of a folder's name (`releases`).
pub(super) fn parse(name: &str) -> Result<Kind, CommandLineProblem> {
    Kind::parse(name).ok_or_else(|| unknown(name, &[]))
}

/// The problem that there is no such kind. `others` are names that are possible besides the kinds.
pub(super) fn unknown(name: &str, others: &[&'static str]) -> CommandLineProblem {
    // Releases are what most people mean; the publisher is one file.
    let organization_last = Kind::ALL.into_iter().skip(1).chain([Kind::Organization]);
    let known: Vec<&str> = organization_last.map(Kind::name).chain(others.iter().copied()).collect();
    let nearest = nearest(name, known.iter().copied());
    CommandLineProblem::UnknownKind { name: name.to_owned(), known, nearest }
}
