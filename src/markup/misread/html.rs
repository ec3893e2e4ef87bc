//! Markup in a block of raw HTML. CommonMark (4.6) reads nothing there up to the next empty line, so that below a line of
//! `<br>` the lines `**日時**` and `- 項目` and addresses are shown as they were typed.

use std::ops::Range;

use super::{Finding, shortened};
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::line_heads::behind_list_mark;
use crate::markup::prepass::{Piece, Prepared};
use crate::markup::raw_html::{self, Token};

/// Elements whose words are shown as they are on purpose.
const CODE: [&str; 5] = ["code", "pre", "kbd", "samp", "tt"];

/// The first line of a block of HTML that would be markup elsewhere.
pub(super) fn find(prepared: &Prepared<'_>, block: Range<usize>) -> Option<Finding> {
    let html = prepared.text.get(block.clone())?;
    if html.starts_with("<?") {
        return None;
    }
    let (mut code, mut links) = (0_usize, 0_usize);
    for token in raw_html::tokens(html) {
        match token {
            Token::Open { name, .. } if CODE.contains(&&*name) => code += 1,
            Token::Close { name, .. } if CODE.contains(&&*name) => code = code.saturating_sub(1),
            Token::Open { name, .. } if name == "a" => links += 1,
            Token::Close { name, .. } if name == "a" => links = links.saturating_sub(1),
            Token::Text(span) if code == 0 => {
                let found = in_text(prepared, html, span, links > 0);
                if let Some((line, begins_line)) = found {
                    return finding(prepared, block.start + line.start..block.start + line.end, begins_line);
                }
            }
            _ => {}
        }
    }
    None
}

/// The part of a text between tags that is markup, and whether it begins a line below the first.
fn in_text(
    prepared: &Prepared<'_>,
    html: &str,
    text: Range<usize>,
    is_link: bool,
) -> Option<(Range<usize>, bool)> {
    let mut start = text.start;
    for line in html[text].split_inclusive('\n') {
        let is_mark = |c: char| c.is_whitespace() || c == '>';
        let words = line.trim_start_matches(is_mark);
        let at = start + line.len() - words.len();
        let words = words.trim_end();
        let before = html[..at].rfind('\n').map(|end| &html[end..at]);
        let begins_line = before.is_some_and(|before| before.chars().all(is_mark));
        // They are markers by now. Between tags of one line an address is as its writer wants it.
        let is_inline = |piece| match piece {
            Piece::Inline(words) => words.starts_with(['{', '\u{FF5B}']) || (begins_line && !is_link),
            Piece::Text(_) => false,
        };
        let has_inline = || prepared.pieces(words).any(is_inline);
        if is_within_line(words) || (begins_line && is_head(words)) || has_inline() {
            return Some((at..at + words.len(), begins_line));
        }
        start += line.len();
    }
    None
}

fn finding(prepared: &Prepared<'_>, line: Range<usize>, begins_line: bool) -> Option<Finding> {
    let span = prepared.offsets.written(line);
    let whole = prepared.written_from(span.start).lines().next()?.trim_end();
    let mended = match begins_line {
        true => format!("\n{}", shortened(whole)),
        false => shortened(prepared.written(span.clone())),
    };
    Some(Finding { span, problem: MisreadProblem::UnreadMarkup { mended } })
}

/// `**重要**`, `[資料](https://example.org/)`.
fn is_within_line(line: &str) -> bool {
    let is_bold = || {
        let mut parts = line.split("**").skip(1);
        let words = parts.next().filter(|words| words.contains(char::is_alphanumeric));
        words.is_some() && parts.next().is_some()
    };
    let is_link =
        || line.split_once("](").is_some_and(|(before, behind)| before.contains('[') && behind.contains(')'));
    is_bold() || is_link()
}

/// `- 項目`, `1. 項目`, `## 見出し`, `・項目`.
fn is_head(line: &str) -> bool {
    let behind = match line.as_bytes().first() {
        Some(b'#') => Some(line.trim_start_matches('#')),
        Some(b'-' | b'*' | b'+' | b'0'..=b'9') => behind_list_mark(line),
        _ => return line.strip_prefix('・').is_some_and(|words| words.contains(char::is_alphanumeric)),
    };
    behind.is_some_and(|words| words.starts_with([' ', '\u{3000}']) && words.contains(char::is_alphanumeric))
}
