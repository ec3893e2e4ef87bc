//! Builds the site that is shown, again and again.
//!
//! 1. After an edit only the plan is made, which renders no page. The pages that somebody has open are rendered at once, and
//!    the site is shown. From then on each page is rendered when it is asked for.
//! 2. In the background, all pages that can have changed are rendered, to find their problems and to count the changes. The
//!    next edit ends this, wherever it stands.
//! 3. The site that a window has chosen is built when the window asks for it, and again after each edit as long as
//!    somebody looks at it. Nothing is told of it on the terminal.
//! 4. Where there is no plan, the last site stays. Where a page cannot be rendered, the page of the last site in which
//!    every output could be made stays. The problems are shown over the pages either way.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::shown_site::{RemainingPages, ShownSite, SilentProgress, count, errors, warnings};
use super::{AsOf, Built, Choice, Difference, Held, PathAnswer, Preview, Showing, Viewer};
use crate::diagnostics::problems::WatchProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, MessageLanguage, Severity};
use crate::newsroom::{self, Audience, Change, coming, soonest, timetable};
use crate::pipeline::{Live, OnDemand, Prepared, Progress, Request, SiteReader};
use crate::source::Edited;
use crate::types::{Moment, Zone};
use crate::watch::{Attempt, Cause, Outcome, Site};

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
    fn report(&self, report: &BuildReport, diagnostics: &Diagnostics);

    /// Tells of a problem that does not keep the site from being shown.
    fn warn(&self, problem: WatchProblem);
}

/// What there is to tell of a build.
#[derive(Debug)]
pub struct BuildReport {
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
    /// It has errors. What they do not concern is shown; for what they do, what was good before, if there is something.
    Failed {
        /// Whether something was good before.
        has_earlier: bool,
    },
}

/// A site, and everybody who looks at it.
pub struct Session<T> {
    live: Live,
    request: Request,
    /// Who has chosen the moment of the program.
    as_of: AsOf,
    /// The moment of the program, as it was built last.
    moment: Moment,
    preview: Arc<Preview>,
    teller: Arc<T>,
    /// What no build has seen.
    edited: Edited,
    /// The site as the program was started.
    main: ShownSite,
    /// The site as windows have chosen it.
    windows: BTreeMap<Choice, ShownSite>,
}

impl<T: Teller> Session<T> {
    /// A site that is built as is requested, as of whichever moment.
    pub fn new(request: Request, as_of: AsOf, preview: Arc<Preview>, teller: T) -> Session<T> {
        Session {
            live: Live::new(&request.site),
            moment: request.moment,
            request,
            as_of,
            preview,
            teller: Arc::new(teller),
            edited: Edited::nothing(),
            main: ShownSite::default(),
            windows: BTreeMap::new(),
        }
    }

    /// Ends all background rendering.
    pub fn end(mut self) {
        self.shown_sites().for_each(ShownSite::stop);
        self.main.end();
        self.windows.values_mut().for_each(ShownSite::end);
    }

    /// Whether there is a site that a window has chosen.
    #[cfg(test)]
    pub(super) fn has_windows(&self) -> bool {
        !self.windows.is_empty()
    }

    fn shown_sites(&self) -> impl Iterator<Item = &ShownSite> {
        self.windows.values().chain([&self.main])
    }

