//! The list of outputs.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::listings::pages;
use super::routes::{Listing, Route, in_language, media_path, page_url};
use super::{Listings, Searchable, collisions, links};
use crate::content::{Case, Entity, Openings, Register};
use crate::diagnostics::problems::PlanProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::media::MediaFile;
use crate::newsroom::{Audience, Key, MediaPlace, Newsroom, PublicAt};
use crate::schema::FileReference;
use crate::search::Address;
use crate::site::{MenuEntry, Site};
use crate::types::{FastMap, Fingerprint, Id, Lang, OutputPath, UrlPath, file_name};

/// The published path of a file by its path in the site, and what is in it.
pub type MediaTable = BTreeMap<String, (OutputPath, MediaFile)>;

/// The complete list of outputs of a site at one moment, and what their views are made of.
pub struct Plan {
    /// The site.
    pub site: Arc<Site>,
    /// What is visible.
    pub newsroom: Newsroom,
    /// The archive's years and tags.
    pub listings: Listings,
    /// The files that visible content shows.
    pub media: MediaTable,
    /// What the search finds.
    pub searchable: Searchable,
    /// Every output, once.
    pub outputs: Vec<Output>,
    pub(super) icon: Option<OutputPath>,
    paths: FastMap<OutputPath, usize>,
}

/// An output.
pub struct Output {
    /// Where it is written.
    pub path: OutputPath,
    /// What it is made of.
    pub made: OutputKind,
    /// Where in the site it comes from.
    pub origin: Place,
}

/// What an output is made of.
#[derive(Clone)]
pub enum OutputKind {
    /// A page in a language.
    Page(Route, Lang),
    /// A former address, which leads on to a page in a language, or to a contact on it.
    Redirect(Route, Lang, Option<Id>),
    /// The feed of the latest releases in a language.
    Feed(Lang),
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// An asset of the theme, by its name there.
    Asset(String),
    /// A file of the content, by its path in the site.
    Media(String),
    /// What a query of the search needs to know first.
    SearchManifest,
    /// Texts that the search finds, in a language.
    SearchTexts(Address, Lang),
    /// A shard of the index of the search. It is made of the texts of all pages.
    SearchTerms(usize),
    /// A file of `static/`.
    Static(MediaFile),
}

