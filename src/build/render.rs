//! The plan → bytes → a sink.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{Prepared, Progress};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::plan::{Made, Output};
use crate::publish::{Content, Sink};
use crate::render::page_links::{self, PageLinks};
use crate::render::{Rendered, Renderer};
use crate::types::{Lang, OutputPath};

/// One mistake in a template is told by every page that has it; so many of them are enough.
const ENOUGH_ERRORS: usize = 100;

type Scanned<'a> = (&'a OutputPath, &'static str, PageLinks);

/// Renders every output and hands it over; its bytes are dropped at once. Returns the pages by language, or `None`
/// where something is wrong: then it has been reported, and what was handed over must not be published.
pub(super) fn render(
    prepared: &Prepared,
    sink: &dyn Sink,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<Lang, usize>> {
    let plan = &prepared.plan;
    let renderer = Renderer::new(plan, &prepared.templates);
    progress.planned(plan.outputs.len());
    let errors = AtomicUsize::new(0);
    let outcomes: Vec<Result<Option<Scanned<'_>>, Box<Diagnostic>>> = plan
        .outputs
        .par_iter()
        .map(|output| {
            if errors.load(Ordering::Relaxed) >= ENOUGH_ERRORS || progress.is_over() {
                return Ok(None);
            }
            let outcome = render_one(&renderer, output, sink);
            if outcome.is_err() {
                errors.fetch_add(1, Ordering::Relaxed);
            }
            progress.rendered();
            outcome
        })
        .collect();
    if progress.is_over() {
        return None;
    }
    let before = diagnostics.count(crate::diagnostics::Severity::Error);
    let mut pages = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(scanned) => pages.extend(scanned),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    if diagnostics.count(crate::diagnostics::Severity::Error) > before {
        return None;
    }
    let template = |name: &str| match plan.site.theme.templates.get(name) {
        Some(source) => Place::file(source),
        None => Place::path(format!("templates/{name}")),
    };
    page_links::check(plan, &pages, template, diagnostics);
    (diagnostics.count(crate::diagnostics::Severity::Error) == before).then(|| count(&plan.outputs))
}

fn render_one<'a>(
    renderer: &Renderer<'a>,
    output: &'a Output,
    sink: &dyn Sink,
) -> Result<Option<Scanned<'a>>, Box<Diagnostic>> {
    let rendered = renderer.render(output)?;
    let content = match &rendered {
        Rendered::Page(bytes, _) | Rendered::Bytes(bytes) => Content::Bytes(bytes),
        Rendered::Text(text) => Content::Bytes(text.as_bytes()),
        Rendered::File(file) => {
            Content::File { from: &file.file.location, fingerprint: file.fingerprint, len: file.file.size }
        }
    };
    sink.add(&output.path, content)
        .map_err(|problem| Box::new(Diagnostic::new(Place::path(problem.path()), problem)))?;
    Ok(match rendered {
        Rendered::Page(bytes, template) => Some((&output.path, template, page_links::scan(&bytes))),
        _ => None,
    })
}

fn count(outputs: &[Output]) -> BTreeMap<Lang, usize> {
    let mut pages = BTreeMap::new();
    for output in outputs {
        if let Made::Page(_, lang) = &output.made {
            *pages.entry(lang.clone()).or_default() += 1;
        }
    }
    pages
}
