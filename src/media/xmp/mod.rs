//! XMP: what a picture says of itself, as RDF (ISO 16684-1).
//!
//! 1. `read` makes [`Property`]s of a packet: those that are published (`names`). It says what else there was.
//! 2. [`PictureMetadata`] is read from properties, and becomes properties.
//! 3. [`write`] makes a packet of properties, [`packet`] one of what a picture is to say.

mod names;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::{LARGEST, Packet, positions, read};
pub(super) use write::{APP1, packet, segment, write};

use super::metadata::{ByLanguage, PictureMetadata};

/// The default of a text in several languages (ISO 16684-1, 8.2.2.4).
const DEFAULT: &str = "x-default";

/// Namespaces of what is published: their usual prefix, and their address.
const NAMESPACES: [(&str, &str); 7] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ("Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
    ("plus", "http://ns.useplus.org/ldf/xmp/1.0/"),
];

/// A property that is published, or a field of a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// The prefix of its namespace in [`NAMESPACES`].
    prefix: &'static str,
    /// Its name there.
    name: String,
    /// What it says.
    value: Value,
}

/// What a property says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, or an address.
    Text(String),
    /// A text in several languages (`rdf:Alt`).
    Alternatives(ByLanguage),
    /// Several values in an order (`rdf:Seq`).
    Ordered(Vec<Value>),
    /// Several values (`rdf:Bag`).
    Unordered(Vec<Value>),
    /// Fields.
    Structure(Vec<Property>),
}

/// What properties say.
pub(super) fn metadata(properties: &[Property]) -> PictureMetadata {
    let find = |prefix: &str, name: &str| {
        properties.iter().find(|property| property.prefix == prefix && property.name == name)
    };
    let several =
        |prefix, name| find(prefix, name).map(|property| texts(&property.value)).unwrap_or_default();
    let text = |prefix, name| several(prefix, name).into_iter().next();
    let languages = |prefix, name| match find(prefix, name).map(|property| &property.value) {
        Some(Value::Alternatives(texts)) => {
            texts.iter().filter(|(_, text)| !text.trim().is_empty()).cloned().collect()
        }
        _ => several(prefix, name).into_iter().take(1).map(|text| (DEFAULT.to_owned(), text)).collect(),
    };
    PictureMetadata {
        creator: several("dc", "creator"),
        credit: text("photoshop", "Credit"),
        copyright: languages("dc", "rights"),
        usage_terms: languages("xmpRights", "UsageTerms"),
        caption: languages("dc", "description"),
        alt: languages("Iptc4xmpCore", "AltTextAccessibility"),
        source_type: text("Iptc4xmpExt", "DigitalSourceType"),
        data_mining: text("plus", "DataMining"),
    }
}

fn texts(value: &Value) -> Vec<String> {
    let texts: Vec<&str> = match value {
        Value::Text(text) => vec![text],
        Value::Alternatives(texts) => texts.iter().map(|(_, text)| text.as_str()).collect(),
        Value::Ordered(values) | Value::Unordered(values) => {
            return values.iter().flat_map(texts).collect();
        }
        Value::Structure(_) => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}

/// Properties, and what is missing in them from what a picture is to say.
pub(super) fn completed(mut properties: Vec<Property>, wanted: &PictureMetadata) -> Vec<Property> {
    let said = self::properties(&metadata(&properties));
    for new in self::properties(wanted) {
        let is_same = |known: &Property| known.prefix == new.prefix && known.name == new.name;
        if !said.iter().any(is_same) {
            properties.retain(|known| !is_same(known));
            properties.push(new);
        }
    }
    properties
}

/// What a picture is to say, as properties.
fn properties(metadata: &PictureMetadata) -> Vec<Property> {
    let text = |value: &Option<String>| value.clone().map(Value::Text);
    let languages = |value: &ByLanguage| (!value.is_empty()).then(|| Value::Alternatives(value.clone()));
    let several = |value: &[String]| {
        (!value.is_empty()).then(|| Value::Ordered(value.iter().cloned().map(Value::Text).collect()))
    };
    let PictureMetadata { creator, credit, copyright, usage_terms, caption, alt, source_type, data_mining } =
        metadata;
    let rows = [
        ("dc", "creator", several(creator)),
        ("dc", "description", languages(caption)),
        ("dc", "rights", languages(copyright)),
        ("photoshop", "Credit", text(credit)),
        ("xmpRights", "UsageTerms", languages(usage_terms)),
        ("Iptc4xmpCore", "AltTextAccessibility", languages(alt)),
        ("Iptc4xmpExt", "DigitalSourceType", text(source_type)),
        ("plus", "DataMining", text(data_mining)),
    ];
    rows.into_iter()
        .filter_map(|(prefix, name, value)| Some(Property { prefix, name: name.to_owned(), value: value? }))
        .collect()
}
