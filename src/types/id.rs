//! Ids: the file names that give the URLs.

use std::fmt;
use std::sync::Arc;

use super::Lang;

/// The name of an entity: lower-case ASCII letters, digits and hyphens. It gives the URL and never changes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

/// Why a word is no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadId {
    /// There is nothing.
    Empty,
    /// Other characters than lower-case ASCII letters, digits and hyphens.
    Characters,
    /// A hyphen at an end.
    Edge,
    /// Longer than [`Id::LONGEST`].
    TooLong,
    /// Four digits, as the archive of a year has them.
    Year,
    /// A language code.
    Language,
    /// A word that has a meaning in URLs (`page`), or that names a device on Windows (`con`).
    Reserved,
}

/// Splits what a reference names from the `?` behind it, with which the reference may wait until that is public. A full-width
/// mark, as a Japanese keyboard types it, is the same.
pub fn split_may_wait(text: &str) -> (&str, bool) {
    match text.strip_suffix(['?', '\u{FF1F}']) {
        Some(name) => (name.trim_end(), true),
        None => (text, false),
    }
}

impl Id {
    /// How many letters an id has at most. With the folder and the ending, a name has to fit into the 255 bytes of most disks.
    pub const LONGEST: usize = 100;

    /// Reads an id.
    pub fn parse(text: &str) -> Result<Id, BadId> {
        if text.is_empty() {
            return Err(BadId::Empty);
        }
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if !text.bytes().all(allowed) {
            return Err(BadId::Characters);
        }
        if text.starts_with('-') || text.ends_with('-') {
            return Err(BadId::Edge);
        }
        if text.len() > Id::LONGEST {
            return Err(BadId::TooLong);
        }
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BadId::Year);
        }
        if Lang::is_code(text) {
            return Err(BadId::Language);
        }
        if text == "page" || is_windows_device(text) {
            return Err(BadId::Reserved);
        }
        Ok(Id(Arc::from(text)))
    }

    /// The id that a bad one could become: `Domestic_Ryushoku` gives `domestic-ryushoku`. `None` where nothing of it
    /// can be kept (a name all in Japanese).
    pub fn nearest(text: &str) -> Option<Id> {
        let mut candidate = String::new();
        for c in super::half_width(text).chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                candidate.push(c);
            } else if !candidate.is_empty() && !candidate.ends_with('-') {
                candidate.push('-');
            }
        }
        // What digits alone are left of was another name; a number on its own may be meant.
        let was_name = text.chars().any(|c| c.is_alphabetic());
        if was_name && !candidate.bytes().any(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        if candidate.len() > Id::LONGEST - 10 {
            candidate.truncate(Id::LONGEST - 10);
            // Cut between words where there are several.
            candidate.truncate(candidate.rfind('-').unwrap_or(candidate.len()));
        }
        let candidate = candidate.trim_end_matches('-');
        match Id::parse(candidate) {
            Ok(id) => Some(id),
            Err(BadId::Year) => Id::parse(&format!("year-{candidate}")).ok(),
            Err(BadId::Language | BadId::Reserved) => Id::parse(&format!("{candidate}-1")).ok(),
            Err(_) => None,
        }
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names that Windows keeps for devices, whatever ending follows.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
pub(super) fn is_windows_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    // The shortest and the longest of these names, in bytes.
    if !(3..=7).contains(&stem.len()) {
        return false;
    }
    // None of them is shorter or longer; ids are read by the thousand.
    if !(3..=7).contains(&stem.len()) {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        _ => {
            let mut chars = stem.chars();
            let port: String = chars.by_ref().take(3).collect();
            let number = chars.next();
            (port == "com" || port == "lpt")
                && number.is_some_and(|n| matches!(n, '0'..='9' | '¹' | '²' | '³'))
                && chars.next().is_none()
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        let text = String::deserialize(deserializer)?;
        Id::parse(&text).map_err(|_| serde::de::Error::custom("no id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_words() {
        assert!(Id::parse("domestic-ryushoku").is_ok());
        assert!(Id::parse("recruit-2014").is_ok());
        for (text, why) in [
            ("", BadId::Empty),
            ("Domestic", BadId::Characters),
            ("留職", BadId::Characters),
            ("..", BadId::Characters),
            ("a/b", BadId::Characters),
            ("a-", BadId::Edge),
            ("-a", BadId::Edge),
            ("2014", BadId::Year),
            ("en", BadId::Language),
            ("page", BadId::Reserved),
            ("nul", BadId::Reserved),
            ("com1", BadId::Reserved),
        ] {
            assert_eq!(Id::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_question_mark_lets_a_reference_wait() {
        for (text, name, may_wait) in
            [("a", "a", false), ("a?", "a", true), ("a \u{FF1F}", "a", true), ("?a", "?a", false)]
        {
            assert_eq!(split_may_wait(text), (name, may_wait), "{text}");
        }
    }

    #[test]
    fn the_nearest_id_is_one() {
        let nearest = |text| Id::nearest(text).map(|id| id.to_string());
        assert_eq!(nearest("Domestic Ryushoku!"), Some("domestic-ryushoku".into()));
        assert_eq!(nearest("NEWS2014"), Some("news2014".into()));
        assert_eq!(nearest("2014"), Some("year-2014".into()));
        assert_eq!(nearest("en"), Some("en-1".into()));
        assert_eq!(nearest("留職"), None);
        assert_eq!(nearest("秋 (2)"), None);
        assert_eq!(nearest(&"word-".repeat(30)), Some("word-".repeat(18).trim_end_matches('-').into()));
    }
}
