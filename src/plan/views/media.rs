//! Pictures, and what is said of any file that is shown.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::Entity;
use crate::content::parts::{MediaItem, Origin};
use crate::content::release::Attachment as AttachmentFields;
use crate::locale::Word;
use crate::media::{PictureFormat, RecordingKind, extension, is_picture, readable_size};
use crate::newsroom::lead_picture;
use crate::plan::pictures::PublishedFile;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::images::{self, Crop, Original, PictureSource};
use crate::plan::views::text::TextIn;
use crate::site::Ratio;
use crate::types::{Id, Kind, isolated};

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// The URL of a smaller picture of it that every browser shows.
    pub url: String,
    /// The same picture in other widths, for `srcset`; empty where there are none.
    pub srcset: String,
    /// The same picture in other formats, the best first.
    pub sources: Vec<PictureSource>,
    /// What it shows.
    pub alt: TextIn,
    /// Width in pixels, where it is known.
    pub width: Option<u32>,
    /// Height in pixels, where it is known.
    pub height: Option<u32>,
    /// Of the first picture of an entry the crops that `theme.yaml` asks for, by their ratios: `3:2`.
    pub crops: BTreeMap<&'static str, Crop>,
    /// The caption.
    pub caption: Option<TextIn>,
    /// The credit line: 写真提供：….
    pub credit: Option<TextIn>,
    /// Terms of use.
    pub rights: Option<TextIn>,
    /// That a program has made or changed it.
    pub artificial: Option<String>,
    /// The picture as the press takes it.
    pub original: Option<Original>,
    /// Whether the credit was given for it; else it is the publisher's.
    #[serde(skip)]
    pub has_own_credit: bool,
}

/// What an entity says of one of its files.
pub(super) struct Said {
    pub title: TextIn,
    pub caption: Option<TextIn>,
    pub credit: Option<TextIn>,
    pub rights: Option<TextIn>,
    pub artificial: Option<String>,
    /// Whether the credit was given for it; else it is the publisher's.
    has_own_credit: bool,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// What it is called.
    pub label: TextIn,
    /// Its URL.
    pub url: String,
    /// Its format and size: （PDF、120 KB）.
    pub note: String,
}

/// What is published of the file of an item.
pub(super) fn published<'a>(
    context: &ViewContext<'a>,
    item: &MediaItem,
    kind: Kind,
    id: &Id,
) -> Option<&'a PublishedFile> {
    let (file, _) = context.plan.find_file((kind, id), item.file.place.source_path(), &item.file.name)?;
    context.plan.published(file.path.clone())
}

/// A picture of an entity; nothing of one that is not shown, and of what is no picture.
pub(super) fn picture(context: &ViewContext<'_>, item: &MediaItem, kind: Kind, id: &Id) -> Option<Picture> {
    if !is_picture(&item.file.name) {
        return None;
    }
    let published = published(context, item, kind, id)?;
    let Said { title, caption, credit, rights, artificial, has_own_credit } = said(context, item, published);
    let focus = item.focus.unwrap_or_default();
    Some(Picture {
        caption,
        credit,
        rights,
        artificial,
        has_own_credit,
        crops: images::crops(context, published, focus),
        ..plain(context, published, title)
    })
}

/// What is said of an item.
pub(super) fn said(context: &ViewContext<'_>, item: &MediaItem, published: &PublishedFile) -> Said {
    let title = context
        .maybe_text(&item.alt)
        .unwrap_or_else(|| context.plain(isolated(&item.file.name).into_owned()));
    let publisher = || context.plan.organization().map(|it| context.text(&it.fields(context.lang).name));
    let of_file = || credit_of_file(context, published).map(|credit| context.plain(credit));
    let own = context.maybe_text(&item.credit).or_else(of_file);
    let has_own_credit = own.is_some();
    let credit = own.or_else(publisher);
    Said {
        title,
        caption: context.maybe_text(&item.caption),
        credit: credit.map(|credit| context.say_around(credit_word(item, published), "name", &credit)),
        rights: context.maybe_text(&item.rights),
        artificial: artificial(context, origin(item, published)),
        has_own_credit,
    }
}

/// A crop of a picture; all of it where the theme asks for no such crop.
pub(super) fn crop(picture: &Picture, ratio: Ratio) -> Crop {
    let whole = || Crop {
        url: picture.url.clone(),
        srcset: picture.srcset.clone(),
        sources: picture.sources.clone(),
        width: picture.width,
        height: picture.height,
    };
    picture.crops.get(ratio.word()).cloned().unwrap_or_else(whole)
}

/// The picture by which an entity is known in lists, cropped.
pub(super) fn card_picture<K: Entity>(
    context: &ViewContext<'_>,
    fields: &K,
    kind: Kind,
    id: &Id,
) -> Option<Crop> {
    let picture = picture(context, lead_picture(fields.media())?, kind, id)?;
    Some(crop(&picture, Ratio::Classic))
}

