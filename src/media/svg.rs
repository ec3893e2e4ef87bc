//! What a browser runs or fetches when an SVG is opened by itself.
//!
//! In a page (`<img>`) an SVG is a picture and no more. At its own address it is a document: scripts in it run in the name of
//! the newsroom (SVG 2, 2.2 "Processing modes"). Whoever publishes one is told.
//!
//! 1. The text is decoded as a browser does: by its byte order mark, else as it declares itself.
//! 2. An XML reader goes through it. What it cannot read is told too: nobody knows what a browser makes of it.
//! 3. Attributes are judged after their references are resolved, in any namespace: HTML in an SVG is HTML.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostics::problems::ActiveContent;

/// In bytes. No drawing for a page is larger.
pub(super) const LARGEST: u64 = 16 * 1024 * 1024;

/// Elements that run, or hold a document of their own, and what they are.
const ELEMENTS: [(&str, ActiveContent); 8] = [
    ("script", ActiveContent::Script),
    ("handler", ActiveContent::Script),
    ("listener", ActiveContent::Script),
    ("foreignobject", ActiveContent::ForeignContent),
    ("iframe", ActiveContent::ForeignContent),
    ("object", ActiveContent::ForeignContent),
    ("embed", ActiveContent::ForeignContent),
    ("form", ActiveContent::ForeignContent),
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 5] = ["href", "src", "data", "action", "formaction"];

/// What is active in an SVG, each kind once with the first line where it stands.
pub(super) fn active_content(bytes: &[u8]) -> Vec<(ActiveContent, u32)> {
    let text = decode(bytes);
    let mut finder = Finder::default();
    let mut reader = Reader::from_str(&text);
    loop {
        let before = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => finder.event(&event),
            Err(_) => {
                finder.found(ActiveContent::Unreadable);
                finder.settle(&text, before);
                break;
            }
        }
        finder.settle(&text, before);
    }
    finder.placed.into_iter().collect()
}

/// As a browser reads it (WHATWG Encoding, "decode"): what cannot be read becomes U+FFFD.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let declared = || {
        let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).into_owned();
        match Reader::from_str(&head).read_event() {
            Ok(Event::Decl(declaration)) => {
                let label = declaration.encoding()?.ok()?;
                Encoding::for_label(label.as_bytes())
            }
            _ => None,
        }
    };
    declared().unwrap_or(UTF_8).decode(bytes).0
}

#[derive(Default)]
struct Finder {
    /// What was found in the last event.
    new: Vec<ActiveContent>,
    /// What was found, with its first line.
    placed: BTreeMap<ActiveContent, u32>,
    /// The entities that the document declares for itself.
    entities: BTreeMap<String, String>,
    /// How deep in stylesheets the text stands.
    styles: usize,
}

impl Finder {
    fn found(&mut self, what: ActiveContent) {
        self.new.push(what);
    }

