//! WebP (RFC 9649): chunks within a RIFF, each with its name and length, filled up to an even number of bytes.

use std::borrow::Cow;

use super::bytes::{array, little_16, little_24, little_32, slice};
use super::{Block, Role, Structure};
use crate::media::c2pa;
use crate::media::picture::{PictureFault, PictureNature, PrivateContent};

const HEADER: usize = 12;

/// What the extended header says that there is (RFC 9649, 2.7).
const ANIMATION: u8 = 0x02;
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;
const ALPHA: u8 = 0x10;
const PROFILE: u8 = 0x20;

/// Walks from chunk to chunk.
pub(super) fn read(bytes: &[u8]) -> Result<Structure, PictureFault> {
    let length = little_32(bytes, 4).and_then(|length| usize::try_from(length).ok());
    let end = length.and_then(|length| length.checked_add(8)).ok_or(PictureFault::Truncated)?;
    let own = bytes.get(..end).ok_or(PictureFault::Truncated)?;
    let mut structure = Structure::new();
    structure.push(0..HEADER, Role::Picture)?;
    structure.place = 1;
    let (mut found, mut at) = (Found::default(), HEADER);
    while at < end {
        let chunk = Chunk::read(own, at).ok_or(PictureFault::Truncated)?;
        let role = role(&chunk, &mut structure, &mut found)?;
        // Each chunk is a part of its own, so that `seal` sees which there are.
        structure.place = structure.parts.len();
        structure.push(at..chunk.end, role)?;
        at = chunk.end;
    }
    structure.place = structure.parts.len();
    structure.nature = match found {
        Found { is_moving: true, .. } => PictureNature::AsItIs,
        Found { is_coded: false, .. } => return Err(PictureFault::Undecodable),
        Found { is_lossless: true, .. } | Found { is_transparent: true, .. } => PictureNature::Graphic,
        Found { .. } => PictureNature::Photograph,
    };
    structure.behind(bytes, end)?;
    Ok(structure)
}

#[derive(Default)]
struct Found {
    is_coded: bool,
    is_lossless: bool,
    is_transparent: bool,
    is_moving: bool,
    has_canvas: bool,
}

struct Chunk<'a> {
    name: [u8; 4],
    contents: &'a [u8],
    /// With what fills it up; the last byte may be missing at the end of a file.
    end: usize,
}

impl Chunk<'_> {
    fn read(bytes: &[u8], at: usize) -> Option<Chunk<'_>> {
        let length = usize::try_from(little_32(bytes, at + 4)?).ok()?;
        let contents = slice(bytes, at + 8, length)?;
        let end = (at + 8 + length + length % 2).min(bytes.len());
        Some(Chunk { name: array(bytes, at)?, contents, end })
    }
}

fn role(chunk: &Chunk<'_>, structure: &mut Structure, found: &mut Found) -> Result<Role, PictureFault> {
    Ok(match &chunk.name {
        b"VP8X" => {
            let (width, height) = (little_24(chunk.contents, 4), little_24(chunk.contents, 7));
            let (Some(width), Some(height)) = (width, height) else { return Err(PictureFault::Undecodable) };
            structure.stored = (width + 1, height + 1);
            structure.frame(width + 1, height + 1);
            found.has_canvas = true;
            Role::Picture
        }
        b"VP8 " | b"VP8L" => {
            let (width, height) = size(&chunk.name, chunk.contents).ok_or(PictureFault::Undecodable)?;
            structure.frame(width, height);
            if !found.has_canvas {
                structure.stored = (width, height);
            }
            found.is_coded = true;
            found.is_lossless |= &chunk.name == b"VP8L";
            Role::Picture
        }
        b"ALPH" => {
            found.is_transparent = true;
            Role::Picture
        }
        b"ANIM" | b"ANMF" => {
            found.is_moving = true;
            frame(chunk, structure)?
        }
        b"ICCP" => Role::Picture,
        b"EXIF" => structure.exif(chunk.contents.strip_prefix(b"Exif\0\0").unwrap_or(chunk.contents)),
        b"XMP " => structure.xmp(chunk.contents),
        b"C2PA" => {
            structure.manifest.get_or_insert_default().extend(c2pa::private(chunk.contents));
            Role::Manifest
        }
        _ => Role::Removed(Some(PrivateContent::Comment)),
    })
}

