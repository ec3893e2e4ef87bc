//! Everything in a file that names an entity or a file.
//!
//! Front matter is read by the tables of its kind and not by what became of it, so that nothing is left out: not the
//! fields of a draft translation, nor those that an edition replaces, nor those behind a mistake.

use std::sync::Arc;

use super::world::World;
use crate::content::{location::locate, tables};
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::markup::{self, Destination, Document};
use crate::schema::{Decode, Decoder, Shape, Table};
use crate::site::MenuEntry;
use crate::source::{Node, Value, parse_yaml, split_front_matter};
use crate::types::{Id, Kind, split_may_wait};

/// A place that names something.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// What it names.
    pub(super) what: What,
    /// How it is written.
    pub(super) form: Form,
    /// Where it stands.
    pub(super) place: Place,
}

/// What is named, as it was written.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// An entity, in a field whose kind is known.
    Entity { kind: Kind, id: String, may_wait: bool },
    /// A file, by its name.
    File(String),
    /// Whatever a link can lead to.
    Link(Destination),
}

/// How a mention is written, and so how it is written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A value of YAML or of a directive, maybe in quotes; the place is the value.
    Value,
    /// In Markdown; the place is the destination, or where that is written elsewhere or with escapes, the whole link.
    /// Then it is looked for in the text around it.
    Link { around: Place },
}

/// The mentions of a content file, in the order in which they are read. Nothing where it cannot be said what it is.
pub(super) fn mentions(source: &Arc<SourceText>, world: &World) -> Vec<Mention> {
    let path = source.path.strip_prefix("content/").unwrap_or_default();
    let Ok(location) = locate(path, &world.setting.languages) else { return Vec::new() };
    let mut reader = Reader { found: Vec::new(), ignored: Diagnostics::new() };
    let Some(parts) = split_front_matter(source, &mut reader.ignored) else { return Vec::new() };
    if let Some(node) = parse_yaml(source, parts.front_matter, &mut reader.ignored) {
        reader.record(&node, &tables(location.kind));
    }
    let body = Place::new(source, parts.body.clone());
    let document = markup::parse(source, parts.body, &mut reader.ignored);
    reader.document(&document, &body);
    reader.found
}

/// The mentions of `newsroom.yaml`.
pub(super) fn mentions_of_newsroom(node: &Node) -> Vec<Mention> {
    let mut found = Vec::new();
    let entity = |kind, id: &Id, may_wait, place: &Place| Mention {
        what: What::Entity { kind, id: id.to_string(), may_wait },
        form: Form::Value,
        place: place.clone(),
    };
    if let Some((node, id)) =
        node.get("desk").and_then(|node| Some((node, Id::parse(node.text()?.trim()).ok()?)))
    {
        found.push(entity(Kind::Contact, &id, false, &node.place));
    }
    let menu = node.get("menu").map(|node| &node.value);
    let Some(Value::List(items)) = menu else { return found };
    for item in items {
        let mut ignored = Diagnostics::new();
        let setting = crate::schema::Setting {
            zone: crate::types::Zone::tokyo(),
            country: None,
            languages: Vec::new(),
        };
        let mut decoder = Decoder::new(&setting, &[], &mut ignored);
        if let Some(MenuEntry::Page { id, may_wait }) = MenuEntry::decode(item, &mut decoder) {
            found.push(entity(Kind::FreePage, &id, may_wait, &item.place));
        }
    }
    found
}

struct Reader {
    found: Vec<Mention>,
    /// Problems were reported when the content was read.
    ignored: Diagnostics,
}

impl Reader {
    fn add(&mut self, what: What, form: Form, place: &Place) {
        self.found.push(Mention { what, form, place: place.clone() });
    }

    fn record(&mut self, node: &Node, tables: &[&Table]) {
        let Value::Map(entries) = &node.value else { return };
        for (key, value) in entries {
            if let Some(field) = tables.iter().find_map(|table| table.field(&key.text)) {
                self.value(value, &(field.shape)());
            }
        }
    }

    fn value(&mut self, node: &Node, shape: &Shape) {
        match (shape, &node.value) {
            (Shape::Record(table), _) => self.record(node, &[table]),
            (Shape::List(item) | Shape::OneOrMany(item), Value::List(items)) => {
                items.iter().for_each(|node| self.value(node, item));
            }
            (Shape::List(item) | Shape::OneOrMany(item), _) => self.value(node, item),
            (Shape::Reference(kind) | Shape::ReferenceOrText(kind), Value::Scalar(scalar)) => {
                let text = scalar.text.trim();
                let (name, may_wait) = split_may_wait(text);
                if Id::parse(name).is_ok() {
                    let what = What::Entity { kind: *kind, id: name.to_owned(), may_wait };
                    self.add(what, Form::Value, &node.place);
                }
            }
            (Shape::File, Value::Scalar(scalar)) => {
                self.add(What::File(scalar.text.trim().to_owned()), Form::Value, &node.place);
            }
            (Shape::Prose, Value::Scalar(scalar)) => {
                let document = markup::parse_note(scalar.text.trim(), &node.place, &mut self.ignored);
                self.document(&document, &node.place);
            }
            _ => {}
        }
    }

    fn document(&mut self, document: &Document, around: &Place) {
        let form = || Form::Link { around: around.clone() };
        for link in document.links() {
            self.add(What::Link(link.destination.clone()), form(), &link.place);
        }
        for media in document.media() {
            self.add(What::Link(Destination::Media(media.file.to_owned())), form(), media.place);
        }
        for directive in document.directives() {
            let Some(program) = directive.data.program() else { continue };
            let what =
                What::Entity { kind: Kind::Program, id: program.name.clone(), may_wait: program.may_wait };
            self.add(what, Form::Value, &program.place);
        }
    }
}
