//! What of an entity begins, ends or changes at moments of its own: corrections, deadlines, pictures, telephone numbers.
//!
//! Each kind says two things that belong together: what is left of it at a moment, and at which moments that changes. That
//! a whole entity or edition becomes public is said elsewhere ([`Availability`](super::Availability), [`Edition`](super::Edition)).

use super::case::CaseStatus;
use super::parts::MediaItem;
use super::release::{Correction, CorrectionKind};
use super::{Case, Contact, Coverage, FreePage, Organization, Partner, Program, Release};
use crate::diagnostics::Place;
use crate::types::{Day, DayOrMonth, Moment, Zone, isolated};

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

/// What of an entity has moments of its own.
pub trait Dated {
    /// Leaves what holds at a moment: what has not come yet, or is over, is gone from the value.
    fn hold(&mut self, moment: Moment, zone: Zone);

    /// The same for a preview, which also has what is added later; that something will end is no part of it.
    fn hold_in_preview(&mut self, moment: Moment, zone: Zone) {
        self.hold(moment, zone);
    }

    /// The moment before which a reference or a note of this entity has no effect.
    fn since(&self, _: &Place) -> Option<Moment> {
        None
    }

    /// The moments at which [`Dated::hold`], or what a page shows of it, changes.
    fn moments(&self, zone: Zone) -> Vec<(Moment, What)>;
}

impl Dated for Release {
    fn hold(&mut self, moment: Moment, zone: Zone) {
        self.corrections.retain(|correction| correction.at.moment <= moment);
        self.withdrawn.take_if(|withdrawn| moment < withdrawn.at.moment);
        self.removed.take_if(|removed| moment < removed.at.moment);
        for opportunity in &mut self.opportunities {
            opportunity.cancelled.take_if(|cancelled| moment < cancelled.moment);
        }
        hold_media(&mut self.media, moment, zone);
    }

    fn hold_in_preview(&mut self, moment: Moment, zone: Zone) {
        let corrections = std::mem::take(&mut self.corrections);
        self.hold(moment, zone);
        self.corrections = corrections;
    }

    /// What to see instead of a release is of no interest until it is withdrawn, nor what is said of a correction until it
    /// is made.
    fn since(&self, place: &Place) -> Option<Moment> {
        let correction = self.corrections.iter().find(|correction| correction.note.place == *place);
        let alternative = self.withdrawn.as_ref().filter(|withdrawn| {
            withdrawn.alternative.as_ref().is_some_and(|it| it.reference.place == *place)
        });
        let corrected = correction.map(|correction| correction.at.moment);
        corrected.or(alternative.map(|withdrawn| withdrawn.at.moment))
    }

    fn moments(&self, zone: Zone) -> Vec<(Moment, What)> {
        let mut moments = media_moments(&self.media, zone);
        let kind = |correction: &Correction| correction.kind.unwrap_or(CorrectionKind::Correction);
        moments.extend(self.corrections.iter().map(|it| (it.at.moment, What::Corrected(kind(it)))));
        for opportunity in &self.opportunities {
            let what = || opportunity.what.text.to_string();
            let cancelled = opportunity.cancelled.map(|at| at.moment);
            let closes = opportunity.apply_by.or(opportunity.until).map(|end| end.last_day().end(zone));
            let closes = closes.filter(|closes| cancelled.is_none_or(|cancelled| *closes < cancelled));
            moments.extend(cancelled.map(|at| (at, What::OpportunityCancelled { what: what() })));
            moments.extend(closes.map(|at| (at, What::OpportunityCloses { what: what() })));
        }
        moments.extend(self.withdrawn.iter().map(|withdrawn| (withdrawn.at.moment, What::Withdrawn)));
        moments.extend(self.removed.iter().map(|removed| (removed.at.moment, What::Removed)));
        moments
    }
}

impl Dated for Case {
    /// Leaves the statuses that are known at the moment. A case of which none is known yet stands where it began.
    fn hold(&mut self, moment: Moment, zone: Zone) {
        let (status, as_of) = self.status_at(moment, zone);
        (self.status, self.as_of) = (status, as_of);
        self.earlier.retain(|earlier| earlier.as_of.value < as_of);
        hold_media(&mut self.media, moment, zone);
    }

