//! Puts the name of the file that is meant into links which Markdown does not read: a text knows no files.

use super::{Library, Written};
use crate::diagnostics::problems::MisreadProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Problem};
use crate::markup::as_destination;
use crate::types::file_name;

/// Names the files that are there under another path.
pub(super) fn name(written: Written<'_>, diagnostics: &mut Diagnostics) {
    if !diagnostics.iter().any(|diagnostic| destination(&diagnostic.problem).is_some()) {
        return;
    }
    let library = Library::new(written.register.files.clone(), written.setting.own.clone());
    let meant = |place: &Place, destination: &str| {
        let (kind, id) = written.openings.owner(place)?;
        let path = destination.trim_start_matches('<').trim_end_matches('>');
        let is_there = library.find((*kind, id), place.source_path(), path).is_some();
        library.alike((*kind, id), path).filter(|_| !is_there)
    };
    diagnostics.settle(|mut diagnostic: Diagnostic| {
        let named = destination(&diagnostic.problem).and_then(|path| meant(&diagnostic.place, path));
        if let (Some(named), Problem::Misread(MisreadProblem::UnreadLink { destination, .. })) =
            (named, &mut diagnostic.problem)
        {
            *destination = as_destination(&named);
        }
        diagnostic
    });
}

/// The path of a file to which a link was meant to lead.
fn destination(problem: &Problem) -> Option<&str> {
    match problem {
        Problem::Misread(MisreadProblem::UnreadLink { destination, .. }) => {
            let is_path = destination.contains(['/', '\\']) && !destination.contains("://");
            Some(destination.as_str()).filter(|path| is_path && file_name(path).contains('.'))
        }
        _ => None,
    }
}
