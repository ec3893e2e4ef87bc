//! Law 2, now and at every coming moment.

use std::collections::{BTreeMap, BTreeSet};

use super::{Difference, FirstBytes, Redactor};
use crate::content;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::newsroom::{coming, timetable};
use crate::pipeline::{self, Memory, OnDemand, Prepared, Progress, Request};
use crate::schema::Setting;
use crate::site;
use crate::source::Sources;
use crate::types::{Fingerprint, Moment, OutputPath};

/// What was found out about one moment.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The moment.
    pub moment: Moment,
    /// What is wrong with the site then. At the first moment warnings too, at a coming one the errors that have not been
    /// told before.
    pub problems: Diagnostics,
    /// How many outputs there are then, none of which tells of anything hidden; or why that is not so.
    pub outcome: Result<usize, Failure>,
}

/// Why a moment could not be proved.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The site cannot be built then, because of its errors.
    NotBuilt,
    /// It can only be built because of what is hidden: without it, there are errors.
    NotBuiltWithoutHidden,
    /// Outputs tell of what is hidden.
    Leak(Leak),
}

/// An output that is another one than if nobody had written what is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The first such output.
    pub path: OutputPath,
    /// What is different in it.
    pub difference: Difference,
    /// How many others there are.
    pub others: usize,
}

/// Proves a site at the request's moment and at every coming one at which it changes. Each is told when it is done; where
/// telling fails, it ends. Between two of them nothing may change: so the last second before each is proved as well, and
/// told where that fails.
pub fn prove<E>(request: &Request, mut tell: impl FnMut(Proof) -> Result<(), E>) -> Result<(), E> {
    let mut unread = Diagnostics::new();
    let sources = Sources::read(&request.site, &mut unread);
    let setting = site::setting(&sources);
    let redactor = Redactor::new(&sources, &setting);
    let moments = moments(&sources, &setting, request.moment);
    let memory = Memory::default();
    let told = Vec::new();
    let mut prover = Prover { request, sources: &sources, redactor, unread, memory, told, before: None };
    for moment in moments {
        prover.last_second_before(moment).map_or(Ok(()), &mut tell)?;
        tell(prover.proof(moment))?;
    }
    Ok(())
}

/// The first moment, and every coming one, once.
fn moments(sources: &Sources, setting: &Setting, first: Moment) -> Vec<Moment> {
    let drafts = content::read(sources, setting, &mut Diagnostics::new());
    let timetable = timetable(&drafts, setting.zone);
    let mut moments = vec![first];
    moments.extend(coming(&timetable, first).iter().map(|change| change.moment));
    moments.dedup();
    moments
}

struct Prover<'a> {
    request: &'a Request,
    sources: &'a Sources,
    redactor: Redactor<'a>,
    /// What is wrong with files that could not be read, at all moments.
    unread: Diagnostics,
    memory: Memory,
    /// Problems that have been told.
    told: Vec<Diagnostic>,
    /// The outputs of the moment before, if that was proved.
    before: Option<Outputs>,
}

impl Prover<'_> {
    fn proof(&mut self, moment: Moment) -> Proof {
        let mut problems = self.unread.clone();
        let outcome = self.prove(moment, &mut problems);
        let is_first = moment == self.request.moment;
        let mut untold = Diagnostics::new();
        for problem in problems.iter().filter(|problem| is_first || problem.severity == Severity::Error) {
            if !self.told.contains(problem) {
                self.told.push(problem.clone());
                untold.push(problem.clone());
            }
        }
        Proof { moment, problems: untold, outcome }
    }

    /// Until a moment comes the site stays what was proved, which takes one build to see. Where it does not, the last second
    /// is proved like any moment, and told only where that fails: an embargo may have ended too early.
    fn last_second_before(&mut self, moment: Moment) -> Option<Proof> {
        let before = self.before.take()?;
        let last = Moment::from_unix(moment.unix() - 1)?;
        let (_, outputs) = self.build(self.sources, last, &mut Diagnostics::new())?;
        if outputs == before {
            return None;
        }
        Some(self.proof(last)).filter(|proof| proof.outcome.is_err())
    }

    fn prove(&mut self, moment: Moment, problems: &mut Diagnostics) -> Result<usize, Failure> {
        let (site, outputs) = self.build(self.sources, moment, problems).ok_or(Failure::NotBuilt)?;
        let mut without = Diagnostics::new();
        let redacted = self.build(&self.redactor.at(moment), moment, &mut without);
        let Some((redacted, others)) = redacted else {
            problems.append(without);
            return Err(Failure::NotBuiltWithoutHidden);
        };
        match leak((site, &outputs), (redacted, &others)) {
            Some(leak) => Err(Failure::Leak(leak)),
            None => Ok(self.before.insert(outputs).len()),
        }
    }

    fn build(
        &self,
        sources: &Sources,
        moment: Moment,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Prepared, Outputs)> {
        let request = Request { moment, ..self.request.clone() };
        let prepared = pipeline::prepare_sources(sources, &request, &self.memory, diagnostics)?;
        let outputs = pipeline::outputs(&prepared, &Silent, diagnostics)?;
        Some((prepared, outputs))
    }
}

type Outputs = BTreeMap<OutputPath, Fingerprint>;

/// The first output that is not the same in both, if there is one. Only of this one the bytes are made again.
fn leak(site: (Prepared, &Outputs), redacted: (Prepared, &Outputs)) -> Option<Leak> {
    let paths: BTreeSet<&OutputPath> = site.1.keys().chain(redacted.1.keys()).collect();
    let mut different = paths.into_iter().filter(|path| site.1.get(*path) != redacted.1.get(*path));
    let path = different.next()?.clone();
    let difference = match (site.1.contains_key(&path), redacted.1.contains_key(&path)) {
        (true, false) => Difference::OnlyInSite,
        (false, _) => Difference::OnlyInRedacted,
        (true, true) => {
            let (site, redacted) = (bytes(site.0, &path), bytes(redacted.0, &path));
            Difference::Bytes(FirstBytes::of(&path, &site, &redacted))
        }
    };
    Some(Leak { path, difference, others: different.count() })
}

/// What is in an output; nothing where it cannot be made a second time, since a file has changed meanwhile.
fn bytes(prepared: Prepared, path: &OutputPath) -> Vec<u8> {
    OnDemand::new(prepared).get(path).and_then(Result::ok).cloned().unwrap_or_default()
}

/// Shows no progress: each moment is told when it is done.
struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}

    fn rendered(&self) {}
}
