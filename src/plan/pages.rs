//! What each kind of page is, one row a kind: its word, its template, where it is, what leads to it, what it is of.
//!
//! What a page is called, and what it shows, is for its view to say.

use std::fmt;

use PagePath::{In, Top, Whole, Year};

use super::inventory::Inventory;
use super::routes::{GalleryPart, Listing, Route, Written, in_language};
use crate::diagnostics::Place;
use crate::newsroom::{Joined, Preview, Tombstone, Visible};
use crate::schema::{FormerAddress, Mark};
use crate::site::{MenuSection, Untranslated};
use crate::types::{Id, Kind, Lang, UrlPath};

/// What a page is, whatever its language.
pub(crate) struct PageFacts<'a> {
    /// Its template. Without `.html` it is the page's word for style sheets.
    pub template: &'static str,
    /// Its path in the part of the site that is in one language.
    path: PagePath<'a>,
    /// The item of the menu it belongs to.
    menu_place: MenuPlace<'a>,
    /// The page that leads to it, in breadcrumbs.
    pub parent: Option<Route>,
    /// Whether search engines are to find it in any language.
    is_worth_finding: bool,
    /// The entity that it is of. A page without one is in every language of the site.
    pub entity: Option<PageEntity<'a>>,
}

/// What a page knows of the entity that it is of.
pub(crate) struct PageEntity<'a> {
    /// Its number in the newsroom ([`Newsroom::entities`](crate::newsroom::Newsroom::entities)).
    pub number: usize,
    /// The languages in which it was written.
    pub written: &'a dyn Written,
    /// In a preview: what the public does not see of it.
    pub preview: Option<&'a Preview>,
    /// Its former addresses.
    pub aliases: &'a [Mark<FormerAddress>],
    /// Where it was written; nothing where nothing of that is left.
    pub origin: Option<&'a Place>,
}

