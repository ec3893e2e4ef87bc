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
    for (id, reference) in &older {
        let mut steps = std::iter::successors(Some(&reference.id), |id| Some(&older.get(id)?.id));
        if steps.by_ref().take(older.len()).any(|step| step == *id) {
            diagnostics
                .report(reference.place.clone(), NewsroomProblem::SupersedesItself { id: id.to_string() });
        }
    }
}
