//! What a page says of itself: its title, its languages, the way to it.

use crate::plan::views::archive;
use crate::plan::views::parts::card;
use crate::plan::views::parts::case_table;
use crate::plan::views::preview;
use serde::Serialize;

use super::ViewContext;
use super::parts::Link;
use super::preview::PreviewBanner;
use crate::locale::{Word, own_language_name};
use crate::newsroom::Audience;
use crate::plan::routes::{Listing, Route};
use crate::schema::Text;
use crate::types::{Kind, Lang, UrlPath};

/// What is said of pages for search engines, at most.
const DESCRIPTION: usize = 160;

/// `page`: what a page says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The template's family: `home`, `archive`, `release`, …; for style sheets and `aria-current`.
    pub kind: &'static str,
    /// The menu item it belongs to: `releases`, `page:press`, …
    pub section: String,
    /// The page's language.
    pub lang: Lang,
    /// The document's title: "Headline | Newsroom".
    pub title: String,
    /// A description for search engines and previews.
    pub description: Option<String>,
    /// The absolute URL by which the page is to be found, that of the newer release where one replaces it; a page that has
    /// none (404) is not to be indexed.
    pub canonical: Option<String>,
    /// Whether that is this page.
    pub is_canonical: bool,
    /// Whether search engines are to leave it out.
    pub noindex: bool,
    /// The page in every language in which it exists, this one included; empty where it is only in this one.
    pub translations: Vec<Translation>,
    /// The way from the home page to here, without this page.
    pub breadcrumbs: Vec<Link>,
    /// In a preview: that it is one, and what the public does not see of this page.
    pub preview: Option<PreviewBanner>,
}

/// A page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    /// The language.
    pub lang: Lang,
    /// The language's own name: 日本語, English.
    pub name: String,
    /// Where it is, as in `href`.
    pub url: String,
    /// Its absolute URL, for `hreflang`.
    pub absolute_url: String,
    /// Whether it is this page.
    pub is_current: bool,
}

/// What a page says of itself.
pub fn frame(context: &ViewContext<'_>, page: Route) -> Frame {
    let site_title = context.site.title.get(context.lang, &context.site.setting.languages);
    let site_title = site_title.map_or("", |(_, title)| &title.text);
    let (heading, description) = heading_and_description(context, page);
    let title = match &heading {
        Some(heading) => context.say(Word::PageTitle, &[("page", heading), ("site", site_title)]),
        None => site_title.to_owned(),
    };
    let langs = context.plan.langs(page);
    let is_nothing = matches!(page, Route::NotFound | Route::Removed(_));
    let newer = newer(context, page);
    let path = newer.clone().unwrap_or_else(|| context.path(page, context.lang));
    Frame {
        kind: kind(page),
        section: section_of(context, page),
        lang: context.lang.clone(),
        title,
        description: description.map(|text| crate::markup::excerpt(&text, DESCRIPTION)),
        canonical: (!is_nothing).then(|| context.site.base.absolute(&path)),
        is_canonical: !is_nothing && newer.is_none(),
        noindex: is_nothing || context.plan.audience() == Audience::Preview,
        translations: if langs.len() > 1 { translations(context, page, &langs) } else { Vec::new() },
        breadcrumbs: breadcrumbs(context, page),
        preview: preview::preview_banner(context, page),
    }
}

/// The page of the release that replaces this one.
fn newer(context: &ViewContext<'_>, page: Route) -> Option<UrlPath> {
    let Route::Release(key) = page else { return None };
    let newer = context.plan.release(key).relations.superseded_by?;
    let lang = context.reading_lang(&context.plan.release(newer).versions);
    Some(context.path(Route::Release(newer), lang))
}

pub(super) fn translations(context: &ViewContext<'_>, page: Route, langs: &[Lang]) -> Vec<Translation> {
    let translation = |lang: &Lang| {
        let path = context.path(page, lang);
        Translation {
            name: own_language_name(lang).to_owned(),
            url: context.href(&path),
            absolute_url: context.site.base.absolute(&path),
            is_current: lang == context.lang,
            lang: lang.clone(),
        }
    };
    langs.iter().map(translation).collect()
}

