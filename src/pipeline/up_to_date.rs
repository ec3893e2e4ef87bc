//! Recognises a build that has nothing to do, before any content is read.
//!
//! A build that reported no problem notes its options, the stamps of all files of the site, the interval in which no date
//! of the content lies, the stamps of the fonts with which cards are drawn, and the manifest of what it has published. If all of that is still the same, a build would write
//! what stands in the output folder already.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cache::Cache;
use super::{Report, Request, key};
use crate::content::Drafts;
use crate::newsroom::{self, Audience};
use crate::publish::{self, OutputFolder};
use crate::source::Walk;
use crate::types::{Fingerprint, Interval, Lang, Moment, Zone};

/// What a build has noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UpToDate {
    /// The fingerprint of its options.
    pub asked: Fingerprint,
    /// The theme, whose files were read.
    pub theme: String,
    /// How the files of the site looked.
    pub listing: Fingerprint,
    /// How the fonts of the machine looked, where cards are drawn.
    pub fonts: Option<Fingerprint>,
    /// The interval around the build in which the same files give the same output.
    pub interval: Interval,
    /// What was published.
    pub manifest: Fingerprint,
    /// What else lay in the output folder, all of it kept.
    pub foreign: Vec<String>,
    /// Pages by language.
    pub pages: Vec<(String, usize)>,
    /// How many files were published.
    pub outputs: usize,
}

/// The interval around a build in which the same files give the same output. A preview shows the moment itself where
/// something has no date, so there the interval is this one second.
pub(super) fn interval(request: &Request, drafts: &Drafts, zone: Zone) -> Interval {
    let Request { moment, audience, .. } = *request;
    match audience {
        Audience::Public => newsroom::interval(drafts, zone, moment),
        Audience::Preview => {
            Interval { from: Some(moment), until: Moment::from_unix(moment.unix().saturating_add(1)) }
        }
    }
}

/// What is asked of a build, but for the moment.
pub(super) fn asked(request: &Request) -> Fingerprint {
    let strict = if request.strict { "strict" } else { "" };
    let fonts = format!("{:?}", request.font_folders);
    let others = [("strict", strict), ("fonts", &*fonts)];
    let others = others.map(|(name, value)| (name, Fingerprint::of(value.as_bytes())));
    Fingerprint::composed(key::asked(request).chain(others))
}

/// What a build would report that has nothing to do. Else what was seen of the site's files, if anything was.
pub(super) fn look(
    cache: &Cache,
    request: &Request,
    output_folder: &OutputFolder,
) -> Result<Report, Option<Walk>> {
    let rest =
        cache.rest().filter(|rest| rest.interval.contains(request.moment) && rest.asked == asked(request));
    let Some(rest) = rest else { return Err(None) };
    let walk = Walk::of(&request.site, &rest.theme);
    let is_same = walk.listing().is_some_and(|listing| listing.fingerprint == rest.listing)
        && rest.fonts.is_none_or(|fonts| fonts == request.font_folders.fingerprint());
    // Where a file was edited, nobody need look at what was published.
    let stands = |it: publish::Standing| it.manifest == rest.manifest && it.foreign == rest.foreign;
    if !is_same || !publish::stands(output_folder).is_some_and(stands) {
        return Err(Some(walk));
    }
    rest.report().ok_or(Some(walk))
}

impl UpToDate {
    fn report(&self) -> Option<Report> {
        let pages = self.pages.iter().map(|(lang, pages)| Some((Lang::parse(lang)?, *pages)));
        let pages: BTreeMap<Lang, usize> = pages.collect::<Option<_>>()?;
        Some(Report { pages, unchanged: self.outputs, ..Report::default() })
    }
}
