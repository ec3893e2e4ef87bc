//! MP3 (ISO/IEC 11172-3 and 13818-3): frames of sound, with tags of others before and behind them.
//!
//! 1. Of tags of ID3v2 (`id3`) title, artist, year, copyright and the like stay.
//! 2. Every frame is stepped over, which gives the exact length.
//! 3. Everything else is written over; of a tag of ID3v1 only the comment.

mod id3;

use std::io::{Read, Seek};

use super::reader::{Reader, Stop};
use super::{Found, milliseconds};
use crate::media::recording::{RecordingFault, RecordingFormat};

/// How far behind the last tag the first frame may be.
const FAR: u64 = 64 * 1024;

/// In bytes.
const OLD_TAG: u64 = 128;

/// A frame's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frame {
    /// In bytes, with its head.
    len: u64,
    samples: u64,
    rate: u64,
}

/// Bits of a second in thousands, by the number in the head (ISO/IEC 11172-3, 2.4.2.3; 13818-3, 2.4.2.3).
const RATES: [[u64; 14]; 5] = [
    [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

impl Frame {
    fn parse(head: [u8; 4]) -> Option<Frame> {
        let [sync, kind, rates, _] = head;
        if sync != 0xFF || kind & 0xE0 != 0xE0 {
            return None;
        }
        // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5; layers are counted from behind.
        let (version, layer) = (kind >> 3 & 3, kind >> 1 & 3);
        let row = match (version, layer) {
            (1, _) | (_, 0) => return None,
            (3, 3) => 0,
            (3, 2) => 1,
            (3, _) => 2,
            (_, 3) => 3,
            (_, _) => 4,
        };
        let bits = RATES.get(row)?.get(usize::from(rates >> 4).checked_sub(1)?)? * 1000;
        let rate = *[44_100u64, 48_000, 32_000].get(usize::from(rates >> 2 & 3))?;
        let rate = rate
            >> match version {
                3 => 0,
                2 => 1,
                _ => 2,
            };
        let padding = u64::from(rates >> 1 & 1);
        let (samples, len) = match (layer, version) {
            (3, _) => (384, (12 * bits / rate + padding) * 4),
            (2, _) | (_, 3) => (1152, 144 * bits / rate + padding),
            _ => (576, 72 * bits / rate + padding),
        };
        Some(Frame { len, samples, rate })
    }
}

fn frame<F: Read + Seek>(reader: &mut Reader<F>, at: u64) -> Result<Option<Frame>, Stop> {
    let head = reader.up_to(at, 4)?;
    Ok(head.as_slice().try_into().ok().and_then(Frame::parse))
}

pub(super) fn read<F: Read + Seek>(reader: &mut Reader<F>) -> Result<Found, Stop> {
    let mut found = Found { has_sound: true, ..Found::new(RecordingFormat::Mp3) };
    let mut at = 0;
    while let Some(len) = id3::read(reader, at, &mut found)? {
        at += len;
    }
    let mut first = start(reader, at)?;
    if first.is_none() && at > 0 && at + 4 >= reader.len {
        return Err(RecordingFault::Truncated.into());
    }
    let (mut samples, mut rate, mut frames) = (0, 0, 0u64);
    while let Some((next, own)) = first {
        // What stands between two frames is none of the sound.
        found.edits.zeros(at, next - at);
        at = next;
        let mut own = Some(own);
        while let Some(Frame { len, samples: more, rate: own_rate }) = own {
            (samples, rate, frames) = (samples + more, own_rate, frames + 1);
            at += len;
            own = frame(reader, at)?;
        }
        first = start(reader, at)?;
    }
    if frames < 2 {
        return Err(RecordingFault::NoRecording.into());
    }
    found.length = milliseconds(samples, rate);
    // The last frame may be cut off, as players allow.
    let end = at.min(reader.len);
    behind(reader, end, &mut found)?;
    Ok(found)
}

/// The first frame from a place on that others follow.
fn start<F: Read + Seek>(reader: &mut Reader<F>, at: u64) -> Result<Option<(u64, Frame)>, Stop> {
    let piece = reader.up_to(at, FAR as usize + 4)?;
    for step in memchr::memchr_iter(0xFF, &piece) {
        let head = piece.get(step..step + 4).and_then(|head| head.try_into().ok());
        let Some(own) = head.and_then(Frame::parse) else { continue };
        let place = at + step as u64;
        let next = frame(reader, place + own.len)?;
        // By chance two heads fit each other seldom, and three never.
        if let Some(next) = next.filter(|next| next.rate == own.rate)
            && (place + own.len + next.len >= reader.len
                || frame(reader, place + own.len + next.len)?.is_some())
        {
            return Ok(Some((place, own)));
        }
    }
    Ok(None)
}

/// What stands behind the last frame: of a tag of ID3v1 (<https://id3.org/ID3v1>) all but its comment stays.
fn behind<F: Read + Seek>(reader: &mut Reader<F>, end: u64, found: &mut Found) -> Result<(), Stop> {
    let tag = reader.len.checked_sub(OLD_TAG).filter(|tag| *tag >= end);
    let is_tag = match tag {
        Some(tag) => reader.up_to(tag, 3)? == b"TAG",
        None => false,
    };
    match tag.filter(|_| is_tag) {
        Some(tag) => {
            found.edits.zeros(end, tag - end);
            found.edits.zeros(tag + 97, 28);
            // In the comment's last two bytes a zero and the number of the track may stand.
            if reader.up_to(tag + 125, 1)? != [0] {
                found.edits.zeros(tag + 125, 2);
            }
        }
        None => found.edits.zeros(end, reader.len - end),
    }
    Ok(())
}
