//! Keeps a site up to date: after every edit, and at every moment at which it changes.
//!
//! 1. A tree that was built at a moment is right from the last change until the next one, its [`Interval`].
//! 2. [`watch`] builds, and waits. It never waits longer than half a second without comparing the clock: what the machine
//!    slept through, and a clock that is set, is noticed at once, in whichever direction.
//! 3. When the clock leaves the interval, the site is built as of now. Forward, that publishes; backward, it takes back
//!    what is not public yet.
//! 4. Edits are gathered until nothing stirs for an instant, so that an editor that saves twice and a checkout of a
//!    thousand files make one build. The instant is longer where more is to be expected: behind many edits, and soon
//!    after the last ones.
//! 5. Where a build fails, the last good site stays. Errors of the content wait for an edit or for the next moment; what
//!    the machine refuses is tried again by itself.
//! 6. After a build that worked, when there is nothing to do, the next moment is rehearsed: what cannot be built then is told
//!    while there is time to mend it. Where the moment is near, there is no rehearsal that it could have to wait for.
//! 7. Where somebody else builds into the same place, or takes it away, it is built again.
//!
//! What building and telling means is for a [`Site`] to say, what time it is for a [`Clock`], and what somebody has
//! edited for [`Edits`], of which [`Files`] are the real ones.

mod files;
mod snapshot;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use files::Files;

use crate::diagnostics::problems::WatchProblem;
use crate::source::Edited;
use crate::types::{Interval, Moment};

/// What says what time it is.
pub trait Clock {
    /// The moment. It may leap in either direction between two calls.
    fn now(&self) -> Moment;
}

/// Where edits are heard of.
pub trait Edits {
    /// Waits until something is heard, but no longer than this. What came while nobody waited is heard at once.
    fn wait(&mut self, longest: Duration) -> Heard;
}

/// What was heard while waiting.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Nothing, for the whole time.
    Nothing,
    /// Somebody has edited the site.
    Edit(Edited),
    /// Somebody asks for the site as of another moment than that of the clock.
    Asked,
    /// Edits are no longer heard as they were.
    Trouble(WatchProblem),
    /// It is enough.
    Stop,
}

/// What is kept up to date.
pub trait Site {
    /// Hears that somebody has edited the site. It is built once nothing stirs any more.
    fn edited(&mut self, _edited: Edited) {}

    /// Builds the site as of a moment, and tells what came of it.
    fn build(&mut self, cause: Cause, moment: Moment) -> Attempt;

    /// Hears that somebody asks for the site as of another moment. It is told again as long as there is more to do.
    fn asked(&mut self) {}

    /// Tells of a problem that holds nothing back.
    fn warn(&mut self, problem: WatchProblem);

    /// Whether what the last build has left is still there. It is asked at every look at the clock.
    fn stands(&self) -> bool {
        true
    }

    /// Tries without a trace whether the site could be built as of a coming moment, and tells where it could not.
    fn rehearse(&mut self, _moment: Moment) {}
}

/// Why the site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It has not been built yet.
    Start,
    /// Somebody has edited it.
    Edit,
    /// A moment has come at which it changes.
    Moment,
    /// The clock has gone back before such a moment.
    ClockWentBack,
    /// Somebody else has built it, or taken it away.
    Displaced,
    /// The machine refused it before.
    Retry,
}

/// What came of a build.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Whether it worked.
    pub outcome: Outcome,
    /// When it has to be done again, as far as the content could be read.
    pub interval: Interval,
}

/// Whether a build worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The site is up to date.
    Published,
    /// The content has errors.
    ContentErrors,
    /// The machine refused, or another build was under way.
    Refused,
}

/// The longest time without a look at the clock.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// The same in the last second before a moment. The clock tells whole seconds, so this is how late it can be noticed.
const SHORTEST_WAIT: Duration = Duration::from_millis(20);
/// Somebody who has saved a file has done so when nothing stirs for so long.
const QUIET: Duration = Duration::from_millis(10);
/// Where many files were edited, or some soon after others, there are pauses between those that belong together.
const LONG_QUIET: Duration = Duration::from_millis(50);
/// So many files are many.
const MANY: usize = 20;
/// So long after the last edits there are no more that belong to them.
const REST: Duration = Duration::from_secs(1);
/// So many seconds of edits without an end are enough to build what there is.
const RESTLESS: i64 = 2;
/// When to try again what the machine refused: at first, and at last, each time twice as long as before.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LAST_RETRY: Duration = Duration::from_secs(60);

/// A rehearsal takes about as long as a build. The moment has to be so many times as far away.
const ROOM: i64 = 10;

