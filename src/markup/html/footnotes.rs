//! References to footnotes, and the footnotes at the end.

use super::{Writer, escape};
use crate::markup::footnotes::SECTION_ID;
use crate::markup::node::{Element, Node};
use crate::markup::tree::Footnote;

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, index: u32) {
        let Some(reference) = self.document.references.get(index as usize) else { return };
        let footnote = reference.footnote.and_then(|footnote| self.document.footnotes.get(footnote as usize));
        let Some(footnote) = footnote else { return };
        self.out.push_str("<sup class=\"footnote-reference\"");
        self.id(&footnote.reference_id(reference.occurrence));
        self.out.push('>');
        if self.is_in_link {
            // A link cannot stand in a link.
            self.out.push_str(&footnote.number.to_string());
        } else {
            self.out.push_str("<a role=\"doc-noteref\"");
            self.href_to_id(&footnote.id());
            self.out.push_str(&format!(">{}</a>", footnote.number));
        }
        self.out.push_str("</sup>");
    }

    pub(super) fn footnotes(&mut self) {
        let document = self.document;
        if document.footnote_order.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        let label = format!("{}{SECTION_ID}", self.resolver.id_prefix());
        escape::attribute(&mut self.out, "aria-labelledby", &label);
        self.out.push_str(">\n<h2");
        self.id(SECTION_ID);
        self.out.push('>');
        escape::text(&mut self.out, &self.resolver.labels().footnotes);
        self.out.push_str("</h2>\n<ol>\n");
        let numbered =
            document.footnote_order.iter().filter_map(|index| document.footnotes.get(*index as usize));
        for footnote in numbered {
            self.footnote(footnote);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The way back stands at the end of the last paragraph.
    fn footnote(&mut self, footnote: &Footnote) {
        self.out.push_str("<li");
        self.id(&footnote.id());
        self.out.push('>');
        let (start, end) = (footnote.nodes.start as usize, footnote.nodes.end as usize);
        let ends_in_paragraph =
            end > start && self.document.nodes.get(end - 1) == Some(&Node::Close(Element::Paragraph));
        self.nodes(start..if ends_in_paragraph { end - 1 } else { end });
        if !ends_in_paragraph {
            self.out.push_str("<p>");
        }
        for occurrence in 1..=footnote.references {
            self.back_link(footnote, occurrence);
        }
        self.out.push_str("</p>\n</li>\n");
    }

    fn back_link(&mut self, footnote: &Footnote, occurrence: u32) {
        let number = match occurrence {
            1 => footnote.number.to_string(),
            _ => format!("{}-{occurrence}", footnote.number),
        };
        self.out.push_str(" <a class=\"footnote-back\" role=\"doc-backlink\"");
        self.href_to_id(&footnote.reference_id(occurrence));
        let label = format!("{} ({number})", self.resolver.labels().footnote_back);
        escape::attribute(&mut self.out, "aria-label", &label);
        self.out.push_str(">↩</a>");
    }
}