/// The credit that a picture has in its file: its credit line, else who made it.
fn credit_of_file(context: &ViewContext<'_>, published: &PublishedFile) -> Option<String> {
    let metadata = &published.file.picture()?.metadata;
    let comma = if context.lang.is_japanese() { "、" } else { ", " };
    let creator = || (!metadata.creator.is_empty()).then(|| metadata.creator.join(comma));
    metadata.credit.clone().or_else(creator)
}

/// How a picture came to be, as its entity says or, where that is silent, the file.
fn origin(item: &MediaItem, published: &PublishedFile) -> Option<Origin> {
    let by_file = || Origin::of_source_type(published.file.picture()?.metadata.source_type.as_deref()?);
    item.origin.as_ref().map(|origin| origin.value).or_else(by_file)
}

/// That a program has made or changed a picture.
fn artificial(context: &ViewContext<'_>, origin: Option<Origin>) -> Option<String> {
    match origin? {
        Origin::AiGenerated => Some(context.word(Word::AiGenerated)),
        Origin::AiEdited => Some(context.word(Word::AiEdited)),
        Origin::Photograph | Origin::Illustration | Origin::Composite => None,
    }
}

/// A drawing is called no photograph, and a film no picture.
fn credit_word(item: &MediaItem, published: &PublishedFile) -> Word {
    match published.file.recording().map(|facts| facts.kind) {
        Some(RecordingKind::Film) => return Word::CreditOfFilm,
        Some(RecordingKind::Sound) => return Word::CreditOfSound,
        None if !is_picture(&item.file.name) => return Word::CreditOfFile,
        None => {}
    }
    let is_drawn = published.file.picture().is_some_and(|facts| facts.format == PictureFormat::Svg);
    match origin(item, published) {
        Some(Origin::Illustration | Origin::AiGenerated) => Word::CreditOfImage,
        None if is_drawn => Word::CreditOfImage,
        _ => Word::Credit,
    }
}

/// What an entity says of one of its files, by its path in the site.
pub(super) fn declared_media<'a>(
    context: &ViewContext<'a>,
    kind: Kind,
    id: &Id,
    path: &str,
) -> Option<&'a MediaItem> {
    let media = context.plan.media_of(kind, id, context.lang);
    media.iter().find(|item| {
        let file = context.plan.find_file((kind, id), item.file.place.source_path(), &item.file.name);
        file.is_some_and(|(file, _)| file.path == path)
    })
}

/// A picture by its path in the site, with what an entity says of it.
pub(super) fn declared_picture(
    context: &ViewContext<'_>,
    kind: Kind,
    id: &Id,
    path: &str,
) -> Option<Picture> {
    picture(context, declared_media(context, kind, id, path)?, kind, id)
}

/// The picture of a text by its name there, with what its owner says of it.
pub(super) fn named(
    context: &ViewContext<'_>,
    name: &str,
    source: &str,
    owner: Owner<'_>,
) -> Option<Picture> {
    let path = shown_file(context, (owner.kind, owner.id), source, name)?;
    let declared = declared_picture(context, owner.kind, owner.id, path);
    declared.or_else(|| Some(plain(context, context.plan.published(path.to_owned())?, context.plain(""))))
}

pub(super) fn attachment(
    context: &ViewContext<'_>,
    item: &AttachmentFields,
    owner: Owner<'_>,
) -> Option<Attachment> {
    let source = item.file.place.source_path();
    let path = shown_file(context, (owner.kind, owner.id), source, &item.file.name)?;
    let published = context.plan.published(path.to_owned())?;
    let (format, size) = (extension(&item.file.name).to_uppercase(), readable_size(published.public_len()));
    Some(Attachment {
        label: context
            .maybe_text(&item.label)
            .unwrap_or_else(|| context.plain(isolated(&item.file.name).into_owned())),
        url: context.href(&published.path.url()),
        note: context.say(Word::FileNote, &[("format", &format), ("size", &size)]),
    })
}

/// The path in the site of a file, unless it may be shown no more: another entity may still show it.
pub(super) fn shown_file<'a>(
    context: &ViewContext<'a>,
    owner: (Kind, &Id),
    source: &str,
    name: &str,
) -> Option<&'a str> {
    let (file, _) = context.plan.find_file(owner, source, name)?;
    (!context.plan.is_expired(owner.0, owner.1.clone(), file.path.clone())).then_some(&file.path)
}

fn plain(context: &ViewContext<'_>, published: &PublishedFile, alt: TextIn) -> Picture {
    let original = images::original(context, published);
    Picture { original, ..shown(images::whole(context, published), alt) }
}

/// A picture of which nothing is said.
pub(super) fn shown(image: Crop, alt: TextIn) -> Picture {
    let Crop { url, srcset, sources, width, height } = image;
    Picture {
        url,
        srcset,
        sources,
        alt,
        width,
        height,
        crops: BTreeMap::new(),
        caption: None,
        credit: None,
        rights: None,
        artificial: None,
        original: None,
        has_own_credit: false,
    }
}
