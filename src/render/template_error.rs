//! Mistakes in templates, at their place: what was asked for, and what was there.

use tera::{Context, ErrorKind, Value};

use super::{Templates, circles, unknown_names};
use crate::diagnostics::problems::{RenderProblem, TemplateBound};
use crate::diagnostics::{Diagnostic, Place, nearest};

/// How the engine says that components call each other too deep.
const TOO_DEEP: &str = "Maximum render recursion depth for components";

/// What the engine says when templates are loaded: all that they call and that is not there, or the first of other mistakes.
pub(super) fn diagnostics(error: &tera::Error, templates: &Templates) -> Vec<Diagnostic> {
    let unknown = match error.kind() {
        ErrorKind::Msg(message) => unknown_names::diagnostics(message, templates),
        _ => Vec::new(),
    };
    if unknown.is_empty() { vec![diagnostic(error, "", templates, None)] } else { unknown }
}

/// A template as a whole.
pub(super) fn file(name: &str, templates: &Templates) -> Place {
    match templates.sources.get(name) {
        Some(source) => Place::file(source),
        None => Place::path(format!("templates/{name}")),
    }
}

/// What the engine says, as a diagnostic in the template's own file. With a context it is said what was available.
pub(super) fn diagnostic(
    error: &tera::Error,
    template: &str,
    templates: &Templates,
    context: Option<&Context>,
) -> Diagnostic {
    let sources = &templates.sources;
    let file = |name: &str| file(name, templates);
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            let place = templates.place(name, &report.span().range).unwrap_or_else(|| file(name));
            let problem = problem(report.message(), &place, context);
            Diagnostic::new(place, problem)
        }
        ErrorKind::MissingParent { current, parent } => {
            let known = sources.keys().map(String::as_str);
            let problem =
                RenderProblem::UnknownTemplate { name: parent.clone(), nearest: nearest(parent, known) };
            Diagnostic::new(named(file(current), parent), problem)
        }
        ErrorKind::TemplateNotFound(name) => {
            let known = sources.keys().map(String::as_str);
            let problem =
                RenderProblem::UnknownTemplate { name: name.clone(), nearest: nearest(name, known) };
            Diagnostic::new(named(file(template), name), problem)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: parts }
        | ErrorKind::CircularInclude { tpl, include_chain: parts } => {
            Diagnostic::new(file(tpl), RenderProblem::Circle { parts: parts.clone() })
        }
        ErrorKind::Msg(message) if message.starts_with(TOO_DEEP) => {
            let circle = circles::component(sources, template);
            circle.unwrap_or_else(|| {
                Diagnostic::new(file(template), RenderProblem::Template { message: message.clone() })
            })
        }
        // The only other message of loading that names no place: a component that two templates define.
        ErrorKind::Msg(message) if template.is_empty() => {
            let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
            let [component, first, second] = names.as_slice() else {
                let problem = RenderProblem::Template { message: message.clone() };
                return Diagnostic::new(Place::path("templates"), problem);
            };
            let problem = RenderProblem::ComponentTwice { name: (*component).to_owned() };
            let place = |template: &str| {
                let file = file(template);
                let defined = format!("component {component}");
                let at = file.source().text().find(&defined).map(|at| at + "component ".len());
                at.map_or(file.clone(), |at| Place::new(file.source(), at..at + component.len()))
            };
            Diagnostic::new(place(second), problem).with_related(place(first))
        }
        other => {
            let message = other.to_string().lines().next().unwrap_or_default().to_owned();
            Diagnostic::new(file(template), RenderProblem::Template { message })
        }
    }
}

/// A template that would write or make too much, at the place where it was stopped.
pub(super) fn bound_reached(
    error: &tera::Error,
    template: &str,
    templates: &Templates,
    bound: TemplateBound,
) -> Diagnostic {
    let problem = RenderProblem::TooMuch { template: template.to_owned(), bound };
    Diagnostic::new(diagnostic(error, template, templates, None).place, problem)
}

/// Where a template names another one; the engine says only in which file.
fn named(file: Place, name: &str) -> Place {
    match file.source().text().find(&format!("\"{name}\"")) {
        Some(at) => Place::new(file.source(), at + 1..at + 1 + name.len()),
        None => file,
    }
}

fn problem(message: &str, place: &Place, context: Option<&Context>) -> RenderProblem {
    let is_undefined = message.contains("undefined") || message.contains("not defined");
    let expression = expression(place);
    let is_path =
        !expression.is_empty() && expression.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    let Some(context) = context.filter(|_| is_undefined && is_path) else {
        return RenderProblem::Template { message: message.trim_end_matches('.').to_owned() };
    };
    let (parent, asked) = expression.rsplit_once('.').unwrap_or(("", &expression));
    let available = names(context, parent);
    let nearest = nearest(asked, available.iter().map(String::as_str));
    if parent == "words" {
        return RenderProblem::UnknownWord { word: asked.to_owned(), nearest };
    }
    RenderProblem::Undefined { expression: expression.clone(), nearest, available }
}

/// What was asked for, from its first name on: the engine marks only the last one of `view.title`.
fn expression(place: &Place) -> String {
    let before = place.source().text().get(..place.span().start).unwrap_or_default();
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let path = &before[before.trim_end_matches(is_path).len()..];
    let marked = place.text().trim().trim_matches(['{', '}', ' ', '-']);
    if path.ends_with('.') { format!("{path}{marked}") } else { marked.to_owned() }
}

/// The names below a path of the context; of a variable of the template itself they are not known.
fn names(context: &Context, path: &str) -> Vec<String> {
    if path.is_empty() {
        return ["page", "site", "words", "view"].map(str::to_owned).into();
    }
    let mut parts = path.split('.');
    let mut value: Option<&Value> = parts.next().and_then(|name| context.get(name));
    for part in parts {
        value = value.and_then(|value| value.get_from_path(part));
    }
    let keys = value.and_then(Value::as_map).map(|map| map.keys().map(ToString::to_string).collect());
    keys.unwrap_or_default()
}
