//! Links within a line that are none: `［資料］（https://…）`, `[資料] (https://…)`, `[資料](https://… 1.pdf)`, and bare addresses
//! in full-width signs.

use std::ops::Range;

use super::Finding;
use super::within_lines::LONGEST;
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::addresses::{self, is_mail_address};
use crate::markup::destination::names_content;
use crate::types::half_width;

/// Longer addresses are not looked for, so that a text of many brackets takes no quadratic time.
const LONGEST_ADDRESS: usize = 1_000;

/// How long the part before the `@` may be: RFC 5321 (4.5.3.1.1) allows 64.
const LONGEST_NAME: usize = 64;

/// How many bytes around an address are looked at for what is said of it.
const AROUND: usize = 300;

/// What files are called that a text links to or shows.
const ENDINGS: [&str; 16] = [
    "pdf", "jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "zip", "md", "html", "csv", "docx", "xlsx",
    "pptx", "mp4",
];

/// Links with brackets.
pub(super) fn bracketed_links(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let closing = written[run.clone()].char_indices().filter(|(_, c)| matches!(c, ']' | '］'));
    found.extend(closing.filter_map(|(at, _)| link(written, run.start + at)));
}

/// The link that should stand around the closing bracket at `close`.
fn link(written: &str, close: usize) -> Option<Finding> {
    let (before, behind) = written.split_at(close);
    let behind = behind.strip_prefix([']', '］'])?;
    let rest = behind.trim_start_matches([' ', '\u{3000}']);
    let inside = in_brackets(rest)?;
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
fn in_brackets(text: &str) -> Option<&str> {
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
        if !has_space {
            return Some(format!("{scheme}{plain}"));
        }
        // What may stand behind an address is its title.
        let (address, title) = inside.find(" \"").map_or((inside, ""), |at| inside.split_at(at));
        let encoded = half_width(address).replace(' ', "%20");
        return is_adjacent.then(|| format!("{scheme}{encoded}{title}"));
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

/// Bare web addresses: `ｈｔｔｐｓ：／／example.org`, `https：//example.org`.
pub(super) fn web(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let text = &written[run.clone()];
    let mut read = 0;
    for (at, _) in text.match_indices([':', '：']) {
        let Some((start, address)) = web_address(text, at).filter(|(start, _)| *start >= read) else {
            continue;
        };
        let length: usize = text[start..].chars().take(address.chars().count()).map(char::len_utf8).sum();
        read = start + length;
        // One in brackets behind others is a link, which is told.
        let before = text[..start].trim_end_matches(['(', '（']);
        if before.len() == start || !before.trim_end().ends_with([']', '］']) {
            found.push(unread_address(written, run.start + start..run.start + read, address));
        }
    }
}

/// The web address whose colon stands at an offset of a text: where it begins, and how it should be written.
fn web_address(text: &str, at: usize) -> Option<(usize, String)> {
    let behind = text[at..].trim_start_matches([':', '：']);
    if !behind.starts_with("//") && !behind.starts_with("／／") {
        return None;
    }
    let start = ["https", "http"].iter().find_map(|scheme| {
        let tail = text[..at].char_indices().rev().take(scheme.len());
        let (start, _) = tail.clone().last()?;
        let is_scheme = half_width(&text[start..at]).eq_ignore_ascii_case(scheme);
        is_scheme.then_some(start)
    })?;
    // With a scheme in ASCII it is an address already, whatever stands behind it.
    if text[start..].starts_with(|c: char| c.is_ascii()) && text[at..].starts_with("://") {
        return None;
    }
    let is_part = |c: &char| c.is_ascii_graphic() || (matches!(c, '！'..='～') && !"（）［］，".contains(*c));
    let address: String = text[start..].chars().take(LONGEST_ADDRESS).take_while(is_part).collect();
    let plain = half_width(&address);
    Some((start, addresses::leading(&plain)?.to_owned()))
}

/// Bare mail addresses: `press＠example.org`.
pub(super) fn mail(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let text = &written[run.clone()];
    let is_letter =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let is_part = |&(_, c): &(usize, char)| is_letter(c) || "._-+．＿－＋".contains(c);
    for (at, sign) in text.match_indices('＠') {
        let local = text[..at].char_indices().rev().take(LONGEST_NAME).take_while(is_part).last();
        let Some((start, _)) = local else { continue };
        let domain = text[at + sign.len()..].char_indices().take(LONGEST_ADDRESS).take_while(is_part).last();
        let Some((last, c)) = domain else { continue };
        let whole = &text[start..at + sign.len() + last + c.len_utf8()];
        let start = start + whole.len() - whole.trim_start_matches(|c| !is_letter(c)).len();
        let whole = whole.trim_matches(|c| !is_letter(c));
        let span = run.start + start..run.start + start + whole.len();
        let plain = half_width(whole);
        if is_mail_address(&plain) && !speaks_of_width(written, &span) {
            found.push(unread_address(written, span, plain));
        }
    }
}

fn unread_address(written: &str, span: Range<usize>, mended: String) -> Finding {
    let written = written[span.clone()].to_owned();
    Finding { span, problem: MisreadProblem::UnreadAddress { written, mended } }
}

/// Whether the text around a mail address asks its reader to put an `@` there: programs that gather addresses are to pass over
/// it.
fn speaks_of_width(written: &str, span: &Range<usize>) -> bool {
    let bytes = written.as_bytes();
    let around = &bytes[span.start.saturating_sub(AROUND)..bytes.len().min(span.end + AROUND)];
    ["半角", "全角", "＠を", "＠は", "@に"]
        .iter()
        .any(|sign| memchr::memmem::find(around, sign.as_bytes()).is_some())
}
