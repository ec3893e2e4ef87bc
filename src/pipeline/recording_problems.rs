//! What is wrong with films and sounds: told where they are named, as for pictures; with captions, at their lines. What
//! addresses in captions lead to is for `plan` to say.

use std::fs;
use std::ops::Range;
use std::sync::Arc;

use super::Memory;
use crate::content::parts::MediaItem;
use crate::diagnostics::problems::{MediaProblem, RecordingProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::media::{
    CaptionFacts, Contents, InCaptions, LARGEST_CAPTIONS, MediaFile, RecordingFacts, RecordingFault,
    RecordingFormat, RecordingKind, is_captions, readable_size,
};
use crate::newsroom::NamedFile;
use crate::schema::{Decode, FileReference, OwnAddresses, WrittenAddress};
use crate::source::BinaryFile;
use crate::types::{PlayingTime, file_name};

/// In bytes: many hosts take no larger files.
const LARGE_FILE: u64 = 100_000_000;

/// Reports what is wrong with a film or sound that content names.
pub(super) fn named_file(measured: &MediaFile, place: &Place, diagnostics: &mut Diagnostics) {
    let file = || file_name(&measured.file.path).to_owned();
    let mut report = |problem: RecordingProblem| diagnostics.report(place.clone(), problem);
    match &measured.contents {
        Contents::FaultyRecording(fault) => report(faulty(file(), *fault)),
        Contents::Recording(facts) => {
            if let Some(problem) = unplayed(&measured.file, facts) {
                report(problem);
            } else if facts.starts_late {
                report(RecordingProblem::StartsLate { file: file() });
            }
            if measured.file.size > LARGE_FILE {
                let size = readable_size(measured.file.size);
                report(RecordingProblem::LargeRecording { file: file(), size });
            }
            if facts.loses_signature {
                diagnostics.report(place.clone(), MediaProblem::LostSignature { file: file() });
            }
        }
        Contents::Other | Contents::Captions(_) | Contents::Picture(_) | Contents::Faulty(_) => {}
    }
}

/// Reports what is wrong with what an entity says of a film or sound, and what those miss who cannot hear it. `shows` says whether
/// there is something in captions.
pub(super) fn item_of(
    item: &MediaItem,
    facts: &RecordingFacts,
    shows: &dyn Fn(&FileReference) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let file = || file_name(&item.file.name).to_owned();
    let place = &item.file.place;
    if let (Some(said), Some(own)) = (&item.length, facts.length)
        && own.abs_diff(u64::from(said.seconds) * 1000) > 1000
    {
        let (of_file, said_text) = (PlayingTime::of_milliseconds(own).to_string(), said.value.to_string());
        let problem = RecordingProblem::OtherLength { said: said_text, file: of_file };
        diagnostics.report(said.place.clone(), problem);
    }
    if item.alt.is_none() {
        diagnostics.report(place.clone(), RecordingProblem::UntitledRecording { file: file() });
    }
    if item.credit.is_none() {
        diagnostics.report(place.clone(), RecordingProblem::RecordingCreditOfPublisher { file: file() });
    }
    match facts.kind {
        // What it is converted to may have them.
        _ if !facts.format.is_played() => {}
        RecordingKind::Sound => {
            item.captions.files(&mut |captions| {
                diagnostics
                    .report(captions.place.clone(), RecordingProblem::CaptionsOfSound { file: file() });
            });
            if item.transcript.is_none() {
                diagnostics.report(place.clone(), RecordingProblem::NoTranscript { file: file() });
            }
        }
        RecordingKind::Film => {
            let mut is_captioned = !facts.has_sound;
            item.captions.files(&mut |captions| is_captioned |= shows(captions));
            if !is_captioned {
                diagnostics.report(place.clone(), RecordingProblem::NoCaptions { file: file() });
            }
        }
    }
}

/// Reports what is wrong in captions: at its line, unless what names them is hidden; then it holds nothing back at the place
/// where they are named.
pub(super) fn captions(
    (file, facts): (&BinaryFile, &CaptionFacts),
    place: &Place,
    is_hidden: bool,
    diagnostics: &mut Diagnostics,
) {
    if facts.faults.is_empty() && facts.left_out.is_empty() {
        return;
    }
    let source = text_of(file);
    let mut report = |span: &Range<usize>, problem: RecordingProblem| {
        let line = match source.text().is_empty() {
            true => Place::file(&source),
            false => Place::new(&source, span.clone()),
        };
        diagnostics.push(match is_hidden {
            true => Diagnostic::new(place.clone(), problem).with_related(line),
            false => Diagnostic::new(line, problem),
        });
    };
    for InCaptions { span, what } in &facts.faults {
        report(span, RecordingProblem::BadCaptions { fault: what.clone() });
    }
    for InCaptions { span, what } in &facts.left_out {
        report(span, RecordingProblem::LeftOutOfCaptions { what: what.clone() });
    }
}

/// An address of the newsroom in captions.
pub(super) struct AddressInCaptions {
    url: String,
    /// The captions, by their path in the site.
    file: String,
    /// Where in the captions it stands.
    line: Place,
    /// Where the captions are named.
    pub named: Place,
}

impl AddressInCaptions {
    /// All in the captions among the files that content names.
    pub fn all(named: &[NamedFile], own: &OwnAddresses, memory: &Memory) -> Vec<AddressInCaptions> {
        let captions = named.iter().filter(|named| is_captions(&named.file.path));
        let measured = captions.filter_map(|named| Some((memory.measure(&named.file).ok()?, &named.place)));
        let addresses = measured.flat_map(|(file, place)| {
            let found = own_addresses(&file, own).into_iter();
            let path = file.file.path;
            found.map(move |(url, line)| AddressInCaptions {
                url,
                file: path.clone(),
                line,
                named: place.clone(),
            })
        });
        addresses.collect()
    }

    /// It as words of a text: of what names the captions while that is hidden, else of the captions, if they are published.
    pub fn written(&self, is_hidden: bool, is_published: impl Fn(&str) -> bool) -> Option<WrittenAddress> {
        let place = match is_hidden {
            true => &self.named,
            false => Some(&self.line).filter(|_| is_published(&self.file))?,
        };
        Some(WrittenAddress { url: self.url.clone(), place: place.clone(), since: None, is_link: false })
    }
}

/// What is wrong in captions that are published because a text links to their path, which names no file for the checks before, is
/// reported here. Gives the addresses in them.
pub(super) fn linked_captions(
    file: &MediaFile,
    own: &OwnAddresses,
    diagnostics: &mut Diagnostics,
) -> Vec<WrittenAddress> {
    let Some(facts) = file.captions() else { return Vec::new() };
    captions((&file.file, facts), &Place::path(file.file.path.clone()), false, diagnostics);
    let addresses = own_addresses(file, own).into_iter();
    addresses.map(|(url, place)| WrittenAddress { url, place, since: None, is_link: false }).collect()
}

/// The addresses of the newsroom in captions, with their lines.
fn own_addresses(file: &MediaFile, own: &OwnAddresses) -> Vec<(String, Place)> {
    let shown = file.captions().map_or(&[][..], |captions| &captions.addresses).iter();
    let shown: Vec<_> = shown.filter(|address| !own.paths_in(&address.what).is_empty()).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let source = text_of(&file.file);
    shown.into_iter().map(|it| (it.what.clone(), Place::new(&source, it.span.clone()))).collect()
}

/// The text of captions that could be read.
fn text_of(file: &BinaryFile) -> Arc<SourceText> {
    let is_read = file.size <= LARGEST_CAPTIONS;
    let bytes = if is_read { fs::read(&file.location).unwrap_or_default() } else { Vec::new() };
    let text = String::from_utf8(bytes).unwrap_or_default();
    SourceText::new(file.path.clone(), text.trim_start_matches('\u{feff}'))
}

/// What browsers do not play, with how it is converted.
fn unplayed(file: &BinaryFile, facts: &RecordingFacts) -> Option<RecordingProblem> {
    let beside = |endings: &[&str]| {
        let converted = endings.iter().map(|ending| file.location.with_extension(ending));
        converted
            .filter(|path| *path != file.location && path.is_file())
            .find_map(|path| path.file_name()?.to_str().map(str::to_owned))
    };
    let beside = beside(if facts.kind == RecordingKind::Film { &["mp4", "webm"] } else { &["m4a", "mp3"] });
    let file = file_name(&file.path).to_owned();
    let format = facts.format.name();
    let codec = facts.unplayed.clone();
    match (facts.format, &codec) {
        // Its pictures and sounds can stay as they are.
        (RecordingFormat::QuickTime, None) => Some(RecordingProblem::Repackaged { file, beside }),
        (played, None) if played.is_played() => None,
        _ => {
            let is_film = facts.kind == RecordingKind::Film;
            Some(RecordingProblem::Unplayed { file, format, codec, is_film, beside })
        }
    }
}

/// Why a file cannot be published as a film or sound, in words.
fn faulty(file: String, fault: RecordingFault) -> RecordingProblem {
    match fault {
        RecordingFault::Empty => RecordingProblem::EmptyRecording { file },
        RecordingFault::Truncated => RecordingProblem::TruncatedRecording { file },
        RecordingFault::OtherFormat(format) => {
            let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
            let name = format!("{stem}.{}", format.ending());
            RecordingProblem::OtherRecordingFormat { file, format: format.name(), name }
        }
        RecordingFault::NoRecording => RecordingProblem::NotARecording { file },
        RecordingFault::Damaged => RecordingProblem::DamagedRecording { file },
    }
}
