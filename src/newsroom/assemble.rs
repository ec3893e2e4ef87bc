//! Drafts and a moment → what is visible, joined.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::contacts::valid_or_desk;
use super::{
    CaseRelations, ContactRelations, CoverageRelations, Entry, Key, Library, Newsroom, PageRelations,
    PartnerRelations, ProgramRelations, ReleaseRelations,
};
use crate::content::dated::is_valid;
use crate::content::program::ProgramStatus;
use crate::content::{Draft, Drafts, Entity};
use crate::schema::{ReferenceOrText, References};
use crate::site::Site;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, Moment};

impl Newsroom {
    /// Keeps what is public at a moment, and joins it. References have been checked before: one that leads nowhere here
    /// was allowed to wait.
    pub fn assemble(drafts: Drafts, files: Vec<BinaryFile>, site: &Site, moment: Moment) -> Newsroom {
        let mut newsroom = visible(drafts, Library::new(files), site, moment);
        newsroom.index();
        newsroom.desk = newsroom.find_desk(site);
        newsroom.join_releases();
        newsroom.join_cases();
        newsroom.join_programs();
        newsroom.join_others();
        newsroom
    }

    fn index(&mut self) {
        fn add<K: Entity, R>(index: &mut HashMap<(Kind, Id), usize>, entries: &[Entry<K, R>]) {
            index.extend(entries.iter().enumerate().map(|(at, entry)| ((K::KIND, entry.id.clone()), at)));
        }
        let mut index = HashMap::new();
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
        for at in 0..self.releases.len() {
            let release = &self.releases[at].versions.original.fields;
            let programs = self.resolve(&release.programs);
            let partners = self.resolve(&release.partners);
            let cases = self.resolve(&release.cases);
            let contacts = valid_or_desk(self.resolve(&release.contacts), self.desk);
            let key = Key::new(at);
            programs.iter().for_each(|program| self.programs[program.index()].relations.releases.push(key));
            partners.iter().for_each(|partner| self.partners[partner.index()].relations.releases.push(key));
            cases.iter().for_each(|case| self.cases[case.index()].relations.releases.push(key));
            self.releases[at].relations = ReleaseRelations { programs, partners, cases, contacts };
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

/// The public entities, each kind in its order, with nothing joined yet.
fn visible(drafts: Drafts, library: Library, site: &Site, moment: Moment) -> Newsroom {
    let zone = site.setting.zone;
    let mut releases: Vec<Entry<_, ReleaseRelations>> = public(drafts.releases, moment);
    // A removed release is gone everywhere. That a record of it stays at its URL is for later.
    releases.retain(|release| {
        let removed = release.versions.original.fields.removed.as_ref();
        removed.is_none_or(|removed| moment < removed.at.moment)
    });
    releases.sort_by(|a, b| (Reverse(a.published), &a.id).cmp(&(Reverse(b.published), &b.id)));
    let mut programs: Vec<Entry<_, ProgramRelations>> = public(drafts.programs, moment);
    programs.sort_by_key(|program| {
        let fields = &program.versions.original.fields;
        let has_ended = fields.status == ProgramStatus::Ended;
        (has_ended, Reverse(fields.since.map(|since| since.first_day())), program.id.clone())
    });
    let none = || CaseRelations { program: None, company: None, host: None, releases: Vec::new() };
    let mut cases = public_with(drafts.cases, moment, none);
    cases.sort_by_key(|case| {
        let period = &case.versions.original.fields.period;
        (Reverse(period.from.value.first_day()), case.id.clone())
    });
    let mut contacts: Vec<Entry<_, ContactRelations>> = public(drafts.contacts, moment);
    let mut away = BTreeSet::new();
    contacts.retain(|contact| {
        let fields = &contact.versions.original.fields;
        let is_valid = is_valid(fields.from, fields.until, moment, zone);
        if !is_valid {
            away.insert(contact.id.clone());
        }
        is_valid
    });
    let mut coverage: Vec<Entry<_, CoverageRelations>> = public(drafts.coverage, moment);
    coverage.sort_by_key(|item| (Reverse(item.versions.original.fields.date), item.id.clone()));
    let partners: Vec<Entry<_, PartnerRelations>> = public(drafts.partners, moment);
    let pages: Vec<Entry<_, PageRelations>> = public(drafts.pages, moment);
    let organization = public(drafts.organization.into_iter().collect(), moment).pop();
    Newsroom {
        moment,
        organization,
        releases,
        programs,
        cases,
        partners,
        contacts,
        coverage,
        pages,
        desk: None,
        away,
        library,
        index: HashMap::new(),
    }
}

fn public<K: Entity, R: Default>(drafts: Vec<Draft<K>>, moment: Moment) -> Vec<Entry<K, R>> {
    public_with(drafts, moment, R::default)
}

/// Drafts stand in the order of their ids, and so do the entries.
fn public_with<K: Entity, R>(
    drafts: Vec<Draft<K>>,
    moment: Moment,
    none: impl Fn() -> R,
) -> Vec<Entry<K, R>> {
    let is_public = |draft: &Draft<K>| draft.publication.readiness(K::KIND).is_public(moment);
    let entry = |draft: Draft<K>| Entry {
        published: draft.publication.publish_at.as_ref().map(|at| at.moment),
        id: draft.id,
        versions: draft.versions,
        relations: none(),
    };
    drafts.into_iter().filter(is_public).map(entry).collect()
}
