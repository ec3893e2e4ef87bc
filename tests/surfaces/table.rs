//! Tables as they stand in a test, and holding what was found against them.

use std::collections::BTreeMap;

/// What must hold, by surface and state.
#[derive(Debug)]
pub struct Table {
    /// The states, in order.
    pub columns: Vec<String>,
    /// The surfaces, in order, each with what must hold for each state.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// Reads a table: the first line names the columns.
    pub fn parse(text: &str) -> Table {
        let mut lines = text.trim().lines().map(|line| {
            let cells = line.split('|').map(|cell| cell.trim().to_owned());
            cells.collect::<Vec<String>>()
        });
        let columns = lines.next().map(|mut cells| cells.split_off(1)).unwrap_or_default();
        let rows: Vec<_> = lines.map(|mut cells| (cells.remove(0), cells)).collect();
        for (surface, cells) in &rows {
            assert_eq!(cells.len(), columns.len(), "{surface}: as many cells as columns");
        }
        Table { columns, rows }
    }

    /// What must hold on a surface for a state.
    pub fn cell(&self, surface: &str, state: &str) -> &str {
        let column = self.columns.iter().position(|column| column == state);
        let row = self.rows.iter().find(|(name, _)| name == surface);
        match (column, row) {
            (Some(column), Some((_, cells))) => &cells[column],
            _ => panic!("the table has no cell for {surface:?} and {state:?}"),
        }
    }

    /// Holds what was found against the table. Every surface has a row, and every row is a surface.
    pub fn compare(&self, found: &BTreeMap<(String, String), String>) {
        let mut wrong = Vec::new();
        for (surface, _) in &self.rows {
            for state in &self.columns {
                let expected = self.cell(surface, state);
                match found.get(&(surface.clone(), state.clone())) {
                    Some(found) if found == expected => {}
                    Some(found) => {
                        wrong.push(format!("{surface}, {state}: {found:?} instead of {expected:?}"))
                    }
                    None => wrong.push(format!("{surface}, {state}: nobody looks at it")),
                }
            }
        }
        for (surface, state) in found.keys() {
            let is_row = self.rows.iter().any(|(row, _)| row == surface);
            if !is_row || !self.columns.contains(state) {
                wrong.push(format!("{surface}, {state}: it is not in the table"));
            }
        }
        assert!(wrong.is_empty(), "\n{}\n\nWhat was found:\n{}", wrong.join("\n"), self.print(found));
    }

    /// What was found, as a table.
    fn print(&self, found: &BTreeMap<(String, String), String>) -> String {
        let cell = |surface: &str, state: &str| {
            found.get(&(surface.to_owned(), state.to_owned())).cloned().unwrap_or_default()
        };
        let is_found = |surface: &str| found.keys().any(|(found, _)| found == surface);
        let mut surfaces: Vec<&String> =
            self.rows.iter().map(|(surface, _)| surface).filter(|surface| is_found(surface)).collect();
        for (surface, _) in found.keys() {
            if !surfaces.contains(&surface) {
                surfaces.push(surface);
            }
        }
        let mut lines = vec![std::iter::once(String::new()).chain(self.columns.iter().cloned()).collect()];
        for surface in surfaces {
            let cells = self.columns.iter().map(|state| cell(surface, state));
            lines.push(std::iter::once(surface.clone()).chain(cells).collect::<Vec<String>>());
        }
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..=self.columns.len()).map(width).collect();
        let line = |cells: &Vec<String>| {
            let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            padded.collect::<Vec<String>>().join(" | ").trim_end().to_owned()
        };
        lines.iter().map(line).collect::<Vec<String>>().join("\n")
    }
}

#[test]
fn a_difference_names_surface_and_state() {
    let table = Table::parse("  | draft | public\nhome | - | listed\nfeed | - | entry\n");
    let mut found = BTreeMap::new();
    for (surface, state, what) in [
        ("home", "draft", "-"),
        ("home", "public", "listed"),
        ("feed", "draft", "entry"),
        ("zip", "draft", "-"),
    ] {
        found.insert((surface.to_owned(), state.to_owned()), what.to_owned());
    }
    let panic = std::panic::catch_unwind(|| table.compare(&found)).unwrap_err();
    let told = panic.downcast_ref::<String>().cloned().unwrap_or_default();
    for line in
        ["feed, draft: \"entry\" instead of \"-\"", "feed, public: nobody looks", "zip, draft: it is not in"]
    {
        assert!(told.contains(line), "{told}");
    }
    assert!(!told.contains("home, draft"), "{told}");
}
