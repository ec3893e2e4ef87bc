//! What Markdown takes for markup and hardly anybody means: text above a `---` becomes a heading, prose behind four spaces
//! or a tab, or below a row of `~`, becomes code, and a year the number of a list.

use std::ops::Range;

use super::{Finding, shortened, tables};
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::addresses::is_mail_address;
use crate::markup::token::is_japanese;

/// Longer lines below a single one are meant to underline it.
const LONGEST_RULE: usize = 5;

/// A heading that is made by the line below it, where that is more likely a rule: below several lines, below a sentence, a
/// label (`日時：…`) or an item (`・…`).
pub(super) fn underlined(written: &str, span: Range<usize>) -> Option<Finding> {
    let is_container = |c: char| matches!(c, ' ' | '\t' | '>');
    let text = written[span.clone()].trim_end();
    if text.starts_with('#') {
        return None;
    }
    let (above, last) = text.rsplit_once('\n')?;
    let underline = last.trim_matches(is_container).trim_end();
    let is_line = |sign: char| !underline.is_empty() && underline.chars().all(|c| c == sign);
    if !is_line('-') && !is_line('=') {
        return None;
    }
    let line = above.rsplit('\n').next().unwrap_or_default().trim_start_matches(is_container).trim_end();
    let is_item = line.starts_with(['・', '･', '•', '※']);
    // Who underlines a title draws a longer line.
    let is_short = underline.len() <= LONGEST_RULE;
    let is_trap = above.contains('\n') || (is_short && (is_item || line.ends_with('。') || is_label(line)));
    let start = span.start + text.len() - last.len() + last.find(underline)?;
    let (underline, line) = (underline.to_owned(), shortened(line));
    is_trap.then(|| Finding {
        span: start..start + underline.len(),
        // Fewer dashes are no rule, wherever they stand.
        problem: MisreadProblem::UnderlinedText {
            is_rule: is_line('-') && underline.len() >= 3,
            underline,
            line,
        },
    })
}

/// A list that begins with a year: `1986. It was a hard year.`
pub(super) fn numbered(written: &str, span: Range<usize>) -> Option<Finding> {
    let text = written[span.clone()].lines().next()?.trim_end();
    let start = span.start + text.len() - text.trim_start().len();
    let text = text.trim_start();
    let end = text.find(['.', ')'])?;
    let (number, behind) = text.split_at(end + 1);
    let problem = MisreadProblem::NumberedText {
        written: number.to_owned(),
        mended: format!("{}\\{}{}", &text[..end], &text[end..=end], shortened(behind)),
    };
    Some(Finding { span: start..start + number.len(), problem })
}

/// `日時：4月1日`, `Date: April 1`: a short word, a colon, and what it is. 「日時：」 alone is one too; `Changes:` may be a heading.
fn is_label(line: &str) -> bool {
    let Some((label, value)) = line.split_once(['：', ':']) else { return false };
    let label = label.trim();
    let is_short = match label.is_ascii() {
        true => label.split(' ').count() <= 2 && label.len() <= 20,
        false => label.chars().count() <= 10,
    };
    let is_apart = !label.is_ascii() || value.starts_with(' ');
    let says_something = !label.is_ascii() || !value.trim().is_empty();
    !label.is_empty() && is_short && is_apart && says_something
}

/// Code that is made by spaces or a tab, where it is a table or prose.
pub(super) fn indented(written: &str, span: Range<usize>) -> Option<Finding> {
    let line_start = memchr::memrchr(b'\n', &written.as_bytes()[..span.start]).map_or(0, |end| end + 1);
    let first = written[line_start..].lines().next()?;
    if first.trim_start_matches([' ', '>']).starts_with('\t')
        && let Some(table) = table(written, line_start)
    {
        return Some(table);
    }
    let text = written[span.clone()].trim_end();
    let lines =
        || text.lines().map(|line| line.trim_matches([' ', '\t', '>'])).filter(|line| !line.is_empty());
    if !is_prose(lines) {
        return None;
    }
    let start = span.start + text.len() - text.trim_start().len();
    let end = start + text.trim_start().lines().next()?.trim_end().len();
    let mended = shortened(lines().next()?);
    Some(Finding { span: start..end, problem: MisreadProblem::IndentedText { mended } })
}

/// How long a row of `~` is at least that is drawn as a rule. A fence has three.
const SHORTEST_ROW: usize = 4;

/// What stands before the address of an office, at the head of a line.
const CONTACTS: [&str; 10] = ["TEL", "Tel", "FAX", "Fax", "E-mail", "Email", "Mail", "電話", "メール", "〒"];

/// Code below a row of `~`, where it is prose or whom to call.
pub(super) fn fenced(written: &str, span: Range<usize>) -> Option<Finding> {
    let text = &written[span.clone()];
    let row = text.lines().next()?.trim_matches([' ', '\t', '>']);
    if row.len() < SHORTEST_ROW || row.bytes().any(|byte| byte != b'~') {
        return None;
    }
    let start = span.start + text.find(row)?;
    let lines = || {
        let lines = text.lines().skip(1).map(|line| line.trim_matches([' ', '\t', '>']));
        lines.filter(|line| line.contains(|c| c != '~'))
    };
    let first = lines().next()?;
    let is_contact =
        |line: &str| CONTACTS.iter().any(|label| line.starts_with(label)) || is_mail_address(line);
    // Longer fences than three are for what has fences in it.
    let is_code = lines().any(|line| line.starts_with("```"));
    let is_meant =
        !is_code && (is_prose(lines) || is_prose(|| std::iter::once(first)) || lines().any(is_contact));
    let problem =
        MisreadProblem::FencedText { row: shortened(row), mended: format!("---\n{}", shortened(first)) };
    is_meant.then(|| Finding { span: start..start + row.len(), problem })
}

/// A table of Excel whose first cell is empty, and so begins with a tab.
fn table(written: &str, start: usize) -> Option<Finding> {
    let (lines, mended) = tables::of_tabs(&written[start..])?;
    let end = start + written[start..].split_inclusive('\n').take(lines).map(str::len).sum::<usize>();
    let end = start + written[start..end].trim_end().len();
    Some(Finding { span: start..end, problem: MisreadProblem::UnreadTable { mended } })
}

/// Whether lines are sentences, and no program, list of commands or output of one.
fn is_prose<'t, I: Iterator<Item = &'t str>>(lines: impl Fn() -> I) -> bool {
    let characters = || lines().flat_map(str::chars);
    let count = |is: fn(char) -> bool| characters().filter(|&c| is(c)).count();
    let japanese = count(|c| is_japanese(c) && c.is_alphanumeric());
    let signs = count(|c| "{}()[];=<>$\\`|&^~@#/_\"'".contains(c));
    if japanese > 0 {
        let latin = count(|c| c.is_ascii_alphanumeric());
        return japanese > latin && japanese > 4 * signs;
    }
    let is_sentence = |line: &str| {
        line.split(' ').filter(|word| word.contains(char::is_alphabetic)).count() >= 4
            && line.starts_with(char::is_uppercase)
    };
    signs == 0
        && lines().next().is_some_and(is_sentence)
        && lines().last().is_some_and(|it| it.ends_with(['.', '!', '?']))
}
