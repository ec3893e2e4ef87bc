//! HTML as a browser reads it, and what stands where in it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element with what is in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

#[derive(Clone, Debug)]
enum Child {
    Element(Element),
    Text(String),
}

/// Reads a document.
pub fn parse(html: &[u8]) -> Element {
    let document = parse_document(RcDom::default(), ParseOpts::default());
    let document = document.one(String::from_utf8_lossy(html).into_owned());
    read(&document.document, String::new(), Vec::new())
}

fn read(node: &Handle, name: String, attributes: Vec<(String, String)>) -> Element {
    let child = |child: &Handle| match &child.data {
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs.borrow();
            let attributes = attributes.iter().map(|it| (it.name.local.to_string(), it.value.to_string()));
            Some(Child::Element(read(child, name.local.to_string(), attributes.collect())))
        }
        NodeData::Text { contents } => Some(Child::Text(contents.borrow().to_string())),
        _ => None,
    };
    Element { name, attributes, children: node.children.borrow().iter().filter_map(child).collect() }
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every element below this one that fits, in order: `li`, `.banner`, `ins.correction`, `link[rel=canonical]`; behind a
    /// space, those below one that fits.
    pub fn all(&self, wanted: &str) -> Vec<&Element> {
        let (first, rest) =
            wanted.split_once(' ').map_or((wanted, None), |(first, rest)| (first, Some(rest)));
        let mut found = Vec::new();
        self.add(first, &mut found);
        match rest {
            Some(rest) => found.into_iter().flat_map(|element| element.all(rest)).collect(),
            None => found,
        }
    }

    /// The first that fits.
    pub fn first(&self, wanted: &str) -> Option<&Element> {
        self.all(wanted).into_iter().next()
    }

    fn add<'a>(&'a self, wanted: &str, found: &mut Vec<&'a Element>) {
        for child in self.elements() {
            if child.fits(wanted) {
                found.push(child);
            }
            child.add(wanted, found);
        }
    }

    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    fn fits(&self, wanted: &str) -> bool {
        let (wanted, attribute) = wanted.split_once('[').unwrap_or((wanted, ""));
        let mut parts = wanted.split('.');
        let name = parts.next().unwrap_or_default();
        let classes: Vec<&str> = self.attribute("class").unwrap_or_default().split(' ').collect();
        let has_attribute = match attribute.trim_end_matches(']').split_once('=') {
            Some((name, value)) => self.attribute(name) == Some(value),
            None => true,
        };
        (name.is_empty() || name == self.name) && parts.all(|class| classes.contains(&class)) && has_attribute
    }

    /// The text in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Child::Element(element) => element.text(),
            Child::Text(text) => text.clone(),
        });
        texts.collect()
    }

    /// Whether words stand in its text, or in an attribute of it or of an element in it.
    pub fn holds(&self, words: &str) -> bool {
        let in_elements =
            |element: &Element| element.attributes.iter().any(|(_, value)| value.contains(words));
        in_elements(self)
            || self.text().contains(words)
            || self.elements().any(|element| element.holds(words))
    }

    /// Whether something in it leads to a path.
    pub fn leads_to(&self, path: &str) -> bool {
        self.all("a").iter().any(|link| link.attribute("href") == Some(path))
    }
}

#[test]
fn elements_are_found_by_name_class_and_attribute() {
    let page =
        parse(b"<ul class='a b'><li><a href='/x/'>one</a><li>two</ul><link rel=canonical href=/y/><p>a");
    assert_eq!(page.all("li").len(), 2);
    assert_eq!(page.all("ul.b.a a").len(), 1);
    assert_eq!(page.all(".c li").len(), 0);
    assert_eq!(page.first("link[rel=canonical]").and_then(|link| link.attribute("href")), Some("/y/"));
    assert!(page.first("link[rel=icon]").is_none());
    assert!(page.holds("/x/") && page.holds("two") && !page.holds("three"));
    assert!(page.leads_to("/x/") && !page.leads_to("/y/"));
}
