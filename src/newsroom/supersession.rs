//! Holds releases that lead on to others against each other: none may replace itself, nor be what is to be seen instead of
//! it, not even over several steps.

use std::collections::BTreeMap;

use crate::content::{Availability, Draft, Drafts, Release};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::NewsroomProblem;
use crate::schema::Reference;
use crate::types::{Id, Kind, Moment};

/// Reports every release that leads back to itself.
pub(super) fn check(drafts: &Drafts, moment: Moment, diagnostics: &mut Diagnostics) {
    let supersedes = |release: &'_ Release| Some(release.supersedes.as_ref()?.reference.clone());
    report(drafts, moment, supersedes, |id| NewsroomProblem::SupersedesItself { id }, diagnostics);
    let alternative =
        |release: &'_ Release| Some(release.withdrawn.as_ref()?.alternative.as_ref()?.reference.clone());
    report(drafts, moment, alternative, |id| NewsroomProblem::AlternativeToItself { id }, diagnostics);
}

/// When a release is there to lead on, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Opens {
    /// It is public.
    Before,
    /// It will be.
    At(Moment),
    /// It is a draft, or gone.
    Never,
}

impl Opens {
    fn of(release: &Draft<Release>, moment: Moment) -> Opens {
        match release.publication.availability(Kind::Release) {
            _ if release.versions.original.fields.is_removed(moment) => Opens::Never,
            Availability::Draft => Opens::Never,
            Availability::From(opens) if moment < opens => Opens::At(opens),
            Availability::From(_) | Availability::Always | Availability::Unknown => Opens::Before,
        }
    }
}

/// A release, and the one that it leads on to.
struct Step {
    opens: Opens,
    next: Reference,
}

/// Reports each circle where it closes: at the release in it that opens last, or at all that open together. Until then it
/// holds nothing back.
fn report(
    drafts: &Drafts,
    moment: Moment,
    next: impl Fn(&Release) -> Option<Reference>,
    problem: impl Fn(String) -> NewsroomProblem,
    diagnostics: &mut Diagnostics,
) {
    let steps: BTreeMap<&Id, Step> = drafts
        .releases
        .iter()
        .filter_map(|release| {
            let next = next(&release.versions.original.fields)?;
            Some((&release.id, Step { opens: Opens::of(release, moment), next }))
        })
        .collect();
    for circle in circles(&steps) {
        let closes = circle.iter().map(|id| steps[id].opens).max();
        for id in circle.into_iter().filter(|id| Some(steps[id].opens) == closes) {
            diagnostics.report(steps[id].next.place.clone(), problem(id.to_string()));
        }
    }
}

/// Every circle, each once. A release leads on to one other, so each is walked over once.
fn circles<'a>(steps: &BTreeMap<&'a Id, Step>) -> Vec<Vec<&'a Id>> {
    let mut circles = Vec::new();
    // In which walk a release was reached.
    let mut walks: BTreeMap<&Id, usize> = BTreeMap::new();
    for (walk, start) in steps.keys().enumerate() {
        let mut path: Vec<&Id> = Vec::new();
        let mut at = steps.get_key_value(start);
        while let Some((id, step)) = at.filter(|(id, _)| !walks.contains_key(**id)) {
            walks.insert(id, walk);
            path.push(id);
            at = steps.get_key_value(&step.next.id);
        }
        // Where this walk meets itself, and not an earlier one, it has gone round.
        if let Some((met, _)) = at.filter(|(id, _)| walks.get(**id) == Some(&walk)) {
            let from = path.iter().position(|id| id == met).unwrap_or_default();
            circles.push(path.split_off(from));
        }
    }
    circles
}
