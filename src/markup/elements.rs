//! Where the elements of a text stand: for whoever cuts something out of what was written.
//!
//! These are the parser's own events with their places. Nothing is made of them here, and nothing is reported.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::directive::{self, Fence};
use super::parse::OPTIONS;
use super::prepass::{self, Prepared};

/// A step through a text, in reading order. Places are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An element begins; its place is that of the whole.
    Open(ElementKind, Range<usize>),
    /// The innermost element ends.
    Close,
    /// Words, code among them.
    Words(Range<usize>),
    /// A tag, comment or block in HTML.
    Html(Range<usize>),
    /// The line of a directive that holds what follows, up to its end.
    Container(Range<usize>),
    /// The line of a directive that the page's template fills.
    Data(Range<usize>),
    /// `:::`
    End(Range<usize>),
    /// A reference to a footnote, by its label.
    Reference(String, Range<usize>),
    /// The box of a task list.
    Task,
    /// A line end.
    Break,
    /// A line across.
    Rule,
}

/// What an element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A quotation.
    BlockQuote,
    /// Code on lines of its own.
    CodeBlock,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A list of terms and definitions.
    DefinitionList,
    /// A term.
    Term,
    /// What is said of a term.
    Definition,
    /// A table.
    Table,
    /// Its head.
    TableHead,
    /// A row below it.
    TableRow,
    /// A cell.
    Cell,
    /// A footnote, by its label.
    Footnote(String),
    /// A link.
    Link,
    /// A picture.
    Image,
    /// Emphasis of any kind.
    Emphasis,
}

/// The steps through a text.
pub fn elements(text: &str) -> Vec<Step> {
    let prepared = prepass::prepare(text);
    // As the parser of documents has it: without a callback it reads labels that nobody defined in another way.
    let mut on_broken = |_: pulldown_cmark::BrokenLink<'_>| None;
    let parser = Parser::new_with_broken_link_callback(&prepared.text, OPTIONS, Some(&mut on_broken));
    parser.into_offset_iter().filter_map(|(event, range)| step(event, range, &prepared)).collect()
}

fn step(event: Event<'_>, range: Range<usize>, prepared: &Prepared<'_>) -> Option<Step> {
    let place = prepared.offsets.written(range.clone());
    Some(match event {
        Event::Start(Tag::HtmlBlock) => return html_block(range, place, prepared),
        Event::End(TagEnd::HtmlBlock) | Event::Html(_) => return None,
        Event::Start(tag) => Step::Open(kind(tag, prepared), place),
        Event::End(_) => Step::Close,
        Event::Text(_) | Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => Step::Words(place),
        Event::InlineHtml(_) => Step::Html(place),
        Event::FootnoteReference(label) => Step::Reference(prepared.restore(&label).into_owned(), place),
        Event::SoftBreak | Event::HardBreak => Step::Break,
        Event::Rule => Step::Rule,
        Event::TaskListMarker(_) => Step::Task,
    })
}

/// The line of a directive looks like a block of HTML.
fn html_block(range: Range<usize>, place: Range<usize>, prepared: &Prepared<'_>) -> Option<Step> {
    let Some(line) = prepared.directive(prepared.text.get(range)?) else { return Some(Step::Html(place)) };
    Some(match directive::read_fence(prepared.written(line.clone()), &mut |_, _| {}) {
        Fence::Close => Step::End(line),
        Fence::Open { kind: Some(kind), .. } if kind.is_data() => Step::Data(line),
        Fence::Open { .. } => Step::Container(line),
    })
}

fn kind(tag: Tag<'_>, prepared: &Prepared<'_>) -> ElementKind {
    match tag {
        Tag::Paragraph | Tag::HtmlBlock | Tag::MetadataBlock(_) => ElementKind::Paragraph,
        Tag::Heading { .. } => ElementKind::Heading,
        Tag::BlockQuote(_) => ElementKind::BlockQuote,
        Tag::CodeBlock(_) => ElementKind::CodeBlock,
        Tag::List(_) => ElementKind::List,
        Tag::Item => ElementKind::Item,
        Tag::FootnoteDefinition(label) => ElementKind::Footnote(prepared.restore(&label).into_owned()),
        Tag::DefinitionList => ElementKind::DefinitionList,
        Tag::DefinitionListTitle => ElementKind::Term,
        Tag::DefinitionListDefinition => ElementKind::Definition,
        Tag::Table(_) => ElementKind::Table,
        Tag::TableHead => ElementKind::TableHead,
        Tag::TableRow => ElementKind::TableRow,
        Tag::TableCell => ElementKind::Cell,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
            ElementKind::Emphasis
        }
        Tag::Link { .. } => ElementKind::Link,
        Tag::Image { .. } => ElementKind::Image,
    }
}
