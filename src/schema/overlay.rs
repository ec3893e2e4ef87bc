//! Lays a translation or an edition over an original, as trees, so that the one decoder makes a whole value of either.
//!
//! - A translation brings texts. Facts are inherited, and restating one is an error: so the languages cannot drift apart.
//!   Lists are translated item by item: by position, or by the field that names the item (`file` of media, `at` of
//!   corrections), however it is written. What the original does not have cannot be translated.
//! - An edition replaces whole fields.

use super::record::unknown_field;
use super::{Field, Setting, Shape, Table};
use crate::diagnostics::problems::{Problem, SchemaProblem, TranslationProblem};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{CutText, Key, Node, Value};
use crate::types::{DayOrMonth, Moment, Zone, nfc};

/// The original with the translation's texts in it.
pub fn translate(
    original: &Node,
    translation: &Node,
    tables: &[&'static Table],
    setting: &Setting,
    diagnostics: &mut Diagnostics,
) -> Node {
    Translator { setting, diagnostics }.record(original, translation, tables)
}

/// The original with the edition's fields in place of its own.
pub fn replace(original: &Node, edition: &Node) -> Node {
    let (Value::Map(old), Value::Map(new)) = (&original.value, &edition.value) else {
        return original.clone();
    };
    let kept = old.iter().filter(|(key, _)| edition.get(&key.text).is_none());
    Node { place: edition.place.clone(), value: Value::Map(kept.chain(new).cloned().collect()) }
}

/// The translation that holds once an edition is in force: what the edition changes has to be translated again.
pub fn translation_of_edition(
    translation: &Node,
    edition: &Node,
    edition_translation: Option<&Node>,
) -> Node {
    let entries = |node: &Node| match &node.value {
        Value::Map(entries) => entries.clone(),
        _ => Vec::new(),
    };
    let mut merged: Vec<(Key, Node)> =
        entries(translation).into_iter().filter(|(key, _)| edition.get(&key.text).is_none()).collect();
    if let Some(newer) = edition_translation {
        merged.retain(|(key, _)| newer.get(&key.text).is_none());
        merged.extend(entries(newer));
    }
    Node { place: translation.place.clone(), value: Value::Map(merged) }
}

struct Translator<'a> {
    setting: &'a Setting,
    diagnostics: &'a mut Diagnostics,
}

