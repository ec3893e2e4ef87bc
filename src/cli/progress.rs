//! How far a build is. It is shown on a terminal only, and only once a build takes longer than a second.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;
use crate::pipeline::Progress;

/// Before this nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error; nothing where that is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    style: ProgressStyle,
    started: Instant,
    can_show: bool,
    is_shown: AtomicBool,
}

impl Bar {
    /// A bar that is not shown yet. The clock starts now.
    pub(super) fn new(terminal: &Terminal) -> Bar {
        let template = terminal.pick("書き出し中 {pos}/{len} {wide_bar}", "Building {pos}/{len} {wide_bar}");
        Bar {
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            // The template is always the same. If it could not be read, the plain bar would be shown.
            style: ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
            started: Instant::now(),
            can_show: terminal.shows_progress(),
            is_shown: AtomicBool::new(false),
        }
    }

    /// Takes the bar away, and says how long it all took.
    pub(super) fn finish(self) -> Duration {
        self.bar.finish_and_clear();
        self.started.elapsed()
    }
}

impl Progress for Bar {
    fn planned(&self, outputs: usize) {
        self.bar.set_length(outputs as u64);
    }

    fn rendered(&self) {
        self.bar.inc(1);
        if self.can_show && self.started.elapsed() >= PATIENCE && !self.is_shown.swap(true, Ordering::Relaxed)
        {
            self.bar.set_style(self.style.clone());
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
