//! The footnotes that are left empty: a chain of them in one walk.

use std::collections::HashMap;

use super::{Gone, shows};
use crate::markup::node::{Element, Node};
use crate::markup::tree::Tree;

/// What decides whether a footnote is left empty.
#[derive(Default)]
struct Contents {
    /// Whether it shows anything but references to others.
    shows: bool,
    /// Whether something in it waits.
    has_lost: bool,
    /// How many references to others there are in it.
    references: usize,
}

/// Finds the footnotes that are left empty: by what waits in them, or by references to others that are.
pub(super) fn find_hollow(document: &Tree, gone: &mut Gone) {
    let mut contents: Vec<Contents> = document.footnotes.iter().map(|_| Contents::default()).collect();
    let mut named_in: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut open: Vec<u32> = Vec::new();
    for node in &document.nodes {
        match *node {
            Node::Open(Element::Footnote(index)) => open.push(index),
            Node::Close(Element::Footnote(_)) => {
                open.pop();
            }
            node => {
                let Some(&index) = open.last() else { continue };
                let Some(footnote) = contents.get_mut(index as usize) else { continue };
                footnote.shows |= shows(node, document, gone);
                footnote.has_lost |= match node {
                    Node::Open(Element::Link(link)) => gone.has_link(link),
                    Node::Data(directive) => gone.has_directive(directive),
                    _ => false,
                };
                let Node::FootnoteReference(reference) = node else { continue };
                let reference = document.references.get(reference as usize);
                if let Some(named) = reference.and_then(|reference| reference.footnote) {
                    footnote.references += 1;
                    named_in.entry(named).or_default().push(index);
                }
            }
        }
    }
    let is_hollow = |footnote: &Contents| !footnote.shows && footnote.has_lost && footnote.references == 0;
    let indexes = 0..contents.len() as u32;
    let is_known = |index: &u32| gone.footnotes.contains(index) || is_hollow(&contents[*index as usize]);
    let mut to_tell: Vec<u32> = indexes.filter(is_known).collect();
    while let Some(index) = to_tell.pop() {
        gone.footnotes.insert(index);
        for other in named_in.get(&index).into_iter().flatten() {
            let Some(footnote) = contents.get_mut(*other as usize) else { continue };
            footnote.has_lost = true;
            footnote.references = footnote.references.saturating_sub(1);
            if is_hollow(footnote) {
                to_tell.push(*other);
            }
        }
    }
}
