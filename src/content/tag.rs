//! Tags: what stands in their addresses, and so which of them are one.

use crate::types::{BadPath, OutputPath, nfkc, without_bidi_controls};

/// A tag as it is compared: `SDGs`, `ＳＤＧｓ` and `sdgs` are one.
pub fn folded_tag(tag: &str) -> String {
    nfkc(&without_bidi_controls(tag)).trim().to_lowercase()
}

/// A tag in a URL: as it is compared, without what may not stand in a path.
pub fn tag_slug(tag: &str) -> String {
    let plain: String = folded_tag(tag)
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() || "\\/<>:\"|?*#%.".contains(c) { '-' } else { c })
        .collect();
    let slug: String = plain.trim_matches('-').chars().take(60).collect();
    match OutputPath::parse(&slug) {
        Ok(_) => slug,
        Err(BadPath::Empty) => "tag".to_owned(),
        // What names a device on Windows.
        Err(_) => format!("tag-{slug}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_one_part_of_a_path() {
        assert_eq!(tag_slug("在宅医療"), "在宅医療");
        assert_eq!(tag_slug("CSR / SDGs"), "csr---sdgs");
        assert_eq!(tag_slug(".."), "tag");
        assert_eq!(tag_slug("../../etc"), "etc");
        assert_eq!(tag_slug("CON"), "tag-con");
        assert_eq!(tag_slug("Ｃ／Ｄ"), "c-d");
    }

    #[test]
    fn width_case_and_composition_make_no_other_tag() {
        for (one, other) in [
            ("SDGs", "ＳＤＧｓ"),
            ("SDGs", "sdgs"),
            ("ガイド", "カ\u{3099}イト\u{3099}"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
            ("CSR SDGs", "CSR　SDGs"),
        ] {
            assert_eq!(folded_tag(one), folded_tag(other));
            assert_eq!(tag_slug(one), tag_slug(other));
        }
        assert_ne!(folded_tag("CSR/SDGs"), folded_tag("CSR SDGs"));
    }
}
