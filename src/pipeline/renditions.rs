//! Pictures that are made of others → a sink.
//!
//! 1. One that the sink still has from the last build, by its key, is kept: then no picture is opened.
//! 2. A smaller picture that is in the cache is taken from there.
//! 3. All others are made, picture by picture: each is decoded once for all that is made of it. Several are made at once, as
//!    far as a bound of memory allows.
//!
//! A key is known before anything is made. So nothing of this is needed to check a site, or to compare two.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

use rayon::prelude::*;

use super::ledger::{Ledger, RenditionLine};
use super::picture_problems::faulty;
use super::{Prepared, Progress};
use crate::diagnostics::problems::{IoCause, PublishProblem, SourceProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::media::{self, Failure, MediaFile, Rendition};
use crate::plan::{Output, OutputKind, Plan, RenditionOf};
use crate::publish::{Content, Sink, Slot, Store};
use crate::types::{FastMap, Fingerprint};

/// In bytes: so much memory the pictures take that are made at once. One that needs more is made alone.
const MEMORY: u64 = 512 * 1024 * 1024;

/// The part of the cache with smaller pictures. They are kept until what they are made of, or how, changes.
const PICTURES: &str = "pictures";

/// What a slot of that part holds.
const KIND: &str = "picture";

/// An output that is a rendition.
struct Wanted<'a> {
    output: &'a Output,
    file: &'a MediaFile,
    rendition: Rendition,
    key: Fingerprint,
}

impl<'a> Wanted<'a> {
    fn of(plan: &'a Plan, output: &'a Output) -> Option<Wanted<'a>> {
        let OutputKind::Rendition(RenditionOf { source, variant }) = &output.kind else { return None };
        let published = plan.media.get(&**source)?;
        let rendition = published.picture.as_ref()?.rendition(*variant)?;
        let key = rendition.key(&published.file.fingerprint);
        Some(Wanted { output, file: &published.file, rendition, key })
    }

    /// Only what takes long to make is kept.
    fn is_cached(&self) -> bool {
        matches!(self.rendition, Rendition::Variant(_))
    }

    fn line(&self, fingerprint: Fingerprint) -> RenditionLine {
        RenditionLine { path: self.output.path.clone(), key: self.key, fingerprint }
    }
}

/// The key of a rendition: what is in it follows from that. `None` for any other output.
pub(super) fn key(plan: &Plan, output: &Output) -> Option<Fingerprint> {
    Wanted::of(plan, output).map(|wanted| wanted.key)
}

