//! `view`: what each family of pages shows. One struct a template.

use serde::Serialize;

use super::parts::{
    Attachment, BodyPart, Boilerplate, CaseRow, CaseTable, ContactCard, ContactGroup, Details, FigureLine, Html, Link,
    Mention, OpportunityLine, OutlineItem, Pager, PartnerCard, PartnerGroup, Picture, Profile, ProgramCard, ReleaseCard,
    TextIn,
};
use crate::types::Lang;

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The latest releases.
    pub releases: Vec<ReleaseCard>,
    /// The archive.
    pub archive_url: String,
    /// The programs.
    pub programs: Vec<ProgramCard>,
    /// The publisher's mission and vision, where they are known.
    pub mission: Option<TextIn>,
    /// See `mission`.
    pub vision: Option<TextIn>,
    /// Figures of the publisher.
    pub figures: Vec<FigureLine>,
}

/// `archive.html`: all releases, those of a year, those with a tag.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveView {
    /// The heading.
    pub heading: String,
    /// "12 releases".
    pub count: String,
    /// The releases of this page.
    pub releases: Vec<ReleaseCard>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The years that have releases, newest first.
    pub years: Vec<ArchiveLink>,
    /// The tags in use.
    pub tags: Vec<ArchiveLink>,
}

/// A link to a part of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveLink {
    /// Its label.
    pub label: TextIn,
    /// Where it leads.
    pub url: String,
    /// How many releases it has.
    pub count: usize,
    /// Whether it is the page one is on.
    pub is_current: bool,
}

/// `release.html`: a press release.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseView {
    /// The headline.
    pub title: TextIn,
    /// The line below it.
    pub subtitle: Option<TextIn>,
    /// The lead, where one was written; else the body begins with it.
    pub lead: Option<TextIn>,
    /// The kind, as a word for style sheets: `media-advisory`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// 【東京、2014年9月29日】, where a place is given.
    pub dateline: Option<String>,
    /// The day in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// What the press may cover, where the body does not show it.
    pub opportunities: Vec<OpportunityLine>,
    /// The cases, where the body does not show them.
    pub cases: Option<CaseTable>,
    /// Photographs and other media.
    pub media: Vec<Picture>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// About the programs and the publisher.
    pub boilerplates: Vec<Boilerplate>,
    /// The publisher's profile.
    pub profile: Profile,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
    /// The programs it is about.
    pub programs: Vec<Mention>,
    /// The partners it is about.
    pub partners: Vec<Mention>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Releases about the same programs or partners.
    pub related: Vec<ReleaseCard>,
    /// The older release.
    pub previous: Option<Link>,
    /// The newer release.
    pub next: Option<Link>,
}

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

/// `cases.html`: all cases, by program.
#[derive(Clone, Debug, Serialize)]
pub struct CasesView {
    /// "6 cases".
    pub count: String,
    /// The cases of each program.
    pub groups: Vec<CaseGroup>,
}

/// The cases of a program.
#[derive(Clone, Debug, Serialize)]
pub struct CaseGroup {
    /// The program.
    pub program: Mention,
    /// Its cases.
    pub table: CaseTable,
}

/// `case.html`: a case with a page of its own. Further pages show the releases only.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// Its title: its own, else company and program.
    pub title: TextIn,
    /// The facts.
    pub facts: CaseRow,
    /// The program.
    pub program: Mention,
    /// Everything but facts and releases; nothing on further pages.
    pub main: Option<CaseMain>,
    /// The releases of this page.
    pub releases: Vec<ReleaseCard>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// What the first page of a case shows besides facts and releases.
#[derive(Clone, Debug, Serialize)]
pub struct CaseMain {
    /// A summary.
    pub summary: Option<TextIn>,
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// What came of it.
    pub outcomes: Vec<TextIn>,
    /// What people said.
    pub quotes: Vec<QuoteLine>,
    /// Photographs and other media.
    pub media: Vec<Picture>,
}

/// What somebody said.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteLine {
    /// The words.
    pub text: Html,
    /// Whose they are, with the role.
    pub by: Option<TextIn>,
    /// What that person does.
    pub role: Option<TextIn>,
}

/// `partners.html`: all partners.
#[derive(Clone, Debug, Serialize)]
pub struct PartnersView {
    /// By kind, each in the order of readings.
    pub groups: Vec<PartnerGroup>,
}

/// `partner.html`: a partner. Further pages show the releases only.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerView {
    /// Name, reading, logo, industry, country.
    pub card: PartnerCard,
    /// Its legal name, where that is another one.
    pub legal_name: Option<TextIn>,
    /// What it is to us, in words.
    pub kinds: Vec<String>,
    /// Its website.
    pub website: Option<String>,
    /// Since when and until when, in words.
    pub period: Option<String>,
    /// Everything but the releases; nothing on further pages.
    pub main: Option<PartnerMain>,
    /// The releases of this page.
    pub releases: Vec<ReleaseCard>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// What the first page of a partner shows besides its releases.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerMain {
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// The programs it takes part in.
    pub programs: Vec<Mention>,
    /// Its cases, as a company or host.
    pub cases: Option<CaseTable>,
}

/// `contact.html`: whom to call.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// The contacts by audience, the press first.
    pub groups: Vec<ContactGroup>,
    /// The publisher's profile.
    pub profile: Profile,
}

/// `coverage.html`: what others wrote about us.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    /// The articles, newest first.
    pub items: Vec<CoverageLine>,
}

/// An article about us.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageLine {
    /// The medium.
    pub outlet: TextIn,
    /// The article's title.
    pub title: TextIn,
    /// The day in words.
    pub date: String,
    /// The day for `datetime`.
    pub datetime: String,
    /// Its address.
    pub url: Option<String>,
    /// The program it is about.
    pub program: Option<Mention>,
    /// The release it is about.
    pub release: Option<Mention>,
}

/// `page.html`: a free page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Its title.
    pub title: TextIn,
    /// What it is about.
    pub summary: Option<TextIn>,
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// Photographs and other media.
    pub media: Vec<Picture>,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
}

/// `404.html`: a page that is not there.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// The archive.
    pub archive_url: String,
}
