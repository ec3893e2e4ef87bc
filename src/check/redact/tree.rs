//! Front matter as a tree that can be changed, and written as YAML again.

use crate::diagnostics::Place;
use crate::source::{Key, Node, Scalar, Style, Value};

/// Takes a field out of a record.
pub(super) fn remove(record: &mut Node, name: &str) {
    if let Value::Map(entries) = &mut record.value {
        entries.retain(|(key, _)| key.text != name);
    }
}

/// Leaves only some fields of a record.
pub(super) fn keep(record: &mut Node, names: &[&str]) {
    if let Value::Map(entries) = &mut record.value {
        entries.retain(|(key, _)| names.contains(&key.text.as_str()));
    }
}

/// Puts a field into a record, in place of the one of that name.
pub(super) fn put(record: &mut Node, name: &str, value: Node) {
    remove(record, name);
    let key = Key { text: name.to_owned(), place: record.place.clone() };
    match &mut record.value {
        Value::Map(entries) => entries.push((key, value)),
        _ => record.value = Value::Map(vec![(key, value)]),
    }
}

/// A field that is to be changed.
pub(super) fn field<'a>(record: &'a mut Node, name: &str) -> Option<&'a mut Node> {
    match &mut record.value {
        Value::Map(entries) => entries.iter_mut().find(|(key, _)| key.text == name).map(|(_, value)| value),
        _ => None,
    }
}

/// The items of a list; none where there is no list.
pub(super) fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// Keeps some items of a list. One of which nothing is left stays, empty: in an edition it says that there is nothing.
pub(super) fn retain(record: &mut Node, name: &str, mut keeps: impl FnMut(usize, &Node) -> bool) {
    let Some(Value::List(items)) = field(record, name).map(|node| &mut node.value) else { return };
    let mut index = 0;
    items.retain(|item| {
        index += 1;
        keeps(index - 1, item)
    });
}

/// A text, at the place of what it stands for.
pub(super) fn text(text: &str, place: &Place) -> Node {
    let value = Value::Scalar(Scalar { text: text.to_owned(), style: Style::Quoted });
    Node { place: place.clone(), value }
}

/// A list.
pub(super) fn list(items: Vec<Node>, place: &Place) -> Node {
    Node { place: place.clone(), value: Value::List(items) }
}

/// A record.
pub(super) fn record<const N: usize>(fields: [(&str, Node); N], place: &Place) -> Node {
    let key = |name: &str| Key { text: name.to_owned(), place: place.clone() };
    let entries = fields.into_iter().map(|(name, value)| (key(name), value)).collect();
    Node { place: place.clone(), value: Value::Map(entries) }
}

/// Nothing, where a list by positions needs an item.
pub(super) fn nothing(place: &Place) -> Node {
    Node { place: place.clone(), value: Value::Null }
}

/// A tree as YAML, a line for each field of the outermost record.
pub(super) fn yaml(node: &Node) -> String {
    let mut out = String::new();
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                quote(&key.text, &mut out);
                out.push_str(": ");
                if !write_folded(value, &mut out) {
                    write(value, &mut out);
                }
                out.push('\n');
            }
        }
        Value::Null => {}
        _ => {
            write(node, &mut out);
            out.push('\n');
        }
    }
    out
}

/// Writes a text that YAML makes one line of, with the lines as they stand in the file: how they are joined depends on what
/// stands at their ends. False for anything else.
fn write_folded(node: &Node, out: &mut String) -> bool {
    let written = node.place.text();
    let style = match &node.value {
        Value::Scalar(scalar) if written.contains('\n') => scalar.style,
        _ => return false,
    };
    let indent = node.place.start().column.saturating_sub(1);
    let dedented = |line: &str| -> String {
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        line[if style == Style::Plain { spaces } else { spaces.min(indent) }..].trim_end().to_owned()
    };
    let end = node.text().map_or("", |text| &text[text.trim_end_matches('\n').len()..]);
    let indicator = match (style, end) {
        (Style::Plain | Style::Folded, "") => ">-",
        (Style::Folded, "\n") => ">",
        _ => return false,
    };
    out.push_str(indicator);
    for (at, line) in written.lines().enumerate() {
        let line = if at == 0 { line.trim_end().to_owned() } else { dedented(line) };
        out.push_str(if line.is_empty() { "\n" } else { "\n  " });
        out.push_str(&line);
    }
    true
}

fn write(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        // A word or number that stood there without quotes may be a truth value or a number to whoever reads it.
        Value::Scalar(Scalar { text, style: Style::Plain }) if is_plain(text) => out.push_str(text),
        Value::Scalar(Scalar { text, .. }) => quote(text, out),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                quote(&key.text, out);
                out.push_str(": ");
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// Whether a text means the same without quotes wherever it stands.
fn is_plain(text: &str) -> bool {
    let first = text.bytes().next();
    first.is_some_and(|b| b.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // What YAML takes for a line end, or does not allow to stand by itself.
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => {
                out.push_str(&format!("\\u{:04X}", c as u32));
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, SourceText};
    use crate::source::parse_yaml;

    fn parsed(text: &str) -> Node {
        let source = SourceText::new("x.md", text);
        let mut diagnostics = Diagnostics::new();
        let node = parse_yaml(&source, 0..text.len(), &mut diagnostics);
        node.unwrap_or_else(|| panic!("{text}: {diagnostics:?}"))
    }

    /// A tree without places; quotes count only where they change what a value is.
    fn told(node: &Node) -> String {
        match &node.value {
            Value::Null => "~".into(),
            Value::Scalar(scalar) => format!("{:?}", scalar.text),
            Value::List(items) => format!("[{}]", items.iter().map(told).collect::<Vec<_>>().join(",")),
            Value::Map(entries) => {
                let entry = |(key, value): &(Key, Node)| format!("{}={}", key.text, told(value));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
            }
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for text in [
            "title: 新しい「留職」:一つ目, [x] {y}\npublish_at: 2014-09-29 10:00\n",
            "a: \"x\\ty\\\"\\\\\"\nb: |\n  line: one\n  - two\n\nc: >-\n  folded\n  text\n",
            "list: [a, {b: c, d: [~, null, '']}]\nempty:\nnumber: 0312345678\ntruth: yes\n",
            "'key: with colon': 1\nweird: \"\\u2028\\x07\\u0085\\ufeff\"\nplain: a, b] c # no\n",
            "a: >\n  甲\n  乙\n\n  丙\n    code\n  丁\nb: 甲\n   乙\n\n  丙\n",
            "- 1\n- x\n",
            "",
        ] {
            let node = parsed(text);
            assert_eq!(told(&parsed(&yaml(&node))), told(&node), "{}", yaml(&node));
        }
    }

    #[test]
    fn numbers_stay_numbers_and_texts_stay_texts() {
        let node = parsed("extra: { a: 3, b: '3', c: true, d: \"true\", e: 1.5, f: 0x1F, g: 1:30 }\n");
        assert_eq!(
            yaml(&node),
            "\"extra\": {\"a\": 3, \"b\": \"3\", \"c\": true, \"d\": \"true\", \"e\": 1.5, \"f\": 0x1F, \"g\": \"1:30\"}\n"
        );
    }
}
