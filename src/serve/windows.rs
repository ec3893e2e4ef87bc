//! The moments of windows that do not show the site as of the moment of the program.
//!
//! Each is a site of its own in memory, so only so many are held. One that nobody looks at gives way to one that
//! somebody asks for; where somebody looks at each, there is no room for another.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::watch;

use super::Showing;
use crate::types::Moment;

/// So many moments are held.
pub(super) const MOST_MOMENTS: usize = 8;

/// Somebody looks at every moment that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyMoments;

/// The moments that are held.
#[derive(Default)]
pub(super) struct Windows {
    held: BTreeMap<Moment, Window>,
    /// Counts the requests for any of them.
    asked: u64,
}

/// The site as of a moment.
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
    /// What is shown as of a moment, from now on.
    pub(super) fn follow(
        &mut self,
        moment: Moment,
    ) -> Result<watch::Receiver<Option<Arc<Showing>>>, TooManyMoments> {
        if !self.held.contains_key(&moment) && self.held.len() >= MOST_MOMENTS {
            let unused = self.held.iter().filter(|(_, held)| !held.is_in_use());
            let longest = unused.min_by_key(|(_, held)| held.asked).map(|(moment, _)| *moment);
            self.held.remove(&longest.ok_or(TooManyMoments)?);
        }
        self.asked += 1;
        let new = || Window { showing: watch::Sender::new(None), is_current: false, asked: 0 };
        let held = self.held.entry(moment).or_insert_with(new);
        held.asked = self.asked;
        Ok(held.showing.subscribe())
    }

    /// A moment as of which the site has to be built.
    pub(super) fn wanted(&self) -> Option<Moment> {
        let mut wanted = self.held.iter().filter(|(_, held)| !held.is_current && held.is_in_use());
        wanted.next().map(|(moment, _)| *moment)
    }

    /// Says that the site has changed. Where nobody looks at a moment, it is not built again.
    pub(super) fn outdate(&mut self) {
        self.held.retain(|_, held| held.is_in_use());
        self.held.values_mut().for_each(|held| held.is_current = false);
    }

    /// Whether a moment is held.
    pub(super) fn holds(&self, moment: Moment) -> bool {
        self.held.contains_key(&moment)
    }

    /// What is shown as of a moment.
    pub(super) fn showing(&self, moment: Moment) -> Option<Arc<Showing>> {
        self.held.get(&moment)?.showing.borrow().clone()
    }

    /// Shows the site as it was read last.
    pub(super) fn show(&mut self, moment: Moment, showing: Showing) {
        if let Some(held) = self.held.get_mut(&moment) {
            held.is_current = true;
            held.showing.send_replace(Some(Arc::new(showing)));
        }
    }

    /// Where the site as of a moment is shown.
    pub(super) fn sender(&self, moment: Moment) -> Option<&watch::Sender<Option<Arc<Showing>>>> {
        self.held.get(&moment).map(|held| &held.showing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(second: usize) -> Moment {
        Moment::from_unix(second as i64).unwrap()
    }

    #[test]
    fn so_many_moments_are_held_and_none_that_somebody_looks_at_gives_way() {
        let mut windows = Windows::default();
        let mut looking: Vec<_> = (0..MOST_MOMENTS).map(|at| windows.follow(moment(at)).unwrap()).collect();
        assert_eq!(windows.follow(moment(100)).err(), Some(TooManyMoments));
        // Another window of a moment that is held takes no more room.
        looking.push(windows.follow(moment(0)).unwrap());
        // Two are left; the one that was asked for before the other gives way.
        drop(looking.drain(2..4));
        let hundred = windows.follow(moment(100)).unwrap();
        assert!(!windows.holds(moment(2)) && windows.holds(moment(3)) && windows.holds(moment(100)));
        assert!(windows.follow(moment(101)).is_ok());
        assert_eq!((windows.held.len(), hundred.borrow().is_none()), (MOST_MOMENTS, true));
    }

    #[test]
    fn only_what_somebody_looks_at_is_built_again() {
        let mut windows = Windows::default();
        drop(windows.follow(moment(1)));
        assert_eq!(windows.wanted(), None);
        let _looking = windows.follow(moment(2)).unwrap();
        assert_eq!(windows.wanted(), Some(moment(2)));
        windows.outdate();
        assert!(!windows.holds(moment(1)) && windows.wanted() == Some(moment(2)));
    }
}
