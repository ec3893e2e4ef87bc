//! The time between two changes.

use serde::{Deserialize, Serialize};

use super::Moment;

/// The time in which nothing changes: from the last change until before the next one. Either can be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The last change.
    pub from: Option<Moment>,
    /// The next change, which is no longer part of it.
    pub until: Option<Moment>,
}

impl Interval {
    /// The interval in which a moment lies, between all the moments at which something changes.
    pub fn around(moment: Moment, changes: impl IntoIterator<Item = Moment>) -> Interval {
        let mut interval = Interval::default();
        for change in changes {
            if change <= moment {
                interval.from = interval.from.max(Some(change));
            } else {
                interval.until = Some(interval.until.map_or(change, |until| until.min(change)));
            }
        }
        interval
    }

    /// Whether a moment lies in it.
    pub fn contains(&self, moment: Moment) -> bool {
        !self.is_before(moment) && !self.is_over(moment)
    }

    /// Whether it is over at a moment.
    pub fn is_over(&self, moment: Moment) -> bool {
        self.until.is_some_and(|until| until <= moment)
    }

    /// Whether it has not begun at a moment.
    pub fn is_before(&self, moment: Moment) -> bool {
        self.from.is_some_and(|from| moment < from)
    }

    /// How many seconds it has left at a moment. `None` where it has no end.
    pub fn seconds_left(&self, moment: Moment) -> Option<i64> {
        self.until.map(|until| until.unix() - moment.unix())
    }
}
