//! Lists that were typed as lines: `・発表⏎・見学`.
//!
//! 1. [`find`] finds the lines that make a list: two or more with the same bullet, one behind the other. A line that is
//!    indented more deeply and has a bullet begins a list within an item; one without a bullet belongs to the item before it,
//!    as does a line behind one that was wrapped by hand.
//! 2. [`written`] writes the nodes of all lines anew, with elements for those lists. The list stands beside the paragraph, whose
//!    other lines stay paragraphs, and the bullets are no words any more.
//!
//! Where a link or a tag reaches over several lines there can be no items; the lines are kept as they were typed.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::markup::line_marks::{self, bullet, is_full, is_space};
use crate::markup::lines::LineBreaks;
use crate::markup::node::{Element, Node, Span};

/// A line of a paragraph.
pub(super) struct Line<'t> {
    /// Its nodes.
    pub(super) nodes: Range<usize>,
    /// Its words.
    pub(super) words: &'t str,
    /// How far to the right it begins, without the spaces among its words.
    pub(super) column: usize,
    /// What stands between it and the line before.
    pub(super) before: Option<Node>,
}

/// What a line is to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It has a bullet; lists within items are deeper than 0.
    Item { mark: char, depth: usize },
    /// It belongs to the item before.
    More,
}

/// The lines that make a list, each with its part in it.
pub(super) struct Group {
    lines: Range<usize>,
    parts: Vec<Part>,
}

impl Line<'_> {
    /// Where its words begin, in columns.
    fn indent(&self) -> usize {
        let spaces = self.words.len() - self.words.trim_start_matches(is_space).len();
        self.column + self.words[..spaces].width()
    }
}