    fn settle(&mut self, text: &str, offset: u64) {
        let mut line = None;
        for what in std::mem::take(&mut self.new) {
            let count = || {
                let before = text.get(..usize::try_from(offset).unwrap_or_default()).unwrap_or_default();
                u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
            };
            if let std::collections::btree_map::Entry::Vacant(place) = self.placed.entry(what) {
                place.insert(*line.get_or_insert_with(count));
            }
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => {
                self.element(element);
                self.styles += usize::from(is_style(element.local_name().into_inner()));
            }
            Event::Empty(element) => self.element(element),
            Event::End(element) if is_style(element.local_name().into_inner()) => {
                self.styles = self.styles.saturating_sub(1);
            }
            Event::Text(text) if self.styles > 0 => self.style(text),
            Event::CData(text) if self.styles > 0 => self.style(text),
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
                self.found(ActiveContent::ExternalReference);
            }
            Event::DocType(declarations) => self.declarations(declarations),
            // Outside of attributes an entity of the document's own can be anything.
            Event::GeneralRef(name) if self.entities.contains_key(&**name) && self.styles > 0 => {
                self.found(ActiveContent::Unreadable);
            }
            _ => {}
        }
    }

    fn element(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name().into_inner().to_ascii_lowercase();
        if let Some((_, what)) = ELEMENTS.iter().find(|(known, _)| *known == name) {
            self.found(*what);
        }
        for attribute in element.attributes().with_checks(false) {
            match attribute {
                Ok(attribute) => self.attribute(&name, &attribute),
                Err(_) => self.found(ActiveContent::Unreadable),
            }
        }
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute<'_>) {
        let name = attribute.key.local_name().into_inner().to_ascii_lowercase();
        let entities = &self.entities;
        let resolve =
            |name: &str| resolve_predefined_entity(name).or_else(|| entities.get(name).map(String::as_str));
        let Ok(value) = attribute.normalized_value_with(XmlVersion::Implicit1_0, 2, resolve) else {
            self.found(ActiveContent::Unreadable);
            return;
        };
        let is_event = |name: &str| name.len() > 2 && name.starts_with("on");
        // An animation can set an attribute that the element has not.
        if is_event(&name) || (name == "attributename" && is_event(&value.trim().to_ascii_lowercase())) {
            self.found(ActiveContent::EventAttribute);
        }
        if value.split(';').any(is_script) {
            self.found(ActiveContent::ScriptAddress);
        } else if ADDRESSES.contains(&&*name) {
            // A link is followed by a reader, and not by a browser.
            let is_inside = value.trim().is_empty() || value.trim().starts_with('#') || has_data(&value);
            if element != "a" && !is_inside {
                self.found(ActiveContent::ExternalReference);
            }
        } else if !name.starts_with("xmlns") {
            self.style(&value);
        }
    }

    /// A stylesheet, or an attribute that may hold a property of one.
    fn style(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        let addresses =
            lower.split("url(").skip(1).map(|rest| rest.trim_start().trim_start_matches(['"', '\'']));
        let is_outside = |address: &str| !address.trim_start().starts_with('#') && !has_data(address);
        if lower.contains("@import") || addresses.into_iter().any(is_outside) {
            self.found(ActiveContent::ExternalReference);
        }
    }

    /// What a document declares of itself. Most name a namespace; one that can become an element or an attribute is told.
    fn declarations(&mut self, text: &str) {
        for declaration in text.split("<!").skip(1) {
            let Some(declared) = declaration.strip_prefix("ENTITY") else {
                if !declaration.starts_with("ELEMENT") && !declaration.starts_with("--") {
                    self.found(ActiveContent::Unreadable);
                }
                continue;
            };
            let name: String = declared.trim_start().chars().take_while(|c| !c.is_whitespace()).collect();
            let rest = declared.trim_start().strip_prefix(name.as_str()).unwrap_or_default().trim_start();
            let value = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|quote| {
                let value = rest.get(1..)?.split(quote).next()?;
                (!value.contains(['<', '&', '%'])).then_some(value)
            });
            match value {
                Some(value) if name != "%" => _ = self.entities.insert(name, value.to_owned()),
                _ => self.found(ActiveContent::Unreadable),
            }
        }
    }
}

fn is_style(name: &str) -> bool {
    name.eq_ignore_ascii_case("style")
}

/// An address as a browser reads it: spaces and control characters do not count.
fn address(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .take(20)
        .collect::<String>()
        .to_ascii_lowercase()
}

fn is_script(text: &str) -> bool {
    let address = address(text);
    ["javascript:", "vbscript:", "data:text/html"].iter().any(|scheme| address.starts_with(scheme))
}

