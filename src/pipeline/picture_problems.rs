//! What is wrong with pictures: told where they are named, also in content that is not public yet.
//!
//! 1. Of every file that is named: whether it can be published as a picture, and what is lost by that.
//! 2. Of every picture under `media`: whether it is large enough for the press, whose it is, and whether file and front
//!    matter agree on how it came to be.
//! 3. What is wrong with films and sounds is for `recording_problems` to say.
//! 4. Of pictures, films and sounds in `static/`, which are copied as they are: whether they say where they were taken.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Memory, recording_problems};
use crate::content::parts::{MediaItem, Origin};
use crate::content::{Draft, Drafts, Entity, for_each_kind};
use crate::diagnostics::problems::{MediaProblem, PrivateInPicture};
use crate::diagnostics::{Diagnostics, Place};
use crate::media::{
    Contents, MediaFile, PictureFacts, PictureFault, PictureFormat, PrivateContent, is_captions, is_picture,
    is_recording, readable_size,
};
use crate::newsroom::{Library, NamedFile};
use crate::schema::{FileReference, OwnAddresses};
use crate::source::BinaryFile;
use crate::types::file_name;

/// In pixels: a picture of less is of little use on a printed page.
const WIDTH_FOR_THE_PRESS: u32 = 1_200;

/// In bytes: a larger original is tiresome to load, also for the press.
const LARGE_FILE: u64 = 20_000_000;

/// Reports what is wrong with the pictures that content names. Those that cannot be read are left to whoever publishes them.
pub(super) fn check(
    named: &[NamedFile],
    drafts: &Drafts,
    files: &[BinaryFile],
    own: &OwnAddresses,
    (memory, is_hidden): (&Memory, &dyn Fn(&Place) -> bool),
    diagnostics: &mut Diagnostics,
) {
    let shown: BTreeMap<&str, &BinaryFile> = named
        .iter()
        .filter(|named| is_looked_at(&named.file.path))
        .map(|named| (named.file.path.as_str(), &named.file))
        .collect();
    if shown.is_empty() {
        return;
    }
    let measured = shown.into_par_iter().filter_map(|(path, file)| Some((path, memory.measure(file).ok()?)));
    let measured: BTreeMap<&str, MediaFile> = measured.collect();
    for NamedFile { file, place } in named {
        if let Some(measured) = measured.get(file.path.as_str()) {
            match &measured.contents {
                Contents::Captions(facts) => {
                    let captions = (&measured.file, &**facts);
                    recording_problems::captions(captions, place, is_hidden(place), diagnostics);
                }
                _ => named_file(measured, place, diagnostics),
            }
        }
    }
    let library = Library::new(files.to_vec(), own.clone());
    let listed = Listed { library: &library, measured: &measured };
    for_each_kind!(drafts, |ref list| list.iter().for_each(|draft| listed.of_draft(draft, diagnostics)));
}

fn is_looked_at(name: &str) -> bool {
    is_picture(name) || is_recording(name) || is_captions(name)
}

fn named_file(measured: &MediaFile, place: &Place, diagnostics: &mut Diagnostics) {
    let file = file_name(&measured.file.path);
    let mut report = |problem: MediaProblem| diagnostics.report(place.clone(), problem);
    match &measured.contents {
        Contents::Faulty(fault) => report(faulty(file, *fault)),
        Contents::Picture(facts) => {
            if facts.loses_signature() {
                report(MediaProblem::LostSignature { file: file.to_owned() });
            }
            if !facts.active.is_empty() {
                report(MediaProblem::CleanedSvg { found: facts.active.clone() });
            }
            if measured.file.size > LARGE_FILE {
                let size = readable_size(measured.file.size);
                report(MediaProblem::LargePictureFile { file: file.to_owned(), size });
            }
        }
        Contents::Recording(_) | Contents::FaultyRecording(_) => {
            recording_problems::named_file(measured, place, diagnostics);
        }
        Contents::Other | Contents::Captions(_) => {}
    }
}

/// The pictures that entities list under `media`.
struct Listed<'a> {
    library: &'a Library,
    measured: &'a BTreeMap<&'a str, MediaFile>,
}

