//! Free pages, and the page for what is not there.

use serde::Serialize;

use crate::content::FreePage;
use crate::newsroom::{Key, NOW};
use crate::plan::routes::{Listing, Route};
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::listed_media;
use crate::plan::views::listed_media::Media;
use crate::plan::views::parts::{BodyPart, ContactCard, OutlineItem, body, contact_card};
use crate::plan::views::text::{Html, TextIn, extra};
use crate::types::{Kind, Lang};

/// `page.html`: a free page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Its title.
    pub title: TextIn,
    /// The title, with the places where a large one may be broken.
    pub title_html: Html,
    /// What it is about.
    pub summary: Option<TextIn>,
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// Pictures, films, sounds and other files.
    pub media: Vec<Media>,
    /// That some may be shown no more, in words.
    pub media_expired: Option<String>,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
}

/// `not_found.html`: what stands at an address that is not there.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// The archive.
    pub archive_url: String,
}

/// A free page.
pub fn free_page(context: &ViewContext<'_>, key: Key<FreePage>) -> PageView {
    let page = context.plan.get(key);
    let version = page.versions.get(context.lang);
    let owner = Owner { kind: Kind::FreePage, id: &page.id, page: Some(Route::Free(key)), at: NOW };
    PageView {
        title: context.text(&version.fields.title),
        title_html: context.headline(&version.fields.title),
        summary: context.maybe_text(&version.fields.summary),
        body: body::body(context, &version.body, owner),
        body_lang: context.other_lang(&version.body.lang),
        outline: body::outline(context, &version.body.document),
        media: listed_media::listed(context, version, owner),
        media_expired: listed_media::expired(context, &page.expired, version, owner),
        contacts: contact_card::contact_cards(context, &page.relations.contacts),
        extra: extra(version),
    }
}

/// A page that is not there.
pub fn not_found(context: &ViewContext<'_>) -> NotFoundView {
    NotFoundView { archive_url: context.url(Route::Archive(Listing::All, 1)) }
}
