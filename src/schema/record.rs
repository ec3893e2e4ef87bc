//! Records: a struct and its table of fields, declared at once.

use std::collections::HashSet;

use super::decode::DecodedField;
use super::{Decode, Decoder, Setting, Table, other_names};
use crate::diagnostics::problems::{Instead, SchemaProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText, nearest};
use crate::source::{Key, Node, Value, parse_yaml};

/// Declares a record: its struct, its table, how it is decoded, and how it is stored.
///
/// ```ignore
/// record! {
///     /// A step of a schedule.
///     pub struct Step "step" {
///         what as "what": Option<Text>, "何をするか", "What happens", "事前研修";
///     }
/// }
/// ```
///
/// Behind the type stand the explanation in Japanese, in English, and an example in YAML. `by "file"` behind the
/// record's name says how translations find their item in a list; `is unstored`
/// that no build leaves it to the next.
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident $label:literal $(by $key:literal)? $(is $unstored:ident)? {
            $($field:ident $(as $rename:literal)?: $type:ty, $japanese:literal, $english:literal, $example:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $(
                #[doc = $english]
                pub $field: $type,
            )*
        }

        impl $crate::schema::Record for $name {
            const TABLE: $crate::schema::Table = $crate::schema::Table {
                name: $label,
                key: $crate::schema::record!(@key $($key)?),
                fields: &[
                    $($crate::schema::Field {
                        name: $crate::schema::record!(@name $field $($rename)?),
                        required: <$type as $crate::schema::Decode>::REQUIRED,
                        shape: <$type as $crate::schema::Decode>::shape,
                        explanation: $crate::schema::Explanation { japanese: $japanese, english: $english },
                        example: $example,
                    },)*
                ],
            };

            fn from_fields(
                fields: &$crate::schema::Fields<'_>,
                decoder: &mut $crate::schema::Decoder<'_>,
            ) -> Option<Self> {
                // Every field is decoded before the first missing one ends the record: all problems are reported.
                $(let $field = fields.take::<$type>($crate::schema::record!(@name $field $($rename)?), decoder);)*
                Some($name { $($field: $field?),* })
            }
        }

        impl $crate::schema::Decode for $name {
            fn shape() -> $crate::schema::Shape {
                $crate::schema::Shape::Record(&<$name as $crate::schema::Record>::TABLE)
            }

            fn decode(
                node: &$crate::source::Node,
                decoder: &mut $crate::schema::Decoder<'_>,
            ) -> Option<Self> {
                let fields = $crate::schema::Fields::read(node, &[&<$name as $crate::schema::Record>::TABLE], decoder)?;
                decoder.without_faults(|decoder| $crate::schema::Record::from_fields(&fields, decoder))
            }

            fn files(&self, tell: &mut dyn FnMut(&$crate::schema::FileReference)) {
                $($crate::schema::Decode::files(&self.$field, tell);)*
            }

            fn proses(&self, tell: &mut dyn FnMut(&$crate::schema::Prose)) {
                $($crate::schema::Decode::proses(&self.$field, tell);)*
            }

            fn change_proses(&mut self, change: &mut dyn FnMut(&mut $crate::schema::Prose)) -> bool {
                let is_whole = [$($crate::schema::Decode::change_proses(&mut self.$field, change)),*];
                // What has a name of its own, as a correction has in its moment, is there without its text.
                <$name as $crate::schema::Record>::TABLE.key.is_some() || !is_whole.contains(&false)
            }
        }

        $crate::schema::record!(@stored $name { $($field),* } $($unstored)?);
    };
    (@stored $name:ident { $($field:ident),* }) => {
        $crate::stored::stored!($name { $($field),* });
    };
    (@stored $name:ident { $($field:ident),* } unstored) => {};
    (@key) => { None };
    (@key $key:literal) => { Some($key) };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $rename:literal) => { $rename };
}

pub(crate) use record;

/// What `record!` declares.
pub trait Record: Decode {
    /// The fields, as they are written.
    const TABLE: Table;

