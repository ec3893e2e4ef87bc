//! What the search finds, and where in its index: every page that is in lists, in each language in which it was written.
//!
//! Releases are grouped by month, so that a new one moves none but those that are published after it in its month; all
//! others by their ids. A page stands in the section of its kind, its language, and of the languages whose readers are
//! shown it: its own, and those into which it was not translated.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::listings::year_of;
use super::routes::{Route, Written, has_page};
use crate::content::Release;
use crate::content::release::ReleaseKind;
use crate::newsroom::{Key, Newsroom, Visible};
use crate::search::{
    Address, Group, Manifest, PACK, Section, group_key, hash_group, month_group, shard_count,
};
use crate::site::{Site, Untranslated};
use crate::types::{FastMap, Id, Lang};

/// Kinds in the order in which equals are ranked.
const KINDS: [&str; 5] = ["program", "partner", "page", "case", "release"];

const RELEASE_KINDS: [ReleaseKind; 6] = [
    ReleaseKind::Announcement,
    ReleaseKind::Notice,
    ReleaseKind::Report,
    ReleaseKind::Statement,
    ReleaseKind::Event,
    ReleaseKind::MediaAdvisory,
];

/// What the search finds.
#[derive(Default)]
pub struct Searchable {
    /// The sections, by their keys.
    sections: Vec<Section>,
    /// The groups in the order in which equals are ranked, each with its documents.
    groups: Vec<(Group, Vec<Route>)>,
    by_key: FastMap<u32, usize>,
    /// The kinds of releases that the readers of a language are shown.
    release_kinds: BTreeMap<Lang, Vec<ReleaseKind>>,
    documents: usize,
}

impl Searchable {
    /// What a query needs to know of all this.
    pub fn manifest(&self) -> Manifest {
        Manifest {
            shards: self.shards(),
            sections: self.sections.clone(),
            groups: self.groups.iter().map(|(group, _)| *group).collect(),
        }
    }

    /// Into how many shards the index is cut.
    pub fn shards(&self) -> usize {
        shard_count(self.documents)
    }

    /// The documents of a pack.
    pub fn pack(&self, address: Address) -> &[Route] {
        let group = self.by_key.get(&address.group).map(|at| &self.groups[*at].1);
        group.and_then(|pages| pages.chunks(PACK).nth(address.pack as usize)).unwrap_or_default()
    }

    /// The kinds of what the readers of a language find: those of releases, and of all else that there is.
    pub fn kinds(&self, lang: &Lang) -> (Vec<ReleaseKind>, Vec<&'static str>) {
        let sections = || self.sections.iter().filter(|section| section.shown.contains(lang));
        let has = |kind: &&str| sections().any(|section| section.kind == *kind);
        let others = KINDS.into_iter().filter(|kind| *kind != "release").filter(has);
        (self.release_kinds.get(lang).cloned().unwrap_or_default(), others.collect())
    }

    /// Every pack, with the language of its documents.
    pub(super) fn packs(&self) -> impl Iterator<Item = (Address, &Lang)> {
        let lang = |key: u32| self.sections.iter().find(|section| group_key(section.key, 0) == key & !0xFFF);
        self.groups.iter().flat_map(move |(group, pages)| {
            let section = lang(group.key);
            let packs = 0..pages.len().div_ceil(PACK) as u32;
            packs.filter_map(move |pack| Some((Address { group: group.key, pack }, &section?.lang)))
        })
    }
}

/// A document that has not got its section yet: what tells sections, groups, and places apart, in this order.
struct Found {
    kind: usize,
    lang: Lang,
    shown: Vec<Lang>,
    group: u32,
    year: Option<i32>,
    page: Route,
}

