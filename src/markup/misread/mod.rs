//! Finds what Markdown reads otherwise than it was meant, and writes it as it should be.
//!
//! 1. [`Misread`] watches the parser's events. What it gathers is text, and no code, address or HTML: the lines of a
//!    paragraph or list item, and the runs of text within a line that nothing parts.
//! 2. When a block ends, its lines are looked at for `headings_and_lists` and `tables` that are none, and its runs for
//!    `within_lines`: emphasis, links, addresses, ruby and `directives`.
//! 3. `traps` looks at what was read as markup and hardly meant: text above a `---`, prose behind four spaces or between rows
//!    of `~`, and a year that begins a list; `numbers` at those of a list that are published otherwise; `html` at markup in
//!    raw HTML.
//! 4. `definitions` of links are told at the end, where nothing used them.
//!
//! What is found is a warning: the text stays as it was read. Each rule has to leave alone what people write without a
//! thought of Markdown (`-5℃`, `1.5倍`, `#留職`, `[注1] (参考)`), so the rules ask for more than the mark.

mod definitions;
mod directives;
mod headings_and_lists;
mod html;
mod links;
mod numbers;
mod tables;
mod traps;
mod within_lines;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

pub(super) use self::definitions::Definitions;
use self::numbers::Numbers;
use super::lines::LineBreaks;
use super::prepass::Prepared;
use crate::diagnostics::problems::MisreadProblem;

/// What was found, at a span of the written text.
pub(super) struct Finding {
    pub(super) span: Range<usize>,
    pub(super) problem: MisreadProblem,
}

/// A line of a paragraph or list item as it was written, without the marks of quotes and lists before it.
struct Line<'a> {
    span: Range<usize>,
    text: &'a str,
}

/// How many characters of a long line are shown as they should be.
const MOST_CHARACTERS: usize = 80;

/// A line, or its beginning where it is long.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// What holds the text that is being read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Holder {
    Paragraph,
    /// A list item, or what else holds text without a paragraph.
    Item,
    /// A heading or cell, whose text has one line.
    #[default]
    Other,
}

/// Watches the parser's events.
pub(super) struct Misread<'a> {
    prepared: &'a Prepared<'a>,
    breaks: LineBreaks,
    /// Whether there are signs in the whole text by which more than the head of a line must be looked at.
    has_columns: bool,
    has_signs: bool,
    holder: Holder,
    /// Where the lines of the block begin in the prepared text, and whether the last of them has begun.
    lines: Vec<usize>,
    is_in_line: bool,
    /// Runs of text of the block, in the prepared text.
    runs: Vec<Range<usize>>,
    is_code: bool,
    numbers: Numbers,
    /// How many columns the table has. None are left once a line in it is told.
    columns: usize,
    /// Where the last cell of a table that is shown ends.
    cell_end: usize,
    /// Up to where lines of the written text are told as a table already.
    told: usize,
    found: Vec<Finding>,
}

