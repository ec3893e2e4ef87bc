//! Previews: what the public does not see, and that it does not.

use serde::Serialize;

use crate::content::release::CorrectionKind;
use crate::content::{State, What};
use crate::locale::Word;
use crate::newsroom::{Audience, Preview};
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
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

/// The banner of a page of something; nothing where everybody may see it.
pub(super) fn preview_banner(context: &ViewContext<'_>, preview: Option<&Preview>) -> Option<PreviewBanner> {
    if context.plan.audience() == Audience::Public {
        return None;
    }
    let hidden = preview.and_then(|preview| hidden_mark(context, preview));
    Some(PreviewBanner {
        notice: context.word(Word::PreviewNotice),
        state: hidden.as_ref().map(|hidden| hidden.state),
        label: hidden.map(|hidden| hidden.sentence),
        coming: preview.map_or_else(Vec::new, |preview| coming(context, &preview.coming)),
    })
}

/// What to say of something that is not public; nothing where it is.
pub(super) fn hidden_mark(context: &ViewContext<'_>, preview: &Preview) -> Option<HiddenMark> {
    let next = |wanted: fn(&What) -> bool| preview.coming.iter().find(|(_, what)| wanted(what));
    let opens = next(|what| matches!(what, What::Published | What::EmbargoLifted));
    // Who is a contact from a later day on is nowhere until then.
    let begins = next(|what| *what == What::ContactBegins);
    let moment = opens.or(begins).map(|(moment, _)| *moment);
    let short = moment.map(|moment| context.moment(moment)).unwrap_or_default();
    let in_full = moment.map(|moment| context.locale.dates.moment_with_weekday(moment)).unwrap_or_default();
    let (state, word, sentence) = match preview.state {
        _ if preview.unfinished.contains(context.lang) => (State::Draft, Word::StateDraft, Word::DraftBanner),
        State::Draft => (State::Draft, Word::StateDraft, Word::DraftBanner),
        State::Embargoed => (State::Embargoed, Word::StateEmbargoed, Word::EmbargoBanner),
        State::Scheduled => (State::Scheduled, Word::StateScheduled, Word::ScheduledBanner),
        _ if begins.is_some() => (State::Scheduled, Word::StateScheduled, Word::ScheduledBanner),
        _ => return None,
    };
    Some(HiddenMark {
        state: state.name(),
        label: format!("{} {short}", context.word(word)).trim_end().to_owned(),
        sentence: context.say(sentence, &[("moment", &in_full)]),
    })
}

fn coming(context: &ViewContext<'_>, changes: &[(Moment, What)]) -> Vec<ComingLine> {
    let line = |(moment, what): &(Moment, What)| ComingLine {
        moment: context.moment(*moment),
        datetime: context.datetime(*moment),
        what: what_changes(context, what),
    };
    changes.iter().map(line).collect()
}

fn what_changes(context: &ViewContext<'_>, what: &What) -> String {
    let with = |word: Word, value: &str| {
        let label = context.word(word);
        context.say(Word::Labelled, &[("label", &label), ("value", value)])
    };
    match what {
        What::Published | What::EmbargoLifted => context.word(Word::ChangePublished),
        What::Edition => context.word(Word::ChangeEdition),
        What::Corrected(CorrectionKind::Correction) => context.word(Word::Correction),
        What::Corrected(CorrectionKind::Clarification) => context.word(Word::Clarification),
        What::Corrected(CorrectionKind::Update) => context.word(Word::Update),
        What::OpportunityCancelled { what } => with(Word::OpportunityCancelled, what),
        What::OpportunityCloses { what } => with(Word::OpportunityClosed, what),
        What::PinEnds => context.word(Word::ChangePinEnds),
        What::MediaExpires { file } => with(Word::ChangeMediaExpires, file),
        What::CaseStatus(status) => names::case_status(context, *status),
        What::PhoneBegins { number } => with(Word::ChangeBegins, number),
        What::PhoneEnds { number } => with(Word::ChangeEnds, number),
        What::ContactBegins => context.word(Word::ChangeBegins),
        What::ContactEnds => context.word(Word::ChangeEnds),
        What::Withdrawn => context.word(Word::StateWithdrawn),
        What::Removed => context.word(Word::StateRemoved),
    }
}
