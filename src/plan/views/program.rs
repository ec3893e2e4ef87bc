//! Programs.

use serde::Serialize;

use crate::content::Program;
use crate::locale::Word;
use crate::newsroom::{Key, NOW};
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::listed_media::{LeadPicture, Media};
use crate::plan::views::parts::{
    BodyPart, CaseTable, ContactCard, Details, FigureLine, OutlineItem, Pager, PartnerGroup, ProgramCard,
    ReleaseCard, body, card, case_table, contact_card, details, pager, partner_group, reading,
};
use crate::plan::views::text::{Html, TextIn, extra};
use crate::plan::views::{listed_media, names, resolver};
use crate::types::{Kind, Lang, Period};

/// `programs.html`: all programs.
#[derive(Clone, Debug, Serialize)]
pub struct ProgramsView {
    /// The programs.
    pub programs: Vec<ProgramCard>,
}

/// `program.html`: a program. Its second and further pages show the releases only.
#[derive(Clone, Debug, Serialize)]
pub struct ProgramView {
    /// Its name.
    pub name: TextIn,
    /// How the name is read.
    pub reading: Option<String>,
    /// What it is.
    pub summary: TextIn,
    /// `pilot`, `active` or `ended`.
    pub status: &'static str,
    /// Where it stands, in words.
    pub status_label: String,
    /// Since when and until when, in words.
    pub period: Option<String>,
    /// Everything but the releases; nothing on further pages.
    pub main: Option<ProgramMain>,
    /// The releases of this page.
    pub releases: Vec<ReleaseCard>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
}

/// What the first page of a program shows besides its releases.
#[derive(Clone, Debug, Serialize)]
pub struct ProgramMain {
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// The details table and schedule.
    pub details: Details,
    /// Figures.
    pub figures: Vec<FigureLine>,
    /// How it is introduced.
    pub steps: Vec<StepLine>,
    /// Questions and answers.
    pub questions: Vec<QuestionLine>,
    /// The first picture, where the body does not show it.
    pub lead_picture: Option<LeadPicture>,
    /// Further pictures, films, sounds and other files.
    pub media: Vec<Media>,
    /// That some may be shown no more, in words.
    pub media_expired: Option<String>,
    /// Its cases.
    pub cases: Option<CaseTable>,
    /// Its partners, by kind.
    pub partners: Vec<PartnerGroup>,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
}

/// A step.
#[derive(Clone, Debug, Serialize)]
pub struct StepLine {
    /// "Step 1".
    pub number: String,
    /// Its title.
    pub title: TextIn,
    /// What happens in it.
    pub text: Option<Html>,
}

/// A question and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionLine {
    /// The question.
    pub question: TextIn,
    /// The answer.
    pub answer: Html,
}

/// All programs.
pub fn programs(context: &ViewContext<'_>) -> ProgramsView {
    ProgramsView {
        programs: context.plan.in_lists(context.lang).map(|key| card::program_card(context, key)).collect(),
    }
}

/// A page of a program.
pub fn program(context: &ViewContext<'_>, key: Key<Program>, number: usize) -> ProgramView {
    let program = context.plan.get(key);
    let fields = program.fields(context.lang);
    ProgramView {
        name: context.text(&fields.name),
        reading: reading::shown_reading(context, &fields.name, fields.reading.as_ref()),
        summary: context.text(&fields.summary),
        status: fields.status.word(),
        status_label: names::program_status(context, fields.status),
        period: details::period(context, Period { from: fields.since, until: fields.until }),
        main: (number == 1).then(|| program_main(context, key)),
        releases: pager::page_of(context, key, number),
        pager: pager::pager(context, context.plan.count_of(key, context.lang), number, |number| {
            Route::Program(key, number)
        }),
        extra: extra(program.versions.get(context.lang)),
    }
}

fn program_main(context: &ViewContext<'_>, key: Key<Program>) -> ProgramMain {
    let program = context.plan.get(key);
    let version = program.versions.get(context.lang);
    let fields = &version.fields;
    let owner = Owner { kind: Kind::Program, id: &program.id, page: Some(Route::Program(key, 1)), at: NOW };
    let (lead_picture, media) = listed_media::led(context, version, owner);
    let step = |(index, step): (usize, &crate::content::program::Step)| StepLine {
        number: context.say(Word::Step, &[("number", &(index + 1).to_string())]),
        title: context.text(&step.title),
        text: step
            .text
            .as_ref()
            .map(|text| resolver::note(context, text, owner, &format!("step-{}", index + 1))),
    };
    let question = |(index, question): (usize, &crate::content::program::Question)| QuestionLine {
        question: context.text(&question.q),
        answer: resolver::note(context, &question.a, owner, &format!("answer-{}", index + 1)),
    };
    ProgramMain {
        body: body::body(context, &version.body, owner),
        body_lang: context.other_lang(&version.body.lang),
        outline: body::outline(context, &version.body.document),
        details: details::details(context, key, NOW),
        figures: details::figures(context, &fields.figures),
        steps: fields.steps.iter().enumerate().map(step).collect(),
        questions: fields.faq.iter().enumerate().map(question).collect(),
        lead_picture,
        media,
        media_expired: listed_media::expired(context, &program.expired, version, owner),
        cases: case_table::case_table(context, &program.relations.cases, NOW),
        partners: partner_group::partner_groups(context, &program.relations.partners),
        contacts: contact_card::contact_cards(context, &program.relations.contacts),
    }
}
