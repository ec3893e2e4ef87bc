//! How a language counts: its plural forms and the way it writes numbers, from Unicode CLDR.

use std::fmt;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::types::Lang;

/// The plural rules and the decimal format of one language.
pub(super) struct Counting {
    rules: PluralRules,
    decimal: DecimalFormatter,
}

impl Counting {
    /// The rules of a language. One that CLDR does not know has one form for every number.
    pub(super) fn new(lang: &Lang) -> Counting {
        let locale: Locale = lang.as_str().parse().unwrap_or(Locale::UNKNOWN);
        Counting::load(&locale)
            .or_else(|| Counting::load(&Locale::UNKNOWN))
            .expect("the data of CLDR's root is compiled in")
    }

    fn load(locale: &Locale) -> Option<Counting> {
        let rules = PluralRules::try_new_cardinal(locale.into()).ok()?;
        let decimal = DecimalFormatter::try_new(locale.into(), Default::default()).ok()?;
        Some(Counting { rules, decimal })
    }

    /// The form that a number takes.
    pub(super) fn category(&self, count: u64) -> PluralCategory {
        self.rules.category_for(count)
    }

    /// Whether the language has a form; every language has `other`.
    pub(super) fn has(&self, category: PluralCategory) -> bool {
        self.rules.categories().any(|known| known == category)
    }

    /// The names of the language's forms.
    pub(super) fn category_names(&self) -> Vec<String> {
        self.rules.categories().map(|category| name(category).to_owned()).collect()
    }

    /// A number as the language writes it: `1,024`.
    pub(super) fn number(&self, count: u64) -> String {
        self.decimal.format(&Decimal::from(count)).to_string()
    }
}

/// CLDR's name of a form.
pub(super) fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

impl fmt::Debug for Counting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Counting({})", self.category_names().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(lang: &str) -> Option<Vec<String>> {
        Lang::parse(lang).map(|lang| Counting::new(&lang).category_names())
    }

    #[test]
    fn languages_differ_in_their_forms() {
        assert_eq!(forms("ja"), Some(vec!["other".into()]));
        assert_eq!(forms("en"), Some(vec!["one".into(), "other".into()]));
        assert_eq!(forms("pl").map(|forms| forms.len()), Some(4));
        // Afar has no data in CLDR.
        assert_eq!(forms("aa"), Some(vec!["other".into()]));
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(Counting::new(&Lang::japanese()).number(1024), "1,024");
    }
}