impl Plan {
    /// Lists every output, and checks that no two share a path and that the content's links lead to one.
    pub fn make(
        site: Arc<Site>,
        newsroom: Newsroom,
        media: Vec<(MediaFile, MediaPlace)>,
        statics: Vec<MediaFile>,
        register: &Register,
        openings: &Openings<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Plan {
        let listings = Listings::new(&newsroom, &site);
        let media = media.into_iter().filter_map(|(file, place)| {
            let name = file_name(&file.file.path);
            match media_path(&place, name, &file.fingerprint.short()) {
                Ok(path) => Some((file.file.path.clone(), (path, file))),
                Err(_) => {
                    let problem = PlanProblem::BadFileName { name: name.to_owned() };
                    diagnostics.report(Place::path(&file.file.path), problem);
                    None
                }
            }
        });
        let media = media.collect();
        let mut plan = Plan {
            site,
            newsroom,
            listings,
            media,
            searchable: Searchable::default(),
            outputs: Vec::new(),
            icon: None,
            paths: FastMap::default(),
        };
        plan.list_pages();
        plan.list_redirects();
        plan.list_files(statics, diagnostics);
        if plan.site.outputs.search {
            plan.list_searchable();
        }
        let mut colliding = Diagnostics::new();
        let by_path =
            || plan.outputs.iter().enumerate().map(|(at, output)| (output.path.clone(), at)).collect();
        let ((), paths) = rayon::join(|| collisions::check(&plan.outputs, &mut colliding), by_path);
        plan.paths = paths;
        diagnostics.append(colliding);
        links::check(&plan, PublicAt::of(&plan.newsroom, register, openings), diagnostics);
        plan
    }

    fn list_pages(&mut self) {
        let built_in = || Place::path("newsroom.yaml");
        let mut pages_with_origin: Vec<(Route, Place)> = Vec::new();
        let mut add = |page, origin: Place| pages_with_origin.push((page, origin));
        add(Route::Home, built_in());
        if self.site.outputs.search {
            add(Route::Search, built_in());
        }
        for (listing, count) in self.listing_sizes() {
            (1..=self.pages(count)).for_each(|number| add(Route::Archive(listing, number), built_in()));
        }
        for page in
            [Route::Programs, Route::Cases, Route::Partners, Route::Contact, Route::Coverage, Route::NotFound]
        {
            add(page, built_in());
        }
        for (at, release) in self.newsroom.releases.iter().enumerate() {
            add(Route::Release(Key::new(at)), file(&release.versions.original.fields.title.place));
        }
        for (at, release) in self.newsroom.withdrawn.iter().enumerate() {
            add(Route::Withdrawn(Key::new(at)), file(&release.versions.original.fields.title.place));
        }
        for at in 0..self.newsroom.tombstones.len() {
            add(Route::Removed(Key::new(at)), built_in());
        }
        for (at, program) in self.newsroom.programs.iter().enumerate() {
            let origin = file(&program.versions.original.fields.name.place);
            let count = self.pages(program.relations.releases.len());
            (1..=count).for_each(|number| add(Route::Program(Key::new(at), number), origin.clone()));
        }
        for (at, case) in self.newsroom.cases.iter().enumerate() {
            let origin = file(&case.versions.original.fields.period.from.place);
            let count =
                if self.has_page(Key::new(at)) { self.pages(case.relations.releases.len()) } else { 0 };
            (1..=count).for_each(|number| add(Route::Case(Key::new(at), number), origin.clone()));
        }
        for (at, partner) in self.newsroom.partners.iter().enumerate() {
            let origin = file(&partner.versions.original.fields.name.place);
            let count = self.pages(partner.relations.releases.len());
            (1..=count).for_each(|number| add(Route::Partner(Key::new(at), number), origin.clone()));
        }
        for (at, page) in self.newsroom.pages.iter().enumerate() {
            add(Route::Free(Key::new(at)), file(&page.versions.original.fields.title.place));
        }
        let plan = &*self;
        let outputs = pages_with_origin.into_par_iter().flat_map_iter(|(page, origin)| {
            plan.langs(page).into_iter().filter_map(move |lang| {
                let url = page_url(page, &lang, &plan.site, &plan.newsroom, &plan.listings);
                let path = url.output().ok()?;
                Some(Output { path, made: OutputKind::Page(page, lang), origin: origin.clone() })
            })
        });
        self.outputs = outputs.collect();
    }

    fn list_files(&mut self, statics: Vec<MediaFile>, diagnostics: &mut Diagnostics) {
        let built_in = || Place::path("newsroom.yaml");
        let mut add = |path: &OutputPath, made: OutputKind, origin: Place| {
            self.outputs.push(Output { path: path.clone(), made, origin });
        };
        if self.site.outputs.feeds {
            for lang in &self.site.setting.languages {
                if let Ok(path) = in_language("feed.atom", lang, &self.site).output() {
                    add(&path, OutputKind::Feed(lang.clone()), built_in());
                }
            }
        }
        for (name, made) in [("sitemap.xml", OutputKind::Sitemap), ("robots.txt", OutputKind::Robots)] {
            // No page of a preview is to be found.
            let is_wanted =
                self.newsroom.audience == Audience::Public || !matches!(made, OutputKind::Sitemap);
            if is_wanted && let Ok(path) = OutputPath::parse(name) {
                add(&path, made, built_in());
            }
        }
        for (name, asset) in &self.site.assets {
            add(&asset.path, OutputKind::Asset(name.clone()), Place::path(format!("assets/{name}")));
        }
        let mut listed: FastMap<&OutputPath, &Fingerprint> = FastMap::default();
        for (source, (path, file)) in &self.media {
            // The same picture in two folders of `content/media/` is one file of the newsroom.
            if listed.insert(path, &file.fingerprint) != Some(&file.fingerprint) {
                add(path, OutputKind::Media(source.clone()), Place::path(source.clone()));
            }
        }
        for file in statics {
            let name = file.file.path.strip_prefix("static/").unwrap_or(&file.file.path).to_owned();
            let origin = Place::path(file.file.path.clone());
            match OutputPath::parse(&name) {
                Ok(path) => {
                    let is_icon = name == "favicon.svg" || (name == "favicon.ico" && self.icon.is_none());
                    if is_icon {
                        self.icon = Some(path.clone());
                    }
                    self.outputs.push(Output { path, made: OutputKind::Static(file), origin });
                }
                Err(_) => diagnostics.report(origin, PlanProblem::BadFileName { name }),
            }
        }
    }

    fn listing_sizes(&self) -> Vec<(Listing, usize)> {
        let years = self.listings.years.iter().map(|(year, releases)| (Listing::Year(*year), releases.len()));
        let tags =
            self.listings.tags.iter().enumerate().map(|(at, tag)| (Listing::Tag(at), tag.releases.len()));
        std::iter::once((Listing::All, self.newsroom.releases.len())).chain(years).chain(tags).collect()
    }

    fn pages(&self, items: usize) -> usize {
        pages(items, self.site.page_size)
    }

    /// The languages in which a page exists: those in which its entity was written; lists are in every language.
    pub(super) fn langs(&self, page: Route) -> Vec<Lang> {
        let in_all = |has: &dyn Fn(&Lang) -> bool| {
            self.site.setting.languages.iter().filter(|lang| has(lang)).cloned().collect()
        };
        match page {
            Route::Release(key) => in_all(&|lang| self.newsroom.release(key).versions.has(lang)),
            Route::Withdrawn(key) => in_all(&|lang| self.newsroom.withdrawn[key.index()].versions.has(lang)),
            Route::Removed(key) => in_all(&|lang| self.newsroom.tombstones[key.index()].texts.has(lang)),
            Route::Program(key, _) => in_all(&|lang| self.newsroom.program(key).versions.has(lang)),
            Route::Case(key, _) => in_all(&|lang| self.newsroom.case(key).versions.has(lang)),
            Route::Partner(key, _) => in_all(&|lang| self.newsroom.partner(key).versions.has(lang)),
            Route::Free(key) => in_all(&|lang| self.newsroom.pages[key.index()].versions.has(lang)),
            _ => self.site.setting.languages.clone(),
        }
    }

    /// Whether a case has a page of its own: one with a body or a summary has.
    pub(super) fn has_page(&self, key: Key<Case>) -> bool {
        let original = &self.newsroom[key].versions.original;
        original.fields.has_page(&original.body)
    }

    /// Whether a section of the menu has something to show.
    pub(super) fn has_something(&self, entry: &MenuEntry) -> bool {
        match entry {
            MenuEntry::Section("programs") => !self.newsroom.programs.is_empty(),
            MenuEntry::Section("cases") => !self.newsroom.cases.is_empty(),
            MenuEntry::Section("partners") => !self.newsroom.partners.is_empty(),
            MenuEntry::Section("coverage") => !self.newsroom.coverage.is_empty(),
            MenuEntry::Section(_) | MenuEntry::Page { .. } => true,
        }
    }

    /// Whether a page has something to show; one that has not is left out of the sitemap.
    pub(super) fn is_worth_finding(&self, page: Route) -> bool {
        match page {
            Route::Programs => self.has_something(&MenuEntry::Section("programs")),
            Route::Cases => self.has_something(&MenuEntry::Section("cases")),
            Route::Partners => self.has_something(&MenuEntry::Section("partners")),
            Route::Coverage => self.has_something(&MenuEntry::Section("coverage")),
            Route::NotFound | Route::Search | Route::Withdrawn(_) | Route::Removed(_) => false,
            Route::Release(key) => self.newsroom.release(key).relations.superseded_by.is_none(),
            _ => true,
        }
    }

    /// The path in the site of the logo that `newsroom.yaml` names, where it is a file of the content that may be shown.
    pub(super) fn logo_path(&self, logo: &FileReference) -> Option<String> {
        self.newsroom.site_logo(logo).map(|(file, _)| file.path.clone())
    }

    /// Where a page is.
    pub fn url(&self, page: Route, lang: &Lang) -> UrlPath {
        page_url(page, lang, &self.site, &self.newsroom, &self.listings)
    }

    /// The output at a path.
    pub fn output(&self, path: &OutputPath) -> Option<&Output> {
        self.index(path).map(|at| &self.outputs[at])
    }

    /// The index of the output at a path.
    pub fn index(&self, path: &OutputPath) -> Option<usize> {
        self.paths.get(path).copied()
    }

    /// The path that is meant in content by one from the root on, whether or not it was written with a `/` at its end; with one
    /// where it is a folder. Nothing where no output answers to it.
    pub fn resolve_path(&self, path: &str) -> Option<UrlPath> {
        let joined = path.trim_matches('/');
        let has = |text: &str| OutputPath::parse(text).is_ok_and(|path| self.paths.contains_key(&path));
        let folder = if joined.is_empty() { "index.html".to_owned() } else { format!("{joined}/index.html") };
        if !path.ends_with('/') && has(joined) {
            return OutputPath::parse(joined).ok().map(|path| path.url());
        }
        has(&folder).then(|| OutputPath::parse(&folder).ok().map(|path| path.url())).flatten()
    }
}

fn file(place: &Place) -> Place {
    Place::file(place.source())
}
