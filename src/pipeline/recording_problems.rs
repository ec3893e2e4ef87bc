//! What is wrong with films and sounds: told where they are named, as for pictures.

use crate::diagnostics::problems::{MediaProblem, RecordingProblem};
use crate::diagnostics::{Diagnostics, Place};
use crate::media::{
    Contents, MediaFile, RecordingFacts, RecordingFault, RecordingFormat, RecordingKind, readable_size,
};
use crate::types::file_name;

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
        Contents::Other | Contents::Picture(_) | Contents::Faulty(_) => {}
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