/// Finds the lists among the lines of a paragraph.
pub(super) fn find(lines: &[Line<'_>], nodes: &[Node], breaks: LineBreaks) -> Vec<Group> {
    let mut groups = Vec::new();
    if !lines.iter().any(|line| bullet(line.words).is_some()) || !can_be_parted(lines, nodes) {
        return groups;
    }
    let mut at = 0;
    while at < lines.len() {
        let parts = parts(&lines[at..], breaks);
        let items = parts.iter().filter(|part| matches!(part, Part::Item { .. })).count();
        let end = at + parts.len().max(1);
        if items >= 2 {
            groups.push(Group { lines: at..end, parts });
        }
        at = end;
    }
    groups
}

/// The parts of the list that begins with the first of these lines; none where it has no bullet.
fn parts(lines: &[Line<'_>], breaks: LineBreaks) -> Vec<Part> {
    let mut parts = Vec::new();
    // The lists that are open, each with its bullet and its indentation.
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let indent = line.indent();
        match bullet(line.words) {
            Some((mark, _)) => {
                // A column or two are no list of its own: nobody types them on purpose.
                while open.len() > 1 && open.last().is_some_and(|(_, outer)| indent < *outer) {
                    open.pop();
                }
                match open.last().copied() {
                    Some((outer_mark, outer)) if indent < outer + 2 => {
                        if mark != outer_mark {
                            break;
                        }
                    }
                    _ => open.push((mark, indent)),
                }
                parts.push(Part::Item { mark, depth: open.len() - 1 });
            }
            None => {
                let Some((_, outer)) = open.last().copied() else { break };
                let goes_on = indent > outer
                    || (breaks == LineBreaks::Join
                        && !line_marks::has_sign(line.words)
                        && is_full(lines[at - 1].words)
                        && line.before != Some(Node::HardBreak));
                if !goes_on {
                    break;
                }
                parts.push(Part::More);
            }
        }
    }
    parts
}

/// Whether the lines can be parted: what is open where one ends can be closed there and opened again.
fn can_be_parted(lines: &[Line<'_>], nodes: &[Node]) -> bool {
    let mut open: Vec<Element> = Vec::new();
    for line in lines {
        if !open.iter().all(|element| is_repeatable(*element)) {
            return false;
        }
        for node in &nodes[line.nodes.clone()] {
            match node {
                Node::Open(element) => open.push(*element),
                Node::Close(_) if open.pop().is_none() => return false,
                _ => {}
            }
        }
    }
    open.is_empty()
}

fn is_repeatable(element: Element) -> bool {
    matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough)
}

/// The nodes of the lines, written anew.
pub(super) struct Written {
    pub(super) nodes: Vec<Node>,
    /// Whether the paragraph around the lines begins with a list, and so is none.
    pub(super) begins_with_list: bool,
    /// Whether it ends with a list, and is closed already.
    pub(super) ends_with_list: bool,
}

/// Writes the nodes of the lines. `is_paragraph` where they stand in a paragraph.
pub(super) fn written(lines: &[Line<'_>], groups: &[Group], nodes: &[Node], is_paragraph: bool) -> Written {
    let mut writer = Writer { out: Vec::new(), inline: Vec::new(), lists: Vec::new(), is_paragraph };
    let mut groups = groups.iter().peekable();
    let begins_with_list = groups.peek().is_some_and(|group| group.lines.start == 0);
    for (at, line) in lines.iter().enumerate() {
        groups.next_if(|group| group.lines.end <= at);
        let group = groups.peek().filter(|group| group.lines.contains(&at));
        let part = group.and_then(|group| group.parts.get(at - group.lines.start).copied());
        match part {
            Some(Part::Item { mark, depth }) => writer.begin_item(mark, depth, at == 0),
            Some(Part::More) => writer.out.extend(line.before),
            None if !writer.lists.is_empty() => writer.end_lists(true),
            None => writer.out.extend(line.before),
        }
        let skipped = match part {
            Some(Part::Item { .. }) => bullet(line.words).map_or(0, |(_, words)| words),
            Some(Part::More) => line.words.len() - line.words.trim_start_matches(is_space).len(),
            None => 0,
        };
        writer.line(&nodes[line.nodes.clone()], skipped);
    }
    let ends_with_list = !writer.lists.is_empty();
    if ends_with_list {
        writer.end_lists(false);
    }
    Written { nodes: writer.out, begins_with_list, ends_with_list }
}

struct Writer {
    out: Vec<Node>,
    /// The elements within the line that are open.
    inline: Vec<Element>,
    /// The bullets of the lists that are open.
    lists: Vec<char>,
    is_paragraph: bool,
}

impl Writer {
    /// Writes the nodes of a line without so many bytes of its first words.
    fn line(&mut self, nodes: &[Node], mut skipped: usize) {
        for node in nodes {
            match *node {
                Node::Text(span) if skipped > 0 => {
                    let range = span.range();
                    let start = (range.start + skipped).min(range.end);
                    skipped -= start - range.start;
                    if start < range.end {
                        self.out.push(Node::Text(Span::new(start, range.end)));
                    }
                }
                Node::Open(element) => {
                    self.inline.push(element);
                    self.out.push(*node);
                }
                Node::Close(element) => {
                    self.inline.pop();
                    self.close(element);
                }
                node => self.out.push(node),
            }
        }
    }

    /// Closes an element within a line; one in which nothing is left goes.
    fn close(&mut self, element: Element) {
        if is_repeatable(element) && self.out.last() == Some(&Node::Open(element)) {
            self.out.pop();
        } else {
            self.out.push(Node::Close(element));
        }
    }

    /// Closes what is open within the line, and gives it back.
    fn close_inline(&mut self) -> Vec<Element> {
        let inline = std::mem::take(&mut self.inline);
        inline.iter().rev().for_each(|element| self.close(*element));
        inline
    }

    fn open_inline(&mut self, inline: Vec<Element>) {
        self.out.extend(inline.iter().map(|element| Node::Open(*element)));
        self.inline = inline;
    }

    fn begin_item(&mut self, mark: char, depth: usize, is_first_line: bool) {
        let inline = self.close_inline();
        if self.lists.is_empty() && self.is_paragraph && !is_first_line {
            self.out.push(Node::Close(Element::Paragraph));
        }
        if self.lists.len() > depth {
            self.close_lists(depth + 1);
            self.out.push(Node::Close(Element::Item));
        } else {
            self.out.push(Node::Open(Element::BulletList(mark)));
            self.lists.push(mark);
        }
        self.out.push(Node::Open(Element::Item));
        self.open_inline(inline);
    }

    /// Closes lists, and the items that they stand in, until so many are left.
    fn close_lists(&mut self, left: usize) {
        while self.lists.len() > left {
            self.out.push(Node::Close(Element::Item));
            self.out.extend(self.lists.pop().map(|mark| Node::Close(Element::BulletList(mark))));
        }
    }

    fn end_lists(&mut self, goes_on: bool) {
        let inline = self.close_inline();
        self.close_lists(0);
        if goes_on && self.is_paragraph {
            self.out.push(Node::Open(Element::Paragraph));
        }
        self.open_inline(inline);
    }
}
