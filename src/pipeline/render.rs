//! The plan → bytes → a sink.
//!
//! 1. What the last build made of the same is not made again, where the sink still has it ([`Freshness`]).
//! 2. Everything else is rendered, on all cores, and handed over; its bytes are dropped at once.
//! 3. The links of all pages are held against the plan, also of those that were kept.
//! 4. The index of the search is brought up to date with the texts that were rendered.
//! 5. What was made of what is written down for the next build.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::freshness::{Freshness, made};
use super::indexing::Indexing;
use super::ledger::{Found, Ledger, Line, Why, Writer, place_of};
use super::{Prepared, Progress};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::plan::{Output, OutputKind, Trace};
use crate::publish::{Content, Sink};
use crate::render::page_links::{self, LinkTable, PageLinks};
use crate::render::{Rendered, Renderer, Source};
use crate::search::{Gathered, Index, Pack};
use crate::types::{Fingerprint, Lang};

/// One mistake in a template is told by every page that has it; so many of them are enough.
const ENOUGH_ERRORS: usize = 100;

/// What became of an output.
enum Done<'a> {
    /// It is what it was.
    Kept(&'a Line),
    /// It was made from a view. With the terms in it, where the search is to find it and they are not known.
    OutputKind(Box<Found>, Option<Box<Gathered>>),
    /// It is a file, or a list of all outputs.
    Other,
    /// It was given up: there are errors enough.
    GivenUp,
}

/// What rendering a plan came to.
pub(super) struct Outcome {
    /// The pages by language.
    pub pages: BTreeMap<Lang, usize>,
    /// What was made of what.
    pub ledger: Ledger,
}

/// Renders every output that is not known, and hands it over. `None` where something is wrong: then it has been
/// reported, and what was handed over must not be published.
pub(super) fn render(
    prepared: &Prepared,
    before: &Ledger,
    sink: &dyn Sink,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    let plan = &prepared.plan;
    let work = Work::new(prepared, before, sink);
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
            Ok(outcome) => done.push((output, outcome)),
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
    let index = match work.index(&mut done, progress) {
        Ok(index) => index,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let ledger = work.write(done, index);
    // Last, when nothing is opened any more.
    prepared.report_changed(diagnostics);
    (!has_errors(diagnostics)).then(|| Outcome { pages: count(&plan.outputs), ledger })
}

/// What all outputs need to be rendered.
struct Work<'a> {
    prepared: &'a Prepared,
    before: &'a Ledger,
    sink: &'a dyn Sink,
    renderer: Renderer<'a>,
    verdicts: Freshness<'a>,
    table: LinkTable,
    languages: Vec<(String, Fingerprint)>,
    templates: Vec<(String, Fingerprint)>,
    indexing: Indexing<'a>,
}