/// The page's heading (the front page has the site's title) and what it is about.
fn heading_and_description(context: &ViewContext<'_>, page: Route) -> (Option<String>, Option<String>) {
    let numbered = |heading: String, number: usize| match number {
        1 => heading,
        _ => {
            let number = context.say(Word::PageNumber, &[("page", &number.to_string())]);
            format!("{heading} {}", context.say(Word::InParentheses, &[("text", &number)]))
        }
    };
    let organization = context.plan.organization().map(|organization| organization.fields(context.lang));
    let plain = |text: &Text| text.plain_text().into_owned();
    match page {
        Route::Home => (None, organization.and_then(|o| o.mission.as_ref()).map(plain)),
        Route::Archive(listing, number) => {
            (Some(numbered(archive::shelf_heading(context, listing), number)), None)
        }
        Route::Release(key) => {
            let title = context.plan.release(key).fields(context.lang).title.text.to_string();
            (Some(title), card::release_excerpt(context, key).map(|lead| lead.text))
        }
        Route::Withdrawn(key) => {
            let title = context.plan.withdrawn(key).fields(context.lang).title.text.to_string();
            (Some(title), None)
        }
        Route::Removed(_) => (Some(context.word(Word::RemovedTitle)), None),
        Route::Programs => (Some(context.word(Word::Programs)), None),
        Route::Program(key, number) => {
            let fields = context.plan.program(key).fields(context.lang);
            (Some(numbered(fields.name.text.to_string(), number)), Some(plain(&fields.summary)))
        }
        Route::Cases => (Some(context.word(Word::Cases)), None),
        Route::Case(key, number) => {
            let summary = context.plan.case(key).fields(context.lang).summary.as_ref();
            (Some(numbered(case_table::case_title(context, key).text, number)), summary.map(plain))
        }
        Route::Partners => (Some(context.word(Word::Partners)), None),
        Route::Partner(key, number) => {
            let fields = context.plan.partner(key).fields(context.lang);
            (Some(numbered(fields.name.text.to_string(), number)), None)
        }
        Route::Contact => (Some(context.word(Word::Contact)), None),
        Route::Coverage => (Some(context.word(Word::Coverage)), None),
        Route::Free(key) => {
            let fields = context.plan.page(key).fields(context.lang);
            (Some(fields.title.text.to_string()), fields.summary.as_ref().map(plain))
        }
        Route::Search => (Some(context.word(Word::Search)), None),
        Route::NotFound => (Some(context.word(Word::NotFound)), None),
    }
}

fn breadcrumbs(context: &ViewContext<'_>, page: Route) -> Vec<Link> {
    let link = |page, word| Link {
        label: context.plain(context.word(word)),
        url: context.url(page),
        hreflang: None,
        note: None,
    };
    let home = link(Route::Home, Word::Home);
    let parent = match page {
        Route::Home | Route::NotFound => return Vec::new(),
        Route::Archive(Listing::All, 2..) => link(Route::Archive(Listing::All, 1), Word::Releases),
        Route::Release(_)
        | Route::Withdrawn(_)
        | Route::Removed(_)
        | Route::Archive(Listing::Year(_) | Listing::Tag(_), _) => {
            link(Route::Archive(Listing::All, 1), Word::Releases)
        }
        Route::Program(..) => link(Route::Programs, Word::Programs),
        Route::Case(..) => link(Route::Cases, Word::Cases),
        Route::Partner(..) => link(Route::Partners, Word::Partners),
        _ => return vec![home],
    };
    [home, parent].into_iter().chain(first_page(context, page)).collect()
}

/// Of a further page of a list: its first page.
fn first_page(context: &ViewContext<'_>, page: Route) -> Option<Link> {
    let (first, label) = match page {
        Route::Archive(listing @ (Listing::Year(_) | Listing::Tag(_)), 2..) => {
            (Route::Archive(listing, 1), context.plain(archive::shelf_heading(context, listing)))
        }
        Route::Program(key, 2..) => {
            (Route::Program(key, 1), context.text(&context.plan.program(key).fields(context.lang).name))
        }
        Route::Case(key, 2..) => (Route::Case(key, 1), case_table::case_title(context, key)),
        Route::Partner(key, 2..) => {
            (Route::Partner(key, 1), context.text(&context.plan.partner(key).fields(context.lang).name))
        }
        _ => return None,
    };
    Some(Link { label, url: context.url(first), hreflang: None, note: None })
}

fn section_of(context: &ViewContext<'_>, page: Route) -> String {
    match page {
        Route::Home | Route::Search | Route::NotFound => String::new(),
        Route::Archive(..) | Route::Release(_) | Route::Withdrawn(_) | Route::Removed(_) => {
            Kind::Release.folder().to_owned()
        }
        Route::Programs | Route::Program(..) => Kind::Program.folder().to_owned(),
        Route::Cases | Route::Case(..) => Kind::Case.folder().to_owned(),
        Route::Partners | Route::Partner(..) => Kind::Partner.folder().to_owned(),
        Route::Contact => "contact".to_owned(),
        Route::Coverage => Kind::Coverage.folder().to_owned(),
        Route::Free(key) => format!("page:{}", context.plan.page(key).id),
    }
}

/// What a page is, as a word for style sheets.
pub(in crate::plan) fn kind(page: Route) -> &'static str {
    match page {
        Route::Home => "home",
        Route::Archive(..) => "archive",
        Route::Release(_) | Route::Withdrawn(_) => "release",
        Route::Removed(_) => "removed",
        Route::Programs => "programs",
        Route::Program(..) => "program",
        Route::Cases => "cases",
        Route::Case(..) => "case",
        Route::Partners => "partners",
        Route::Partner(..) => "partner",
        Route::Contact => "contact",
        Route::Coverage => "coverage",
        Route::Free(_) => "page",
        Route::Search => "search",
        Route::NotFound => "not_found",
    }
}
