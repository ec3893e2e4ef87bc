//! Lines that begin as headings and lists nearly do: `##見出し`, `＃＃ 見出し`, `-項目`, `－項目`, `1.項目`.

use super::{Finding, Line, shortened};
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::line_heads::behind_list_mark;
use crate::markup::line_marks;
use crate::markup::token::is_japanese;

/// How many lines of a list are shown as they should be.
const MOST_LINES: usize = 10;

/// Longer lines are no headings.
const LONGEST_HEADING: usize = 100;

/// Whether a line that begins with this byte can be one of those.
pub(super) fn may_begin(byte: Option<u8>) -> bool {
    // The full-width `＃` and `－` begin with EF, other hyphens with E2.
    byte.is_some_and(|byte| matches!(byte, b'#' | b'-' | b'0'..=b'9' | 0xE2 | 0xEF))
}

/// The block in which lines stand together.
#[derive(Clone, Copy)]
pub(super) struct Block {
    /// Whether each line of it stands out as an item does.
    pub(super) stands_out: bool,
    /// Whether the first of the lines begins it.
    pub(super) is_head: bool,
    /// Whether its lines become one.
    pub(super) joins: bool,
}

/// Looks at lines of a block that stand together.
pub(super) fn find(lines: &[Line<'_>], block: Block, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < lines.len() {
        let mark = item(lines[at].text).map(|item| item.mark);
        let items = lines[at..].iter().map_while(|line| item(line.text));
        let run: Vec<Item> = items.take_while(|item| Some(item.mark) == mark).collect();
        if run.is_empty() {
            found.extend(heading(lines[at].text).map(|mended| Finding {
                span: lines[at].span.clone(),
                problem: MisreadProblem::UnreadHeading { mended },
            }));
            at += 1;
            continue;
        }
        let stands_out = (block.is_head && at == 0) || block.stands_out;
        let is_list = match run[0].is_wide {
            // Where lines are kept they are published as they were typed.
            true => run.len() > 1 && block.joins,
            false => run.len() > 1 || (stands_out && run[0].is_japanese),
        };
        if is_list && run.iter().any(|item| item.is_prose) {
            let mended = run.iter().take(MOST_LINES).map(|item| item.mended.clone());
            // A list in the middle of a paragraph can begin with 1 alone.
            let lead = lines[..at].last().filter(|_| run[0].mark == '1' && !run[0].mended.starts_with("1"));
            let lead = lead.into_iter().flat_map(|lead| [shortened(lead.text), String::new()]);
            let more = (run.len() > MOST_LINES).then(|| "…".to_owned());
            let problem = MisreadProblem::UnreadList {
                mended: lead.chain(mended).chain(more).collect::<Vec<_>>().join("\n"),
            };
            let span = lines[at].span.start..lines[at + run.len() - 1].span.end;
            found.push(Finding { span, problem });
        }
        at += run.len();
    }
}

/// A line that should be a heading, as it should be.
fn heading(line: &str) -> Option<String> {
    let is_hash = |c: char| matches!(c, '#' | '＃');
    let words = line.trim_start_matches(is_hash);
    let hashes = &line[..line.len() - words.len()];
    let level = hashes.chars().count();
    let is_wide = hashes.contains('＃');
    let title = words.trim().trim_end_matches(is_hash).trim_end();
    let is_word = |c: char| c.is_alphanumeric() || "「『【（(［".contains(c);
    // A hashtag has one `#`, of either width, and no space.
    let is_meant = match words.chars().next()? {
        ' ' | '\u{3000}' => is_wide,
        c => level > 1 && is_word(c),
    };
    let is_title = title.contains(char::is_alphanumeric)
        && !title.contains(is_hash)
        && title.chars().count() <= LONGEST_HEADING;
    (is_meant && level <= 6 && is_title).then(|| format!("{} {title}", "#".repeat(level)))
}

/// A line that should be the item of a list.
struct Item {
    /// A hyphen, or `1` for any number.
    mark: char,
    /// Whether it is a hyphen that Markdown does not know: `－項目`.
    is_wide: bool,
    is_japanese: bool,
    /// Whether it is no option of a program (`-Wall`).
    is_prose: bool,
    mended: String,
}

/// Hyphens of Japanese keyboards, and those that Word makes of one.
pub(super) const HYPHENS: [char; 4] = ['－', '−', '–', '‐'];

fn item(line: &str) -> Option<Item> {
    let wide = line.strip_prefix(HYPHENS).map(|behind| behind.trim_start_matches(line_marks::is_space));
    let behind = wide.or_else(|| behind_list_mark(line))?;
    let mark = if wide.is_some() { "-" } else { &line[..line.len() - behind.len()] };
    // An asterisk is the mark of a note (`*価格は税込`), a plus that of a number (`+81-3`); with three digits it is a year.
    let is_list = mark == "-" || (mark.starts_with(|c: char| c.is_ascii_digit()) && mark.len() <= 3);
    // `-5℃`, `1.5倍`, `->`, `--`; and `-中略-` is no item.
    let before = ['「', '『', '【', '（', '(', '［', '[', '*', '_', '~', '<', '"', '“'];
    let word = behind.trim_start_matches(before).chars().next()?;
    let is_japanese = is_japanese(word) && word.is_alphanumeric();
    let is_dressed = mark == "-" && behind.ends_with(['-', '－', '−', '–', '‐', '—', '―']);
    let is_item = is_list && !is_dressed && (is_japanese || word.is_uppercase());
    is_item.then(|| Item {
        mark: line.chars().next().filter(|_| mark == "-").unwrap_or('1'),
        is_wide: wide.is_some(),
        is_japanese,
        is_prose: is_japanese || behind.contains(' '),
        mended: format!("{mark} {}", shortened(behind)),
    })
}
