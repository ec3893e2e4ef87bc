//! Templates that lead back to themselves: by what they extend and include, and by the components that they call.
//!
//! The engine finds circles of `include` and of `extends`, but not where they are; one that leads over a component it follows
//! until the stack is at its end. So they are sought here, in the templates as they are written, before anything is rendered.
//! A component may call itself, for a list in a list: how deep that goes is seen when it is rendered, and limited there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::problems::RenderProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};

type Sources = BTreeMap<String, Arc<SourceText>>;

/// A template or a component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Template(String),
    Component(String),
}

impl Part {
    fn name(&self) -> String {
        match self {
            Part::Template(name) => name.clone(),
            Part::Component(name) => format!("<{name}>"),
        }
    }
}

/// Where one part leads to another.
struct Step {
    from: Part,
    to: Part,
    place: Place,
}

/// Reports every circle in which a template is, once, where it is included or extended.
pub(super) fn check(templates: &Sources, diagnostics: &mut Diagnostics) {
    let steps = steps(templates);
    let mut told: BTreeSet<BTreeSet<Part>> = BTreeSet::new();
    for step in steps.iter().filter(|step| matches!(step.to, Part::Template(_))) {
        let Some(way) = way(&steps, &step.to, &step.from) else { continue };
        if told.insert(way.iter().cloned().collect()) {
            diagnostics.push(circle(step, way));
        }
    }
}

/// Where a component calls itself that is reached from a template, perhaps over others.
pub(super) fn component(templates: &Sources, template: &str) -> Option<Diagnostic> {
    let steps = steps(templates);
    let start = Part::Template(template.to_owned());
    let is_reached = |step: &&Step| step.from == start || way(&steps, &start, &step.from).is_some();
    let mut calls = steps.iter().filter(|step| matches!(step.to, Part::Component(_)));
    calls.find_map(|step| {
        let way = way(&steps, &step.to, &step.from)?;
        is_reached(&step).then(|| circle(step, way))
    })
}

fn circle(step: &Step, way: Vec<Part>) -> Diagnostic {
    let parts = std::iter::once(&step.from).chain(&way).map(Part::name).collect();
    Diagnostic::new(step.place.clone(), RenderProblem::Circle { parts })
}

/// The shortest way from one part to another, both included.
fn way(steps: &[Step], from: &Part, to: &Part) -> Option<Vec<Part>> {
    let mut before: BTreeMap<&Part, Option<&Part>> = BTreeMap::from([(from, None)]);
    let mut next = VecDeque::from([from]);
    while let Some(at) = next.pop_front() {
        if at == to {
            let mut way: Vec<Part> =
                std::iter::successors(Some(at), |at| before.get(at).copied().flatten()).cloned().collect();
            way.reverse();
            return Some(way);
        }
        for step in steps.iter().filter(|step| step.from == *at) {
            if !before.contains_key(&step.to) {
                before.insert(&step.to, Some(at));
                next.push_back(&step.to);
            }
        }
    }
    None
}

fn steps(templates: &Sources) -> Vec<Step> {
    let mut steps = Vec::new();
    for (name, source) in templates {
        let mut from = Part::Template(name.clone());
        for tag in tags(source.text()) {
            let text = &source.text()[tag.clone()];
            // A part of the tag, as a place in the file.
            let place = |part: &str| {
                let at = tag.start + (part.as_ptr() as usize - text.as_ptr() as usize);
                Place::new(source, at..at + part.len())
            };
            let words = text.trim_start();
            let (word, rest) =
                words.split_at(words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len()));
            match word {
                "component" => from = Part::Component(name_at(rest.trim_start()).to_owned()),
                "endcomponent" => from = Part::Template(name.clone()),
                "extends" | "include" => {
                    let to = quoted(rest);
                    steps.extend(to.map(|to| Step {
                        from: from.clone(),
                        to: Part::Template(to.to_owned()),
                        place: place(to),
                    }));
                }
                _ => {}
            }
            if word != "component" {
                let called = text.split('<').skip(1).map(|rest| name_at(rest.trim_start()));
                steps.extend(called.filter(|called| !called.is_empty()).map(|called| Step {
                    from: from.clone(),
                    to: Part::Component(called.to_owned()),
                    place: place(called),
                }));
            }
        }
    }
    // `a < b` looks like a call.
    let known: BTreeSet<Part> = steps.iter().map(|step| step.from.clone()).collect();
    steps.retain(|step| known.contains(&step.to));
    steps
}

