//! Whether the corrections of public releases were made.
//!
//! 1. What was wrong (`was`) may no longer stand in title, subtitle, lead or body, in any language; what is right (`now`)
//!    has to stand somewhere on the page. Both are looked for as whole words ([`Words`](crate::markup::Words)).
//! 2. A page in another language should have the note in that language.
//! 3. A correction should change something, and come after the publication.
//!
//! All of it are warnings: a correction is urgent, and is never held back. One that is still to come is not looked at,
//! because the body does not say it yet.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::corrected_words::{Change, CorrectedWords, Wrong};
use crate::content::release::Correction;
use crate::content::{Draft, Drafts, Localized, Register, Release, Version};
use crate::diagnostics::problems::NewsroomProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::schema::{Reference, Text};
use crate::source::split_front_matter;
use crate::types::{Id, Kind, Lang, Moment};

/// Reports the corrections that were not made, or not in every language.
pub(super) fn check(drafts: &Drafts, register: &Register, moment: Moment, diagnostics: &mut Diagnostics) {
    for release in &drafts.releases {
        let is_there = release.publication.availability(Kind::Release).is_public(moment)
            && !release.versions.original.fields.is_removed(moment);
        if is_there {
            let versions = &release.versions;
            let mut checker = Checker { release, versions, register, moment, diagnostics };
            checker.check();
        }
    }
}

