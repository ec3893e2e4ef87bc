//! What is ruby, and what is an ordinary text in braces.
//!
//! Ruby is a brace, words, a bar, a reading, perhaps more bars and readings, and a brace, all on one line. Braces and bars
//! may be full-width, as a Japanese keyboard gives them. None of it is ruby
//!
//! - where there are no words or an empty reading: `{|a}`, `{a||b}`;
//! - in two braces, as programs write them: `{{name|upper}}`;
//! - where another brace stands inside, which may begin ruby of its own; or a backtick, `[` or `<`: what they begin (code, a
//!   link, a tag) stays what it is;
//! - behind a backslash: `\{漢字|かんじ}`, `{漢字\|かんじ}`. Inside, `\{`, `\|`, `\}` and `\\` are the signs themselves.
//!
//! One reading is that of all words; as many as there are characters are one for each. Any other number is a mistake.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Pair, Ruby};
use crate::markup::markers::{Change, Replacement};
use crate::types::is_forbidden;

/// Something in braces that is ruby, or that somebody may take for it.
#[derive(Debug, PartialEq)]
pub(in crate::markup) struct FoundBraces {
    /// From brace to brace; from the backslash where there is one before it.
    pub(in crate::markup) span: Range<usize>,
    pub(in crate::markup) braced: Braced,
}

/// What stands in braces.
#[derive(Debug, PartialEq)]
pub(in crate::markup) enum Braced {
    Ruby(Ruby),
    /// Neither one reading nor one for each character.
    Miscounted {
        characters: usize,
        readings: usize,
    },
    /// A backslash says that it is none.
    Escaped,
}

/// Ruby becomes a marker within its line before Markdown is parsed: a bar would end the cell of a table, and braces at the
/// end of a heading would be its attributes. What is in code, in a URL or in a tag is put back.
pub(in crate::markup) fn changes(written: &str, changes: &mut Vec<Change>) {
    let mut read = 0;
    while let Some(found) = find(written, read) {
        read = found.span.end;
        if found.braced != Braced::Escaped {
            changes.push(Change { span: found.span, to: Replacement::Inline });
        }
    }
}

/// How many bytes may stand between braces. What is longer is no word, and its end is not looked for.
const LONGEST: usize = 1000;

/// Whether there can be any ruby in a text. This rules out most texts quickly, many bytes at a time.
pub(super) fn may_have_braces(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr(b'{', bytes).is_some() || memchr::memmem::find(bytes, "\u{FF5B}".as_bytes()).is_some()
}

/// The first such braces from an offset on.
pub(in crate::markup) fn find(text: &str, from: usize) -> Option<FoundBraces> {
    let rest = text.get(from..).filter(|rest| may_have_braces(rest))?;
    rest.match_indices(is_opening).find_map(|(at, _)| braced(text, from, from + at))
}

/// What begins with this brace.
fn braced(text: &str, from: usize, start: usize) -> Option<FoundBraces> {
    let (end, parts, has_escaped_bar) = parts(text, start)?;
    if text[from..start].ends_with('{') || text[end..].starts_with('}') {
        return None;
    }
    let backslashes = text[from..start].bytes().rev().take_while(|&b| b == b'\\').count();
    let is_escaped = backslashes % 2 == 1;
    let (words, readings) = parts.split_first()?;
    if readings.is_empty() && !has_escaped_bar {
        return None;
    }
    if is_escaped || readings.is_empty() {
        return Some(FoundBraces { span: start - usize::from(is_escaped)..end, braced: Braced::Escaped });
    }
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let characters: Vec<&str> = characters(words);
    let braced = match readings {
        [reading] => Braced::Ruby(Ruby { pairs: vec![pair(words, reading)] }),
        _ if readings.len() == characters.len() => {
            let pairs = characters.iter().zip(readings).map(|(words, reading)| pair(words, reading));
            Braced::Ruby(Ruby { pairs: pairs.collect() })
        }
        _ => Braced::Miscounted { characters: characters.len(), readings: readings.len() },
    };
    Some(FoundBraces { span: start..end, braced })
}

/// The parts between bars, without spaces around them, where they end, and whether there is a bar that is none.
fn parts(text: &str, start: usize) -> Option<(usize, Vec<String>, bool)> {
    let mut parts = vec![String::new()];
    let mut has_escaped_bar = false;
    let mut characters = text[start..].char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            _ if at > LONGEST => return None,
            '\n' | '\r' | '`' | '[' | '<' => return None,
            _ if is_opening(c) => return None,
            _ if is_closing(c) => {
                let parts = parts.iter().map(|part| part.trim().to_owned()).collect();
                return Some((start + at + c.len_utf8(), parts, has_escaped_bar));
            }
            _ if is_bar(c) => parts.push(String::new()),
            _ => {
                let escaped = characters.next_if(|&(_, next)| c == '\\' && is_escapable(next));
                has_escaped_bar |= escaped.is_some_and(|(_, next)| is_bar(next));
                let c = escaped.map_or(c, |(_, next)| next);
                parts.last_mut()?.extend(Some(c).filter(|c| !is_forbidden(*c)));
            }
        }
    }
    None
}

