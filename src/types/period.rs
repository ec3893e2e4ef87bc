//! From when until when.

use super::DayOrMonth;

/// From one day or month to another; either may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day or month.
    pub from: Option<DayOrMonth>,
    /// The last day or month, included.
    pub until: Option<DayOrMonth>,
}