enum PagePath<'a> {
    /// The whole path.
    Whole(&'static str),
    /// What is in a folder: its name there, and which page of it.
    In(&'static str, &'a str, usize),
    /// A year of what is in a folder, and which page of it.
    Year(&'static str, i32, usize),
    /// What is in the folder of all.
    Top(&'a Id),
}

/// Where a page stands in the menu.
#[derive(Clone, Copy)]
enum MenuPlace<'a> {
    /// In a section.
    In(MenuSection),
    /// It is a free page, which a menu can name.
    Page(&'a Id),
    /// Nowhere.
    Nowhere,
}

const ARCHIVE: Route = Route::Archive(Listing::All, 1);
const GALLERY: Route = Route::Gallery(GalleryPart::All, 1);

impl Inventory {
    /// What a page is.
    pub(crate) fn page(&self, route: Route) -> PageFacts<'_> {
        let newsroom = &self.newsroom;
        match route {
            Route::Home => page("home.html", Whole(""), MenuPlace::Nowhere, None),
            Route::Archive(listing, number) => {
                let (path, parent) = match listing {
                    Listing::All => (In("releases", "", number), Route::Home),
                    Listing::Year(year) => (Year("releases", year, number), ARCHIVE),
                    Listing::Tag(tag) => (In("tags", &self.listings.tags[tag].slug, number), ARCHIVE),
                };
                page("archive.html", path, MenuPlace::In(MenuSection::Releases), Some(parent))
            }
            Route::Release(key) => {
                let (release, at) = (&newsroom[key], newsroom.number(key));
                let is_worth_finding = release.relations.superseded_by.is_none();
                let title = &release.versions.original.fields.title;
                let facts = entity("release.html", 1, release, at, &title.place);
                PageFacts { is_worth_finding, ..facts }
            }
            Route::Withdrawn(key) => {
                let (release, at) = (&newsroom.withdrawn[key.index()], newsroom.number_of_withdrawn(key));
                let title = &release.versions.original.fields.title;
                let facts = entity("release.html", 1, release, at, &title.place);
                PageFacts { is_worth_finding: false, ..facts }
            }
            Route::Removed(key) => {
                let Tombstone { id, texts, aliases, .. } = &newsroom.tombstones[key.index()];
                let number = newsroom.number_of_tombstone(key);
                let entity = PageEntity { number, written: texts, preview: None, aliases, origin: None };
                let path = In(Kind::Release.folder(), id.as_str(), 1);
                let facts = page("removed.html", path, MenuPlace::In(MenuSection::Releases), Some(ARCHIVE));
                PageFacts { entity: Some(entity), is_worth_finding: false, ..facts }
            }
            Route::Programs => list("programs.html", "programs/", MenuSection::Programs, &newsroom.programs),
            Route::Program(key, number) => {
                let (program, at) = (&newsroom[key], newsroom.number(key));
                let name = &program.versions.original.fields.name;
                entity("program.html", number, program, at, &name.place)
            }
            Route::Cases => list("cases.html", "cases/", MenuSection::Cases, &newsroom.cases),
            Route::Case(key, number) => {
                let (case, at) = (&newsroom[key], newsroom.number(key));
                let from = &case.versions.original.fields.period.from;
                entity("case.html", number, case, at, &from.place)
            }
            Route::Partners => list("partners.html", "partners/", MenuSection::Partners, &newsroom.partners),
            Route::Partner(key, number) => {
                let (partner, at) = (&newsroom[key], newsroom.number(key));
                let name = &partner.versions.original.fields.name;
                entity("partner.html", number, partner, at, &name.place)
            }
            Route::Contact => page(
                "contact.html",
                Whole("contact/"),
                MenuPlace::In(MenuSection::Contact),
                Some(Route::Home),
            ),
            Route::Coverage => list("coverage.html", "coverage/", MenuSection::Coverage, &newsroom.coverage),
            Route::Gallery(part, number) => {
                let (path, parent) = match part {
                    GalleryPart::All => (In("media", "", number), Route::Home),
                    GalleryPart::Year(year) => (Year("media", year, number), GALLERY),
                    GalleryPart::Program(key) => {
                        (In("media/programs", newsroom[key].id.as_str(), number), GALLERY)
                    }
                };
                let facts = page("gallery.html", path, MenuPlace::In(MenuSection::Media), Some(parent));
                PageFacts { is_worth_finding: self.gallery.most(part) > 0, ..facts }
            }
            Route::Free(key) => {
                let (free, at) = (&newsroom[key], newsroom.number(key));
                let title = &free.versions.original.fields.title;
                let facts = entity("page.html", 1, free, at, &title.place);
                PageFacts { path: Top(&free.id), menu_place: MenuPlace::Page(&free.id), ..facts }
            }
            Route::Search => {
                let facts = page("search.html", Whole("search/"), MenuPlace::Nowhere, Some(Route::Home));
                PageFacts { is_worth_finding: false, ..facts }
            }
            Route::NotFound => {
                let facts = page("not_found.html", Whole("404.html"), MenuPlace::Nowhere, None);
                PageFacts { is_worth_finding: false, ..facts }
            }
        }
    }

    /// The languages in which a page exists: those in which its entity was written; lists are in every language, as far as they
    /// have something to show in it.
    pub(crate) fn languages(&self, route: Route) -> Vec<Lang> {
        let page = self.page(route);
        let is_in = |lang: &&Lang| page.entity.as_ref().is_none_or(|entity| entity.written.is_in(lang));
        let languages = self.site.setting.languages.iter().filter(is_in);
        languages.filter(|lang| self.has_entries_for(route, lang)).cloned().collect()
    }

    /// Whether search engines are to find a page in a language, and whether the menu leads there where the site names none: not
    /// to a list that shows nothing in it.
    pub(crate) fn is_worth_finding(&self, route: Route, lang: &Lang) -> bool {
        fn lists<K: Joined>(of: &[Visible<K>], lang: &Lang) -> bool {
            of.iter().any(|entity| entity.versions.has(lang))
        }
        let newsroom = &self.newsroom;
        let is_hidden = self.site.untranslated == Untranslated::Hide
            && match route {
                Route::Programs => !lists(&newsroom.programs, lang),
                Route::Cases => !lists(&newsroom.cases, lang),
                Route::Partners => !lists(&newsroom.partners, lang),
                Route::Coverage => !lists(&newsroom.coverage, lang),
                Route::Gallery(part, _) => self.gallery.len(part, lang) == 0,
                _ => false,
            };
        !is_hidden && self.page(route).is_worth_finding
    }

    /// Where a page is. It is a path by construction: ids and numbers only, and tags whose slugs were made for it.
    pub fn url(&self, route: Route, lang: &Lang) -> UrlPath {
        in_language(&self.page(route).path.to_string(), lang, &self.site)
    }
}

impl PageFacts<'_> {
    /// A word for style sheets: `home`, `release`.
    pub fn kind(&self) -> &'static str {
        self.template.trim_end_matches(".html")
    }

    /// The item of the menu it belongs to: `releases`, `page:press`; empty where it belongs to none.
    pub fn section(&self) -> String {
        match self.menu_place {
            MenuPlace::In(section) => section.name().to_owned(),
            MenuPlace::Page(id) => format!("page:{id}"),
            MenuPlace::Nowhere => String::new(),
        }
    }
}

