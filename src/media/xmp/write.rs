//! Properties as a packet: plain, small, and the same for the same properties.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::{DEFAULT, NAMESPACES, Property, Value, properties};
use crate::media::metadata::PictureMetadata;

/// What stands before a packet in a segment APP1 of a JPEG (XMP Specification Part 3, 1.1.3).
pub(in crate::media) const APP1: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// The most that a segment of a JPEG holds after its length.
const LARGEST_SEGMENT: usize = 65_533;

/// The packet of what a picture is to say.
pub(in crate::media) fn packet(metadata: &PictureMetadata) -> String {
    write(&properties(metadata))
}

/// A packet as the contents of a segment APP1 of a JPEG, after marker and length. None where it is too long for one.
pub(in crate::media) fn segment(packet: &str) -> Option<Vec<u8>> {
    let segment = [APP1, packet.as_bytes()].concat();
    (segment.len() <= LARGEST_SEGMENT).then_some(segment)
}

/// The packet of properties.
pub(in crate::media) fn write(properties: &[Property]) -> String {
    let mut out = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
        <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
        <rdf:Description rdf:about=\"\""
        .to_owned();
    for (prefix, address) in NAMESPACES {
        if properties.iter().any(|property| uses(property, prefix)) {
            put(&mut out, format_args!(" xmlns:{prefix}=\"{address}\""));
        }
    }
    out.push_str(">\n");
    for property in properties {
        element(&mut out, property);
        out.push('\n');
    }
    out.push_str("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn uses(property: &Property, prefix: &str) -> bool {
    fn within(value: &Value, prefix: &str) -> bool {
        match value {
            Value::Text(_) | Value::Alternatives(_) => false,
            Value::Ordered(values) | Value::Unordered(values) => {
                values.iter().any(|value| within(value, prefix))
            }
            Value::Structure(fields) => fields.iter().any(|field| uses(field, prefix)),
        }
    }
    property.prefix == prefix || within(&property.value, prefix)
}

fn element(out: &mut String, Property { prefix, name, value }: &Property) {
    content(out, &format!("{prefix}:{name}"), value);
}

/// An element with a value in it.
fn content(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Text(text) => put(out, format_args!("<{name}>{}</{name}>", plain(text))),
        Value::Structure(fields) => {
            put(out, format_args!("<{name} rdf:parseType=\"Resource\">"));
            fields.iter().for_each(|field| element(out, field));
            put(out, format_args!("</{name}>"));
        }
        Value::Ordered(values) => list(out, name, "rdf:Seq", values),
        Value::Unordered(values) => list(out, name, "rdf:Bag", values),
        Value::Alternatives(texts) => {
            put(out, format_args!("<{name}><rdf:Alt>"));
            let default = texts.first().filter(|(language, _)| language != DEFAULT);
            let default = default.map(|(_, text)| (DEFAULT, text));
            let own = texts.iter().map(|(language, text)| (language.as_str(), text));
            for (language, text) in default.into_iter().chain(own) {
                let language = plain(language);
                put(out, format_args!("<rdf:li xml:lang=\"{language}\">{}</rdf:li>", plain(text)));
            }
            put(out, format_args!("</rdf:Alt></{name}>"));
        }
    }
}

fn list(out: &mut String, name: &str, kind: &str, values: &[Value]) {
    put(out, format_args!("<{name}><{kind}>"));
    values.iter().for_each(|value| content(out, "rdf:li", value));
    put(out, format_args!("</{kind}></{name}>"));
}

/// As it may stand in XML: escaped, and without what no XML may hold (XML 1.0, 2.2).
fn plain(text: &str) -> String {
    let allowed = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    escape(text.chars().filter(allowed).collect::<String>()).into_owned()
}

fn put(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // A text takes whatever is written to it.
    let _ = out.write_fmt(arguments);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[(&str, &str)]) -> Vec<(String, String)> {
        texts.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_packet_is_well_formed_whatever_is_said() {
        let metadata = PictureMetadata {
            creator: vec!["山田 <花子> & \"Co\"".to_owned(), "Second\u{0}\u{1}".to_owned()],
            credit: Some("NPO 'A'".to_owned()),
            caption: texts(&[("ja", "現地の\n様子"), ("en", "On <site>")]),
            data_mining: Some("http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED".to_owned()),
            ..PictureMetadata::default()
        };
        let packet = packet(&metadata);
        let document = roxmltree::Document::parse(&packet).unwrap();
        let all = |namespace: &str, name: &str| -> Vec<String> {
            let named = |node: &roxmltree::Node<'_, '_>| node.has_tag_name((namespace, name));
            document.descendants().filter(named).filter_map(|node| node.text().map(str::to_owned)).collect()
        };
        let items = all("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "li");
        let expected = ["山田 <花子> & \"Co\"", "Second", "現地の\n様子", "現地の\n様子", "On <site>"];
        assert_eq!(items, expected);
        assert_eq!(all("http://ns.adobe.com/photoshop/1.0/", "Credit"), ["NPO 'A'"]);
        assert!(packet.contains("xml:lang=\"x-default\"") && !packet.contains("xmpRights"), "{packet}");
    }

    #[test]
    fn a_segment_is_never_longer_than_a_jpeg_can_hold() {
        assert!(segment("short").unwrap().starts_with(APP1));
        assert_eq!(segment(&"x".repeat(65_534)), None);
    }
}
