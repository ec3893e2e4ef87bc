//! What is none within a line: emphasis (`** 重要 **`, `＊＊太字＊＊`, `と__強い__。`), ruby of other systems (`｜小沼《こぬま》`), and
//! `links`, and `directives`.

use std::ops::Range;

use super::{Finding, directives, links};
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::token::is_japanese;

/// Longer parts are not set in bold or as a link.
pub(super) const LONGEST: usize = 100;

/// Longer words have no reading.
const LONGEST_RUBY: usize = 20;

/// What is looked for in a run of text of the written text.
struct Rule {
    /// Only a text with one of these can have it.
    signs: &'static [&'static str],
    find: fn(&str, Range<usize>, &mut Vec<Finding>),
}

const RULES: [Rule; 7] = [
    Rule { signs: &["**", "＊＊"], find: stars },
    Rule { signs: &["__"], find: underscores },
    Rule { signs: &["]", "］"], find: links::bracketed_links },
    Rule { signs: &["：//", "／／", "ｓ://", "ｐ://"], find: links::web },
    Rule { signs: &["＠"], find: links::mail },
    Rule { signs: &["》"], find: ruby },
    Rule { signs: &["::", "：：", ":：", "：:"], find: directives::find },
];

impl Rule {
    fn may_apply(&self, bytes: &[u8]) -> bool {
        self.signs.iter().any(|sign| memchr::memmem::find(bytes, sign.as_bytes()).is_some())
    }
}

/// Whether a whole text can have any of them.
pub(super) fn may_have(bytes: &[u8]) -> bool {
    RULES.iter().any(|rule| rule.may_apply(bytes))
}

/// Looks at a run of text in `written`.
pub(super) fn find(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let Some(text) = written.get(run.clone()) else { return };
    for rule in RULES.iter().filter(|rule| rule.may_apply(text.as_bytes())) {
        (rule.find)(written, run.clone(), found);
    }
}

/// `** 重要 **`, `＊＊太字＊＊`.
fn stars(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    emphasis(written, run, &['*', '＊'], found);
}

/// `と__強い__。`: underscores mean nothing beside a letter.
fn underscores(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    emphasis(written, run, &['_'], found);
}

/// Emphasis with these marks.
fn emphasis(written: &str, run: Range<usize>, signs: &[char], found: &mut Vec<Finding>) {
    let (text, start) = (&written[run.clone()], run.start);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| signs.contains(c)) {
        match marks.last_mut().filter(|mark| mark.end == at) {
            Some(mark) => mark.end += c.len_utf8(),
            None => marks.push(at..at + c.len_utf8()),
        }
    }
    let mut marks = marks.into_iter().filter(|mark| text[mark.clone()].chars().count() == 2).peekable();
    while let (Some(open), Some(close)) = (marks.next(), marks.peek().cloned()) {
        let words = &text[open.end..close.start];
        let is_wide = [&open, &close].iter().any(|mark| text[(*mark).clone()].contains('＊'));
        let is_spaced = words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
        let is_unread = match signs {
            // Names in programs have them, too: `__init__`.
            ['_'] => !is_spaced && words.contains(is_japanese),
            _ => is_wide || (is_spaced && !stands_between_words(text, &open, &close)),
        };
        let is_meant = is_unread
            && words.contains(char::is_alphabetic)
            && !words.contains(signs)
            && (2..=LONGEST).contains(&words.trim().chars().count());
        if is_meant {
            marks.next();
            let problem = MisreadProblem::UnreadEmphasis {
                written: text[open.start..close.end].to_owned(),
                mended: format!("**{}**", words.trim()),
            };
            found.push(Finding { span: start + open.start..start + close.end, problem });
        }
    }
}

/// Whether marks stand between Latin words, where they are spoken of and mean nothing: `the ** and the ** operator`.
fn stands_between_words(text: &str, open: &Range<usize>, close: &Range<usize>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let behind = &text[close.end..];
    let before = &text[..open.start];
    (behind.starts_with(' ') && is_word(behind.trim_start().chars().next()))
        || (before.ends_with(' ') && is_word(before.trim_end().chars().next_back()))
}

/// Ruby as Aozora Bunko writes it, with a bar before the words: `｜小沼《こぬま》`.
fn ruby(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let text = &written[run.clone()];
    let is_reading = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | ' ' | '\u{3000}');
    for (end, sign) in text.match_indices('》') {
        let mut before = text[..end].char_indices().rev().take(2 * LONGEST_RUBY);
        let Some((open, _)) = before.by_ref().find(|(_, c)| *c == '《') else { continue };
        let Some((bar, c)) = before.find(|(_, c)| !c.is_alphanumeric() && *c != '々') else { continue };
        let words = &text[bar + c.len_utf8()..open];
        let reading = &text[open + '《'.len_utf8()..end];
        let end = end + sign.len();
        let is_ruby = matches!(c, '｜' | '|')
            && !words.is_empty()
            && !reading.is_empty()
            && reading.chars().all(is_reading)
            && !text[end..].starts_with(['｜', '|'])
            && !is_label(text, bar, end);
        if is_ruby {
            let problem = MisreadProblem::UnreadRuby {
                written: text[bar..end].to_owned(),
                mended: format!("{{{words}|{reading}}}"),
            };
            found.push(Finding { span: run.start + bar..run.start + end, problem });
        }
    }
}

/// Whether a bar parts a label from what a line says of it: `作品｜絵画《ひまわり》`.
fn is_label(text: &str, bar: usize, end: usize) -> bool {
    let label = text[..bar].rsplit(['\n', '。', ' ', '\u{3000}']).next().unwrap_or_default();
    let ends_line =
        text[end..].trim_start_matches([' ', '\u{3000}']).chars().next().is_none_or(|c| c == '\n');
    ends_line && !label.is_empty() && label.chars().all(char::is_alphanumeric)
}
