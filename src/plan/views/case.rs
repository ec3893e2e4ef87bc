//! Case studies.

use serde::Serialize;

use crate::content::Case;
use crate::content::case::Quote;
use crate::newsroom::{Key, NOW};
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::listed_media::Media;
use crate::plan::views::parts::{
    BodyPart, CaseRow, OutlineItem, Pager, ReleaseCard, body, case_table, pager,
};
use crate::plan::views::text::{Html, Mention, TextIn, extra};
use crate::plan::views::{listed_media, names, resolver};
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
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
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
    /// Pictures, films, sounds and other files.
    pub media: Vec<Media>,
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

/// A page of a case.
pub fn case(context: &ViewContext<'_>, key: Key<Case>, number: usize) -> CaseView {
    let case = context.plan.get(key);
    CaseView {
        title: names::case_title(context, key),
        title_html: context.headline_of(&names::case_title(context, key)),
        facts: case_table::case_row(context, key, NOW),
        program: case_table::case_program(context, key),
        main: (number == 1).then(|| case_main(context, key)),
        releases: pager::page_of(context, key, number),
        pager: pager::pager(context, context.plan.count_of(key, context.lang), number, |number| {
            Route::Case(key, number)
        }),
        extra: extra(case.versions.get(context.lang)),
    }
}

fn case_main(context: &ViewContext<'_>, key: Key<Case>) -> CaseMain {
    let case = context.plan.get(key);
    let version = case.versions.get(context.lang);
    let fields = &version.fields;
    let owner = Owner { kind: Kind::Case, id: &case.id, page: Some(Route::Case(key, 1)), at: NOW };
    let quote = |(index, quote): (usize, &Quote)| QuoteLine {
        text: resolver::note(context, &quote.text, owner, &format!("quote-{}", index + 1)),
        by: context.maybe_text(&quote.by),
        role: context.maybe_text(&quote.role),
    };
    CaseMain {
        summary: context.maybe_text(&fields.summary),
        body: body::body(context, &version.body, owner),
        body_lang: context.other_lang(&version.body.lang),
        outline: body::outline(context, &version.body.document),
        outcomes: fields.outcomes.iter().map(|text| context.text(text)).collect(),
        quotes: fields.quotes.iter().enumerate().map(quote).collect(),
        media: listed_media::listed(context, version, owner),
        media_expired: listed_media::expired(context, &case.expired, version, owner),
    }
}
