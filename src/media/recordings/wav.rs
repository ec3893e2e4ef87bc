//! WAV (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"; EBU Tech 3306 for more than 4 GB): chunks
//! within a RIFF. A chunk that is not known to be harmless becomes one of padding (`JUNK`).

use std::io::{Read, Seek};

use super::reader::{Reader, Stop};
use super::{Found, milliseconds};
use crate::media::containers::bytes::{little_16, little_32, slice};
use crate::media::recording::{RecordingFault, RecordingFormat};

/// In bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What is said in a list of information that is published: title, artist, copyright, day, album, genre, number.
const PUBLISHED: [&[u8]; 7] = [b"INAM", b"IART", b"ICOP", b"ICRD", b"IPRD", b"IGNR", b"ITRK"];

/// Codes of formats that browsers play: PCM, numbers with points, A-law, µ-law, and others by their own description.
const PLAYED: [u16; 5] = [1, 3, 6, 7, 0xFFFE];

pub(super) fn read<F: Read + Seek>(reader: &mut Reader<F>) -> Result<Found, Stop> {
    let mut found = Found::new(RecordingFormat::Wav);
    let head = reader.exactly(0, 12)?;
    let is_long = head.starts_with(b"RF64") || head.starts_with(b"BW64");
    let (mut at, mut rate, mut long) = (12, 0, None);
    let mut data = None;
    while at + 8 <= reader.len {
        let chunk = reader.exactly(at, 8)?;
        let name = chunk.get(..4).unwrap_or_default();
        let len = u64::from(little_32(&chunk, 4).unwrap_or_default());
        let start = at + 8;
        let end = match (name, long) {
            (b"data", Some(long)) if is_long && len == u64::from(u32::MAX) => start.checked_add(long),
            // What was recorded live does not know how long it is.
            (b"data", _) if len == 0 || len == u64::from(u32::MAX) => Some(reader.len),
            _ => start.checked_add(len),
        };
        let end = end.filter(|end| *end <= reader.len).ok_or(RecordingFault::Truncated)?;
        match name {
            b"fmt " => {
                let bytes = reader.exactly(start, len.min(64))?;
                let code = little_16(&bytes, 0).ok_or(RecordingFault::Damaged)?;
                rate = u64::from(little_32(&bytes, 8).ok_or(RecordingFault::Damaged)?);
                found.unplayed = (!PLAYED.contains(&code)).then(|| format!("WAV 0x{code:04X}"));
                found.has_sound = true;
            }
            b"ds64" => {
                let bytes = reader.exactly(start, len.min(64))?;
                let number = slice(&bytes, 8, 8).and_then(|number| number.try_into().ok());
                long = number.map(u64::from_le_bytes);
            }
            b"data" => data = data.or(Some(end - start)),
            b"fact" | b"cue " | b"smpl" | b"PEAK" | b"chna" => {}
            b"JUNK" | b"PAD " | b"FLLR" | b"junk" => found.edits.zeros(start, end - start),
            b"LIST" if len <= LARGEST => {
                let bytes = reader.exactly(start, len)?;
                list(&bytes, at, &mut found);
            }
            _ => {
                let bytes = reader.exactly(start, (end - start).min(LARGEST))?;
                let says = |word: &[u8]| memchr::memmem::find(&bytes, word).is_some();
                found.position |= says(b"GPS") || says(b"LOCATION_GPS");
                remove(at, start, end, &mut found);
            }
        }
        at = end + (end - start) % 2;
    }
    found.edits.zeros(at, reader.len.saturating_sub(at));
    // A recorder writes it first.
    let data = data.ok_or(RecordingFault::Truncated)?;
    if !found.has_sound {
        return Err(RecordingFault::Damaged.into());
    }
    found.length = milliseconds(data, rate);
    Ok(found)
}

fn remove(at: u64, start: u64, end: u64, found: &mut Found) {
    found.edits.write(at, b"JUNK".to_vec());
    found.edits.zeros(start, end - start);
}

/// A list of information, of which some is published. Others are removed.
fn list(bytes: &[u8], at: u64, found: &mut Found) {
    let start = at + 8;
    let end = start + bytes.len() as u64;
    if !bytes.starts_with(b"INFO") {
        return remove(at, start, end, found);
    }
    let mut inner = 4;
    while inner < bytes.len() {
        let (name, len) = (slice(bytes, inner, 4), little_32(bytes, inner + 4));
        let (Some(name), Some(len)) = (name, len.and_then(|len| usize::try_from(len).ok())) else { break };
        let until = (inner + 8).saturating_add(len).min(bytes.len());
        if !PUBLISHED.contains(&name) {
            remove(start + inner as u64, start + inner as u64 + 8, start + until as u64, found);
        }
        inner = until + len % 2;
    }
    let rest = inner.min(bytes.len());
    found.edits.zeros(start + rest as u64, (bytes.len() - rest) as u64);
}
