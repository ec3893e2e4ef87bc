//! Markdown → [`Tree`], in one pass over the parser's events.
//!
//! 1. `prepass` prepares the text.
//! 2. Each event of `pulldown-cmark` is handed to the [`Builder`], which keeps elements balanced, and to [`Misread`], which
//!    reports what was hardly meant as it is read.
//! 3. At the end levels, ids and footnote numbers are settled.
//!
//! What a link leads to and whether a file exists is for others to say.

use std::ops::Range;

use pulldown_cmark::{
    Alignment as Column, BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::builder::Builder;
use super::misread::{Definitions, Misread};
use super::node::{Alignment, Element, Node};
use super::prepass::{self, Prepared};
use super::tree::{Manuscript, Tree};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::{MarkupProblem, SourceProblem};
use crate::types::{half_width, is_forbidden};

pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// How many characters that were removed are told: a damaged file may hold nothing else.
const MOST_TOLD: usize = 100;

/// Parses a text. [`OPTIONS`] are our rules of writing.
pub(super) fn tree(manuscript: &Manuscript, options: Options, diagnostics: &mut Diagnostics) -> Tree {
    let prepared = prepass::prepare(manuscript.text());
    let mut broken = Vec::new();
    let mut on_broken = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.span, link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&prepared.text, options, Some(&mut on_broken));
    let mut pass = Pass {
        prepared: &prepared,
        builder: Builder::new(&prepared, manuscript, diagnostics),
        misread: Misread::new(&prepared, manuscript.line_breaks()),
        columns: Vec::new(),
        column: 0,
        in_head: false,
        in_code: false,
        words: 0..0,
    };
    for span in prepared.forbidden.iter().take(MOST_TOLD) {
        let removed = prepared.written(span.clone()).chars().next();
        let problem = removed.map(|character| SourceProblem::ControlCharacter { character });
        problem.into_iter().for_each(|problem| pass.builder.report_written(span.clone(), problem));
    }
    let mut events = parser.into_offset_iter();
    let mut definitions = Definitions::default();
    while let Some((event, range)) = events.next() {
        definitions.see(&event, events.reference_definitions());
        pass.event(event, range);
    }
    for found in definitions.unused(events.reference_definitions(), &prepared) {
        pass.builder.report_written(found.span, found.problem);
    }
    drop(events);
    for (span, label) in broken {
        let label = prepared.restore(&label).into_owned();
        pass.builder.report(span, MarkupProblem::UndefinedReference { label });
    }
    pass.builder.finish()
}

/// What must be known of the events before.
struct Pass<'a, 'd> {
    prepared: &'a Prepared<'a>,
    builder: Builder<'a, 'd>,
    misread: Misread<'a>,
    /// The columns of the table, and where in it we are.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_code: bool,
    /// The words of the link that is open, up to here.
    words: Range<usize>,
}

