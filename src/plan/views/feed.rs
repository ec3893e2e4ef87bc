//! The feed of the latest releases, in whatever format it is written.

use crate::locale::Word;
use crate::newsroom::{Key, feed_id, in_language};
use crate::plan::outputs::FeedFormat;
use crate::plan::routes::{Listing, Route};
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::card;
use crate::plan::views::release;
use crate::plan::views::release::ReleaseView;

/// `feed.atom` and `feed.json`: the latest releases in full text. Every URL in it is absolute.
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

/// The feed of this language. The context must write absolute URLs.
pub fn feed(context: &ViewContext<'_>, format: FeedFormat) -> FeedView {
    let site_title = context
        .site
        .title
        .get(context.lang, &context.site.setting.languages)
        .map_or("", |(_, title)| &*title.text);
    let publisher = context.plan.organization().map(|organization| &organization.fields(context.lang).name);
    let latest = context.plan.on_listing(Listing::All, context.lang, 0, context.site.page_size);
    let entries: Vec<FeedEntry> = latest.iter().map(|key| feed_entry(context, *key)).collect();
    FeedView {
        id: in_language(context.site.feed_tag.uri("feed"), context.lang, context.site.first_lang()),
        title: context.say(Word::FeedTitle, &[("site", site_title)]),
        lang: context.lang.to_string(),
        url: context.site.base.absolute(&context.section(format.file_name())),
        alternate: context.url(Route::Archive(Listing::All, 1)),
        hub: context.site.websub.as_ref().map(|hub| hub.as_str().to_owned()),
        updated: entries
            .iter()
            .map(|entry| &entry.updated)
            .max()
            .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), String::clone),
        author: publisher.map_or(site_title, |name| &name.text).to_owned(),
        entries,
    }
}

fn feed_entry(context: &ViewContext<'_>, key: Key<crate::content::Release>) -> FeedEntry {
    let release = context.plan.get(key);
    let lang = context.reading_lang(&release.versions);
    let moment = release.opening;
    FeedEntry {
        id: feed_id(
            context.site,
            &release.id,
            &release.versions.original.fields,
            &release.versions.original_lang,
            lang,
        ),
        url: context.href(&context.path(Route::Release(key), lang)),
        published: context.datetime(moment),
        updated: context.datetime(release.modified().unwrap_or(moment)),
        summary: card::release_excerpt(context, key).map(|lead| lead.text),
        lang: lang.to_string(),
        categories: release.fields(context.lang).tags.iter().map(|tag| tag.text.to_string()).collect(),
        release: release::release(context, key),
    }
}