impl Searchable {
    /// Finds all that is in lists.
    pub(super) fn find(newsroom: &Newsroom, site: &Site) -> Searchable {
        let found = found(newsroom, site);
        let sections: BTreeSet<(usize, &Lang, &[Lang])> =
            found.iter().map(|it| (it.kind, &it.lang, it.shown.as_slice())).collect();
        let section_of: BTreeMap<_, u32> = sections.iter().copied().zip(0..).collect();
        let mut groups: BTreeMap<u32, (Option<i32>, Vec<Route>)> = BTreeMap::new();
        for it in &found {
            let section =
                section_of.get(&(it.kind, &it.lang, it.shown.as_slice())).copied().unwrap_or_default();
            let group = groups.entry(group_key(section, it.group)).or_insert((it.year, Vec::new()));
            group.1.push(it.page);
        }
        let sections = section_of.iter().map(|((kind, lang, shown), key)| Section {
            key: *key,
            kind: KINDS[*kind],
            lang: (*lang).clone(),
            shown: shown.to_vec(),
        });
        let sections: Vec<Section> = sections.collect();
        let mut groups: Vec<(Group, Vec<Route>)> = groups
            .into_iter()
            .map(|(key, (year, pages))| (Group { key, count: pages.len(), year }, pages))
            .collect();
        // Undated ones stand first; of months, of whatever section, the latest.
        groups.sort_by_key(|(group, _)| group.year.map(|_| Reverse(group.key & 0xFFF)));
        let kinds = |lang: &Lang| {
            let shown = newsroom
                .releases
                .iter()
                .filter(|release| is_shown(&release.versions, lang, site))
                .map(kind_of);
            let kinds: HashSet<ReleaseKind> = shown.collect();
            RELEASE_KINDS.into_iter().filter(|kind| kinds.contains(kind)).collect()
        };
        let languages = site.setting.languages.iter();
        Searchable {
            by_key: groups.iter().enumerate().map(|(at, (group, _))| (group.key, at)).collect(),
            release_kinds: languages.map(|lang| (lang.clone(), kinds(lang))).collect(),
            documents: found.len(),
            sections,
            groups,
        }
    }
}

/// Every page that is in lists, in each language in which it was written; of the releases of a month the newest is the last.
fn found(newsroom: &Newsroom, site: &Site) -> Vec<Found> {
    let mut found = Vec::new();
    let languages = &site.setting.languages;
    let mut add = |page: Route, kind: usize, written: &dyn Written, (group, year): (u32, Option<i32>)| {
        for lang in languages.iter().filter(|lang| written.is_in(lang)) {
            let is_read_in = |other: &&Lang| {
                *other == lang
                    || (lang == written.original() && !written.is_in(other) && is_shown(written, other, site))
            };
            let shown = languages.iter().filter(is_read_in).cloned().collect();
            found.push(Found { kind, lang: lang.clone(), shown, group, year, page });
        }
    };
    let undated = |id: &Id| (hash_group(id), None);
    for (at, program) in newsroom.programs.iter().enumerate() {
        add(Route::Program(Key::new(at), 1), 0, &program.versions, undated(&program.id));
    }
    for (at, partner) in newsroom.partners.iter().enumerate() {
        add(Route::Partner(Key::new(at), 1), 1, &partner.versions, undated(&partner.id));
    }
    for (at, page) in newsroom.pages.iter().enumerate() {
        add(Route::Free(Key::new(at)), 2, &page.versions, undated(&page.id));
    }
    for (at, case) in newsroom.cases.iter().enumerate().filter(|(_, case)| has_page(case)) {
        add(Route::Case(Key::new(at), 1), 3, &case.versions, undated(&case.id));
    }
    for (at, release) in newsroom.releases.iter().enumerate().rev() {
        let moment = release.opening;
        let (year, month, _) = moment.day(site.setting.zone).year_month_day();
        let dated = (month_group(year, month), Some(year_of(moment, site)));
        add(Route::Release(Key::new(at)), 4, &release.versions, dated);
    }
    found
}

/// Whether the readers of a language are shown something in lists.
fn is_shown(written: &dyn Written, lang: &Lang, site: &Site) -> bool {
    site.untranslated == Untranslated::Show || written.is_in(lang)
}

/// What kind of release it is.
pub(super) fn kind_of(release: &Visible<Release>) -> ReleaseKind {
    release.versions.original.fields.kind.unwrap_or(ReleaseKind::Announcement)
}
