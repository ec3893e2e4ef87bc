//! The site as of one moment. Once it is shown, its remaining pages are rendered in a thread of their own, to find the
//! problems in them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::{BuildReport, Built, Difference, Ending, Errors, Held, Preview, Teller};
use crate::diagnostics::{Diagnostics, Severity};
use crate::pipeline::{Ledger, OnDemand, Progress, Proof};
use crate::types::{Fingerprint, Moment, OutputPath};

/// The site that is shown as of one moment.
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
    /// The moment of the window that shows it; `None` for the moment of the program.
    pub(super) window: Option<Moment>,
    pub(super) built: Arc<Built>,
    pub(super) outputs: Arc<OnDemand<Held>>,
    pub(super) preview: Arc<Preview>,
    pub(super) teller: Arc<T>,
    pub(super) good: Arc<Mutex<Option<GoodSite>>>,
    /// The site as of the moment of the program, where this is another: most of what it was made of is the same.
    pub(super) main: Option<Arc<Mutex<Option<GoodSite>>>>,
    pub(super) is_over: Arc<AtomicBool>,
}

impl<T: Teller> RemainingPages<T> {
    /// Renders them, and reports the whole build.
    pub(super) fn render(self, mut report: BuildReport, mut diagnostics: Diagnostics) {
        self.teller.rendering(&mut |progress| report.ending = self.prove(progress, &mut diagnostics));
        report.errors = count(&diagnostics);
        self.teller.report(&report, &diagnostics);
    }

    /// Renders them, and shows the problems in them.
    pub(super) fn prove(&self, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Ending {
        let progress = EndableProgress { progress, is_over: &self.is_over };
        match self.outputs.prove(&self.before(), &progress, diagnostics) {
            Some(proof) => self.proved(proof),
            None if self.is_over.load(Ordering::Relaxed) => Ending::Superseded,
            None => {
                let errors = errors(diagnostics, &*self.teller);
                self.preview.amend(self.window, |showing| showing.errors = Some(errors));
                Ending::Failed
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

/// How many errors there are.
pub(super) fn count(diagnostics: &Diagnostics) -> usize {
    diagnostics.sorted().iter().filter(|it| it.severity == Severity::Error).count()
}

/// Problems as they are shown over a page.
pub(super) fn errors(diagnostics: &Diagnostics, teller: &impl Teller) -> Errors {
    Errors { count: count(diagnostics), words: Some(teller.problems(diagnostics)) }
}
