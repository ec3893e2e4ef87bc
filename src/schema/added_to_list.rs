//! What somebody wrote under another name, where the list that it belongs to is there already: a `fax` beside `phones`.
//!
//! The help shows the entry to add, so that nothing of it is lost with the line. A list in brackets is shown whole.

use super::{Field, Setting, Shape, right_form};
use crate::diagnostics::problems::Instead;
use crate::source::{Key, Node, Value, flow_item};

/// What to write in place of a line, by the list as it stands and the lines before that belong to it as well. `None` where
/// what was written fits no entry.
pub(super) fn instead(
    field: &'static Field,
    (key, value): (&Key, &Node),
    list: Option<&Node>,
    earlier: &[&(Key, Node)],
    setting: &Setting,
) -> Option<Instead> {
    let Shape::List(shape) = (field.shape)() else { return None };
    let items = right_form::items(field, &key.text, value, setting);
    if items.is_empty() || items.iter().any(|item| is_incomplete(&shape, item)) {
        return None;
    }
    let there: &[Node] = match list.map(|list| &list.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    };
    let items: Vec<String> =
        items.into_iter().filter(|item| !there.iter().any(|node| says(node, item))).collect();
    let name = field.name;
    if items.is_empty() {
        return Some(Instead::There { name });
    }
    let is_record = matches!(*shape, Shape::Record(_));
    let in_brackets = |item: &String| match is_record {
        true => format!("{{ {} }}", item.replace('\n', ", ")),
        false => item.clone(),
    };
    let flow = |items: &[String]| items.iter().map(in_brackets).collect::<Vec<_>>().join(", ");
    // In brackets the list is shown as it will be with the lines before: each help is the whole of it.
    let whole = || {
        let earlier =
            earlier.iter().flat_map(|(key, value)| right_form::items(field, &key.text, value, setting));
        let mut all: Vec<String> =
            earlier.filter(|item| !there.iter().any(|node| says(node, item))).collect();
        all.extend(items.iter().cloned());
        flow(&all)
    };
    let lines = match list {
        Some(list) if list.place.text().starts_with('[') => match right_form::one_line(list) {
            Some(written) => {
                let inside = written.trim_start_matches('[').trim_end_matches(']').trim();
                let comma = if inside.is_empty() { "" } else { ", " };
                format!("{name}: [{inside}{comma}{}]", whole())
            }
            None => flow(&items),
        },
        None if !is_record => format!("{name}: [{}]", whole()),
        _ => {
            let entry = |item: &String| match item.contains('\n') {
                true => format!("- {}", in_brackets(item)),
                false => format!("- {item}"),
            };
            items.iter().map(entry).collect::<Vec<_>>().join("\n")
        }
    };
    Some(Instead::Added { name, lines })
}

/// Whether a record lacks what it needs: then the line was hardly meant as an entry.
fn is_incomplete(shape: &Shape, item: &str) -> bool {
    let Shape::Record(table) = shape else { return false };
    let is_open =
        |field: &&Field| field.required && item.lines().any(|line| line == format!("{}: …", field.name));
    table.fields.iter().any(|field| is_open(&field))
}

/// Whether an entry of the list says all of an item.
fn says(node: &Node, item: &str) -> bool {
    match &node.value {
        Value::Map(entries) => item.lines().filter(|line| !line.ends_with('…')).all(|line| {
            let is_it = |(key, value): &(Key, Node)| {
                value.text().is_some_and(|text| format!("{}: {}", key.text, flow_item(text.trim())) == line)
            };
            entries.iter().any(is_it)
        }),
        _ => node.text().is_some_and(|text| flow_item(text.trim()) == item),
    }
}
