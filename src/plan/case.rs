//! Case studies.

use serde::Serialize;

use super::Scene;
use super::parts::{BodyPart, CaseRow, Html, Mention, OutlineItem, Pager, Picture, ReleaseCard, TextIn};
use super::resolver::Owner;
use super::routes::Route;
use crate::content::Case;
use crate::content::case::Quote;
use crate::newsroom::Key;
use crate::types::{Kind, Lang};

/// `case.html`: a case with a page of its own. Further pages show the releases only.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// Its title: its own, else company and program.
    pub title: TextIn,
    /// The title, with the places where a large one may be broken.
    pub title_html: Html,
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
    /// That some may be shown no more, in words.
    pub media_expired: Option<String>,
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

impl Scene<'_> {
    /// A page of a case.
    pub fn case(&self, key: Key<Case>, number: usize) -> CaseView {
        let case = self.newsroom.case(key);
        let releases = &case.relations.releases;
        CaseView {
            title: self.case_title(key),
            title_html: self.headline_of(&self.case_title(key)),
            facts: self.case_row(key, self.now()),
            program: self.case_program(key),
            main: (number == 1).then(|| self.case_main(key)),
            releases: self.page_of(releases, number),
            pager: self.pager(releases.len(), number, |number| Route::Case(key, number)),
        }
    }

    fn case_main(&self, key: Key<Case>) -> CaseMain {
        let case = self.newsroom.case(key);
        let version = case.versions.get(self.lang);
        let fields = &version.fields;
        let owner = Owner { kind: Kind::Case, id: &case.id, page: Some(Route::Case(key, 1)), at: self.now() };
        let quote = |(index, quote): (usize, &Quote)| QuoteLine {
            text: self.note(&quote.text, owner, &format!("quote-{}", index + 1)),
            by: self.maybe_text(&quote.by),
            role: self.maybe_text(&quote.role),
        };
        CaseMain {
            summary: self.maybe_text(&fields.summary),
            body: self.body(&version.body, owner),
            body_lang: self.other_lang(&version.body.lang),
            outline: self.outline(&version.body.document),
            outcomes: fields.outcomes.iter().map(|text| self.text(text)).collect(),
            quotes: fields.quotes.iter().enumerate().map(quote).collect(),
            media: self.pictures(&fields.media, owner, &version.body),
            media_expired: self.expired_media(&case.expired, owner, &version.body),
        }
    }
}
