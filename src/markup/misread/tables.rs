//! Tables that are none: cells with tabs between them, as Excel pastes them, and lines with bars that lack the row of dashes
//! or whose bars are full-width.

use std::ops::Range;

use super::Line;

/// How many rows of a table are shown as they should be, and how many bytes of it.
const MOST_ROWS: usize = 40;
const MOST_BYTES: usize = 4_000;

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
    let columns: Vec<Option<Columns>> = lines.iter().map(|line| columns(line.text)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = columns[at..].iter().take_while(|it| **it == columns[at]).count();
        let rows = &lines[at..at + length];
        if let Some(kind) = columns[at].filter(|kind| is_meant(*kind, rows)) {
            found.push((at..at + length, table(kind, rows.iter().map(|line| line.text))));
        }
        at += length;
    }
    found
}

/// The table of lines whose cells have tabs between them.
pub(super) fn of_tabs<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    table(Columns::Tabs, lines)
}

/// Whether there is a tab between words.
pub(super) fn has_inner_tab(line: &str) -> bool {
    line.trim().contains('\t')
}

fn columns(line: &str) -> Option<Columns> {
    if has_inner_tab(line) {
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
        let has_room = |(at, _): (usize, char)| line[..at].ends_with(' ') && line[at + 1..].starts_with(' ');
        (is_between && self::bars(line).all(has_room)).then_some(Columns::BarsBetween(bars))
    }
}

/// Whether lines of these columns are meant as a table. One line of bars may be an aside, a menu or a formula (`|x| + |y|`).
fn is_meant(columns: Columns, lines: &[Line<'_>]) -> bool {
    match columns {
        Columns::Tabs => lines.len() > 1,
        Columns::Bars => {
            let has_words = |cell: &String| cell.chars().any(char::is_alphanumeric);
            let is_row =
                |line: &Line<'_>| cells(columns, line.text).iter().filter(|it| has_words(it)).count() > 1;
            let is_clean = |line: &Line<'_>| {
                !line.text.contains("](")
                    && cells(columns, line.text).iter().all(|it| it.is_empty() || has_words(it))
            };
            lines.iter().any(is_row) && (lines.len() > 1 || lines.iter().all(is_clean))
        }
        Columns::BarsBetween(bars) => {
            let is_row = |line: &Line<'_>| cells(columns, line.text).iter().all(|cell| !cell.is_empty());
            let fewest = if bars == 1 { 3 } else { 2 };
            lines.len() >= fewest && lines.iter().all(is_row)
        }
    }
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

fn table<'t>(columns: Columns, lines: impl Iterator<Item = &'t str>) -> String {
    let rows = lines.map(|line| cells(columns, line)).filter(|cells| !is_rule(cells));
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
