//! Where pages are.

use crate::content::{Case, Entity, FreePage, Localized, Partner, Program, Release};
use crate::newsroom::{Key, MediaPlace, Tombstone, Visible, Withdrawn};
use crate::site::{MenuSection, SiteSettings};
use crate::types::{BadPath, Id, Kind, Lang, OutputPath, UrlPath, without_bidi_controls};

/// A page, in whatever language. Numbers of pages count from 1.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The front page.
    Home,
    /// A part of the archive of releases, and which page of it.
    Archive(Listing, usize),
    /// A release.
    Release(Key<Release>),
    /// A release that no longer stands.
    Withdrawn(Key<Withdrawn>),
    /// What is left of a release that is gone.
    Removed(Key<Tombstone>),
    /// All programs.
    Programs,
    /// A program, and which page of its releases.
    Program(Key<Program>, usize),
    /// All cases.
    Cases,
    /// A case, and which page of its releases.
    Case(Key<Case>, usize),
    /// All partners.
    Partners,
    /// A partner, and which page of its releases.
    Partner(Key<Partner>, usize),
    /// The contacts.
    Contact,
    /// Coverage in other media.
    Coverage,
    /// A part of the gallery, and which page of it.
    Gallery(GalleryPart, usize),
    /// A free page.
    Free(Key<FreePage>),
    /// The search.
    Search,
    /// What stands where nothing is.
    NotFound,
}

/// How many bytes of a file's name are kept in its published one, before hash and ending.
const LONGEST_STEM: usize = 200;

/// A part of the archive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// All releases.
    All,
    /// Those of a year (or fiscal year).
    Year(i32),
    /// Those with a tag: its index in [`Listings::tags`](super::Listings::tags).
    Tag(usize),
}

/// A part of the gallery.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum GalleryPart {
    /// All of it.
    All,
    /// That of a year (or fiscal year).
    Year(i32),
    /// That of a program.
    Program(Key<Program>),
}

/// A path in a language: the first one is served at the root.
pub(super) fn in_language(inner: &str, lang: &Lang, site: &SiteSettings) -> UrlPath {
    let path = if lang == site.first_lang() { format!("/{inner}") } else { format!("/{lang}/{inner}") };
    UrlPath::parse(&path).unwrap_or_else(|_| UrlPath::root())
}

/// Something that was written in some languages.
pub(crate) trait Written {
    /// Whether it was written in this language.
    fn is_in(&self, lang: &Lang) -> bool;
    /// The language in which it was written first.
    fn original(&self) -> &Lang;
}

impl<T> Written for Localized<T> {
    fn is_in(&self, lang: &Lang) -> bool {
        self.has(lang)
    }

    fn original(&self) -> &Lang {
        &self.original_lang
    }
}

impl Route {
    /// The page of a section.
    pub(super) fn of_section(section: MenuSection) -> Route {
        match section {
            MenuSection::Releases => Route::Archive(Listing::All, 1),
            MenuSection::Programs => Route::Programs,
            MenuSection::Cases => Route::Cases,
            MenuSection::Partners => Route::Partners,
            MenuSection::Coverage => Route::Coverage,
            MenuSection::Media => Route::Gallery(GalleryPart::All, 1),
            MenuSection::Contact => Route::Contact,
        }
    }

    /// Which page of its list it is, from 1.
    pub(super) fn number(self) -> usize {
        match self {
            Route::Archive(_, number)
            | Route::Gallery(_, number)
            | Route::Program(_, number)
            | Route::Case(_, number)
            | Route::Partner(_, number) => number,
            _ => 1,
        }
    }

    /// Of a further page of a list: its first page.
    pub(super) fn first_page(self) -> Option<Route> {
        match self {
            Route::Archive(listing, 2..) => Some(Route::Archive(listing, 1)),
            Route::Gallery(part, 2..) => Some(Route::Gallery(part, 1)),
            Route::Program(key, 2..) => Some(Route::Program(key, 1)),
            Route::Case(key, 2..) => Some(Route::Case(key, 1)),
            Route::Partner(key, 2..) => Some(Route::Partner(key, 1)),
            _ => None,
        }
    }
}

/// Whether a case has a page of its own: those without are rows on the page of all cases.
pub(super) fn has_page(case: &Visible<Case>) -> bool {
    case.versions.original.fields.has_page(&case.versions.original.body)
}

/// The path of an entity's page, whether or not it is visible; nothing for kinds without pages of their own.
pub fn entity_path(kind: Kind, id: &Id) -> Option<String> {
    match kind {
        Kind::Release | Kind::Program | Kind::Case | Kind::Partner => {
            Some(format!("{}/{id}/", kind.folder()))
        }
        Kind::FreePage => Some(format!("{id}/")),
        Kind::Contact | Kind::Coverage | Kind::Organization => None,
    }
}

/// Where the card of a contact for address books is, in a language's part of the site.
pub(super) fn vcard_path(contact: &Id) -> String {
    format!("contact/{contact}.vcf")
}

/// Where the card of a release is that is drawn, in a language's part of the site.
pub(super) fn social_card_path(release: &Id) -> String {
    format!("releases/{release}/card.png")
}

/// Where a file is published: `releases/ID/NAME.HASH.jpg`, or `media/NAME.HASH.jpg` where several may use it. The name of a file
/// of `static/` is its path there, and stays.
pub(super) fn media_path(place: &MediaPlace, name: &str, hash: &str) -> Result<OutputPath, BadPath> {
    let folder = match place {
        MediaPlace::Static => return OutputPath::parse(name),
        MediaPlace::Shared => "media/".to_owned(),
        MediaPlace::Own(kind, id) => entity_path(*kind, id).unwrap_or_else(|| "media/".to_owned()),
    };
    // A file's name may hold what one system allows and another does not.
    let plain: String = crate::types::nfc(&without_bidi_controls(name))
        .chars()
        .map(|c| if c.is_control() || "\\<>:\"|?*/".contains(c) { '-' } else { c })
        .collect();
    let (stem, extension) =
        plain.rsplit_once('.').map_or((plain.as_str(), String::new()), |(stem, ending)| {
            (stem, format!(".{}", ending.to_lowercase()))
        });
    // So is a name that is as long as a system allows without what is added to it here.
    let kept = stem.char_indices().take_while(|(at, c)| at + c.len_utf8() <= LONGEST_STEM);
    let stem: String = kept.map(|(_, c)| c).collect();
    OutputPath::parse(&format!("{folder}{stem}.{hash}{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_that_is_as_long_as_can_be_is_published() {
        let name = format!("{}.JPG", "写".repeat(83));
        let path = media_path(&MediaPlace::Shared, &name, "0123456789").map(|path| path.to_string());
        assert_eq!(path, Ok(format!("media/{}.0123456789.jpg", "写".repeat(66))));
        assert_eq!(media_path(&MediaPlace::Shared, "con.jpg", "0123456789"), Err(BadPath::Reserved));
    }
}
