//! Nothing has changed: then there is nothing to read, to make or to write.
//!
//! A build that reported no problem notes what it was asked, how each file of the site looked, from when until when the
//! same would come of it, and what it had published. Where all of that still holds, the output folder is what a build
//! would make of it.

use serde::{Deserialize, Serialize};

use super::Request;
use super::key;
use crate::content::Drafts;
use crate::newsroom::{Sight, coming, past, timetable};
use crate::types::{Fingerprint, Moment, Zone};

/// What a build noted of a site that is at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rest {
    /// What was asked.
    pub asked: Fingerprint,
    /// How the files of the site looked.
    pub listing: Fingerprint,
    /// The first second at which the same comes of it, and the first at which it does not, since 1970.
    pub from: Option<i64>,
    pub until: Option<i64>,
    /// What was published.
    pub manifest: Fingerprint,
    /// Pages by language, and outputs.
    pub pages: Vec<(String, usize)>,
    pub outputs: usize,
}

/// What is asked of a build, but for the moment.
pub(super) fn asked(request: &Request) -> Fingerprint {
    let strict = if request.strict { "strict" } else { "" };
    let parts = [("strict", Fingerprint::of(strict.as_bytes()))];
    Fingerprint::composed(key::asked(request).chain(parts))
}

/// From when until when the same comes of drafts as at a moment. In a preview, what has no date shows the moment itself.
pub(super) fn while_the_same(drafts: &Drafts, zone: Zone, request: &Request) -> (Option<i64>, Option<i64>) {
    let moment = request.moment;
    if request.sight == Sight::Preview {
        return (Some(moment.unix()), Some(moment.unix() + 1));
    }
    let changes = timetable(drafts, zone);
    let before = past(&changes, moment).last().map(|change| change.moment.unix());
    let after = coming(&changes, moment).first().map(|change| change.moment.unix());
    (before, after)
}

impl Rest {
    /// Whether it also holds at a moment.
    pub fn holds_at(&self, moment: Moment) -> bool {
        let moment = moment.unix();
        self.from.is_none_or(|from| from <= moment) && self.until.is_none_or(|until| moment < until)
    }
}
