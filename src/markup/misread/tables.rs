//! Tables that are none: cells with tabs between them, as Excel pastes them, and lines with bars that lack the row of dashes
//! or whose bars are full-width.

use std::borrow::Cow;
use std::ops::Range;

use super::Line;
use super::headings_and_lists::HYPHENS;
use crate::markup::line_marks;

/// How many rows of a table are shown as they should be, and how many bytes of it.
const MOST_ROWS: usize = 40;
const MOST_BYTES: usize = 4_000;

/// Longer parts of a line between bars are no cells, if none stand at its ends.
const LONGEST_CELL: usize = 30;

/// A telephone number has no fewer digits, and a date has.
const SHORTEST_NUMBER: usize = 9;

/// How the cells of a row are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    Tabs,
    /// Bars of either width, also at both ends.
    Bars,
    /// So many bars between cells.
    BarsBetween(usize),
}

/// The lines of a block that are rows, and the table that they should be.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<(Range<usize>, String)> {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let rows = rows(&texts);
    let columns: Vec<Option<Columns>> = rows.iter().map(|row| columns(&row.text)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let length = columns[at..].iter().take_while(|it| **it == columns[at]).count();
        let alike = &rows[at..at + length];
        if let Some(kind) = columns[at].filter(|kind| is_meant(*kind, alike)) {
            let lines = alike[0].lines.start..alike[length - 1].lines.end;
            found.push((lines, table(kind, alike)));
        }
        at += length;
    }
    found
}

/// The table that begins a text, with tabs between its cells, and how many lines it has.
pub(super) fn of_tabs(text: &str) -> Option<(usize, String)> {
    let lines: Vec<&str> = text.lines().take_while(|line| !line.trim().is_empty()).collect();
    let mut rows = rows(&lines);
    let length = rows.iter().take_while(|row| has_columns(&row.text)).count();
    rows.truncate(length);
    Some((rows.last()?.lines.end, table(Columns::Tabs, &rows)))
}

/// Whether there is a tab between words, and not only behind the mark of a line, where Word puts one.
fn has_columns(line: &str) -> bool {
    let cells = line.trim().split_once('\t');
    cells.is_some_and(|(first, rest)| !is_line_mark(first) || rest.trim_start().contains('\t'))
}

fn is_line_mark(text: &str) -> bool {
    line_marks::is_mark(text)
        || text.trim().strip_prefix(HYPHENS).is_some_and(str::is_empty)
        || is_number_of_line(text.trim())
}

/// Whether a text is a number as Word puts it before a line: `a.`, `ii)`, `(b)`, `第1条`.
fn is_number_of_line(text: &str) -> bool {
    if let Some(article) = text.strip_prefix('第') {
        let number = article.trim_end_matches(['条', '項', '章', '節', '部', '編', '号', '回']);
        let is_digit = |c: char| c.is_numeric() || "一二三四五六七八九十百".contains(c);
        return number.len() < article.len() && !number.is_empty() && number.chars().all(is_digit);
    }
    let number = text.strip_suffix(['.', ')', '．', '）']).map(|it| it.trim_start_matches(['(', '（']));
    number.is_some_and(|number| {
        let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_letter || !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b"ivxIVX".contains(&b))
    })
}

/// A line, or several where a cell of Excel has line ends in it.
struct Row<'t> {
    lines: Range<usize>,
    text: Cow<'t, str>,
}

fn rows<'t>(lines: &[&'t str]) -> Vec<Row<'t>> {
    let mut rows: Vec<Row<'t>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let quoted = quoted_cell(&lines[at..]);
        let (text, length) = quoted.unwrap_or((Cow::Borrowed(lines[at]), 1));
        rows.push(Row { lines: at..at + length, text });
        at += length;
    }
    rows
}

/// The row that begins with the first of these lines and ends with a later one. Excel puts a cell with line ends in quotes, and
/// writes each quote within it twice.
fn quoted_cell<'t>(lines: &[&str]) -> Option<(Cow<'t, str>, usize)> {
    let mut text = String::new();
    let mut rest = *lines.first()?;
    let mut last = 0;
    loop {
        let is_open = |cell: &str| cell.starts_with('"') && cell.matches('"').count() % 2 == 1;
        let cell = rest.rsplit('\t').next().filter(|cell| is_open(cell));
        let Some(cell) = cell else { break };
        text += &rest[..rest.len() - cell.len()];
        let mut words = cell[1..].replace("\"\"", "\"");
        rest = loop {
            last += 1;
            let line = *lines.get(last)?;
            words += "<br>";
            match closing_quote(line)? {
                Some(end) => {
                    words += &line[..end].replace("\"\"", "\"");
                    break &line[end + 1..];
                }
                None => words += &line.replace("\"\"", "\""),
            }
        };
        text += &words.replace('\t', " ");
    }
    text += rest;
    (last > 0).then(|| (Cow::Owned(text), last + 1))
}

