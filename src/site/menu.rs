//! The main menu: sections, each in a row, and free pages.

use crate::diagnostics::nearest;
use crate::diagnostics::problems::SiteProblem;
use crate::schema::{Shape, scalar};
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
    /// The contacts.
    Contact "contact",
}

/// The menu of a site that names none.
pub(super) const DEFAULT: [MenuSection; 5] = [
    MenuSection::Releases,
    MenuSection::Programs,
    MenuSection::Cases,
    MenuSection::Partners,
    MenuSection::Contact,
];

/// An item of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

scalar!(MenuEntry, Shape::Name, |text, _| {
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
});
