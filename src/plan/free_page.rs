//! Free pages, and the page for what is not there.

use serde::Serialize;

use super::Scene;
use super::parts::{BodyPart, ContactCard, Html, OutlineItem, Picture, TextIn};
use super::resolver::Owner;
use super::routes::{Listing, Route};
use crate::content::FreePage;
use crate::newsroom::Key;
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
    /// Photographs and other media.
    pub media: Vec<Picture>,
    /// That some may be shown no more, in words.
    pub media_expired: Option<String>,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
}

/// `not_found.html`: what stands at an address that is not there.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// The archive.
    pub archive_url: String,
}

impl Scene<'_> {
    /// A free page.
    pub fn free_page(&self, key: Key<FreePage>) -> PageView {
        let page = self.newsroom.page(key);
        let version = page.versions.get(self.lang);
        let owner =
            Owner { kind: Kind::FreePage, id: &page.id, page: Some(Route::Free(key)), at: self.now() };
        PageView {
            title: self.text(&version.fields.title),
            title_html: self.headline(&version.fields.title),
            summary: self.maybe_text(&version.fields.summary),
            body: self.body(&version.body, owner),
            body_lang: self.other_lang(&version.body.lang),
            outline: self.outline(&version.body.document),
            media: self.pictures(&version.fields.media, owner, &version.body),
            media_expired: self.expired_media(&page.expired, owner, &version.body),
            contacts: page.relations.contacts.iter().map(|key| self.contact_card(*key)).collect(),
        }
    }

    /// A page that is not there.
    pub fn not_found(&self) -> NotFoundView {
        NotFoundView { archive_url: self.url(Route::Archive(Listing::All, 1)) }
    }
}
