//! Which properties are published, and what the names of others say of them.

use super::NAMESPACES;
use crate::media::picture::PrivateContent;

/// Properties that are published: who made a picture, what it shows, when and how it was made, and what may be done with it.
/// The last are fields of structures in PLUS.
const PUBLISHED: [(&str, &[&str]); 7] = [
    ("dc", &["creator", "description", "rights", "subject", "title"]),
    ("xmp", &["CreateDate", "ModifyDate"]),
    ("xmpRights", &["Certificate", "Marked", "Owner", "UsageTerms", "WebStatement"]),
    ("photoshop", &["Credit", "DateCreated", "Headline", "Source"]),
    ("Iptc4xmpCore", &["AltTextAccessibility", "ExtDescrAccessibility"]),
    ("Iptc4xmpExt", &["DigitalSourceType"]),
    (
        "plus",
        &[
            "CopyrightOwner",
            "DataMining",
            "ImageCreator",
            "ImageSupplier",
            "Licensor",
            "LicensorURL",
            "OtherConstraints",
            "OtherDataMiningConstraints",
            "TermsAndConditionsText",
            "TermsAndConditionsURL",
            "CopyrightOwnerID",
            "CopyrightOwnerName",
            "ImageCreatorID",
            "ImageCreatorName",
            "ImageSupplierID",
            "ImageSupplierName",
            "LicensorEmail",
            "LicensorID",
            "LicensorName",
        ],
    ),
];

/// Beginnings of namespaces whose other properties are removed, but tell nothing about those who took the picture:
/// settings of programs, and repetitions of Exif.
const NEEDLESS: [&str; 7] = [
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://iptc.org/std/",
    "http://ns.useplus.org/",
    "http://cipa.jp/exif/",
    "http://creativecommons.org/ns#",
    "http://ns.microsoft.com/photo/1.0",
];

/// Parts of names, in lower case, that say what a property is in whatever namespace.
const PRIVATE: [(&str, PrivateContent); 16] = [
    ("latitude", PrivateContent::Position),
    ("longitude", PrivateContent::Position),
    ("gpsareainformation", PrivateContent::Position),
    ("gpsposition", PrivateContent::Position),
    ("geohash", PrivateContent::Position),
    ("serial", PrivateContent::SerialNumber),
    ("ownername", PrivateContent::Owner),
    ("hostcomputer", PrivateContent::Owner),
    ("makernote", PrivateContent::MakerNotes),
    ("thumbnail", PrivateContent::Thumbnail),
    ("usercomment", PrivateContent::Comment),
    ("imageuniqueid", PrivateContent::Comment),
    ("personinimage", PrivateContent::Comment),
    ("creatorcontactinfo", PrivateContent::Comment),
    ("regions", PrivateContent::Comment),
    ("regioninfo", PrivateContent::Comment),
];

/// The namespace of an element or an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    Rdf,
    /// The element around RDF.
    Around,
    Xml,
    /// In [`NAMESPACES`], by its prefix.
    Known(&'static str),
    /// In [`NEEDLESS`].
    Needless,
    Unknown,
}

impl Namespace {
    pub(super) fn of(address: &str) -> Namespace {
        if let Some((prefix, _)) = NAMESPACES.iter().find(|(_, known)| *known == address) {
            return Namespace::Known(prefix);
        }
        match address {
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#" => Namespace::Rdf,
            "adobe:ns:meta/" => Namespace::Around,
            "http://www.w3.org/XML/1998/namespace" => Namespace::Xml,
            _ if NEEDLESS.iter().any(|known| address.starts_with(known)) => Namespace::Needless,
            _ => Namespace::Unknown,
        }
    }

    /// The prefix of a property that is published.
    pub(super) fn publishes(self, name: &str) -> Option<&'static str> {
        let Namespace::Known(prefix) = self else { return None };
        PUBLISHED.iter().any(|(known, names)| *known == prefix && names.contains(&name)).then_some(prefix)
    }

    /// What a property that is not published gives away.
    pub(super) fn gives_away(self, name: &str) -> Option<PrivateContent> {
        let lower = name.to_ascii_lowercase();
        // The owner of a right is no owner of a camera.
        let known = PRIVATE.iter().filter(|_| self != Namespace::Known("plus"));
        let known = known.clone().find(|(part, _)| lower.contains(part)).map(|(_, what)| *what);
        known.or((self == Namespace::Unknown).then_some(PrivateContent::Comment))
    }
}
