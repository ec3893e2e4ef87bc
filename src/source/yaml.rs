//! YAML → [`Node`].
//!
//! 1. The parser's events become a raw tree in which each value has its byte span; nothing is interpreted, so that a
//!    telephone number keeps its leading zero.
//! 2. Spans inside the parsed part become places in the file.
//! 3. A syntax error is reported at its place, with what people most often mean ([`super::yaml_hint`]); so are tags, anchors
//!    and aliases, of which a newsroom has none ([`super::yaml_properties`]).

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy, Options, Spanned};

use super::yaml_mended::mended;
use super::{Key, Node, Scalar, Style, Value};
use super::{yaml_hint, yaml_properties};
use crate::diagnostics::problems::{YamlMistake, YamlProblem};
use crate::diagnostics::{Diagnostics, Place, SourceText};

/// How deep lists and maps may be nested. The tree is walked by recursion, which the stack of a thread has to carry.
const DEEPEST: usize = 32;

/// Parses a part of a file as one YAML document. `None` where it is no YAML: then the problem has been reported.
/// An empty document is a `Null` node.
pub fn parse_yaml(
    source: &Arc<SourceText>,
    span: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let text = source.text().get(span.clone())?;
    let mut options = Options::default();
    // Duplicates are reported with all other problems, by whoever decodes the tree.
    options.duplicate_keys = DuplicateKeyPolicy::LastWins;
    // No number is read here; whoever needs one says what it has to be.
    options.non_finite_float_policy = NonFiniteFloatPolicy::PassThrough;
    // `<<` is a name like any other, and no field has it.
    options.merge_keys = MergeKeyPolicy::AsOrdinary;
    options.alias_limits.max_total_replayed_events = 10_000;
    if let Some(budget) = &mut options.budget {
        budget.max_depth = DEEPEST;
    }
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => {
            let node = Placer { source, base: span.start, text }.node(raw);
            let Some(key) = key_behind_full_width_space(&node) else {
                yaml_properties::report(&node, source, span, diagnostics);
                return Some(node);
            };
            let problem = YamlProblem::Syntax { mistake: YamlMistake::IdeographicSpace, mended: None };
            diagnostics.report(key.within(0..'\u{3000}'.len_utf8()), problem);
            None
        }
        Err(error) => {
            let error = error.without_snippet();
            let at = error.location().map_or(0, |location| offset(text, location.line(), location.column()));
            let (at, mistake) = yaml_hint::diagnose(text, at, &error.to_string());
            let mended = mended(text, &at, mistake);
            let place = Place::new(source, span.start + at.start..span.start + at.end);
            diagnostics.report(place, YamlProblem::Syntax { mistake, mended });
            None
        }
    }
}

/// For YAML a full-width space is a character like any other: a line indented with it is a field of a strange name.
fn key_behind_full_width_space(node: &Node) -> Option<&Place> {
    match &node.value {
        Value::Map(entries) => entries.iter().find_map(|(key, value)| {
            let is_indented = key.text.starts_with('\u{3000}') && key.place.text().starts_with('\u{3000}');
            is_indented.then_some(&key.place).or_else(|| key_behind_full_width_space(value))
        }),
        Value::List(items) => items.iter().find_map(key_behind_full_width_space),
        Value::Null | Value::Scalar(_) => None,
    }
}

/// Byte offset of a line and column, both from 1, columns in characters.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let line_start: usize =
        text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = &text[line_start.min(text.len())..];
    let in_line = rest.char_indices().nth(column.saturating_sub(1) as usize).map_or(rest.len(), |(at, _)| at);
    (line_start + in_line).min(text.len())
}

struct Placer<'a> {
    source: &'a Arc<SourceText>,
    base: usize,
    text: &'a str,
}

