//! Films and sounds.

use serde::Serialize;

use crate::content::locate;
use crate::content::parts::MediaItem;
use crate::locale::{Word, language_name};
use crate::media::{RecordingFacts, RecordingKind, readable_size};
use crate::plan::pictures::PublishedFile;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::images::{self, Crop};
use crate::plan::views::media::{self, Said};
use crate::plan::views::resolver;
use crate::plan::views::text::{Html, TextIn};
use crate::schema::{ByLanguage, FileReference};
use crate::types::{Id, Kind, Lang, PlayingTime};

/// A film or sound.
#[derive(Clone, Debug, Serialize)]
pub struct Recording {
    /// Its URL.
    pub url: String,
    /// Its media type, `video/mp4`; nothing where a browser finds out better by itself.
    pub media_type: Option<&'static str>,
    /// What it shows, or is called.
    pub title: TextIn,
    /// The picture that stands there before it is played.
    pub poster: Option<Crop>,
    /// How long it is: 3分20秒.
    pub length: Option<String>,
    /// The link by which it is taken along: 動画をダウンロード（MP4、3分20秒、24.1 MB）.
    pub download: String,
    /// The caption.
    pub caption: Option<TextIn>,
    /// The credit line: 映像提供：….
    pub credit: Option<TextIn>,
    /// Terms of use.
    pub rights: Option<TextIn>,
    /// That a program has made or changed it.
    pub artificial: Option<String>,
    /// What is said in it.
    pub transcript: Option<Html>,
}

/// Captions of a film.
#[derive(Clone, Debug, Serialize)]
pub struct Captions {
    /// Their URL.
    pub url: String,
    /// Their language.
    pub lang: Lang,
    /// Its name.
    pub label: String,
    /// Whether they are shown without being asked for: they are in the language of the page.
    pub is_default: bool,
}

/// A film or sound of an entity. `number` tells those of one page apart.
pub(super) fn recording(
    context: &ViewContext<'_>,
    item: &MediaItem,
    (published, facts): (&PublishedFile, &RecordingFacts),
    said: Said,
    (owner, number): (Owner<'_>, usize),
) -> Recording {
    let length = item.length.as_ref().map(|length| length.value);
    let length =
        facts.length.map(PlayingTime::of_milliseconds).or(length).map(|length| in_words(context, length));
    let (format, size) = (facts.format.name(), readable_size(published.public_len()));
    let note = match &length {
        Some(length) => {
            let said = [("format", format), ("length", &**length), ("size", &*size)];
            context.say(Word::RecordingNote, &said)
        }
        None => context.say(Word::RecordingNoteWithoutLength, &[("format", format), ("size", &*size)]),
    };
    let download = match facts.kind {
        RecordingKind::Film => Word::DownloadFilm,
        RecordingKind::Sound => Word::DownloadSound,
    };
    let transcript = |prose| resolver::note(context, prose, owner, &format!("transcript-{number}"));
    Recording {
        url: context.href(&published.path.url()),
        media_type: facts.format.media_type(),
        title: said.title,
        poster: item.poster.as_ref().and_then(|poster| self::poster(context, poster, owner)),
        length,
        download: format!("{}{note}", context.word(download)),
        caption: said.caption,
        credit: said.credit,
        rights: said.rights,
        artificial: said.artificial,
        transcript: item.transcript.as_ref().map(transcript),
    }
}

fn poster(context: &ViewContext<'_>, poster: &FileReference, owner: Owner<'_>) -> Option<Crop> {
    Some(images::whole(context, file(context, poster, (owner.kind, owner.id))?))
}

fn file<'a>(
    context: &ViewContext<'a>,
    file: &FileReference,
    (kind, id): (Kind, &Id),
) -> Option<&'a PublishedFile> {
    let path = media::shown_file(context, (kind, id), file.place.source_path(), &file.name)?;
    context.plan.published(path.to_owned())
}

/// The captions of a film, in the order of their languages, those of the page's first.
pub(super) fn captions(context: &ViewContext<'_>, item: &MediaItem, owner: Owner<'_>) -> Vec<Captions> {
    let of = |lang: Lang, reference: &FileReference| {
        let published = file(context, reference, (owner.kind, owner.id))?;
        Some(Captions {
            url: context.href(&published.path.url()),
            label: language_name(&lang, context.lang).to_owned(),
            is_default: lang == *context.lang,
            lang,
        })
    };
    let mut captions: Vec<Captions> = match &item.captions {
        None => Vec::new(),
        Some(ByLanguage::All(file)) => of(written_in(context, file), file).into_iter().collect(),
        Some(ByLanguage::Each(files)) => {
            files.iter().filter_map(|(lang, file)| of(lang.clone(), file)).collect()
        }
    };
    captions.sort_by_key(|captions| !captions.is_default);
    captions
}

/// The language in which the text is written that names a file: what is said of no language is in that.
fn written_in(context: &ViewContext<'_>, file: &FileReference) -> Lang {
    let languages = &context.site.setting.languages;
    let path = file.place.source_path();
    let location = locate(path.strip_prefix("content/").unwrap_or(path), languages).ok();
    let lang = location.and_then(|location| location.lang).or_else(|| languages.first().cloned());
    lang.unwrap_or_else(|| context.lang.clone())
}

/// 3分20秒.
fn in_words(context: &ViewContext<'_>, length: PlayingTime) -> String {
    let (hours, minutes, seconds) = length.parts();
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|number| context.number(number as usize));
    let said = [("hours", &*hours), ("minutes", &*minutes), ("seconds", &*seconds)];
    match length.seconds {
        ..60 => context.say(Word::PlayingTimeInSeconds, &said[2..]),
        60..3600 => context.say(Word::PlayingTimeInMinutes, &said[1..]),
        3600.. => context.say(Word::PlayingTimeInHours, &said),
    }
}