impl Pass<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { .. }) => self.words = range.start + 1..range.start + 1,
            Event::End(TagEnd::Link) => {}
            _ => self.words.end = range.end,
        }
        for found in self.misread.see(&event, &range) {
            self.builder.report_written(found.span, found.problem);
        }
        let builder = &mut self.builder;
        builder.stands_at(&range);
        match event {
            Event::Text(text) => {
                let text = self.prepared.with_spaces(&text, &range);
                if self.in_code {
                    return self.builder.text(&self.prepared.restore(&text));
                }
                self.report_undefined_footnote(&text, &range);
                self.report_forbidden_entity(&text, &range);
                self.builder.words(&text, range);
            }
            Event::Code(text) => builder.code(&self.prepared.restore(&text)),
            Event::SoftBreak => builder.line_end(false),
            Event::HardBreak => builder.line_end(true),
            Event::Rule => builder.push(Node::Rule),
            Event::TaskListMarker(done) => builder.push(Node::TaskMarker(done)),
            Event::FootnoteReference(label) => builder.footnote_reference(&label),
            Event::Html(html) => {
                builder.block_html(&self.prepared.with_spaces(&html, &range), range);
            }
            Event::InlineHtml(html) => builder.inline_html(&html, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            // Not among the options.
            Event::InlineMath(text) | Event::DisplayMath(text) => builder.text(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let builder = &mut self.builder;
        let element = match tag {
            Tag::Paragraph => Element::Paragraph,
            Tag::Heading { level, id, classes, attrs } => {
                for attribute in classes.iter().map(|class| format!(".{class}")).chain(attrs.iter().map(
                    |(name, value)| match value {
                        Some(value) => format!("{name}={value}"),
                        None => name.to_string(),
                    },
                )) {
                    let attribute = self.prepared.restore(&attribute).into_owned();
                    builder.report(range.clone(), MarkupProblem::HeadingAttribute { attribute });
                }
                return builder.open_heading(level as u8, id.as_deref(), range);
            }
            Tag::BlockQuote(_) => Element::BlockQuote,
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                return builder.open_code(match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
                    CodeBlockKind::Indented => "",
                });
            }
            Tag::HtmlBlock => return builder.open_html_block(),
            Tag::List(None) => Element::BulletList('-'),
            Tag::List(Some(first)) => Element::OrderedList(first.min(i32::MAX as u64) as u32),
            Tag::Item => Element::Item,
            Tag::FootnoteDefinition(label) => return builder.open_footnote(&label, range),
            Tag::DefinitionList => Element::DefinitionList,
            Tag::DefinitionListTitle => Element::Term,
            Tag::DefinitionListDefinition => Element::Definition,
            Tag::Table(columns) => {
                self.columns = columns.iter().map(alignment).collect();
                Element::Table
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                Element::TableHead
            }
            Tag::TableRow => {
                self.column = 0;
                Element::TableRow
            }
            Tag::TableCell => {
                let alignment = self.columns.get(self.column).copied().unwrap_or(Alignment::None);
                self.column += 1;
                if self.in_head { Element::HeaderCell(alignment) } else { Element::Cell(alignment) }
            }
            Tag::Emphasis => Element::Emphasis,
            Tag::Strong => Element::Strong,
            Tag::Strikethrough if is_single_tilde(self.prepared, &range) => {
                builder.text("~");
                return builder.open_nothing();
            }
            Tag::Strikethrough => Element::Strikethrough,
            Tag::Link { link_type, dest_url, title, .. } => {
                return builder.open_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, .. } => return builder.open_image(&dest_url, &title, range),
            // Not among the options.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return builder.open_nothing(),
        };
        builder.open(element);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => self.builder.close_html_block(),
            TagEnd::Image => self.builder.close_image(),
            TagEnd::Link => self.builder.end_link(self.words.clone()),
            TagEnd::Strikethrough if is_single_tilde(self.prepared, &range) => {
                self.builder.text("~");
                self.builder.close();
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.builder.close();
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.builder.close();
            }
            _ => self.builder.close(),
        }
    }

    /// The parser gives `[^label]` as text where there is no such footnote.
    fn report_undefined_footnote(&mut self, text: &str, range: &Range<usize>) {
        let Some(label) = text.strip_prefix('^').filter(|label| !label.is_empty()) else { return };
        let around =
            (range.start.checked_sub(1)).and_then(|start| self.prepared.text.get(start..range.end + 1));
        let is_label = !label.contains(char::is_whitespace);
        if is_label && around.is_some_and(|around| around.starts_with('[') && around.ends_with(']')) {
            let label = self.prepared.restore(label).into_owned();
            let mended = self.footnote_in_ascii(&label, range);
            self.builder
                .report(range.start - 1..range.end + 1, MarkupProblem::UndefinedFootnote { label, mended });
        }
    }

    /// A character that no text may have can be written as an entity, too: `&#147;`. It is left out all the same.
    fn report_forbidden_entity(&mut self, text: &str, range: &Range<usize>) {
        let Some(character) = text.chars().next().filter(|c| c.len_utf8() == text.len()) else { return };
        let is_entity = || self.prepared.text.get(range.clone()).is_some_and(|it| it.starts_with("&#"));
        if is_forbidden(character) && is_entity() {
            let written = self.prepared.offsets.written(range.clone());
            self.builder.report_written(written, SourceProblem::ControlCharacter { character });
        }
    }

    /// A reference whose label, or a footnote's text whose colon, was typed in full width, as it should be.
    fn footnote_in_ascii(&self, label: &str, range: &Range<usize>) -> Option<String> {
        let text = &self.prepared.text;
        let narrow = half_width(label);
        let (before, behind) = (text.get(..range.start - 1)?, text.get(range.end + 1..)?);
        let begins_line = before.rsplit('\n').next()?.chars().all(|c| c.is_whitespace() || c == '>');
        let is_colon = |c: char| matches!(c, ':' | '\u{FF1A}');
        match behind.lines().next().and_then(|line| line.strip_prefix(is_colon)).filter(|_| begins_line) {
            Some(words) => Some(format!("[^{narrow}]: {}", words.trim())),
            None => (narrow != label).then(|| format!("[^{narrow}]")),
        }
    }
}

/// `~副題~` is text; `~~取消~~` is struck out. The parser takes both.
fn is_single_tilde(prepared: &Prepared<'_>, range: &Range<usize>) -> bool {
    !prepared.text.get(range.clone()).is_some_and(|text| text.starts_with("~~"))
}

fn alignment(column: &Column) -> Alignment {
    match column {
        Column::None => Alignment::None,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}
