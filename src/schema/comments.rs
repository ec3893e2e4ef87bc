//! A table of fields as the front matter of a new file: the fields that matter open, the others in comments, each with
//! what it means and an example.

use std::fmt::Write;

use super::{Shape, Table};
use crate::diagnostics::MessageLanguage;

/// Front matter for a new file: `open` gives the fields that stand ready to be filled, with their values.
pub fn front_matter(tables: &[&Table], open: &[(&str, &str)], language: MessageLanguage) -> String {
    let mut yaml = String::new();
    let fields = || tables.iter().flat_map(|table| table.fields);
    for (name, value) in open {
        if let Some(field) = fields().find(|field| field.name == *name) {
            let explanation = language.pick(field.explanation.japanese, field.explanation.english);
            let space = if value.is_empty() { "" } else { " " };
            let _ = writeln!(yaml, "# {explanation}");
            if let Some(words) = words(&(field.shape)()) {
                let _ = writeln!(yaml, "# {words}");
            }
            let _ = writeln!(yaml, "{name}:{space}{value}");
        }
    }
    let more = language.pick(
        "ここから下は必要なものだけ、行の先頭の「# 」を消してお使いください。",
        "Everything below is optional: remove the `# ` of the lines that you need.",
    );
    let _ = writeln!(yaml, "\n# {more}");
    for field in fields().filter(|field| !open.iter().any(|(name, _)| *name == field.name)) {
        let explanation = language.pick(field.explanation.japanese, field.explanation.english);
        let _ = writeln!(yaml, "#\n# # {explanation}");
        if let Some(words) = words(&(field.shape)()) {
            let _ = writeln!(yaml, "# # {words}");
        }
        let mut lines = field.example.lines();
        let first = lines.next().unwrap_or_default();
        let space = if first.is_empty() { "" } else { " " };
        let _ = writeln!(yaml, "# {}:{space}{first}", field.name);
        for line in lines {
            let _ = writeln!(yaml, "# {line}");
        }
    }
    yaml
}

/// The words that a field can be chosen from.
fn words(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Choice(choice) => Some(choice.words.join(" | ")),
        Shape::List(item) | Shape::OneOrMany(item) | Shape::ByLanguage(item) => words(item),
        _ => None,
    }
}