/// Keeps a site up to date until it is told to stop.
pub fn watch(site: &mut dyn Site, clock: &dyn Clock, edits: &mut dyn Edits) {
    let mut watch = Watch { rested: REST, ..Watch::default() };
    loop {
        let now = clock.now();
        if let Some(cause) = watch.due(now) {
            let attempt = site.build(cause, now);
            watch.built(attempt, clock.now().unix() - now.unix());
            continue;
        }
        let wait = watch.wait(now);
        match edits.wait(wait) {
            Heard::Nothing => {
                watch.waited(wait);
                watch.displaced = !site.stands();
                if let Some(moment) = watch.due_for_rehearsal(clock.now()) {
                    site.rehearse(moment);
                }
            }
            Heard::Edit(edited) => {
                watch.edited(now, edited.count());
                site.edited(edited);
            }
            Heard::Asked => site.asked(),
            Heard::Trouble(problem) => site.warn(problem),
            Heard::Stop => return,
        }
    }
}

/// What is known of the site, between two looks at the clock.
#[derive(Debug, Default)]
struct Watch {
    /// Where the last build is right, whatever came of it. `None` before the first one.
    interval: Option<Interval>,
    /// Edits that no build has seen.
    edits: Option<Unbuilt>,
    /// For how long nothing has stirred, as far as it was waited for.
    rested: Duration,
    /// What the machine refused.
    retry: Option<Retry>,
    /// Whether what the last build has left is gone.
    displaced: bool,
    /// How many seconds away the next moment has to be for its rehearsal. `None` where there was one, or is none to be.
    rehearsal: Option<i64>,
}

#[derive(Clone, Copy, Debug)]
struct Unbuilt {
    since: Moment,
    /// How many files they are at most. `None` where nobody knows.
    files: Option<usize>,
    /// For how long nothing has to stir.
    quiet: Duration,
}

#[derive(Clone, Copy, Debug)]
struct Retry {
    left: Duration,
    next: Duration,
}

impl Watch {
    /// Why the site has to be built now, if it has to.
    fn due(&self, now: Moment) -> Option<Cause> {
        let Some(interval) = &self.interval else { return Some(Cause::Start) };
        if interval.is_over(now) {
            return Some(Cause::Moment);
        }
        if interval.is_before(now) {
            return Some(Cause::ClockWentBack);
        }
        let settled = |edits: &Unbuilt| {
            self.rested >= edits.quiet || !(0..RESTLESS).contains(&(now.unix() - edits.since.unix()))
        };
        if self.edits.as_ref().is_some_and(settled) {
            return Some(Cause::Edit);
        }
        if self.displaced && self.retry.is_none() {
            return Some(Cause::Displaced);
        }
        self.retry.is_some_and(|retry| retry.left.is_zero()).then_some(Cause::Retry)
    }

    /// How long nothing can become due, without a look at the clock.
    fn wait(&self, now: Moment) -> Duration {
        let moment = match self.interval.as_ref().and_then(|interval| interval.seconds_left(now)) {
            Some(..=1) => SHORTEST_WAIT,
            _ => LONGEST_WAIT,
        };
        let edits = self.edits.map_or(LONGEST_WAIT, |edits| edits.quiet.saturating_sub(self.rested));
        let retry = self.retry.map_or(LONGEST_WAIT, |retry| retry.left);
        moment.min(edits).min(retry)
    }

    /// A build is over, which took so many seconds by the clock.
    fn built(&mut self, attempt: Attempt, seconds: i64) {
        let next = self.retry.map_or(FIRST_RETRY, |retry| retry.next);
        let retry = Retry { left: next, next: LAST_RETRY.min(next * 2) };
        *self = Watch {
            interval: Some(attempt.interval),
            edits: None,
            rested: self.rested,
            retry: (attempt.outcome == Outcome::Refused).then_some(retry),
            displaced: false,
            // The clock tells whole seconds: it may have taken almost one more.
            rehearsal: (attempt.outcome == Outcome::Published)
                .then(|| ROOM.saturating_mul(seconds.max(0).saturating_add(1))),
        };
    }

    /// The next moment, if it is to be rehearsed now.
    fn due_for_rehearsal(&mut self, now: Moment) -> Option<Moment> {
        let interval = self.interval.filter(|_| self.edits.is_none() && !self.displaced)?;
        let moment = interval.until?;
        if interval.is_before(now) || interval.seconds_left(now)? < self.rehearsal? {
            return None;
        }
        self.rehearsal = None;
        Some(moment)
    }

    fn waited(&mut self, time: Duration) {
        self.rested = self.rested.saturating_add(time);
        if let Some(retry) = &mut self.retry {
            retry.left = retry.left.saturating_sub(time);
        }
    }

    fn edited(&mut self, now: Moment, files: Option<usize>) {
        let (since, before, quiet) = match self.edits {
            Some(edits) => (edits.since, edits.files, edits.quiet),
            None => (now, Some(0), if self.rested >= REST { QUIET } else { LONG_QUIET }),
        };
        let files = before.zip(files).map(|(before, more)| before + more);
        let quiet = if files.is_some_and(|files| files < MANY) { quiet } else { LONG_QUIET };
        self.edits = Some(Unbuilt { since, files, quiet });
        self.rested = Duration::ZERO;
    }
}
