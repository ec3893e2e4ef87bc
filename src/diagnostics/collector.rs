//! Diagnostics, and the collector that every phase adds to.

use super::{Place, Problem};

/// Whether a problem holds back the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The site is built all the same.
    Warning,
    /// Nothing is wrong: something that somebody may want to know. It is told by those who judge a site (`check`, the
    /// preview), not by those who build it, and `--strict` leaves it as it is.
    Note,
}

impl Severity {
    /// What it is in a file that is not public: an error is a warning there.
    pub fn while_hidden(self) -> Severity {
        self.max(Severity::Warning)
    }
}

/// One problem at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Whether it holds back the build.
    pub severity: Severity,
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
    /// Other places that belong to it ("first declared here"); their texts come with the problem's message, in order.
    pub related: Vec<Place>,
}

impl Diagnostic {
    /// A diagnostic with the severity that the table of problems gives.
    pub fn new(place: Place, problem: impl Into<Problem>) -> Diagnostic {
        let problem = problem.into();
        Diagnostic { severity: problem.severity(), problem, place, related: Vec::new() }
    }

    /// Adds a place that belongs to the problem.
    pub fn with_related(mut self, place: Place) -> Diagnostic {
        self.related.push(place);
        self
    }
}

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No problems yet.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a problem at a place.
    pub fn report(&mut self, place: Place, problem: impl Into<Problem>) {
        self.list.push(Diagnostic::new(place, problem));
    }

    /// Adds a problem that is already complete.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds problems that are already complete.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(diagnostics);
    }

    /// Takes over all problems of another collector.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Whether any of them holds back the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there is anything to mend: an error or a warning.
    pub fn has_problems(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity != Severity::Note)
    }

    /// The errors and warnings alone.
    pub fn without_notes(&self) -> Diagnostics {
        let problems = self.list.iter().filter(|diagnostic| diagnostic.severity != Severity::Note);
        Diagnostics { list: problems.cloned().collect() }
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every problem, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Changes severities: to a warning in files that are not public.
    pub fn set_severities(&mut self, severity: impl Fn(&Diagnostic) -> Severity) {
        for diagnostic in &mut self.list {
            diagnostic.severity = severity(diagnostic);
        }
    }

    /// Replaces each problem by what is known of it now.
    pub fn settle(&mut self, settle: impl Fn(Diagnostic) -> Diagnostic) {
        self.list = std::mem::take(&mut self.list).into_iter().map(settle).collect();
    }

    /// Keeps the problems for which something holds, and drops the others.
    pub fn retain(&mut self, holds: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(holds);
    }

    /// Every problem once, by path, place and code. What the machine would not do comes first: others may follow from it.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.place.span().start, d.place.span().end, d.problem.code());
            let failed = |d: &Diagnostic| !d.problem.is_machine_failure();
            let cause = failed(a).cmp(&failed(b));
            cause
                .then_with(|| a.place.source_path().cmp(b.place.source_path()))
                .then_with(|| key(a).cmp(&key(b)))
        });
        sorted.dedup();
        sorted
    }
}