fn page<'a>(
    template: &'static str,
    path: PagePath<'a>,
    menu_place: MenuPlace<'a>,
    parent: Option<Route>,
) -> PageFacts<'a> {
    PageFacts { template, path, menu_place, parent, is_worth_finding: true, entity: None }
}

/// The page of a section that lists entities.
fn list<T>(template: &'static str, path: &'static str, section: MenuSection, of: &[T]) -> PageFacts<'static> {
    let facts = page(template, Whole(path), MenuPlace::In(section), Some(Route::Home));
    PageFacts { is_worth_finding: !of.is_empty(), ..facts }
}

/// A page of an entity, by its number in the newsroom and the place where it is named.
fn entity<'a, K: Joined>(
    template: &'static str,
    page_number: usize,
    entry: &'a Visible<K>,
    number: usize,
    named: &'a Place,
) -> PageFacts<'a> {
    let section = match K::KIND {
        Kind::Release => Some(MenuSection::Releases),
        Kind::Program => Some(MenuSection::Programs),
        Kind::Case => Some(MenuSection::Cases),
        Kind::Partner => Some(MenuSection::Partners),
        Kind::FreePage | Kind::Contact | Kind::Coverage | Kind::Organization => None,
    };
    let parent = section.map_or(Route::Home, Route::of_section);
    let menu_place = section.map_or(MenuPlace::Nowhere, MenuPlace::In);
    let path = In(K::KIND.folder(), entry.id.as_str(), page_number);
    let entity = PageEntity {
        number,
        written: &entry.versions,
        preview: entry.preview.as_ref(),
        aliases: &entry.aliases,
        origin: Some(named),
    };
    PageFacts { entity: Some(entity), ..page(template, path, menu_place, Some(parent)) }
}

impl fmt::Display for PagePath<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut folders = |folder: fmt::Arguments<'_>, number: usize| {
            formatter.write_fmt(folder)?;
            if number > 1 { write!(formatter, "page/{number}/") } else { Ok(()) }
        };
        match self {
            Whole(path) => formatter.write_str(path),
            In(folder, "", number) => folders(format_args!("{folder}/"), *number),
            In(folder, name, number) => folders(format_args!("{folder}/{name}/"), *number),
            Year(folder, year, number) => folders(format_args!("{folder}/{year:04}/"), *number),
            Top(id) => write!(formatter, "{id}/"),
        }
    }
}
