//! Kinds, as they are named on the command line.

use crate::diagnostics::problems::{CommandLineProblem, kind_word};
use crate::diagnostics::{MessageLanguage, nearest};
use crate::types::Kind;

/// The kind of a name (`release`), of a folder's name (`releases`), or of the [`word`] for it (リリース).
pub(super) fn parse(name: &str) -> Result<Kind, CommandLineProblem> {
    let by_word = || Kind::ALL.into_iter().find(|kind| word(*kind, MessageLanguage::Japanese) == name);
    Kind::parse(name).or_else(by_word).ok_or_else(|| unknown(name, &[]))
}

/// A kind as lists name it: `release`, リリース.
pub(super) fn word(kind: Kind, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::Japanese => kind_word(kind.name(), language),
        MessageLanguage::English => kind.name().to_owned(),
    }
}

/// The problem that there is no such kind. `others` are names that are possible besides the kinds.
pub(super) fn unknown(name: &str, others: &[&'static str]) -> CommandLineProblem {
    // Releases are what most people mean; the publisher is one file.
    let organization_last = Kind::ALL.into_iter().skip(1).chain([Kind::Organization]);
    let known: Vec<&str> = organization_last.map(Kind::name).chain(others.iter().copied()).collect();
    let nearest = nearest(name, known.iter().copied());
    CommandLineProblem::UnknownKind { name: name.to_owned(), known, nearest }
}
