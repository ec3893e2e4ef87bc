//! What an entity lists under `media`: pictures, films, sounds and other files.

use std::collections::HashSet;
use std::hash::Hash;

use serde::Serialize;

use crate::content::parts::MediaItem;
use crate::content::{Entity, Version};
use crate::locale::Word;
use crate::markup::Document;
use crate::media::{RecordingKind, extension, readable_size};
use crate::newsroom::lead_picture;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::media::{self, Picture, Said};
use crate::plan::views::recordings::{self, Captions, Recording};
use crate::plan::views::text::TextIn;
use crate::schema::FileReference;

/// What an entity lists under `media`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Media {
    /// A picture.
    Picture {
        /// It.
        picture: Picture,
    },
    /// A film.
    Film {
        /// It.
        film: Recording,
        /// Width in pixels, where it is known.
        width: Option<u32>,
        /// Height in pixels, where it is known.
        height: Option<u32>,
        /// Its captions, those in the language of the page first.
        captions: Vec<Captions>,
    },
    /// A sound.
    Sound {
        /// It.
        sound: Recording,
    },
    /// A film or sound that browsers do not play.
    Unplayed {
        /// It.
        recording: Recording,
    },
    /// Another file.
    File {
        /// It.
        file: LinkedFile,
    },
}

impl Media {
    /// The URL of a picture of it.
    pub fn picture_url(&self) -> Option<&str> {
        match self {
            Media::Picture { picture } => Some(&picture.url),
            Media::Film { film, .. } => film.poster.as_ref().map(|poster| poster.url.as_str()),
            Media::Sound { .. } | Media::Unplayed { .. } | Media::File { .. } => None,
        }
    }
}

/// A file that is linked to.
#[derive(Clone, Debug, Serialize)]
pub struct LinkedFile {
    /// Its URL.
    pub url: String,
    /// What it is called.
    pub title: TextIn,
    /// Its format and size: （PDF、120 KB）.
    pub note: String,
    /// The caption.
    pub caption: Option<TextIn>,
    /// The credit line: 提供：….
    pub credit: Option<TextIn>,
    /// Terms of use.
    pub rights: Option<TextIn>,
    /// That a program has made or changed it.
    pub artificial: Option<String>,
}

/// The picture below a headline.
#[derive(Clone, Debug, Serialize)]
pub struct LeadPicture {
    /// It.
    pub picture: Picture,
    /// Whether it is higher than wide, so that it stands beside the headline where there is room.
    pub is_portrait: bool,
}

/// The media of an entity that none of its texts shows itself.
pub(super) fn listed<K: Entity>(
    context: &ViewContext<'_>,
    version: &Version<K>,
    owner: Owner<'_>,
) -> Vec<Media> {
    elsewhere(context, version, owner).into_iter().map(|(_, media)| media).collect()
}

/// The same, with the first picture that the entity lists apart: unless a text shows it, it leads.
pub(super) fn led<K: Entity>(
    context: &ViewContext<'_>,
    version: &Version<K>,
    owner: Owner<'_>,
) -> (Option<LeadPicture>, Vec<Media>) {
    let first = lead_picture(version.fields.media());
    let is_first = |item: &MediaItem| first.is_some_and(|first| std::ptr::eq(first, item));
    let mut lead = None;
    let mut others = Vec::new();
    for (item, media) in elsewhere(context, version, owner) {
        match media {
            Media::Picture { picture } if is_first(item) => {
                let is_portrait = picture.width < picture.height;
                lead = Some(LeadPicture { picture, is_portrait });
            }
            other => others.push(other),
        }
    }
    (lead, others)
}

fn elsewhere<'v, K: Entity>(
    context: &ViewContext<'_>,
    version: &'v Version<K>,
    owner: Owner<'_>,
) -> Vec<(&'v MediaItem, Media)> {
    let find = |name: &str, source: &str| {
        let found = context.plan.find_file((owner.kind, owner.id), source, name);
        found.map(|(file, _)| file.path.as_str())
    };
    let in_texts: HashSet<&str> = in_texts(version, find);
    let is_elsewhere = |item: &&MediaItem| {
        find(&item.file.name, item.file.place.source_path()).is_some_and(|file| !in_texts.contains(file))
    };
    let media = version.fields.media().iter().filter(is_elsewhere);
    let shown = |(number, item)| Some((item, shown_media(context, item, (owner, number))?));
    media.enumerate().filter_map(shown).collect()
}

/// What an entity lists of a file, by its path in the site. `number` tells those of one page apart.
pub(super) fn of_file(
    context: &ViewContext<'_>,
    owner: Owner<'_>,
    path: &str,
    number: usize,
) -> Option<Media> {
    let item = media::declared_media(context, owner.kind, owner.id, path)?;
    shown_media(context, item, (owner, number))
}

/// That some of the media of an entity may be shown no more, where none of its texts says so itself.
pub(super) fn expired<K: Entity>(
    context: &ViewContext<'_>,
    expired: &[FileReference],
    version: &Version<K>,
    owner: Owner<'_>,
) -> Option<String> {
    // A file that is not there any more is known by its name.
    let known = |name: &str, source: &str| {
        let found = context.plan.find_file((owner.kind, owner.id), source, name);
        Some(found.map_or_else(|| name.to_owned(), |(file, _)| file.path.clone()))
    };
    if expired.is_empty() {
        return None;
    }
    let in_texts: HashSet<String> = in_texts(version, known);
    let is_elsewhere = |file: &FileReference| {
        known(&file.name, file.place.source_path()).is_some_and(|file| !in_texts.contains(&file))
    };
    expired.iter().any(is_elsewhere).then(|| context.labels.expired.clone())
}

/// The files that a body and the notes beside it show, found by their names in the files in which they are written.
fn in_texts<K: Entity, F: Eq + Hash>(
    version: &Version<K>,
    find: impl Fn(&str, &str) -> Option<F>,
) -> HashSet<F> {
    let mut files = HashSet::new();
    let mut add = |document: &Document, source: &str| {
        files.extend(document.media().filter_map(|media| find(media.file, source)));
    };
    add(&version.body.document, &version.body.source_path);
    version.fields.proses(&mut |prose| add(&prose.document, prose.place.source_path()));
    files
}

/// One of the media of an entity; nothing of one that is not shown.
fn shown_media(
    context: &ViewContext<'_>,
    item: &MediaItem,
    (owner, number): (Owner<'_>, usize),
) -> Option<Media> {
    if let Some(picture) = media::picture(context, item, owner.kind, owner.id) {
        return Some(Media::Picture { picture });
    }
    let published = media::published(context, item, owner.kind, owner.id)?;
    let said = media::said(context, item, published);
    let Some(facts) = published.file.recording() else {
        let format = extension(&item.file.name).to_uppercase();
        let size = readable_size(published.public_len());
        let note = context.say(Word::RecordingNoteWithoutLength, &[("format", &format), ("size", &size)]);
        let Said { title, caption, credit, rights, artificial, .. } = said;
        let url = context.href(&published.path.url());
        let file = LinkedFile { url, title, note, caption, credit, rights, artificial };
        return Some(Media::File { file });
    };
    let recording = recordings::recording(context, item, (published, facts), said, (owner, number));
    Some(match facts.kind {
        _ if !facts.format.is_played() => Media::Unplayed { recording },
        RecordingKind::Sound => Media::Sound { sound: recording },
        RecordingKind::Film => {
            let (width, height) = facts.pixels.unzip();
            let captions = recordings::captions(context, item, owner);
            Media::Film { film: recording, width, height, captions }
        }
    })
}