impl Placer<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let span = byte_span(&raw);
        let written = self.text.get(span.clone()).unwrap_or_default();
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => {
                let is_quoted = written.starts_with(['"', '\'']);
                let style =
                    if is_quoted { Style::Quoted } else { self.block(span.start).unwrap_or(Style::Plain) };
                Value::Scalar(Scalar { text, style })
            }
            Raw::Plain => Value::Scalar(Scalar { text: written.to_owned(), style: Style::Plain }),
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Value::Map(
                entries.into_iter().map(|(key, value)| (self.key(key), self.node(value))).collect(),
            ),
        };
        let place = self.place(match &value {
            Value::Null if written.is_empty() => self.blank(span.start),
            Value::Map(entries) => entries.iter().fold(span, |span, (key, value)| {
                span.start.min(key.place.span().start.saturating_sub(self.base))
                    ..value.place.span().end.saturating_sub(self.base)
            }),
            Value::List(items) => {
                items.last().map_or(span.clone(), |last| span.start..last.place.span().end - self.base)
            }
            Value::Scalar(_) | Value::Null => span.start..span.start + written.trim_end().len(),
        });
        Node { place, value }
    }

    fn key(&self, raw: Spanned<Raw>) -> Key {
        let span = byte_span(&raw);
        let text = match raw.value {
            Raw::Text(text) => text,
            _ => self.text.get(span.clone()).unwrap_or_default().to_owned(),
        };
        Key { text, place: self.place(span) }
    }

    /// An empty value stands behind its key's colon.
    fn blank(&self, start: usize) -> Range<usize> {
        match self.text.get(start..).and_then(|rest| rest.chars().next()) {
            Some(':') => start + 1..start + 1,
            _ => start..start,
        }
    }

    /// Whether the scalar at this offset is a block, and which: the indicator (`|` or `>`) ends a line before it.
    fn block(&self, start: usize) -> Option<Style> {
        let before = self.text.get(..start).unwrap_or_default().trim_end();
        let header = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
        self.text[before.len()..start].contains('\n').then_some(())?;
        match header.chars().next_back()? {
            '|' => Some(Style::Literal),
            '>' => Some(Style::Folded),
            _ => None,
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, self.base + span.start..self.base + span.end)
    }
}

fn byte_span(raw: &Spanned<Raw>) -> Range<usize> {
    let span = raw.defined.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    start..start + span.byte_len().unwrap_or(0) as usize
}

/// The tree as the parser tells it. `Plain` is a scalar that the parser took for a number or truth value: its text is
/// taken from its span.
enum Raw {
    Null,
    Text(String),
    Plain,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Option<Node>, Diagnostics) {
        let source = SourceText::new("x.yaml", text);
        let mut diagnostics = Diagnostics::new();
        (parse_yaml(&source, 0..text.len(), &mut diagnostics), diagnostics)
    }

    #[test]
    fn scalars_stay_as_written() {
        let (node, _) =
            parse("phone: 0312345678\nanswer: no\nday: 2014-09-29 10:00\nbig: 1e5\nquoted: \"a\\\"b\"\n");
        let text = |key| node.as_ref().and_then(|node| node.get(key)).and_then(Node::text).map(str::to_owned);
        assert_eq!(text("phone"), Some("0312345678".into()));
        assert_eq!(text("answer"), Some("no".into()));
        assert_eq!(text("day"), Some("2014-09-29 10:00".into()));
        assert_eq!(text("big"), Some("1e5".into()));
        assert_eq!(text("quoted"), Some("a\"b".into()));
    }

    #[test]
    fn places_are_right_under_japanese() {
        let (node, _) = parse("題名: 留職\nlist: [あ, {x: 1}]\nempty:\n");
        let node = node.unwrap_or_else(|| panic!("no node"));
        let place = |key| node.get(key).map(|value| value.place.clone());
        assert_eq!(place("題名").map(|place| place.text().to_owned()), Some("留職".into()));
        assert_eq!(place("題名").map(|place| place.start().column), Some(5));
        assert_eq!(place("empty").map(|place| (place.start().line, place.start().column)), Some((3, 7)));
        assert_eq!(place("list").map(|place| place.text().to_owned()), Some("[あ, {x: 1".into()));
    }

    #[test]
    fn a_key_that_stands_twice_is_kept_twice() {
        let (node, _) = parse("a: 1\na: 2\n");
        assert!(matches!(node.map(|node| node.value), Some(Value::Map(entries)) if entries.len() == 2));
    }

    #[test]
    fn what_is_nested_beyond_measure_is_refused() {
        let flow = |depth: usize| format!("a: {}{}\n", "{b: ".repeat(depth), "}".repeat(depth));
        let block = |depth: usize| format!("a:\n {}x\n", "- ".repeat(depth));
        assert!(parse(&flow(DEEPEST - 1)).0.is_some());
        assert!(parse(&block(DEEPEST - 1)).0.is_some());
        for depth in [DEEPEST, 200, 400, 10_000] {
            for text in [flow(depth), block(depth), format!("a: {}", "[".repeat(depth))] {
                let (node, diagnostics) = parse(&text);
                assert!(node.is_none() && diagnostics.has_errors(), "{depth}");
            }
        }
    }

    #[test]
    fn a_line_indented_with_a_full_width_space_is_no_field() {
        let (node, diagnostics) = parse("a:\n\u{3000}b: 1\n");
        assert!(node.is_none() && diagnostics.has_errors());
        let (node, _) = parse("a: |\n  \u{3000}b: 1\n");
        assert!(node.is_some());
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let items = format!("*a{},", level - 1).repeat(10);
            text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        let (node, diagnostics) = parse(&text);
        assert!(node.is_none());
        assert!(diagnostics.has_errors());
    }
}
