//! A table of fields as JSON Schema (draft 2020-12), for editors that complete and check front matter.

use serde_json::{Map, Value, json};

use super::{Shape, Table};
use crate::diagnostics::MessageLanguage;

/// The schema of a record made of these tables.
pub fn schema(title: &str, tables: &[&Table], language: MessageLanguage) -> Value {
    let mut schema = record(tables, language);
    let mut whole = Map::new();
    whole.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".into(), json!(title));
    if let Value::Object(fields) = &mut schema {
        whole.append(fields);
    }
    Value::Object(whole)
}

fn record(tables: &[&Table], language: MessageLanguage) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in tables.iter().flat_map(|table| table.fields) {
        let mut schema = shape(&(field.shape)(), language);
        if let Value::Object(schema) = &mut schema {
            let explanation = language.pick(field.explanation.japanese, field.explanation.english);
            schema.insert("description".into(), json!(explanation));
        }
        properties.insert(field.name.into(), schema);
        if field.required {
            required.push(field.name);
        }
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(of: &Shape, language: MessageLanguage) -> Value {
    // YAML reads 2014 or 0312 as numbers where a text is wanted; both are fine.
    let text = json!({ "type": ["string", "number", "boolean"] });
    match of {
        Shape::Text
        | Shape::Prose
        | Shape::Name
        | Shape::Country
        | Shape::Zone
        | Shape::File
        | Shape::DateOrText
        | Shape::ReferenceOrText(_)
        | Shape::PhoneNumber => text,
        Shape::LocalizedText => json!({ "oneOf": [
            { "type": ["string", "number"] },
            { "type": "object", "additionalProperties": { "type": "string" } },
        ] }),
        Shape::Focus => {
            json!({ "type": "string", "pattern": "^[0-9]{1,3}% [0-9]{1,3}%$", "examples": ["50% 30%"] })
        }
        Shape::PlayingTime => {
            json!({ "type": "string", "pattern": "^([0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}$", "examples": ["3:20"] })
        }
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Moment => {
            json!({ "type": "string", "examples": ["2014-09-29 10:00", "2014-09-29T10:00:00+09:00", "2014-09-29"] })
        }
        Shape::Day => json!({ "type": "string", "examples": ["2014-09-29"] }),
        Shape::DateOrMoment => {
            json!({ "type": "string", "examples": ["2014-09-29 10:00", "2014-09-29", "2014-09"] })
        }
        Shape::DayOrMonth => json!({ "type": "string", "examples": ["2014-09-29", "2014-09"] }),
        Shape::WebAddress => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Shape::EmailAddress => json!({ "type": "string", "format": "email" }),
        Shape::Language => json!({ "type": "string", "pattern": "^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$" }),
        Shape::Choice(choice) => json!({ "enum": choice.words }),
        Shape::Reference(_) => {
            json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?\\??$" })
        }
        Shape::List(item) => json!({ "type": "array", "items": shape(item, language) }),
        Shape::OneOrMany(item) => {
            let item = shape(item, language);
            json!({ "oneOf": [item, { "type": "array", "items": item }] })
        }
        Shape::ByLanguage(one) => {
            let one = shape(one, language);
            json!({ "oneOf": [one, { "type": "object", "additionalProperties": one }] })
        }
        Shape::Record(table) => record(&[table], language),
        Shape::NameOrRecord(table) => json!({ "oneOf": [text, record(&[table], language)] }),
        Shape::Words => json!({
            "type": "object",
            "additionalProperties": { "type": "object", "additionalProperties": { "type": ["string", "object"] } },
        }),
        Shape::Anything => json!({}),
    }
}
