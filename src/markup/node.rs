//! The nodes of a document: a flat list in reading order, in which an element is an `Open` and a `Close`.
//!
//! A list cannot overflow the stack, however deep the elements are nested, and takes 12 bytes a node: the words
//! stand in one string of the document, and everything bigger in tables beside it.

use std::ops::Range;

/// A part of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One step through a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element begins.
    Open(Element),
    /// The innermost element ends; elements are always balanced.
    Close(Element),
    /// Words.
    Text(Span),
    /// Words of a program.
    Code(Span),
    /// How the words before it are read, in a ruby.
    Reading(Span),
    /// A line end in the source.
    SoftBreak,
    /// A line end on the page.
    HardBreak,
    /// A line across.
    Rule,
    /// A place where a long word may be broken.
    WordBreak,
    /// The box of a task list.
    TaskMarker(bool),
    /// A picture, by its index.
    Image(u32),
    /// A reference to a footnote, by its index.
    FootnoteReference(u32),
    /// A directive that the page's template fills, by its index.
    Data(u32),
}

/// What can hold other nodes. Numbers are indexes into the document's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Paragraph,
    Heading(u32),
    BlockQuote,
    CodeBlock(u32),
    /// With the bullet that its items were typed with; of Markdown's own lists, `-`.
    BulletList(char),
    /// With its first number.
    OrderedList(u32),
    Item,
    DefinitionList,
    Term,
    Definition,
    Table,
    TableHead,
    TableRow,
    HeaderCell(Alignment),
    Cell(Alignment),
    Emphasis,
    Strong,
    Strikethrough,
    Link(u32),
    /// Words and their readings, in turn; nothing else.
    Ruby,
    Footnote(u32),
    Note,
    /// The end mark that a writer has typed: `以上`.
    EndMark,
    Quote(u32),
    Figure(u32),
    /// A tag written in HTML.
    Raw(u32),
}

/// How a column of a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alignment {
    None,
    Left,
    Center,
    Right,
}

impl Element {
    /// Whether the element stands on lines of its own, as for plain text.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Element::Emphasis
                | Element::Strong
                | Element::Strikethrough
                | Element::Link(_)
                | Element::Ruby
                | Element::Raw(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_small() {
        assert_eq!(size_of::<Node>(), 12);
    }
}
