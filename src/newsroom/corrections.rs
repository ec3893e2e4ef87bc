//! Whether the corrections of public releases were made.
//!
//! 1. What was wrong (`was`) may no longer stand in title, subtitle, lead or body, in any language; what is right (`now`)
//!    has to stand somewhere on the page. Both are looked for as whole words ([`find_token`]).
//! 2. A page in another language should have the note in that language.
//! 3. A correction should change something, and come after the publication.
//!
//! All of it are warnings: a correction is urgent, and is never held back. One that is still to come is not looked at,
//! because the body does not say it yet.

use std::ops::Range;

use crate::content::release::Correction;
use crate::content::{Draft, Drafts, Localized, Register, Release, Version};
use crate::diagnostics::problems::NewsroomProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::markup::{find_token, tokens};
use crate::schema::{Reference, Text};
use crate::source::split_front_matter;
use crate::types::{Id, Kind, Lang, Moment};

/// Reports the corrections that were not made, or not in every language.
pub fn check(drafts: &Drafts, register: &Register, moment: Moment, diagnostics: &mut Diagnostics) {
    for release in &drafts.releases {
        let is_there = release.publication.readiness(Kind::Release).is_public(moment)
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
                self.words(correction, &corrections, lang, version);
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

    fn words(
        &mut self,
        correction: &Correction,
        corrections: &[&Correction],
        lang: &Lang,
        version: &'a Version<Release>,
    ) {
        let (was, now) = (correction.was.as_ref(), correction.now.as_ref());
        if let (Some(was), Some(now)) = (was, now)
            && find_token(&was.text, &now.text) == Some(0..was.text.len())
        {
            if now.lang == *lang {
                self.report(&now.place, NewsroomProblem::CorrectionChangesNothing, &was.place);
            }
            return;
        }
        // A later correction may bring back what this one took away, and take away what it brought.
        let later = || {
            let is_later = |other: &&&Correction| {
                !std::ptr::eq(**other, correction) && other.at.moment >= correction.at.moment
            };
            corrections.iter().filter(is_later)
        };
        if let Some(was) = was {
            let right: Vec<&Text> =
                now.into_iter().chain(later().filter_map(|other| other.now.as_ref())).collect();
            let places = self.wrong_places(was, &right, lang, version);
            for place in &places {
                let problem = NewsroomProblem::CorrectionNotMade {
                    was: was.text.to_string(),
                    now: now.map(|now| now.text.to_string()),
                };
                self.report(place, problem, &was.place);
            }
            if !places.is_empty() {
                return;
            }
        }
        let Some(now) = now.filter(|now| now.lang == *lang) else { return };
        let is_corrected_again = later()
            .filter_map(|other| other.was.as_ref())
            .any(|was| stands(&now.text, &was.text) || stands(&was.text, &now.text));
        if !is_corrected_again && !self.stands_on_page(&now.text, version) {
            let problem = NewsroomProblem::CorrectedWordsMissing { now: now.text.to_string() };
            self.diagnostics.report(now.place.clone(), problem);
        }
    }

    /// Where words still stand that were wrong, in the texts of this language. Within what is right they may stand:
    /// 「4名」 in 「4名以上」.
    fn wrong_places(
        &self,
        was: &Text,
        right: &[&Text],
        lang: &Lang,
        version: &Version<Release>,
    ) -> Vec<Place> {
        let wrong_in = |text: &str| -> Vec<Range<usize>> {
            let right: Vec<Range<usize>> = right.iter().flat_map(|now| tokens(text, &now.text)).collect();
            let is_right =
                |span: &Range<usize>| right.iter().any(|now| now.start <= span.start && span.end <= now.end);
            tokens(text, &was.text).into_iter().filter(|span| !is_right(span)).collect()
        };
        // What was read may be written in another way (in quotes, over several lines, `**4**名`): then a bigger place is
        // shown.
        let places = |read: &str, written: Option<(&str, &Place)>, instead: &Place| -> Vec<Place> {
            let count = wrong_in(read).len();
            let exact = written.iter().flat_map(|(text, place)| {
                wrong_in(text).into_iter().map(|span| place.within(span)).collect::<Vec<_>>()
            });
            let mut places: Vec<Place> = exact.take(count).collect();
            if places.len() < count {
                places.push(instead.clone());
            }
            places
        };
        let fields = &version.fields;
        let texts =
            [Some(&fields.title), fields.subtitle.as_ref(), fields.lead.as_ref()].into_iter().flatten();
        let mut wrong: Vec<Place> = texts
            .filter(|text| text.lang == *lang)
            .flat_map(|text| places(&text.text, Some((text.place.text(), &text.place)), &text.place))
            .collect();
        let body = &version.body;
        if body.lang == *lang {
            let written = self.written_body(&body.source_path);
            let written = written.as_ref().map(|(text, place)| (text.as_str(), place));
            wrong.extend(places(&body.document.searchable_text(), written, &was.place));
        }
        wrong
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

    /// Whether words stand anywhere on the release's page, as far as it can be told from what was written.
    fn stands_on_page(&self, now: &str, version: &Version<Release>) -> bool {
        stands(&version.body.document.searchable_text(), now)
            || texts(&version.fields).into_iter().any(|text| stands(&text.text, now))
            || notes(&version.fields).iter().any(|note| stands(note, now))
            || self.shown_files(&version.fields).any(|text| stands(text, now))
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

fn stands(text: &str, words: &str) -> bool {
    find_token(text, words).is_some()
}

/// Every text of a release's fields but its corrections.
fn texts(fields: &Release) -> Vec<&Text> {
    let mut texts = vec![&fields.title];
    texts.extend([&fields.subtitle, &fields.lead, &fields.place].into_iter().flatten());
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
