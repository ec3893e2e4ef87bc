//! What a page says of itself: its title, its languages, the way to it.

use serde::Serialize;

use super::Scene;
use super::parts::Link;
use super::preview::PreviewBanner;
use super::routes::{Page, Shelf};
use crate::locale::{Word, own_language_name};
use crate::newsroom::Sight;
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
    pub fn frame(&self, page: Page) -> Frame {
        let site_title = self.site.title.get(self.lang, &self.site.setting.languages);
        let site_title = site_title.map_or("", |(_, title)| &title.text);
        let (heading, description) = self.heading_and_description(page);
        let title = match &heading {
            Some(heading) => self.say(Word::PageTitle, &[("page", heading), ("site", site_title)]),
            None => site_title.to_owned(),
        };
        let langs = self.newsroom.langs(page);
        let is_nothing = matches!(page, Page::NotFound | Page::Removed(_));
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
            noindex: is_nothing || self.newsroom.sight() == Sight::Preview,
            translations: if langs.len() > 1 { self.translations(page, &langs) } else { Vec::new() },
            breadcrumbs: self.breadcrumbs(page),
            preview: self.preview_banner(page),
        }
    }

    /// The page of the release that replaces this one.
    fn newer(&self, page: Page) -> Option<UrlPath> {
        let Page::Release(key) = page else { return None };
        let newer = self.newsroom.release(key).relations.superseded_by?;
        let lang = self.reading_lang(&self.newsroom.release(newer).versions);
        Some(self.path(Page::Release(newer), lang))
    }

    pub(super) fn translations(&self, page: Page, langs: &[Lang]) -> Vec<Translation> {
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
    fn heading_and_description(&self, page: Page) -> (Option<String>, Option<String>) {
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
            Page::Home => (None, organization.and_then(|o| o.mission.as_ref()).map(plain)),
            Page::Archive(shelf, number) => (Some(numbered(self.shelf_heading(shelf), number)), None),
            Page::Release(key) => {
                let title = self.newsroom.release(key).fields(self.lang).title.text.to_string();
                (Some(title), self.release_excerpt(key).map(|lead| lead.text))
            }
            Page::Withdrawn(key) => {
                let title = self.newsroom.withdrawn(key).fields(self.lang).title.text.to_string();
                (Some(title), None)
            }
            Page::Removed(_) => (Some(self.word(Word::RemovedTitle)), None),
            Page::Programs => (Some(self.word(Word::Programs)), None),
            Page::Program(key, number) => {
                let fields = self.newsroom.program(key).fields(self.lang);
                (Some(numbered(fields.name.text.to_string(), number)), Some(plain(&fields.summary)))
            }
            Page::Cases => (Some(self.word(Word::Cases)), None),
            Page::Case(key, number) => {
                let summary = self.newsroom.case(key).fields(self.lang).summary.as_ref();
                (Some(numbered(self.case_title(key).text, number)), summary.map(plain))
            }
            Page::Partners => (Some(self.word(Word::Partners)), None),
            Page::Partner(key, number) => {
                let fields = self.newsroom.partner(key).fields(self.lang);
                (Some(numbered(fields.name.text.to_string(), number)), None)
            }
            Page::Contact => (Some(self.word(Word::Contact)), None),
            Page::Coverage => (Some(self.word(Word::Coverage)), None),
            Page::Free(key) => {
                let fields = self.newsroom.page(key).fields(self.lang);
                (Some(fields.title.text.to_string()), fields.summary.as_ref().map(plain))
            }
            Page::Search => (Some(self.word(Word::Search)), None),
            Page::NotFound => (Some(self.word(Word::NotFound)), None),
        }
    }

    fn breadcrumbs(&self, page: Page) -> Vec<Link> {
        let link = |page, word| Link {
            label: self.plain(self.word(word)),
            url: self.url(page),
            hreflang: None,
            note: None,
        };
        let home = link(Page::Home, Word::Home);
        let parent = match page {
            Page::Home | Page::NotFound => return Vec::new(),
            Page::Archive(Shelf::All, 2..) => link(Page::Archive(Shelf::All, 1), Word::Releases),
            Page::Release(_)
            | Page::Withdrawn(_)
            | Page::Removed(_)
            | Page::Archive(Shelf::Year(_) | Shelf::Tag(_), _) => {
                link(Page::Archive(Shelf::All, 1), Word::Releases)
            }
            Page::Program(..) => link(Page::Programs, Word::Programs),
            Page::Case(..) => link(Page::Cases, Word::Cases),
            Page::Partner(..) => link(Page::Partners, Word::Partners),
            _ => return vec![home],
        };
        [home, parent].into_iter().chain(self.first_page(page)).collect()
    }

    /// Of a further page of a list: its first page.
    fn first_page(&self, page: Page) -> Option<Link> {
        let (first, label) = match page {
            Page::Archive(shelf @ (Shelf::Year(_) | Shelf::Tag(_)), 2..) => {
                (Page::Archive(shelf, 1), self.plain(self.shelf_heading(shelf)))
            }
            Page::Program(key, 2..) => {
                (Page::Program(key, 1), self.text(&self.newsroom.program(key).fields(self.lang).name))
            }
            Page::Case(key, 2..) => (Page::Case(key, 1), self.case_title(key)),
            Page::Partner(key, 2..) => {
                (Page::Partner(key, 1), self.text(&self.newsroom.partner(key).fields(self.lang).name))
            }
            _ => return None,
        };
        Some(Link { label, url: self.url(first), hreflang: None, note: None })
    }

    fn section_of(&self, page: Page) -> String {
        match page {
            Page::Home | Page::Search | Page::NotFound => String::new(),
            Page::Archive(..) | Page::Release(_) | Page::Withdrawn(_) | Page::Removed(_) => {
                Kind::Release.folder().to_owned()
            }
            Page::Programs | Page::Program(..) => Kind::Program.folder().to_owned(),
            Page::Cases | Page::Case(..) => Kind::Case.folder().to_owned(),
            Page::Partners | Page::Partner(..) => Kind::Partner.folder().to_owned(),
            Page::Contact => "contact".to_owned(),
            Page::Coverage => Kind::Coverage.folder().to_owned(),
            Page::Free(key) => format!("page:{}", self.newsroom.page(key).id),
        }
    }
}

/// What a page is, as a word for style sheets.
pub(super) fn kind(page: Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::Archive(..) => "archive",
        Page::Release(_) | Page::Withdrawn(_) => "release",
        Page::Removed(_) => "removed",
        Page::Programs => "programs",
        Page::Program(..) => "program",
        Page::Cases => "cases",
        Page::Case(..) => "case",
        Page::Partners => "partners",
        Page::Partner(..) => "partner",
        Page::Contact => "contact",
        Page::Coverage => "coverage",
        Page::Free(_) => "page",
        Page::Search => "search",
        Page::NotFound => "not_found",
    }
}
