//! A word's text: plain words with placeholders between them.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A text such as `Press releases from {year}`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    written: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Plain(String),
    Placeholder(String),
}

/// A brace that belongs to no placeholder.
#[derive(Debug, PartialEq)]
pub(super) struct StrayBrace;

impl Pattern {
    /// Reads a text. A placeholder is a name in small letters, digits and `_` between braces.
    pub(super) fn parse(written: &str) -> Result<Pattern, StrayBrace> {
        let mut pieces = Vec::new();
        let mut rest = written;
        while let Some((plain, behind)) = rest.split_once('{') {
            let (name, after) = behind.split_once('}').ok_or(StrayBrace)?;
            if plain.contains('}') || !is_name(name) {
                return Err(StrayBrace);
            }
            if !plain.is_empty() {
                pieces.push(Piece::Plain(plain.to_owned()));
            }
            pieces.push(Piece::Placeholder(name.to_owned()));
            rest = after;
        }
        if rest.contains('}') {
            return Err(StrayBrace);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Plain(rest.to_owned()));
        }
        Ok(Pattern { written: written.to_owned(), pieces })
    }

    /// The text as written, placeholders with their braces.
    pub(super) fn as_written(&self) -> &str {
        &self.written
    }

    /// The names of the placeholders.
    pub(super) fn placeholders(&self) -> BTreeSet<&str> {
        let names = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(name) => Some(name.as_str()),
            Piece::Plain(_) => None,
        });
        names.collect()
    }

    /// The text with its placeholders filled; one that no argument fills stays as it is.
    pub(super) fn fill(&self, arguments: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(self.written.len());
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Plain(text) => filled.push_str(text),
                Piece::Placeholder(name) => match arguments.iter().find(|(argument, _)| argument == name) {
                    Some((_, value)) => filled.push_str(&self.quoted(at, value)),
                    None => filled.extend(["{", name, "}"]),
                },
            }
        }
        filled
    }

    /// What fills a placeholder: between quotation marks, those in it are the others of their kind.
    fn quoted<'v>(&self, at: usize, value: &'v str) -> Cow<'v, str> {
        let plain = |at: Option<usize>| match at.and_then(|at| self.pieces.get(at)) {
            Some(Piece::Plain(text)) => text.as_str(),
            _ => "",
        };
        let (before, behind) = (plain(at.checked_sub(1)), plain(Some(at + 1)));
        let around = QUOTES.iter().find(|it| before.ends_with(it.open) && behind.starts_with(it.close));
        let Some(quotes) = around.filter(|it| value.contains([it.open, it.close])) else {
            return Cow::Borrowed(value);
        };
        let within =
            |c: char| quotes.within.iter().find(|(mark, _)| *mark == c).map_or(c, |(_, other)| *other);
        Cow::Owned(value.chars().map(within).collect())
    }
}

/// Quotation marks, and what marks are written as between them.
struct Quotes {
    open: char,
    close: char,
    within: &'static [(char, char)],
}

/// In Japanese they take turns. In English, ’ is an apostrophe as well, and stays.
const QUOTES: [Quotes; 2] = [
    Quotes {
        open: '「', close: '」', within: &[('「', '『'), ('」', '』'), ('『', '「'), ('』', '」')]
    },
    Quotes { open: '“', close: '”', within: &[('“', '‘'), ('”', '’')] },
];

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(text: &str, arguments: &[(&str, &str)]) -> Result<String, StrayBrace> {
        Pattern::parse(text).map(|text| text.fill(arguments))
    }

    #[test]
    fn placeholders_are_filled_once() {
        let arguments = [("page", "{pages}"), ("pages", "9")];
        assert_eq!(fill("{page}/{pages}ページ", &arguments), Ok("{pages}/9ページ".into()));
        assert_eq!(fill("{year}", &arguments), Ok("{year}".into()));
        assert_eq!(fill("", &arguments), Ok(String::new()));
    }

    #[test]
    fn quotation_marks_within_quotation_marks_are_others() {
        let about = |name| fill("「{name}」とは", &[("name", name)]);
        assert_eq!(about("電動船「しおかぜ」"), Ok("「電動船『しおかぜ』」とは".into()));
        assert_eq!(about("「『海』の日」"), Ok("「『「海」の日』」とは".into()));
        assert_eq!(about("しおかぜ"), Ok("「しおかぜ」とは".into()));
        assert_eq!(fill("{name}とは", &[("name", "「しおかぜ」")]), Ok("「しおかぜ」とは".into()));
        assert_eq!(fill("for “{query}”", &[("query", "“sea” day")]), Ok("for “‘sea’ day”".into()));
        assert_eq!(fill("for “{query}”", &[("query", "ship’s day")]), Ok("for “ship’s day”".into()));
    }

    #[test]
    fn a_brace_that_belongs_to_no_placeholder_is_refused() {
        for text in ["{year", "year}", "{}", "{Year}", "{the year}", "{{year}}", "}{year}", "{year}}"] {
            assert_eq!(Pattern::parse(text), Err(StrayBrace), "{text}");
        }
    }
}
