//! Emphasis and links within a line that are none: `** 重要 **`, `＊＊太字＊＊`, `［資料］（https://…）`, `[資料] (https://…)`.

use std::ops::Range;

use super::Finding;
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::destination::names_content;
use crate::types::half_width;

/// Longer parts are not set in bold or as a link.
const LONGEST: usize = 100;

/// Longer addresses are not looked for, so that a text of many brackets takes no quadratic time.
const LONGEST_ADDRESS: usize = 1_000;

/// What files are called that a text links to or shows.
const ENDINGS: [&str; 16] = [
    "pdf", "jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "zip", "md", "html", "csv", "docx", "xlsx",
    "pptx", "mp4",
];

/// Looks at a run of text in `written`.
pub(super) fn find(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let Some(text) = written.get(run.clone()) else { return };
    let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    if has("**") || has("＊＊") {
        emphasis(text, run.start, found);
    }
    if !has("]") && !has("］") {
        return;
    }
    let closing = text.char_indices().filter(|(_, c)| matches!(c, ']' | '］'));
    found.extend(closing.filter_map(|(at, _)| link(written, run.start + at)));
}

/// Emphasis in a text that begins at `start`.
fn emphasis(text: &str, start: usize, found: &mut Vec<Finding>) {
    let is_star = |c: char| matches!(c, '*' | '＊');
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| is_star(c)) {
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
        let is_meant = (is_wide || (is_spaced && !stands_between_words(text, &open, &close)))
            && words.contains(char::is_alphabetic)
            && !words.contains(is_star)
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

/// The link that should stand around the closing bracket at `close`.
fn link(written: &str, close: usize) -> Option<Finding> {
    let (before, behind) = written.split_at(close);
    let behind = behind.strip_prefix([']', '］'])?;
    let rest = behind.trim_start_matches([' ', '\u{3000}']);
    let inside = bracketed(rest)?;
    let open = opening(before)?;
    let destination = destination(inside, rest.len() == behind.len())?;
    let words: String = before[open..].chars().skip(1).collect();
    let bang =
        before[..open].chars().next_back().filter(|&c| c == '!' || (c == '！' && is_picture(&destination)));
    let start = open - bang.map_or(0, char::len_utf8);
    let end = written.len() - rest.len() + whole_bracket(rest, inside);
    (!words.trim().is_empty()).then(|| Finding {
        span: start..end,
        problem: MisreadProblem::UnreadLink {
            written: written[start..end].to_owned(),
            words: format!("{}[{}]", bang.map_or("", |_| "!"), words.trim()),
            destination,
        },
    })
}

/// What stands in the brackets with which a text begins.
fn bracketed(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let mut depth = 0;
    for (at, c) in text.char_indices().take(LONGEST_ADDRESS) {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 1 => return Some(&text[first.len_utf8()..at]),
            ')' | '）' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// How long brackets are with what stands in them.
fn whole_bracket(text: &str, inside: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let last = text[first + inside.len()..].chars().next().map_or(0, char::len_utf8);
    first + inside.len() + last
}

/// Where the bracket opens that is still open at the end of a text, if it is not escaped.
fn opening(before: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in before.char_indices().rev().take(LONGEST + 1) {
        match c {
            ']' | '］' => depth += 1,
            '[' | '［' if depth == 0 => return (!before[..at].ends_with('\\')).then_some(at),
            '[' | '［' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// A destination as it should be written. Where the bracket does not follow at once, an aside is more likely (`[注1] (参考)`).
fn destination(inside: &str, is_adjacent: bool) -> Option<String> {
    let inside = inside.trim();
    let has_space = inside.contains(char::is_whitespace);
    let plain = half_width(inside);
    let lower = plain.to_ascii_lowercase();
    let has_scheme =
        ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
    if has_scheme || lower.starts_with("www.") {
        let scheme = if has_scheme { "" } else { "https://" };
        return (!has_space).then(|| format!("{scheme}{plain}"));
    }
    let is_path = inside.len() > 1 && inside.starts_with('/') && !has_space;
    let is_place = inside.len() > 1 && inside.starts_with('#') && !has_space && is_adjacent;
    let is_file = is_file(inside) && (is_adjacent || !has_space);
    let is_meant = (names_content(inside) && !has_space) || is_path || is_place || is_file;
    let needs_brackets = has_space || inside.contains(['(', ')']);
    is_meant.then(|| if needs_brackets { format!("<{inside}>") } else { inside.to_owned() })
}

fn is_file(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn is_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif"].iter().any(|ending| name.ends_with(ending))
}
