//! Where links without words leave a gap while they wait.

use crate::markup::node::{Element, Node};
use crate::markup::tree::{Link, LinkText, Tree};

/// A link without words that waits.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a> {
    /// The link.
    pub link: &'a Link,
    /// Whether nothing but such links stands in its line, item or cell, which then goes with it.
    pub is_alone: bool,
}

/// The links without words that `wait`, in reading order.
pub(super) fn find<'a>(document: &'a Tree, waits: impl Fn(&Link) -> bool) -> Vec<Gap<'a>> {
    let is_gap = |link: &&Link| link.text == LinkText::Empty && waits(link);
    let mut gaps: Vec<Gap<'a>> = Vec::new();
    let (mut line, mut shows) = (0, false);
    for node in &document.nodes {
        match *node {
            Node::Open(Element::Link(index)) => {
                let link = document.links.get(index as usize);
                match link.filter(is_gap) {
                    Some(link) => gaps.push(Gap { link, is_alone: true }),
                    None => shows |= document.link_without_words(index).is_some(),
                }
            }
            Node::Text(span) | Node::Code(span) => {
                shows |= !document.words(span.range()).trim().is_empty();
            }
            Node::Image(_) | Node::FootnoteReference(_) => shows = true,
            node if document.ends_line(node) => {
                settle(&mut gaps[line..], shows);
                (line, shows) = (gaps.len(), false);
            }
            _ => {}
        }
    }
    settle(&mut gaps[line..], shows);
    gaps
}

fn settle(line: &mut [Gap<'_>], shows: bool) {
    line.iter_mut().for_each(|gap| gap.is_alone = !shows);
}
