//! What is left empty in a Markdown text when what waits in it goes: found in what was written, and cut out of it.
//!
//! This knows nothing of how documents are rendered: only so can it convict that. What stands where is the parser's to say
//! ([`elements`]); what is empty, and how the rest is written without it, is said here.
//!
//! 1. [`Element`]s are made of the parser's steps. Each tells whether it has lost something, and whether it shows anything.
//! 2. Footnotes that are left empty take their references along, until nothing more is.
//! 3. Of the outermost elements that are left empty each is written over (`cuts`): a block by a comment, which parts
//!    what stands around it as the block did; an item by one that belongs to its neighbour, so that the list stays what it
//!    was; a row and the content of a cell by nothing.
//!
//! A text with tags other than of links and line ends is left alone, and so is an item that cannot be taken out without
//! changing what stands beside it: there a link that waits for an empty draft stays.

mod cuts;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::markup::{ElementKind, Step, elements};

/// A comment is to Markdown what a block is: it ends a paragraph and a list, and nothing of it is shown.
pub(super) const NOTHING: &str = "<!-- -->";

/// How deep elements may be nested: more than in any text. In what is nested more deeply nothing is looked for.
const MOST_DEPTH: usize = 100;

/// How often footnotes are looked for that others have emptied.
const MOST_PASSES: usize = 100;

/// A part of a text that is written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where it stands, in bytes of the text.
    pub(super) span: Range<usize>,
    /// What stands there instead.
    pub(super) instead: String,
}

/// What goes from a text because all that it showed waits.
#[derive(Debug, Default)]
pub(super) struct Hollow {
    /// The elements, in the order of the text.
    pub(super) cuts: Vec<Cut>,
    /// References in what stays to footnotes that go.
    pub(super) references: Vec<Range<usize>>,
}

/// Finds what is left empty in a text where `gone` stands for links and lines of directives that wait.
pub(super) fn hollow(text: &str, gone: &[Range<usize>]) -> Hollow {
    let steps = elements(text);
    let Some(root) = Reader { text, gone, steps: &steps, at: 0 }.read() else { return Hollow::default() };
    let mut labels = Labels::new();
    for _ in 0..MOST_PASSES {
        let count = labels.len();
        root.hollow_footnotes(&mut labels);
        if labels.len() == count {
            break;
        }
    }
    cuts::written_over(text, &root, &labels)
}

/// An element, or something that stands in one.
#[derive(Debug)]
struct Element {
    what: What,
    span: Range<usize>,
    children: Vec<Element>,
}

#[derive(Debug)]
enum What {
    Root,
    Markdown(ElementKind),
    /// From the line of a directive to its end.
    Container {
        is_figure: bool,
    },
    /// Something that waits.
    Gone,
    Reference(String),
    /// Something that is shown.
    Shown,
    /// A line end, a box of a task list, a comment, nothing but spaces.
    Unseen,
}

/// Makes elements of steps.
struct Reader<'a> {
    text: &'a str,
    gone: &'a [Range<usize>],
    steps: &'a [Step],
    at: usize,
}

impl Reader<'_> {
    /// The whole text; nothing where it has tags, or directives that do not pair.
    fn read(mut self) -> Option<Element> {
        let mut open = vec![Element { what: What::Root, span: 0..self.text.len(), children: Vec::new() }];
        // Whether the end of a directive that is no container may follow.
        let mut may_end = false;
        while let Some(step) = self.steps.get(self.at) {
            self.at += 1;
            let behind_data = std::mem::take(&mut may_end);
            let leaf = match step {
                Step::Open(kind, span) => {
                    let what = match kind {
                        ElementKind::Link if self.is_gone(span) => What::Gone,
                        ElementKind::Image => What::Shown,
                        ElementKind::Footnote(label) => {
                            What::Markdown(ElementKind::Footnote(label.to_lowercase()))
                        }
                        kind => What::Markdown(kind.clone()),
                    };
                    if open.len() > MOST_DEPTH {
                        return None;
                    }
                    open.push(Element { what, span: span.clone(), children: Vec::new() });
                    continue;
                }
                Step::Close => {
                    let mut element = open.pop()?;
                    match element.what {
                        What::Container { .. } => return None,
                        What::Markdown(ElementKind::List | ElementKind::DefinitionList) => {
                            // The parser's own place of a list may reach into what follows it: into the mark of a
                            // quotation, over the paragraph behind a definition.
                            let end = element.children.last().map(|last| last.span.end);
                            element.span.end = end.unwrap_or(element.span.end);
                        }
                        // What stands in `<release:id?>` is no words.
                        What::Gone if part(self.text, &element.span).starts_with('<') => {
                            element.children.clear()
                        }
                        _ => {}
                    }
                    open.last_mut()?.children.push(element);
                    continue;
                }
                Step::Container(line) => {
                    let is_figure = part(self.text, line).contains("figure");
                    open.push(Element {
                        what: What::Container { is_figure },
                        span: line.clone(),
                        children: Vec::new(),
                    });
                    continue;
                }
                Step::End(_) if behind_data => continue,
                Step::End(line) => {
                    let mut container = open.pop_if(|it| matches!(it.what, What::Container { .. }))?;
                    container.span.end = line.end;
                    open.last_mut()?.children.push(container);
                    continue;
                }
                Step::Data(line) => {
                    may_end = true;
                    (if self.is_gone(line) { What::Gone } else { What::Shown }, line)
                }
                Step::Words(span) if part(self.text, span).trim().is_empty() => (What::Unseen, span),
                Step::Words(span) => (What::Shown, span),
                Step::Html(span) => (self.html(span)?, span),
                Step::Reference(label, span) => (What::Reference(label.to_lowercase()), span),
                Step::Task | Step::Break => continue,
                Step::Rule => (What::Shown, &(0..0)),
            };
            let (what, span) = leaf;
            open.last_mut()?.children.push(Element { what, span: span.clone(), children: Vec::new() });
        }
        let root = open.pop()?;
        open.is_empty().then_some(root)
    }

    fn is_gone(&self, span: &Range<usize>) -> bool {
        let next = self.gone.partition_point(|gone| gone.start < span.start);
        self.gone.get(next).is_some_and(|gone| gone.end <= span.end)
    }

    /// A line end or a comment shows nothing. The tag of a link that waits is one that waits.
    fn html(&self, span: &Range<usize>) -> Option<What> {
        let html = part(self.text, span).trim().to_ascii_lowercase();
        let is_comment = html.starts_with("<!--") && html.find("-->") == Some(html.len() - 3);
        if is_comment || html.starts_with("<br") || html == "</a>" {
            return Some(What::Unseen);
        }
        (html.starts_with("<a ") && html.find('>') == Some(html.len() - 1) && self.is_gone(span))
            .then_some(What::Gone)
    }
}

