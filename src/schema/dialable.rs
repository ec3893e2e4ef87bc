//! Telephone numbers: as people write them, and as a telephone dials them.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::{Shape, scalar};
use crate::diagnostics::problems::SchemaProblem;
use crate::types::half_width;

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneNumber {
    /// As it was written.
    pub written: String,
    /// With country code, as in a `tel:` link (E.164): `+81312345678`.
    pub e164: String,
}

/// Calling code and the digit that is dropped in front of it, by country (ITU-T E.164, E.123). A country that is not here has
/// to be written internationally.
const NATIONAL: &[(&str, &str, &str)] = &[
    ("JP", "81", "0"),
    ("US", "1", "1"),
    ("CA", "1", "1"),
    ("GB", "44", "0"),
    ("IE", "353", "0"),
    ("DE", "49", "0"),
    ("FR", "33", "0"),
    ("NL", "31", "0"),
    ("BE", "32", "0"),
    ("CH", "41", "0"),
    ("AT", "43", "0"),
    ("SE", "46", "0"),
    ("FI", "358", "0"),
    ("NO", "47", ""),
    ("DK", "45", ""),
    ("ES", "34", ""),
    ("PT", "351", ""),
    ("IT", "39", ""),
    ("PL", "48", ""),
    ("AU", "61", "0"),
    ("NZ", "64", "0"),
    ("KR", "82", "0"),
    ("CN", "86", "0"),
    ("TW", "886", "0"),
    ("HK", "852", ""),
    ("SG", "65", ""),
    ("MY", "60", "0"),
    ("TH", "66", "0"),
    ("VN", "84", "0"),
    ("ID", "62", "0"),
    ("PH", "63", "0"),
    ("IN", "91", "0"),
    ("KH", "855", "0"),
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
            let (_, code, trunk) = NATIONAL.iter().find(|(country, ..)| Some(*country) == home)?;
            format!("+{code}{}", digits.strip_prefix(trunk).unwrap_or(&digits))
        };
        // At most 15 digits (E.164, 6.1); fewer than 7 are no public number.
        let fits = (8..=16).contains(&e164.len()) && plain.matches('+').count() <= 1;
        let japanese_fits = !e164.starts_with("+81") || (12..=13).contains(&e164.len());
        (fits && japanese_fits).then(|| PhoneNumber { written: plain.to_owned(), e164 })
    }
}

/// What a telephone dials for a `tel:` link as people write it: the number with its country code, other digits as they are
/// (`tel:110`). What has letters in it is left alone. `None` where it is no such link.
pub fn dialable(link: &str, home: Option<&str>) -> Option<String> {
    let number = link.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).map(|_| &link[4..])?;
    let number = percent_decode_str(number).decode_utf8_lossy();
    let (number, more) = number.split_at(number.find(';').unwrap_or(number.len()));
    if let Some(PhoneNumber { e164, .. }) = PhoneNumber::parse(number, home) {
        return Some(format!("tel:{e164}{more}"));
    }
    let digits: String =
        half_width(number).chars().filter(|c| !c.is_whitespace() && !"()".contains(*c)).collect();
    is_dialled(&digits).then(|| format!("tel:{digits}{more}"))
}

/// Whether a text holds nothing but what has a key.
fn is_dialled(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.*#,p".contains(&byte))
}

scalar!(PhoneNumber, Shape::PhoneNumber, |text, setting| {
    let home = setting.country.as_ref().map(|country| country.code());
    PhoneNumber::parse(text, home).ok_or_else(|| SchemaProblem::BadPhoneNumber { text: text.to_owned() })
});

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
    fn a_link_leads_where_a_telephone_can_dial() {
        for (link, expected) in [
            ("tel:03-1234-5678", Some("tel:+81312345678")),
            ("TEL:０３（１２３４）５６７８", Some("tel:+81312345678")),
            ("tel:03%201234%205678", Some("tel:+81312345678")),
            ("tel:+81-3-1234-5678;ext=12", Some("tel:+81312345678;ext=12")),
            ("tel:１１０", Some("tel:110")),
            ("tel:*123#", Some("tel:*123#")),
            ("tel:内線110", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(dialable(link, Some("JP")).as_deref(), expected, "{link}");
        }
    }
}
