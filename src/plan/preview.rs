//! Previews: what the public does not see, and that it does not.

use serde::Serialize;

use super::Scene;
use super::routes::Route;
use crate::content::release::CorrectionKind;
use crate::content::{State, What};
use crate::locale::Word;
use crate::newsroom::{Audience, Change, Preview};
use crate::types::Moment;

/// The banner of a page in a preview.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewBanner {
    /// That this is a preview.
    pub notice: String,
    /// What the page's entity is, as a word for style sheets: `draft`, `scheduled`, `embargoed`; nothing where everybody
    /// sees it.
    pub state: Option<&'static str>,
    /// The same in words, with the moment.
    pub label: Option<String>,
    /// What will change, soonest first.
    pub coming: Vec<ComingLine>,
}

/// A coming change.
#[derive(Clone, Debug, Serialize)]
pub struct ComingLine {
    /// When, in words.
    pub moment: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// What changes, in words.
    pub what: String,
}

/// What a list says of something that is not public.
#[derive(Clone, Debug, Serialize)]
pub struct HiddenMark {
    /// `draft`, `scheduled` or `embargoed`, for style sheets.
    pub state: &'static str,
    /// The state and its moment, in words.
    pub label: String,
    /// The same in a sentence.
    pub sentence: String,
}

impl Scene<'_> {
    /// The banner of a page; nothing where everybody may see it.
    pub(super) fn preview_banner(&self, page: Route) -> Option<PreviewBanner> {
        if self.newsroom.audience() == Audience::Public {
            return None;
        }
        let preview = self.preview_of(page);
        let hidden = preview.and_then(|preview| self.hidden_mark(preview));
        Some(PreviewBanner {
            notice: self.word(Word::PreviewNotice),
            state: hidden.as_ref().map(|hidden| hidden.state),
            label: hidden.map(|hidden| hidden.sentence),
            coming: preview.map_or_else(Vec::new, |preview| self.coming(&preview.coming)),
        })
    }

    fn preview_of(&self, page: Route) -> Option<&Preview> {
        let newsroom = self.newsroom;
        match page {
            Route::Release(key) => newsroom.release(key).preview.as_ref(),
            Route::Withdrawn(key) => newsroom.withdrawn(key).preview.as_ref(),
            Route::Program(key, _) => newsroom.program(key).preview.as_ref(),
            Route::Case(key, _) => newsroom.case(key).preview.as_ref(),
            Route::Partner(key, _) => newsroom.partner(key).preview.as_ref(),
            Route::Free(key) => newsroom.page(key).preview.as_ref(),
            _ => None,
        }
    }

    /// What to say of something that is not public; nothing where it is.
    pub(super) fn hidden_mark(&self, preview: &Preview) -> Option<HiddenMark> {
        let next = |wanted: fn(&What) -> bool| preview.coming.iter().find(|change| wanted(&change.what));
        let opens = next(|what| matches!(what, What::Published | What::EmbargoLifted));
        // Who is a contact from a later day on is nowhere until then.
        let begins = next(|what| *what == What::ContactBegins);
        let moment = opens.or(begins).map(|change| change.moment);
        let short = moment.map(|moment| self.moment_in_words(moment)).unwrap_or_default();
        let in_full = moment.map(|moment| self.locale.dates.moment_with_weekday(moment)).unwrap_or_default();
        let (state, word, sentence) = match preview.state {
            _ if preview.unfinished.contains(self.lang) => {
                (State::Draft, Word::StateDraft, Word::DraftBanner)
            }
            State::Draft => (State::Draft, Word::StateDraft, Word::DraftBanner),
            State::Embargoed => (State::Embargoed, Word::StateEmbargoed, Word::EmbargoBanner),
            State::Scheduled => (State::Scheduled, Word::StateScheduled, Word::ScheduledBanner),
            _ if begins.is_some() => (State::Scheduled, Word::StateScheduled, Word::ScheduledBanner),
            _ => return None,
        };
        Some(HiddenMark {
            state: state.name(),
            label: format!("{} {short}", self.word(word)).trim_end().to_owned(),
            sentence: self.say(sentence, &[("moment", &in_full)]),
        })
    }

    fn coming(&self, changes: &[Change]) -> Vec<ComingLine> {
        let line = |change: &Change| ComingLine {
            moment: self.moment_in_words(change.moment),
            datetime: self.datetime(change.moment),
            what: self.what_changes(&change.what),
        };
        changes.iter().map(line).collect()
    }

    fn what_changes(&self, what: &What) -> String {
        let with = |word: Word, value: &str| {
            let label = self.word(word);
            self.say(Word::Labelled, &[("label", &label), ("value", value)])
        };
        match what {
            What::Published | What::EmbargoLifted => self.word(Word::ChangePublished),
            What::Edition => self.word(Word::ChangeEdition),
            What::Corrected(CorrectionKind::Correction) => self.word(Word::Correction),
            What::Corrected(CorrectionKind::Clarification) => self.word(Word::Clarification),
            What::Corrected(CorrectionKind::Update) => self.word(Word::Update),
            What::OpportunityCancelled { what } => with(Word::OpportunityCancelled, what),
            What::OpportunityCloses { what } => with(Word::OpportunityClosed, what),
            What::MediaExpires { file } => with(Word::ChangeMediaExpires, file),
            What::CaseStatus(status) => self.case_status(*status),
            What::PhoneBegins { number } => with(Word::ChangeBegins, number),
            What::PhoneEnds { number } => with(Word::ChangeEnds, number),
            What::ContactBegins => self.word(Word::ChangeBegins),
            What::ContactEnds => self.word(Word::ChangeEnds),
            What::Withdrawn => self.word(Word::StateWithdrawn),
            What::Removed => self.word(Word::StateRemoved),
        }
    }

    /// "29 September 2014, 10:00 JST".
    pub(super) fn moment_in_words(&self, moment: Moment) -> String {
        self.locale.dates.moment(moment)
    }
}
