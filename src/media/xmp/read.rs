//! A packet as properties, and what else is in it.
//!
//! 1. Its XML becomes elements. What no packet needs (a document type, entities, deep nesting) makes it unreadable.
//! 2. The elements are read as RDF in each of its forms: properties as elements or attributes, lists, structures.
//! 3. What is not published is left out, and what it gives away is noted.

use std::collections::BTreeSet;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::names::Namespace;
use super::{DEFAULT, Property, Value};
use crate::media::picture::PrivateContent;

/// In bytes. Programs write packets of some kilobytes, with their histories up to a megabyte.
pub(in crate::media) const LARGEST: usize = 4 * 1024 * 1024;
const DEEPEST: usize = 24;
/// Elements and attributes.
const MOST: usize = 100_000;

/// What is in a packet.
#[derive(Debug, Default)]
pub(in crate::media) struct Packet {
    /// The properties that are published.
    pub(in crate::media) properties: Vec<Property>,
    /// What the others give away.
    pub(in crate::media) private: BTreeSet<PrivateContent>,
    /// Whether there is anything that is not published.
    pub(in crate::media) has_more: bool,
}

/// Reads a packet. One that cannot be read has no properties.
pub(in crate::media) fn read(bytes: &[u8]) -> Packet {
    let mut packet = Packet::default();
    match tree(bytes, &mut packet) {
        Some(roots) => roots.iter().for_each(|root| packet.root(root)),
        None => {
            packet = Packet { has_more: true, ..Packet::default() };
            packet.private.insert(PrivateContent::Comment);
            packet.private.extend(positions(bytes));
        }
    }
    packet
}

/// Whether something that cannot be read, or is only a part, speaks of a position.
pub(in crate::media) fn positions(bytes: &[u8]) -> Option<PrivateContent> {
    let found = ["GPSLatitude", "GPSLongitude"]
        .iter()
        .any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some());
    found.then_some(PrivateContent::Position)
}

/// An element.
struct Node {
    namespace: Namespace,
    name: String,
    attributes: Vec<(Namespace, String, String)>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn is_rdf(&self, name: &str) -> bool {
        self.namespace == Namespace::Rdf && self.name == name
    }

    fn attribute(&self, namespace: Namespace, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(space, own, _)| *space == namespace && own == name)?;
        Some(&found.2)
    }
}

fn tree(bytes: &[u8], packet: &mut Packet) -> Option<Vec<Node>> {
    let bytes = bytes.get(..bytes.len() - bytes.iter().rev().take_while(|byte| **byte == 0).count())?;
    let text = simdutf8::basic::from_utf8(bytes).ok().filter(|text| text.len() <= LARGEST)?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{FEFF}'));
    let (mut roots, mut open) = (Vec::new(), Vec::<Node>::new());
    let mut left = MOST;
    loop {
        let ended = match reader.read_event().ok()? {
            Event::Start(element) => {
                let node = node(&element, reader.resolver(), &mut left)?;
                (open.len() < DEEPEST).then(|| open.push(node))?;
                None
            }
            Event::Empty(element) => Some(node(&element, reader.resolver(), &mut left)?),
            Event::End(_) => Some(open.pop()?),
            Event::Text(text) => {
                put(&mut open, &text.xml10_content(), packet);
                None
            }
            Event::CData(text) => {
                put(&mut open, &text.xml10_content(), packet);
                None
            }
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().ok()? {
                    Some(character) => put(&mut open, character.encode_utf8(&mut [0; 4]), packet),
                    None => put(&mut open, resolve_predefined_entity(&reference)?, packet),
                }
                None
            }
            Event::PI(instruction) if instruction.target() == "xpacket" => None,
            Event::PI(_) | Event::Comment(_) => {
                packet.has_more = true;
                packet.private.insert(PrivateContent::Comment);
                None
            }
            Event::Decl(_) => None,
            Event::DocType(_) => return None,
            Event::Eof => break,
        };
        if let Some(node) = ended {
            open.last_mut().map_or(&mut roots, |parent| &mut parent.children).push(node);
        }
    }
    open.is_empty().then_some(roots)
}

fn put(open: &mut [Node], text: &str, packet: &mut Packet) {
    match open.last_mut() {
        Some(node) => node.text.push_str(text),
        None => packet.has_more |= !text.trim().is_empty(),
    }
}

fn node(element: &BytesStart<'_>, names: &NamespaceResolver, left: &mut usize) -> Option<Node> {
    let namespace = |name: QName<'_>, is_element: bool| match names.resolve(name, is_element).0 {
        ResolveResult::Bound(bound) => Some(Namespace::of(bound.0)),
        ResolveResult::Unbound => Some(Namespace::Unknown),
        ResolveResult::Unknown(_) => None,
    };
    let mut attributes = Vec::new();
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        *left = left.checked_sub(1)?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
        let name = attribute.key.local_name().into_inner().to_owned();
        attributes.push((namespace(attribute.key, false)?, name, value));
    }
    *left = left.checked_sub(1)?;
    let name = element.local_name().into_inner().to_owned();
    Some(Node {
        namespace: namespace(element.name(), true)?,
        name,
        attributes,
        children: Vec::new(),
        text: String::new(),
    })
}

