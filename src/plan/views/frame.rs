//! What a page says of itself: its title, its languages, the way to it.

use serde::Serialize;

use crate::locale::{Word, own_language_name};
use crate::newsroom::Audience;
use crate::plan::routes::Route;
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::card;
use crate::plan::views::preview::PreviewBanner;
use crate::plan::views::text::Link;
use crate::plan::views::{names, policy, preview};
use crate::schema::Text;
use crate::types::{Lang, UrlPath};

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
    /// What the page may load, for `Content-Security-Policy`: only what is the site's own, and frames of the sites whose films
    /// or maps it shows.
    pub policy: String,
    /// Whether it shows films or maps of other sites, for which it takes a script.
    pub has_embeds: bool,
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
    let title = match &heading(context, page) {
        Some(heading) => context.say(Word::PageTitle, &[("page", heading), ("site", site_title)]),
        None => site_title.to_owned(),
    };
    let (facts, langs) = (context.plan.page(page), context.plan.languages(page));
    let is_nothing = matches!(page, Route::NotFound | Route::Removed(_));
    let newer = newer(context, page);
    let path = newer.clone().unwrap_or_else(|| context.path(page, context.lang));
    let providers = policy::providers(context, page);
    Frame {
        kind: facts.kind(),
        section: facts.section(),
        lang: context.lang.clone(),
        title,
        description: description(context, page).map(|text| crate::markup::excerpt(&text, DESCRIPTION)),
        canonical: (!is_nothing).then(|| context.site.base.absolute(&path)),
        is_canonical: !is_nothing && newer.is_none(),
        noindex: is_nothing || context.plan.audience() == Audience::Preview,
        translations: if langs.len() > 1 { translations(context, page, &langs) } else { Vec::new() },
        breadcrumbs: breadcrumbs(context, page),
        policy: policy::policy(&providers),
        has_embeds: !providers.is_empty(),
        preview: preview::preview_banner(context, facts.entity.and_then(|entity| entity.preview)),
    }
}

/// The page of the release that replaces this one.
fn newer(context: &ViewContext<'_>, page: Route) -> Option<UrlPath> {
    let Route::Release(key) = page else { return None };
    let newer = context.plan.get(key).relations.superseded_by?;
    let lang = context.reading_lang(&context.plan.get(newer).versions);
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

/// What a page is about, where that is known.
fn description(context: &ViewContext<'_>, route: Route) -> Option<String> {
    let plain = |text: &Text| text.plain_text().into_owned();
    match route {
        Route::Home => {
            context.plan.organization().and_then(|it| it.fields(context.lang).mission.as_deref()).map(plain)
        }
        Route::Release(key) => card::release_excerpt(context, key).map(|lead| lead.text),
        Route::Program(key, _) => Some(plain(&context.plan.get(key).fields(context.lang).summary)),
        Route::Case(key, _) => context.plan.get(key).fields(context.lang).summary.as_deref().map(plain),
        Route::Free(key) => context.plan.get(key).fields(context.lang).summary.as_deref().map(plain),
        Route::Archive(..)
        | Route::Withdrawn(_)
        | Route::Removed(_)
        | Route::Programs
        | Route::Cases
        | Route::Partners
        | Route::Partner(..)
        | Route::Contact
        | Route::Coverage
        | Route::Search
        | Route::NotFound => None,
    }
}

/// The title with the number of the page, where it is a further page of a list.
fn heading(context: &ViewContext<'_>, route: Route) -> Option<String> {
    let title = names::title(context, route)?.text;
    if route.number() == 1 {
        return Some(title);
    }
    let number = context.say(Word::PageNumber, &[("page", &route.number().to_string())]);
    Some(format!("{title} {}", context.say(Word::InParentheses, &[("text", &number)])))
}

/// The pages that lead to one, from the front page on; of a further page of a list also its first.
fn breadcrumbs(context: &ViewContext<'_>, route: Route) -> Vec<Link> {
    let link =
        |route| Link { url: context.url(route), hreflang: None, note: None, ..names::link(context, route) };
    let parents =
        std::iter::successors(context.plan.page(route).parent, |route| context.plan.page(*route).parent);
    let mut crumbs: Vec<Link> = parents.map(link).collect();
    crumbs.reverse();
    crumbs.extend(route.first_page().map(link));
    crumbs
}
