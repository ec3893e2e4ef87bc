//! Telephone numbers: as people write them, as a telephone dials them, and as readers abroad need them (ITU-T E.164, E.123).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::types::{Lang, half_width};

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneNumber {
    /// As it was written.
    pub written: String,
    /// With country code, as in a `tel:` link (E.164): `+81312345678`.
    pub e164: String,
}

/// How numbers are written within a country (ITU-T E.164, E.123).
struct National {
    /// The country.
    country: &'static str,
    /// Its calling code.
    code: &'static str,
    /// The digit that is dropped behind the code.
    trunk: &'static str,
    /// The languages in which people of the country are spoken to.
    languages: &'static [&'static str],
}

/// A country that is not here has to be written internationally.
const NATIONAL: &[National] = &[
    National { country: "JP", code: "81", trunk: "0", languages: &["ja"] },
    National { country: "US", code: "1", trunk: "1", languages: &["en"] },
    National { country: "CA", code: "1", trunk: "1", languages: &["en", "fr"] },
    National { country: "GB", code: "44", trunk: "0", languages: &["en"] },
    National { country: "IE", code: "353", trunk: "0", languages: &["en", "ga"] },
    National { country: "DE", code: "49", trunk: "0", languages: &["de"] },
    National { country: "FR", code: "33", trunk: "0", languages: &["fr"] },
    National { country: "NL", code: "31", trunk: "0", languages: &["nl"] },
    National { country: "BE", code: "32", trunk: "0", languages: &["nl", "fr", "de"] },
    National { country: "CH", code: "41", trunk: "0", languages: &["de", "fr", "it"] },
    National { country: "AT", code: "43", trunk: "0", languages: &["de"] },
    National { country: "SE", code: "46", trunk: "0", languages: &["sv"] },
    National { country: "FI", code: "358", trunk: "0", languages: &["fi", "sv"] },
    National { country: "NO", code: "47", trunk: "", languages: &["no", "nb", "nn"] },
    National { country: "DK", code: "45", trunk: "", languages: &["da"] },
    National { country: "ES", code: "34", trunk: "", languages: &["es", "ca"] },
    National { country: "PT", code: "351", trunk: "", languages: &["pt"] },
    National { country: "IT", code: "39", trunk: "", languages: &["it"] },
    National { country: "PL", code: "48", trunk: "", languages: &["pl"] },
    National { country: "AU", code: "61", trunk: "0", languages: &["en"] },
    National { country: "NZ", code: "64", trunk: "0", languages: &["en", "mi"] },
    National { country: "KR", code: "82", trunk: "0", languages: &["ko"] },
    National { country: "CN", code: "86", trunk: "0", languages: &["zh"] },
    National { country: "TW", code: "886", trunk: "0", languages: &["zh"] },
    National { country: "HK", code: "852", trunk: "", languages: &["zh", "en"] },
    National { country: "SG", code: "65", trunk: "", languages: &["en", "zh", "ms", "ta"] },
    National { country: "MY", code: "60", trunk: "0", languages: &["ms"] },
    National { country: "TH", code: "66", trunk: "0", languages: &["th"] },
    National { country: "VN", code: "84", trunk: "0", languages: &["vi"] },
    National { country: "ID", code: "62", trunk: "0", languages: &["id"] },
    National { country: "PH", code: "63", trunk: "0", languages: &["en", "fil", "tl"] },
    National { country: "IN", code: "91", trunk: "0", languages: &["hi", "en"] },
    National { country: "KH", code: "855", trunk: "0", languages: &["km"] },
];

impl PhoneNumber {
    /// Reads a number; one without a country code is one of the home country.
    pub fn parse(text: &str, home: Option<&str>) -> Option<PhoneNumber> {
        let plain = half_width(text);
        let plain = plain.trim();
        if !plain.chars().all(|c| c.is_ascii_digit() || "+-() .ー".contains(c)) {
            return None;
        }
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        let e164 = if plain.starts_with('+') {
            // "+81 (0)3-…": the trunk digit in brackets is not dialled.
            let international: String =
                plain.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
            format!("+{international}")
        } else {
            let National { code, trunk, .. } = national(home)?;
            format!("+{code}{}", digits.strip_prefix(trunk).unwrap_or(&digits))
        };
        // At most 15 digits (E.164, 6.1); fewer than 7 are no public number.
        let fits = (8..=16).contains(&e164.len()) && plain.matches('+').count() <= 1;
        let japanese_fits = !e164.starts_with("+81") || (12..=13).contains(&e164.len());
        (fits && japanese_fits).then(|| PhoneNumber { written: plain.to_owned(), e164 })
    }

