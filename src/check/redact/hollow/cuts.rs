//! How a text is written over without the elements that are left empty.

use std::ops::Range;

use super::{Cut, Element, Hollow, Labels, Left, NOTHING, What, part, trimmed};
use crate::markup::ElementKind;

/// What is written over in a text when footnotes of these labels go.
pub(super) fn written_over(text: &str, root: &Element, labels: &Labels) -> Hollow {
    let mut writer = Writer { text, labels, hollow: Hollow::default() };
    writer.children(root);
    writer.hollow
}

struct Writer<'a> {
    text: &'a str,
    labels: &'a Labels,
    hollow: Hollow,
}

impl Writer<'_> {
    fn is_hollow(&self, element: &Element) -> bool {
        element.left(self.labels) == Left::Hollow
    }

    fn children(&mut self, element: &Element) {
        match &element.what {
            What::Markdown(ElementKind::List) => self.items(&element.children),
            What::Markdown(ElementKind::DefinitionList) => self.entries(element),
            _ => element.children.iter().for_each(|child| self.element(child)),
        }
    }

    fn element(&mut self, element: &Element) {
        let is_hollow = self.is_hollow(element);
        match &element.what {
            What::Reference(_) if is_hollow => self.hollow.references.push(element.span.clone()),
            What::Markdown(ElementKind::TableHead) => self.children(element),
            What::Markdown(ElementKind::Cell) if is_hollow => self.cell(element),
            What::Markdown(ElementKind::TableRow) if is_hollow => self.lines(element.span.clone()),
            What::Markdown(ElementKind::Emphasis | ElementKind::Link) => self.children(element),
            What::Markdown(_) | What::Container { .. } if is_hollow => self.block(element.span.clone()),
            What::Gone | What::Shown | What::Unseen => {
                element.children.iter().for_each(|child| self.element(child));
            }
            _ => self.children(element),
        }
    }

    fn cut(&mut self, span: Range<usize>, instead: impl Into<String>) {
        self.hollow.cuts.push(Cut { span, instead: instead.into() });
    }

    fn block(&mut self, span: Range<usize>) {
        self.cut(trimmed(self.text, &span), NOTHING);
    }

    fn cell(&mut self, cell: &Element) {
        let (Some(first), Some(last)) = (cell.children.first(), cell.children.last()) else { return };
        self.cut(first.span.start..last.span.end, "");
    }

    /// Takes out the lines on which something stands, unless the mark of an item stands there too.
    fn lines(&mut self, span: Range<usize>) {
        let start = self.line_start(span.start);
        let is_mark = |byte| matches!(byte, b' ' | b'\t' | b'>' | b':');
        if part(self.text, &(start..span.start)).bytes().all(is_mark) {
            let end = trimmed(self.text, &span).end;
            let end = part(self.text, &(end..self.text.len()))
                .find('\n')
                .map_or(self.text.len(), |at| end + at + 1);
            self.cut(start..end, "");
        }
    }

    fn line_start(&self, at: usize) -> usize {
        part(self.text, &(0..at)).rfind('\n').map_or(0, |at| at + 1)
    }

    fn entries(&mut self, list: &Element) {
        for (left, entry) in list.entries(self.labels) {
            let hollow: Vec<bool> = entry.iter().map(|part| self.is_hollow(part)).collect();
            match (left, entry) {
                (Left::Hollow, [first, .., last]) => self.lines(first.span.start..last.span.end),
                _ => {
                    for (part, is_hollow) in entry.iter().zip(hollow) {
                        match is_hollow {
                            true => self.lines(part.span.clone()),
                            false => self.children(part),
                        }
                    }
                }
            }
        }
    }

    /// The items of a list of which something stays.
    fn items(&mut self, items: &[Element]) {
        let mut before: Option<&Element> = None;
        for (index, item) in items.iter().enumerate() {
            if !self.is_hollow(item) {
                self.children(item);
                before = Some(item);
                continue;
            }
            let cut = match before {
                Some(before) => self.comment_before(before, item),
                None => self.comment_behind(item, items.get(index + 1)),
            };
            self.hollow.cuts.extend(cut);
        }
    }

    /// A comment in the place of an item, as the last block of the one before it.
    fn comment_before(&self, before: &Element, item: &Element) -> Option<Cut> {
        let (indent, marker) = (self.column(item)?, self.marker(before)?);
        let wanted = self.column(before)? + marker;
        let spaces = " ".repeat(wanted.checked_sub(indent)?);
        Some(Cut { span: trimmed(self.text, &item.span), instead: format!("{spaces}{NOTHING}") })
    }

    /// The first item becomes a comment, and the next one goes on behind it.
    fn comment_behind(&self, item: &Element, next: Option<&Element>) -> Option<Cut> {
        let next = next.filter(|next| !self.is_hollow(next))?;
        let (own, others) = (self.marker(item)?, self.marker(next)?);
        let behind = part(self.text, &(next.span.start + others..next.span.end));
        if own > others
            || others >= own + 4
            || self.column(item)? != self.column(next)?
            || behind.starts_with('[')
        {
            return None;
        }
        let content = item.span.start + own;
        let content_end = trimmed(self.text, &(content..item.span.end)).end;
        let between = part(self.text, &(content_end..next.span.start));
        let instead = format!("{NOTHING}{between}{}", " ".repeat(others));
        Some(Cut { span: content..next.span.start + others, instead })
    }

    /// How far to the right an item begins; nothing where something else than spaces and marks of quotes stands before it.
    fn column(&self, item: &Element) -> Option<usize> {
        let before = part(self.text, &(self.line_start(item.span.start)..item.span.start));
        before.bytes().all(|byte| matches!(byte, b' ' | b'>')).then_some(before.len())
    }

    /// How many characters stand before the content of an item: its mark, and one to four spaces.
    fn marker(&self, item: &Element) -> Option<usize> {
        let text = part(self.text, &item.span);
        let mark = match text.as_bytes().first()? {
            b'-' | b'*' | b'+' => 1,
            _ => text.find(|c: char| !c.is_ascii_digit())? + 1,
        };
        let spaces = text.get(mark..)?.bytes().take_while(|byte| *byte == b' ').count();
        (1..=4).contains(&spaces).then_some(mark + spaces)
    }
}
