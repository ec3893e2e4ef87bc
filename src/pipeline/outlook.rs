//! What will hold back the newsroom from a coming moment on, told while there is time to mend it.
//!
//! What is wrong in a file that is not public yet is found when the site is prepared as of now. Here is found what is right
//! now and will be wrong then: an address that two releases share once both are public, a path that leads nowhere any more.
//!
//! 1. The site is planned as of the last coming moment. What is public stays so: what collides then has collided since the
//!    last of it opened.
//! 2. A path that leads nowhere now may lead somewhere when the file opens in which it stands, or not before later. So the
//!    moments at which such files open are looked at, too.
//! 3. For each error that is found, the first moment at which it is one is found by bisection.
//!
//! A site with nothing wrong costs one plan more, whatever is scheduled; no site more than [`MOST`]. What templates write is
//! for `check --prove` to find, which renders every coming moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::prepare::Planner;
use crate::content::{Availability, Drafts, Openings};
use crate::diagnostics::problems::{HoldsBackFrom, Problem};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::newsroom::{coming, timetable};
use crate::site::Site;
use crate::types::{Moment, Zone};

/// How many plans are made at most.
const MOST: usize = 32;

/// The coming moments, and what they will be made of.
pub(super) struct Outlook {
    drafts: Drafts,
    moments: Vec<Moment>,
}

/// What will be wrong with the outputs.
#[derive(Default)]
pub(super) struct Foreseen {
    /// The moments as of which the site was planned.
    pub looked_at: BTreeSet<Moment>,
    /// Errors, each with the first moment at which it is one.
    errors: BTreeMap<Key, (Moment, Diagnostic)>,
}

/// What tells two problems apart: file, span, and what is wrong.
type Key = (String, usize, usize, String);

fn key(diagnostic: &Diagnostic) -> Key {
    let problem = match &diagnostic.problem {
        Problem::HoldsBackFrom(HoldsBackFrom { problem, .. }) => problem,
        problem => problem,
    };
    let span = diagnostic.place.span();
    (diagnostic.place.source_path().to_owned(), span.start, span.end, format!("{problem:?}"))
}

impl Outlook {
    /// Everything that is to come after a moment. `None` where nothing is.
    pub fn after(moment: Moment, drafts: &Drafts, zone: Zone) -> Option<Outlook> {
        let timetable = timetable(drafts, zone);
        let mut moments: Vec<Moment> =
            coming(&timetable, moment).iter().map(|change| change.moment).collect();
        moments.dedup();
        (!moments.is_empty()).then(|| Outlook { drafts: drafts.entities(), moments })
    }

    /// What will be wrong with the outputs, given what is wrong with those of now.
    pub fn foresee(&self, site: &Arc<Site>, planner: &Planner<'_>, now: &Diagnostics) -> Foreseen {
        let errors_at = |at: usize| {
            let (moment, mut diagnostics) = (self.moments[at], Diagnostics::new());
            planner.plan(self.drafts.entities(), Arc::clone(site), moment, &mut diagnostics);
            let is_error = |it: &&Diagnostic| {
                it.severity == Severity::Error && !planner.openings.is_hidden(&it.place, moment)
            };
            diagnostics.iter().filter(is_error).map(|error| (key(error), error.clone())).collect()
        };
        let mut search = Search::new(errors_at, MOST);
        self.looks(now, planner.openings).into_iter().for_each(|look| search.look(look));
        Foreseen {
            looked_at: search.known.into_keys().map(|at| self.moments[at]).collect(),
            errors: search
                .first
                .into_iter()
                .map(|(key, (at, error))| (key, (self.moments[at], error)))
                .collect(),
        }
    }

    /// The moments to look at, by their indexes: those at which a file opens in which something is wrong now, and the last.
    fn looks(&self, now: &Diagnostics, openings: &Openings<'_>) -> BTreeSet<usize> {
        let errors = now.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let opening: BTreeSet<usize> = errors
            .filter_map(|error| match openings.availability(&error.place) {
                Availability::From(opens) => self.moments.binary_search(&opens).ok(),
                _ => None,
            })
            .collect();
        opening.into_iter().take(MOST / 2).chain(self.moments.len().checked_sub(1)).collect()
    }
}

/// Finds the first moment of a row at which something is wrong, by bisection: an error is assumed to stay from its first
/// moment up to the next one that is looked at.
struct Search<F, K, E> {
    /// What is wrong at a moment of the row.
    errors_at: F,
    /// How many moments may still be asked for.
    left: usize,
    /// What was found at the moments that were asked for.
    known: BTreeMap<usize, BTreeMap<K, E>>,
    /// The first moment that was not settled yet.
    from: usize,
    /// What is wrong, with the first moment at which it is. Where too much is, it may have been wrong before.
    first: BTreeMap<K, (usize, E)>,
}