/// A picture of an animation, with chunks of its own, of which unknown ones are removed.
fn frame(chunk: &Chunk<'_>, structure: &mut Structure) -> Result<Role, PictureFault> {
    const FRAME_HEADER: usize = 16;
    if &chunk.name == b"ANIM" {
        return Ok(Role::Picture);
    }
    let head = chunk.contents.get(..FRAME_HEADER).ok_or(PictureFault::Undecodable)?;
    let (mut at, mut kept) = (FRAME_HEADER, head.to_vec());
    while at < chunk.contents.len() {
        let inner = Chunk::read(chunk.contents, at).ok_or(PictureFault::Truncated)?;
        if matches!(&inner.name, b"VP8 " | b"VP8L" | b"ALPH") {
            kept.extend_from_slice(chunk.contents.get(at..inner.end).unwrap_or_default());
        }
        if let Some((width, height)) = size(&inner.name, inner.contents) {
            structure.frame(width, height);
        }
        at = inner.end;
    }
    if kept.len() == chunk.contents.len() {
        return Ok(Role::Picture);
    }
    let kept = self::chunk(b"ANMF", &kept).ok_or(PictureFault::Undecodable)?;
    Ok(Role::Trimmed(kept, Some(PrivateContent::Comment)))
}

/// Width and height of a coded picture (RFC 6386, 9.1; RFC 9649, 3.4).
fn size(name: &[u8; 4], contents: &[u8]) -> Option<(u32, u32)> {
    match name {
        b"VP8 " if slice(contents, 3, 3)? == [0x9D, 0x01, 0x2A] => {
            Some((u32::from(little_16(contents, 6)? & 0x3FFF), u32::from(little_16(contents, 8)? & 0x3FFF)))
        }
        b"VP8L" if contents.first() == Some(&0x2F) => {
            let bits = little_32(contents, 1)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        _ => None,
    }
}

fn chunk(name: &[u8; 4], contents: &[u8]) -> Option<Vec<u8>> {
    let mut chunk = name.to_vec();
    chunk.extend(u32::try_from(contents.len()).ok()?.to_le_bytes());
    chunk.extend_from_slice(contents);
    if contents.len() % 2 == 1 {
        chunk.push(0);
    }
    Some(chunk)
}

pub(super) fn wrap(block: Block, contents: &[u8]) -> Option<Vec<u8>> {
    match block {
        Block::Exif => chunk(b"EXIF", contents),
        Block::Xmp => chunk(b"XMP ", contents),
        Block::Photoshop => None,
    }
}

/// Gives the file an extended header that says which chunks there are, if it needs one, and its length.
pub(super) fn seal(parts: &mut Vec<Cow<'_, [u8]>>, (width, height): (u32, u32)) {
    for part in parts.iter_mut().filter(|part| part.len() % 2 == 1) {
        part.to_mut().push(0);
    }
    let (mut flags, mut extended) = (0, None);
    for (at, part) in parts.iter().enumerate().skip(1) {
        flags |= match part.get(..4) {
            Some(b"VP8X") => {
                extended = Some(at);
                part.get(8).copied().unwrap_or_default() & ALPHA
            }
            Some(b"ANIM" | b"ANMF") => ANIMATION,
            Some(b"XMP ") => XMP,
            Some(b"EXIF") => EXIF,
            Some(b"ICCP") => PROFILE,
            Some(b"ALPH") => ALPHA,
            // Lossless pictures say in themselves whether they are transparent.
            Some(b"VP8L") if part.get(12).is_some_and(|bits| bits & 0x10 != 0) => ALPHA,
            _ => 0,
        };
    }
    if flags != 0 || extended.is_some() {
        let mut header = vec![flags, 0, 0, 0];
        header.extend(width.saturating_sub(1).to_le_bytes().iter().take(3));
        header.extend(height.saturating_sub(1).to_le_bytes().iter().take(3));
        let header = Cow::Owned(chunk(b"VP8X", &header).unwrap_or_default());
        match extended.and_then(|at| parts.get_mut(at)) {
            Some(part) => *part = header,
            None => parts.insert(1.min(parts.len()), header),
        }
    }
    let length = parts.iter().map(|part| part.len()).sum::<usize>().saturating_sub(8);
    if let (Some(first), Ok(length)) = (parts.first_mut(), u32::try_from(length)) {
        let first = first.to_mut();
        first.truncate(4);
        first.extend(length.to_le_bytes());
        first.extend_from_slice(b"WEBP");
    }
}
