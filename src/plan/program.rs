//! Programs.

use serde::Serialize;

use super::Scene;
use super::parts::{
    BodyPart, CaseTable, ContactCard, Details, FigureLine, Html, OutlineItem, Pager, PartnerGroup, Picture,
    ProgramCard, ReleaseCard, TextIn,
};
use super::resolver::Owner;
use super::routes::Route;
use crate::content::Program;
use crate::content::program::ProgramStatus;
use crate::locale::Word;
use crate::newsroom::Key;
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
    /// Photographs and other media.
    pub media: Vec<Picture>,
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

impl Scene<'_> {
    /// All programs.
    pub fn programs(&self) -> ProgramsView {
        ProgramsView { programs: self.newsroom.all().map(|key| self.program_card(key)).collect() }
    }

    /// A page of a program.
    pub fn program(&self, key: Key<Program>, number: usize) -> ProgramView {
        let program = self.newsroom.program(key);
        let fields = program.fields(self.lang);
        let releases = &program.relations.releases;
        ProgramView {
            name: self.text(&fields.name),
            reading: self.shown_reading(&fields.name, fields.reading.as_ref()),
            summary: self.text(&fields.summary),
            status: fields.status.word(),
            status_label: self.program_status(fields.status),
            period: self.period(Period { from: fields.since, until: fields.until }),
            main: (number == 1).then(|| self.program_main(key)),
            releases: self.page_of(releases, number),
            pager: self.pager(releases.len(), number, |number| Route::Program(key, number)),
        }
    }

    fn program_main(&self, key: Key<Program>) -> ProgramMain {
        let program = self.newsroom.program(key);
        let version = program.versions.get(self.lang);
        let fields = &version.fields;
        let owner = Owner {
            kind: Kind::Program,
            id: &program.id,
            page: Some(Route::Program(key, 1)),
            at: self.now(),
        };
        let step = |(index, step): (usize, &crate::content::program::Step)| StepLine {
            number: self.say(Word::Step, &[("number", &(index + 1).to_string())]),
            title: self.text(&step.title),
            text: step.text.as_ref().map(|text| self.note(text, owner, &format!("step-{}", index + 1))),
        };
        let question = |(index, question): (usize, &crate::content::program::Question)| QuestionLine {
            question: self.text(&question.q),
            answer: self.note(&question.a, owner, &format!("answer-{}", index + 1)),
        };
        ProgramMain {
            body: self.body(&version.body, owner),
            body_lang: self.other_lang(&version.body.lang),
            outline: self.outline(&version.body.document),
            details: self.details(key, self.now()),
            figures: self.figures(&fields.figures),
            steps: fields.steps.iter().enumerate().map(step).collect(),
            questions: fields.faq.iter().enumerate().map(question).collect(),
            media: self.pictures(&fields.media, owner, &version.body),
            media_expired: self.expired_media(&program.expired, owner, &version.body),
            cases: self.case_table(&program.relations.cases, self.now()),
            partners: self.partner_groups(&program.relations.partners),
            contacts: program.relations.contacts.iter().map(|key| self.contact_card(*key)).collect(),
        }
    }

    /// A status in words.
    pub(super) fn program_status(&self, status: ProgramStatus) -> String {
        self.word(match status {
            ProgramStatus::Pilot => Word::ProgramPilot,
            ProgramStatus::Active => Word::ProgramActive,
            ProgramStatus::Ended => Word::ProgramEnded,
        })
    }
}
