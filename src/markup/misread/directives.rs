//! Directives that are none: within a line (`詳しくは :::video {…}`), in the cell of a table, with two colons (`::note`).

use std::ops::Range;

use super::Finding;
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::directive::is_known;
use crate::types::half_width;

/// No name of a directive is longer.
const LONGEST_NAME: usize = 20;

/// Looks at a run of text. Names in programs (`std::video`) and colons in prose (`日時：：10時`) are left alone: behind two or more
/// colons has to stand the name of a directive, or a name and braces.
pub(super) fn find(written: &str, run: Range<usize>, found: &mut Vec<Finding>) {
    let mut at = run.start;
    while let Some(start) = written[at..run.end].find(is_colon).map(|length| at + length) {
        let behind = written[start..].trim_start_matches(is_colon);
        at = written.len() - behind.len();
        let is_within_name = written[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if let Some((mended, end)) = (!is_within_name).then(|| mended(written, start..at)).flatten() {
            found.push(Finding { span: start..end, problem: MisreadProblem::UnreadDirective { mended } });
            at = end;
        }
        if at >= run.end {
            return;
        }
    }
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}

/// What was meant by some colons and what follows them, as it should be, and where it ends.
fn mended(written: &str, colons: Range<usize>) -> Option<(String, usize)> {
    let (before, behind) = (&written[..colons.start], &written[colons.end..]);
    let number = written[colons].chars().count();
    let behind = if number >= 3 { behind.trim_start_matches(is_space) } else { behind };
    let is_letter = |c: char| matches!(c, '-' | 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ');
    let letters = behind.chars().take_while(|&c| is_letter(c)).take(LONGEST_NAME + 1);
    let name = &behind[..letters.map(char::len_utf8).sum()];
    let rest = &behind[name.len()..];
    let name = half_width(name).to_ascii_lowercase();
    if number < 2 || name.is_empty() || name.len() > LONGEST_NAME {
        return None;
    }
    let known = is_known(&name);
    let next = rest.trim_start_matches(is_space);
    if next.starts_with(['{', '｛']) {
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let end = line.find(['}', '｝']).and_then(|at| Some(at + line[at..].chars().next()?.len_utf8()));
        let attributes = &line[..end.unwrap_or(line.len())];
        let end = written.len() - rest.len() + attributes.len();
        return (known || number >= 3).then(|| (format!(":::{name} {}", attributes.trim()), end));
    }
    // Without braces it ends its line or cell, and begins it where it has two colons.
    let is_end = next.is_empty() || next.starts_with(['\n', '\r', '|']);
    let begins_line = || {
        let is_mark = |c: char| is_space(c) || matches!(c, '>' | '-' | '*' | '|');
        before.trim_end_matches(is_mark).chars().next_back().is_none_or(|c| c == '\n' || c == '\r')
    };
    let is_meant = known && is_end && (number >= 3 || begins_line());
    is_meant.then(|| (format!(":::{name}"), written.len() - rest.len()))
}
