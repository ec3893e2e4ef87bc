//! References in front matter that wait for something that is not public, found by the tables of the kinds.
//!
//! An entry of a list goes. A field that may be absent says that there is nothing: were it not there, that of the entity
//! would come back in an edition. One that has to be there names an empty draft instead, which is added to the site: it is
//! as little public as what it stands for.

use std::collections::BTreeSet;

use super::waiting;
use super::{At, tree};
use crate::diagnostics::Place;
use crate::schema::{Shape, Table};
use crate::source::{Node, Style, Value};
use crate::types::{Id, Kind};

/// Takes them out of one front matter. Returns the kinds of empty drafts that it needs.
pub(super) fn remove(front_matter: &mut Node, tables: &[&Table], at: &At<'_>) -> BTreeSet<Kind> {
    let mut remover = Remover { at, stubs: BTreeSet::new() };
    remover.record(front_matter, tables);
    remover.stubs
}

struct Remover<'a> {
    at: &'a At<'a>,
    stubs: BTreeSet<Kind>,
}

impl Remover<'_> {
    fn record(&mut self, node: &mut Node, tables: &[&Table]) {
        let Value::Map(entries) = &mut node.value else { return };
        for (key, value) in entries {
            let field = tables.iter().find_map(|table| table.field(&key.text));
            if field.is_some_and(|field| !self.keeps(value, &(field.shape)(), field.required)) {
                *value = tree::nothing(&value.place);
            }
        }
    }

    /// Redacts a value, and says whether it stays.
    fn keeps(&mut self, node: &mut Node, shape: &Shape, required: bool) -> bool {
        match shape {
            Shape::Reference(kind) | Shape::ReferenceOrText(kind) if self.waits(node, *kind) => {
                if required {
                    self.stubs.insert(*kind);
                    *node = tree::text(&format!("{}?", self.at.redactor.stub_id), &node.place);
                }
                return required;
            }
            Shape::Prose => self.prose(node),
            Shape::Record(table) => self.record(node, &[table]),
            Shape::List(item) | Shape::OneOrMany(item) => match &mut node.value {
                Value::List(items) => items.retain_mut(|node| self.keeps(node, item, false)),
                _ => return self.keeps(node, item, required),
            },
            _ => {}
        }
        true
    }

    fn waits(&self, node: &Node, kind: Kind) -> bool {
        let id = node.text().and_then(|text| text.trim().strip_suffix(['?', '\u{FF1F}']));
        let id = id.and_then(|id| Id::parse(id.trim()).ok());
        id.is_some_and(|id| self.at.is_hidden(&(kind, id)))
    }

    fn prose(&mut self, node: &mut Node) {
        let place: Place = node.place.clone();
        let Value::Scalar(scalar) = &mut node.value else { return };
        if scalar.text.contains(['?', '\u{FF1F}']) {
            let (redactor, path) = (self.at.redactor, place.source_path());
            let (setting, draft) = (redactor.setting, &redactor.stub_id);
            let (text, names_draft) = waiting::without_in_note(&scalar.text, path, setting, draft, self.at);
            self.stubs.extend(names_draft.then_some(Kind::FreePage));
            if text != scalar.text {
                (scalar.text, scalar.style) = (text, Style::Quoted);
            }
        }
    }
}
