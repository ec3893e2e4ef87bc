//! The gallery: every picture, film and sound that visible content lists under `media`, each once.
//!
//! 1. A file that several entities show is shown with what the one says that was published first, as it is written into the
//!    file ([`Newsroom::declared_pictures`]). It belongs to the programs of all of them, and to the year of the first that has a
//!    date.
//! 2. What an entity may show no more is not in it, nor what is withdrawn, nor logos: those are no `media`.
//! 3. The newest comes first; what has no date, such as the pictures of a program, comes last.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::listings::{Members, year_of};
use super::routes::GalleryPart;
use crate::content::{Case, FreePage, Program, Release};
use crate::media::{is_picture, is_recording};
use crate::newsroom::{Joined, Key, Newsroom, Visible};
use crate::site::Site;
use crate::types::{FastMap, Id, Kind, Lang, Moment};

/// What is in the gallery, by year and by program.
#[derive(Default)]
pub struct Gallery {
    items: Vec<GalleryItem>,
    all: Members<usize>,
    /// By year (or fiscal year, where the site has one).
    pub years: BTreeMap<i32, Members<usize>>,
    programs: BTreeMap<usize, Members<usize>>,
}

/// A picture, film or sound.
pub struct GalleryItem {
    /// The entity that says of it what is shown.
    pub owner: (Kind, Id),
    /// Since when it is shown, where that was said.
    pub published: Option<Moment>,
    /// The path of the file in the site.
    pub path: String,
    /// The languages in which its entity is written.
    languages: Vec<Lang>,
    programs: Vec<Key<Program>>,
}

impl Gallery {
    /// Gathers what visible entities list.
    pub fn new(newsroom: &Newsroom, site: &Site) -> Gallery {
        let mut found = Found { newsroom, listed: Vec::new() };
        let releases = newsroom.releases.iter();
        releases.for_each(|it| found.add::<Release>(it, it.relations.programs.clone()));
        let cases = newsroom.cases.iter();
        cases.for_each(|it| found.add::<Case>(it, it.relations.program.into_iter().collect()));
        let programs = newsroom.programs.iter().enumerate();
        programs.for_each(|(at, it)| found.add::<Program>(it, vec![Key::new(at)]));
        newsroom.pages.iter().for_each(|it| found.add::<FreePage>(it, Vec::new()));
        let items = found.each_once();
        let none = Members::new(site.untranslated);
        let (mut all, mut years, mut programs) = (none.clone(), BTreeMap::new(), BTreeMap::new());
        for (at, item) in items.iter().enumerate() {
            all.push(at, &item.languages);
            if let Some(published) = item.published {
                let year = years.entry(year_of(published, site)).or_insert_with(|| none.clone());
                year.push(at, &item.languages);
            }
            for program in &item.programs {
                let of_program = programs.entry(program.index()).or_insert_with(|| none.clone());
                of_program.push(at, &item.languages);
            }
        }
        Gallery { items, all, years, programs }
    }

    /// The programs that have something in the gallery.
    pub fn programs(&self) -> impl Iterator<Item = Key<Program>> {
        self.programs.keys().map(|at| Key::new(*at))
    }

    fn members(&self, part: GalleryPart) -> Option<&Members<usize>> {
        match part {
            GalleryPart::All => Some(&self.all),
            GalleryPart::Year(year) => self.years.get(&year),
            GalleryPart::Program(key) => self.programs.get(&key.index()),
        }
    }

    /// How much of a part the readers of a language are shown.
    pub fn len(&self, part: GalleryPart, lang: &Lang) -> usize {
        self.members(part).map_or(0, |members| members.of(lang).len())
    }

    /// The most of a part that the readers of any language are shown.
    pub fn most(&self, part: GalleryPart) -> usize {
        self.members(part).map_or(0, Members::most)
    }

    /// What stands between two places of a part.
    pub fn between(&self, part: GalleryPart, lang: &Lang, from: usize, until: usize) -> Vec<&GalleryItem> {
        let members = self.members(part).map(|members| members.of(lang)).unwrap_or_default();
        let members = members.get(from..until.min(members.len())).unwrap_or_default();
        members.iter().map(|at| &self.items[*at]).collect()
    }
}

struct Found<'a> {
    newsroom: &'a Newsroom,
    listed: Vec<GalleryItem>,
}

impl Found<'_> {
    fn add<K: Joined>(&mut self, entity: &Visible<K>, programs: Vec<Key<Program>>) {
        let owner = (K::KIND, &entity.id);
        let languages: Vec<Lang> = entity.versions.iter().map(|(lang, _)| lang.clone()).collect();
        let media = entity.versions.original.fields.media().iter();
        for item in media.filter(|item| is_picture(&item.file.name) || is_recording(&item.file.name)) {
            let source = item.file.place.source_path();
            let file = self.newsroom.library.find(owner, source, &item.file.name);
            let shown = file.filter(|(file, _)| !self.newsroom.is_expired(K::KIND, &entity.id, &file.path));
            self.listed.extend(shown.map(|(file, _)| GalleryItem {
                owner: (K::KIND, entity.id.clone()),
                published: entity.published,
                path: file.path.clone(),
                languages: languages.clone(),
                programs: programs.clone(),
            }));
        }
    }

    fn each_once(mut self) -> Vec<GalleryItem> {
        self.listed.sort_by(|a, b| (a.published, &a.owner).cmp(&(b.published, &b.owner)));
        let mut items: Vec<GalleryItem> = Vec::new();
        let mut known: FastMap<String, usize> = FastMap::default();
        for item in self.listed {
            match known.get(&item.path) {
                Some(at) => {
                    let known = &mut items[*at];
                    known.published = known.published.or(item.published);
                    known.programs.extend(item.programs);
                    known.programs.sort_unstable_by_key(|key| key.index());
                    known.programs.dedup();
                    known.languages.extend(item.languages);
                    known.languages.sort_unstable();
                    known.languages.dedup();
                }
                None => {
                    known.insert(item.path.clone(), items.len());
                    items.push(item);
                }
            }
        }
        items.sort_by_key(|item| Reverse(item.published));
        items
    }
}
