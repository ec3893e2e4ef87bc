//! Ruby: each reading stands behind its words, in brackets for those who cannot show it above them.

use std::ops::Range;

use super::marks::marked_line;
use super::{Writer, escape};
use crate::markup::marks::Mark;
use crate::markup::node::Node;
use crate::markup::ruby::{self, RubyText, Segment};
use crate::markup::tree::Tree;

impl RubyText {
    /// The text as HTML, with marks at the first places where their words stand.
    pub fn html(&self, marks: &[Mark]) -> String {
        let mut tree = Tree::default();
        for segment in &self.segments {
            match segment {
                Segment::Plain(text) => tree.push_lines(text),
                Segment::Ruby(ruby) => tree.push_ruby(ruby),
            }
        }
        marked_line(&tree, marks)
    }
}

impl Writer<'_> {
    pub(super) fn open_ruby(&mut self) {
        self.is_in_ruby = true;
        self.out.push_str("<ruby>");
    }

    pub(super) fn close_ruby(&mut self) {
        self.out.push_str("</ruby>");
        self.is_in_ruby = false;
        if !self.is_in_link {
            self.waiting_references();
        }
    }

    /// The reading of the words before it.
    pub(super) fn reading(&mut self, at: usize, span: Range<usize>) {
        let document = self.document;
        let reading = document.words(span);
        let words = match self.node_before(at) {
            Some(Node::Text(span)) => document.words(span.range()),
            _ => "",
        };
        let (open, close) = ruby::brackets(words, reading);
        self.out.push_str(&format!("<rp>{open}</rp><rt>"));
        escape::text(&mut self.out, reading);
        self.out.push_str(&format!("</rt><rp>{close}</rp>"));
    }
}
