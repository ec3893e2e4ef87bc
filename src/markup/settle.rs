//! What follows from the whole of a text, once all its nodes are there: the levels of headings, ids, the numbers of footnotes.

use std::collections::HashSet;

use super::tree::Tree;
use super::{footnotes, headings};
use crate::diagnostics::Diagnostics;

impl Tree {
    /// Settles levels, ids and numbers. `ids` are those that were written.
    pub(super) fn settle(&mut self, mut ids: HashSet<String>, diagnostics: &mut Diagnostics) {
        headings::shift_levels(&mut self.headings);
        self.anchors = ids.iter().cloned().collect();
        self.anchors.sort();
        headings::assign_ids(&mut self.headings, &mut ids);
        let made = self.headings.iter().zip(&self.written_headings).filter(|(_, written)| !written.has_id);
        self.anchors.extend(made.map(|(heading, _)| heading.id.clone()));
        footnotes::number(self, diagnostics);
        footnotes::add_anchors(self);
        self.shrink();
    }
}
