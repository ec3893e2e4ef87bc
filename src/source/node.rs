//! YAML as a tree in which every value knows its place.

use crate::diagnostics::Place;

/// A value of front matter or of a YAML file.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where the value stands; for an empty value, just behind its key's colon.
    pub place: Place,
    /// What stands there.
    pub value: Value,
}

/// What can stand in YAML.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Any other scalar, as written: `0312345678` keeps its zero, `no` stays a word.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order in which they were written. A key may stand twice: whoever decodes it says so.
    Map(Vec<(Key, Node)>),
}

/// A text, number or truth value.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Scalar {
    /// The text, with quotes and escapes resolved.
    pub text: String,
    /// How it was written.
    pub style: Style,
}

/// How a scalar is written. But for the first, it is a text, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes of either kind.
    Quoted,
    /// As a block of lines that YAML makes one of: `>`.
    Folded,
    /// As a block of lines that stay: `|`.
    Literal,
}

/// The key of a map.
#[derive(Clone, Debug)]
pub struct Key {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Node {
    /// The value of a key; the first where it stands twice.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|(key, _)| key.text == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Whether nothing was written.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }
}
