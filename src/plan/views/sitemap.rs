//! The sitemap, and what robots may read.

use crate::newsroom::Audience;
use crate::plan::routes::Route;
use crate::plan::{OutputKind, Plan};
use crate::types::UrlPath;

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

impl Plan {
    /// The sitemap.
    pub fn sitemap(&self) -> SitemapView {
        let entries = self.outputs.iter().filter_map(|output| match &output.made {
            OutputKind::Page(page, _) if self.is_worth_finding(*page) => Some(SitemapEntry {
                url: self.site.base.absolute(&output.path.url()),
                modified: self.modified(*page),
                translations: self.sitemap_translations(*page),
            }),
            _ => None,
        });
        SitemapView { entries: entries.collect() }
    }

    /// `robots.txt`: everything may be read. That no page of a preview is to be found stands in the pages, which robots
    /// have to read for it.
    pub fn robots(&self) -> String {
        if self.newsroom.audience == Audience::Preview {
            return "User-agent: *\nAllow: /\n".to_owned();
        }
        let sitemap = UrlPath::parse("/sitemap.xml").unwrap_or_else(|_| UrlPath::root());
        format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", self.site.base.absolute(&sitemap))
    }

    fn modified(&self, page: Route) -> Option<String> {
        let Route::Release(key) = page else { return None };
        let zone = self.site.setting.zone;
        let release = self.newsroom.release(key);
        let modified = release.modified().or(release.published);
        modified.map(|moment| moment.rfc3339(zone))
    }

    fn sitemap_translations(&self, page: Route) -> Vec<(String, String)> {
        let langs = self.langs(page);
        if langs.len() < 2 {
            return Vec::new();
        }
        let url =
            |lang| crate::plan::routes::page_url(page, lang, &self.site, &self.newsroom, &self.listings);
        langs.iter().map(|lang| (lang.to_string(), self.site.base.absolute(&url(lang)))).collect()
    }
}
