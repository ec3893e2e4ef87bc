//! What is wrong with films and sounds: told where they are named, as for pictures.

use std::fs;

use crate::content::parts::MediaItem;
use crate::diagnostics::problems::{MediaProblem, RecordingProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::media::{
    CaptionFault, Contents, MediaFile, RecordingFacts, RecordingFault, RecordingFormat, RecordingKind,
    readable_size,
};
use crate::schema::Decode;
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
            if let Some(problem) = unplayed(file(), facts) {
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

/// Reports what is wrong with what an entity says of a film or sound, and what those miss who cannot hear it.
pub(super) fn item_of(item: &MediaItem, facts: &RecordingFacts, diagnostics: &mut Diagnostics) {
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
        RecordingKind::Film if facts.has_sound && item.captions.is_none() => {
            diagnostics.report(place.clone(), RecordingProblem::NoCaptions { file: file() });
        }
        RecordingKind::Film => {}
    }
}

/// Reports what is wrong in captions: at its line, unless what names them is hidden; then it holds nothing back at the place
/// where they are named.
pub(super) fn captions(
    (file, faults): (&BinaryFile, &[CaptionFault]),
    place: &Place,
    is_hidden: bool,
    diagnostics: &mut Diagnostics,
) {
    if faults.is_empty() {
        return;
    }
    let text = fs::read(&file.location).unwrap_or_default();
    let text = String::from_utf8(text).unwrap_or_default();
    let source = SourceText::new(file.path.clone(), text.trim_start_matches('\u{feff}'));
    for fault in faults {
        let line = match source.text().is_empty() {
            true => Place::file(&source),
            false => Place::new(&source, fault.span.clone()),
        };
        let problem = RecordingProblem::BadCaptions { fault: fault.kind.clone() };
        diagnostics.push(match is_hidden {
            true => Diagnostic::new(place.clone(), problem).with_related(line),
            false => Diagnostic::new(line, problem),
        });
    }
}

/// What browsers do not play, with how it is converted.
fn unplayed(file: String, facts: &RecordingFacts) -> Option<RecordingProblem> {
    let format = facts.format.name();
    let codec = facts.unplayed.clone();
    match (facts.format, &codec) {
        // Its pictures and sounds can stay as they are.
        (RecordingFormat::QuickTime, None) => Some(RecordingProblem::Repackaged { file }),
        (played, None) if played.is_played() => None,
        _ => {
            let is_film = facts.kind == RecordingKind::Film;
            Some(RecordingProblem::Unplayed { file, format, codec, is_film })
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
