//! What is said of a picture within the file itself, by the IPTC Photo Metadata Standard 2023.1.

use serde::{Deserialize, Serialize};

/// A text in several languages, as XMP's `rdf:Alt` has it: each with its language, the first being `x-default`.
pub type ByLanguage = Vec<(String, String)>;

/// What a picture says of itself, or is made to say.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PictureMetadata {
    /// Who made it (`dc:creator`).
    pub creator: Vec<String>,
    /// The credit line (`photoshop:Credit`).
    pub credit: Option<String>,
    /// The copyright notice (`dc:rights`).
    pub copyright: ByLanguage,
    /// Terms of use (`xmpRights:UsageTerms`).
    pub usage_terms: ByLanguage,
    /// The caption (`dc:description`).
    pub caption: ByLanguage,
    /// What it shows, for those who cannot see it (`Iptc4xmpCore:AltTextAccessibility`).
    pub alt: ByLanguage,
    /// How it came to be: an address of IPTC's Digital Source Type NewsCodes (`Iptc4xmpExt:DigitalSourceType`).
    pub source_type: Option<String>,
    /// Whether it may be used for data mining, an address of PLUS (`plus:DataMining`).
    pub data_mining: Option<String>,
}

/// What of a block of metadata in a file is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Published {
    /// All of it, as it is.
    Whole,
    /// These bytes in its place.
    Rewritten(Vec<u8>),
    /// Nothing.
    Nothing,
}

/// A text of a field that does not say in which encoding it is: UTF-8 as programs write it, else Shift_JIS, else that of
/// western Windows.
pub(super) fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return text.trim().to_owned();
    }
    let japanese = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    // Half-width katakana are what Shift_JIS makes of western letters with accents.
    let is_japanese =
        |text: &str| !text.chars().any(|c| matches!(c, '\u{FF61}'..='\u{FF9F}' | '\u{E000}'..='\u{F8FF}'));
    let text = japanese.filter(|text| is_japanese(text));
    text.unwrap_or_else(|| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0).trim().to_owned()
}

impl PictureMetadata {
    /// This, and what is missing in it from another.
    pub fn completed_by(&self, other: &PictureMetadata) -> PictureMetadata {
        fn either<T: Clone>(own: &[T], other: &[T]) -> Vec<T> {
            if own.is_empty() { other.to_vec() } else { own.to_vec() }
        }
        PictureMetadata {
            creator: either(&self.creator, &other.creator),
            credit: self.credit.clone().or_else(|| other.credit.clone()),
            copyright: either(&self.copyright, &other.copyright),
            usage_terms: either(&self.usage_terms, &other.usage_terms),
            caption: either(&self.caption, &other.caption),
            alt: either(&self.alt, &other.alt),
            source_type: self.source_type.clone().or_else(|| other.source_type.clone()),
            data_mining: self.data_mining.clone().or_else(|| other.data_mining.clone()),
        }
    }
}