/// What is left of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// It shows something.
    Something,
    /// It was empty before.
    Nothing,
    /// All that it showed waits.
    Hollow,
}

type Labels = BTreeSet<String>;

impl Element {
    /// What is left of it, when footnotes of these labels go.
    fn left(&self, labels: &Labels) -> Left {
        match &self.what {
            What::Shown => return Left::Something,
            What::Unseen => return Left::Nothing,
            What::Reference(label) if labels.contains(label) => return Left::Hollow,
            What::Reference(_) => return Left::Something,
            What::Container { is_figure: true } => return Left::Something,
            What::Markdown(ElementKind::Footnote(label)) => {
                return if labels.contains(label) { Left::Hollow } else { Left::Something };
            }
            What::Markdown(ElementKind::Table) if self.has_lost_all_rows(labels) => return Left::Hollow,
            What::Markdown(ElementKind::DefinitionList) => {
                return together(self.entries(labels).map(|(left, _)| left));
            }
            _ => {}
        }
        match together(self.children.iter().map(|child| child.left(labels))) {
            // Its title is what a link without words shows.
            Left::Nothing if matches!(self.what, What::Markdown(ElementKind::Link)) => Left::Something,
            Left::Nothing if matches!(self.what, What::Gone) => Left::Hollow,
            left => left,
        }
    }

    fn has_lost_all_rows(&self, labels: &Labels) -> bool {
        let mut rows = self.children.iter().filter(|row| row.is(&ElementKind::TableRow)).peekable();
        rows.peek().is_some() && rows.all(|row| row.left(labels) == Left::Hollow)
    }

    /// Of a definition list, each term with its definitions, and what is left of both together.
    fn entries<'a>(&'a self, labels: &'a Labels) -> impl Iterator<Item = (Left, &'a [Element])> {
        let is_same = |_: &Element, next: &Element| !next.is(&ElementKind::Term);
        self.children.chunk_by(is_same).map(move |entry| {
            let hollow = |part: &Element| part.left(labels) == Left::Hollow;
            let (terms, definitions): (Vec<_>, Vec<_>) =
                entry.iter().partition(|it| it.is(&ElementKind::Term));
            let has_lost = terms.iter().any(|term| hollow(term))
                || (!definitions.is_empty() && definitions.iter().all(|it| hollow(it)));
            let left =
                if has_lost { Left::Hollow } else { together(entry.iter().map(|part| part.left(labels))) };
            (left, entry)
        })
    }

    fn is(&self, kind: &ElementKind) -> bool {
        matches!(&self.what, What::Markdown(own) if own == kind)
    }

    /// Adds the labels of footnotes in it that are left empty when those that are known go.
    fn hollow_footnotes(&self, labels: &mut Labels) {
        // Most footnotes name those behind them.
        for child in self.children.iter().rev() {
            child.hollow_footnotes(labels);
            if let What::Markdown(ElementKind::Footnote(label)) = &child.what
                && together(child.children.iter().map(|child| child.left(labels))) == Left::Hollow
            {
                labels.insert(label.clone());
            }
        }
    }
}

/// What is left of parts that stand together.
fn together(parts: impl Iterator<Item = Left>) -> Left {
    parts.fold(Left::Nothing, |all, part| match (all, part) {
        (Left::Something, _) | (_, Left::Something) => Left::Something,
        (Left::Hollow, _) | (_, Left::Hollow) => Left::Hollow,
        _ => Left::Nothing,
    })
}

fn part<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    text.get(span.clone()).unwrap_or_default()
}

/// A span without the spaces and line ends at its end, and in a quotation without its empty lines there: they belong to
/// what stands around the element, and may part its neighbours.
fn trimmed(text: &str, span: &Range<usize>) -> Range<usize> {
    let line = part(text, &(0..span.start)).rfind('\n').map_or(0, |at| at + 1);
    let quotations = part(text, &(line..span.start)).matches('>').count();
    // More marks than before the element are an empty quotation in it.
    let is_empty = |line: &str| {
        line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'>'))
            && line.matches('>').count() <= quotations
    };
    let mut left = part(text, span).trim_end();
    while let Some((before, _)) = left.rsplit_once('\n').filter(|(_, line)| is_empty(line)) {
        left = before.trim_end();
    }
    span.start..span.start + left.len()
}
