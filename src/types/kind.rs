//! The kinds of content.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal in $folder:literal,)*) => {
        /// What an entity is. The order is that of lists for people.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: [Kind; [$($name),*].len()] = [$(Kind::$kind),*];

            /// Its name, as in `kawaraban new release ID` and in links (`release:ID`).
            pub fn name(self) -> &'static str {
                match self {
                    $(Kind::$kind => $name,)*
                }
            }

            /// Its folder in `content/`, and with the exception of contacts and pages the first part of its URLs. The
            /// organization has no folder of its own: it is one file.
            pub fn folder(self) -> &'static str {
                match self {
                    $(Kind::$kind => $folder,)*
                }
            }
        }
    };
}

// A row a kind. What else there is to say of one stands in `content`, in its file and in `kinds!`.
kinds! {
    /// The publisher: `content/organization.md`.
    Organization "organization" in "organization",
    /// A press release.
    Release "release" in "releases",
    /// A program.
    Program "program" in "programs",
    /// A case study of a program.
    Case "case" in "cases",
    /// A company, host or supporter.
    Partner "partner" in "partners",
    /// A person or desk to call.
    Contact "contact" in "contacts",
    /// An article about us in another medium.
    Coverage "coverage" in "coverage",
    /// A free page.
    FreePage "page" in "pages",
}

impl Kind {
    /// The kind of a name or of a folder's name.
    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == text || kind.folder() == text)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl serde::Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Kind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
        let name = String::deserialize(deserializer)?;
        Kind::parse(&name).ok_or_else(|| serde::de::Error::custom("no kind"))
    }
}
