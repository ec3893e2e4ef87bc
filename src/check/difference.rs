//! Where two outputs differ, and what stands there in both.

use crate::diagnostics::{Place, SourceText};
use crate::types::OutputPath;

/// How many characters of a difference are told.
const TOLD: usize = 60;

/// How an output of a site differs from that of the redacted site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The redacted site has no such output.
    OnlyInSite,
    /// Only the redacted site has it.
    OnlyInRedacted,
    /// They are not the same bytes.
    Bytes(FirstBytes),
}

/// The first difference of two outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstBytes {
    /// The first byte that differs, from 0.
    pub offset: usize,
    /// What the site has there.
    pub site: Place,
    /// What the redacted site has there.
    pub redacted: Place,
}

impl FirstBytes {
    /// Finds the first difference of two outputs on one path.
    pub fn of(path: &OutputPath, site: &[u8], redacted: &[u8]) -> FirstBytes {
        let offset = site.iter().zip(redacted).take_while(|(a, b)| a == b).count();
        let place = |bytes| place(path, bytes, offset);
        FirstBytes { offset, site: place(site), redacted: place(redacted) }
    }
}

/// The text from a byte on, in whole characters, without the spaces and line ends before it. What is no text shows as
/// U+FFFD.
fn place(path: &OutputPath, bytes: &[u8], at: usize) -> Place {
    // The byte may stand inside a character, which begins at most three bytes before it.
    let is_inside = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let at = (at.saturating_sub(3)..=at).rev().find(|at| !is_inside(*at)).unwrap_or(at);
    let (before, behind) = bytes.split_at(at.min(bytes.len()));
    let mut text = String::from_utf8_lossy(before).into_owned();
    let behind = String::from_utf8_lossy(behind);
    let start = text.len() + behind.len() - behind.trim_start().len();
    text.push_str(&behind);
    let told: usize = text[start..].chars().take(TOLD).map(char::len_utf8).sum();
    Place::new(&SourceText::new(path.to_string(), text), start..start + told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(site: &[u8], redacted: &[u8]) -> (usize, String, String) {
        let path = OutputPath::parse("index.html").unwrap_or_else(|bad| panic!("{bad:?}"));
        let first = FirstBytes::of(&path, site, redacted);
        (first.offset, first.site.text().to_owned(), first.redacted.text().to_owned())
    }

    #[test]
    fn the_first_difference_is_told_in_whole_characters() {
        // 留 and 畔 differ in their third byte.
        let (offset, site, redacted) = first("<p>国内留職</p>".as_bytes(), "<p>国内畔職</p>".as_bytes());
        assert_eq!((offset, &*site, &*redacted), ("<p>国内".len() + 2, "留職</p>", "畔職</p>"));
    }

    #[test]
    fn an_end_and_what_is_no_text_can_be_told() {
        assert_eq!(first(b"abc", b"ab"), (2, "c".into(), String::new()));
        assert_eq!(first(b"\xFF\x80\x80\x80\x80", b""), (0, "\u{FFFD}".repeat(5), String::new()));
    }

    #[test]
    fn a_line_that_is_not_there_is_told_and_not_its_end() {
        assert_eq!(first(b"a\n\n<nav>\n", b"a\n</main>\n"), (2, "<nav>\n".into(), "</main>\n".into()));
    }

    #[test]
    fn a_long_difference_is_cut() {
        let long = "あ".repeat(500);
        assert_eq!(first(long.as_bytes(), b"").1, "あ".repeat(TOLD));
    }
}
