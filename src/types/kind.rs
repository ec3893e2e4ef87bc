//! The kinds of content.

use std::fmt;

/// What an entity is. The order is that of the folders in `content/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The publisher: `content/organization.md`.
    Organization,
    /// A press release.
    Release,
    /// A program.
    Program,
    /// A case study of a program.
    Case,
    /// A company, host or supporter.
    Partner,
    /// A person or desk to call.
    Contact,
    /// An article about us in another medium.
    Coverage,
    /// A free page.
    FreePage,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 8] = [
        Kind::Organization,
        Kind::Release,
        Kind::Program,
        Kind::Case,
        Kind::Partner,
        Kind::Contact,
        Kind::Coverage,
        Kind::FreePage,
    ];

    /// Its name, as in `kawaraban new release ID` and in links (`release:ID`).
    pub fn name(self) -> &'static str {
        match self {
            Kind::Organization => "organization",
            Kind::Release => "release",
            Kind::Program => "program",
            Kind::Case => "case",
            Kind::Partner => "partner",
            Kind::Contact => "contact",
            Kind::Coverage => "coverage",
            Kind::FreePage => "page",
        }
    }

    /// Its folder in `content/`, and with the exception of contacts and pages the first part of its URLs. The
    /// organization has no folder of its own: it is one file.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Organization => "organization",
            Kind::Release => "releases",
            Kind::Program => "programs",
            Kind::Case => "cases",
            Kind::Partner => "partners",
            Kind::Contact => "contacts",
            Kind::Coverage => "coverage",
            Kind::FreePage => "pages",
        }
    }

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
