//! Rows as aligned columns.

use crate::diagnostics::one_line;

/// A table with columns as wide as their widest cell. Full-width characters take two columns; the last cell of a row is not
/// filled up.
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
