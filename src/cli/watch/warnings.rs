//! Warnings that stand for days: each is told once, and then only counted.

use crate::diagnostics::problems::Problem;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};

/// A problem and its file, without the place: a line that is added above it makes no new problem of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    path: String,
    problem: Problem,
}

impl Finding {
    /// What a problem is about.
    pub(super) fn of(diagnostic: &Diagnostic) -> Finding {
        Finding { path: diagnostic.place.source_path().to_owned(), problem: diagnostic.problem.clone() }
    }
}

/// The warnings that have been told and still stand.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    told: Vec<Finding>,
}

impl Warnings {
    /// What is to be told of a build: every error, and the warnings that are new; and how many others there are.
    pub(super) fn untold(&mut self, diagnostics: &Diagnostics) -> (Diagnostics, usize) {
        let (mut untold, mut standing, mut known) = (Diagnostics::new(), Vec::new(), 0);
        for diagnostic in diagnostics.without_notes().sorted() {
            let finding = (diagnostic.severity == Severity::Warning).then(|| Finding::of(diagnostic));
            let told = self.told.iter().position(|told| Some(told) == finding.as_ref());
            match told.map(|told| self.told.swap_remove(told)) {
                Some(_) => known += 1,
                None => untold.push(diagnostic.clone()),
            }
            standing.extend(finding);
        }
        // A build that meets an error stops early. Warnings that it did not come to still stand.
        if diagnostics.has_errors() {
            standing.append(&mut self.told);
        }
        self.told = standing;
        (untold, known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;
    use crate::diagnostics::problems::{Message, TestProblem};

    fn warnings(of: &[(&str, &str)]) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for (path, title) in of {
            diagnostics.report(Place::path(*path), TestProblem::warning(Message::new(*title)));
        }
        diagnostics
    }

    /// The files of what is told, and how many others there are.
    fn told(warnings: &mut Warnings, diagnostics: &Diagnostics) -> (String, usize) {
        let (untold, known) = warnings.untold(diagnostics);
        (untold.iter().map(|it| it.place.source_path()).collect(), known)
    }

    #[test]
    fn a_warning_is_told_when_it_is_new_and_then_counted() {
        let mut memory = Warnings::default();
        let both = warnings(&[("a", "x"), ("b", "x")]);
        assert_eq!(told(&mut memory, &both), ("ab".to_owned(), 0));
        assert_eq!(told(&mut memory, &both), (String::new(), 2));
        let another = warnings(&[("a", "x"), ("b", "y"), ("b", "x")]);
        assert_eq!(told(&mut memory, &another), ("b".to_owned(), 2));
        // One that has gone and comes back is new.
        assert_eq!(told(&mut memory, &warnings(&[("a", "x")])), (String::new(), 1));
        assert_eq!(told(&mut memory, &both), ("b".to_owned(), 1));
    }

    #[test]
    fn errors_are_told_every_time_and_forget_no_warning() {
        let mut memory = Warnings::default();
        let both = warnings(&[("a", "x"), ("b", "x")]);
        told(&mut memory, &both);
        let mut failed = warnings(&[("a", "x")]);
        failed.report(Place::path("c"), TestProblem::error(Message::new("z")));
        assert_eq!(told(&mut memory, &failed), ("c".to_owned(), 1));
        assert_eq!(told(&mut memory, &failed), ("c".to_owned(), 1));
        assert_eq!(told(&mut memory, &both), (String::new(), 2));
    }
}
