//! Entities that a drawing declares for itself (XML 1.0, 4.2).
//!
//! Illustrator writes its namespaces so. An entity that is a plain text is seen through; one that can become an element, or
//! that is made of others, has no place in a drawing.

use std::cell::Cell;
use std::collections::BTreeMap;

/// How many bytes one may have, and how many all of them may become where they stand: a name in three bytes can be made to
/// stand for gigabytes.
const LONGEST: usize = 1_000;
const MOST: usize = 1_000_000;

/// The entities of a document.
#[derive(Default)]
pub(super) struct Entities {
    known: BTreeMap<String, String>,
    resolved: Cell<usize>,
}

impl Entities {
    /// Takes over what a document type declares. False where it declares more than plain texts.
    pub fn declare(&mut self, declarations: &str) -> bool {
        let mut is_plain = true;
        for declaration in declarations.split("<!").skip(1) {
            let Some(declared) = declaration.strip_prefix("ENTITY") else {
                is_plain &= declaration.starts_with("ELEMENT") || declaration.starts_with("--");
                continue;
            };
            let declared = declared.trim_start();
            let name = declared.split(char::is_whitespace).next().unwrap_or_default();
            let rest = declared.get(name.len()..).unwrap_or_default().trim_start();
            let value = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|quote| {
                let value = rest.get(1..)?.split(quote).next()?;
                (value.len() <= LONGEST && !value.contains(['<', '&', '%'])).then_some(value)
            });
            match value {
                // The first declaration counts.
                Some(value) if name != "%" => {
                    self.known.entry(name.to_owned()).or_insert_with(|| value.to_owned());
                }
                _ => is_plain = false,
            }
        }
        is_plain
    }

    /// What an entity stands for.
    pub fn resolve(&self, name: &str) -> Option<&str> {
        let value = self.known.get(name)?;
        self.resolved.set(self.resolved.get() + value.len());
        (!self.is_exhausted()).then_some(value)
    }

    /// Whether they became too many.
    pub fn is_exhausted(&self) -> bool {
        self.resolved.get() > MOST
    }
}