impl<'a> Work<'a> {
    fn new(prepared: &'a Prepared, before: &'a Ledger, sink: &'a dyn Sink) -> Work<'a> {
        let plan = &prepared.plan;
        let renderer = Renderer::new(plan, &prepared.templates);
        Work {
            verdicts: Freshness::new(before, prepared, &renderer),
            table: LinkTable::of(before.links.iter().cloned()),
            indexing: Indexing::new(&before.index, plan.searchable.shards()),
            languages: renderer.languages().map(|(lang, it)| (lang.to_string(), it)).collect(),
            templates: renderer.templates().map(|(name, it)| (name.to_owned(), it)).collect(),
            prepared,
            before,
            sink,
            renderer,
        }
    }

    fn output(&self, output: &'a Output) -> Result<Done<'a>, Box<Diagnostic>> {
        if matches!(output.made, OutputKind::SearchTerms(_)) {
            return Ok(Done::Other);
        }
        let Some(source) = Renderer::source(output) else {
            let rendered = self.renderer.render(output)?;
            self.add(output, &rendered)?;
            return Ok(Done::Other);
        };
        let made = made(output, source, &self.prepared.plan);
        let why = match self.verdicts.of(&output.path, made) {
            Ok(line) if !self.indexing.knows(output, line.fingerprint) => Why::Afresh,
            Ok(line) => match self.sink.keep(&output.path, line.fingerprint) {
                Ok(true) => return Ok(Done::Kept(line)),
                Ok(false) => Why::Output,
                Err(problem) => return Err(Box::new(Diagnostic::new(Place::path(problem.path()), problem))),
            },
            Err(why) => why,
        };
        self.make(output, source, made, why)
    }

    fn make(
        &self,
        output: &'a Output,
        source: Source<'_>,
        made: u64,
        why: Why,
    ) -> Result<Done<'a>, Box<Diagnostic>> {
        let asked = Trace::default();
        let rendered = self.renderer.render_noting(output, &asked)?;
        let fingerprint = self.add(output, &rendered)?;
        let links = match &rendered {
            Rendered::Page(bytes, _) => page_links::scan(bytes, &self.table),
            _ => PageLinks::default(),
        };
        let found = Found {
            made,
            language: place_of(&self.languages, source.lang.as_str()),
            template: source.template.map(|template| place_of(&self.templates, template)),
            answered: asked.into_answered(),
            fingerprint,
            links,
            why,
        };
        let gathered = match &rendered {
            Rendered::Documents(documents, _) => self.indexing.gather(output, fingerprint, documents),
            _ => None,
        };
        Ok(Done::OutputKind(Box::new(found), gathered))
    }

    fn add(&self, output: &Output, rendered: &Rendered<'_>) -> Result<Fingerprint, Box<Diagnostic>> {
        self.add_bytes(output, content(rendered))
    }

    fn add_bytes(&self, output: &Output, content: Content<'_>) -> Result<Fingerprint, Box<Diagnostic>> {
        self.sink
            .add(&output.path, content)
            .map_err(|problem| Box::new(Diagnostic::new(Place::path(problem.path()), problem)))
    }

    fn check_links(&self, done: &[(&'a Output, Done<'a>)], diagnostics: &mut Diagnostics) {
        let plan = &self.prepared.plan;
        let pages: Vec<page_links::Scanned<'_>> = done
            .iter()
            .filter_map(|(output, done)| {
                let template = Renderer::source(output)?.template?;
                match done {
                    Done::Kept(line) => Some((&output.path, template, &line.links)),
                    Done::OutputKind(found, _) => Some((&output.path, template, &found.links)),
                    Done::Other | Done::GivenUp => None,
                }
            })
            .collect();
        let template = |name: &str| match plan.site.theme.templates.get(name) {
            Some(source) => Place::file(source),
            None => Place::path(format!("templates/{name}")),
        };
        page_links::check(plan, &self.table, &pages, template, diagnostics);
    }

    /// Makes the index of the search of the texts that were rendered, and hands over its shards.
    fn index(
        &self,
        done: &mut [(&'a Output, Done<'a>)],
        progress: &dyn Progress,
    ) -> Result<Index, Box<Diagnostic>> {
        let packs = done.iter_mut().filter_map(|(output, done)| {
            let OutputKind::SearchTexts(address, _) = output.made else { return None };
            let (fingerprint, gathered) = match done {
                Done::Kept(line) => (line.fingerprint, None),
                Done::OutputKind(found, gathered) => (found.fingerprint, gathered.take()),
                Done::Other | Done::GivenUp => return None,
            };
            Some(Pack { address, fingerprint, gathered })
        });
        let index = self.indexing.update(packs.collect());
        let shards = index.published();
        self.prepared.plan.outputs.par_iter().try_for_each(|output| {
            if let OutputKind::SearchTerms(shard) = output.made {
                let bytes = shards.get(shard).map_or(&[][..], |shard| shard);
                self.add_bytes(output, Content::Bytes(bytes))?;
                progress.rendered();
            }
            Ok::<(), Box<Diagnostic>>(())
        })?;
        Ok(index)
    }

    fn write(self, done: Vec<(&'a Output, Done<'a>)>, index: Index) -> Ledger {
        let mut writer = Writer::new(self.prepared, self.languages, self.templates, self.before);
        for (output, done) in done {
            match done {
                Done::Kept(line) => writer.keep(line, self.before),
                Done::OutputKind(found, _) => writer.add(&output.path, *found),
                Done::Other | Done::GivenUp => {}
            }
        }
        writer.finish(&self.table, index)
    }
}

/// What was rendered, as it is handed over.
pub(super) fn content<'a>(rendered: &'a Rendered<'_>) -> Content<'a> {
    match rendered {
        Rendered::Page(bytes, _) | Rendered::Bytes(bytes) | Rendered::Documents(_, bytes) => {
            Content::Bytes(bytes)
        }
        Rendered::Text(text) => Content::Bytes(text.as_bytes()),
        Rendered::File(file) => {
            Content::File { from: &file.file.location, fingerprint: file.fingerprint, len: file.file.size }
        }
    }
}

fn count(outputs: &[Output]) -> BTreeMap<Lang, usize> {
    let mut pages = BTreeMap::new();
    for output in outputs {
        if let OutputKind::Page(_, lang) = &output.made {
            *pages.entry(lang.clone()).or_default() += 1;
        }
    }
    pages
}