    fn moments(&self, zone: Zone) -> Vec<(Moment, What)> {
        let mut moments = media_moments(&self.media, zone);
        let statuses = self.statuses();
        moments.extend(statuses[1..].iter().map(|(it, as_of)| (as_of.start(zone), What::CaseStatus(*it))));
        moments
    }
}

impl Case {
    /// Where the case stood and as of which day, from the first to the last: never empty. Of one day, what was written last
    /// comes last, and behind all what is not called earlier.
    fn statuses(&self) -> Vec<(CaseStatus, Day)> {
        let mut statuses: Vec<(CaseStatus, Day)> =
            self.earlier.iter().map(|earlier| (earlier.status, earlier.as_of.value)).collect();
        statuses.push((self.status, self.as_of));
        statuses.sort_by_key(|(_, as_of)| *as_of);
        statuses
    }

    /// Where the case stood at a moment and as of which day that is; where it began, if nothing is known yet.
    pub fn status_at(&self, moment: Moment, zone: Zone) -> (CaseStatus, Day) {
        let statuses = self.statuses();
        let known = statuses.partition_point(|(_, as_of)| as_of.start(zone) <= moment);
        statuses[known.saturating_sub(1)]
    }

    /// The first day of which anything is known.
    pub fn first_known(&self) -> Day {
        self.statuses()[0].1
    }
}

impl Dated for Contact {
    fn hold(&mut self, moment: Moment, zone: Zone) {
        self.phones.retain(|phone| is_valid(phone.from, phone.until, moment, zone));
    }

    fn moments(&self, zone: Zone) -> Vec<(Moment, What)> {
        let mut moments = Vec::new();
        let begins = |from: Option<DayOrMonth>| from.map(|from| from.first_day().start(zone));
        let ends = |until: Option<DayOrMonth>| until.map(|until| until.last_day().end(zone));
        for phone in &self.phones {
            let number = || phone.number.written.clone();
            moments.extend(begins(phone.from).map(|at| (at, What::PhoneBegins { number: number() })));
            moments.extend(ends(phone.until).map(|at| (at, What::PhoneEnds { number: number() })));
        }
        moments.extend(begins(self.from).map(|at| (at, What::ContactBegins)));
        moments.extend(ends(self.until).map(|at| (at, What::ContactEnds)));
        moments
    }
}

macro_rules! dated_by_media {
    ($($kind:ident),*) => {
        $(
            impl Dated for $kind {
                fn hold(&mut self, moment: Moment, zone: Zone) {
                    hold_media(&mut self.media, moment, zone);
                }

                fn moments(&self, zone: Zone) -> Vec<(Moment, What)> {
                    media_moments(&self.media, zone)
                }
            }
        )*
    };
}

dated_by_media!(Program, FreePage);

macro_rules! undated {
    ($($kind:ident),*) => {
        $(
            impl Dated for $kind {
                fn hold(&mut self, _: Moment, _: Zone) {}

                fn moments(&self, _: Zone) -> Vec<(Moment, What)> {
                    Vec::new()
                }
            }
        )*
    };
}

undated!(Partner, Coverage, Organization);

/// Whether something that holds from one day to another holds at a moment. Both days are included.
pub fn is_valid(from: Option<DayOrMonth>, until: Option<DayOrMonth>, moment: Moment, zone: Zone) -> bool {
    from.is_none_or(|from| from.first_day().start(zone) <= moment)
        && until.is_none_or(|until| moment < until.last_day().end(zone))
}

fn hold_media(media: &mut Vec<MediaItem>, moment: Moment, zone: Zone) {
    media.retain(|item| is_valid(None, item.expires, moment, zone));
}

fn media_moments(media: &[MediaItem], zone: Zone) -> Vec<(Moment, What)> {
    let expires = |item: &MediaItem| {
        let expires = item.expires?.last_day().end(zone);
        Some((expires, What::MediaExpires { file: isolated(&item.file.name).into_owned() }))
    };
    media.iter().filter_map(expires).collect()
}