fn has_data(text: &str) -> bool {
    address(text).starts_with("data:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ActiveContent as A;

    fn kinds(text: &str) -> Vec<ActiveContent> {
        active_content(text.as_bytes()).into_iter().map(|(what, _)| what).collect()
    }

    fn svg(inner: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
        )
    }

    #[test]
    fn a_drawing_is_no_more_than_that() {
        for text in [
            "<path d=\"M0 0\" style=\"fill: url(#a)\" fill=\"url('#b')\"/>",
            "<style>.a { fill: red } .b { fill: url(#c) }</style>",
            "<use xlink:href=\"#a\"/><image href=\"data:image/png;base64,AAAA\"/>",
            "<a href=\"https://www.example.org/\"><text>javascript: on click</text></a>",
            "<title>onload</title><desc>&lt;script></desc>",
        ] {
            assert_eq!(kinds(&svg(text)), [], "{text}");
        }
        let illustrator = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
            \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n<!ENTITY ns \"http://ns.adobe.com/x/\">\n]>\n\
            <svg xmlns:x=\"&ns;\" xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(kinds(illustrator), []);
    }

    #[test]
    fn what_a_browser_runs_is_found_however_it_is_written() {
        for (text, what) in [
            ("<script>alert(1)</script>", A::Script),
            ("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/>", A::Script),
            ("<g onclick=\"alert(1)\"/>", A::EventAttribute),
            ("<g\nONLOAD = 'x'/>", A::EventAttribute),
            ("<set attributeName=\"onmouseover\" to=\"alert(1)\"/>", A::EventAttribute),
            ("<foreignObject><p/></foreignObject>", A::ForeignContent),
            ("<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", A::ForeignContent),
            ("<a xlink:href=\"javascript:alert(1)\"/>", A::ScriptAddress),
            ("<a href=\" java&#115;cri&#10;pt:alert(1)\"/>", A::ScriptAddress),
            ("<animate attributeName=\"href\" values=\"#a;javascript:alert(1)\"/>", A::ScriptAddress),
            ("<image href=\"https://www.example.org/x.png\"/>", A::ExternalReference),
            ("<use xlink:href=\"other.svg#a\"/>", A::ExternalReference),
            ("<path fill=\"url( 'https://www.example.org/#a')\"/>", A::ExternalReference),
            ("<style>@import 'https://www.example.org/x.css';</style>", A::ExternalReference),
            ("<style><![CDATA[a { fill: url(//www.example.org) }]]></style>", A::ExternalReference),
            ("<g a=\"&unknown;\"/>", A::Unreadable),
            ("<g></h>", A::Unreadable),
        ] {
            assert_eq!(kinds(&svg(text)), [what], "{text}");
        }
    }

    #[test]
    fn what_a_document_declares_of_itself_is_seen_through() {
        let with = |declared: &str, inner: &str| format!("<!DOCTYPE svg [{declared}]>{}", svg(inner));
        let link = "<a href=\"&x;\"/>";
        assert_eq!(kinds(&with("<!ENTITY x \"javascript:alert(1)\">", link)), [A::ScriptAddress]);
        for declared in [
            "<!ENTITY x \"<script>alert(1)</script>\">",
            "<!ENTITY x \"&#60;script>\">",
            "<!ENTITY x SYSTEM \"https://www.example.org/\">",
            "<!ENTITY % x \"y\">",
            "<!ATTLIST svg onload CDATA \"alert(1)\">",
        ] {
            assert!(kinds(&with(declared, "")).contains(&A::Unreadable), "{declared}");
        }
    }

    #[test]
    fn another_encoding_hides_nothing() {
        let text = svg("\n<script/>");
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(active_content(&utf16), [(A::Script, 2)]);
        let mut japanese = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>".to_vec();
        japanese
            .extend_from_slice(&encoding_rs::SHIFT_JIS.encode(&svg("<g title=\"能表\" onload=\"x\"/>")).0);
        assert_eq!(active_content(&japanese), [(A::EventAttribute, 1)]);
    }

    #[test]
    fn each_kind_is_told_once_with_its_first_line() {
        let text = "<svg>\n<script/>\n<script/>\n<g onclick=\"x\"/></svg>";
        assert_eq!(active_content(text.as_bytes()), [(A::Script, 2), (A::EventAttribute, 4)]);
    }
}
