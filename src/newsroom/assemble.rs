//! Drafts and a moment → what is visible, joined.
//!
//! What is visible is settled in [`visible`](super::visible); here every entity learns what it has to do with others.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::relations::{ContactRelations, CoverageRelations, PageRelations};
use super::visible::{Viewpoint, visible};
use super::{Answering, Audience, Joined, Key, Library, Newsroom, ReleaseRelations, Visible};
use crate::content::{Contact, Drafts, Entity, Release, for_each_kind};
use crate::schema::{ReferenceOrText, References};
use crate::site::Site;
use crate::source::BinaryFile;
use crate::types::{FastMap, Id, Kind, Moment};

impl Newsroom {
    /// Keeps what is public at a moment, and joins it. References have been checked before: one that leads nowhere here
    /// was allowed to wait.
    pub fn assemble(
        drafts: Drafts,
        files: Vec<BinaryFile>,
        site: &Site,
        moment: Moment,
        audience: Audience,
    ) -> Newsroom {
        let viewpoint = Viewpoint { zone: site.setting.zone, moment, audience };
        let mut newsroom = visible(drafts, Library::new(files, site.setting.own.clone()), viewpoint);
        newsroom.index();
        newsroom.remove_what_waits(site);
        newsroom.desks = newsroom.find_desks(site);
        newsroom.join_releases();
        newsroom.join_cases();
        newsroom.join_programs();
        newsroom.join_others();
        newsroom
    }

    fn index(&mut self) {
        for_each_kind!(self, |ref list| self.index.extend(of(list)));
        fn of<K: Joined>(list: &[Visible<K>]) -> Option<(Kind, FastMap<Id, usize>)> {
            let ids = list.iter().enumerate().map(|(at, entity)| (entity.id.clone(), at));
            Some((K::KIND, ids.collect()))
        }
    }

    fn resolve<K: Entity>(&self, references: &[References<K>]) -> Vec<Key<K>> {
        let mut known = HashSet::new();
        let keys = references.iter().filter_map(|reference| self.find::<K>(&reference.reference.id));
        keys.filter(|key| known.insert(key.index())).collect()
    }

    fn join_releases(&mut self) {
        let relations_of =
            |release: &Visible<Release>| self.release_relations(&release.versions.original.fields);
        let all: Vec<ReleaseRelations> = self.releases.par_iter().map(relations_of).collect();
        for (at, relations) in all.into_iter().enumerate() {
            let key = Key::new(at);
            let ReleaseRelations { programs, partners, cases, .. } = &relations;
            programs.iter().for_each(|program| self.programs[program.index()].relations.releases.push(key));
            partners.iter().for_each(|partner| self.partners[partner.index()].relations.releases.push(key));
            cases.iter().for_each(|case| self.cases[case.index()].relations.releases.push(key));
            self.releases[at].relations = relations;
        }
        for at in 0..self.withdrawn.len() {
            self.withdrawn[at].relations =
                self.release_relations(&self.withdrawn[at].versions.original.fields);
        }
        for at in 0..self.tombstones.len() {
            self.tombstones[at].contacts = Answering::of(self.resolve(&self.tombstones[at].named));
        }
        self.join_superseded();
    }

    fn release_relations(&self, release: &Release) -> ReleaseRelations {
        let alternative = release.withdrawn.as_ref().and_then(|withdrawn| withdrawn.alternative.as_ref());
        ReleaseRelations {
            programs: self.resolve(&release.programs),
            partners: self.resolve(&release.partners),
            cases: self.resolve(&release.cases),
            contacts: Answering::of(self.resolve(&release.contacts)),
            superseded_by: None,
            alternative: alternative.and_then(|alternative| self.find(&alternative.reference.id)),
        }
    }

    /// A release that is replaced leads to the newest that stands of those that replace it, also over several steps: one
    /// that was withdrawn replaces nothing itself, and what it replaced does not come back.
    fn join_superseded(&mut self) {
        let older = |release: &Visible<Release>| {
            let older = release.versions.original.fields.supersedes.as_ref()?;
            Some(older.reference.id.clone())
        };
        let mut newer: HashMap<Id, Vec<Id>> = HashMap::new();
        for release in self.releases.iter().chain(&self.withdrawn) {
            if let Some(older) = older(release) {
                newer.entry(older).or_default().push(release.id.clone());
            }
        }
        if newer.is_empty() {
            return;
        }
        let ids = self.releases.iter().map(|release| &release.id);
        let newest = newest(ids.clone(), &newer, |id| self.find::<Release>(id).map(|key| key.index()));
        let newest: Vec<Option<usize>> = ids.map(|id| newest.get(id).copied().flatten()).collect();
        for (at, newest) in newest.into_iter().enumerate() {
            self.releases[at].relations.superseded_by = newest.filter(|newest| *newest != at).map(Key::new);
        }
    }

