//! The feed of the latest releases.

use super::routes::{Listing, Route, in_language};
use super::{ReleaseView, Scene};
use crate::locale::Word;
use crate::newsroom::Key;

/// `feed.atom`: the latest releases in full text. Every URL in it is absolute.
#[derive(Clone, Debug)]
pub struct FeedView {
    /// The feed's id: a tag URI (RFC 4151) that stays the same wherever the feed moves.
    pub id: String,
    /// The feed's title.
    pub title: String,
    /// Its language.
    pub lang: String,
    /// Where the feed is.
    pub url: String,
    /// The archive.
    pub alternate: String,
    /// The WebSub hub.
    pub hub: Option<String>,
    /// The moment of the newest change, in RFC 3339; of an empty feed the beginning of Unix time.
    pub updated: String,
    /// The publisher.
    pub author: String,
    /// The releases, newest first.
    pub entries: Vec<FeedEntry>,
}

/// A release in a feed.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// A tag URI that never changes.
    pub id: String,
    /// The release's URL.
    pub url: String,
    /// When it was published, in RFC 3339.
    pub published: String,
    /// When it was last changed, in RFC 3339.
    pub updated: String,
    /// Its lead, or the beginning of its body.
    pub summary: Option<String>,
    /// Its language.
    pub lang: String,
    /// Its tags.
    pub categories: Vec<String>,
    /// The whole release, for the template that writes its content.
    pub release: ReleaseView,
}

impl Scene<'_> {
    /// The feed of this language. The scene must write absolute URLs.
    pub fn feed(&self) -> FeedView {
        let site_title = self
            .site
            .title
            .get(self.lang, &self.site.setting.languages)
            .map_or("", |(_, title)| &*title.text);
        let publisher = self.newsroom.organization().map(|organization| &organization.fields(self.lang).name);
        let latest = self.newsroom.on_shelf(Listing::All, 0, self.site.page_size);
        let entries: Vec<FeedEntry> = latest.into_iter().map(|key| self.feed_entry(key)).collect();
        let prefix =
            if self.lang == self.site.first_lang() { String::new() } else { format!("{}/", self.lang) };
        FeedView {
            // Not a year that content decides: the first release may be withdrawn, and the id must stay.
            id: format!("tag:{},2000:{prefix}feed", self.site.base.host()),
            title: self.say(Word::FeedTitle, &[("site", site_title)]),
            lang: self.lang.to_string(),
            url: self.site.base.absolute(&in_language("feed.atom", self.lang, self.site)),
            alternate: self.url(Route::Archive(Listing::All, 1)),
            hub: self.site.websub.as_ref().map(|hub| hub.as_str().to_owned()),
            updated: entries
                .iter()
                .map(|entry| &entry.updated)
                .max()
                .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), String::clone),
            author: publisher.map_or(site_title, |name| &name.text).to_owned(),
            entries,
        }
    }

    fn feed_entry(&self, key: Key<crate::content::Release>) -> FeedEntry {
        let release = self.newsroom.release(key);
        let lang = self.reading_lang(&release.versions);
        let prefix = if lang == self.site.first_lang() { String::new() } else { format!("{lang}/") };
        let moment = self.newsroom.opening(release);
        let day = moment.day(self.site.setting.zone);
        FeedEntry {
            id: format!("tag:{},{day}:{prefix}releases/{}", self.site.base.host(), release.id),
            url: self.href(&self.path(Route::Release(key), lang)),
            published: self.datetime(moment),
            updated: self.datetime(
                release.versions.original.fields.modified(self.newsroom.moment()).unwrap_or(moment),
            ),
            summary: self.release_excerpt(key).map(|lead| lead.text),
            lang: lang.to_string(),
            categories: release.fields(self.lang).tags.iter().map(|tag| tag.text.to_string()).collect(),
            release: self.release(key),
        }
    }
}
