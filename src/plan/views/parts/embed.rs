//! What a text shows of another site: a picture and a link, until a reader asks for more.

use serde::Serialize;

use crate::content::Body;
use crate::locale::Word;
use crate::markup::{Embed, Provider, Shows};
use crate::plan::views::context::{Owner, Urls, ViewContext};
use crate::plan::views::media::{self, Picture};

/// A film or map of another site. Nothing is loaded from there before a reader asks for it.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedBox {
    /// `video` or `map`, for style sheets.
    pub kind: &'static str,
    /// Whether it is higher than wide.
    pub is_upright: bool,
    /// What it is, in the words and the language of the text.
    pub title: String,
    /// Its page on the other site.
    pub url: String,
    /// What the link to it says: YouTubeで再生（外部サイト）.
    pub action: String,
    /// What a script shows in its place once a reader asks for it; nothing in a feed, where no script runs.
    pub frame: Option<EmbedFrame>,
    /// The picture that stands there before.
    pub poster: Option<Picture>,
    /// That this picture may be shown no more.
    pub expired: Option<String>,
}

/// What is loaded from another site once a reader asks for it.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedFrame {
    /// The address of the frame.
    pub url: String,
    /// What a reader has to know before: that data go to the other site.
    pub notice: String,
}

/// What a body shows of another site.
pub(in crate::plan::views) fn embed_box(
    context: &ViewContext<'_>,
    embed: &Embed,
    body: &Body,
    owner: Owner<'_>,
) -> EmbedBox {
    let (kind, action, notice) = match embed.provider.shows() {
        Shows::Video => ("video", Word::EmbedPlay, Word::EmbedPlayNotice),
        Shows::Map => ("map", Word::EmbedShowMap, Word::EmbedShowMapNotice),
    };
    let provider = match embed.provider {
        Provider::GoogleMaps => context.word(Word::GoogleMaps),
        Provider::YouTube | Provider::Vimeo | Provider::OpenStreetMap => embed.provider.name().to_owned(),
    };
    let say = |word| context.say(word, &[("provider", &provider)]);
    let poster = embed.poster.as_ref();
    let is_expired = |name: &&String| {
        let (id, source, name) = (owner.id.clone(), body.source_path.clone(), (*name).clone());
        context.plan.is_expired_name(owner.kind, id, source, name)
    };
    let expired = poster.filter(is_expired).map(|_| context.labels.expired.clone());
    EmbedBox {
        kind,
        is_upright: embed.is_upright(),
        title: embed.title.clone(),
        url: embed.page.clone(),
        action: say(action),
        frame: (context.urls == Urls::Paths)
            .then(|| EmbedFrame { url: embed.frame.clone(), notice: say(notice) }),
        poster: poster.and_then(|name| media::named(context, name, &body.source_path, owner)),
        expired,
    }
}
