//! Drafts and a moment → what is visible, joined.
//!
//! What is visible is settled in [`visible`](super::visible); here every entity learns what it has to do with others.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::contacts::valid_or_desk;
use super::visible::visible;
use super::{
    ContactRelations, CoverageRelations, Entry, Index, Key, Library, Newsroom, PageRelations,
    ReleaseRelations, Sight,
};
use crate::content::{Drafts, Entity, Release};
use crate::schema::{ReferenceOrText, References};
use crate::site::Site;
use crate::source::BinaryFile;
use crate::types::{Id, Moment};

impl Newsroom {
    /// Keeps what is public at a moment, and joins it. References have been checked before: one that leads nowhere here
    /// was allowed to wait.
    pub fn assemble(
        drafts: Drafts,
        files: Vec<BinaryFile>,
        site: &Site,
        moment: Moment,
        sight: Sight,
    ) -> Newsroom {
        let mut newsroom = visible(drafts, Library::new(files), site.setting.zone, moment, sight);
        newsroom.index();
        newsroom.remove_what_waits(site);
        newsroom.desk = newsroom.find_desk(site);
        newsroom.join_releases();
        newsroom.join_cases();
        newsroom.join_programs();
        newsroom.join_others();
        newsroom.settle_fingerprints();
        newsroom
    }

    fn index(&mut self) {
        fn add<K: Entity, R>(index: &mut Index, entries: &[Entry<K, R>]) {
            let ids = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at));
            index.insert(K::KIND, ids.collect());
        }
        let mut index = Index::new();
        add(&mut index, &self.releases);
        add(&mut index, &self.programs);
        add(&mut index, &self.cases);
        add(&mut index, &self.partners);
        add(&mut index, &self.contacts);
        add(&mut index, &self.pages);
        self.index = index;
    }

    fn resolve<K: Entity>(&self, references: &[References<K>]) -> Vec<Key<K>> {
        let mut keys = Vec::new();
        for reference in references {
            if let Some(key) = self.find::<K>(&reference.reference.id)
                && !keys.contains(&key)
            {
                keys.push(key);
            }
        }
        keys
    }

    fn join_releases(&mut self) {
        let relations_of = |release: &Entry<Release, ReleaseRelations>| {
            self.release_relations(&release.versions.original.fields)
        };
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
            self.tombstones[at].contacts = valid_or_desk(self.resolve(&self.tombstones[at].named), self.desk);
        }
        self.join_superseded();
    }

    fn release_relations(&self, release: &Release) -> ReleaseRelations {
        let alternative = release.withdrawn.as_ref().and_then(|withdrawn| withdrawn.alternative.as_ref());
        ReleaseRelations {
            programs: self.resolve(&release.programs),
            partners: self.resolve(&release.partners),
            cases: self.resolve(&release.cases),
            contacts: valid_or_desk(self.resolve(&release.contacts), self.desk),
            superseded_by: None,
            alternative: alternative.and_then(|alternative| self.find(&alternative.reference.id)),
        }
    }

    /// A release that is replaced leads to the newest that stands of those that replace it, also over several steps: one
    /// that was withdrawn replaces nothing itself, and what it replaced does not come back.
    fn join_superseded(&mut self) {
        let older = |release: &Entry<Release, ReleaseRelations>| {
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
        for at in 0..self.releases.len() {
            let mut reached: BTreeSet<&Id> = BTreeSet::new();
            let mut steps = vec![&self.releases[at].id];
            while let Some(id) = steps.pop() {
                steps.extend(newer.get(id).into_iter().flatten().filter(|id| reached.insert(id)));
            }
            let standing = reached.into_iter().filter_map(|id| self.find::<Release>(id));
            let newest = standing.min_by_key(|key| key.index()).filter(|newest| newest.index() != at);
            self.releases[at].relations.superseded_by = newest;
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
                if !cases.contains(&key) {
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
            let answering = (0..self.contacts.len()).map(Key::new).filter(|contact| {
                let fields = &self.contact(*contact).versions.original.fields;
                fields.programs.iter().any(|program| program.reference.id == *id)
            });
            let contacts = if named.is_empty() { answering.collect() } else { named };
            let contacts = valid_or_desk(contacts, self.desk);
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
            let contacts = valid_or_desk(resolved, self.desk.filter(|_| is_away));
            self.pages[at].relations = PageRelations { contacts };
        }
    }
}
