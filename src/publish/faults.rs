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
    faults: Vec<(usize, Fault)>,
    made: Arc<AtomicUsize>,
}

impl Faults {
    /// A disk that works.
    pub(super) fn none() -> Faults {
        Faults { faults: Vec::new(), made: Arc::default() }
    }

    /// A disk on which `made` changes go well and the next goes wrong.
    pub(super) fn after(made: usize, fault: Fault) -> Faults {
        Faults::none().and_after(made, fault)
    }

    /// The same disk with a further fault.
    pub(super) fn and_after(mut self, made: usize, fault: Fault) -> Faults {
        self.faults.push((made, fault));
        self
    }

    /// Called before each change.
    pub(super) fn step(&self) -> io::Result<()> {
        let made = self.made.fetch_add(1, Ordering::SeqCst);
        for fault in &self.faults {
            match *fault {
                (at, Fault::Kill) if made >= at => return Err(io::Error::other("killed")),
                (at, Fault::Refuse(code)) if made == at => return Err(io::Error::from_raw_os_error(code)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the last thing that was to go wrong has.
    pub(super) fn happened(&self) -> bool {
        self.faults.last().is_some_and(|&(at, _)| self.made.load(Ordering::SeqCst) > at)
    }
}
