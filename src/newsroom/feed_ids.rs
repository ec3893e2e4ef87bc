//! The ids of releases in feeds. Whoever has subscribed knows an entry by its id alone: it may never change, and two may
//! not have the same.

use std::collections::HashMap;

use super::Written;
use crate::content::{Availability, Draft, FeedId, Release};
use crate::diagnostics::problems::NewsroomProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::schema::Mark;
use crate::site::SiteSettings;
use crate::types::{Id, Kind, Lang, Moment};

/// The id of a release in a language: its `feed_id` in the language in which it was written first, else
/// `tag:FEED_TAG:releases/ID` in the first language of the site. In another language it is another entry (RFC 4287, section
/// 4.2.6), whose id ends in `#en`.
pub fn feed_id(site: &SiteSettings, id: &Id, release: &Release, original: &Lang, lang: &Lang) -> String {
    match &release.feed_id {
        Some(Mark { value: given, .. }) => in_language(given.as_str().to_owned(), lang, original),
        None => {
            let own = site.feed_tag.uri(&format!("releases/{id}"));
            in_language(own, lang, site.first_lang())
        }
    }
}

/// The id of the same in another language; `own` is the language whose id it is.
pub fn in_language(id: String, lang: &Lang, own: &Lang) -> String {
    match id.contains('#') {
        _ if lang == own => id,
        // There is no second fragment.
        true => format!("{id}.{lang}"),
        false => format!("{id}#{lang}"),
    }
}

/// The ids of a release in all languages in which it was written.
pub fn feed_ids(site: &SiteSettings, release: &Draft<Release>) -> Vec<String> {
    let (versions, original) = (&release.versions, &release.versions.original_lang);
    let id = |lang: &Lang| feed_id(site, &release.id, &versions.original.fields, original, lang);
    versions.iter().map(|(lang, _)| id(lang)).collect()
}

/// Reports releases that have an id of another, at the one that is public later: it does not hold the other back. Without
/// any `feed_id` all are different.
pub(super) fn check(written: Written<'_>, diagnostics: &mut Diagnostics) {
    let releases = &written.drafts.releases;
    let has_one = |release: &Draft<Release>| release.versions.original.fields.feed_id.is_some();
    let Some(site) = written.site.filter(|_| releases.iter().any(has_one)) else { return };
    let mut in_order: Vec<&Draft<Release>> = releases.iter().collect();
    in_order.sort_by_key(|release| opens(release));
    let mut known: HashMap<String, &Draft<Release>> = HashMap::new();
    for release in in_order {
        let ids = feed_ids(site, release);
        let taken = ids.iter().find_map(|id| Some((id, *known.get(id)?)));
        if let Some((id, other)) = taken {
            let problem = NewsroomProblem::SameFeedId { id: id.clone(), other: other.id.to_string() };
            if let (Some(place), Some(related)) = (place(written, release), place(written, other)) {
                diagnostics.push(Diagnostic::new(place, problem).with_related(related));
            }
        }
        ids.into_iter().for_each(|id| _ = known.entry(id).or_insert(release));
    }
}

fn opens(release: &Draft<Release>) -> (bool, Option<Moment>) {
    match release.publication.availability(Kind::Release) {
        Availability::From(moment) => (false, Some(moment)),
        Availability::Always | Availability::Unknown => (false, None),
        Availability::Draft => (true, None),
    }
}

/// Where the id was given; the file where it was not.
fn place(written: Written<'_>, release: &Draft<Release>) -> Option<Place> {
    let given: Option<&Mark<FeedId>> = release.versions.original.fields.feed_id.as_ref();
    let declared = written.register.declared.get(&(Kind::Release, release.id.clone()));
    let file = || Some(Place::file(declared?.sources.first()?));
    given.map(|given| given.place.clone()).or_else(file)
}
