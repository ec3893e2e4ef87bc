//! MPEG-4 and QuickTime (ISO/IEC 14496-12 and -14; QuickTime File Format).
//!
//! 1. The outermost boxes are gone through one by one. What describes the film, `moov`, is read whole, and so is the description of
//!    each of its fragments, `moof`.
//! 2. `movie` reads the tracks: what they are coded in, how large they are shown, where their samples lie (`samples`,
//!    `fragments`).
//! 3. Tracks that are neither picture, sound nor text are removed: cameras write positions and movements in them. So are boxes
//!    that are not known (`said` knows what is said of the film).
//! 4. What in `mdat` belongs to no track that stays is written over: samples of removed tracks, and what cameras hide between.

mod boxes;
mod codecs;
mod fragments;
mod movie;
mod said;
mod samples;

use std::io::{Read, Seek};
use std::ops::Range;

use boxes::Part;
use fragments::Fragments;
use movie::Movie;
use samples::Samples;

use super::reader::{Reader, Stop};
use super::{Found, milliseconds};
use crate::media::recording::{RecordingFault, RecordingFormat};
use crate::media::{c2pa, xmp};

/// In bytes: a film of ten hours is described in a quarter of this.
const LARGEST_MOVIE: u64 = 128 * 1024 * 1024;
/// In bytes: a fragment is a few seconds long.
const LARGEST_FRAGMENT: u64 = 16 * 1024 * 1024;
/// In bytes: what another box is looked at for.
const LARGEST_OTHER: u64 = 4 * 1024 * 1024;

/// C2PA 2.1, 11.3.2; ISO 16684-1 with ISO/IEC 14496-12 (XMP Specification Part 3, 1.1.4).
const MANIFEST: [u8; 16] = *b"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";
const XMP: [u8; 16] = *b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";

/// An outermost box.
struct Outer {
    name: [u8; 4],
    /// Where its name is.
    name_at: u64,
    contents: Range<u64>,
}

impl Outer {
    fn read<F: Read + Seek>(reader: &mut Reader<F>, at: u64) -> Result<Outer, Stop> {
        let head = reader.exactly(at, 8)?;
        let (length, name) = head.split_at_checked(4).ok_or(RecordingFault::Truncated)?;
        let name: [u8; 4] = name.try_into().map_err(|_| RecordingFault::Truncated)?;
        let length = length.try_into().map(u32::from_be_bytes).map_err(|_| RecordingFault::Truncated)?;
        let (head, length) = match length {
            0 => (8, reader.len - at),
            1 => {
                let long = reader.exactly(at + 8, 8)?;
                let long = long.as_slice().try_into().map_err(|_| RecordingFault::Truncated)?;
                (16, u64::from_be_bytes(long))
            }
            _ => (8, u64::from(length)),
        };
        if length < head {
            return Err(RecordingFault::Damaged.into());
        }
        let end = at.checked_add(length).filter(|end| *end <= reader.len);
        Ok(Outer { name, name_at: at + 4, contents: at + head..end.ok_or(RecordingFault::Truncated)? })
    }

    fn len(&self) -> u64 {
        self.contents.end - self.contents.start
    }

    fn bytes<F: Read + Seek>(&self, reader: &mut Reader<F>, largest: u64) -> Result<Vec<u8>, Stop> {
        if self.len() > largest {
            return Err(RecordingFault::Damaged.into());
        }
        reader.exactly(self.contents.start, self.len())
    }

    fn remove(&self, found: &mut Found) {
        found.edits.write(self.name_at, b"free".to_vec());
        found.edits.zeros(self.contents.start, self.len());
    }
}

/// What is known of the film so far.
#[derive(Default)]
struct Known {
    movie: Option<Movie>,
    samples: Samples,
    fragments: Fragments,
    /// Where samples may lie.
    data: Vec<Range<u64>>,
    /// A signed manifest, and whether anything in it is private.
    manifest: Option<(Outer, bool)>,
}

