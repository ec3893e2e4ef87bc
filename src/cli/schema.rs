//! `kawaraban schema`: the JSON Schema of a kind's front matter, or of `newsroom.yaml`.
//!
//! 1. The name is looked up among the kinds and `newsroom`.
//! 2. The schema is made from the table of fields from which the files are read, too, and printed.

use super::arguments::Schema;
use super::failure::{Failure, Status};
use super::{Context, kind};
use crate::content;
use crate::diagnostics::MessageLanguage;
use crate::schema::{Record, json_schema};
use crate::site::Configuration;
use crate::types::Kind;

/// The name under which the schema of `newsroom.yaml` is asked for.
const NEWSROOM: &str = "newsroom";

pub(super) fn run(options: &Schema, context: &Context<'_>) -> Result<Status, Failure> {
    let Some(schema) = schema(&options.kind, context.terminal.language) else {
        return Err(kind::unknown(&options.kind, &[NEWSROOM]).into());
    };
    context.terminal.data(&format!("{schema:#}\n"))?;
    Ok(Status::Done)
}

fn schema(name: &str, language: MessageLanguage) -> Option<serde_json::Value> {
    if name == NEWSROOM {
        return Some(json_schema::schema(NEWSROOM, &[&Configuration::TABLE], language));
    }
    let kind = Kind::parse(name)?;
    Some(json_schema::schema(kind.name(), &content::tables(kind), language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_the_newsroom_have_a_schema() {
        let names = Kind::ALL.map(Kind::name).into_iter().chain([NEWSROOM]);
        for name in names {
            let schema = schema(name, MessageLanguage::English).unwrap_or_default();
            assert_eq!(schema["title"], name);
            assert!(schema["properties"].as_object().is_some_and(|fields| !fields.is_empty()), "{name}");
        }
        assert_eq!(schema("nothing", MessageLanguage::English), None);
    }

    #[test]
    fn fields_are_described_in_the_readers_language() {
        let description = |language| {
            schema("release", language).map(|schema| schema["properties"]["title"]["description"].to_string())
        };
        assert_eq!(description(MessageLanguage::Japanese), Some("\"見出し。\"".into()));
        assert_eq!(description(MessageLanguage::English), Some("\"The headline.\"".into()));
    }
}
