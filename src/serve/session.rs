//! Builds the site that is shown, again and again.
//!
//! 1. After an edit only the plan is made: that takes no page. The pages that somebody has before their eyes are rendered at
//!    once, and the site is shown. From then on each page is rendered when it is asked for.
//! 2. Behind that, all pages that can have become other ones are rendered, to see what is wrong with them and how many have.
//!    The next edit ends it, wherever it stands.
//! 3. Where there is no plan, the last site stays. Where a page cannot be rendered, the page of the last site does that was
//!    seen to be good. What is wrong lies over the pages either way.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::{Built, Difference, Found, Held, Preview, Showing};
use crate::build::{Ledger, Live, OnDemand, Prepared, Progress, Proof, Request};
use crate::diagnostics::problems::WatchProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, MessageLanguage, Severity};
use crate::newsroom::{Change, Sight, coming, soonest, timetable};
use crate::source::Edited;
use crate::types::{Fingerprint, Moment, OutputPath, Zone};
use crate::watch::{Attempt, Cause, Interval, Outcome, Site};

/// Whoever says on the terminal, and in words, what becomes of the site.
pub trait Teller: Send + Sync + 'static {
    /// The language of the team.
    fn language(&self) -> MessageLanguage;

    /// Problems as they are told on the terminal.
    fn problems(&self, diagnostics: &Diagnostics) -> String;

    /// What changes, in a few words.
    fn change(&self, change: &Change) -> String;

    /// Begins to measure the time; what is returned says how much has gone by.
    fn stopwatch(&self) -> Box<dyn Fn() -> Duration>;

    /// Lets everything be rendered, and shows how far that is.
    fn rendering(&self, render: &mut dyn FnMut(&dyn Progress));

    /// Tells of a build, and of every problem.
    fn told(&self, told: &Told, diagnostics: &Diagnostics);

    /// Tells of a problem that holds nothing back.
    fn warn(&self, problem: WatchProblem);
}

/// What there is to tell of a build.
#[derive(Debug)]
pub struct Told {
    /// Why the site was built.
    pub cause: Cause,
    /// As of when.
    pub moment: Moment,
    /// What came of it.
    pub ending: Ending,
    /// How many errors there are.
    pub errors: usize,
    /// After how long it was shown.
    pub time: Duration,
    /// What changes at the next moment.
    pub next: Vec<Change>,
    /// The newsroom's zone.
    pub zone: Zone,
}

/// What came of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is shown, and good.
    Good(Difference),
    /// It is shown. Before all of it had been rendered, it was to be built again.
    Superseded,
    /// It has errors.
    Failed,
}

/// A site, and everybody who looks at it.
pub struct Session<T> {
    live: Live,
    request: Request,
    preview: Arc<Preview>,
    teller: Arc<T>,
    /// What no build has seen.
    edited: Edited,
    /// What is going on behind the site that is shown.
    behind: Option<Behind>,
    good: Arc<Mutex<Option<Good>>>,
}

/// The last site of which every output was seen to be good.
struct Good {
    built: Arc<Built>,
    outputs: BTreeMap<OutputPath, Fingerprint>,
    /// What each was made of.
    ledger: Arc<Ledger>,
}

/// The rest of a site is being rendered.
struct Behind {
    is_over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl<T: Teller> Session<T> {
    /// A site that is built as is requested, as of whichever moment.
    pub fn new(request: Request, preview: Arc<Preview>, teller: T) -> Session<T> {
        Session {
            live: Live::new(&request.site),
            request,
            preview,
            teller: Arc::new(teller),
            edited: Edited::nothing(),
            behind: None,
            good: Arc::default(),
        }
    }

    /// Ends what is going on behind.
    pub fn end(mut self) {
        self.end_behind();
    }

    fn end_behind(&mut self) {
        if let Some(Behind { is_over, thread }) = self.behind.take() {
            is_over.store(true, Ordering::Relaxed);
            // One that has panicked has told so.
            let _ = thread.join();
        }
    }

    fn good(&self) -> Option<Arc<Built>> {
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        good.as_ref().map(|good| Arc::clone(&good.built))
    }

    /// Renders what somebody has before their eyes. Returns what is wrong with it.
    fn render_views(&self, built: &Built, outputs: &OnDemand<Held>) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for path in self.preview.in_view() {
            if let Ok(Found::Output(path) | Found::Nothing(Some(path))) = built.find(&path)
                && let Some(Err(problem)) = outputs.get(path)
            {
                diagnostics.push(problem.clone());
            }
        }
        diagnostics
    }

    /// Shows a site; behind it, the rest of it is rendered.
    fn show(&mut self, prepared: Prepared, mut showing: Showing, told: Told, diagnostics: Diagnostics) {
        let base = prepared.plan.site.base.clone();
        let outputs = Arc::new(OnDemand::new(prepared));
        let built = Arc::new(Built::new(base, Arc::clone(&outputs), self.good()));
        let wrong = self.render_views(&built, &outputs);
        showing.errors = (!wrong.is_empty()).then(|| self.teller.problems(&wrong));
        showing.built = Some(Arc::clone(&built));
        self.end_behind();
        self.preview.show(showing);
        let is_over = Arc::new(AtomicBool::new(false));
        let rest = Rest {
            built,
            outputs,
            preview: Arc::clone(&self.preview),
            teller: Arc::clone(&self.teller),
            good: Arc::clone(&self.good),
            is_over: Arc::clone(&is_over),
        };
        let thread = thread::spawn(move || rest.render(told, diagnostics));
        self.behind = Some(Behind { is_over, thread });
    }
}

