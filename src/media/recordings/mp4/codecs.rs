//! What a track is coded in, and whether every browser plays it.

use super::boxes::{Part, find};
use crate::media::containers::bytes::big_16;

/// Where the boxes of a sample entry begin (ISO/IEC 14496-12, 12.1.3.2).
const PICTURE_BOXES: usize = 78;
/// Where the name of the encoder is.
pub(super) const ENCODER: std::ops::Range<usize> = 42..74;

/// Profiles of H.264 with ten bits or more colour than browsers play (ISO/IEC 14496-10, A.2).
const PROFILES: [(u8, &str); 4] =
    [(110, "H.264 High 10"), (122, "H.264 High 4:2:2"), (244, "H.264 High 4:4:4"), (44, "H.264 CAVLC 4:4:4")];

/// What a picture is coded in that not every browser plays, by the name and contents of its sample entry.
pub(super) fn unplayed_picture(name: &[u8; 4], entry: &[u8]) -> Option<String> {
    let known = match name {
        b"avc1" | b"avc2" | b"avc3" | b"avc4" => return profile(entry).map(str::to_owned),
        b"vp08" | b"vp09" | b"av01" => return None,
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "HEVC (H.265)",
        b"vvc1" | b"vvi1" => "VVC (H.266)",
        b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" | b"aprn" => "ProRes",
        b"mp4v" => "MPEG-4 Visual",
        b"jpeg" | b"mjpa" | b"mjpb" => "Motion JPEG",
        b"s263" | b"h263" | b"H263" => "H.263",
        b"AVdn" | b"AVdh" => "DNxHD",
        b"dvc " | b"dvcp" | b"dvpp" | b"dv5n" | b"dv5p" => "DV",
        other => return Some(in_letters(other)),
    };
    Some(known.to_owned())
}

/// What a sound is coded in that not every browser plays.
pub(super) fn unplayed_sound(name: &[u8; 4], entry: &[u8]) -> Option<String> {
    let known = match name {
        b"mp4a" => match object_type(entry) {
            // AAC, MP3 (https://mp4ra.org/registered-types/object-types); QuickTime need not say it.
            None | Some(0x40 | 0x66..=0x69 | 0x6B) => return None,
            Some(0xA5 | 0xA6) => "Dolby Digital",
            Some(_) => "mp4a",
        },
        b".mp3" | b"ms\0\x55" | b"Opus" | b"fLaC" => return None,
        b"alac" => "Apple Lossless",
        b"lpcm" | b"sowt" | b"twos" | b"in24" | b"in32" | b"fl32" | b"fl64" | b"raw " | b"NONE" | b"ipcm" => {
            "PCM"
        }
        b"ac-3" | b"ec-3" | b"ac-4" => "Dolby Digital",
        b"samr" | b"sawb" => "AMR",
        other => return Some(in_letters(other)),
    };
    Some(known.to_owned())
}

fn in_letters(name: &[u8; 4]) -> String {
    name.iter().map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '?' }).collect()
}

fn profile(entry: &[u8]) -> Option<&'static str> {
    let part = Part { bytes: entry, at: 0 };
    let boxes = part.boxes_in(PICTURE_BOXES.min(entry.len())..entry.len()).ok()?;
    let profile = part.contents(find(&boxes, b"avcC")?).get(1)?;
    PROFILES.iter().find(|(number, _)| number == profile).map(|(_, name)| *name)
}

/// The number of the format in the descriptor of a stream (ISO/IEC 14496-1, 7.2.6.6).
fn object_type(entry: &[u8]) -> Option<u8> {
    let at = memchr::memmem::find(entry, b"esds")? + 8;
    let mut rest = entry.get(at..)?;
    let descriptor = |bytes: &mut &[u8], tag: u8| -> Option<()> {
        bytes.first().filter(|own| **own == tag)?;
        let length = bytes.get(1..)?.iter().take(4).position(|byte| byte & 0x80 == 0)? + 1;
        *bytes = bytes.get(1 + length..)?;
        Some(())
    };
    descriptor(&mut rest, 3)?;
    let flags = *rest.get(2)?;
    let address = if flags & 0x40 != 0 { 1 + usize::from(*rest.get(3)?) } else { 0 };
    let skipped = 3 + if flags & 0x80 != 0 { 2 } else { 0 } + address + if flags & 0x20 != 0 { 2 } else { 0 };
    rest = rest.get(skipped..)?;
    descriptor(&mut rest, 4)?;
    rest.first().copied()
}

/// Width and height in a sample entry.
pub(super) fn pixels(entry: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = (big_16(entry, 24)?, big_16(entry, 26)?);
    (width > 0 && height > 0).then_some((u32::from(width), u32::from(height)))
}
