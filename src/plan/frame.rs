//! What a page says of itself: its title, its languages, the way to it.

use serde::Serialize;

use super::Scene;
use super::parts::Link;
use super::preview::PreviewBanner;
use super::routes::{Listing, Route};
use crate::locale::{Word, own_language_name};
use crate::newsroom::Audience;
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

impl Scene<'_> {
    /// What a page says of itself.
    pub fn frame(&self, page: Route) -> Frame {
        let site_title = self.site.title.get(self.lang, &self.site.setting.languages);
        let site_title = site_title.map_or("", |(_, title)| &title.text);
        let (heading, description) = self.heading_and_description(page);
        let title = match &heading {
            Some(heading) => self.say(Word::PageTitle, &[("page", heading), ("site", site_title)]),
            None => site_title.to_owned(),
        };
        let langs = self.newsroom.langs(page);
        let is_nothing = matches!(page, Route::NotFound | Route::Removed(_));
        let newer = self.newer(page);
        let path = newer.clone().unwrap_or_else(|| self.path(page, self.lang));
        Frame {
            kind: kind(page),
            section: self.section_of(page),
            lang: self.lang.clone(),
            title,
            description: description.map(|text| crate::markup::excerpt(&text, DESCRIPTION)),
            canonical: (!is_nothing).then(|| self.site.base.absolute(&path)),
            is_canonical: !is_nothing && newer.is_none(),
            noindex: is_nothing || self.newsroom.audience() == Audience::Preview,
            translations: if langs.len() > 1 { self.translations(page, &langs) } else { Vec::new() },
            breadcrumbs: self.breadcrumbs(page),
            preview: self.preview_banner(page),
        }
    }

    /// The page of the release that replaces this one.
    fn newer(&self, page: Route) -> Option<UrlPath> {
        let Route::Release(key) = page else { return None };
        let newer = self.newsroom.release(key).relations.superseded_by?;
        let lang = self.reading_lang(&self.newsroom.release(newer).versions);
        Some(self.path(Route::Release(newer), lang))
    }

    pub(super) fn translations(&self, page: Route, langs: &[Lang]) -> Vec<Translation> {
        let translation = |lang: &Lang| {
            let path = self.path(page, lang);
            Translation {
                name: own_language_name(lang).to_owned(),
                url: self.href(&path),
                absolute_url: self.site.base.absolute(&path),
                is_current: lang == self.lang,
                lang: lang.clone(),
            }
        };
        langs.iter().map(translation).collect()
    }

    /// The page's heading (the front page has the site's title) and what it is about.
    fn heading_and_description(&self, page: Route) -> (Option<String>, Option<String>) {
        let numbered = |heading: String, number: usize| match number {
            1 => heading,
            _ => {
                let number = self.say(Word::PageNumber, &[("page", &number.to_string())]);
                format!("{heading} {}", self.say(Word::InParentheses, &[("text", &number)]))
            }
        };
        let organization = self.newsroom.organization().map(|organization| organization.fields(self.lang));
        let plain = |text: &Text| text.plain_text().into_owned();
        match page {
            Route::Home => (None, organization.and_then(|o| o.mission.as_ref()).map(plain)),
            Route::Archive(listing, number) => (Some(numbered(self.shelf_heading(listing), number)), None),
            Route::Release(key) => {
                let title = self.newsroom.release(key).fields(self.lang).title.text.to_string();
                (Some(title), self.release_excerpt(key).map(|lead| lead.text))
            }
            Route::Withdrawn(key) => {
                let title = self.newsroom.withdrawn(key).fields(self.lang).title.text.to_string();
                (Some(title), None)
            }
            Route::Removed(_) => (Some(self.word(Word::RemovedTitle)), None),
            Route::Programs => (Some(self.word(Word::Programs)), None),
            Route::Program(key, number) => {
                let fields = self.newsroom.program(key).fields(self.lang);
                (Some(numbered(fields.name.text.to_string(), number)), Some(plain(&fields.summary)))
            }
            Route::Cases => (Some(self.word(Word::Cases)), None),
            Route::Case(key, number) => {
                let summary = self.newsroom.case(key).fields(self.lang).summary.as_ref();
                (Some(numbered(self.case_title(key).text, number)), summary.map(plain))
            }
            Route::Partners => (Some(self.word(Word::Partners)), None),
            Route::Partner(key, number) => {
                let fields = self.newsroom.partner(key).fields(self.lang);
                (Some(numbered(fields.name.text.to_string(), number)), None)
            }
            Route::Contact => (Some(self.word(Word::Contact)), None),
            Route::Coverage => (Some(self.word(Word::Coverage)), None),
            Route::Free(key) => {
                let fields = self.newsroom.page(key).fields(self.lang);
                (Some(fields.title.text.to_string()), fields.summary.as_ref().map(plain))
            }
            Route::Search => (Some(self.word(Word::Search)), None),
            Route::NotFound => (Some(self.word(Word::NotFound)), None),
        }
    }

    fn breadcrumbs(&self, page: Route) -> Vec<Link> {
        let link = |page, word| Link {
            label: self.plain(self.word(word)),
            url: self.url(page),
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
        [home, parent].into_iter().chain(self.first_page(page)).collect()
    }

    /// Of a further page of a list: its first page.
    fn first_page(&self, page: Route) -> Option<Link> {
        let (first, label) = match page {
            Route::Archive(listing @ (Listing::Year(_) | Listing::Tag(_)), 2..) => {
                (Route::Archive(listing, 1), self.plain(self.shelf_heading(listing)))
            }
            Route::Program(key, 2..) => {
                (Route::Program(key, 1), self.text(&self.newsroom.program(key).fields(self.lang).name))
            }
            Route::Case(key, 2..) => (Route::Case(key, 1), self.case_title(key)),
            Route::Partner(key, 2..) => {
                (Route::Partner(key, 1), self.text(&self.newsroom.partner(key).fields(self.lang).name))
            }
            _ => return None,
        };
        Some(Link { label, url: self.url(first), hreflang: None, note: None })
    }

    fn section_of(&self, page: Route) -> String {
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
            Route::Free(key) => format!("page:{}", self.newsroom.page(key).id),
        }
    }
}

/// What a page is, as a word for style sheets.
pub(super) fn kind(page: Route) -> &'static str {
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
