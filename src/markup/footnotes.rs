//! Footnotes: which are referred to, and in what order they stand at the end.

use std::collections::VecDeque;
use std::ops::Range;

use super::node::{Element, Node};
use super::tree::{Footnote, Tree};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::MarkupProblem;

/// The id of the heading above the footnotes.
pub(super) const SECTION_ID: &str = "_footnotes";

/// Numbers the footnotes as a reader meets them: the text first, then each footnote's own references. Reports those
/// that nobody meets.
pub(super) fn number(document: &mut Tree, diagnostics: &mut Diagnostics) {
    if document.footnotes.is_empty() {
        return;
    }
    let first_of_label = first_of_label(&document.footnotes);
    let mut to_read: VecDeque<Range<u32>> = VecDeque::new();
    to_read.push_back(0..document.nodes.len() as u32);
    while let Some(nodes) = to_read.pop_front() {
        let mut at = nodes.start;
        while let Some(node) = document.nodes.get(at as usize).filter(|_| at < nodes.end) {
            at += 1;
            match node {
                Node::Open(Element::Footnote(index)) => {
                    at = document
                        .footnotes
                        .get(*index as usize)
                        .map_or(at, |footnote| footnote.nodes.end.max(at));
                }
                Node::FootnoteReference(index) => {
                    let Some(reference) = document.references.get_mut(*index as usize) else { continue };
                    let Some(&target) = first_of_label.get(&reference.label.to_lowercase()) else { continue };
                    let Some(footnote) = document.footnotes.get_mut(target as usize) else { continue };
                    if footnote.number == 0 {
                        document.footnote_order.push(target);
                        footnote.number = document.footnote_order.len() as u32;
                        to_read.push_back(footnote.nodes.clone());
                    }
                    footnote.references += 1;
                    reference.footnote = Some(target);
                    reference.occurrence = footnote.references;
                }
                _ => {}
            }
        }
    }
    report_unused(&document.footnotes, &first_of_label, diagnostics);
}

/// Adds the ids that the footnotes have on the page.
pub(super) fn add_anchors(document: &mut Tree) {
    if document.footnote_order.is_empty() {
        return;
    }
    document.anchors.push(SECTION_ID.to_owned());
    for footnote in document.footnotes.iter().filter(|footnote| footnote.number > 0) {
        document.anchors.push(footnote.id());
        document
            .anchors
            .extend((1..=footnote.references).map(|occurrence| footnote.reference_id(occurrence)));
    }
}

type Labels = std::collections::HashMap<String, u32>;

fn first_of_label(footnotes: &[Footnote]) -> Labels {
    let mut first = Labels::new();
    for (index, footnote) in footnotes.iter().enumerate() {
        first.entry(footnote.label.to_lowercase()).or_insert(index as u32);
    }
    first
}

fn report_unused(footnotes: &[Footnote], first_of_label: &Labels, diagnostics: &mut Diagnostics) {
    for (index, footnote) in footnotes.iter().enumerate() {
        let label = footnote.label.clone();
        if first_of_label.get(&label.to_lowercase()) != Some(&(index as u32)) {
            diagnostics.report(footnote.place.clone(), MarkupProblem::DuplicateFootnote { label });
        } else if footnote.number == 0 {
            diagnostics.report(footnote.place.clone(), MarkupProblem::UnusedFootnote { label });
        }
    }
}
