//! When something is, as exactly as it is known.

use super::{Day, DayOrMonth, Moment, Zone};

/// A month, a day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrMoment {
    /// A day or a month.
    Date(DayOrMonth),
    /// A day with a time.
    Moment(Moment),
}

impl DateOrMoment {
    /// Its first moment.
    pub fn start(self, zone: Zone) -> Moment {
        match self {
            DateOrMoment::Date(date) => date.first_day().start(zone),
            DateOrMoment::Moment(moment) => moment,
        }
    }

    /// When it is over: a day or a month includes itself, a moment is over when it has come.
    pub fn end(self, zone: Zone) -> Moment {
        match self {
            DateOrMoment::Date(date) => date.last_day().end(zone),
            DateOrMoment::Moment(moment) => moment,
        }
    }

    /// The one day on which it is; nothing of a month.
    pub fn day(self, zone: Zone) -> Option<Day> {
        match self {
            DateOrMoment::Date(DayOrMonth::Day(day)) => Some(day),
            DateOrMoment::Date(DayOrMonth::Month(_)) => None,
            DateOrMoment::Moment(moment) => Some(moment.day(zone)),
        }
    }

    /// `2014-09`, `2014-09-29` or `2014-09-29 10:00`, as it is written in front matter.
    pub fn in_words(self, zone: Zone) -> String {
        match self {
            DateOrMoment::Date(date) => date.to_string(),
            DateOrMoment::Moment(moment) => moment.in_words(zone),
        }
    }
}