    /// Takes the values out of fields whose names have been checked. Faulty ones that it can do without are absent.
    fn from_fields(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;
}

/// The entries of one record, with every name known to a table.
pub struct Fields<'a> {
    node: &'a Node,
    entries: &'a [(Key, Node)],
    /// The tables of the record: its own, and for an entity that of every kind.
    tables: [Option<&'static Table>; 2],
    /// Fields that an unknown name was most likely meant to be; they are not reported as missing as well.
    meant: Vec<String>,
}

/// What is told of a name that no table has, and the field that was most likely meant.
pub(super) fn unknown_field(
    (key, value): (&Key, &Node),
    entries: &[(Key, Node)],
    tables: &[&'static Table],
    setting: &Setting,
) -> (SchemaProblem, Option<String>) {
    let known = || tables.iter().flat_map(|table| table.fields).map(|field| field.name);
    let instead = other_names::instead((key, value), entries, tables, setting).map(Box::new);
    let nearest = if instead.is_none() { nearest(&key.text, known()) } else { None };
    let meant = match instead.as_deref() {
        Some(Instead::Field { name, .. } | Instead::Added { name, .. } | Instead::There { name }) => {
            Some((*name).to_owned())
        }
        Some(_) => None,
        None => nearest.clone(),
    };
    let problem = SchemaProblem::UnknownField {
        name: key.text.clone(),
        record: tables.first().map_or("", |table| table.name),
        instead,
        nearest,
        known: known().map(str::to_owned).collect(),
    };
    (problem, meant)
}

/// A record with examples in place of what it needs and does not have: so that what belongs together in it can be checked
/// all the same. The examples stand in a file without a name.
pub fn completed(node: &Node, tables: &[&'static Table], faulty: &[&'static str]) -> Node {
    let Value::Map(entries) = &node.value else { return node.clone() };
    let mut entries = entries.clone();
    for field in tables.iter().flat_map(|table| table.fields).filter(|field| field.required) {
        let is_there = entries.iter().any(|(key, value)| key.text == field.name && !value.is_null());
        if is_there && !faulty.contains(&field.name) {
            continue;
        }
        entries.retain(|(key, _)| key.text != field.name);
        let source = SourceText::new("", format!("{}: {}", field.name, field.example));
        let example = parse_yaml(&source, 0..source.text().len(), &mut Diagnostics::new());
        if let Some(Value::Map(example)) = example.map(|example| example.value) {
            entries.extend(example);
        }
    }
    Node { place: node.place.clone(), value: Value::Map(entries) }
}

impl<'a> Fields<'a> {
    /// Checks the names of a record against its tables (a kind's own fields and those of every kind), and reports
    /// unknown and duplicate ones. `None` where it is no record at all.
    pub fn read(node: &'a Node, tables: &[&'static Table], decoder: &mut Decoder<'_>) -> Option<Fields<'a>> {
        let known = || tables.iter().flat_map(|table| table.fields).map(|field| field.name);
        let entries: &[_] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                let (example, known) = (decoder.right_form(node), known().map(str::to_owned).collect());
                decoder.report(&node.place, SchemaProblem::NoRecord { example, known });
                return None;
            }
        };
        let mut seen = HashSet::new();
        let mut meant = Vec::new();
        for (index, (key, value)) in entries.iter().enumerate() {
            if !seen.insert(key.text.as_str()) {
                let first = entries[..index].iter().find(|(other, _)| other.text == key.text);
                let mut diagnostic = Diagnostic::new(
                    key.place.clone(),
                    SchemaProblem::DuplicateField { name: key.text.clone() },
                );
                if let Some((first, _)) = first {
                    diagnostic = diagnostic.with_related(first.place.clone());
                }
                decoder.diagnostics.push(diagnostic);
            }
            if !tables.iter().any(|table| table.field(&key.text).is_some()) {
                let (problem, field) = unknown_field((key, value), entries, tables, decoder.setting);
                meant.extend(field);
                decoder.report(&key.place, problem);
            }
        }
        let tables = [tables.first().copied(), tables.get(1).copied()];
        Some(Fields { node, entries, tables, meant })
    }

    /// Decodes a field. `None` where it is required and missing or wrong: then that has been reported. Any other wrong one
    /// has been reported too, and is as if it was absent.
    pub fn take<T: Decode>(&self, name: &'static str, decoder: &mut Decoder<'_>) -> Option<T> {
        match self.entries.iter().find(|(key, _)| key.text == name) {
            // `subtitle:` with nothing behind it is a field that was left open.
            Some((key, value)) if value.is_null() => {
                let outer = decoder.field.replace(DecodedField {
                    tables: self.tables,
                    name,
                    span: value.place.span(),
                });
                let is_cut = decoder.report_cut_text(value, T::shape().is_text());
                decoder.field = outer;
                if is_cut {
                    decoder.faulty.push(name);
                    return T::absent();
                }
                T::absent().or_else(|| {
                    decoder.report(&key.place, SchemaProblem::EmptyField { name });
                    None
                })
            }
            Some((_, value)) => {
                let before = decoder.faulty.len();
                let outer = decoder.field.replace(DecodedField {
                    tables: self.tables,
                    name,
                    span: value.place.span(),
                });
                let decoded = T::decode(value, decoder);
                decoder.field = outer;
                // A list of which some items are wrong is faulty, with those that are right.
                if decoded.is_none() || decoder.faulty.len() > before {
                    decoder.faulty.truncate(before);
                    decoder.faulty.push(name);
                }
                decoded.or_else(T::absent)
            }
            None => T::absent().or_else(|| {
                if !self.meant.iter().any(|meant| meant == name) {
                    let record = self.tables[0].map_or("", |table| table.name);
                    decoder.report(&self.place(), SchemaProblem::MissingField { name, record });
                }
                None
            }),
        }
    }

    /// Where to point when something is not there: the first key of the record.
    fn place(&self) -> Place {
        self.entries.first().map_or_else(|| self.node.place.clone(), |(key, _)| key.place.clone())
    }
}