pub(super) fn read<F: Read + Seek>(reader: &mut Reader<F>) -> Result<Found, Stop> {
    let mut found = Found::new(RecordingFormat::QuickTime);
    let mut known = Known::default();
    let mut at = 0;
    while at < reader.len {
        // Some programs leave a few zeros behind the last box.
        if reader.len - at < 8 && !reader.has_something(at, reader.len)? {
            break;
        }
        let own = Outer::read(reader, at)?;
        at = own.contents.end;
        outer(own, reader, &mut known, &mut found)?;
    }
    let Known { movie, mut samples, fragments, data, manifest } = known;
    // A camera writes it last: without it the film was not finished.
    let movie = movie.ok_or(match data.is_empty() {
        true => RecordingFault::NoRecording,
        false => RecordingFault::Truncated,
    })?;
    samples.end_before(reader.len)?;
    found.has_picture = movie.has_picture;
    found.has_sound = movie.has_sound;
    found.pixels = movie.pixels;
    found.length = movie.length.or_else(|| milliseconds(fragments.duration, fragments.timescale));
    for hidden in samples.between(&data) {
        found.edits.zeros(hidden.start, hidden.end - hidden.start);
    }
    if let Some((manifest, is_private)) = manifest {
        found.is_signed = true;
        if is_private || !found.edits.is_empty() {
            manifest.remove(&mut found);
        }
    }
    Ok(found)
}

fn outer<F: Read + Seek>(
    own: Outer,
    reader: &mut Reader<F>,
    known: &mut Known,
    found: &mut Found,
) -> Result<(), Stop> {
    match &own.name {
        b"ftyp" => found.format = brand(&own.bytes(reader, LARGEST_OTHER)?),
        b"moov" if known.movie.is_none() => {
            found.starts_late = !known.data.is_empty();
            let bytes = own.bytes(reader, LARGEST_MOVIE)?;
            let part = Part { bytes: &bytes, at: own.contents.start };
            known.movie = Some(movie::read(part, &mut known.samples, found)?);
        }
        b"moof" => {
            let Some(movie) = &known.movie else { return Err(RecordingFault::Damaged.into()) };
            let bytes = own.bytes(reader, LARGEST_FRAGMENT)?;
            let part = Part { bytes: &bytes, at: own.contents.start };
            // The data lies from the beginning of the box on.
            known.fragments.read(part, own.name_at - 4, movie, &mut known.samples, found)?;
        }
        b"mdat" => known.data.push(own.contents),
        b"free" | b"skip" | b"wide" => found.edits.zeros(own.contents.start, own.len()),
        b"styp" | b"sidx" | b"ssix" | b"pdin" | b"mfra" => {}
        _ => {
            let bytes = reader.up_to(own.contents.start, own.len().min(LARGEST_OTHER) as usize)?;
            let is = |kind: &[u8; 16]| &own.name == b"uuid" && bytes.starts_with(kind);
            if is(&MANIFEST) && known.manifest.is_none() {
                let is_private = own.len() > LARGEST_OTHER || !c2pa::private(&bytes).is_empty();
                known.manifest = Some((own, is_private));
                return Ok(());
            }
            found.position |= match is(&XMP) {
                true => xmp::positions(&bytes).is_some(),
                false => &own.name == b"gps ",
            };
            own.remove(found);
        }
    }
    Ok(())
}

/// The format by the first brand (<https://mp4ra.org/registered-types/brands>).
fn brand(contents: &[u8]) -> RecordingFormat {
    match contents.get(..4) {
        Some(b"qt  ") => RecordingFormat::QuickTime,
        Some(b"M4A " | b"M4B ") => RecordingFormat::M4a,
        Some([b'3', b'g', ..]) => RecordingFormat::ThreeGp,
        _ => RecordingFormat::Mp4,
    }
}
