//! Names of languages, for the switch between them and for "Japanese only".

use crate::types::Lang;

const LANGUAGES: &str = include_str!("languages.tsv");

/// The name of a language in Japanese for a Japanese page, else in English: 英語, English.
pub fn language_name(lang: &Lang, page: &Lang) -> &'static str {
    column(lang, if page.is_japanese() { 1 } else { 2 }).unwrap_or_default()
}

/// The name of a language in itself: 日本語, English. In English where CLDR has none.
pub fn own_language_name(lang: &Lang) -> &'static str {
    column(lang, 3).or_else(|| column(lang, 2)).unwrap_or_default()
}

/// A column of the language with its script, or else of the language alone. Every language that [`Lang`] accepts has a row.
fn column(lang: &Lang, number: usize) -> Option<&'static str> {
    let row = |tag: &str| {
        LANGUAGES.lines().map(|line| line.split('\t')).find(|row| row.clone().next() == Some(tag))
    };
    let script: Vec<&str> = lang.as_str().split('-').take(2).collect();
    row(&script.join("-")).or_else(|| row(lang.language()))?.nth(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lang: &str) -> Option<[&'static str; 3]> {
        let lang = Lang::parse(lang)?;
        let (japanese, english) = (Lang::japanese(), Lang::english());
        Some([language_name(&lang, &japanese), language_name(&lang, &english), own_language_name(&lang)])
    }

    #[test]
    fn languages_have_names() {
        assert_eq!(names("ja"), Some(["日本語", "Japanese", "日本語"]));
        assert_eq!(names("en"), Some(["英語", "English", "English"]));
        assert_eq!(names("zh-Hant"), Some(["繁体中国語", "Traditional Chinese", "繁體中文"]));
        assert_eq!(names("zh-Hant-TW"), names("zh-Hant"));
        assert_eq!(names("pt-BR"), names("pt"));
        // CLDR does not know how Avestan calls itself.
        assert_eq!(names("ae"), Some(["アヴェスタ語", "Avestan", "Avestan"]));
    }

    #[test]
    fn every_language_of_iso_639_1_has_a_name() {
        let letters = || (b'a'..=b'z').map(char::from);
        for code in letters().flat_map(|first| letters().map(move |second| format!("{first}{second}"))) {
            if let Some(lang) = Lang::parse(&code) {
                assert_ne!(language_name(&lang, &Lang::english()), "", "{code}");
            }
        }
    }
}