struct Checker<'a> {
    release: &'a Draft<Release>,
    versions: &'a Localized<Version<Release>>,
    register: &'a Register,
    moment: Moment,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    fn check(&mut self) {
        let published = self.release.publication.publish_at.as_ref();
        for correction in &self.versions.original.fields.corrections {
            if let Some(published) = published.filter(|published| correction.at.moment < published.moment) {
                self.report(
                    &correction.at.place,
                    NewsroomProblem::CorrectionBeforePublication,
                    &published.place,
                );
            }
        }
        for (lang, version) in self.versions.iter() {
            let come = |correction: &&Correction| correction.at.moment <= self.moment;
            let corrections: Vec<&Correction> = version.fields.corrections.iter().filter(come).collect();
            for correction in &corrections {
                self.note(correction, lang);
            }
            // Most releases have none, and their texts need not be opened.
            if !corrections.is_empty() {
                self.words(&corrections, lang, version);
            }
        }
    }

    fn report(&mut self, place: &Place, problem: NewsroomProblem, related: &Place) {
        let diagnostic = Diagnostic::new(place.clone(), problem);
        self.diagnostics.push(match related == place {
            true => diagnostic,
            false => diagnostic.with_related(related.clone()),
        });
    }

    /// A page shows what was not translated in the language in which it was written.
    fn note(&mut self, correction: &Correction, lang: &Lang) {
        let written = &correction.note.lang;
        if written != lang {
            let problem = NewsroomProblem::CorrectionNotTranslated {
                page: lang.as_str().to_owned(),
                written: written.as_str().to_owned(),
            };
            self.diagnostics.report(correction.at.place.clone(), problem);
        }
    }

    fn words(&mut self, corrections: &[&'a Correction], lang: &Lang, version: &'a Version<Release>) {
        fn words(text: &Option<Text>) -> &str {
            text.as_ref().map_or("", |text| &text.text)
        }
        let change = |correction: &&'a Correction| Change {
            at: correction.at.moment,
            was: words(&correction.was),
            now: words(&correction.now),
        };
        let words = CorrectedWords::of(&corrections.iter().map(change).collect::<Vec<_>>());
        let mut still_there: HashMap<usize, Standing> = HashMap::new();
        self.search_fields(&words, lang, version, &mut still_there);
        self.search_body(&words, corrections, lang, version, &mut still_there);
        let page = Shown::default();
        for (index, correction) in corrections.iter().enumerate() {
            let (was, now) = (correction.was.as_ref(), correction.now.as_ref());
            if let (Some(was), Some(now)) = (was, now)
                && words.was(index).is_some_and(|number| words.now(index) == Some(number))
            {
                if now.lang == *lang {
                    self.report(&now.place, NewsroomProblem::CorrectionChangesNothing, &was.place);
                }
                continue;
            }
            let standing =
                words.was(index).and_then(|was| still_there.get(&was).map(|standing| (was, standing)));
            if let (Some(was), Some((number, standing))) = (was, standing) {
                if words.newest(number) == Some(index) {
                    for place in &standing.places {
                        let problem = NewsroomProblem::CorrectionNotMade {
                            was: was.text.to_string(),
                            now: now.map(|now| now.text.to_string()),
                        };
                        self.report(place, problem, &was.place);
                    }
                }
                if standing.right_at < Some(correction.at.moment) {
                    continue;
                }
            }
            let Some(now) = now.filter(|now| now.lang == *lang) else { continue };
            if !words.is_corrected_again(index)
                && !words.now(index).is_some_and(|now| page.has(now, &words, self, version))
            {
                let problem = NewsroomProblem::CorrectedWordsMissing { now: now.text.to_string() };
                self.diagnostics.report(now.place.clone(), problem);
            }
        }
    }

    /// Looks for words that were wrong in title, subtitle and lead, in the texts of this language.
    fn search_fields(
        &self,
        words: &CorrectedWords,
        lang: &Lang,
        version: &Version<Release>,
        still_there: &mut HashMap<usize, Standing>,
    ) {
        let fields = &version.fields;
        let texts =
            [Some(&fields.title), fields.subtitle.as_ref(), fields.lead.as_deref()].into_iter().flatten();
        for text in texts.filter(|text| text.lang == *lang) {
            let read = words.wrong(&text.text);
            if read.is_empty() {
                continue;
            }
            let written = words.wrong(text.place.text());
            for (was, found) in read {
                let standing = still_there.entry(was).or_default();
                standing.add(&found, written.get(&was), Some(&text.place), &text.place);
            }
        }
    }

    /// The same in the body.
    fn search_body(
        &self,
        words: &CorrectedWords,
        corrections: &[&Correction],
        lang: &Lang,
        version: &Version<Release>,
        still_there: &mut HashMap<usize, Standing>,
    ) {
        let body = &version.body;
        if body.lang != *lang {
            return;
        }
        let read = words.wrong(&body.document.searchable_text());
        if read.is_empty() {
            return;
        }
        let body_as_written = self.written_body(&body.source_path);
        let written = body_as_written.as_ref().map(|(text, _)| words.wrong(text)).unwrap_or_default();
        let place = body_as_written.as_ref().map(|(_, place)| place);
        for (was, found) in read {
            let newest = words.newest(was).and_then(|index| corrections.get(index)?.was.as_ref());
            if let Some(instead) = newest.map(|was| &was.place) {
                still_there.entry(was).or_default().add(&found, written.get(&was), place, instead);
            }
        }
    }

    /// The body of a file as it was written, with NULs for what nobody reads.
    fn written_body(&self, path: &str) -> Option<(String, Place)> {
        let written = self.register.bodies.iter().find(|body| body.source.path == path)?;
        let parts = split_front_matter(&written.source, &mut Diagnostics::new())?;
        let place = Place::new(&written.source, parts.body);
        let mut text = place.text().to_owned();
        for (start, end) in [("```", "```"), ("<!--", "-->"), ("~~", "~~"), ("](", ")")] {
            text = without(&text, start, end);
        }
        Some((text, place))
    }

    /// The files of what the page shows besides the release: programs, partners, cases, and whom to call.
    fn shown_files(&self, fields: &Release) -> impl Iterator<Item = &'a str> {
        let mut shown: Vec<(Kind, Id)> = Vec::new();
        let mut add = |reference: &Reference| shown.push((reference.kind, reference.id.clone()));
        fields.programs.iter().for_each(|program| add(&program.reference));
        fields.partners.iter().for_each(|partner| add(&partner.reference));
        fields.cases.iter().for_each(|case| add(&case.reference));
        let is_shown = move |owner: &(Kind, Id)| {
            matches!(owner.0, Kind::Contact | Kind::Organization) || shown.contains(owner)
        };
        let bodies = self.register.bodies.iter().filter(move |body| is_shown(&body.owner));
        bodies.map(|body| body.source.text())
    }
}