/// Hands over every rendition of a plan. `None` where something is wrong, which has been reported.
pub(super) fn publish(
    prepared: &Prepared,
    before: &Ledger,
    sink: &dyn Sink,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<RenditionLine>> {
    let plan = &prepared.plan;
    let wanted: Vec<_> = plan.outputs.iter().filter_map(|output| Wanted::of(plan, output)).collect();
    if wanted.is_empty() {
        return Some(Vec::new());
    }
    let known: FastMap<_, _> = before.renditions.iter().map(|line| (&line.path, line)).collect();
    let kept = |wanted: &Wanted<'_>| -> Result<Option<RenditionLine>, Box<Diagnostic>> {
        let line = known.get(&wanted.output.path).filter(|line| line.key == wanted.key);
        let Some(line) = line else { return Ok(None) };
        let is_there = sink.keep(&wanted.output.path, line.fingerprint).map_err(failed)?;
        Ok(is_there.then(|| (*line).clone()))
    };
    let kept: Vec<_> = wanted.par_iter().map(kept).collect();
    let mut lines = Vec::with_capacity(wanted.len());
    let mut missing: BTreeMap<&str, Vec<&Wanted<'_>>> = BTreeMap::new();
    for (wanted, kept) in wanted.iter().zip(kept) {
        match kept {
            Ok(Some(line)) => {
                progress.rendered();
                lines.push(line);
            }
            Ok(None) => missing.entry(&wanted.file.file.path).or_default().push(wanted),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let (store, budget) = (Store::part(&prepared.root, PICTURES), Budget::default());
    let missing: Vec<_> = missing.into_values().collect();
    let made: Vec<_> = missing
        .par_iter()
        .map(|wanted| {
            if progress.is_over() {
                return Ok(Vec::new());
            }
            let made = make(wanted, &store, &budget, sink);
            wanted.iter().for_each(|_| progress.rendered());
            made
        })
        .collect();
    if progress.is_over() {
        return None;
    }
    let mut is_whole = true;
    for made in made {
        match made {
            Ok(made) => lines.extend(made),
            Err(diagnostic) => {
                is_whole = false;
                diagnostics.push(*diagnostic);
            }
        }
    }
    if is_whole && !missing.is_empty() {
        let names: Vec<String> =
            wanted.iter().filter(|it| it.is_cached()).map(|it| it.key.to_string()).collect();
        store.forget_others(KIND, names.iter().map(|key| slot(key)));
    }
    is_whole.then_some(lines)
}

/// Makes what is wanted of one picture, and hands it over.
fn make(
    wanted: &[&Wanted<'_>],
    store: &Store,
    budget: &Budget,
    sink: &dyn Sink,
) -> Result<Vec<RenditionLine>, Box<Diagnostic>> {
    let mut lines = Vec::with_capacity(wanted.len());
    let mut add = |wanted: &Wanted<'_>, bytes: &[u8]| {
        let fingerprint = sink.add(&wanted.output.path, Content::Bytes(bytes)).map_err(failed)?;
        lines.push(wanted.line(fingerprint));
        Ok::<(), Box<Diagnostic>>(())
    };
    let mut missing = Vec::new();
    for wanted in wanted {
        match stored(wanted, store) {
            Some(bytes) => add(wanted, &bytes)?,
            None => missing.push(*wanted),
        }
    }
    let Some(first) = missing.first() else { return Ok(lines) };
    let renditions: Vec<&Rendition> = missing.iter().map(|wanted| &wanted.rendition).collect();
    let made = {
        let _share = budget.take(first.file);
        media::make(first.file, &renditions).map_err(|failure| told(first.file, failure))?
    };
    for (wanted, bytes) in missing.iter().zip(made) {
        add(wanted, &bytes)?;
        keep(wanted, store, &bytes);
    }
    Ok(lines)
}

/// The bytes of one rendition, from the cache or made now. `None` where the output is none.
pub(super) fn one(prepared: &Prepared, output: &Output) -> Option<Result<Vec<u8>, Box<Diagnostic>>> {
    let wanted = Wanted::of(&prepared.plan, output)?;
    let store = Store::part(&prepared.root, PICTURES);
    if let Some(bytes) = stored(&wanted, &store) {
        return Some(Ok(bytes));
    }
    let made = media::make(wanted.file, &[&wanted.rendition]);
    Some(made.map_err(|failure| told(wanted.file, failure)).map(|made| {
        let bytes = made.into_iter().next().unwrap_or_default();
        keep(&wanted, &store, &bytes);
        bytes
    }))
}

fn stored(wanted: &Wanted<'_>, store: &Store) -> Option<Vec<u8>> {
    if !wanted.is_cached() {
        return None;
    }
    store.read(slot(&wanted.key.to_string())).whole()
}

/// What cannot be kept is made again the next time.
fn keep(wanted: &Wanted<'_>, store: &Store, bytes: &[u8]) {
    if wanted.is_cached() {
        let _ = store.write_one_of_many(slot(&wanted.key.to_string()), bytes);
    }
}

fn slot(key: &str) -> Slot<'_> {
    Slot { kind: KIND, layout: 1, about: key }
}

fn failed(problem: PublishProblem) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Place::path(problem.path()), problem))
}

fn told(file: &MediaFile, failure: Failure) -> Box<Diagnostic> {
    let path = file.file.path.clone();
    let place = Place::path(path.clone());
    Box::new(match failure {
        Failure::Unreadable(error) => {
            Diagnostic::new(place, SourceProblem::Unreadable { cause: IoCause::of(&error) })
        }
        Failure::Changed => Diagnostic::new(place, PublishProblem::SourceChanged { path }),
        Failure::Faulty(fault) => Diagnostic::new(place, faulty(&path, fault)),
    })
}

/// The memory that pictures may take which are made at once.
struct Budget {
    left: Mutex<u64>,
    returned: Condvar,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { left: Mutex::new(MEMORY), returned: Condvar::new() }
    }
}

impl Budget {
    /// Waits until there is enough for a picture. Whoever holds a share waits for nothing else.
    fn take(&self, file: &MediaFile) -> Share<'_> {
        let needed = (file.picture().map_or(0, media::memory) + file.file.size).min(MEMORY);
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left =
            self.returned.wait_while(left, |left| *left < needed).unwrap_or_else(PoisonError::into_inner);
        *left -= needed;
        Share { budget: self, taken: needed }
    }
}

struct Share<'a> {
    budget: &'a Budget,
    taken: u64,
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.left.lock().unwrap_or_else(PoisonError::into_inner) += self.taken;
        self.budget.returned.notify_all();
    }
}