impl<'a> Misread<'a> {
    pub(super) fn new(prepared: &'a Prepared<'a>, breaks: LineBreaks) -> Misread<'a> {
        let bytes = prepared.text.as_bytes();
        let has = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
        Misread {
            prepared,
            breaks,
            has_columns: memchr::memchr2(b'\t', b'|', bytes).is_some() || has("｜"),
            has_signs: within_lines::may_have(bytes),
            holder: Holder::Other,
            lines: Vec::new(),
            is_in_line: false,
            runs: Vec::new(),
            is_code: false,
            numbers: Numbers::default(),
            columns: 0,
            cell_end: 0,
            told: 0,
            found: Vec::new(),
        }
    }

    /// Takes note of an event. Gives what is found by it.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) -> Vec<Finding> {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(_) if self.is_code => {}
            Event::Text(_) => {
                self.begin_line(range.start);
                self.add_run(range);
            }
            Event::SoftBreak | Event::HardBreak => self.is_in_line = false,
            Event::Rule | Event::Html(_) => self.hold(Holder::Other),
            _ => self.begin_line(range.start),
        }
        std::mem::take(&mut self.found)
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                self.begin_line(range.start);
            }
            Tag::Paragraph => self.hold(Holder::Paragraph),
            Tag::Item => {
                self.hold(Holder::Item);
                self.numbers.item(range.start);
            }
            Tag::DefinitionListDefinition => self.hold(Holder::Item),
            Tag::Heading { .. } => {
                self.hold(Holder::Other);
                self.heading(range);
            }
            Tag::List(first) => {
                self.hold(Holder::Other);
                let is_year = first.is_some_and(|first| (1000..=9999).contains(&first));
                self.numbers.open(first.filter(|_| !is_year));
                if is_year {
                    let span = self.prepared.offsets.written(range.clone());
                    self.found.extend(traps::numbered(self.prepared.whole(), span));
                }
            }
            Tag::Table(columns) => {
                self.hold(Holder::Other);
                self.columns = columns.len();
            }
            Tag::CodeBlock(kind) => {
                self.hold(Holder::Other);
                self.is_code = true;
                match kind {
                    CodeBlockKind::Indented => self.indented(range),
                    CodeBlockKind::Fenced(info) if info.is_empty() => self.fenced(range),
                    CodeBlockKind::Fenced(_) => {}
                }
            }
            _ => self.hold(Holder::Other),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                return;
            }
            TagEnd::TableCell => self.cell_end = range.end,
            TagEnd::TableRow => {
                self.line_in_table(range);
                self.lost_cells(range.end);
            }
            TagEnd::List(_) => self.found.extend(self.numbers.close(self.prepared, self.breaks)),
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::HtmlBlock => self.found.extend(html::find(self.prepared, range.clone())),
            _ => {}
        }
        self.hold(Holder::Other);
    }

    fn begin_line(&mut self, at: usize) {
        if !self.is_in_line && !self.is_code {
            self.lines.push(at);
            self.is_in_line = true;
        }
    }

    fn add_run(&mut self, range: &Range<usize>) {
        match self.runs.last_mut().filter(|run| run.end == range.start) {
            Some(run) => run.end = range.end,
            None => self.runs.push(range.clone()),
        }
    }

    /// A block ends, and another begins.
    fn hold(&mut self, holder: Holder) {
        if self.holder != Holder::Other {
            self.look_at_lines();
        }
        if self.has_signs {
            for run in std::mem::take(&mut self.runs) {
                let run = self.prepared.offsets.written(run);
                within_lines::find(self.prepared.whole(), run, &mut self.found);
            }
        }
        self.lines.clear();
        self.runs.clear();
        self.is_in_line = false;
        self.holder = holder;
    }

    fn look_at_lines(&mut self) {
        let bytes = self.prepared.text.as_bytes();
        let is_mark = |&at: &usize| headings_and_lists::may_begin(bytes.get(at).copied());
        if !self.has_columns && !self.lines.iter().any(is_mark) {
            return;
        }
        let lines: Vec<Line<'a>> = self.lines.iter().map(|&at| self.line(at)).collect();
        let untold = lines.iter().position(|line| line.span.start >= self.told).unwrap_or(lines.len());
        let lines = &lines[untold..];
        let tables = if self.has_columns { tables::find(lines) } else { Vec::new() };
        let mut at = 0;
        for (rows, mended) in tables {
            self.headings_and_lists(&lines[at..rows.start], at == 0);
            let span = lines[rows.start].span.start..lines[rows.end - 1].span.end;
            self.found.push(Finding { span, problem: MisreadProblem::UnreadTable { mended } });
            at = rows.end;
        }
        self.headings_and_lists(&lines[at..], at == 0);
    }

    /// Lines of a block that stand together. `is_head` says whether the first of them begins it.
    fn headings_and_lists(&mut self, lines: &[Line<'a>], is_head: bool) {
        let block = headings_and_lists::Block {
            stands_out: self.holder == Holder::Item,
            is_head,
            joins: self.breaks == LineBreaks::Join,
        };
        headings_and_lists::find(lines, block, &mut self.found);
    }

    /// The line that begins at a place of the prepared text. An escape before it is part of it; so are tabs, which begin the
    /// row of a table with an empty cell.
    fn line(&self, at: usize) -> Line<'a> {
        let text = &self.prepared.text;
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        let written = self.prepared.offsets.written(at..end);
        let whole = self.prepared.whole();
        let before = &whole[..written.start];
        let start = before.trim_end_matches(['\\', '\t']).len();
        let text = whole[start..written.end.max(start)].trim_end_matches(['\r', '\n', ' ']);
        Line { span: start..start + text.len(), text }
    }

    /// A heading that may be none.
    fn heading(&mut self, range: &Range<usize>) {
        let span = self.prepared.offsets.written(range.clone());
        self.found.extend(traps::underlined(self.prepared.whole(), span));
    }

    /// Code that may be none.
    fn indented(&mut self, range: &Range<usize>) {
        let span = self.prepared.offsets.written(range.clone());
        let found = traps::indented(self.prepared.whole(), span);
        self.told = found.as_ref().map_or(self.told, |found| found.span.end);
        self.found.extend(found);
    }

    /// Code between rows of `~` that may be none.
    fn fenced(&mut self, range: &Range<usize>) {
        let span = self.prepared.offsets.written(range.clone());
        self.found.extend(traps::fenced(self.prepared.whole(), span));
    }

    /// A row ends. What stands behind the last of its cells is not shown.
    fn lost_cells(&mut self, row_end: usize) {
        let span = self.prepared.offsets.written(self.cell_end..row_end.max(self.cell_end));
        let is_edge = |c: char| c.is_whitespace() || c == '|';
        let behind = self.prepared.written(span.clone());
        let start = span.start + behind.len() - behind.trim_start_matches(is_edge).len();
        let words = behind.trim_matches(is_edge);
        if !words.is_empty() {
            let problem = MisreadProblem::LostCells { words: words.to_owned() };
            self.found.push(Finding { span: start..start + words.len(), problem });
        }
    }
    /// A row without any bar is hardly one: a line that was typed right below the table.
    fn line_in_table(&mut self, range: &Range<usize>) {
        let row = self.prepared.text.get(range.clone()).unwrap_or_default();
        if self.columns < 2 || memchr::memchr(b'|', row.as_bytes()).is_some() {
            return;
        }
        self.columns = 0;
        let span = self.prepared.offsets.written(range.clone());
        let written = self.prepared.written(span.clone());
        let (start, line) = (span.start + written.len() - written.trim_start().len(), written.trim());
        let problem = MisreadProblem::LineInTable { line: shortened(line) };
        self.found.push(Finding { span: start..start + line.len(), problem });
    }
}