impl Listed<'_> {
    fn of_draft<K: Entity>(&self, draft: &Draft<K>, diagnostics: &mut Diagnostics) {
        for item in draft.versions.original.fields.media() {
            let measured = |file: &FileReference| {
                let found = self.library.find((K::KIND, &draft.id), file.place.source_path(), &file.name);
                found.and_then(|(file, _)| self.measured.get(file.path.as_str()))
            };
            let shows = |captions: &FileReference| {
                measured(captions).and_then(MediaFile::captions).is_none_or(|captions| !captions.is_empty())
            };
            let file = measured(&item.file);
            if let Some(facts) = file.and_then(MediaFile::picture) {
                item_of(item, facts, diagnostics);
            }
            if let Some(facts) = file.and_then(MediaFile::recording) {
                recording_problems::item_of(item, facts, &shows, diagnostics);
            }
        }
    }
}

fn item_of(item: &MediaItem, facts: &PictureFacts, diagnostics: &mut Diagnostics) {
    let file = || file_name(&item.file.name).to_owned();
    let place = &item.file.place;
    if facts.format != PictureFormat::Svg
        && let Some((width, _)) = facts.pixels.filter(|(width, _)| *width < WIDTH_FOR_THE_PRESS)
    {
        diagnostics.report(place.clone(), MediaProblem::SmallPicture { file: file(), width });
    }
    if item.credit.is_none() && facts.metadata.credit.is_none() && facts.metadata.creator.is_empty() {
        diagnostics.report(place.clone(), MediaProblem::CreditOfPublisher { file: file() });
    }
    let by_file = facts.metadata.source_type.as_deref().and_then(Origin::of_source_type);
    if let (Some(said), Some(by_file)) = (&item.origin, by_file)
        && said.value != by_file
    {
        let problem = MediaProblem::OriginDisagrees { said: said.value.word(), file: by_file.word() };
        diagnostics.report(said.place.clone(), problem);
    }
}

/// Reports a picture, film or sound of `static/` that says where it was taken, or would run something.
pub(super) fn check_static(file: &MediaFile, diagnostics: &mut Diagnostics) {
    let place = || Place::path(file.file.path.clone());
    if let Some(facts) = file.picture().filter(|facts| !facts.active.is_empty()) {
        diagnostics.report(place(), MediaProblem::ActiveSvg { found: facts.active.clone() });
    }
    match file.recording() {
        _ if !file.gives_position() => {}
        Some(_) => diagnostics.report(place(), MediaProblem::RecordingPositionInStatic),
        None => diagnostics.report(place(), MediaProblem::PositionInStatic),
    }
}

/// Why a file cannot be published as a picture, in words.
pub(super) fn faulty(file: &str, fault: PictureFault) -> MediaProblem {
    let name = file_name(file).to_owned();
    match fault {
        PictureFault::Empty => MediaProblem::EmptyPicture { file: name },
        PictureFault::Truncated => MediaProblem::TruncatedPicture { file: name },
        PictureFault::OtherFormat(format) => {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            let renamed = format!("{stem}.{}", format.ending());
            MediaProblem::OtherPictureFormat { file: name, format: format.name(), name: renamed }
        }
        PictureFault::NoPicture => MediaProblem::NotAPicture { file: name },
        PictureFault::Heic => MediaProblem::HeicPicture { file: name },
        PictureFault::Tiff => MediaProblem::TiffPicture { file: name },
        PictureFault::TooLarge(megapixels) => MediaProblem::HugePicture { file: name, megapixels },
        PictureFault::TooManyBytes => MediaProblem::HugePictureFile { file: name },
        PictureFault::PrivateAvif(private) => {
            let content = match private {
                PrivateContent::Position => PrivateInPicture::Position,
                PrivateContent::SerialNumber => PrivateInPicture::SerialNumber,
                PrivateContent::Owner => PrivateInPicture::Owner,
                PrivateContent::MakerNotes
                | PrivateContent::Thumbnail
                | PrivateContent::Comment
                | PrivateContent::BehindTheEnd => PrivateInPicture::Other,
            };
            MediaProblem::PrivateAvif { file: name, content }
        }
        PictureFault::Undecodable => MediaProblem::UndecodablePicture { file: name },
    }
}
