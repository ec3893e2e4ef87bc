//! The site of one choice. Once it is shown, its remaining pages are rendered in a thread of their own, to find the
//! problems in them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::{
    BuildReport, Built, Choice, Difference, Ending, Errors, Held, Preview, Showing, Teller, Warnings,
};
use crate::diagnostics::{Diagnostics, Severity};
use crate::pipeline::{Ledger, OnDemand, Progress, Proof};
use crate::types::{Fingerprint, OutputPath};

/// The site that is shown of one choice.
#[derive(Default)]
pub(super) struct ShownSite {
    /// The rendering of its remaining pages.
    background: Option<Background>,
    /// The last version of it in which every output could be made.
    pub(super) good: Arc<Mutex<Option<GoodSite>>>,
}

/// A site in which every output could be made.
pub(super) struct GoodSite {
    built: Arc<Built>,
    outputs: BTreeMap<OutputPath, Fingerprint>,
    /// What each output was made of.
    ledger: Arc<Ledger>,
}

/// The thread that renders the remaining pages of a site.
struct Background {
    is_over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl ShownSite {
    /// Tells the background rendering to end soon, and does not wait for it.
    pub(super) fn stop(&self) {
        if let Some(background) = &self.background {
            background.is_over.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the background rendering.
    pub(super) fn end(&mut self) {
        self.stop();
        if let Some(Background { thread, .. }) = self.background.take() {
            // A thread that panicked has printed so.
            let _ = thread.join();
        }
    }

    /// Begins to render its remaining pages.
    pub(super) fn begin<T: Teller>(
        &mut self,
        remaining: RemainingPages<T>,
        render: impl FnOnce(RemainingPages<T>) + Send + 'static,
    ) {
        let is_over = Arc::clone(&remaining.is_over);
        self.background = Some(Background { is_over, thread: thread::spawn(move || render(remaining)) });
    }

    /// The last version of it in which every output could be made.
    pub(super) fn good(&self) -> Option<Arc<Built>> {
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        good.as_ref().map(|good| Arc::clone(&good.built))
    }
}

/// The pages of a site that are not rendered yet.
pub(super) struct RemainingPages<T> {
    /// What the windows that show it have chosen.
    pub(super) choice: Choice,
    pub(super) built: Arc<Built>,
    pub(super) outputs: Arc<OnDemand<Held>>,
    pub(super) preview: Arc<Preview>,
    pub(super) teller: Arc<T>,
    pub(super) good: Arc<Mutex<Option<GoodSite>>>,
    /// The site as the program was started, where this is another for the same audience: most of what it was made of is the
    /// same.
    pub(super) main: Option<Arc<Mutex<Option<GoodSite>>>>,
    pub(super) is_over: Arc<AtomicBool>,
}

impl<T: Teller> RemainingPages<T> {
    /// Renders them, and reports the whole build.
    pub(super) fn render(self, mut report: BuildReport, mut diagnostics: Diagnostics) {
        self.teller.rendering(&mut |progress| report.ending = self.prove(progress, &mut diagnostics));
        report.errors = count(&diagnostics, Severity::Error);
        self.teller.report(&report, &diagnostics);
    }

    /// Renders them, and shows the problems in them.
    pub(super) fn prove(&self, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Ending {
        let progress = EndableProgress { progress, is_over: &self.is_over };
        let proof = self.outputs.prove(&self.before(), &progress, diagnostics);
        if proof.is_none() && self.is_over.load(Ordering::Relaxed) {
            return Ending::Superseded;
        }
        let warnings = warnings(diagnostics, &*self.teller);
        match proof {
            Some(proof) => {
                let is_known = |showing: &Arc<Showing>| showing.warnings == warnings;
                if !self.preview.showing(self.choice).is_some_and(|showing| is_known(&showing)) {
                    self.preview.amend(self.choice, |showing| showing.warnings = warnings);
                }
                self.proved(proof)
            }
            None => {
                let errors = errors(diagnostics, &*self.teller);
                self.preview.amend(self.choice, |showing| {
                    (showing.errors, showing.warnings) = (Some(errors), warnings)
                });
                let has_earlier = self.good.lock().unwrap_or_else(PoisonError::into_inner).is_some();
                Ending::Failed { has_earlier }
            }
        }
    }

    /// The ledger of the last site in which every output could be made.
    fn before(&self) -> Arc<Ledger> {
        let ledger = |good: &Arc<Mutex<Option<GoodSite>>>| {
            let good = good.lock().unwrap_or_else(PoisonError::into_inner);
            good.as_ref().map(|good| Arc::clone(&good.ledger))
        };
        ledger(&self.good).or_else(|| self.main.as_ref().and_then(ledger)).unwrap_or_default()
    }

    fn proved(&self, Proof { outputs, ledger }: Proof) -> Ending {
        self.built.settle();
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        let difference = Difference::between(good.as_ref().map(|good| &good.outputs), &outputs);
        let ledger = Arc::new(ledger);
        let before = good.replace(GoodSite { built: Arc::clone(&self.built), outputs, ledger });
        // To free a whole site takes a while: nobody has to wait for that.
        drop(good);
        drop(before);
        Ending::Good(difference)
    }
}

/// Progress that is not shown.
pub(super) struct SilentProgress;

impl Progress for SilentProgress {
    fn planned(&self, _outputs: usize) {}

    fn rendered(&self) {}
}

/// Rendering that can be ended.
struct EndableProgress<'a> {
    progress: &'a dyn Progress,
    is_over: &'a AtomicBool,
}

impl Progress for EndableProgress<'_> {
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

/// How many problems of a severity there are, each counted once.
pub(super) fn count(diagnostics: &Diagnostics, severity: Severity) -> usize {
    diagnostics.sorted().iter().filter(|it| it.severity == severity).count()
}

/// Errors as they are shown over a page.
pub(super) fn errors(diagnostics: &Diagnostics, teller: &impl Teller) -> Errors {
    let mut errors = diagnostics.clone();
    errors.retain(|it| it.severity == Severity::Error);
    Errors { count: count(&errors, Severity::Error), words: Some(teller.problems(&errors)) }
}

/// Everything else there is to say, as the bar lists it. `None` where there is nothing.
pub(super) fn warnings(diagnostics: &Diagnostics, teller: &impl Teller) -> Option<Warnings> {
    let mut others = diagnostics.clone();
    others.retain(|it| it.severity != Severity::Error);
    let [count, notes] = [Severity::Warning, Severity::Note].map(|severity| count(&others, severity));
    (!others.is_empty()).then(|| Warnings { count, notes, words: teller.problems(&others) })
}