impl Packet {
    fn root(&mut self, node: &Node) {
        if node.is_rdf("RDF") {
            self.outside(node);
            for description in &node.children {
                if description.is_rdf("Description") {
                    let properties = self.fields(description);
                    self.properties.extend(properties);
                } else {
                    self.left_out(description);
                }
            }
        } else if node.namespace == Namespace::Around {
            self.outside(node);
            node.children.iter().for_each(|child| self.root(child));
        } else {
            self.left_out(node);
        }
    }

    /// The properties of a description, or the fields of a structure.
    fn fields(&mut self, node: &Node) -> Vec<Property> {
        self.outside(node);
        let mut fields = Vec::new();
        for (namespace, name, value) in &node.attributes {
            match namespace.publishes(name) {
                Some(prefix) => {
                    let value = Value::Text(value.trim().to_owned());
                    fields.push(Property { prefix, name: name.clone(), value });
                }
                None => self.attribute_left_out(*namespace, name),
            }
        }
        for child in &node.children {
            match child.namespace.publishes(&child.name) {
                Some(prefix) => {
                    let value = self.value(child);
                    fields.push(Property { prefix, name: child.name.clone(), value });
                }
                None => self.left_out(child),
            }
        }
        fields
    }

    /// What a property or an item of a list says.
    fn value(&mut self, node: &Node) -> Value {
        let is_field =
            |(space, ..): &(Namespace, String, String)| !matches!(space, Namespace::Rdf | Namespace::Xml);
        let is_structure = node.attribute(Namespace::Rdf, "parseType") == Some("Resource");
        match (node.attribute(Namespace::Rdf, "resource"), node.children.as_slice()) {
            (None, []) if !is_structure && !node.attributes.iter().any(is_field) => {
                return Value::Text(node.text.trim().to_owned());
            }
            (None, [inner]) if !is_structure && inner.namespace == Namespace::Rdf => {
                self.outside(node);
                self.attributes_left_out(node);
                match inner.name.as_str() {
                    "Seq" => return Value::Ordered(self.items(inner)),
                    "Bag" => return Value::Unordered(self.items(inner)),
                    "Alt" => return Value::Alternatives(self.alternatives(inner)),
                    "Description" => return self.structure(inner),
                    _ => {}
                }
            }
            (Some(address), children) => {
                self.outside(node);
                self.attributes_left_out(node);
                self.rest(children);
                return Value::Text(address.trim().to_owned());
            }
            _ => {}
        }
        self.structure(node)
    }

    /// Fields, or a value with qualifiers, which are left out (ISO 16684-1, 7.8).
    fn structure(&mut self, node: &Node) -> Value {
        match node.children.iter().position(|child| child.is_rdf("value")) {
            Some(at) => {
                self.attributes_left_out(node);
                let (before, after) = (node.children.get(..at), node.children.get(at + 1..));
                self.rest(before.unwrap_or_default());
                self.rest(after.unwrap_or_default());
                Value::Text(
                    node.children.get(at).map(|value| value.text.trim().to_owned()).unwrap_or_default(),
                )
            }
            None => Value::Structure(self.fields(node)),
        }
    }

    fn items(&mut self, list: &Node) -> Vec<Value> {
        self.outside(list);
        list.children.iter().map(|item| self.value(item)).collect()
    }

    fn alternatives(&mut self, list: &Node) -> Vec<(String, String)> {
        self.outside(list);
        let mut texts = Vec::new();
        for item in &list.children {
            let language = item.attribute(Namespace::Xml, "lang").unwrap_or(DEFAULT).to_owned();
            match self.value(item) {
                Value::Text(text) => texts.push((language, text)),
                _ => self.has_more = true,
            }
        }
        texts.sort_by_key(|(language, _)| language != DEFAULT);
        texts
    }

    /// Text beside elements is no RDF.
    fn outside(&mut self, node: &Node) {
        if !node.text.trim().is_empty() {
            self.has_more = true;
            self.private.insert(PrivateContent::Comment);
        }
    }

    fn attribute_left_out(&mut self, namespace: Namespace, name: &str) {
        if !matches!(namespace, Namespace::Rdf | Namespace::Xml | Namespace::Around) {
            self.has_more = true;
            self.private.extend(namespace.gives_away(name));
        }
    }

    fn left_out(&mut self, node: &Node) {
        self.has_more = true;
        self.private.extend(node.namespace.gives_away(&node.name));
        self.attributes_left_out(node);
        self.rest(&node.children);
    }

    fn attributes_left_out(&mut self, node: &Node) {
        for (namespace, name, _) in &node.attributes {
            self.attribute_left_out(*namespace, name);
        }
    }

    fn rest(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.left_out(node));
    }
}
