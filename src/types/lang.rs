//! Languages, as BCP 47 names them.

use std::fmt;
use std::sync::Arc;

/// The two-letter codes of ISO 639-1.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn \
so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// A language of a site: `ja`, `en`, `zh-Hant`.
///
/// The first part is a code of ISO 639-1; a script (`Hant`) or region (`TW`) may follow.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Reads a language tag in its usual spelling (`zh-Hant`, not `zh-hant`).
    pub fn parse(text: &str) -> Option<Lang> {
        let mut parts = text.split('-');
        let language = parts.next()?;
        if !Lang::is_code(language) {
            return None;
        }
        let title_case = |part: &str| {
            part.len() == 4
                && part.starts_with(|c: char| c.is_ascii_uppercase())
                && part[1..].bytes().all(|b| b.is_ascii_lowercase())
        };
        let region = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
        let rest: Vec<&str> = parts.collect();
        match rest.as_slice() {
            [] => {}
            [one] if title_case(one) || region(one) => {}
            [script, place] if title_case(script) && region(place) => {}
            _ => return None,
        }
        Some(Lang(Arc::from(text)))
    }

    /// Japanese.
    pub fn japanese() -> Lang {
        Lang(Arc::from("ja"))
    }

    /// English.
    pub fn english() -> Lang {
        Lang(Arc::from("en"))
    }

    /// Whether a word is a two-letter language code; such words are not ids.
    pub fn is_code(text: &str) -> bool {
        text.len() == 2 && text.is_ascii() && ISO_639_1.split(' ').any(|code| code == text)
    }

    /// Whether the language is Japanese, in any script or region.
    pub fn is_japanese(&self) -> bool {
        self.language() == "ja"
    }

    /// The language without script and region.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The tag, as in HTML's `lang`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Lang::parse(&tag).ok_or_else(|| serde::de::Error::custom("no language"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_their_usual_spelling() {
        for good in ["ja", "en", "zh-Hant", "pt-BR", "zh-Hant-TW"] {
            assert!(Lang::parse(good).is_some(), "{good}");
        }
        for bad in ["", "jp", "JA", "ja-", "zh-hant", "english", "en_US", "ja/.."] {
            assert!(Lang::parse(bad).is_none(), "{bad}");
        }
    }
}
