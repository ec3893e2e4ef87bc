//! The reference: which values a template is given, and what is in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::declared::{Declared, Field, Kind, Shape, declared};

/// Everything that `src/plan` declares and serializes, by name.
pub struct Reference {
    declared: BTreeMap<String, Declared>,
}

impl Reference {
    /// Reads a folder of code.
    pub fn read(folder: &Path) -> Reference {
        let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let files = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "rs"));
        Reference::of(files.map(|file| fs::read_to_string(file.path()).unwrap()))
    }

    /// The same of texts.
    pub fn of(files: impl IntoIterator<Item = String>) -> Reference {
        let mut known = BTreeMap::new();
        for item in files.into_iter().flat_map(|code| declared(&code).unwrap()) {
            let name = item.name.clone();
            assert!(known.insert(name.clone(), item).is_none(), "there are two structs of the name `{name}`");
        }
        Reference { declared: known }
    }

    /// What is given, to what: `home.html` is given `HomeView`, and `page` is `Frame`. It stands where the comment of a
    /// struct begins: "`home.html`: the front page."
    pub fn given(&self) -> BTreeMap<&str, &str> {
        let given = self.declared.values().flat_map(|item| {
            let names = names(&item.doc).into_iter().flat_map(|(names, _)| names);
            names.map(|name| (name, item.name.as_str()))
        });
        given.collect()
    }

    /// Follows a path of fields: `preview.coming` of a `Frame`. The mistake is what is wrong with it.
    pub fn follow(&self, from: &str, path: &[&str]) -> Result<(), String> {
        let mut at = Kind::Declared(from.to_owned());
        for step in path {
            at = match at {
                Kind::Declared(name) => {
                    let fields = self.fields(&name);
                    let field = fields.iter().find(|(field, _)| field == step);
                    field.map(|(_, kind)| kind.clone()).ok_or(format!("{name} has no field `{step}`"))?
                }
                Kind::ByName(kind) => *kind,
                other => return Err(format!("`{step}` is asked of a {}", words(&other, "text"))),
            };
            while let Kind::Optional(inner) = at {
                at = *inner;
            }
        }
        Ok(())
    }

    fn fields(&self, name: &str) -> Vec<(String, Kind)> {
        let own = |field: &Field| (field.name.clone(), field.kind.clone());
        match self.declared.get(name).map(|item| &item.shape) {
            Some(Ok(Shape::Record(fields))) => fields.iter().map(own).collect(),
            Some(Ok(Shape::OneOf(tag, variants))) => {
                let fields = variants.iter().flat_map(|variant| &variant.fields).map(own);
                fields.chain([(tag.clone(), Kind::Text)]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The reference as Markdown. The mistake is everything that cannot be said.
    pub fn write(&self) -> Result<String, String> {
        let mut text = "| template | its `view` | what it shows |\n|---|---|---|\n".to_owned();
        let given = self.given();
        for (template, name) in given.iter().filter(|(template, _)| is_template(template)) {
            let (_, about) = names(&self.declared[*name].doc).unwrap_or_default();
            text.push_str(&format!("| `{template}` | {} | {} |\n", link(name), cell(about)));
        }
        let (mut wrong, mut parts) = (Vec::new(), BTreeSet::new());
        // First the values that every page has, then the views.
        let (views, values): (BTreeSet<_>, BTreeSet<_>) =
            given.iter().map(|(name, of)| (is_template(name), *of)).partition(|(is_view, _)| *is_view);
        let first: Vec<&str> = values.iter().chain(&views).map(|(_, name)| *name).collect();
        for name in &first {
            text.push_str(&self.section(name, &mut parts, &mut wrong));
        }
        // What is in them stands behind them, by name.
        let mut seen: BTreeSet<String> = first.into_iter().map(str::to_owned).collect();
        let mut sections = BTreeMap::new();
        while let Some(name) = parts.pop_first() {
            if seen.insert(name.clone()) {
                let section = self.section(&name, &mut parts, &mut wrong);
                sections.insert(name, section);
            }
        }
        text.extend(sections.into_values());
        if wrong.is_empty() { Ok(text) } else { Err(wrong.join("\n")) }
    }

    /// A struct or enum with its fields; `parts` takes what is in it.
    fn section(&self, name: &str, parts: &mut BTreeSet<String>, wrong: &mut Vec<String>) -> String {
        let Some(item) = self.declared.get(name) else {
            wrong.push(format!("`{name}` reaches a template, and is not declared in src/plan"));
            return String::new();
        };
        let mut text = format!("\n### {name}\n\n{}\n", line(&item.doc));
        let mut say = |what: &str, doc: &str| {
            if doc.is_empty() {
                wrong.push(format!("`{what}` reaches a template, and no comment says what it is"));
            }
        };
        say(name, &item.doc);
        match &item.shape {
            Ok(Shape::Record(fields)) => {
                text.push_str("\n| field | is | what it holds |\n|---|---|---|\n");
                for field in fields {
                    say(&format!("{name}.{}", field.name), &field.doc);
                    text.push_str(&row(field, parts));
                }
            }
            Ok(Shape::OneOf(tag, variants)) => {
                text.push_str(&format!("\n| `{tag}` | field | is | what it holds |\n|---|---|---|---|\n"));
                for variant in variants {
                    say(&format!("{name}::{}", variant.name), &variant.doc);
                    text.push_str(&format!("| `\"{}\"` | | | {} |\n", variant.name, cell(&variant.doc)));
                    for field in &variant.fields {
                        say(&format!("{name}::{}.{}", variant.name, field.name), &field.doc);
                        text.push_str(&format!("| {}", row(field, parts)));
                    }
                }
            }
            Ok(Shape::Choice(variants)) => {
                text.push_str("\n| one of these texts | what it means |\n|---|---|\n");
                for variant in variants {
                    say(&format!("{name}::{}", variant.name), &variant.doc);
                    text.push_str(&format!("| `{}` | {} |\n", variant.name, cell(&variant.doc)));
                }
            }
            Err(problem) => wrong.push(format!("`{name}` reaches a template: {problem}")),
        }
        text
    }
}

/// Whether a name is that of a template: of a page, or of a card.
pub fn is_template(name: &str) -> bool {
    [".html", ".svg"].iter().any(|ending| name.ends_with(ending))
}

/// The names with which a comment begins, and what it says of them: "`page`: …", "`a.html` and `b.html`: …".
fn names(doc: &str) -> Option<(Vec<&str>, &str)> {
    let (mut names, mut rest) = (Vec::new(), doc);
    loop {
        let (name, behind) = rest.strip_prefix('`')?.split_once('`')?;
        if !is_template(name) && !matches!(name, "page" | "site") {
            return None;
        }
        names.push(name);
        match behind.strip_prefix(": ") {
            Some(about) => return Some((names, about)),
            None => rest = behind.strip_prefix(" and ").or_else(|| behind.strip_prefix(", "))?,
        }
    }
}

/// A row of a table; `parts` takes what is in the field.
fn row(field: &Field, parts: &mut BTreeSet<String>) -> String {
    note(&field.kind, parts);
    let is_html = field.name == "html" || field.name.ends_with("_html");
    let kind = words(&field.kind, if is_html { "HTML" } else { "text" });
    format!("| `{}` | {kind} | {} |\n", field.name, cell(&field.doc))
}

fn note(kind: &Kind, parts: &mut BTreeSet<String>) {
    match kind {
        Kind::Declared(name) => _ = parts.insert(name.clone()),
        Kind::Optional(inner) | Kind::List(inner) | Kind::ByName(inner) => note(inner, parts),
        Kind::Text | Kind::Number | Kind::YesNo | Kind::Language | Kind::Anything => {}
    }
}

/// A type in words; `text` is what its texts are called.
fn words(kind: &Kind, text: &str) -> String {
    match kind {
        Kind::Text => text.to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::YesNo => "yes/no".to_owned(),
        Kind::Language => "language".to_owned(),
        Kind::Anything => "anything".to_owned(),
        Kind::Optional(inner) => format!("{} or nothing", words(inner, text)),
        Kind::List(inner) => format!("list of {}", words(inner, text)),
        Kind::ByName(inner) => format!("{} by name", words(inner, text)),
        Kind::Declared(name) => link(name),
    }
}

fn link(name: &str) -> String {
    format!("[{name}](#{})", name.to_lowercase())
}

/// A comment outside of Rust: the links of its documentation lead nowhere here.
fn line(doc: &str) -> String {
    doc.replace("[`", "`").replace("`]", "`")
}

fn cell(doc: &str) -> String {
    line(doc).replace('|', "\\|")
}
