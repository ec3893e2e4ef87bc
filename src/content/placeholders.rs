//! Words that `kawaraban new` has written and that nobody has replaced, in something that is or will be public.

use super::entity::NewFile;
use super::layers::{Parsed, Written};
use super::new_file;
use crate::diagnostics::problems::ContentProblem;
use crate::diagnostics::{Diagnostics, MessageLanguage};
use crate::source::{Node, Value};
use crate::types::Kind;

/// The fields that readers see first. Names are left out: 「広報担当」 is what `new` writes and what many a desk is called.
const FIELDS: [&str; 3] = ["title", "lead", "summary"];

/// Reports what is left of them in an entity and in its translations.
pub(super) fn report(kind: Kind, written: &Written, original: &Parsed, diagnostics: &mut Diagnostics) {
    let new = new_file(kind);
    let translations = written.translations.values().map(|texts| &texts.node);
    for node in std::iter::once(&written.node).chain(translations) {
        let Value::Map(entries) = &node.value else { continue };
        for (key, value) in entries.iter().filter(|(key, _)| FIELDS.contains(&&*key.text)) {
            if is_placeholder(new, &key.text, value) {
                let problem =
                    ContentProblem::Placeholder { text: value.text().unwrap_or_default().trim().to_owned() };
                diagnostics.report(value.place.clone(), problem);
            }
        }
    }
    // Other kinds can do without a body.
    let body = original.body.document.place();
    if kind == Kind::Release
        && [MessageLanguage::Japanese, MessageLanguage::English]
            .iter()
            .any(|language| body.text().trim() == new.hint(*language))
    {
        let start = body.text().len() - body.text().trim_start().len();
        let place = body.within(start..start + body.text().trim().len());
        diagnostics.report(place, ContentProblem::PlaceholderBody);
    }
}

fn is_placeholder(new: &NewFile, name: &str, value: &Node) -> bool {
    let Some(text) = value.text().map(str::trim).filter(|text| !text.is_empty()) else { return false };
    new.open
        .iter()
        .any(|(field, japanese, english)| *field == name && (text == *japanese || text == *english))
}
