//! What a site hands its own templates.

use serde_json::{Number, Value as Json};

use super::{Decode, Decoder, Shape};
use crate::diagnostics::problems::SchemaProblem;
use crate::source::{Node, Style, Value};
use crate::types::is_forbidden;

/// A tree as it was written, for a site's own templates.
#[derive(Clone, Debug)]
pub struct Anything(pub Node);

impl Anything {
    /// The tree as plain data, in the order in which it was written.
    pub fn to_value(&self) -> Json {
        json(&self.0)
    }
}

fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(scalar) => {
            let text: String = scalar.text.chars().filter(|&c| !is_forbidden(c)).collect();
            if scalar.style == Style::Plain { plain(&text) } else { Json::from(text) }
        }
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries.iter().map(|(key, value)| (key.text.clone(), json(value))).collect(),
    }
}

/// A word as YAML's core schema reads it (YAML 1.2, section 10.3.2): a truth or a number where it looks like one. What begins
/// with a zero is none that anybody counts with: a telephone number, a postal code.
fn plain(word: &str) -> Json {
    let digits = word.strip_prefix(['+', '-']).unwrap_or(word);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let is_code = digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    match word {
        "true" | "True" | "TRUE" => Json::Bool(true),
        "false" | "False" | "FALSE" => Json::Bool(false),
        _ if !is_number || is_code => Json::from(word),
        _ => {
            let whole = word.strip_prefix('+').unwrap_or(word).parse::<i64>().map(Json::from);
            let fraction = || word.parse().ok().and_then(Number::from_f64).map(Json::Number);
            whole.ok().or_else(fraction).unwrap_or_else(|| Json::from(word))
        }
    }
}

impl Decode for Anything {
    fn shape() -> Shape {
        Shape::Anything
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.note_addresses(node);
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
            decoder.without_control_characters(node, &scalar.text);
            let is_json = scalar.style != Style::Plain || !is_infinite(&scalar.text);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_yaml_reads_them() {
        for (word, expected) in [
            ("true", "true"),
            ("yes", "\"yes\""),
            ("12", "12"),
            ("-1.5", "-1.5"),
            ("+3", "3"),
            ("1e3", "1000.0"),
            ("03-1234-5678", "\"03-1234-5678\""),
            ("0312345678", "\"0312345678\""),
            ("0", "0"),
            ("0.5", "0.5"),
            ("2014-09-29", "\"2014-09-29\""),
            (".", "\".\""),
            ("1_000", "\"1_000\""),
        ] {
            assert_eq!(plain(word).to_string(), expected, "{word}");
        }
    }
}
