//! Cards: the pictures that social networks and chats show where a link to a release is shared.

use serde::Serialize;

use crate::content::{Entity, Release};
use crate::newsroom::{Key, lead_picture};
use crate::plan::views::context::ViewContext;
use crate::types::Kind;

/// The card of a release, as its page names it (<https://ogp.me/#structured>).
#[derive(Clone, Debug, Serialize)]
pub struct CardImage {
    /// Its absolute URL.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// The card of a release: the crop of its first picture.
pub(super) fn card_image(context: &ViewContext<'_>, key: Key<Release>) -> Option<CardImage> {
    cropped(context, key)
}

fn cropped(context: &ViewContext<'_>, key: Key<Release>) -> Option<CardImage> {
    let release = context.plan.get(key);
    let lead = lead_picture(release.versions.original.fields.media())?;
    let source = lead.file.place.source_path();
    let (file, _) = context.plan.find_file((Kind::Release, &release.id), source, &lead.file.name)?;
    let published = context.plan.published(file.path.clone())?;
    let card = published.card(lead.focus.unwrap_or_default())?;
    let fields = release.fields(context.lang);
    let alt = lead_picture(fields.media()).and_then(|lead| lead.alt.as_ref()).unwrap_or(&fields.title);
    Some(CardImage {
        url: context.site.base.absolute(&card.path.url()),
        width: card.variant.width,
        height: card.variant.height,
        alt: alt.text.to_string(),
    })
}