    /// The number for the readers of a language: as it was written for those of the home country, with the country's code for
    /// others: `+81 3-1234-5678`. One that nobody can call from abroad stays as it was written.
    pub fn for_readers(&self, lang: &Lang, home: Option<&str>) -> Cow<'_, str> {
        let as_written = Cow::Borrowed(&*self.written);
        let Some(National { country, code, trunk, languages }) = national(home) else { return as_written };
        let is_only_national = *country == "JP" && ONLY_IN_JAPAN.iter().any(|it| self.e164.starts_with(it));
        let speaks = lang.as_str().split('-').next().is_some_and(|language| languages.contains(&language));
        if speaks || is_only_national || self.written.starts_with('+') {
            return as_written;
        }
        // Brackets around an area code say that it can be left out: from abroad it cannot.
        let bare = self.written.replace(['(', ')'], " ");
        let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        let (bare, trunk) = (bare.as_str(), *trunk);
        let bare = bare.strip_prefix(trunk).unwrap_or(bare).trim_start_matches(['-', '.', ' ']);
        Cow::Owned(format!("+{code} {bare}"))
    }
}

/// What calls from abroad do not reach: the beginnings of Japanese numbers that the called party or nobody abroad pays for.
const ONLY_IN_JAPAN: [&str; 4] = ["+81120", "+81800", "+81570", "+81990"];

fn national(home: Option<&str>) -> Option<&'static National> {
    NATIONAL.iter().find(|national| Some(national.country) == home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_internationally() {
        let e164 = |text| PhoneNumber::parse(text, Some("JP")).map(|number| number.e164);
        assert_eq!(e164("03-1234-5678"), Some("+81312345678".into()));
        assert_eq!(e164("0312345678"), Some("+81312345678".into()));
        assert_eq!(e164("\u{FF10}3(1234)5678"), Some("+81312345678".into()));
        assert_eq!(e164("090-1234-5678"), Some("+819012345678".into()));
        assert_eq!(e164("+81 (0)3-1234-5678"), Some("+81312345678".into()));
        assert_eq!(e164("+44 20 7946 0958"), Some("+442079460958".into()));
        assert_eq!(e164("03-1234"), None);
        assert_eq!(e164("内線123"), None);
        assert_eq!(e164("javascript:alert(1)"), None);
        assert_eq!(PhoneNumber::parse("03-1234-5678", None), None);
    }

    #[test]
    fn readers_of_other_languages_see_the_country_code() {
        let shown = |written: &str, lang: &str, home: &'static str| {
            let number = PhoneNumber::parse(written, Some(home)).expect("a number");
            number.for_readers(&Lang::parse(lang).expect("a language"), Some(home)).into_owned()
        };
        assert_eq!(shown("03-1234-5678", "ja", "JP"), "03-1234-5678");
        assert_eq!(shown("03-1234-5678", "en", "JP"), "+81 3-1234-5678");
        assert_eq!(shown("(03)1234-5678", "zh-Hant", "JP"), "+81 3 1234-5678");
        assert_eq!(shown("03(1234)5678", "en", "JP"), "+81 3 1234 5678");
        assert_eq!(shown("0312345678", "en", "JP"), "+81 312345678");
        assert_eq!(shown("+81 (0)3-1234-5678", "en", "JP"), "+81 (0)3-1234-5678");
        assert_eq!(shown("+44 20 7946 0958", "en", "JP"), "+44 20 7946 0958");
        assert_eq!(shown("0120-123-456", "en", "JP"), "0120-123-456");
        assert_eq!(shown("1-202-555-0123", "es", "US"), "+1 202-555-0123");
        assert_eq!(shown("(202) 555-0123", "en-GB", "US"), "(202) 555-0123");
        assert_eq!(shown("022 333 44 55", "fr", "CH"), "022 333 44 55");
    }
}
