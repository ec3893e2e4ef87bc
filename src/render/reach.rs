//! What a template reaches: itself, what it extends and includes, the components that it calls, and what those reach.
//!
//! The engine takes the names of templates and components as they are written, and never from a value. So whatever is
//! mentioned in a template counts as reached: a name in a comment makes a page be rendered once too often, and nothing
//! makes it be rendered too seldom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::SourceText;
use crate::types::Fingerprint;

/// For each template, the fingerprint of all that it reaches.
pub(super) fn fingerprints(templates: &BTreeMap<String, Arc<SourceText>>) -> BTreeMap<String, Fingerprint> {
    let mentions: BTreeMap<&str, BTreeSet<&str>> =
        templates.iter().map(|(name, source)| (name.as_str(), mentioned(source.text(), templates))).collect();
    let own: BTreeMap<&str, Fingerprint> = templates
        .iter()
        .map(|(name, source)| (name.as_str(), Fingerprint::of(source.text().as_bytes())))
        .collect();
    templates.keys().map(|name| (name.clone(), of_all(&reached(name, &mentions), &own))).collect()
}

fn of_all(names: &BTreeSet<&str>, own: &BTreeMap<&str, Fingerprint>) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    for name in names {
        hasher.update(name.as_bytes());
        hasher.update(b"\0");
        own.get(name).iter().for_each(|own| _ = hasher.update(own.as_bytes()));
    }
    Fingerprint::finish(&hasher)
}

fn reached<'t>(name: &'t str, mentions: &BTreeMap<&'t str, BTreeSet<&'t str>>) -> BTreeSet<&'t str> {
    let mut reached = BTreeSet::from([name]);
    let mut next = vec![name];
    while let Some(name) = next.pop() {
        next.extend(mentions.get(name).into_iter().flatten().copied().filter(|name| reached.insert(name)));
    }
    reached
}

/// The templates whose name stands in a text, or one of whose components is called in it.
fn mentioned<'t>(text: &str, templates: &'t BTreeMap<String, Arc<SourceText>>) -> BTreeSet<&'t str> {
    let calls = called(text);
    let is_mentioned = |(name, source): &(&String, &Arc<SourceText>)| {
        text.contains(name.as_str()) || components(source.text()).iter().any(|name| calls.contains(name))
    };
    templates.iter().filter(is_mentioned).map(|(name, _)| name.as_str()).collect()
}

/// Every name behind a `<`: a component is called like a tag.
fn called(text: &str) -> BTreeSet<&str> {
    text.split('<').skip(1).map(|rest| name_at(rest.trim_start())).collect()
}

/// The names of the components that a template defines.
fn components(text: &str) -> BTreeSet<&str> {
    let definitions = text.split("component").skip(1).map(|rest| name_at(rest.trim_start()));
    definitions.filter(|name| !name.is_empty()).collect()
}

fn name_at(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(files: &[(&str, &str)]) -> BTreeMap<String, Arc<SourceText>> {
        files.iter().map(|(name, text)| ((*name).to_owned(), SourceText::new(*name, *text))).collect()
    }

    #[test]
    fn a_template_reaches_what_it_extends_includes_and_calls() {
        let files = [
            ("base.html", "{% include \"foot.html\" %}"),
            ("foot.html", "1"),
            ("home.html", "{% extends \"base.html\" %}{{<card of={x} />}}"),
            ("cards.html", "{% component card(of) %}{{< mark />}}{% endcomponent card %}"),
            ("marks.html", "{% component mark() %}{% endcomponent mark %}"),
            ("other.html", "<p>"),
        ];
        let before = fingerprints(&theme(&files));
        for (changed, expected) in [
            ("foot.html", vec!["base.html", "foot.html", "home.html"]),
            ("marks.html", vec!["cards.html", "home.html", "marks.html"]),
            ("other.html", vec!["other.html"]),
        ] {
            let edited = files
                .map(|(name, text)| (name, if name == changed { format!("{text}!") } else { text.into() }));
            let edited: Vec<(&str, &str)> =
                edited.iter().map(|(name, text)| (*name, text.as_str())).collect();
            let after = fingerprints(&theme(&edited));
            let differing: Vec<&str> = after
                .iter()
                .filter(|(name, it)| before[*name] != **it)
                .map(|(name, _)| name.as_str())
                .collect();
            assert_eq!(differing, expected, "{changed}");
        }
    }
}
