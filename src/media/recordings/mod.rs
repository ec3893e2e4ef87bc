//! What the bytes of a film or sound say without being decoded, and what in them is private.
//!
//! 1. Its first bytes say what it is (`recognise`), which has to be what its name says.
//! 2. The reader of its format goes from part to part (`mp4`, `matroska`, `mpeg_audio`, `wav`). It reads the parts that describe
//!    the recording, and steps over pictures and sounds. A part that is not known to be harmless is written over with zeros and a
//!    name that says that nothing is there: no part moves.
//! 3. What browsers do not play at all is not looked into: it is published as it is, and told.
//!
//! A file can have gigabytes. What is read of it at once has bounds, and what is kept is in proportion to the number of its
//! parts.

mod matroska;
mod mp4;
mod mpeg_audio;
mod reader;
mod recognise;
mod wav;

use std::io::{self, Read, Seek};
use std::sync::Arc;

use reader::{Reader, Stop};
use recognise::{Recognised, recognise};

use super::cleaned::Edits;
use super::recording::{RecordingFacts, RecordingFault, RecordingFormat, RecordingKind};
use super::{Contents, containers, extension};
use crate::types::Fingerprint;

/// So many bytes say what a file is.
const HEAD: usize = 1024;

/// What was found in a recording.
struct Found {
    format: RecordingFormat,
    has_picture: bool,
    has_sound: bool,
    /// In milliseconds.
    length: Option<u64>,
    pixels: Option<(u32, u32)>,
    unplayed: Option<String>,
    starts_late: bool,
    position: bool,
    is_signed: bool,
    edits: Edits,
}

impl Found {
    fn new(format: RecordingFormat) -> Found {
        Found {
            format,
            has_picture: false,
            has_sound: false,
            length: None,
            pixels: None,
            unplayed: None,
            starts_late: false,
            position: false,
            is_signed: false,
            edits: Edits::default(),
        }
    }
}

/// What a name says that a film or sound is. `None` where it says that it is neither.
pub(super) fn named(name: &str) -> Option<RecordingFormat> {
    RecordingFormat::of_extension(&extension(name))
}

/// Reads a file whose name says that it is a film or sound: what it is, and what is in it.
///
/// # Errors
///
/// Where the file cannot be read.
pub(super) fn inspect(file: &mut (impl Read + Seek), name: &str) -> io::Result<(Fingerprint, Contents)> {
    let found = match look(&mut *file, name) {
        Ok(found) => Ok(found),
        Err(Stop::Faulty(fault)) => Err(fault),
        Err(Stop::Unreadable(error)) => return Err(error),
    };
    file.rewind()?;
    match found {
        Ok(mut found) => {
            let (fingerprint, cleaned) = std::mem::take(&mut found.edits).apply(file)?;
            let facts = RecordingFacts {
                format: found.format,
                kind: if found.has_picture { RecordingKind::Film } else { RecordingKind::Sound },
                has_sound: found.has_sound,
                length: found.length,
                pixels: found.pixels,
                unplayed: found.unplayed,
                starts_late: found.starts_late,
                position: found.position,
                loses_signature: found.is_signed && cleaned.is_some(),
                cleaned: cleaned.map(Arc::new),
            };
            Ok((fingerprint, Contents::Recording(Arc::new(facts))))
        }
        Err(fault) => {
            let (fingerprint, _) = Edits::default().apply(file)?;
            Ok((fingerprint, Contents::FaultyRecording(fault)))
        }
    }
}

fn look(file: impl Read + Seek, name: &str) -> Result<Found, Stop> {
    let mut reader = Reader::new(file).map_err(Stop::Unreadable)?;
    let named = named(name).ok_or(RecordingFault::NoRecording)?;
    let head = reader.up_to(0, HEAD)?;
    let found = match recognise(&head) {
        _ if head.is_empty() => return Err(RecordingFault::Empty.into()),
        Recognised::BaseMedia => mp4::read(&mut reader)?,
        Recognised::Matroska => matroska::read(&mut reader)?,
        Recognised::Wave => wav::read(&mut reader)?,
        Recognised::MpegAudio => mpeg_audio::read(&mut reader)?,
        Recognised::Unplayed(format) => {
            let kind = format.usual_kind();
            let (has_picture, has_sound) = (kind == RecordingKind::Film, true);
            Found { has_picture, has_sound, ..Found::new(format) }
        }
        // Something may stand before its first frame.
        Recognised::Other if named == RecordingFormat::Mp3 => mpeg_audio::read(&mut reader)?,
        Recognised::Other => return Err(RecordingFault::NoRecording.into()),
    };
    if !found.has_picture && !found.has_sound {
        return Err(RecordingFault::NoRecording.into());
    }
    let format = as_named(named, &found)?;
    Ok(Found { format, ..found })
}

/// What a file is called that is a certain format. The formats of MPEG-4 are one, of which each name allows some.
fn as_named(named: RecordingFormat, found: &Found) -> Result<RecordingFormat, RecordingFault> {
    use RecordingFormat::{M4a, Mp4, QuickTime, ThreeGp};
    match (named, found.format) {
        _ if named == found.format && !(named == M4a && found.has_picture) => Ok(named),
        (Mp4, QuickTime | M4a | ThreeGp) | (ThreeGp, Mp4 | M4a | QuickTime) => Ok(named),
        (M4a, Mp4 | QuickTime | ThreeGp) if !found.has_picture => Ok(named),
        (M4a, M4a) => Err(RecordingFault::OtherFormat(Mp4)),
        (_, other) => Err(RecordingFault::OtherFormat(other)),
    }
}

/// Whether something within a recording is a picture with nothing private in it: a cover.
fn is_clean_picture(bytes: &[u8]) -> bool {
    match containers::recognise(bytes) {
        containers::Recognised::Picture(format) => containers::read(format, bytes)
            .is_ok_and(|structure| super::inspect::private(&structure).is_empty()),
        _ => false,
    }
}

/// So many units of which there are so many in a second, in milliseconds.
fn milliseconds(units: u64, in_a_second: u64) -> Option<u64> {
    u64::try_from(u128::from(units) * 1000 / u128::from(in_a_second.max(1))).ok().filter(|_| in_a_second > 0)
}
