//! Lines and columns of a text, for as many places in it as there are problems.
//!
//! Reading the text from its start for each place would take its square: one file of 64 KB can hold twenty thousand
//! problems, all of them on one line. So the text is read once, and every [`STEP`] bytes it is noted how many
//! characters and line ends stand before.

/// After how many bytes the count is noted.
const STEP: usize = 256;

/// A position in a text: lines and columns count from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// What was noted of a text.
pub(super) struct Positions {
    /// Where each line begins.
    lines: Vec<u32>,
    /// How many characters begin before each step, and before the end.
    characters: Vec<u32>,
}

impl Positions {
    pub(super) fn of(text: &str) -> Positions {
        let bytes = text.as_bytes();
        let ends = memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1);
        let mut noted = vec![0];
        let mut counted = 0;
        for step in bytes.chunks(STEP) {
            counted += characters(step) as u32;
            noted.push(counted);
        }
        Positions { characters: noted, lines: std::iter::once(0).chain(ends).collect() }
    }

    /// Lines end at `\n`; a `\r` before it belongs to the line end (CRLF), so no column stands behind it.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        let start = self.lines.get(line.wrapping_sub(1)).map_or(0, |start| *start as usize);
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Position { line, column }
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        self.characters.get(step).map_or(0, |before| *before as usize) + characters(rest)
    }
}

/// How many characters begin in a part of a text.
fn characters(part: &[u8]) -> usize {
    part.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line and column as they are defined.
    fn counted(text: &str, offset: usize) -> Position {
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Position { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }

    #[test]
    fn positions_are_those_that_are_counted() {
        let long = "国内で働く。a\u{1F3EF}".repeat(60);
        let full = "a".repeat(2 * STEP);
        for text in ["", "a", "\n", "一\r\n二\n", &long, &full, &format!("{long}\n{full}\n\n{long}")] {
            let positions = Positions::of(text);
            for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
                assert_eq!(positions.position(text, offset), counted(text, offset), "{offset} in {text:?}");
            }
        }
    }

    #[test]
    fn no_place_takes_more_than_a_step_to_be_counted() {
        let text = "留".repeat(100_000);
        let positions = Positions::of(&text);
        let longest = positions.characters.windows(2).map(|pair| pair[1] - pair[0]).max();
        assert!(longest.is_some_and(|longest| longest as usize <= STEP), "{longest:?}");
        assert_eq!(positions.characters.len(), text.len().div_ceil(STEP) + 1);
    }
}
