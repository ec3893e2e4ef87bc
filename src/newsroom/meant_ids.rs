//! Puts the id that is meant into references by a name or title: a file knows no others.

use std::collections::BTreeMap;

use crate::content::{Draft, Drafts, Entity};
use crate::diagnostics::problems::SchemaProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::types::{Kind, half_width, nfc};

/// Names the id where exactly one entity of the kind has that name or title.
pub(super) fn name(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let is_one = |it: &Diagnostic| matches!(it.problem, Problem::Schema(SchemaProblem::BadReference { .. }));
    if !diagnostics.iter().any(is_one) {
        return;
    }
    let mut ids: BTreeMap<(&'static str, String), Vec<String>> = BTreeMap::new();
    note(drafts, Kind::Contact, &drafts.contacts, &mut ids);
    note(drafts, Kind::Program, &drafts.programs, &mut ids);
    note(drafts, Kind::Partner, &drafts.partners, &mut ids);
    note(drafts, Kind::Case, &drafts.cases, &mut ids);
    note(drafts, Kind::Release, &drafts.releases, &mut ids);
    diagnostics.settle(|mut diagnostic: Diagnostic| {
        if let Problem::Schema(SchemaProblem::BadReference { text, kind, meant }) = &mut diagnostic.problem
            && let Some([id]) = ids.get(&(*kind, plain(text))).map(Vec::as_slice)
        {
            *meant = Some(id.clone());
        }
        diagnostic
    });
}

fn note<K: Entity>(
    drafts: &Drafts,
    kind: Kind,
    of_kind: &[Draft<K>],
    ids: &mut BTreeMap<(&'static str, String), Vec<String>>,
) {
    for draft in of_kind {
        ids.entry((kind.name(), plain(&drafts.title(draft)))).or_default().push(draft.id.to_string());
    }
}

/// A name without what does not count in it.
fn plain(name: &str) -> String {
    half_width(&nfc(name)).trim().to_lowercase()
}
