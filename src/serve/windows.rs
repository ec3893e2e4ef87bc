//! The choices of windows that do not show the site as the program was started.
//!
//! Each is a site of its own in memory, so only so many are held. One that nobody looks at gives way to one that
//! somebody asks for; where somebody looks at each, there is no room for another.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::watch;

use super::{Choice, Showing};

/// So many choices are held.
pub(super) const MOST_CHOICES: usize = 8;

/// Somebody looks at every choice that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyChoices;

/// The choices that are held.
#[derive(Default)]
pub(super) struct Windows {
    held: BTreeMap<Choice, Window>,
    /// Counts the requests for any of them.
    asked: u64,
}

/// The site as a window has chosen it.
struct Window {
    /// `None` until it has been built.
    showing: watch::Sender<Option<Arc<Showing>>>,
    /// Whether it was built from the files as they were read last.
    is_current: bool,
    /// The number of the last request for it.
    asked: u64,
}

impl Window {
    /// Whether somebody looks at it, or waits for it.
    fn is_in_use(&self) -> bool {
        self.showing.receiver_count() > 0
    }
}

impl Windows {
    /// What is shown of a choice, from now on.
    pub(super) fn follow(
        &mut self,
        choice: Choice,
    ) -> Result<watch::Receiver<Option<Arc<Showing>>>, TooManyChoices> {
        if !self.held.contains_key(&choice) && self.held.len() >= MOST_CHOICES {
            let unused = self.held.iter().filter(|(_, held)| !held.is_in_use());
            let longest = unused.min_by_key(|(_, held)| held.asked).map(|(choice, _)| *choice);
            self.held.remove(&longest.ok_or(TooManyChoices)?);
        }
        self.asked += 1;
        let new = || Window { showing: watch::Sender::new(None), is_current: false, asked: 0 };
        let held = self.held.entry(choice).or_insert_with(new);
        held.asked = self.asked;
        Ok(held.showing.subscribe())
    }

    /// A choice of which the site has to be built.
    pub(super) fn wanted(&self) -> Option<Choice> {
        let mut wanted = self.held.iter().filter(|(_, held)| !held.is_current && held.is_in_use());
        wanted.next().map(|(choice, _)| *choice)
    }

    /// Says that the site has changed. Where nobody looks at a choice, it is not built again.
    pub(super) fn outdate(&mut self) {
        self.held.retain(|_, held| held.is_in_use());
        self.held.values_mut().for_each(|held| held.is_current = false);
    }

    /// Whether a choice is held.
    pub(super) fn holds(&self, choice: Choice) -> bool {
        self.held.contains_key(&choice)
    }

    /// What is shown of a choice.
    pub(super) fn showing(&self, choice: Choice) -> Option<Arc<Showing>> {
        self.held.get(&choice)?.showing.borrow().clone()
    }

    /// Shows the site as it was read last.
    pub(super) fn show(&mut self, choice: Choice, showing: Showing) {
        if let Some(held) = self.held.get_mut(&choice) {
            held.is_current = true;
            held.showing.send_replace(Some(Arc::new(showing)));
        }
    }

    /// Where the site of a choice is shown.
    pub(super) fn sender(&self, choice: Choice) -> Option<&watch::Sender<Option<Arc<Showing>>>> {
        self.held.get(&choice).map(|held| &held.showing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Moment;

    fn choice(second: usize) -> Choice {
        Choice { moment: Moment::from_unix(second as i64), audience: None }
    }

    #[test]
    fn so_many_choices_are_held_and_none_that_somebody_looks_at_gives_way() {
        let mut windows = Windows::default();
        let mut looking: Vec<_> = (0..MOST_CHOICES).map(|at| windows.follow(choice(at)).unwrap()).collect();
        assert_eq!(windows.follow(choice(100)).err(), Some(TooManyChoices));
        // Another window of a choice that is held takes no more room.
        looking.push(windows.follow(choice(0)).unwrap());
        // Two are left; the one that was asked for before the other gives way.
        drop(looking.drain(2..4));
        let hundred = windows.follow(choice(100)).unwrap();
        assert!(!windows.holds(choice(2)) && windows.holds(choice(3)) && windows.holds(choice(100)));
        assert!(windows.follow(choice(101)).is_ok());
        assert_eq!((windows.held.len(), hundred.borrow().is_none()), (MOST_CHOICES, true));
    }

    #[test]
    fn only_what_somebody_looks_at_is_built_again() {
        let mut windows = Windows::default();
        drop(windows.follow(choice(1)));
        assert_eq!(windows.wanted(), None);
        let _looking = windows.follow(choice(2)).unwrap();
        assert_eq!(windows.wanted(), Some(choice(2)));
        windows.outdate();
        assert!(!windows.holds(choice(1)) && windows.wanted() == Some(choice(2)));
    }
}