impl Translator<'_> {
    /// Reports a problem of a field, and shows the original's.
    fn report(&mut self, key: &Key, problem: impl Into<Problem>, old: Option<&Node>) {
        let diagnostic = Diagnostic::new(key.place.clone(), problem);
        self.diagnostics.push(match old {
            Some(old) => diagnostic.with_related(old.place.clone()),
            None => diagnostic,
        });
    }

    fn record(&mut self, original: &Node, translation: &Node, tables: &[&'static Table]) -> Node {
        let known = || tables.iter().flat_map(|table| table.fields).map(|field| field.name);
        let Value::Map(new) = &translation.value else {
            if !translation.is_null() {
                let known = known().map(str::to_owned).collect();
                let problem = SchemaProblem::NoRecord { example: None, known };
                self.diagnostics.report(translation.place.clone(), problem);
            }
            return original.clone();
        };
        let mut entries = match &original.value {
            Value::Map(entries) => entries.clone(),
            _ => Vec::new(),
        };
        let own_key = tables.first().and_then(|table| table.key);
        for (index, (key, value)) in new.iter().enumerate() {
            if let Some((first, _)) = new[..index].iter().find(|(other, _)| other.text == key.text) {
                let problem = SchemaProblem::DuplicateField { name: key.text.clone() };
                let diagnostic = Diagnostic::new(key.place.clone(), problem);
                self.diagnostics.push(diagnostic.with_related(first.place.clone()));
                continue;
            }
            let Some(field) = tables.iter().find_map(|table| table.field(&key.text)) else {
                let (problem, _) = unknown_field((key, value), new, tables, self.setting);
                self.diagnostics.report(key.place.clone(), problem);
                continue;
            };
            let shape = (field.shape)();
            if own_key == Some(field.name) {
                continue;
            }
            if value.is_null() {
                let below = || shape.is_text().then(|| value.cut_text_below()).flatten();
                if let Some((place, problem)) = value.cut_text().or_else(below).map(CutText::problem) {
                    self.diagnostics.report(place, problem);
                }
                continue;
            }
            let old = entries.iter().find(|(old, _)| old.text == key.text).map(|(_, node)| node);
            if !shape.is_translated() {
                self.report(key, TranslationProblem::FactInTranslation { name: key.text.clone() }, old);
                continue;
            }
            let Some(merged) = self.value(old, key, value, &shape) else { continue };
            entries.retain(|(old, _)| old.text != key.text);
            entries.push((key.clone(), merged));
        }
        Node { place: original.place.clone(), value: Value::Map(entries) }
    }

    /// The translated value of a field; `None` where it cannot be translated, which has been reported.
    fn value(&mut self, old: Option<&Node>, key: &Key, new: &Node, shape: &Shape) -> Option<Node> {
        match shape {
            Shape::Record(table) => match old.filter(|old| !old.is_null()) {
                Some(old) => Some(self.record(old, new, &[table])),
                None => {
                    self.report(
                        key,
                        TranslationProblem::NoRecordToTranslate { name: key.text.clone() },
                        None,
                    );
                    None
                }
            },
            Shape::List(item) => self.list(old, key, new, item),
            Shape::OneOrMany(item) if matches!(new.value, Value::List(_)) => self.list(old, key, new, item),
            Shape::DateOrText | Shape::ReferenceOrText(_) if old.is_some_and(|old| is_fact(old, shape)) => {
                self.report(key, TranslationProblem::FactInTranslation { name: key.text.clone() }, old);
                None
            }
            _ => Some(new.clone()),
        }
    }

    fn list(&mut self, old: Option<&Node>, key: &Key, new: &Node, item: &Shape) -> Option<Node> {
        // A wrong type is reported when the merged record is decoded.
        let Value::List(new_items) = &new.value else { return Some(new.clone()) };
        let single = old.filter(|old| old.text().is_some()).cloned();
        let old_items: &[Node] = match old.map(|old| &old.value) {
            Some(Value::List(items)) => items,
            _ => single.as_slice(),
        };
        if let Shape::Record(Table { key: Some(name), .. }) = item {
            return Some(self.list_by_key(old_items, new, new_items, item, name));
        }
        if old_items.len() != new_items.len() {
            let problem = TranslationProblem::UnequalLists {
                name: key.text.clone(),
                original: old_items.len(),
                translation: new_items.len(),
            };
            self.report(key, problem, old);
            return None;
        }
        let merged = old_items.iter().zip(new_items).map(|(old, new)| {
            if new.is_null() {
                old.clone()
            } else {
                self.value(Some(old), key, new, item).unwrap_or_else(|| old.clone())
            }
        });
        let merged = merged.collect();
        Some(Node { place: new.place.clone(), value: Value::List(merged) })
    }

    fn list_by_key(
        &mut self,
        old: &[Node],
        node: &Node,
        new: &[Node],
        item: &Shape,
        name: &'static str,
    ) -> Node {
        let Shape::Record(table) = item else { return node.clone() };
        let written = |node: &Node| node.get(name).and_then(Node::text).map(str::to_owned);
        let named =
            |node: &Node| Some(ItemName::of(node.get(name)?.text()?, table.field(name)?, self.setting.zone));
        let names: Vec<Option<ItemName>> = old.iter().map(named).collect();
        let wanted: Vec<Option<ItemName>> = new.iter().map(named).collect();
        let mut merged = old.to_vec();
        let mut is_translated = vec![false; old.len()];
        for (translation, wanted) in new.iter().zip(wanted) {
            let is_it = |&index: &usize| wanted.is_some() && names[index] == wanted;
            // Of two items with one name, each translation takes the next.
            let next = (0..names.len()).filter(|&index| !is_translated[index]).find(is_it);
            match next.or_else(|| (0..names.len()).find(is_it)) {
                Some(index) => {
                    is_translated[index] = true;
                    merged[index] = self.record(&merged[index].clone(), translation, &[table]);
                }
                None => {
                    let known: Vec<String> = old.iter().filter_map(written).collect();
                    let value = written(translation);
                    let problem = TranslationProblem::NothingToTranslate { key: name, value, known };
                    let place = translation.get(name).map_or(&translation.place, |value| &value.place);
                    self.diagnostics.report(place.clone(), problem);
                }
            }
        }
        Node { place: node.place.clone(), value: Value::List(merged) }
    }
}

/// What the field that names an item says: one moment and one file name can be written in several ways.
#[derive(PartialEq)]
enum ItemName {
    Moment(Moment),
    Text(String),
}

impl ItemName {
    fn of(text: &str, field: &Field, zone: Zone) -> ItemName {
        let moment = match (field.shape)() {
            Shape::Moment => Moment::parse(text, zone).ok(),
            _ => None,
        };
        match moment {
            Some(written) => ItemName::Moment(written.moment),
            None => ItemName::Text(nfc(text)),
        }
    }
}

/// Whether a value of a mixed type is the fact of the two.
fn is_fact(node: &Node, shape: &Shape) -> bool {
    let Some(text) = node.text() else { return false };
    match shape {
        Shape::DateOrText => DayOrMonth::parse(text).is_ok(),
        _ => text == "undisclosed" || super::reference::looks_like_id(text),
    }
}

#[cfg(test)]
mod tests;
