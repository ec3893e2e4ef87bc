//! What an output was made of, and why the last build rendered it or did not: read from the ledger, without building.

use std::collections::BTreeSet;

use super::ledger::{Ledger, OtherLine, TrackedLine, Why};
use crate::plan::{Family, Query, families};
use crate::types::{Id, Kind, OutputPath};

/// What is known of an output.
pub enum Explanation<'a> {
    /// It was made from a view.
    View(ViewExplanation<'a>),
    /// It is something else: its family, where this version still has it, and the file of the site that it comes from.
    Other(Option<&'static Family>, &'a str),
}

/// What is known of an output that was made from a view.
pub struct ViewExplanation<'a> {
    /// Its language.
    pub lang: &'a str,
    /// Its template, where it has one; of a feed that of its entries.
    pub template: Option<&'a str>,
    /// The entities that it shows or speaks of, each with its files.
    pub entities: Vec<(Kind, &'a Id, Vec<&'a str>)>,
    /// Entities that it would speak of if they were visible.
    pub absent: Vec<(Kind, &'a Id)>,
    /// What else it depends on.
    pub queries: Vec<&'a Query>,
    /// Why it was rendered in the last build; nothing where it was kept.
    pub why: Option<&'a Why>,
}

impl Ledger {
    /// What is known of an output. `None` where the last build had none at this path.
    pub fn explain(&self, path: &OutputPath) -> Option<Explanation<'_>> {
        let view = self.lines.iter().find(|line| line.path == *path).map(|line| self.explain_view(line));
        let other = || self.others.iter().find(|other| other.path == *path);
        let family = |other: &OtherLine| families::find(&other.family);
        view.map(Explanation::View)
            .or_else(|| other().map(|other| Explanation::Other(family(other), &other.source)))
    }

    /// The path of every output.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.lines.iter().map(|line| &line.path).chain(self.others.iter().map(|other| &other.path))
    }

    fn explain_view<'a>(&'a self, line: &'a TrackedLine) -> ViewExplanation<'a> {
        let looked_at = || line.entities.iter().filter_map(|place| self.entities.get(*place as usize));
        let present = looked_at().filter(|(_, _, fingerprint)| fingerprint.is_some());
        let present: BTreeSet<(Kind, &Id)> = present.map(|(kind, id, _)| (*kind, id)).collect();
        let absent = looked_at().filter(|(_, _, fingerprint)| fingerprint.is_none());
        let files = |kind: Kind, id: &Id| {
            let own = self.files.iter().filter(|file| file.kind == kind && file.id == *id);
            own.map(|file| file.path.as_str()).collect()
        };
        let name = |names: &'a [(String, _)], place: u32| names.get(place as usize).map_or("", |it| &it.0);
        ViewExplanation {
            lang: name(&self.languages, line.language),
            template: line.template.map(|template| name(&self.templates, template)),
            entities: present.into_iter().map(|(kind, id)| (kind, id, files(kind, id))).collect(),
            absent: absent.map(|(kind, id, _)| (*kind, id)).collect(),
            queries: line
                .queries
                .iter()
                .filter_map(|place| self.queries.get(*place as usize))
                .map(|(query, _)| query)
                .collect(),
            why: line.why.as_ref(),
        }
    }
}
