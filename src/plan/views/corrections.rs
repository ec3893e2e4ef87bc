//! What is said in the open of a release after its publication: corrections, that it no longer stands, that a newer one
//! replaces it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::content::release::{Correction, CorrectionKind};
use crate::content::{Release, State, Version};
use crate::locale::Word;
use crate::markup::{self, Mark, Words};
use crate::newsroom::Visible;
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, Urls, ViewContext};
use crate::plan::views::text::{Html, Link, TextIn};
use crate::plan::views::{names, resolver};
use crate::schema::Text;

/// A correction, clarification or update.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionNotice {
    /// Its anchor on the page.
    pub id: String,
    /// `correction`, `clarification` or `update`, for style sheets.
    pub kind: &'static str,
    /// The kind in words. Only an error of fact is a correction.
    pub heading: String,
    /// When it was made, in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// The label of what was written: that it was wrong, for a correction alone.
    pub was_label: String,
    /// What was written.
    pub was: Option<TextIn>,
    /// The label of what is written now.
    pub now_label: String,
    /// What is right.
    pub now: Option<TextIn>,
    /// What happened; nothing as long as all that the note says waits.
    pub note: Option<Html>,
    /// The place on the page where what is right stands.
    pub place: Option<String>,
    /// In a preview: that it is not public yet.
    pub hidden: Option<String>,
}

/// The texts of a release with marks at the words that were corrected.
pub(super) struct Marked {
    pub title: Html,
    pub subtitle: Option<Html>,
    pub lead: Option<Html>,
    /// The marks that stand in the body, if anywhere.
    pub body: Vec<Mark>,
    /// The places that have a mark.
    places: BTreeSet<String>,
}

/// That a release no longer stands, or that a newer one replaces it.
#[derive(Clone, Debug, Serialize)]
pub struct StateBanner {
    /// `withdrawn` or `superseded`, for style sheets.
    pub state: &'static str,
    /// The same in a sentence.
    pub text: String,
    /// The moment for `datetime`; nothing where it is that of another release.
    pub datetime: Option<String>,
    /// Why.
    pub reason: Option<TextIn>,
    /// The release to see instead.
    pub alternative: Option<Link>,
}

/// The texts of a release with a mark at each place where what is right stands: in the title, else the subtitle, the
/// lead or the body, whichever has it first. A feed has none: its reader has no page to go to.
pub(super) fn marked(context: &ViewContext<'_>, version: &Version<Release>) -> Marked {
    let mut marks = match context.urls {
        Urls::Paths => correction_marks(context, version),
        Urls::Absolute => Vec::new(),
    };
    let mut places = BTreeSet::new();
    let mut text = |text: &Text| {
        let html = text.html(&marks);
        let placed = markup::placed(&text.text, &marks);
        let mut is_placed = placed.iter();
        marks.retain(|mark| {
            let is_placed = is_placed.next().is_some_and(|is_placed| *is_placed);
            if is_placed {
                places.insert(mark.id.clone());
            }
            !is_placed
        });
        Html { html, lang: context.other_lang(&text.lang) }
    };
    let title = text(&version.fields.title);
    let subtitle = version.fields.subtitle.as_ref().map(&mut text);
    let lead = version.fields.lead.as_deref().map(&mut text);
    let in_body = version.body.document.placed(&marks);
    places.extend(marks.iter().zip(in_body).filter(|(_, placed)| *placed).map(|(mark, _)| mark.id.clone()));
    Marked { title, subtitle, lead, body: marks, places }
}