    fn join_cases(&mut self) {
        for at in 0..self.cases.len() {
            let case = &self.cases[at].versions.original.fields;
            let program = self.find(&case.program.reference.id);
            let company = self.find(&case.company.reference.id);
            let host = match &case.host {
                Some(ReferenceOrText::Reference(host)) => self.find(&host.reference.id),
                _ => None,
            };
            let key = Key::new(at);
            for partner in [company, host].into_iter().flatten() {
                let cases = &mut self.partners[partner.index()].relations.cases;
                // The host may be the company. Cases come in order.
                if cases.last() != Some(&key) {
                    cases.push(key);
                }
            }
            if let Some(program) = program {
                self.programs[program.index()].relations.cases.push(key);
            }
            let relations = &mut self.cases[at].relations;
            (relations.program, relations.company, relations.host) = (program, company, host);
        }
    }

    fn join_programs(&mut self) {
        for at in 0..self.programs.len() {
            let program = &self.programs[at].versions.original.fields;
            let mut partners = self.resolve(&program.partners);
            for case in &self.programs[at].relations.cases {
                let case = &self.cases[case.index()].relations;
                for partner in [case.company, case.host].into_iter().flatten() {
                    if !partners.contains(&partner) {
                        partners.push(partner);
                    }
                }
            }
            let named = self.resolve(&program.contacts);
            let id = &self.programs[at].id;
            let answering = (0..self.contacts.len()).map(Key::<Contact>::new).filter(|contact| {
                let fields = &self[*contact].versions.original.fields;
                fields.programs.iter().any(|program| program.reference.id == *id)
            });
            let contacts = if named.is_empty() { answering.collect() } else { named };
            let contacts = Answering::of(contacts);
            for partner in &partners {
                self.partners[partner.index()].relations.programs.push(Key::new(at));
            }
            let relations = &mut self.programs[at].relations;
            (relations.partners, relations.contacts) = (partners, contacts);
        }
    }

    fn join_others(&mut self) {
        for at in 0..self.contacts.len() {
            let programs = self.resolve(&self.contacts[at].versions.original.fields.programs);
            self.contacts[at].relations = ContactRelations { programs };
        }
        for at in 0..self.coverage.len() {
            let fields = &self.coverage[at].versions.original.fields;
            let program = fields.program.as_ref().and_then(|program| self.find(&program.reference.id));
            let release = fields.release.as_ref().and_then(|release| self.find(&release.reference.id));
            self.coverage[at].relations = CoverageRelations { program, release };
        }
        for at in 0..self.pages.len() {
            let named = &self.pages[at].versions.original.fields.contacts;
            let resolved = self.resolve(named);
            let is_away = named.iter().any(|contact| self.away.contains(&contact.reference.id));
            let contacts = if is_away { Answering::of(resolved) } else { Answering::Named(resolved) };
            self.pages[at].relations = PageRelations { contacts };
        }
    }
}

/// For each id, the first in the list (the newest) of those that replace it, also over several steps. Each is visited
/// once: what replaces the newer one is known when the older one is asked.
fn newest<'i>(
    ids: impl Iterator<Item = &'i Id>,
    newer: &'i HashMap<Id, Vec<Id>>,
    index: impl Fn(&Id) -> Option<usize>,
) -> HashMap<&'i Id, Option<usize>> {
    let mut newest: HashMap<&Id, Option<usize>> = HashMap::new();
    for id in ids {
        let mut steps = vec![(id, false)];
        while let Some((id, is_answered)) = steps.pop() {
            let next = newer.get(id).map(Vec::as_slice).unwrap_or_default();
            if is_answered {
                let known = next.iter().flat_map(|id| [index(id), newest.get(id).copied().flatten()]);
                let first = known.flatten().min();
                newest.insert(id, first);
            } else if !newest.contains_key(id) {
                newest.insert(id, None);
                steps.push((id, true));
                steps.extend(next.iter().map(|id| (id, false)));
            }
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn ids(count: usize) -> Vec<Id> {
        (0..count).filter_map(|number| Id::parse(&format!("r{number}")).ok()).collect()
    }

    #[test]
    fn a_chain_is_followed_once_however_long_it_is() {
        let ids = ids(1000);
        let newer: HashMap<Id, Vec<Id>> =
            ids.windows(2).map(|pair| (pair[1].clone(), vec![pair[0].clone()])).collect();
        let asked = Cell::new(0);
        let index = |id: &Id| {
            asked.set(asked.get() + 1);
            ids.iter().position(|other| other == id)
        };
        let newest = newest(ids.iter(), &newer, index);
        assert_eq!(newest[&ids[999]], Some(0));
        assert_eq!(newest[&ids[0]], None);
        assert_eq!(asked.get(), 999);
    }

    #[test]
    fn the_newest_that_stands_replaces_all_before() {
        let ids = ids(6);
        let edges = [(5, 4), (5, 2), (4, 3), (3, 1), (2, 0)];
        let mut newer: HashMap<Id, Vec<Id>> = HashMap::new();
        edges
            .iter()
            .for_each(|(old, new)| newer.entry(ids[*old].clone()).or_default().push(ids[*new].clone()));
        // The one of index 0 was withdrawn, but what replaces it would count.
        let index = |id: &Id| ids.iter().position(|other| other == id).filter(|at| *at != 0);
        let newest = newest(ids.iter(), &newer, index);
        let found: Vec<Option<usize>> = ids.iter().map(|id| newest[id]).collect();
        assert_eq!(found, [None, None, None, Some(1), Some(1), Some(1)]);
    }
}
