//! A file in the folder of another kind: a release that was saved in `programs/`.
//!
//! All its fields would be told as unknown there, and all that the other kind needs as missing. One sentence says what it is.
//! It is public when that kind would be.

use super::tables;
use crate::diagnostics::problems::ContentProblem;
use crate::schema::Field;
use crate::source::{Node, Value};
use crate::types::{Id, Kind};

/// The kind that a front matter looks like, if that is another one than that of its folder: it lacks what this one needs, has what
/// this one does not know, and fits the other one in all.
pub(super) fn looks_like(front_matter: &Node, kind: Kind) -> Option<Kind> {
    let Value::Map(entries) = &front_matter.value else { return None };
    let has = |field: &Field| entries.iter().any(|(key, value)| key.text == field.name && !value.is_null());
    let fits = |kind: Kind| {
        let needs = |field: &&Field| field.required;
        tables(kind)[0].fields.iter().filter(needs).all(has)
    };
    let unknown = |kind: Kind| {
        let knows =
            |name: &str| tables(kind).iter().any(|table| table.fields.iter().any(|field| field.name == name));
        entries.iter().filter(|(key, _)| !knows(&key.text)).count()
    };
    let strange = unknown(kind);
    if strange == 0 || kind == Kind::Organization || fits(kind) {
        return None;
    }
    // Releases first: they are what is written most. A title alone fits a page, too.
    let others = Kind::ALL.into_iter().filter(|other| *other != kind && *other != Kind::Organization);
    let like = others.filter(|other| fits(*other) && unknown(*other) == 0);
    let like = like.min_by_key(|other| *other != Kind::Release)?;
    let is_certain = strange > 1 || (like == Kind::Release && front_matter.get("publish_at").is_some());
    is_certain.then_some(like)
}

/// Says where a file of one kind belongs that lies in the folder of another.
pub(super) fn problem(kind: Kind, like: Kind, id: &Id) -> ContentProblem {
    ContentProblem::WrongKind {
        folder: kind.folder(),
        looks_like: like.name(),
        belongs: format!("content/{}/{id}.md", like.folder()),
    }
}
