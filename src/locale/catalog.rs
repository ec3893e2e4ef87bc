//! The words of one language.
//!
//! 1. [`Catalog::read`] reads the embedded theme's file: a flat map of names and texts, or of names and plural forms.
//! 2. [`Catalog::extend`] lays another theme's file over it, [`Catalog::overlay`] the site's `words:`.
//! 3. The program says a word with [`Catalog::text`], [`Catalog::say`] and [`Catalog::count`]; templates are given
//!    [`Catalog::plain`].
//!
//! A word that is missing is said as its name: a page with a strange word is better than none. That the embedded
//! catalogs have every [`Word`] is proved by a test.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use icu_plurals::PluralCategory;

use super::Word;
use super::entries::{entries, report_cut_text};
use super::pattern::Pattern;
use super::plural::{Counting, name};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::nearest;
use crate::diagnostics::problems::LocaleProblem;
use crate::source::{Key, Node, Value};
use crate::types::{Fingerprint, Lang};

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Catalog {
    lang: Lang,
    counting: Arc<Counting>,
    words: BTreeMap<String, CatalogWord>,
}

#[derive(Clone, Debug)]
enum CatalogWord {
    Text(Pattern),
    Plural(Plural),
}

/// The forms of a counted word, with the rules of the language in which they are written.
#[derive(Clone, Debug)]
struct Plural {
    counting: Arc<Counting>,
    forms: Vec<(PluralCategory, Pattern)>,
    other: Pattern,
}

impl Catalog {
    /// Reads a catalog file.
    pub fn read(lang: &Lang, node: &Node, diagnostics: &mut Diagnostics) -> Catalog {
        let counting = Arc::new(Counting::new(lang));
        let mut catalog = Catalog { lang: lang.clone(), counting, words: BTreeMap::new() };
        catalog.extend(node, diagnostics);
        catalog
    }

    /// The same words for a language that has none of its own: the site's `words:` can then be laid over them.
    pub fn for_language(&self, lang: &Lang) -> Catalog {
        Catalog { lang: lang.clone(), counting: Arc::new(Counting::new(lang)), words: self.words.clone() }
    }

    /// Lays a theme's catalog over this one. Its templates may have words of their own; a known word takes only the
    /// placeholders that are filled.
    pub fn extend(&mut self, node: &Node, diagnostics: &mut Diagnostics) {
        for (key, value) in entries(node, diagnostics) {
            if let Some(entry) = self.entry(key, value, diagnostics) {
                self.words.insert(key.text.clone(), entry);
            }
        }
    }

    /// Lays a site's `words:` over this catalog. A word that it does not have is an error.
    pub fn overlay(&mut self, node: &Node, diagnostics: &mut Diagnostics) {
        for (key, value) in entries(node, diagnostics) {
            if !self.words.contains_key(&key.text) {
                let nearest = nearest(&key.text, self.keys());
                let problem = LocaleProblem::UnknownWord { word: key.text.clone(), nearest };
                diagnostics.report(key.place.clone(), problem);
            } else if let Some(entry) = self.entry(key, value, diagnostics) {
                self.words.insert(key.text.clone(), entry);
            }
        }
    }

    /// The language.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The text of a plain word: one without placeholders that counts nothing.
    pub fn word(&self, key: &str) -> Option<&str> {
        self.words.get(key).and_then(CatalogWord::plain)
    }

    /// The text of a plain word that the program says.
    pub fn text(&self, word: Word) -> &str {
        self.word(word.key()).unwrap_or(word.key())
    }

    /// A word with its placeholders filled.
    pub fn say(&self, word: Word, arguments: &[(&str, &str)]) -> String {
        match self.words.get(word.key()) {
            Some(CatalogWord::Text(text)) => text.fill(arguments),
            Some(CatalogWord::Plural(plural)) => plural.other.fill(arguments),
            None => word.key().to_owned(),
        }
    }

    /// A counted word in the form of a number; `{count}` is the number as the language writes it.
    pub fn count(&self, word: Word, count: u64, arguments: &[(&str, &str)]) -> String {
        let (counting, text) = match self.words.get(word.key()) {
            Some(CatalogWord::Text(text)) => (&self.counting, text),
            Some(CatalogWord::Plural(plural)) => (&plural.counting, plural.form(count)),
            None => return word.key().to_owned(),
        };
        let number = counting.number(count);
        let mut arguments = arguments.to_vec();
        arguments.push(("count", &number));
        text.fill(&arguments)
    }

    /// A counted word in its forms, `other` last, with its placeholders: for scripts that count in the browser.
    pub fn forms(&self, word: Word) -> Vec<(&'static str, &str)> {
        let (forms, other) = match self.words.get(word.key()) {
            Some(CatalogWord::Plural(plural)) => (&*plural.forms, plural.other.as_written()),
            Some(CatalogWord::Text(text)) => (&[][..], text.as_written()),
            None => (&[][..], word.key()),
        };
        let forms = forms.iter().map(|(category, text)| (name(*category), text.as_written()));
        forms.chain([("other", other)]).collect()
    }