fn correction_marks<'s>(context: &ViewContext<'_>, version: &'s Version<Release>) -> Vec<Mark> {
    let corrections = numbered(version);
    // What was corrected again does not stand in the text any more; where its words do, they mean something else.
    let now = |correction: &'s Correction| correction.now.as_ref().map_or("", |now| &*now.text);
    let words = Words::new(corrections.iter().map(|(_, correction)| now(correction)));
    let mut corrected_again = vec![0; words.count()];
    for (number, correction) in &corrections {
        for found in correction.was.iter().flat_map(|was| words.occurrences(&was.text)) {
            corrected_again[found.number] = *number;
        }
    }
    let is_superseded =
        |number: usize| words.number(number - 1).is_some_and(|words| corrected_again[words] > number);
    let mark = |(number, correction): &(usize, &Correction)| {
        let number = *number;
        let label = match correction.kind.unwrap_or(CorrectionKind::Correction) {
            CorrectionKind::Correction => Word::CorrectionMark,
            CorrectionKind::Clarification => Word::ClarificationMark,
            CorrectionKind::Update => Word::UpdateMark,
        };
        let now = &correction.now.as_ref().filter(|_| !is_superseded(number))?.text;
        Some(Mark {
            words: now.to_string(),
            id: place_id(number),
            href: format!("#{}", notice_id(number)),
            label: context.word(label),
            datetime: context.datetime(correction.at.moment),
        })
    };
    corrections.iter().filter_map(mark).collect()
}

/// The corrections of a release: errors first, then clarifications and updates, each the latest first.
pub(super) fn corrections(
    context: &ViewContext<'_>,
    release: &Visible<Release>,
    marked: &Marked,
    owner: Owner<'_>,
) -> Vec<CorrectionNotice> {
    let notice = |(number, correction)| CorrectionNotice {
        place: Some(place_id(number)).filter(|id| marked.places.contains(id)).map(|id| format!("#{id}")),
        ..unplaced_notice(context, release, correction, number, owner)
    };
    let mut numbered = numbered(release.versions.get(context.lang));
    numbered.reverse();
    numbered.sort_by_key(|(_, correction)| !correction.corrects());
    numbered.into_iter().map(notice).collect()
}

fn unplaced_notice(
    context: &ViewContext<'_>,
    release: &Visible<Release>,
    correction: &Correction,
    number: usize,
    owner: Owner<'_>,
) -> CorrectionNotice {
    let kind = correction.kind.unwrap_or(CorrectionKind::Correction);
    let at = correction.at.moment;
    let date = context.moment(at);
    CorrectionNotice {
        id: notice_id(number),
        kind: kind.word(),
        heading: context.word(match kind {
            CorrectionKind::Correction => Word::CorrectionBanner,
            CorrectionKind::Clarification => Word::Clarification,
            CorrectionKind::Update => Word::Update,
        }),
        datetime: context.datetime(at),
        was_label: context.word(if correction.corrects() { Word::Was } else { Word::Before }),
        now_label: context.word(if correction.corrects() { Word::Now } else { Word::After }),
        was: context.maybe_text(&correction.was),
        now: context.maybe_text(&correction.now),
        note: (!correction.note.document.is_empty())
            .then(|| resolver::note(context, &correction.note, owner, &format!("correction-note-{number}"))),
        place: None,
        hidden: (!release.has_come(at)).then(|| context.say(Word::ScheduledBanner, &[("moment", &date)])),
        date,
    }
}

/// Whether a release still stands as the last word.
pub(super) fn state_banner(context: &ViewContext<'_>, release: &Visible<Release>) -> Option<StateBanner> {
    if let Some(withdrawn) = &release.fields(context.lang).withdrawn {
        let date = context.day(withdrawn.at.moment);
        return Some(StateBanner {
            state: State::Withdrawn.name(),
            text: context.say(Word::WithdrawnBanner, &[("date", &date)]),
            datetime: Some(context.datetime(withdrawn.at.moment)),
            reason: context.maybe_text(&withdrawn.reason),
            alternative: release.relations.alternative.map(|key| names::link(context, Route::Release(key))),
        });
    }
    let newer = release.relations.superseded_by?;
    Some(StateBanner {
        state: State::Superseded.name(),
        text: context.word(Word::SupersededBanner),
        datetime: None,
        reason: None,
        alternative: Some(names::link(context, Route::Release(newer))),
    })
}

/// The corrections in the order in which they were made, numbered from 1.
fn numbered(version: &Version<Release>) -> Vec<(usize, &Correction)> {
    let mut corrections: Vec<&Correction> = version.fields.corrections.iter().collect();
    corrections.sort_by_key(|correction| correction.at.moment);
    corrections.into_iter().enumerate().map(|(index, correction)| (index + 1, correction)).collect()
}

fn notice_id(number: usize) -> String {
    format!("_correction-{number}")
}

fn place_id(number: usize) -> String {
    format!("_corrected-{number}")
}