/// Where words still stand that were wrong.
#[derive(Default)]
struct Standing {
    places: Vec<Place>,
    /// Up to when they are right at all their places.
    right_at: Option<Moment>,
}

impl Standing {
    /// Adds the places in a text. What was read may be written in another way (in quotes, over several lines, `**4**名`):
    /// then a bigger place is shown.
    fn add(&mut self, read: &[Wrong], written: Option<&Vec<Wrong>>, place: Option<&Place>, instead: &Place) {
        let oldest = read.iter().map(|wrong| wrong.right_at).min().flatten();
        self.right_at = if self.places.is_empty() { oldest } else { self.right_at.min(oldest) };
        let exact = place
            .into_iter()
            .flat_map(|place| written.into_iter().flatten().map(|wrong| place.within(wrong.span.clone())));
        let exact: Vec<Place> = exact.take(read.len()).collect();
        let is_complete = exact.len() == read.len();
        self.places.extend(exact);
        if !is_complete {
            self.places.push(instead.clone());
        }
    }
}

/// Which of the words stand anywhere on the release's page, as far as it can be told from what was written. It is read
/// when it is first asked for.
#[derive(Default)]
struct Shown {
    own: OnceCell<BTreeSet<usize>>,
    others: OnceCell<BTreeSet<usize>>,
}

impl Shown {
    fn has(
        &self,
        words: usize,
        all: &CorrectedWords,
        checker: &Checker<'_>,
        version: &Version<Release>,
    ) -> bool {
        let own = || {
            let fields = &version.fields;
            let mut found = all.standing_in(&version.body.document.searchable_text());
            texts(fields).iter().for_each(|text| found.extend(all.standing_in(&text.text)));
            notes(fields).iter().for_each(|note| found.extend(all.standing_in(note)));
            found
        };
        let others = || checker.shown_files(&version.fields).flat_map(|text| all.standing_in(text)).collect();
        self.own.get_or_init(own).contains(&words) || self.others.get_or_init(others).contains(&words)
    }
}

/// The text with NULs for everything between two signs.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(start).map(|at| at + start.len())
        && let Some(length) = rest[from..].find(end)
    {
        out.push_str(&rest[..from]);
        out.extend(std::iter::repeat_n('\0', length));
        out.push_str(end);
        rest = &rest[from + length + end.len()..];
    }
    out + rest
}

/// Every text of a release's fields but its corrections.
fn texts(fields: &Release) -> Vec<&Text> {
    let mut texts = vec![&fields.title];
    texts.extend(
        [fields.subtitle.as_ref(), fields.lead.as_deref(), fields.place.as_ref()].into_iter().flatten(),
    );
    texts.extend(&fields.tags);
    for opportunity in &fields.opportunities {
        texts.push(&opportunity.what);
        texts.extend([&opportunity.who, &opportunity.place].into_iter().flatten());
    }
    for media in &fields.media {
        texts.extend([&media.alt, &media.caption, &media.credit, &media.rights].into_iter().flatten());
    }
    texts.extend(fields.attachments.iter().filter_map(|file| file.label.as_ref()));
    texts
}

/// Every note of a release's fields but those of its corrections.
fn notes(fields: &Release) -> Vec<String> {
    let notes = fields.opportunities.iter().filter_map(|opportunity| opportunity.note.as_ref());
    notes.map(|note| note.document.searchable_text()).collect()
}