/// The insides of the tags `{% … %}` and `{{ … }}` of a text, without comments and what is raw.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    let mut is_raw = false;
    while let Some(start) = text[at..].find('{').map(|start| at + start) {
        let end = match text.as_bytes().get(start + 1) {
            Some(b'%') => "%}",
            Some(b'{') => "}}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let Some(length) = text[start + 2..].find(end) else { break };
        let inside = start + 2..start + 2 + length;
        at = inside.end + 2;
        let word = text[inside.clone()].trim_matches(|c: char| c == '-' || c.is_whitespace());
        match (end, word) {
            ("%}", "raw") => is_raw = true,
            ("%}", "endraw") => is_raw = false,
            ("%}" | "}}", _) if !is_raw => {
                let trimmed = text[inside.clone()].trim_start_matches('-');
                tags.push(inside.end - trimmed.len()..inside.end);
            }
            _ => {}
        }
    }
    tags
}

/// What stands in the first quotes of a text.
fn quoted(text: &str) -> Option<&str> {
    let open = text.find(['"', '\'', '`'])?;
    let quote = text[open..].chars().next()?;
    text[open + 1..].split(quote).next()
}

fn name_at(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every circle, as its place, the text there and its parts.
    fn found(files: &[(&str, &str)]) -> Vec<(String, String, String)> {
        let sources: Sources =
            files.iter().map(|(name, text)| ((*name).to_owned(), SourceText::new(*name, *text))).collect();
        let mut diagnostics = Diagnostics::new();
        check(&sources, &mut diagnostics);
        diagnostics.iter().map(told).collect()
    }

    fn told(diagnostic: &Diagnostic) -> (String, String, String) {
        use crate::diagnostics::MessageLanguage::English;
        let (path, title) =
            (diagnostic.place.source_path().to_owned(), diagnostic.problem.message(English).title);
        let parts = title.split(": ").nth(1).unwrap_or_default().to_owned();
        (path, diagnostic.place.text().to_owned(), parts)
    }

    fn one(path: &str, text: &str, parts: &str) -> Vec<(String, String, String)> {
        vec![(path.to_owned(), text.to_owned(), parts.to_owned())]
    }

    #[test]
    fn each_circle_is_found_once_at_its_place() {
        let include =
            [("a", "x\n{%- include \"b\" %}"), ("b", "{% include 'a' -%}"), ("c", "{% include \"a\" %}")];
        assert_eq!(found(&include), one("a", "b", "a → b → a"));
        assert_eq!(found(&[("a", "{% extends \"a\" %}")]), one("a", "a", "a → a"));
        let over_a_component = [
            ("a", "{{ <card title={1} /> }}"),
            ("b", "{% component card(title) %}{% include \"a\" %}{% endcomponent card %}"),
        ];
        assert_eq!(found(&over_a_component), one("b", "a", "<card> → a → <card>"));
        let over_a_body = [
            ("a", "{% <card title={1}> %}x{% </card> %}"),
            ("b", "{% component card(title) %}{% include \"a\" %}{% endcomponent card %}"),
        ];
        assert_eq!(found(&over_a_body), one("b", "a", "<card> → a → <card>"));
    }

    #[test]
    fn what_is_no_circle_is_none() {
        for files in [
            [("a", "{% include \"b\" %}{% include \"b\" %}"), ("b", "{# {% include \"a\" %} #}")],
            [("a", "{% include \"b\" %}"), ("b", "{% raw %}{% include \"a\" %}{% endraw %}")],
            // Not the component includes it, but the template in which it stands.
            [
                ("a", "{{ <card /> }}"),
                ("b", "{% component card() %}{% endcomponent card %}{% include \"a\" %}"),
            ],
            [
                ("a", "{% component list() %}{{ <list /> }}{% endcomponent list %}"),
                ("b", "{% if card < list %}"),
            ],
            [("a", "{% include \"b"), ("b", "{ {% include")],
        ] {
            assert_eq!(found(&files), [], "{files:?}");
        }
    }

    #[test]
    fn a_component_that_calls_itself_is_found_where_it_does() {
        let text = "{% component list() %}{{ <item /> }}{% endcomponent list %}\
                    {% component item() %}{{ <list /> }}{% endcomponent item %}";
        let sources: Sources = [("a", text), ("b", "{{ <list /> }}"), ("c", "")]
            .map(|(name, text)| (name.to_owned(), SourceText::new(name, text)))
            .into();
        let found = |template| component(&sources, template).map(|diagnostic| told(&diagnostic));
        assert_eq!(found("b").into_iter().collect::<Vec<_>>(), one("a", "item", "<list> → <item> → <list>"));
        assert_eq!(found("c"), None);
    }
}