    /// A number as the language writes it: `1,024`.
    pub fn number(&self, number: u64) -> String {
        self.counting.number(number)
    }

    /// Every plain word, name and text, by name.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().filter_map(|(key, entry)| Some((key.as_str(), entry.plain()?)))
    }

    /// The names of all words.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The placeholders that are filled in a word.
    pub fn placeholders(&self, key: &str) -> BTreeSet<&str> {
        self.words.get(key).map(CatalogWord::placeholders).unwrap_or_default()
    }

    /// Equal where all words are equal: pages are made again when a word changes.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(format!("{:?}", (&self.lang, &self.words)).as_bytes())
    }

    /// Decodes the value of a word.
    fn entry(&self, key: &Key, value: &Node, diagnostics: &mut Diagnostics) -> Option<CatalogWord> {
        match &value.value {
            Value::Scalar(_) => self.checked_text(key, value, diagnostics).map(CatalogWord::Text),
            Value::Map(_) => self.plural(key, value, diagnostics).map(CatalogWord::Plural),
            Value::Null if report_cut_text(value, diagnostics) => None,
            Value::Null | Value::List(_) => {
                let problem = LocaleProblem::WordNotText { word: key.text.clone() };
                diagnostics.report(value.place.clone(), problem);
                None
            }
        }
    }

    fn plural(&self, key: &Key, value: &Node, diagnostics: &mut Diagnostics) -> Option<Plural> {
        let word = || key.text.clone();
        if self.words.get(&key.text).is_some_and(|known| !known.placeholders().contains("count")) {
            diagnostics.report(value.place.clone(), LocaleProblem::WordNotCounted { word: word() });
            return None;
        }
        let (mut forms, mut other) = (Vec::new(), None);
        for (form, value) in entries(value, diagnostics) {
            let category = PluralCategory::get_for_cldr_string(&form.text)
                .filter(|&category| self.counting.has(category));
            let text = self.checked_text(key, value, diagnostics);
            match (category, text) {
                (None, _) => {
                    let known = self.counting.category_names();
                    let problem = LocaleProblem::UnknownPlural { form: form.text.clone(), known };
                    diagnostics.report(form.place.clone(), problem);
                }
                (Some(PluralCategory::Other), text) => other = Some(text),
                (Some(category), Some(text)) => forms.push((category, text)),
                (Some(_), None) => {}
            }
        }
        match other {
            Some(other) => Some(Plural { counting: Arc::clone(&self.counting), forms, other: other? }),
            None => {
                diagnostics.report(key.place.clone(), LocaleProblem::MissingOther { word: word() });
                None
            }
        }
    }

    /// Reads a text and holds its placeholders against those of the word that it replaces.
    fn checked_text(&self, key: &Key, value: &Node, diagnostics: &mut Diagnostics) -> Option<Pattern> {
        if report_cut_text(value, diagnostics) {
            return None;
        }
        let Some(written) = value.text() else {
            diagnostics.report(value.place.clone(), LocaleProblem::WordNotText { word: key.text.clone() });
            return None;
        };
        let Ok(text) = Pattern::parse(written) else {
            diagnostics.report(value.place.clone(), LocaleProblem::StrayBrace { word: key.text.clone() });
            return None;
        };
        if let Some(known) = self.words.get(&key.text).map(CatalogWord::placeholders) {
            for placeholder in text.placeholders().difference(&known) {
                let known = known.iter().map(|&name| name.to_owned()).collect();
                let placeholder = (*placeholder).to_owned();
                let problem = LocaleProblem::UnknownPlaceholder { placeholder, known };
                diagnostics.report(value.place.clone(), problem);
            }
        }
        Some(text)
    }
}

impl CatalogWord {
    fn plain(&self) -> Option<&str> {
        match self {
            CatalogWord::Text(text) if text.placeholders().is_empty() => Some(text.as_written()),
            _ => None,
        }
    }

    fn placeholders(&self) -> BTreeSet<&str> {
        match self {
            CatalogWord::Text(text) => text.placeholders(),
            CatalogWord::Plural(plural) => {
                let texts = plural.forms.iter().map(|(_, text)| text).chain([&plural.other]);
                texts.flat_map(Pattern::placeholders).chain(["count"]).collect()
            }
        }
    }
}

