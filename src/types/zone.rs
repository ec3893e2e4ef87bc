//! The site's time zone, in which moments are read and shown.

use std::fmt;

use chrono_tz::Tz;

/// A zone of the IANA database: `Asia/Tokyo`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub(super) Tz);

impl Zone {
    /// Reads the name of a zone.
    pub fn parse(text: &str) -> Option<Zone> {
        text.parse::<Tz>().ok().map(Zone)
    }

    /// Japan.
    pub fn tokyo() -> Zone {
        Zone(Tz::Asia__Tokyo)
    }

    /// The zone's name.
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// Every name that could be meant, for suggestions.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