impl<K: Clone + Ord, E: Clone, F: FnMut(usize) -> BTreeMap<K, E>> Search<F, K, E> {
    fn new(errors_at: F, most: usize) -> Search<F, K, E> {
        Search { errors_at, left: most, known: BTreeMap::new(), from: 0, first: BTreeMap::new() }
    }

    /// Looks at a moment behind all others so far.
    fn look(&mut self, at: usize) {
        let Some(mut errors) = self.at(at) else { return };
        errors.retain(|key, _| !self.first.contains_key(key));
        self.settle(self.from, at, errors);
        self.from = at + 1;
    }

    /// Finds the first moments of what is wrong at the last of these.
    fn settle(&mut self, from: usize, last: usize, errors: BTreeMap<K, E>) {
        if errors.is_empty() {
            return;
        }
        let middle = from + (last - from) / 2;
        let there = if from < last { self.at(middle) } else { None };
        let Some(there) = there else {
            self.first.extend(errors.into_iter().map(|(key, error)| (key, (last, error))));
            return;
        };
        let (before, behind) = errors.into_iter().partition(|(key, _)| there.contains_key(key));
        self.settle(from, middle, before);
        self.settle(middle + 1, last, behind);
    }

    fn at(&mut self, at: usize) -> Option<BTreeMap<K, E>> {
        if let Some(known) = self.known.get(&at) {
            return Some(known.clone());
        }
        self.left = self.left.checked_sub(1)?;
        let errors = (self.errors_at)(at);
        self.known.insert(at, errors.clone());
        Some(errors)
    }
}

impl Foreseen {
    /// Adds what will be wrong to what is wrong: as a warning until then, with `strict` as an error. What has been told as
    /// an error, or with its moment, is not told again; what was told without one is replaced.
    pub fn tell(mut self, strict: bool, zone: Zone, diagnostics: &mut Diagnostics) {
        if self.errors.is_empty() {
            return;
        }
        for told in diagnostics.iter().filter(|told| holds_back(told)) {
            self.errors.remove(&key(told));
        }
        diagnostics.retain(|told| !self.errors.contains_key(&key(told)));
        for (moment, error) in self.errors.into_values() {
            let severity = if strict { Severity::Error } else { Severity::Warning };
            diagnostics.push(Diagnostic { severity, ..coming_error(error, moment, zone) });
        }
    }
}

/// Whether a problem holds back a build, or has been told to do so from some moment on.
fn holds_back(told: &Diagnostic) -> bool {
    let is_dated = matches!(told.problem, Problem::HoldsBackFrom(_));
    told.severity == Severity::Error || is_dated
}

/// An error, as a warning before the moment at which it becomes one.
pub(super) fn coming_error(error: Diagnostic, moment: Moment, zone: Zone) -> Diagnostic {
    let problem = HoldsBackFrom { moment: moment.in_words(zone), problem: Box::new(error.problem) };
    Diagnostic { severity: Severity::Warning, problem: problem.into(), ..error }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a row of moments, where each error is there from one moment on up to another, and how many were
    /// looked at.
    fn found(errors: &[(usize, usize)], looks: &[usize], most: usize) -> (Vec<(usize, usize)>, usize) {
        let mut looked_at = 0;
        let errors_at = |at: usize| {
            looked_at += 1;
            let there = errors.iter().enumerate().filter(|(_, (from, until))| (*from..*until).contains(&at));
            there.map(|(error, _)| (error, ())).collect::<BTreeMap<usize, ()>>()
        };
        let mut search = Search::new(errors_at, most);
        looks.iter().for_each(|look| search.look(*look));
        let mut first: Vec<_> = search.first.into_iter().map(|(error, (at, ()))| (at, error)).collect();
        first.sort_unstable();
        (first, looked_at)
    }

    #[test]
    fn a_site_with_nothing_wrong_is_planned_once() {
        assert_eq!(found(&[], &[399], 32), (vec![], 1));
    }

    #[test]
    fn the_first_moment_of_each_error_is_found_by_halves() {
        let always = usize::MAX;
        let (first, looked_at) = found(&[(7, always), (250, always), (399, always), (0, always)], &[399], 32);
        assert_eq!(first, [(0, 3), (7, 0), (250, 1), (399, 2)]);
        assert!(looked_at <= 32, "{looked_at}");
    }

    #[test]
    fn what_is_wrong_only_until_more_has_opened_is_found_at_its_own_moment() {
        assert_eq!(found(&[(3, 5)], &[3, 9], 32).0, [(3, 0)]);
        assert_eq!(found(&[(2, 5)], &[4, 9], 32).0, [(2, 0)]);
    }

    #[test]
    fn with_too_much_wrong_each_error_is_told_at_a_moment_at_which_it_is() {
        let errors: Vec<(usize, usize)> = (0..400).map(|at| (at, usize::MAX)).collect();
        let (first, looked_at) = found(&errors, &[399], 32);
        assert_eq!((first.len(), looked_at), (400, 32));
        assert!(first.iter().all(|(at, error)| error <= at));
    }
}
