//! Rows as aligned columns.

use crate::diagnostics::human;
use crate::types::{Moment, Zone};

/// Columns as wide as what stands in them: full-width characters take two. The last one is not filled up.
pub(super) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let rows: Vec<[String; N]> = rows.iter().map(|row| row.each_ref().map(|cell| one_line(cell))).collect();
    let width = |column: usize| rows.iter().map(|row| console::measure_text_width(&row[column])).max();
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for row in &rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            text.push_str(cell);
            if column + 1 < N {
                let space = width - console::measure_text_width(cell) + 2;
                text.push_str(&" ".repeat(space));
            }
        }
        text.push('\n');
    }
    text
}

/// A moment to the minute; seconds stand only where there are some.
pub(super) fn day_and_time(moment: Moment, zone: Zone) -> String {
    let text = to_the_second(moment, zone);
    text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
}

/// `2014-09-29 10:00:00`, in a zone.
pub(super) fn to_the_second(moment: Moment, zone: Zone) -> String {
    let text = moment.rfc3339(zone);
    text.get(..19).unwrap_or(&text).replace('T', " ")
}

/// A text on one line; nothing in it can move the terminal's cursor or turn the line around.
pub(super) fn one_line(text: &str) -> String {
    // Texts come isolated: what isolates them, and closes what they leave open, does not show.
    human::one_line(&text.replace(['\u{202C}', '\u{2068}', '\u{2069}'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_under_full_width_text() {
        let rows = [["公開", "a", "x\ny"], ["open", "bcd", "\u{202E}z"]].map(|row| row.map(str::to_owned));
        assert_eq!(table(&rows), "公開  a    x y\nopen  bcd  \u{FFFD}z\n");
        assert_eq!(table::<2>(&[]), "");
    }
}
