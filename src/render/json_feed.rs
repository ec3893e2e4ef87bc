//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use crate::plan::views::feed::{FeedEntry, FeedView};

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<[Hub<'a>; 1]>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Hub<'a> {
    r#type: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
}

/// Writes a feed, with the HTML of each entry.
///
/// # Errors
///
/// None that anybody has seen: that of a writer into memory.
pub(super) fn write(feed: &FeedView, contents: &[String]) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.alternate,
        feed_url: &feed.url,
        language: &feed.lang,
        authors: [Author { name: &feed.author }],
        hubs: feed.hub.as_deref().map(|url| [Hub { r#type: "WebSub", url }]),
        items: feed.entries.iter().zip(contents).map(|(entry, content)| item(entry, content)).collect(),
    })
}

fn item<'a>(entry: &'a FeedEntry, content: &'a str) -> Item<'a> {
    Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.release.title.text,
        content_html: content,
        summary: entry.summary.as_deref(),
        image: entry.release.picture_url(),
        date_published: &entry.published,
        date_modified: &entry.updated,
        tags: &entry.categories,
        language: &entry.lang,
    }
}
