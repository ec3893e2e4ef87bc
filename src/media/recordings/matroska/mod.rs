//! WebM and Matroska (RFC 8794 and 9559): elements within each other, each with its number and length.
//!
//! 1. What the file is says its first element.
//! 2. In the segment, tracks, length and what is said of the recording are read whole; the frames in the clusters are stepped
//!    over one by one, for their times and tracks.
//! 3. Attachments, tags and tracks that are not known to be harmless become empty room (`Void`).

mod elements;

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use elements::{Element, Part, VOID};

use super::reader::{Reader, Stop};
use super::{Found, milliseconds};
use crate::media::recording::{RecordingFault, RecordingFormat};

/// Numbers of elements (RFC 9559, 5.1).
const HEADER: u32 = 0x1A45_DFA3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TIMESTAMP_SCALE: u32 = 0x2A_D7B1;
const DURATION: u32 = 0x4489;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK: u32 = 0xAE;
const TRACK_NUMBER: u32 = 0xD7;
const TRACK_TYPE: u32 = 0x83;
const CODEC: u32 = 0x86;
const VIDEO: u32 = 0xE0;
const WIDTH: u32 = 0xB0;
const HEIGHT: u32 = 0xBA;
const DISPLAY_WIDTH: u32 = 0x54B0;
const DISPLAY_HEIGHT: u32 = 0x54BA;
const DISPLAY_UNIT: u32 = 0x54B2;
const CLUSTER: u32 = 0x1F43_B675;
const TIMESTAMP: u32 = 0xE7;
const SIMPLE_BLOCK: u32 = 0xA3;
const BLOCK_GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
const CUES: u32 = 0x1C53_BB6B;
const SEEK_HEAD: u32 = 0x114D_9B74;
const CHAPTERS: u32 = 0x1043_A770;
const TAGS: u32 = 0x1254_C367;
const TAG: u32 = 0x7373;
const SIMPLE_TAG: u32 = 0x67C8;
const TAG_NAME: u32 = 0x45A3;
const CRC: u32 = 0xBF;
/// In `Info`: names of programs, which have to be there and may be empty.
const PROGRAMS: [u32; 2] = [0x4D80, 0x5741];
/// In `Info`: what is published: title, day, the numbers of the segment and of those beside it.
const OF_INFO: [u32; 7] = [TIMESTAMP_SCALE, DURATION, 0x7BA9, 0x4461, 0x73A4, 0x3C_B923, 0x3E_B923];

/// Names of tags that are published (<https://www.matroska.org/technical/tagging.html>). `DURATION` is written by ffmpeg.
const PUBLISHED: [&str; 12] = [
    "TITLE",
    "SUBTITLE",
    "ARTIST",
    "ALBUM",
    "DIRECTOR",
    "COPYRIGHT",
    "LICENSE",
    "DATE_RELEASED",
    "DATE_RECORDED",
    "DESCRIPTION",
    "LANGUAGE",
    "DURATION",
];

/// In bytes: what describes a recording is far smaller.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Tracks with pictures, sound, and text (RFC 9559, 5.1.4.1.3).
const PICTURES: u64 = 1;
const SOUND: u64 = 2;
const TEXT: u64 = 17;

/// What is known of the segment so far.
#[derive(Default)]
struct Segment {
    /// Nanoseconds of a unit of time.
    scale: Option<u64>,
    /// In those units.
    duration: Option<f64>,
    last: u64,
    has_tracks: bool,
    has_frames: bool,
    /// Tracks that are removed, with their frames.
    removed: BTreeSet<u64>,
}

pub(super) fn read<F: Read + Seek>(reader: &mut Reader<F>) -> Result<Found, Stop> {
    let mut found = Found::new(RecordingFormat::Matroska);
    let mut segment = Segment::default();
    let mut at = 0;
    while at < reader.len {
        let own = element(reader, at, reader.len)?;
        match own.id {
            HEADER => {
                let bytes = whole(reader, &own)?;
                let part = Part { bytes: &bytes, at: own.start };
                let elements = part.elements()?;
                let doc_type = elements.iter().find(|own| own.id == DOC_TYPE).map(|own| part.text(own));
                if doc_type.as_deref() == Some("webm") {
                    found.format = RecordingFormat::WebM;
                }
            }
            SEGMENT => in_segment(reader, &own, &mut segment, &mut found)?,
            _ => own.remove(&mut found),
        }
        at = own.end;
    }
    if !segment.has_tracks || (!segment.has_frames && found.has_picture) {
        return Err(RecordingFault::Truncated.into());
    }
    let scale = segment.scale.unwrap_or(1_000_000);
    let units = segment.duration.filter(|units| units.is_finite() && *units > 0.0);
    found.length = match units {
        Some(units) => Some((units * scale as f64 / 1e6) as u64),
        None => milliseconds(segment.last.saturating_mul(scale), 1_000_000_000).filter(|_| segment.last > 0),
    };
    Ok(found)
}

