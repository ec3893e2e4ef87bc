//! GIF (version 89a): blocks, most of them in pieces of up to 255 bytes.

use super::bytes::{little_16, slice};
use super::{Block, Role, Structure};
use crate::media::c2pa;
use crate::media::picture::{PictureFault, PictureNature, PrivateContent};

/// Signature, size of the screen, and what follows it.
const HEADER: usize = 13;

/// Names of extensions of programs, with their authentication codes.
const XMP: &[u8] = b"XMP DataXMP";
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];
const PROFILE: &[u8] = b"ICCRGBG1012";
const MANIFEST: &[u8] = b"C2PA_GIF";

/// Behind a packet of XMP, so that it can be read as pieces (XMP Specification Part 3, 1.1.2): 1, 255, 254, …, 1, 0.
const TRAILER: usize = 257;

/// Walks from block to block.
pub(super) fn read(bytes: &[u8]) -> Result<Structure, PictureFault> {
    let mut structure = Structure::new();
    let (Some(width), Some(height)) = (little_16(bytes, 6), little_16(bytes, 8)) else {
        return Err(PictureFault::Truncated);
    };
    structure.stored = (width.into(), height.into());
    structure.frame(width.into(), height.into());
    let mut at = HEADER + colours(*bytes.get(10).ok_or(PictureFault::Truncated)?);
    if at > bytes.len() {
        return Err(PictureFault::Truncated);
    }
    structure.push(0..at, Role::Picture)?;
    structure.place = 1;
    let mut pictures = 0u32;
    let end = loop {
        let kind = *bytes.get(at).ok_or(PictureFault::Truncated)?;
        let (end, role) = match kind {
            0x3B => {
                structure.push(at..at + 1, Role::Picture)?;
                break at + 1;
            }
            0x2C => {
                pictures = pictures.saturating_add(1);
                (picture(bytes, at, &mut structure)?, Role::Picture)
            }
            0x21 => extension(bytes, at, &mut structure)?,
            _ => return Err(PictureFault::Undecodable),
        };
        structure.push(at..end, role)?;
        at = end;
    };
    structure.nature = match pictures {
        0 => return Err(PictureFault::Undecodable),
        1 => PictureNature::Graphic,
        _ => PictureNature::AsItIs,
    };
    structure.behind(bytes, end)?;
    Ok(structure)
}

/// Bytes of the table of colours that flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a picture ends.
fn picture(bytes: &[u8], at: usize, structure: &mut Structure) -> Result<usize, PictureFault> {
    let (Some(width), Some(height)) = (little_16(bytes, at + 5), little_16(bytes, at + 7)) else {
        return Err(PictureFault::Truncated);
    };
    structure.frame(width.into(), height.into());
    // Without a screen, browsers take the size of the first picture.
    if structure.stored.0 == 0 || structure.stored.1 == 0 {
        structure.stored = (width.into(), height.into());
    }
    let flags = *bytes.get(at + 9).ok_or(PictureFault::Truncated)?;
    pieces(bytes, at + 10 + colours(flags) + 1).ok_or(PictureFault::Truncated)
}

/// Where pieces end: behind an empty one.
fn pieces(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

fn extension(bytes: &[u8], at: usize, structure: &mut Structure) -> Result<(usize, Role), PictureFault> {
    let label = *bytes.get(at + 1).ok_or(PictureFault::Truncated)?;
    let end = pieces(bytes, at + 2).ok_or(PictureFault::Truncated)?;
    let role = match label {
        0xF9 => Role::Picture,
        0xFF => application(bytes, at, end, structure),
        0xFE if end == at + 3 => Role::Removed(None),
        _ => Role::Removed(Some(PrivateContent::Comment)),
    };
    Ok((end, role))
}

fn application(bytes: &[u8], at: usize, end: usize, structure: &mut Structure) -> Role {
    let name = slice(bytes, at + 3, 11).unwrap_or_default();
    let contents = bytes.get(at + 14..end).unwrap_or_default();
    if name == XMP {
        let length = contents.len().saturating_sub(TRAILER + 1);
        return structure.xmp(contents.get(..length).unwrap_or_default());
    }
    if name.starts_with(MANIFEST) {
        let joined = joined(contents);
        structure.manifest.get_or_insert_default().extend(c2pa::private(&joined));
        return Role::Manifest;
    }
    match LOOPS.contains(&name) || name == PROFILE {
        true => Role::Picture,
        false => Role::Removed(Some(PrivateContent::Comment)),
    }
}

fn joined(mut pieces: &[u8]) -> Vec<u8> {
    let mut joined = Vec::new();
    while let Some((length, rest)) = pieces.split_first() {
        let (piece, behind) = rest.split_at(rest.len().min(usize::from(*length)));
        joined.extend_from_slice(piece);
        pieces = behind;
    }
    joined
}

pub(super) fn wrap(block: Block, contents: &[u8]) -> Option<Vec<u8>> {
    if block != Block::Xmp {
        return None;
    }
    let mut extension = vec![0x21, 0xFF, 11];
    extension.extend_from_slice(XMP);
    extension.extend_from_slice(contents);
    extension.push(1);
    extension.extend((0..=u8::MAX).rev());
    extension.push(0);
    Some(extension)
}
