//! Numbers of a list that are published otherwise than they were typed. HTML counts on from the first: `10.`, `9.`, `8.`
//! becomes 10, 11, 12.

use super::{Finding, shortened};
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::lines::LineBreaks;
use crate::markup::prepass::Prepared;

/// How many items are shown as they should be.
const MOST_ITEMS: usize = 10;

/// The lists that are open, the innermost last.
#[derive(Default)]
pub(super) struct Numbers {
    open: Vec<List>,
}

struct List {
    /// The number of the first item, if it has one.
    first: Option<u64>,
    /// Where the items begin in the prepared text.
    items: Vec<usize>,
}

impl Numbers {
    /// A list begins.
    pub(super) fn open(&mut self, first: Option<u64>) {
        self.open.push(List { first, items: Vec::new() });
    }

    /// An item of the innermost list begins.
    pub(super) fn item(&mut self, start: usize) {
        if let Some(list) = self.open.last_mut().filter(|list| list.first.is_some()) {
            list.items.push(start);
        }
    }

    /// The innermost list ends. Gives its first item whose number is published otherwise.
    pub(super) fn close(&mut self, prepared: &Prepared<'_>, breaks: LineBreaks) -> Option<Finding> {
        let List { first, items } = self.open.pop()?;
        let first = first?;
        let numbers = || items.iter().map(|&at| number(&prepared.text[at..]));
        // Who writes `1.` before each item leaves the counting to Markdown.
        if numbers().all(|number| number == Some(first)) {
            return None;
        }
        let (at, published) =
            (first..).enumerate().zip(numbers()).find_map(|((at, published), number)| {
                number.is_some_and(|number| number != published).then_some((at, published))
            })?;
        let line = |at: usize| {
            let line = prepared.text[at..].lines().next().unwrap_or_default();
            prepared.offsets.written(at..at + line.len())
        };
        let span = line(items[at]);
        let written = prepared.written(span.clone());
        let end = written.find(['.', ')'])? + 1;
        let shown = items.iter().take(MOST_ITEMS).map(|&at| {
            let item = prepared.written(line(at)).trim_end();
            let (number, behind) = item.split_at(item.find(['.', ')']).unwrap_or_default());
            shortened(&format!("{number}\\{behind}"))
        });
        let more = (items.len() > MOST_ITEMS).then(|| "…".to_owned());
        let line_end = if breaks == LineBreaks::Join { "\\\n" } else { "\n" };
        let problem = MisreadProblem::NumbersChange {
            written: written[..end].to_owned(),
            published: format!("{published}{}", &written[end - 1..end]),
            mended: shown.chain(more).collect::<Vec<_>>().join(line_end),
        };
        Some(Finding { span: span.start..span.start + end, problem })
    }
}

/// The number with which an item begins.
fn number(item: &str) -> Option<u64> {
    let end = item.bytes().take_while(u8::is_ascii_digit).count();
    item[..end].parse().ok()
}
