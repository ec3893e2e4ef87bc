//! What stays on one line wherever a headline is broken: 第2期, 12月13日, 東京・丸の内, and the names that a headline is broken with.
//!
//! 1. [`ranges`] finds them in a text. A name that is longer than [`LONGEST`] may be broken: a line of a telephone has no more
//!    characters.
//! 2. [`kept_together`] marks them in HTML with an element of the class `whole`, which style sheets do not break. It looks into
//!    texts between tags, one by one; what goes over a tag is not found.
//! 3. [`stays_whole`] says the same of a place in a text, for who breaks it without HTML.

use std::borrow::Cow;
use std::ops::Range;

use super::token::is_japanese;

/// The tag around what stays whole, without its brackets.
pub(super) const WHOLE: &str = "span class=\"whole\"";

/// The most characters that stay on one line.
const LONGEST: usize = 9;

/// Inline HTML in which what stays whole is marked; most has nothing of it and is as it was.
pub fn kept_together<'h>(html: &'h str, names: &[&str]) -> Cow<'h, str> {
    let names: Vec<&str> = names.iter().copied().filter(|name| is_short(name)).collect();
    if !html.contains(['第', '月', '・']) && !names.iter().any(|name| html.contains(name)) {
        return Cow::Borrowed(html);
    }
    let mut out = String::new();
    let (mut is_changed, mut is_whole) = (false, false);
    let mut rest = html;
    while !rest.is_empty() {
        let tag = rest.find('<').unwrap_or(rest.len());
        let (text, behind) = rest.split_at(tag);
        let mut written = 0;
        // What is marked already stays as it is.
        let found = if is_whole { Vec::new() } else { ranges(text, &names) };
        for range in found {
            is_changed = true;
            out.push_str(&text[written..range.start]);
            out.extend(["<", WHOLE, ">", &text[range.clone()], "</span>"]);
            written = range.end;
        }
        out.push_str(&text[written..]);
        let end = behind.find('>').map_or(behind.len(), |end| end + 1);
        is_whole = behind[..end].strip_prefix('<').and_then(|tag| tag.strip_suffix('>')) == Some(WHOLE);
        out.push_str(&behind[..end]);
        rest = &behind[end..];
    }
    if is_changed { Cow::Owned(out) } else { Cow::Borrowed(html) }
}

/// Whether no line may end at a place within what stays whole.
pub(super) fn stays_whole(before: &str, behind: &str) -> bool {
    // What stays whole is short: nothing that is further away matters.
    let start = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(LONGEST).map_or(behind.len(), |(at, _)| at);
    let before = &before[start..];
    if !before.ends_with(|c: char| matches!(c, '第' | '月' | '・' | 'の') || c.is_numeric() || is_place(c))
    {
        return false;
    }
    let around = format!("{before}{}", &behind[..end]);
    ranges(&around, &[]).iter().any(|range| range.start < before.len() && before.len() < range.end)
}

/// Whether a name is Japanese, not too long for a line, and in HTML as it is written.
fn is_short(name: &str) -> bool {
    let is_wanted = (2..=LONGEST).contains(&name.chars().count()) && name.chars().any(is_japanese);
    is_wanted && !name.contains(['&', '<', '>', '"'])
}

/// Where in a text something stays whole, in order; what touches is one.
fn ranges(text: &str, names: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        match c {
            '第' => {
                let end = behind + run(&text[behind..], is_numeral);
                // 第2期, 第4回
                let counter = text[end..].chars().next().filter(|c| is_place(*c)).map_or(0, char::len_utf8);
                found.extend((end > behind).then(|| at..end + counter));
            }
            '月' => found.extend(day_of_month(text, at)),
            '・' => found.extend(place(text, at)),
            _ => {}
        }
    }
    for name in names {
        found.extend(text.match_indices(name).map(|(at, name)| at..at + name.len()));
    }
    found.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined.retain(|range| text[range.clone()].chars().count() <= LONGEST);
    joined
}

/// 12月13日, at whose 月 one stands.
fn day_of_month(text: &str, at: usize) -> Option<Range<usize>> {
    let month = run_back(&text[..at], |c| c.is_numeric());
    let behind = at + '月'.len_utf8();
    let day = run(&text[behind..], |c| c.is_numeric());
    let is_day = month > 0 && day > 0 && text[behind + day..].starts_with('日');
    is_day.then(|| at - month..behind + day + '日'.len_utf8())
}

/// 東京・丸の内, at whose dot one stands: a short name in kanji on either side. What is longer, and a list of words in
/// katakana, may be broken behind the dot.
fn place(text: &str, at: usize) -> Option<Range<usize>> {
    const SHORT: usize = 4;
    let before = run_back(&text[..at], is_place);
    let behind = at + '・'.len_utf8();
    let mut end = behind + run(&text[behind..], is_place);
    // 丸の内
    let no = text[end..].strip_prefix('の').map_or(0, |rest| run(rest, is_place));
    if (1..=2 * '内'.len_utf8()).contains(&no) && end > behind && end - behind == '丸'.len_utf8() {
        end += 'の'.len_utf8() + no;
    }
    let count = |range: Range<usize>| text[range].chars().count();
    let fits = |range: Range<usize>| (1..=SHORT).contains(&count(range));
    (fits(at - before..at) && fits(behind..end)).then(|| at - before..end)
}

fn is_place(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '々' | 'ヶ')
}

fn is_numeral(c: char) -> bool {
    c.is_numeric() || "〇一二三四五六七八九十百".contains(c)
}

/// How long the beginning of a text is that consists of such characters, in bytes.
fn run(text: &str, is_one: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_one(c)).unwrap_or(text.len())
}

/// The same of its end.
fn run_back(text: &str, is_one: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(is_one).len()
}
