//! A file in blocks, as browsers part it (6.1, "collect a WebVTT block"): an empty line ends a block, and so does a line with an
//! arrow (`-->`) other than its first or second.

use std::ops::Range;

/// A part of a file.
#[derive(Debug, PartialEq)]
pub(super) enum Block {
    /// Lines with an arrow in the first or second of them.
    Cue(Cue),
    /// Others.
    Other(Range<usize>),
}

/// A cue, or what would be one if its times were right.
#[derive(Debug, PartialEq)]
pub(super) struct Cue {
    /// The line above the times.
    pub(super) id: Option<Range<usize>>,
    /// The line with the arrow.
    pub(super) times: Range<usize>,
    /// The lines below.
    pub(super) text: Range<usize>,
}

/// The lines of a text, without their ends: each ends with `\n`, `\r`, or both.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0 }
    }

    /// The next line; nothing at the end.
    pub(super) fn peek(&self) -> Option<Range<usize>> {
        let rest = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
        Some(self.at..self.at + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()))
    }

    /// Goes behind a line.
    fn skip(&mut self, line: &Range<usize>) {
        let behind = &self.text.as_bytes()[line.end..];
        self.at = line.end
            + match behind {
                [b'\r', b'\n', ..] => 2,
                [_, ..] => 1,
                [] => 0,
            };
    }

    fn has_arrow(&self, line: &Range<usize>) -> bool {
        self.text[line.clone()].contains("-->")
    }

    /// The next line, unless it ends a block.
    fn peek_within(&self) -> Option<Range<usize>> {
        self.peek().filter(|line| !line.is_empty() && !self.has_arrow(line))
    }

    /// All lines up to one that ends a block.
    fn rest_of_block(&mut self, from: usize) -> Range<usize> {
        let mut span = from..from;
        while let Some(line) = self.peek_within() {
            span = if span.is_empty() { line.clone() } else { span.start..line.end };
            self.skip(&line);
        }
        span
    }

    /// The first line and those that stand right below it.
    pub(super) fn header(&mut self) -> Range<usize> {
        let first = self.peek().unwrap_or(0..0);
        self.skip(&first);
        let below = self.rest_of_block(first.end);
        first.start..below.end.max(first.end)
    }

    /// The next block; nothing at the end.
    pub(super) fn block(&mut self) -> Option<Block> {
        let first = loop {
            let line = self.peek()?;
            if !line.is_empty() {
                break line;
            }
            self.skip(&line);
        };
        self.skip(&first);
        let second = self.peek().filter(|line| self.has_arrow(line));
        let (id, times) = match second {
            _ if self.has_arrow(&first) => (None, first),
            Some(second) => {
                self.skip(&second);
                (Some(first), second)
            }
            None => {
                let rest = self.rest_of_block(first.end);
                return Some(Block::Other(first.start..rest.end.max(first.end)));
            }
        };
        let text = self.rest_of_block(times.end);
        Some(Block::Cue(Cue { id, times, text }))
    }
}
