//! Holds releases that replace others against each other: none may replace itself, not even over several steps.

use std::collections::HashMap;

use crate::content::Drafts;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::NewsroomProblem;
use crate::types::Id;

/// Reports every release that leads back to itself.
pub fn check(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let supersedes = drafts.releases.iter().filter_map(|release| {
        let older = release.versions.original.fields.supersedes.as_ref()?;
        Some((&release.id, &older.reference))
    });
    let older: HashMap<&Id, _> = supersedes.collect();
    let steps: HashMap<&Id, &Id> = older.iter().map(|(id, reference)| (*id, &reference.id)).collect();
    for id in circles(&steps) {
        if let Some(reference) = older.get(id) {
            diagnostics
                .report(reference.place.clone(), NewsroomProblem::SupersedesItself { id: id.to_string() });
        }
    }
}

/// Everything that leads back to itself, where each leads to one other at most. Each is visited once, and once more in its
/// circle.
fn circles<'a>(steps: &HashMap<&'a Id, &'a Id>) -> Vec<&'a Id> {
    let mut circles = Vec::new();
    // From which start each was first reached.
    let mut reached_from: HashMap<&Id, &Id> = HashMap::new();
    for &start in steps.keys() {
        let mut at = start;
        while let Some(&next) = steps.get(at).filter(|_| !reached_from.contains_key(at)) {
            reached_from.insert(at, start);
            at = next;
        }
        if reached_from.get(at) == Some(&start) {
            let round = std::iter::successors(steps.get(at), |id| steps.get(**id)).copied();
            circles.extend(round.take_while(|id| *id != at));
            circles.push(at);
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: std::ops::Range<usize>) -> Vec<Id> {
        numbers.filter_map(|number| Id::parse(&format!("r{number}")).ok()).collect()
    }

    #[test]
    fn only_what_stands_in_a_circle_leads_back_to_itself() {
        let ids = ids(0..8);
        let steps = [(0, 1), (1, 2), (2, 0), (3, 1), (4, 3), (5, 5), (6, 7)];
        let steps = steps.map(|(from, to)| (&ids[from], &ids[to])).into();
        let mut found: Vec<&str> = circles(&steps).into_iter().map(Id::as_str).collect();
        found.sort_unstable();
        assert_eq!(found, ["r0", "r1", "r2", "r5"]);
    }
}