/// An element of the file, which ends in it.
fn element<F: Read + Seek>(reader: &mut Reader<F>, at: u64, outer_end: u64) -> Result<Element, Stop> {
    let head = reader.up_to(at, 12)?;
    let own = Element::parse(&head, at, outer_end).ok_or(match head.len() < 12 {
        true => RecordingFault::Truncated,
        false => RecordingFault::Damaged,
    })?;
    match own.end {
        end if end > reader.len => Err(RecordingFault::Truncated.into()),
        end if end > outer_end => Err(RecordingFault::Damaged.into()),
        _ => Ok(own),
    }
}

fn whole<F: Read + Seek>(reader: &mut Reader<F>, own: &Element) -> Result<Vec<u8>, Stop> {
    if own.len() > LARGEST || own.is_unknown {
        return Err(RecordingFault::Damaged.into());
    }
    reader.exactly(own.start, own.len())
}

fn in_segment<F: Read + Seek>(
    reader: &mut Reader<F>,
    outer: &Element,
    segment: &mut Segment,
    found: &mut Found,
) -> Result<(), Stop> {
    // What was recorded live does not know how long it and its clusters are: then the elements in a cluster stand here.
    let mut at = outer.start;
    let mut time = 0;
    while at < outer.end {
        let own = element(reader, at, outer.end)?;
        at = own.end;
        match own.id {
            INFO => {
                let bytes = whole(reader, &own)?;
                information(Part { bytes: &bytes, at: own.start }, segment, found)?;
            }
            TRACKS => {
                segment.has_tracks = true;
                let bytes = whole(reader, &own)?;
                tracks(Part { bytes: &bytes, at: own.start }, segment, found)?;
            }
            TAGS => {
                let bytes = whole(reader, &own)?;
                tags(Part { bytes: &bytes, at: own.start }, found)?;
            }
            CLUSTER | BLOCK_GROUP => at = own.start,
            TIMESTAMP => {
                let bytes = whole(reader, &own)?;
                time = Part { bytes: &bytes, at: own.start }.number(&own).ok_or(RecordingFault::Damaged)?;
                segment.last = segment.last.max(time);
            }
            SIMPLE_BLOCK | BLOCK => frame(reader, &own, time, segment, found)?,
            VOID => found.edits.zeros(own.start, own.len()),
            CUES | SEEK_HEAD | CHAPTERS => {}
            CRC if own.len() == 4 => {}
            // What else stands in clusters and groups of frames: places in the file, durations, references, transparency,
            // padding.
            0xA7 | 0xAB | 0x9B | 0xFB | 0xFA | 0xA4 | 0x75A1 | 0x75A2 => {}
            _ => own.remove(found),
        }
    }
    Ok(())
}

/// The track of a frame, and its time within its cluster (RFC 9559, 10.1).
fn frame<F: Read + Seek>(
    reader: &mut Reader<F>,
    own: &Element,
    time: u64,
    segment: &mut Segment,
    found: &mut Found,
) -> Result<(), Stop> {
    let head = reader.up_to(own.start, usize::try_from(own.len().min(12)).unwrap_or(12))?;
    let first = head.first().copied().ok_or(RecordingFault::Damaged)?;
    let length = first.leading_zeros() as usize + 1;
    let number = head.get(..length).filter(|_| length <= 8).ok_or(RecordingFault::Damaged)?;
    let mask = if length == 8 { 0 } else { 0xFFu8 >> length };
    let number = number
        .iter()
        .enumerate()
        .fold(0u64, |number, (at, byte)| number << 8 | u64::from(if at == 0 { byte & mask } else { *byte }));
    if segment.removed.contains(&number) {
        own.remove(found);
        return Ok(());
    }
    segment.has_frames = true;
    if let Some([high, low]) = head.get(length..length + 2) {
        let relative = i16::from_be_bytes([*high, *low]);
        segment.last = segment.last.max(time.saturating_add_signed(i64::from(relative)));
    }
    Ok(())
}

