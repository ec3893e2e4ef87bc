//! The sitemap, and what robots may read.

use crate::newsroom::Audience;
use crate::plan::plan::Plan;
use crate::plan::routes::Route;
use crate::types::{Lang, UrlPath};

/// `sitemap.xml`: every page that is worth finding, with its translations.
#[derive(Clone, Debug)]
pub struct SitemapView {
    /// The pages, in the order of the plan.
    pub entries: Vec<SitemapEntry>,
}

/// A page in a sitemap.
#[derive(Clone, Debug)]
pub struct SitemapEntry {
    /// Its absolute URL.
    pub url: String,
    /// When it was last changed, in RFC 3339, where that is known.
    pub modified: Option<String>,
    /// The page in every language (language, absolute URL), where there are several.
    pub translations: Vec<(String, String)>,
}

/// The sitemap.
pub fn sitemap(plan: &Plan) -> SitemapView {
    let entries = plan.outputs.iter().filter_map(|output| {
        let (route, lang) = output.page()?;
        plan.is_worth_finding(route, lang).then(|| SitemapEntry {
            url: plan.site.base.absolute(&output.path.url()),
            modified: modified(plan, route),
            translations: translations(plan, route),
        })
    });
    SitemapView { entries: entries.collect() }
}

/// `robots.txt`: everything may be read. That no page of a preview is to be found stands in the pages, which robots have
/// to read for it.
pub fn robots(plan: &Plan) -> String {
    if plan.newsroom.audience == Audience::Preview {
        return "User-agent: *\nAllow: /\n".to_owned();
    }
    let sitemap = UrlPath::parse("/sitemap.xml").unwrap_or_else(|_| UrlPath::root());
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", plan.site.base.absolute(&sitemap))
}

fn modified(plan: &Plan, route: Route) -> Option<String> {
    let Route::Release(key) = route else { return None };
    let release = &plan.newsroom[key];
    let modified = release.modified().or(release.published);
    modified.map(|moment| moment.rfc3339(plan.site.setting.zone))
}

fn translations(plan: &Plan, route: Route) -> Vec<(String, String)> {
    let langs = plan.languages(route);
    if langs.len() < 2 {
        return Vec::new();
    }
    let translation = |lang: &Lang| (lang.to_string(), plan.site.base.absolute(&plan.url(route, lang)));
    langs.iter().map(translation).collect()
}
