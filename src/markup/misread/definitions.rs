//! Link definitions (`[1]: https://example.org/`) that no link and no picture uses. They are shown nowhere, and are often
//! meant as text: `[1]: 見本太郎「本」2020年`. Where a text uses some, a web address with a
//! name that it does not use is a leftover.

use std::collections::HashSet;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

use super::{Finding, shortened};
use crate::diagnostics::problems::MisreadProblem;
use crate::markup::prepass::Prepared;

/// Which definitions are used, by where they begin.
#[derive(Default)]
pub(in crate::markup) struct Definitions {
    used: HashSet<usize>,
}

impl Definitions {
    /// Takes note of an event.
    pub(in crate::markup) fn see(&mut self, event: &Event<'_>, known: &RefDefs<'_>) {
        let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else {
            return;
        };
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.used.extend(known.get(id).map(|definition| definition.span.start));
        }
    }

    /// Those that nothing uses, in the order of the text. `[//]: # (words)` is how comments are written.
    pub(in crate::markup) fn unused(self, known: &RefDefs<'_>, prepared: &Prepared<'_>) -> Vec<Finding> {
        let is_leftover = |label: &str, address: &str| {
            !self.used.is_empty() && address.contains("://") && !label.chars().all(char::is_numeric)
        };
        let unused = known.iter().filter(|(label, it)| {
            !self.used.contains(&it.span.start)
                && !matches!(&*it.dest, "" | "#")
                && !is_leftover(label, &it.dest)
        });
        let mut found: Vec<Finding> = unused
            .filter_map(|(_, it)| {
                let span = prepared.offsets.written(it.span.clone());
                let text = prepared.written(span.clone());
                let line = text.lines().next()?.trim_end();
                let label = line.split_inclusive("]:").next()?;
                Some(Finding {
                    span: span.start..span.start + line.len(),
                    problem: MisreadProblem::UnusedDefinition {
                        written: shortened(label),
                        mended: mended(text),
                    },
                })
            })
            .collect();
        found.sort_by_key(|finding| finding.span.start);
        found
    }
}

/// A definition as text.
fn mended(definition: &str) -> String {
    let lines = definition.trim_end().lines().map(|line| shortened(line.trim_matches([' ', '\t', '>'])));
    format!("\\{}", lines.collect::<Vec<_>>().join("\n"))
}