impl Plural {
    fn form(&self, count: u64) -> &Pattern {
        let category = self.counting.category(count);
        self.forms.iter().find(|(form, _)| *form == category).map_or(&self.other, |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostic, SourceText};
    use crate::source::parse_yaml;

    const JA: &str = include_str!("../../themes/kawaraban/locales/ja.yaml");
    const EN: &str = include_str!("../../themes/kawaraban/locales/en.yaml");

    fn node(yaml: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
        parse_yaml(&SourceText::new("words.yaml", yaml), 0..yaml.len(), diagnostics)
    }

    fn catalog(lang: &Lang, yaml: &str) -> Option<Catalog> {
        let mut diagnostics = Diagnostics::new();
        let catalog = Catalog::read(lang, &node(yaml, &mut diagnostics)?, &mut diagnostics);
        assert_eq!(diagnostics.sorted(), Vec::<&Diagnostic>::new());
        Some(catalog)
    }

    fn english() -> Catalog {
        catalog(&Lang::english(), EN).unwrap()
    }

    /// What is reported when a text is laid over the English catalog: code and offending text.
    fn overlaid(yaml: &str) -> Vec<(&'static str, String)> {
        let mut diagnostics = Diagnostics::new();
        let node = node(yaml, &mut diagnostics).unwrap();
        english().overlay(&node, &mut diagnostics);
        let told = |diagnostic: &&Diagnostic| (diagnostic.problem.code(), diagnostic.place.text().to_owned());
        diagnostics.sorted().iter().map(told).collect()
    }

    #[test]
    fn the_embedded_catalogs_have_every_word_and_the_same_placeholders() {
        let (japanese, english) = (catalog(&Lang::japanese(), JA).unwrap(), english());
        assert_eq!(japanese.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
        for key in japanese.keys() {
            assert_eq!(japanese.placeholders(key), english.placeholders(key), "{key}");
        }
        for word in Word::ALL {
            assert!(english.words.contains_key(word.key()), "{word:?}");
        }
    }

    #[test]
    fn words_are_said() {
        let (japanese, english) = (catalog(&Lang::japanese(), JA).unwrap(), english());
        assert_eq!(japanese.text(Word::Releases), "プレスリリース一覧");
        assert_eq!(japanese.say(Word::ReleasesOfYear, &[("year", "2014年")]), "2014年のプレスリリース");
        assert_eq!(english.count(Word::CountReleases, 1, &[]), "1 release");
        assert_eq!(english.count(Word::CountReleases, 1234, &[]), "1,234 releases");
        assert_eq!(japanese.count(Word::CountReleases, 1234, &[]), "1,234件");
        assert_eq!(english.word("releases_of_year"), None);
        assert!(english.plain().any(|word| word == ("home", "Newsroom")));
    }

    #[test]
    fn catalogs_are_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Catalog>();
    }

    #[test]
    fn a_missing_word_is_said_as_its_name() {
        let empty = catalog(&Lang::english(), "").unwrap();
        assert_eq!(empty.text(Word::Releases), "releases");
        assert_eq!(empty.say(Word::FiscalYear, &[]), "fiscal_year");
        assert_eq!(empty.count(Word::CountReleases, 2, &[]), "count_releases");
    }

    #[test]
    fn a_site_changes_known_words_only() {
        assert_eq!(overlaid("home: Press room\ncount_cases: '{count} in all'\nend_mark: ''"), []);
        assert_eq!(overlaid("relaeses: News"), [("unknown-word", "relaeses".to_owned())]);
        assert_eq!(
            overlaid("releases_of_year: News of {yaer}"),
            [("unknown-placeholder", "News of {yaer}".to_owned())]
        );
        let nearest =
            LocaleProblem::UnknownWord { word: "relaeses".into(), nearest: Some("releases".into()) };
        let mut diagnostics = Diagnostics::new();
        let relaeses = node("relaeses: News", &mut diagnostics).unwrap();
        english().overlay(&relaeses, &mut diagnostics);
        assert!(diagnostics.iter().any(|diagnostic| diagnostic.problem == nearest.clone().into()));
    }

    #[test]
    fn every_problem_of_form_is_told_at_once() {
        let codes: Vec<&str> = overlaid(
            "home:\nsearch: [a]\nmenu: a {b\nclose: Shut\nclose: Hide\ncount_cases: { few: a, other: b }\n\
             count_people: { one: '{count}' }\nfeed: { other: a }\n",
        )
        .iter()
        .map(|(code, _)| *code)
        .collect();
        assert_eq!(
            codes,
            [
                "word-not-text",
                "word-not-text",
                "stray-brace",
                "duplicate-word",
                "unknown-plural",
                "missing-other",
                "word-not-counted"
            ]
        );
        assert_eq!(overlaid("[a]").first().map(|told| told.0), Some("catalog-not-map"));
    }

    #[test]
    fn a_theme_may_have_words_of_its_own() {
        let mut english = english();
        let mut diagnostics = Diagnostics::new();
        let more = node("home: Press room\nhero: To-day", &mut diagnostics).unwrap();
        let before = english.fingerprint();
        english.extend(&more, &mut diagnostics);
        assert!(diagnostics.is_empty());
        assert_eq!((english.word("hero"), english.text(Word::Home)), (Some("To-day"), "Press room"));
        assert_ne!(english.fingerprint(), before);
    }

    #[test]
    fn words_of_another_language_keep_their_plural_rules() {
        let french = Lang::parse("fr").unwrap();
        let mut words = english().for_language(&french);
        assert_eq!(words.count(Word::CountReleases, 0, &[]), "0 releases");
        let mut diagnostics = Diagnostics::new();
        let yaml = "count_releases: { one: '{count} communiqué', other: '{count} communiqués' }";
        words.overlay(&node(yaml, &mut diagnostics).unwrap(), &mut diagnostics);
        assert_eq!(words.count(Word::CountReleases, 0, &[]), "0 communiqué");
    }
}
