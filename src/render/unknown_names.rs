//! What templates call that is not there: filters, tests, functions, components, templates, blocks.
//!
//! The engine finds all of it when templates are loaded, and tells it in one message, a report for each:
//!
//! ```text
//! error: Unknown filter `uper`
//!  --> page.html:3:20
//!   |
//! 3 | <h1>{{ page.title | uper }}</h1>
//!   |                     ^^^^
//! ```
//!
//! A line of a template stands behind its number there, so none can be taken for the head of a report.

use super::Templates;
use super::template_error::file;
use crate::diagnostics::problems::{RenderProblem, TemplateName};
use crate::diagnostics::{Diagnostic, Place, nearest};

/// The filters of the engine.
const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Its tests, as in `x is defined`.
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Its functions.
const FUNCTIONS: [&str; 3] = ["range", "super", "throw"];

/// What the message of the engine tells, each at its place. Empty where it is another message.
pub(super) fn diagnostics(message: &str, templates: &Templates) -> Vec<Diagnostic> {
    let lines: Vec<&str> = message.lines().collect();
    let report = |lines: &[&str]| {
        let what = lines[0].strip_prefix("error: ")?;
        let (at, column) = lines[1].trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
        let (template, line) = at.rsplit_once(':')?;
        Some(diagnostic(what, template, (line.parse().ok()?, column.parse().ok()?), templates))
    };
    lines.windows(2).filter_map(report).collect()
}

fn diagnostic(what: &str, template: &str, position: (usize, usize), templates: &Templates) -> Diagnostic {
    let name = what.split('`').nth(1).unwrap_or_default();
    let known = || templates.sources.keys().map(String::as_str);
    let unknown = |what, known: &[&str]| RenderProblem::UnknownName {
        what,
        name: name.to_owned(),
        nearest: nearest(name, known.iter().copied()),
        known: known.iter().map(|name| (*name).to_owned()).collect(),
    };
    let components = components(templates);
    let problem = match what.split(' ').take(2).collect::<Vec<_>>().as_slice() {
        ["Unknown", "filter"] => unknown(TemplateName::Filter, &FILTERS),
        ["Unknown", "test"] => unknown(TemplateName::Test, &TESTS),
        ["Unknown", "function"] => unknown(TemplateName::Function, &FUNCTIONS),
        ["Unknown", "component"] => unknown(TemplateName::Component, &components),
        ["Unknown", "template"] => {
            RenderProblem::UnknownTemplate { name: name.to_owned(), nearest: nearest(name, known()) }
        }
        [block, _] if *block == "Block" => unknown(TemplateName::Block, &[]),
        _ => RenderProblem::Template { message: what.to_owned() },
    };
    Diagnostic::new(place(name, template, position, templates), problem)
}

/// The components that templates define.
fn components(templates: &Templates) -> Vec<&str> {
    let defined = templates.sources.values().flat_map(|source| source.text().split("{% component ").skip(1));
    let name =
        |rest: &'_ str| rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    defined.map(|rest| &rest[..name(rest)]).collect()
}

/// Where the name stands in the line that the engine names.
fn place(name: &str, template: &str, (line, column): (usize, usize), templates: &Templates) -> Place {
    let Some(source) = templates.sources.get(template) else { return file(template, templates) };
    let text = source.text();
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].split('\n').next().unwrap_or_default();
    let from = line.char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
    let at = line[from..].find(name).map(|at| from + at).or_else(|| line.find(name));
    match at {
        Some(at) => Place::new(source, start + at..start + at + name.len()),
        None => Place::new(source, start..start + line.trim_end().len()),
    }
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::*;

    /// What is suggested is what there is.
    #[test]
    fn every_known_name_is_one_of_the_engine() {
        let loads = |text: &str| Tera::default().add_raw_template("x", text).is_ok();
        for filter in FILTERS {
            assert!(loads(&format!("{{{{ x | {filter} }}}}")), "{filter}");
        }
        for test in TESTS {
            assert!(loads(&format!("{{{{ x is {test} }}}}")), "{test}");
        }
        for function in FUNCTIONS {
            assert!(loads(&format!("{{{{ {function}() }}}}")), "{function}");
        }
        assert!(!loads("{{ x | uper }}"));
    }
}
