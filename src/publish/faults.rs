//! For tests: a disk that stops working, or refuses once, at a chosen change.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// The process is killed: from this change on nothing happens any more, no cleaning up either.
    Kill,
    /// This one change fails with an error of the system.
    Refuse(i32),
}

/// When it goes wrong, and how many changes there were.
#[derive(Clone)]
pub(super) struct Faults {
    fault: Option<(usize, Fault)>,
    made: Arc<AtomicUsize>,
}

impl Faults {
    /// A disk that works.
    pub(super) fn none() -> Faults {
        Faults { fault: None, made: Arc::default() }
    }

    /// A disk on which `made` changes go well and the next goes wrong.
    pub(super) fn after(made: usize, fault: Fault) -> Faults {
        Faults { fault: Some((made, fault)), made: Arc::default() }
    }

    /// Called before each change.
    pub(super) fn step(&self) -> io::Result<()> {
        let made = self.made.fetch_add(1, Ordering::SeqCst);
        match self.fault {
            Some((at, Fault::Kill)) if made >= at => Err(io::Error::other("killed")),
            Some((at, Fault::Refuse(code))) if made == at => Err(io::Error::from_raw_os_error(code)),
            _ => Ok(()),
        }
    }

    /// Whether it has gone wrong.
    pub(super) fn happened(&self) -> bool {
        self.fault.is_some_and(|(at, _)| self.made.load(Ordering::SeqCst) > at)
    }
}
