//! What can change at a moment: corrections, deadlines, pictures, telephone numbers.
//!
//! Each kind says in its file what is left of an entity at a moment, and at which moments that changes
//! ([`Entity`](super::Entity)). That a whole entity or edition becomes public is said elsewhere
//! ([`Availability`](super::Availability), [`Edition`](super::Edition)).

use super::case::CaseStatus;
use super::parts::MediaItem;
use super::release::CorrectionKind;
use crate::types::{DayOrMonth, Moment, Zone, isolated};

/// What changes at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It becomes public.
    Published,
    /// It becomes public, and its embargo ends.
    EmbargoLifted,
    /// An edition comes into force.
    Edition,
    /// A correction, clarification or update is shown.
    Corrected(CorrectionKind),
    /// What the press may cover is cancelled.
    OpportunityCancelled {
        /// What could have been covered.
        what: String,
    },
    /// The time to apply, or what could be covered, is over.
    OpportunityCloses {
        /// What could be covered.
        what: String,
    },
    /// A release is no longer kept first on the front page.
    PinEnds,
    /// A picture or other file may be shown no more.
    MediaExpires {
        /// The file's name.
        file: String,
    },
    /// A case stands elsewhere.
    CaseStatus(CaseStatus),
    /// A telephone number begins to be valid.
    PhoneBegins {
        /// The number as it was written.
        number: String,
    },
    /// A telephone number is no longer valid.
    PhoneEnds {
        /// The number as it was written.
        number: String,
    },
    /// A contact begins to be valid.
    ContactBegins,
    /// A contact is no longer valid; the desk answers for it.
    ContactEnds,
    /// A release no longer stands; its page stays.
    Withdrawn,
    /// A release is gone.
    Removed,
}

impl What {
    /// Its name for programs: `published`, `media-expires`.
    pub fn name(&self) -> &'static str {
        match self {
            What::Published => "published",
            What::EmbargoLifted => "embargo-lifted",
            What::Edition => "edition",
            What::Corrected(kind) => kind.word(),
            What::OpportunityCancelled { .. } => "opportunity-cancelled",
            What::OpportunityCloses { .. } => "opportunity-closes",
            What::PinEnds => "pin-ends",
            What::MediaExpires { .. } => "media-expires",
            What::CaseStatus(_) => "case-status",
            What::PhoneBegins { .. } => "phone-begins",
            What::PhoneEnds { .. } => "phone-ends",
            What::ContactBegins => "contact-begins",
            What::ContactEnds => "contact-ends",
            What::Withdrawn => "withdrawn",
            What::Removed => "removed",
        }
    }
}

/// Whether something that holds from one day to another holds at a moment. Both days are included.
pub fn is_valid(from: Option<DayOrMonth>, until: Option<DayOrMonth>, moment: Moment, zone: Zone) -> bool {
    from.is_none_or(|from| from.first_day().start(zone) <= moment)
        && until.is_none_or(|until| moment < until.last_day().end(zone))
}

pub(super) fn hold_media(media: &mut Vec<MediaItem>, moment: Moment, zone: Zone) {
    media.retain(|item| is_valid(None, item.expires, moment, zone));
}

pub(super) fn media_moments(media: &[MediaItem], zone: Zone) -> Vec<(Moment, What)> {
    let expires = |item: &MediaItem| {
        let expires = item.expires?.last_day().end(zone);
        Some((expires, What::MediaExpires { file: isolated(&item.file.name).into_owned() }))
    };
    media.iter().filter_map(expires).collect()
}
