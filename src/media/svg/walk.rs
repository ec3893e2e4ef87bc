//! Through an SVG from its beginning to its end, and written anew.
//!
//! 1. [`super::text`] has made a text of the bytes. An XML reader goes through it. Namespaces and entities are resolved here:
//!    Illustrator declares the one by the other, which readers with namespaces do not see through.
//! 2. Each element and attribute is judged by [`super::rules`].
//! 3. What is kept is written by us, with names from the rules and everything else escaped: what a browser reads is what was
//!    judged, whatever the file had. Comments, processing instructions and the document type are left out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, XmlVersion};

use super::entities::Entities;
use super::rules::{Element, Rules, Space};
use super::said::Said;
use super::{Drawing, size, style};
use crate::diagnostics::problems::ActiveContent;
use crate::media::picture::{PictureFault, PrivateContent};
use crate::media::xmp::Property;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Namespaces that may be declared at a time. Editors declare some twenty.
const MOST_NAMESPACES: usize = 256;

/// Reads a drawing.
pub(super) fn read(text: &str) -> Result<Drawing, PictureFault> {
    let mut reader = Reader::from_str(text);
    let mut walk = Walk::default();
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or_default();
        let event = match reader.read_event() {
            Ok(Event::Eof) => return walk.finish(),
            Ok(event) => event,
            Err(error) => return Err(fault(&error, walk.root.is_some() || text.contains("<svg"))),
        };
        let after = usize::try_from(reader.buffer_position()).unwrap_or_default();
        let is_said = walk.said.is_some();
        walk.event(event)?;
        if let Some(said) = walk.said.as_mut().filter(|_| is_said) {
            said.push(text.get(before..after).unwrap_or_default());
        }
        walk.settle(text, before);
    }
}

/// What an error of the reader says of the file.
fn fault(error: &Error, is_drawing: bool) -> PictureFault {
    use quick_xml::errors::SyntaxError;
    match error {
        _ if !is_drawing => PictureFault::NoPicture,
        Error::Syntax(SyntaxError::InvalidBangMarkup) => PictureFault::Undecodable,
        // All others are of something that is not closed.
        Error::Syntax(_) => PictureFault::Truncated,
        _ => PictureFault::Undecodable,
    }
}

/// Prefixes and the namespaces that they stand for; the last one of a prefix counts.
pub(super) type Namespaces = Vec<(String, String)>;

/// An element that is open.
struct Open {
    /// Its name as it was written; none where it was left out.
    name: Option<&'static str>,
    /// How many namespaces were declared before it.
    namespaces: usize,
}

/// The outermost element.
struct Root {
    /// Where in what is written its attributes begin.
    attributes: usize,
    size: (u32, u32),
}

