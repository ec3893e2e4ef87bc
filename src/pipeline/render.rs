//! The plan → bytes → a sink.
//!
//! 1. What the last build made of the same is not made again, where the sink still has it ([`Freshness`]).
//! 2. Everything else is rendered, on all cores, and handed over; its bytes are dropped at once.
//! 3. The links of all pages are checked against the plan, also those of pages that were kept.
//! 4. What is made of other outputs is made when all of these are known ([`Work::derive`]), unless they are what they were.
//! 5. What was made of what is written down for the next build.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::freshness::{Freshness, identity};
use super::ledger::{DerivedLine, Ledger, NewLine, TrackedLine, Why, Writer, place_of};
use super::social_cards::SocialCards;
use super::{Prepared, Progress, key};
use crate::diagnostics::problems::{IoCause, PublishProblem, SourceProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::plan::{Derivation, Output, OutputKind, Trace};
use crate::publish::{Content, Sink};
use crate::render::page_links::{self, LinkTable, PageLinks};
use crate::render::{Deriving, Input, Rendered, Renderer};
use crate::types::{Fingerprint, Lang, OutputPath};

/// A mistake in a template is reported for each page that it concerns. After so many errors rendering stops.
const ENOUGH_ERRORS: usize = 100;

/// What became of an output.
enum Done<'a> {
    /// It was not made again.
    Kept(&'a TrackedLine),
    /// It was made from a view; what is to be told of it.
    Made(Box<NewLine>, Vec<Diagnostic>),
    /// It is a file, or made of all that is published. With the fingerprint of its content.
    Other(Fingerprint),
    /// It is derived, and made when all others are known.
    Later,
    /// It was not made, because there were too many errors before it.
    GivenUp,
}

/// What rendering a plan came to.
pub(super) struct Outcome {
    /// The pages by language.
    pub pages: BTreeMap<Lang, usize>,
    /// What was made of what.
    pub ledger: Ledger,
}

/// Finds the state of a derivation that an earlier build has stored, by its key.
pub(super) type Stored<'a> = dyn Fn(&Fingerprint) -> Option<Vec<u8>> + 'a;

/// Renders every output that is not known, and hands it over. `None` where something is wrong: then it has been
/// reported, and what was handed over must not be published.
pub(super) fn render(
    prepared: &Prepared,
    before: &Ledger,
    stored: &Stored<'_>,
    cards: Option<&SocialCards>,
    sink: &dyn Sink,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    let plan = &prepared.plan;
    let work = Work::new(prepared, before, cards, sink);
    progress.planned(plan.outputs.len());
    let errors = AtomicUsize::new(0);
    let outcomes: Vec<Result<Done<'_>, Box<Diagnostic>>> = plan
        .outputs
        .par_iter()
        .map(|output| {
            if errors.load(Ordering::Relaxed) >= ENOUGH_ERRORS || progress.is_over() {
                return Ok(Done::GivenUp);
            }
            let outcome = work.output(output);
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
    let before_rendering = diagnostics.count(Severity::Error);
    let mut done = Vec::with_capacity(outcomes.len());
    for (output, outcome) in plan.outputs.iter().zip(outcomes) {
        match outcome {
            Ok(outcome) => {
                if let Done::Made(_, warnings) = &outcome {
                    diagnostics.extend(warnings.iter().cloned());
                }
                done.push((output, outcome));
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let has_errors = |diagnostics: &Diagnostics| diagnostics.count(Severity::Error) > before_rendering;
    if has_errors(diagnostics) {
        return None;
    }
    work.check_links(&done, diagnostics);
    if has_errors(diagnostics) {
        return None;
    }
    let derived = match work.derive(&done, stored, progress) {
        Ok(derived) => derived,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let ledger = work.write(done, derived);
    // After the last file was opened.
    prepared.report_changed(diagnostics);
    (!has_errors(diagnostics)).then(|| Outcome { pages: count(&plan.outputs), ledger })
}

/// What all outputs need to be rendered.
struct Work<'a> {
    prepared: &'a Prepared,
    before: &'a Ledger,
    /// Who draws cards; where nobody does, their SVG stands for them.
    cards: Option<&'a SocialCards>,
    sink: &'a dyn Sink,
    renderer: Renderer<'a>,
    freshness: Freshness<'a>,
    table: LinkTable,
    languages: Vec<(String, Fingerprint)>,
    templates: Vec<(String, Fingerprint)>,
    /// The derivations of the plan, by what they are.
    deriving: BTreeMap<Derivation, Box<dyn Deriving>>,
}

impl<'a> Work<'a> {
    fn new(
        prepared: &'a Prepared,
        before: &'a Ledger,
        cards: Option<&'a SocialCards>,
        sink: &'a dyn Sink,
    ) -> Work<'a> {
        let plan = &prepared.plan;
        let renderer = Renderer::new(plan, &prepared.templates);
        Work {
            freshness: Freshness::new(before, prepared, &renderer),
            table: LinkTable::of(before.links.iter().cloned()),
            deriving: plan.derivations().into_iter().map(|it| (it, renderer.begin(it))).collect(),
            languages: renderer.languages().map(|(lang, it)| (lang.to_string(), it)).collect(),
            templates: renderer.templates().map(|(name, it)| (name.to_owned(), it)).collect(),
            prepared,
            before,
            cards,
            sink,
            renderer,
        }
    }

    fn output(&self, output: &'a Output) -> Result<Done<'a>, Box<Diagnostic>> {
        let (view, lang) = match &output.kind {
            OutputKind::Tracked(view, lang) => (view, lang),
            OutputKind::Cheap(_) | OutputKind::File(_) => {
                let rendered = self.renderer.render(output, &Trace::default())?;
                return self.add(output, content(&rendered)).map(Done::Other);
            }
            OutputKind::Derived(..) | OutputKind::Rendition(_) => return Ok(Done::Later),
        };
        let template = self.renderer.template(output);
        let identity = identity(output, view, lang, template, &self.prepared.plan);
        let why = match self.freshness.of(&output.path, identity) {
            Ok(line) => match self.keep(&output.path, line.fingerprint)? {
                true => return Ok(Done::Kept(line)),
                false => Why::Output,
            },
            Err(why) => why,
        };
        let trace = Trace::default();
        let rendered = self.renderer.render(output, &trace)?;
        let drawn = match (&rendered, self.cards) {
            (Rendered::SocialCard(card), Some(cards)) => Some(cards.draw(output, card)?),
            _ => None,
        };
        let content = drawn.as_deref().map_or_else(|| content(&rendered), Content::Bytes);
        if let (Some(derivation), Content::Bytes(bytes)) = (output.input_of(), content) {
            self.deriving[&derivation].take(output, bytes);
        }
        let new = NewLine {
            identity,
            language: place_of(&self.languages, lang.as_str()),
            template: template.map(|template| place_of(&self.templates, template)),
            dependencies: trace.into_dependencies(),
            fingerprint: self.add(output, content)?,
            links: match &rendered {
                Rendered::Page(bytes) => page_links::scan(bytes, &self.table),
                _ => PageLinks::default(),
            },
            why,
        };
        let warnings = match rendered {
            Rendered::SocialCard(card) => card.warnings,
            _ => Vec::new(),
        };
        Ok(Done::Made(Box::new(new), warnings))
    }

    fn add(&self, output: &Output, content: Content<'_>) -> Result<Fingerprint, Box<Diagnostic>> {
        self.sink.add(&output.path, content).map_err(failed)
    }

    fn keep(&self, path: &OutputPath, fingerprint: Fingerprint) -> Result<bool, Box<Diagnostic>> {
        self.sink.keep(path, fingerprint).map_err(failed)
    }

    fn check_links(&self, done: &[(&'a Output, Done<'a>)], diagnostics: &mut Diagnostics) {
        let plan = &self.prepared.plan;
        let pages: Vec<page_links::Scanned<'_>> = done
            .iter()
            .filter_map(|(output, done)| {
                let template = self.renderer.template(output)?;
                match done {
                    Done::Kept(line) => Some((&output.path, template, &line.links)),
                    Done::Made(new, _) => Some((&output.path, template, &new.links)),
                    Done::Other(_) | Done::Later | Done::GivenUp => None,
                }
            })
            .collect();
        let template = |name: &str| match plan.site.theme.templates.get(name) {
            Some(source) => Place::file(source),
            None => Place::path(format!("templates/{name}")),
        };
        page_links::check(plan, &self.table, &pages, template, diagnostics);
    }

    /// Makes what is made of other outputs.
    fn derive(
        &self,
        done: &[(&'a Output, Done<'a>)],
        stored: &Stored<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<DerivedLine>, Box<Diagnostic>> {
        let lines = self.deriving.keys().map(|derivation| {
            let inputs = done.iter().filter(|(output, _)| output.input_of() == Some(*derivation));
            let inputs = inputs.filter_map(|(output, done)| {
                let fingerprint = match done {
                    Done::Kept(line) => line.fingerprint,
                    Done::Made(new, _) => new.fingerprint,
                    Done::Other(fingerprint) => *fingerprint,
                    Done::Later | Done::GivenUp => return None,
                };
                Some(Input { output, fingerprint })
            });
            self.derive_one(*derivation, &inputs.collect::<Vec<_>>(), stored, progress)
        });
        lines.collect()
    }

    fn derive_one(
        &self,
        derivation: Derivation,
        inputs: &[Input<'_>],
        stored: &Stored<'_>,
        progress: &dyn Progress,
    ) -> Result<DerivedLine, Box<Diagnostic>> {
        let key = key::of_derivation(derivation, inputs);
        let parts = self.prepared.plan.parts(derivation);
        let before = self.before.derived.iter().find(|line| line.derivation == derivation);
        let same = before.filter(|line| line.key == key && line.parts.len() == parts.len());
        let keep = |(at, part): (usize, &&Output)| {
            let Some(was) = same.map(|line| line.parts[at]) else { return Ok(None) };
            Ok(self.keep(&part.path, was)?.then_some(was))
        };
        let kept: Vec<Option<Fingerprint>> =
            parts.par_iter().enumerate().map(keep).collect::<Result<_, Box<Diagnostic>>>()?;
        parts.iter().for_each(|_| progress.rendered());
        if let Some(line) = same.filter(|_| kept.iter().all(Option::is_some)) {
            return Ok(line.clone());
        }
        let state = before.and_then(|line| line.state.clone().or_else(|| stored(&line.key).map(Arc::new)));
        let again = |output: &Output| bytes(&self.renderer, output);
        let state = state.as_ref().map(|state| state.as_slice());
        let derived = self.deriving[&derivation].finish(inputs, state, &again)?;
        let nothing = Vec::new();
        let add = |(at, part): (usize, &&Output)| match kept[at] {
            Some(fingerprint) => Ok(fingerprint),
            None => self.add(part, Content::Bytes(derived.parts.get(at).unwrap_or(&nothing))),
        };
        let parts = parts.par_iter().enumerate().map(add).collect::<Result<_, Box<Diagnostic>>>()?;
        Ok(DerivedLine { derivation, key, parts, state: Some(Arc::new(derived.state)) })
    }

    fn write(self, done: Vec<(&'a Output, Done<'a>)>, derived: Vec<DerivedLine>) -> Ledger {
        let mut writer = Writer::new(self.prepared, self.languages, self.templates, self.before);
        for (output, done) in done {
            match done {
                Done::Kept(line) => writer.keep(line, self.before),
                // What is told of an output is told by every build: it is made again.
                Done::Made(new, warnings) if warnings.is_empty() => writer.add(&output.path, *new),
                Done::Made(..) | Done::Other(_) | Done::Later | Done::GivenUp => {}
            }
        }
        writer.finish(&self.table, derived)
    }
}

fn failed(problem: PublishProblem) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Place::path(problem.path()), problem))
}

/// What was rendered, as it is handed over.
pub(super) fn content<'a>(rendered: &'a Rendered<'_>) -> Content<'a> {
    match rendered {
        Rendered::Page(bytes) | Rendered::Bytes(bytes) => Content::Bytes(bytes),
        Rendered::SocialCard(card) => Content::Bytes(card.svg().as_bytes()),
        Rendered::Text(text) => Content::Bytes(text.as_bytes()),
        Rendered::File(file, cleaned) => Content::File {
            from: &file.file.location,
            fingerprint: file.fingerprint,
            len: file.file.size,
            cleaned: *cleaned,
        },
    }
}

/// The bytes of an output that is not made of others.
fn bytes(renderer: &Renderer<'_>, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    Ok(match renderer.render(output, &Trace::default())? {
        Rendered::Page(bytes) | Rendered::Bytes(bytes) => bytes,
        Rendered::SocialCard(card) => card.svg().as_bytes().to_vec(),
        Rendered::Text(text) => text.as_bytes().to_vec(),
        Rendered::File(file, _) => fs::read(&file.file.location).map_err(|error| {
            let problem = SourceProblem::Unreadable { cause: IoCause::of(&error) };
            Box::new(Diagnostic::new(Place::path(&file.file.path), problem))
        })?,
    })
}

/// The parts of a derivation, made as if nothing of it were known.
///
/// # Errors
///
/// What is wrong with the first output it is made of that cannot be made.
pub fn derived(prepared: &Prepared, derivation: Derivation) -> Result<Vec<Vec<u8>>, Box<Diagnostic>> {
    let renderer = Renderer::new(&prepared.plan, &prepared.templates);
    let deriving = renderer.begin(derivation);
    let outputs = prepared.plan.outputs.par_iter().filter(|output| output.input_of() == Some(derivation));
    let input = |output| {
        let bytes = bytes(&renderer, output)?;
        deriving.take(output, &bytes);
        Ok(Input { output, fingerprint: Fingerprint::of(&bytes) })
    };
    let inputs: Vec<Input<'_>> = outputs.map(input).collect::<Result<_, Box<Diagnostic>>>()?;
    deriving.finish(&inputs, None, &|output| self::bytes(&renderer, output)).map(|derived| derived.parts)
}

fn count(outputs: &[Output]) -> BTreeMap<Lang, usize> {
    let mut pages = BTreeMap::new();
    for output in outputs {
        if let Some((_, lang)) = output.page() {
            *pages.entry(lang.clone()).or_default() += 1;
        }
    }
    pages
}
