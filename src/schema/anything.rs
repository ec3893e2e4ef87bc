//! What a site hands its own templates.

use super::{Decode, Decoder, Shape};
use crate::diagnostics::problems::SchemaProblem;
use crate::source::{Node, Value};

/// A tree as it was written, for a site's own templates.
#[derive(Clone, Debug)]
pub struct Anything(pub Node);

impl Decode for Anything {
    fn shape() -> Shape {
        Shape::Anything
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        is_json(node, decoder).then(|| Anything(node.clone()))
    }
}

/// Whether templates can be handed a tree: JSON has no infinite numbers (RFC 8259, section 6). What it cannot hold is
/// reported, all of it.
fn is_json(node: &Node, decoder: &mut Decoder<'_>) -> bool {
    match &node.value {
        Value::Null => !decoder.report_cut_text(node, false),
        Value::Scalar(scalar) => {
            if decoder.report_cut_text(node, true) {
                return false;
            }
            decoder.warn_of_bidi_controls(node, &scalar.text);
            let is_json = scalar.quoted || !is_infinite(&scalar.text);
            if !is_json {
                decoder.report(&node.place, SchemaProblem::NumberWithoutEnd { text: scalar.text.clone() });
            }
            is_json
        }
        Value::List(items) => items.iter().filter(|item| !is_json(item, decoder)).count() == 0,
        Value::Map(entries) => entries.iter().filter(|(_, value)| !is_json(value, decoder)).count() == 0,
    }
}

/// Whether YAML takes a word for an infinite number or for none (YAML 1.2, section 10.2.1.4), or for one that is greater
/// than those that programs reckon with.
fn is_infinite(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    matches!(unsigned, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN")
        || is_number && word.parse().is_ok_and(f64::is_infinite)
}