    /// Renders what somebody has before their eyes. Returns what is wrong with it.
    fn render_views(&self, choice: Choice, built: &Built, outputs: &OnDemand<Held>) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for path in self.preview.in_view(choice) {
            if let Ok(PathAnswer::Output(path) | PathAnswer::Nothing(Some(path))) = built.find(&path)
                && let Some(Err(problem)) = outputs.get(path)
            {
                diagnostics.push(problem.clone());
            }
        }
        diagnostics
    }

    /// Shows a site, and begins to render its remaining pages in the background.
    fn show(
        &mut self,
        choice: Choice,
        prepared: Prepared,
        diagnostics: Diagnostics,
        mut showing: Showing,
        render: impl FnOnce(RemainingPages<T>, Diagnostics) + Send + 'static,
    ) {
        let base = prepared.plan.site.base.clone();
        let outputs = Arc::new(OnDemand::new(prepared));
        let mut shown_site = match choice {
            Choice::NONE => std::mem::take(&mut self.main),
            choice => self.windows.remove(&choice).unwrap_or_default(),
        };
        let built = Arc::new(Built::new(base, Arc::clone(&outputs), shown_site.good()));
        let wrong = self.render_views(choice, &built, &outputs);
        showing.errors = (!wrong.is_empty()).then(|| errors(&wrong, &*self.teller));
        showing.warnings = warnings(&diagnostics, &*self.teller);
        showing.built = Some(Arc::clone(&built));
        shown_site.end();
        self.put(choice, showing);
        let is_like_main = choice != Choice::NONE && choice.audience.is_none();
        let remaining = RemainingPages {
            choice,
            built,
            outputs,
            preview: Arc::clone(&self.preview),
            teller: Arc::clone(&self.teller),
            good: Arc::clone(&shown_site.good),
            main: is_like_main.then(|| Arc::clone(&self.main.good)),
            is_over: Arc::default(),
        };
        shown_site.begin(remaining, |remaining| render(remaining, diagnostics));
        match choice {
            Choice::NONE => self.main = shown_site,
            choice => _ = self.windows.insert(choice, shown_site),
        }
    }

    /// Shows the last site, because this one has errors. Says whether there is one.
    fn show_errors(&mut self, choice: Choice, mut showing: Showing, diagnostics: &Diagnostics) -> Ending {
        let shown_site = match choice {
            Choice::NONE => Some(&mut self.main),
            choice => self.windows.get_mut(&choice),
        };
        shown_site.into_iter().for_each(ShownSite::end);
        showing.built = self.preview.showing(choice).and_then(|showing| showing.built.clone());
        showing.errors = Some(errors(diagnostics, &*self.teller));
        showing.warnings = warnings(diagnostics, &*self.teller);
        let has_earlier = showing.built.is_some();
        self.put(choice, showing);
        Ending::Failed { has_earlier }
    }

    fn put(&self, choice: Choice, showing: Showing) {
        match choice {
            Choice::NONE => self.preview.show(showing),
            choice => self.preview.show_window(choice, showing),
        }
    }

    /// What there is to show of a site besides its pages.
    fn showing(&self, choice: Choice, next: &[Change], zone: Zone) -> Showing {
        Showing {
            built: None,
            errors: None,
            warnings: None,
            moment: choice.moment.unwrap_or(self.moment),
            as_of: if choice.moment.is_some() { AsOf::Window } else { self.as_of },
            next: next.first().map(|change| (change.moment, self.teller.change(change))),
            zone,
            with_drafts: choice.audience.unwrap_or(self.request.audience) == Audience::Preview,
            language: self.teller.language(),
            viewer: Viewer::Team,
        }
    }

    /// Makes the plan of a site as it was chosen.
    fn prepare(&self, reading: SiteReader, choice: Choice) -> (Option<Prepared>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let moment = choice.moment.unwrap_or(self.moment);
        let audience = choice.audience.unwrap_or(self.request.audience);
        let request = Request { moment, audience, ..self.request.clone() };
        (reading.prepare(&request, &mut diagnostics), diagnostics)
    }

    /// Lets go of windows that nobody looks at any more.
    fn release_windows(&mut self) {
        self.windows.retain(|choice, shown_site| {
            let is_held = self.preview.holds(*choice);
            if !is_held {
                shown_site.end();
            }
            is_held
        });
    }
}

impl<T: Teller> Site for Session<T> {
    fn edited(&mut self, edited: Edited) {
        self.edited.add(edited);
        self.shown_sites().for_each(ShownSite::stop);
    }

    fn build(&mut self, cause: Cause, moment: Moment) -> Attempt {
        self.shown_sites().for_each(ShownSite::stop);
        let time = self.teller.stopwatch();
        self.moment = moment;
        let edited = std::mem::replace(&mut self.edited, Edited::nothing());
        // Where the content has errors, it still says when it changes next.
        let reading = self.live.read(&edited);
        let zone = reading.setting.zone;
        let interval = newsroom::interval(&reading.drafts, zone, moment);
        let next = soonest(coming(&timetable(&reading.drafts, zone), moment)).to_vec();
        let showing = self.showing(Choice::NONE, &next, zone);
        let (prepared, diagnostics) = self.prepare(reading, Choice::NONE);
        let is_refusal = |it: &Diagnostic| it.severity == Severity::Error && it.problem.is_machine_failure();
        let is_refused = diagnostics.iter().any(is_refusal);
        let outcome = match (&prepared, is_refused) {
            (Some(_), _) => Outcome::Published,
            (None, false) => Outcome::ContentErrors,
            (None, true) => Outcome::Refused,
        };
        let mut report = BuildReport {
            cause,
            moment,
            ending: Ending::Superseded,
            errors: 0,
            time: Duration::ZERO,
            next,
            zone,
        };
        match prepared {
            Some(prepared) => {
                report.time = time();
                self.show(Choice::NONE, prepared, diagnostics, showing, move |remaining, diagnostics| {
                    remaining.render(report, diagnostics);
                });
            }
            None => {
                report.ending = self.show_errors(Choice::NONE, showing, &diagnostics);
                (report.time, report.errors) = (time(), count(&diagnostics, Severity::Error));
                self.teller.report(&report, &diagnostics);
            }
        }
        self.release_windows();
        Attempt { outcome, interval }
    }

    fn asked(&mut self) {
        self.release_windows();
        let Some(choice) = self.preview.wanted() else { return };
        let moment = choice.moment.unwrap_or(self.moment);
        let reading = self.live.read(&Edited::nothing());
        let zone = reading.setting.zone;
        let next = soonest(coming(&timetable(&reading.drafts, zone), moment)).to_vec();
        let showing = self.showing(choice, &next, zone);
        match self.prepare(reading, choice) {
            (Some(prepared), diagnostics) => {
                self.show(choice, prepared, diagnostics, showing, |remaining, mut diagnostics| {
                    remaining.prove(&SilentProgress, &mut diagnostics);
                });
            }
            (None, diagnostics) => _ = self.show_errors(choice, showing, &diagnostics),
        }
    }

    fn warn(&mut self, problem: WatchProblem) {
        self.teller.warn(problem);
    }
}