/// Where a cell in quotes ends in a line, if it does. `None` where a quote stands in it that is neither written twice nor its end.
fn closing_quote(line: &str) -> Option<Option<usize>> {
    let mut start = 0;
    while let Some(at) = line[start..].find('"') {
        let behind = &line[start + at + 1..];
        if !behind.starts_with('"') {
            return (behind.is_empty() || behind.starts_with('\t')).then_some(Some(start + at));
        }
        start += at + 2;
    }
    Some(None)
}

fn columns(line: &str) -> Option<Columns> {
    if has_columns(line) {
        return Some(Columns::Tabs);
    }
    let line = line.trim_matches([' ', '\u{3000}']);
    let bars = bars(line).count();
    let is_bar = ['|', '｜'];
    if bars == 0 || line.starts_with('\\') {
        None
    } else if line.starts_with(is_bar) && line.ends_with(is_bar) && bars > 1 {
        Some(Columns::Bars)
    } else {
        let is_between = !line.starts_with(is_bar) && !line.ends_with(is_bar) && !line.contains('｜');
        // Ruby and code have bars of their own, and links with bars between them are a menu.
        let is_plain = || !line.contains(['{', '｛', '《', '`']) && !line.contains("](");
        (is_between && is_plain()).then_some(Columns::BarsBetween(bars))
    }
}

/// Whether lines of these columns are meant as a table. One line of bars may be an aside, a menu or a formula (`|x| + |y|`).
fn is_meant(columns: Columns, rows: &[Row<'_>]) -> bool {
    match columns {
        Columns::Tabs => rows.len() > 1,
        Columns::Bars => {
            let has_words = |cell: &String| cell.chars().any(char::is_alphanumeric);
            let is_row =
                |row: &Row<'_>| cells(columns, &row.text).iter().filter(|it| has_words(it)).count() > 1;
            let is_clean = |row: &Row<'_>| {
                !row.text.contains("](")
                    && cells(columns, &row.text).iter().all(|it| it.is_empty() || has_words(it))
            };
            rows.iter().any(is_row) && (rows.len() > 1 || rows.iter().all(is_clean))
        }
        Columns::BarsBetween(_) => {
            let is_row = |row: &Row<'_>| cells(columns, &row.text).iter().all(|cell| is_cell(cell));
            rows.len() > 1 && rows.iter().all(is_row)
        }
    }
}

/// Whether a part of a line between bars is a cell, and none of a sentence or of an address block
/// (`山田 | 広報⏎03-1234-5678 | press@example.org`).
fn is_cell(cell: &str) -> bool {
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    let is_contact = cell.contains('@') || (cell.contains(['-', '－', '+']) && digits >= SHORTEST_NUMBER);
    cell.contains(char::is_alphanumeric)
        && cell.chars().count() <= LONGEST_CELL
        && !cell.ends_with(['。', '、'])
        && !is_contact
}

/// The cells of a line as they should be written.
fn cells(columns: Columns, line: &str) -> Vec<String> {
    if columns == Columns::Tabs {
        let line = line.trim_end();
        return line.split('\t').map(|cell| cell.trim().replace('|', "\\|")).collect();
    }
    let mut line = line.trim_matches([' ', '\u{3000}']);
    if columns == Columns::Bars {
        let mut inside = line.chars();
        inside.next();
        inside.next_back();
        line = inside.as_str();
    }
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, bar) in bars(line) {
        cells.push(&line[start..at]);
        start = at + bar.len_utf8();
    }
    cells.push(&line[start..]);
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The bars of a line that are not escaped.
fn bars(line: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut is_escaped = false;
    line.char_indices().filter(move |&(_, c)| {
        let is_bar = !is_escaped && matches!(c, '|' | '｜');
        is_escaped = c == '\\' && !is_escaped;
        is_bar
    })
}

/// The row below the head, whatever it was drawn with.
fn is_rule(cells: &[String]) -> bool {
    let is_dash = |c: char| matches!(c, '-' | ':' | '：' | 'ー' | '－' | '―' | '─' | '—' | '=' | '+' | ' ');
    cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(is_dash))
}

fn table(columns: Columns, rows: &[Row<'_>]) -> String {
    let rows = rows.iter().map(|row| cells(columns, &row.text)).filter(|cells| !is_rule(cells));
    let rows: Vec<Vec<String>> = rows.take(MOST_ROWS + 1).collect();
    let used = |row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    let width = rows.iter().map(used).max().unwrap_or(0);
    let mut table = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cell = |at: usize| format!(" {} |", row.get(at).map_or("", String::as_str));
        let mut line = format!("|{}\n", (0..width).map(cell).collect::<String>());
        if number == 0 {
            line += &format!("|{}\n", "---|".repeat(width));
        }
        if number == MOST_ROWS || table.len() + line.len() > MOST_BYTES {
            table.push('…');
            break;
        }
        table += &line;
    }
    table.trim_end().to_owned()
}
