//! Tags of ID3v2 (<https://id3.org/id3v2.3.0>, <https://id3.org/id3v2.4.0-structure>): what is published is moved to their
//! beginning, and padding follows.

use std::io::{Read, Seek};

use crate::media::containers::bytes::{array, big_32, slice};
use crate::media::recording::RecordingFault;
use crate::media::recordings::reader::{Reader, Stop};
use crate::media::recordings::{Found, is_clean_picture};

/// In bytes.
const HEAD: u64 = 10;

/// In bytes: a tag holds a cover at most.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Title, artist, composer, album, day and year, copyright, genre, language, length, number, chapters; the same in three
/// letters as version 2.2 has them.
const PUBLISHED: [&[u8]; 36] = [
    b"TIT1", b"TIT2", b"TIT3", b"TPE1", b"TPE2", b"TPE3", b"TCOM", b"TALB", b"TYER", b"TDAT", b"TDRC",
    b"TDRL", b"TDOR", b"TCOP", b"WCOP", b"TCON", b"TLAN", b"TLEN", b"TRCK", b"TPOS", b"TPUB", b"TBPM",
    b"TT1", b"TT2", b"TT3", b"TP1", b"TP2", b"TCM", b"TAL", b"TYE", b"TCR", b"TCO", b"TLA", b"TLE", b"TRK",
    b"TPB",
];

/// Reads a tag at a place, and removes from it what is not published. Gives its length; `None` where there is none.
pub(super) fn read<F: Read + Seek>(
    reader: &mut Reader<F>,
    at: u64,
    found: &mut Found,
) -> Result<Option<u64>, Stop> {
    let head = reader.up_to(at, HEAD as usize)?;
    let Some(&[b'I', b'D', b'3', version, revision, flags, a, b, c, d]) = head.first_chunk::<10>() else {
        return Ok(None);
    };
    let Some(len) = synchsafe([a, b, c, d]) else { return Err(RecordingFault::Damaged.into()) };
    if u64::from(len) > LARGEST {
        return Err(RecordingFault::Damaged.into());
    }
    let footer = if flags & 0x10 != 0 { HEAD } else { 0 };
    let bytes = reader.exactly(at + HEAD, u64::from(len))?;
    // What is written in a special way for old players, or has more to its head, is removed as a whole.
    let frames = if flags & 0xE0 == 0 { frames(&bytes, version) } else { None };
    let mut kept = Vec::new();
    for frame in frames.unwrap_or_default() {
        match is_published(frame, version) {
            true => kept.extend_from_slice(frame),
            false => found.position |= memchr::memmem::find(frame, b"GPS").is_some(),
        }
    }
    // The footer repeats the head, and becomes padding with the rest.
    found.edits.write(at, [b"ID3".as_slice(), &[version, revision, 0, a, b, c, d]].concat());
    let rest = u64::from(len) - kept.len() as u64 + footer;
    let end = at + HEAD + kept.len() as u64;
    found.edits.write(at + HEAD, kept);
    found.edits.zeros(end, rest);
    Ok(Some(HEAD + u64::from(len) + footer))
}

/// Seven bits of each byte.
fn synchsafe(bytes: [u8; 4]) -> Option<u32> {
    let is_safe = bytes.iter().all(|byte| byte & 0x80 == 0);
    is_safe.then(|| bytes.iter().fold(0, |number, byte| number << 7 | u32::from(*byte)))
}

/// The length of a frame's head.
fn head_len(version: u8) -> usize {
    if version == 2 { 6 } else { 10 }
}

/// The frames of a tag, each with its head.
fn frames(bytes: &[u8], version: u8) -> Option<Vec<&[u8]>> {
    let (mut at, mut frames) = (0, Vec::new());
    while bytes.get(at).is_some_and(|byte| *byte != 0) {
        let len = match version {
            2 => {
                let [a, b, c] = array(bytes, at + 3)?;
                u32::from_be_bytes([0, a, b, c])
            }
            3 => big_32(bytes, at + 4)?,
            4 => synchsafe(array(bytes, at + 4)?).or_else(|| big_32(bytes, at + 4))?,
            _ => return None,
        };
        let len = usize::try_from(len).ok()?.checked_add(head_len(version))?;
        frames.push(slice(bytes, at, len)?);
        at += len;
    }
    Some(frames)
}

fn is_published(frame: &[u8], version: u8) -> bool {
    let name = frame.get(..if version == 2 { 3 } else { 4 }).unwrap_or_default();
    let is_cover = matches!(name, b"APIC" | b"PIC");
    PUBLISHED.contains(&name)
        || (is_cover && is_clean_cover(frame.get(head_len(version)..).unwrap_or_default()))
}

/// Encoding, media type, what the picture shows, a description, and the picture: it begins where one is recognised.
fn is_clean_cover(contents: &[u8]) -> bool {
    let head = contents.get(..256).unwrap_or(contents);
    let starts = [b"\xFF\xD8\xFF".as_slice(), b"\x89PNG"];
    let start = starts.iter().filter_map(|signature| memchr::memmem::find(head, signature)).min();
    start.and_then(|start| contents.get(start..)).is_some_and(is_clean_picture)
}
