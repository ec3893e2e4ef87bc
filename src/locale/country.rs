//! Countries, by code or by name in Japanese or English.

use icu_datetime::input::TimeZone;

use crate::diagnostics::nearest;
use crate::types::{Lang, Zone, half_width};

const COUNTRIES: &str = include_str!("countries.tsv");

/// A country of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country {
    code: &'static str,
    japanese: &'static str,
    english: &'static str,
}

impl Country {
    /// Reads a code (`JP`) or a name (`カンボジア`, `Cambodia`, `米国`, `UK`), in letters of any case and width.
    pub fn parse(text: &str) -> Option<Country> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return None;
        }
        let code = rows().find(|row| row.country.code.eq_ignore_ascii_case(&wanted));
        let row = code.or_else(|| rows().find(|row| row.names().any(|name| fold(name) == wanted)));
        row.map(|row| row.country)
    }

    /// The known name or code nearest to a mistyped one.
    pub fn nearest(text: &str) -> Option<String> {
        nearest(text.trim(), rows().flat_map(Row::into_names))
    }

    /// The country in which a time zone is named after a place; `None` for `UTC`, `EST` and the like.
    ///
    /// CLDR's short names of zones are UN/LOCODEs where they have five letters, and those begin with the country.
    /// <https://unicode.org/reports/tr35/#Time_Zone_Identifiers>
    pub fn of_zone(zone: Zone) -> Option<Country> {
        if !zone.name().contains('/') {
            return None;
        }
        let short = TimeZone::from_iana_id(zone.name());
        match short.as_str() {
            "jeruslm" => Country::parse("IL"),
            "gazastrp" | "hebron" => Country::parse("PS"),
            // The counties of Indiana, Kentucky and North Dakota have longer names.
            name if name.len() == 5 || name.starts_with("us") => {
                let code = name.get(..2)?;
                rows().find(|row| row.country.code.eq_ignore_ascii_case(code)).map(|row| row.country)
            }
            _ => None,
        }
    }

    /// The code of two letters.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The name, in Japanese for a Japanese page, else in English.
    pub fn name(&self, page: &Lang) -> &'static str {
        if page.is_japanese() { self.japanese } else { self.english }
    }
}

#[derive(Clone, Copy)]
struct Row {
    country: Country,
    others: &'static str,
}

impl Row {
    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let others = self.others.split('|').filter(|name| !name.is_empty());
        [self.country.japanese, self.country.english].into_iter().chain(others)
    }

    fn into_names(self) -> impl Iterator<Item = &'static str> {
        self.names().chain([self.country.code])
    }
}

fn rows() -> impl Iterator<Item = Row> {
    COUNTRIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let (code, japanese, english) = (columns.next()?, columns.next()?, columns.next()?);
        let country = Country { code, japanese, english };
        Some(Row { country, others: columns.next().unwrap_or_default() })
    })
}

/// Names are the same in letters of any case and width, with `and` or `&`, with any apostrophe.
fn fold(name: &str) -> String {
    half_width(name).trim().to_lowercase().replace(" and ", " & ").replace('\u{2019}', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        Country::parse(text).map(|country| country.code())
    }

    #[test]
    fn countries_are_read_from_codes_and_names() {
        for (text, expected) in [
            ("JP", "JP"),
            ("jp", "JP"),
            ("\u{FF2A}\u{FF30}", "JP"),
            ("カンボジア", "KH"),
            ("Cambodia", "KH"),
            (" cambodia ", "KH"),
            ("米国", "US"),
            ("アメリカ", "US"),
            ("USA", "US"),
            ("UK", "GB"),
            ("英国", "GB"),
            ("Viet Nam", "VN"),
            ("Bosnia and Herzegovina", "BA"),
            ("Côte d'Ivoire", "CI"),
            ("東ティモール", "TL"),
            ("コソボ", "XK"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        for text in ["", "Atlantis", "ZZ", "EU", "東京"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn every_row_is_complete_and_no_name_belongs_to_two() {
        let mut known = std::collections::BTreeMap::new();
        for row in rows() {
            assert_eq!(row.country.code.len(), 2);
            for name in row.into_names() {
                let earlier = known.insert(fold(name), row.country.code);
                assert!(earlier.is_none_or(|code| code == row.country.code), "{name}");
            }
        }
        assert_eq!(rows().count(), 250);
    }

    #[test]
    fn names_are_told_in_the_language_of_the_page() {
        let cambodia = Country::parse("KH");
        assert_eq!(cambodia.map(|country| country.name(&Lang::japanese())), Some("カンボジア"));
        assert_eq!(cambodia.map(|country| country.name(&Lang::english())), Some("Cambodia"));
    }

    #[test]
    fn a_mistyped_name_has_a_nearest_one() {
        assert_eq!(Country::nearest("カンボシア"), Some("カンボジア".into()));
        assert_eq!(Country::nearest("Combodia"), Some("Cambodia".into()));
        assert_eq!(Country::nearest("xyzzyx"), None);
    }

    #[test]
    fn zones_tell_the_home_country() {
        let country = |zone| Zone::parse(zone).and_then(Country::of_zone).map(|country| country.code());
        assert_eq!(country("Asia/Tokyo"), Some("JP"));
        assert_eq!(country("Asia/Phnom_Penh"), Some("KH"));
        assert_eq!(country("America/Indiana/Vincennes"), Some("US"));
        assert_eq!(country("Asia/Jerusalem"), Some("IL"));
        assert_eq!(country("Asia/Gaza"), Some("PS"));
        for zone in ["UTC", "Etc/GMT+5", "EST", "CET"] {
            assert_eq!(country(zone), None, "{zone}");
        }
    }
}
