//! The web addresses that a reader sees in a text, wherever and however they are set, other than links to themselves.
//!
//! 1. The lines of the page are put together from the nodes, without bare addresses, which are links.
//! 2. In these lines and in the attributes that can be seen, `addresses` finds what looks like one.
//!
//! Which of them are the newsroom's own, and what they lead to, is for `plan` to see.

use std::collections::HashSet;

use super::addresses::address_like;
use super::node::{Element, Node};
use super::ruby::RubyText;
use super::tree::{Address, LinkText, Manuscript, Tree};

impl Tree {
    /// Every web address that can be seen, or what looks like one, without those of links to themselves.
    pub(super) fn shown_addresses(&self, manuscript: &Manuscript) -> Vec<Address> {
        let text = manuscript.text();
        if memchr::memchr(b'/', text.as_bytes()).is_none() && !text.contains('／') {
            return Vec::new();
        }
        let quoted = self.quotes.iter().flat_map(|quote| [&quote.by, &quote.role]).flatten();
        let quoted: Vec<String> = quoted.map(RubyText::words).collect();
        let lines = self.lines_without_bare_links();
        let attributes = self.raw_tags.iter().flat_map(|tag| &tag.attributes);
        let texts = (lines.iter().map(String::as_str))
            .chain(
                self.images.iter().flat_map(|image| [image.alt.as_deref().unwrap_or_default(), &image.title]),
            )
            .chain(self.links.iter().map(|link| link.title.as_str()))
            .chain(attributes.map(|(_, value)| value.as_str()))
            .chain(quoted.iter().map(String::as_str));
        let mut known: HashSet<&str> =
            self.links.iter().map(|link| link.destination.path().trim_end_matches('?')).collect();
        let mut addresses: Vec<Address> = Vec::new();
        for url in texts.flat_map(address_like).filter(|url| known.insert(*url)) {
            let at = text.find(url).map_or(0..0, |at| at..at + url.len());
            addresses.push(Address { url: url.to_owned(), place: manuscript.place(at) });
        }
        addresses
    }

    /// The lines of the page as they are read, however their words are set: an address may be parted by `<wbr>` or emphasis.
    /// Without bare addresses, which are links, unless what follows goes on with one.
    fn lines_without_bare_links(&self) -> Vec<String> {
        let goes_on =
            |words: &str| words.starts_with(|c: char| c.is_ascii_alphanumeric() || "/-_.%".contains(c));
        let mut lines = Vec::new();
        let mut line = String::new();
        let (mut start, mut bare) = (0, None);
        for node in &self.nodes {
            match *node {
                Node::Text(span) | Node::Code(span) => {
                    let words = self.words(span.range());
                    if let Some(bare) = bare.take().filter(|_| !goes_on(words)) {
                        line.truncate(bare);
                        line.push(' ');
                    }
                    line.push_str(words);
                }
                Node::Open(Element::Link(_)) => start = line.len(),
                Node::Close(Element::Link(index)) => {
                    let link = self.links.get(index as usize);
                    bare = link.filter(|link| link.text == LinkText::Address).map(|_| start);
                }
                Node::SoftBreak => {
                    line.truncate(bare.take().unwrap_or(line.len()));
                    line.push(' ');
                }
                node if self.ends_line(node) => {
                    line.truncate(bare.take().unwrap_or(line.len()));
                    lines.push(std::mem::take(&mut line));
                }
                _ => {}
            }
        }
        line.truncate(bare.unwrap_or(line.len()));
        lines.push(line);
        lines
    }
}