fn information(part: Part<'_>, segment: &mut Segment, found: &mut Found) -> Result<(), RecordingFault> {
    for own in part.elements()? {
        match own.id {
            TIMESTAMP_SCALE => segment.scale = part.number(&own).filter(|scale| *scale > 0),
            DURATION => {
                let bytes = part.inside(&own).bytes;
                let short = bytes.try_into().ok().map(|bytes| f64::from(f32::from_be_bytes(bytes)));
                segment.duration = short.or_else(|| bytes.try_into().ok().map(f64::from_be_bytes));
            }
            id if PROGRAMS.contains(&id) => found.edits.zeros(own.start, own.len()),
            id if OF_INFO.contains(&id) => {}
            // The sum over what stands in it is another now.
            _ => own.remove(found),
        }
    }
    Ok(())
}

fn tracks(part: Part<'_>, segment: &mut Segment, found: &mut Found) -> Result<(), RecordingFault> {
    let elements = part.elements()?;
    let mut has_removed = false;
    for own in elements.iter().filter(|own| own.id == TRACK) {
        let track = part.inside(own);
        let inner = track.elements()?;
        let number = |id: u32| inner.iter().find(|own| own.id == id).and_then(|own| track.number(own));
        let codec = inner.iter().find(|own| own.id == CODEC).map(|own| track.text(own)).unwrap_or_default();
        match number(TRACK_TYPE) {
            Some(PICTURES) => {
                found.has_picture = true;
                let video = inner.iter().find(|own| own.id == VIDEO).map(|own| track.inside(own));
                found.pixels = found.pixels.or(video.and_then(pixels));
                if !matches!(codec.as_str(), "V_VP8" | "V_VP9" | "V_AV1" | "V_MPEG4/ISO/AVC") {
                    found.unplayed = Some(plain(&codec));
                }
            }
            Some(SOUND) => {
                found.has_sound = true;
                let is_played = matches!(codec.as_str(), "A_OPUS" | "A_VORBIS" | "A_MPEG/L3")
                    || codec.starts_with("A_AAC");
                if !is_played {
                    found.unplayed = found.unplayed.take().or(Some(plain(&codec)));
                }
            }
            Some(TEXT) => {}
            _ => {
                segment.removed.extend(number(TRACK_NUMBER));
                found.position |= memchr::memmem::find(track.bytes, b"gpmd").is_some();
                own.remove(found);
                has_removed = true;
            }
        }
    }
    if has_removed {
        elements.iter().filter(|own| own.id == CRC).for_each(|own| own.remove(found));
    }
    Ok(())
}

/// `V_MPEGH/ISO/HEVC` is HEVC.
fn plain(codec: &str) -> String {
    let name = codec.rsplit('/').next().unwrap_or(codec);
    name.trim_start_matches("V_")
        .trim_start_matches("A_")
        .chars()
        .filter(|letter| !letter.is_control())
        .collect()
}

/// Width and height as they are shown, where they are given in pixels (RFC 9559, 5.1.4.1.28).
fn pixels(video: Part<'_>) -> Option<(u32, u32)> {
    let elements = video.elements().ok()?;
    let number = |id: u32| elements.iter().find(|own| own.id == id).and_then(|own| video.number(own));
    let in_pixels = number(DISPLAY_UNIT).is_none_or(|unit| unit == 0);
    let shown = |display: u32, stored: u32| number(display).filter(|_| in_pixels).or_else(|| number(stored));
    let (width, height) = (shown(DISPLAY_WIDTH, WIDTH)?, shown(DISPLAY_HEIGHT, HEIGHT)?);
    Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?))
        .filter(|(width, height)| *width > 0 && *height > 0)
}

fn tags(part: Part<'_>, found: &mut Found) -> Result<(), RecordingFault> {
    for own in part.elements()? {
        if own.id != TAG {
            own.remove(found);
            continue;
        }
        let tag = part.inside(&own);
        for entry in tag.elements()?.iter().filter(|entry| entry.id == SIMPLE_TAG) {
            let entry_part = tag.inside(entry);
            let inner = entry_part.elements()?;
            let name = inner.iter().find(|own| own.id == TAG_NAME).map(|own| entry_part.text(own));
            let name = name.unwrap_or_default().to_uppercase();
            // What stands within a tag says more of it.
            let is_simple = inner.iter().all(|own| own.id != SIMPLE_TAG);
            if !is_simple || !PUBLISHED.contains(&&*name) {
                found.position |= name.contains("LOCATION") || name.contains("GPS");
                entry.remove(found);
            }
        }
    }
    Ok(())
}