#[derive(Default)]
struct Walk {
    rules: Rules,
    out: String,
    open: Vec<Open>,
    /// How many of those that are open were left out.
    left_out: usize,
    root: Option<Root>,
    /// Where in what is written there is room for what the picture says of itself.
    end: Option<usize>,
    namespaces: Namespaces,
    /// What it says of itself: where that is being read, and what was. It says so once.
    said: Option<Said>,
    has_said: bool,
    properties: Vec<Property>,
    entities: Entities,
    /// The text of a stylesheet that is open.
    stylesheet: Option<String>,
    has_links: bool,
    /// What was found in the last event, and what was found before, with its first line.
    new: Vec<ActiveContent>,
    active: Vec<(ActiveContent, u32)>,
    private: BTreeSet<PrivateContent>,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) -> Result<(), PictureFault> {
        match event {
            Event::Start(element) => self.start(&element, false)?,
            Event::Empty(element) => self.start(&element, true)?,
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => self.reference(&reference)?,
            Event::DocType(declarations) => {
                if !self.entities.declare(&declarations) {
                    self.new.push(ActiveContent::Unreadable);
                }
            }
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
                self.new.push(ActiveContent::ExternalReference);
            }
            Event::Decl(_) if self.out.is_empty() => {
                self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            }
            Event::PI(_) | Event::Decl(_) | Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) -> Result<(), PictureFault> {
        let attributes = self.attributes(element)?;
        let before = self.namespaces.len();
        for (name, value) in &attributes {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.namespaces.push((prefix.to_owned(), value.clone()));
            }
        }
        if self.namespaces.len() > MOST_NAMESPACES {
            return Err(PictureFault::Undecodable);
        }
        let (space, name) = self.resolve(element.name().into_inner(), true);
        if self.open.is_empty() && (self.root.is_some() || (space, name.as_str()) != (Space::Svg, "svg")) {
            return Err(if self.root.is_some() {
                PictureFault::Undecodable
            } else {
                PictureFault::NoPicture
            });
        }
        let kept = self.element((space, &name), attributes, is_empty);
        self.left_out += usize::from(kept.is_none());
        self.open.push(Open { name: kept, namespaces: before });
        if is_empty {
            self.close();
        } else if (space, name.as_str()) == (Space::Svg, "metadata") && !self.has_said {
            self.has_said = true;
            self.said = Some(Said::new(self.open.len(), &self.namespaces));
        }
        Ok(())
    }

    /// The attributes with what they say, as an XML reader has it.
    fn attributes(&mut self, element: &BytesStart<'_>) -> Result<Vec<(String, String)>, PictureFault> {
        let mut attributes = Vec::new();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| PictureFault::Undecodable)?;
            let name = attribute.key.into_inner().to_owned();
            let entities = &self.entities;
            let resolve = |name: &str| resolve_predefined_entity(name).or_else(|| entities.resolve(name));
            match attribute.normalized_value_with(XmlVersion::Implicit1_0, 2, resolve) {
                Ok(value) => attributes.push((name, value.into_owned())),
                Err(_) if self.entities.is_exhausted() => return Err(PictureFault::Undecodable),
                Err(_) => self.new.push(ActiveContent::Unreadable),
            }
        }
        Ok(attributes)
    }

    /// A name's namespace and what follows its prefix. A name without a prefix belongs, as an attribute, to its element; where
    /// nothing is declared at all, the drawing was meant to stand in a page of HTML, and is one of SVG.
    fn resolve(&self, name: &str, is_element: bool) -> (Space, String) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared =
            self.namespaces.iter().rev().find(|(known, _)| known == prefix).map(|(_, it)| it.as_str());
        let space = match (prefix, declared) {
            ("", _) if !is_element => Space::Svg,
            ("xml", _) => Space::Xml,
            (_, Some(SVG)) | ("", None) => Space::Svg,
            (_, Some(XLINK)) | ("xlink", None) => Space::XLink,
            (_, Some(HTML)) => Space::Html,
            _ => Space::Other,
        };
        (space, local.to_owned())
    }

    /// Judges an element, and writes what is kept of it: its name then.
    fn element(
        &mut self,
        (space, name): (Space, &str),
        attributes: Vec<(String, String)>,
        is_empty: bool,
    ) -> Option<&'static str> {
        let by_name =
            |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, it)| it.as_str());
        let mut kept = match self.rules.element(space, name) {
            Element::Kept(name) => Some(name),
            Element::Dropped => None,
            Element::Active(what) => {
                self.new.push(what);
                None
            }
        };
        if let (Space::Svg, Some(told)) = (space, self.rules.animation(name, by_name)) {
            self.new.extend(told);
            kept = None;
        }
        if self.stylesheet.is_some() {
            kept = None;
        }
        if self.open.is_empty() {
            let size = size::size(by_name("width"), by_name("height"), by_name("viewBox"));
            self.root = Some(Root { attributes: self.out.len() + "<svg".len(), size });
        }
        let is_written = kept.is_some() && self.left_out == 0;
        let mut written: Vec<&str> = Vec::new();
        if let (Some(name), true) = (kept, is_written) {
            self.out.push('<');
            self.out.push_str(name);
        }
        for (attribute, value) in attributes {
            if attribute == "xmlns" || attribute.starts_with("xmlns:") {
                continue;
            }
            let (attribute_space, attribute) = self.resolve(&attribute, false);
            let judged =
                self.rules.attribute((space, name), (attribute_space, &attribute), Cow::Owned(value));
            self.new.extend(judged.active);
            self.private.extend(judged.private);
            let Some((name, value)) = judged.kept.filter(|(name, _)| is_written && !written.contains(name))
            else {
                continue;
            };
            written.push(name);
            self.has_links |= name.starts_with("xlink:");
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(&mut self.out, &value, true);
            self.out.push('"');
        }
        if is_written {
            // The outermost element is open until what the picture says of itself stands in it.
            let stays_open = !is_empty || self.open.is_empty();
            self.out.push_str(if stays_open { ">" } else { "/>" });
            if kept == Some("style") && !is_empty {
                self.stylesheet = Some(String::new());
            }
        }
        kept
    }

    fn end(&mut self) {
        if self.left_out == 0 {
            self.write_stylesheet();
        }
        if let Some(Open { name: Some(name), .. }) = self.open.last()
            && self.left_out == 0
            && self.open.len() > 1
        {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.close();
    }

    /// Leaves an element.
    fn close(&mut self) {
        if let Some(said) = self.said.take_if(|said| said.depth == self.open.len()) {
            let packet = said.read();
            self.private.extend(packet.private);
            self.properties.extend(packet.properties);
        }
        let Some(open) = self.open.pop() else { return };
        self.namespaces.truncate(open.namespaces);
        self.left_out -= usize::from(open.name.is_none());
        if self.open.is_empty() {
            self.end = Some(self.out.len());
            self.out.push_str("</svg>");
        }
    }

    fn write_stylesheet(&mut self) {
        if let Some(text) = self.stylesheet.take() {
            let styled = style::without_references(Cow::Owned(text));
            self.new.extend(styled.active);
            self.private.extend(styled.private);
            escape(&mut self.out, &styled.text, false);
        }
    }

    fn text(&mut self, text: &str) -> Result<(), PictureFault> {
        if self.open.is_empty() {
            // Before and behind the drawing there is nothing but space.
            let has_words = text.chars().any(|c| !c.is_whitespace() && c != '\u{FEFF}');
            return match (has_words, &self.root) {
                (false, _) => Ok(()),
                (true, None) => Err(PictureFault::NoPicture),
                (true, Some(_)) => Err(PictureFault::Undecodable),
            };
        }
        if self.left_out == 0 {
            match &mut self.stylesheet {
                Some(stylesheet) => stylesheet.push_str(text),
                None => escape(&mut self.out, text, false),
            }
        }
        Ok(())
    }

    /// `&amp;`, `&#160;`, or an entity of the document's own.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), PictureFault> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return self.text(character.encode_utf8(&mut [0; 4]));
        }
        let value = resolve_predefined_entity(reference).map(str::to_owned);
        match value.or_else(|| self.entities.resolve(reference).map(str::to_owned)) {
            Some(value) => self.text(&value),
            None if self.entities.is_exhausted() || self.open.is_empty() => Err(PictureFault::Undecodable),
            None => {
                self.new.push(ActiveContent::Unreadable);
                Ok(())
            }
        }
    }

    /// Gives what was found its line.
    fn settle(&mut self, text: &str, offset: usize) {
        for what in std::mem::take(&mut self.new) {
            if !self.active.iter().any(|(known, _)| *known == what) {
                let lines = text.get(..offset).unwrap_or_default().matches('\n').count() + 1;
                self.active.push((what, u32::try_from(lines).unwrap_or(u32::MAX)));
            }
        }
    }

    fn finish(mut self) -> Result<Drawing, PictureFault> {
        let root = self.root.ok_or(PictureFault::NoPicture)?;
        let end = self.end.ok_or(PictureFault::Truncated)?;
        let mut declared = format!(" xmlns=\"{SVG}\"");
        if self.has_links {
            declared.push_str(&format!(" xmlns:xlink=\"{XLINK}\""));
        }
        self.out.insert_str(root.attributes, &declared);
        self.active.sort();
        Ok(Drawing {
            size: root.size,
            active: self.active,
            private: self.private,
            properties: self.properties,
            text: self.out,
            end: end + declared.len(),
        })
    }
}

/// A text as it may stand in XML 1.0 (2.2, 2.4). Line ends in attributes would become spaces; they are none of ours.
fn escape(out: &mut String, text: &str, in_quotes: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' if out.ends_with("]]") => out.push_str("&gt;"),
            '"' if in_quotes => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\r' | '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
}
