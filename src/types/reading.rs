//! How a name is read aloud, for sorting and for ruby.

use std::fmt;
use std::sync::Arc;

/// A reading in hiragana (`りくるーと`) or, for names written in Latin letters, the letters themselves.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reading(Arc<str>);

impl Reading {
    /// Reads a reading as a person writes it: hiragana or katakana of any width, Latin letters, digits, spaces.
    /// `None` if anything else stands in it, a kanji above all.
    pub fn parse(text: &str) -> Option<Reading> {
        let text: String = normalize(text);
        let text = text.trim();
        (!text.is_empty() && text.chars().all(is_reading)).then(|| Reading(Arc::from(text)))
    }

    /// In hiragana.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// NFKC makes half-width kana and full-width letters plain; then katakana become hiragana.
fn normalize(text: &str) -> String {
    let normalizer = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
    normalizer.normalize(text).chars().map(hiragana).collect()
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn is_reading(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ' | 'ー' | '・' | ' ' | '-' | '.' | '\'' | '&' | ',') || is_latin(c)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && matches!(c, '\u{C0}'..='\u{24F}'))
}

impl fmt::Display for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_of_every_kind_become_hiragana() {
        let reading = |text| Reading::parse(text).map(|reading| reading.to_string());
        assert_eq!(reading("リクルート"), Some("りくるーと".into()));
        assert_eq!(reading("\u{FF98}\u{FF78}\u{FF99}\u{FF70}\u{FF84}"), Some("りくるーと".into()));
        assert_eq!(reading("NTTデータ"), Some("NTTでーた".into()));
        assert_eq!(reading("照沼"), None);
        assert_eq!(reading(""), None);
    }
}
