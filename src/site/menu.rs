//! The main menu: sections, each in a row, free pages, and addresses.

use crate::diagnostics::nearest;
use crate::diagnostics::problems::SiteProblem;
use crate::schema::{Decode, Decoder, LocalizedText, Mark, Record, Shape, WebAddress, record};
use crate::source::{Node, Value};
use crate::types::{Id, split_may_wait};

macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident $name:literal,)*) => {
        /// A section of the newsroom that a menu can name. Its name is the first part of its address.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum MenuSection {
            $($(#[$doc])* $section,)*
        }

        impl MenuSection {
            /// Every section, in the order of the menu.
            pub const ALL: [MenuSection; [$($name),*].len()] = [$(MenuSection::$section),*];

            /// Its name in `menu`.
            pub fn name(self) -> &'static str {
                match self {
                    $(MenuSection::$section => $name,)*
                }
            }
        }
    };
}

// A row a section. The page to which it leads stands in `plan/routes.rs`.
sections! {
    /// The archive of releases.
    Releases "releases",
    /// All programs.
    Programs "programs",
    /// All cases.
    Cases "cases",
    /// All partners.
    Partners "partners",
    /// Coverage in other media.
    Coverage "coverage",
    /// All pictures and films.
    Media "media",
    /// The contacts.
    Contact "contact",
}

/// The menu of a site that names none.
pub(super) const DEFAULT: [MenuSection; 6] = [
    MenuSection::Releases,
    MenuSection::Programs,
    MenuSection::Cases,
    MenuSection::Partners,
    MenuSection::Media,
    MenuSection::Contact,
];

record! {
    /// Something outside of the newsroom, or a place in it that has no name of its own.
    pub struct MenuLink "menu" is unstored {
        label: LocalizedText, "表示名。言語ごとにも書けます。", "What it is called: a text, or one a language.", "{ ja: 採用, en: Careers }";
        url: Mark<WebAddress>, "URL。", "Its address.", "https://www.example.org/careers/";
    }
}

/// An item of the menu.
#[derive(Clone, Debug)]
pub enum MenuEntry {
    /// A section: `releases`.
    Section(MenuSection),
    /// A free page.
    Page {
        /// Its id.
        id: Id,
        /// Whether the item may wait until the page is public: `page:about?`.
        may_wait: bool,
    },
    /// Anything else, by its address.
    Link(MenuLink),
}

impl Decode for MenuEntry {
    fn shape() -> Shape {
        Shape::NameOrRecord(&MenuLink::TABLE)
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => MenuLink::decode(node, decoder).map(MenuEntry::Link),
            _ => decoder.read(node, Shape::Name, |text, _| named(text)),
        }
    }
}

/// A section or a page.
fn named(text: &str) -> Result<MenuEntry, SiteProblem> {
    let section = MenuSection::ALL.into_iter().find(|section| section.name() == text).map(MenuEntry::Section);
    let page = text.strip_prefix("page:").and_then(|id| {
        let (id, may_wait) = split_may_wait(id);
        Some(MenuEntry::Page { id: Id::parse(id.trim()).ok()?, may_wait })
    });
    let unknown = || {
        let known = MenuSection::ALL.map(MenuSection::name);
        let nearest = nearest(text, known);
        SiteProblem::UnknownMenuEntry { name: text.to_owned(), known: known.to_vec(), nearest }
    };
    section.or(page).ok_or_else(unknown)
}