impl<T: Teller> Site for Session<T> {
    fn edited(&mut self, edited: Edited) {
        self.edited.add(edited);
        if let Some(behind) = &self.behind {
            behind.is_over.store(true, Ordering::Relaxed);
        }
    }

    fn build(&mut self, cause: Cause, moment: Moment) -> Attempt {
        if let Some(behind) = &self.behind {
            behind.is_over.store(true, Ordering::Relaxed);
        }
        let time = self.teller.stopwatch();
        let edited = std::mem::replace(&mut self.edited, Edited::nothing());
        let mut diagnostics = Diagnostics::new();
        // Where the content has errors, it still says when it changes next.
        let reading = self.live.read(&edited);
        let zone = reading.setting.zone;
        let changes = timetable(&reading.drafts, zone);
        let next = soonest(coming(&changes, moment)).to_vec();
        self.request.moment = moment;
        let prepared = reading.prepare(&self.request, &mut diagnostics);
        let mut showing = Showing {
            built: None,
            errors: None,
            moment,
            chosen: self.preview.chosen(),
            next: next.first().map(|change| (change.moment, self.teller.change(change))),
            zone,
            with_drafts: self.request.sight == Sight::Preview,
            language: self.teller.language(),
        };
        let is_refusal = |it: &Diagnostic| it.severity == Severity::Error && it.problem.is_machine_failure();
        let is_refused = diagnostics.iter().any(is_refusal);
        let outcome = match (&prepared, is_refused) {
            (Some(_), _) => Outcome::Published,
            (None, false) => Outcome::ContentErrors,
            (None, true) => Outcome::Refused,
        };
        let mut told =
            Told { cause, moment, ending: Ending::Failed, errors: 0, time: Duration::ZERO, next, zone };
        match prepared {
            Some(prepared) => {
                told.time = time();
                self.show(prepared, showing, told, diagnostics);
            }
            None => {
                self.end_behind();
                showing.built = self.preview.showing().and_then(|showing| showing.built.clone());
                showing.errors = Some(self.teller.problems(&diagnostics));
                self.preview.show(showing);
                (told.time, told.errors) = (time(), errors(&diagnostics));
                self.teller.told(&told, &diagnostics);
            }
        }
        Attempt { outcome, interval: Interval::around(moment, changes.iter().map(|change| change.moment)) }
    }

    fn warn(&mut self, problem: WatchProblem) {
        self.teller.warn(problem);
    }
}

fn errors(diagnostics: &Diagnostics) -> usize {
    diagnostics.sorted().iter().filter(|it| it.severity == Severity::Error).count()
}

/// What of a site is not rendered yet.
struct Rest<T> {
    built: Arc<Built>,
    outputs: Arc<OnDemand<Held>>,
    preview: Arc<Preview>,
    teller: Arc<T>,
    good: Arc<Mutex<Option<Good>>>,
    is_over: Arc<AtomicBool>,
}

impl<T: Teller> Rest<T> {
    /// Renders it, and tells of the whole build.
    fn render(self, mut told: Told, mut diagnostics: Diagnostics) {
        let before = self.good().as_ref().map(|good| Arc::clone(&good.ledger)).unwrap_or_default();
        let mut proof = None;
        self.teller.rendering(&mut |progress| {
            let progress = UntilOver { progress, is_over: &self.is_over };
            proof = self.outputs.prove(&before, &progress, &mut diagnostics);
        });
        told.ending = match proof {
            Some(proof) => self.proved(proof),
            None if self.is_over.load(Ordering::Relaxed) => Ending::Superseded,
            None => {
                let problems = self.teller.problems(&diagnostics);
                self.preview.amend(|showing| showing.errors = Some(problems));
                Ending::Failed
            }
        };
        told.errors = errors(&diagnostics);
        self.teller.told(&told, &diagnostics);
    }

    fn good(&self) -> MutexGuard<'_, Option<Good>> {
        self.good.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn proved(&self, Proof { outputs, ledger }: Proof) -> Ending {
        self.built.settle();
        let mut good = self.good();
        let difference = Difference::between(good.as_ref().map(|good| &good.outputs), &outputs);
        let ledger = Arc::new(ledger);
        let before = good.replace(Good { built: Arc::clone(&self.built), outputs, ledger });
        // To free a whole site takes a while: nobody has to wait for that.
        drop(good);
        drop(before);
        Ending::Good(difference)
    }
}

/// Rendering that can be ended.
struct UntilOver<'a> {
    progress: &'a dyn Progress,
    is_over: &'a AtomicBool,
}

impl Progress for UntilOver<'_> {
    fn planned(&self, outputs: usize) {
        self.progress.planned(outputs);
    }

    fn rendered(&self) {
        self.progress.rendered();
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }
}