/// The characters of words as a reader counts them. A space has no reading: it belongs to the one behind it.
fn characters(words: &str) -> Vec<&str> {
    let mut characters = Vec::new();
    let mut start = 0;
    for (at, character) in words.grapheme_indices(true) {
        if !character.trim().is_empty() {
            characters.push(&words[start..at + character.len()]);
            start = at + character.len();
        }
    }
    characters
}

fn pair(words: &str, reading: &str) -> Pair {
    Pair { words: words.into(), reading: reading.into() }
}

/// The text without the backslashes before braces and bars.
pub(in crate::markup) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let escaped = characters.next_if(|&next| c == '\\' && is_escapable(next));
        out.push(escaped.unwrap_or(c));
    }
    out
}

fn is_opening(c: char) -> bool {
    matches!(c, '{' | '\u{FF5B}')
}

fn is_closing(c: char) -> bool {
    matches!(c, '}' | '\u{FF5D}')
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '\u{FF5C}')
}

fn is_escapable(c: char) -> bool {
    is_opening(c) || is_closing(c) || is_bar(c) || c == '\\'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs of the first ruby: `小=こ 沼=ぬま`.
    fn pairs(text: &str) -> String {
        match find(text, 0).map(|found| found.braced) {
            Some(Braced::Ruby(ruby)) => {
                let shown: Vec<String> =
                    ruby.pairs.iter().map(|pair| format!("{}={}", pair.words, pair.reading)).collect();
                shown.join(",")
            }
            Some(Braced::Miscounted { characters, readings }) => format!("{characters}:{readings}"),
            Some(Braced::Escaped) => "escaped".into(),
            None => "none".into(),
        }
    }

    #[test]
    fn ruby_is_told_from_other_braces() {
        for (text, expected) in [
            ("これは{漢字|かんじ}です", "漢字=かんじ"),
            ("{小沼大地|こ|ぬま|だい|ち}", "小=こ,沼=ぬま,大=だい,地=ち"),
            ("\u{FF5B}漢字\u{FF5C}かんじ\u{FF5D}", "漢字=かんじ"),
            ("{漢字\u{FF5C}かんじ}", "漢字=かんじ"),
            ("{ 漢字 | かんじ\u{3000}}", "漢字=かんじ"),
            ("{漢|かん}", "漢=かん"),
            ("{小沼 大地|こ|ぬま|だい|ち}", "小=こ,沼=ぬま, 大=だい,地=ち"),
            ("{葛\u{E0100}が\u{3099}|かつ|が}", "葛\u{E0100}=かつ,が\u{3099}=が"),
            ("{小沼大地|こぬま|だいち}", "4:2"),
            ("{a|b|c}", "1:2"),
            ("{漢字}{漢字|かんじ}", "漢字=かんじ"),
            ("{漢{字|じ}", "字=じ"),
            ("{{name|upper}}", "none"),
            ("{{a|b}", "none"),
            ("{a|b}}", "none"),
            ("{|かんじ}", "none"),
            ("{漢字|}", "none"),
            ("{漢字||}", "none"),
            ("{ | }", "none"),
            ("{漢字\n|かんじ}", "none"),
            ("`{a`|`b}`", "none"),
            ("{照[沼](page:x)|てるぬま}", "none"),
            ("{<b>照沼</b>|てるぬま}", "none"),
            ("{#id}", "none"),
            ("{漢字|かんじ", "none"),
            ("\\{漢字|かんじ}", "escaped"),
            ("\\\\{漢字|かんじ}", "漢字=かんじ"),
            ("{漢字\\|かんじ}", "escaped"),
            ("{a\\|b|えー}", "a|b=えー"),
            ("{a\0b|\u{FDD0}か}", "ab=か"),
        ] {
            assert_eq!(pairs(text), expected, "{text}");
        }
    }

    #[test]
    fn its_span_is_from_brace_to_brace() {
        let span = |text: &str| find(text, 0).map(|found| text[found.span].to_owned());
        assert_eq!(span("a{漢|か}b"), Some("{漢|か}".into()));
        assert_eq!(span("a\\{漢|か}b"), Some("\\{漢|か}".into()));
        assert_eq!(span("{a{漢|か}"), Some("{漢|か}".into()));
    }
}
