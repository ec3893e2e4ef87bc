//! JPEG (ITU-T T.81): segments, each behind a marker, and between them the coded picture.

use super::bytes::{big_16, big_32};
use super::{Block, Role, Structure};
use crate::media::photoshop;
use crate::media::picture::{PictureFault, PictureNature, PrivateContent};
use crate::media::{c2pa, xmp};

const EXIF: &[u8] = b"Exif\0\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
/// Bytes of JFIF without its thumbnail (ITU-T T.871, 10.1).
const JFIF: usize = 14;
/// Bytes of the segment with which Adobe says how colours are meant.
const ADOBE: usize = 12;

/// Walks from marker to marker.
pub(super) fn read(bytes: &[u8]) -> Result<Structure, PictureFault> {
    let structure = Structure { nature: PictureNature::Photograph, ..Structure::new() };
    let mut walk =
        Walk { bytes, structure, has_jfif: false, is_scanned: false, manifest: None, signed: Vec::new() };
    walk.structure.push(0..2, Role::Picture)?;
    walk.structure.place = 1;
    let mut at = 2;
    loop {
        at = match walk.next(at)? {
            Step::On(next) => next,
            Step::End(end) => {
                let mut structure = walk.structure;
                structure.manifest = walk.manifest.map(|_| c2pa::private(&walk.signed));
                structure.behind(bytes, end)?;
                return Ok(structure);
            }
        };
    }
}

enum Step {
    On(usize),
    End(usize),
}

struct Walk<'a> {
    bytes: &'a [u8],
    structure: Structure,
    has_jfif: bool,
    /// Whether some of the coded picture was seen.
    is_scanned: bool,
    /// The number of the JUMBF box that is a C2PA manifest.
    manifest: Option<u16>,
    /// The manifest.
    signed: Vec<u8>,
}

impl Walk<'_> {
    fn next(&mut self, at: usize) -> Result<Step, PictureFault> {
        let bytes = self.bytes;
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(start) = memchr::memchr(0xFF, rest) else { return Err(PictureFault::Truncated) };
        if start > 0 {
            self.structure.push(at..at + start, Role::Removed(Some(PrivateContent::Comment)))?;
        }
        let at = at + start;
        // A marker may stand behind any number of 0xFF.
        let fill = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == 0xFF).count();
        let marker = *bytes.get(at + fill).ok_or(PictureFault::Truncated)?;
        let body = at + fill + 1;
        match marker {
            0x00 => {
                self.structure.push(at..body, Role::Removed(Some(PrivateContent::Comment)))?;
                return Ok(Step::On(body));
            }
            0x01 | 0xD0..=0xD7 => {
                self.structure.push(at..body, Role::Picture)?;
                return Ok(Step::On(body));
            }
            0xD8 => return Err(PictureFault::Undecodable),
            0xD9 if self.is_scanned => {
                self.structure.push(at..body, Role::Picture)?;
                return Ok(Step::End(body));
            }
            0xD9 => return Err(PictureFault::Undecodable),
            _ => {}
        }
        let length = usize::from(big_16(bytes, body).ok_or(PictureFault::Truncated)?);
        let end = body + length;
        if length < 2 {
            return Err(PictureFault::Undecodable);
        }
        let contents = bytes.get(body + 2..end).ok_or(PictureFault::Truncated)?;
        let mut end = end;
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            self.frame(contents)?;
        } else if marker == 0xDA {
            if self.structure.stored == (0, 0) {
                return Err(PictureFault::Undecodable);
            }
            self.is_scanned = true;
            end = coded_end(bytes, end).ok_or(PictureFault::Truncated)?;
        }
        let role = self.role(marker, contents);
        // New metadata stands behind JFIF and Exif, which have to be first.
        let is_first = !self.is_scanned && (marker == 0xE0 || matches!(role, Role::Exif(_)));
        self.structure.push(at..end, role)?;
        if is_first {
            self.structure.place = self.structure.parts.len();
        }
        Ok(Step::On(end))
    }

    fn frame(&mut self, contents: &[u8]) -> Result<(), PictureFault> {
        let (height, width) = (big_16(contents, 1), big_16(contents, 3));
        let (Some(height), Some(width)) = (height, width) else { return Err(PictureFault::Undecodable) };
        if width == 0 || height == 0 {
            return Err(PictureFault::Undecodable);
        }
        self.structure.stored = (width.into(), height.into());
        self.structure.frame(width.into(), height.into());
        Ok(())
    }

    fn role(&mut self, marker: u8, contents: &[u8]) -> Role {
        let comment = Role::Removed(Some(PrivateContent::Comment));
        match marker {
            0xC0..=0xDF => Role::Picture,
            0xE0 if contents.starts_with(b"JFIF\0") && !std::mem::replace(&mut self.has_jfif, true) => {
                match contents.get(..JFIF - 2) {
                    Some(own) if contents.len() > JFIF => segment(marker, &[own, &[0, 0]].concat())
                        .map_or(comment, |own| Role::Trimmed(own, Some(PrivateContent::Thumbnail))),
                    _ => Role::Picture,
                }
            }
            0xE0 if contents.starts_with(b"JFXX\0") => Role::Removed(Some(PrivateContent::Thumbnail)),
            0xE1 => match (contents.strip_prefix(EXIF), contents.strip_prefix(xmp::APP1)) {
                (Some(tiff), _) => self.structure.exif(tiff),
                (_, Some(packet)) => self.structure.xmp(packet),
                // XMP that goes on in other segments, and whatever else.
                _ => Role::Removed(xmp::positions(contents).or(Some(PrivateContent::Comment))),
            },
            0xE2 if contents.starts_with(b"ICC_PROFILE\0") => Role::Picture,
            0xE2 if contents.starts_with(b"MPF\0") => Role::Removed(Some(PrivateContent::Thumbnail)),
            0xEB => self.manifest(contents),
            0xED => match contents.strip_prefix(PHOTOSHOP) {
                Some(resources) => Role::Photoshop(photoshop::read(resources)),
                None => comment,
            },
            0xEE if contents.starts_with(b"Adobe") => match contents.get(..ADOBE) {
                Some(own) if contents.len() > ADOBE => segment(marker, own)
                    .map_or(comment, |own| Role::Trimmed(own, Some(PrivateContent::Comment))),
                _ => Role::Picture,
            },
            _ => comment,
        }
    }

    /// A box of JUMBF stands in as many segments as it takes, all with its number (ISO 19566-5, D.2).
    fn manifest(&mut self, contents: &[u8]) -> Role {
        let number = contents.strip_prefix(b"JP").and_then(|rest| big_16(rest, 0));
        if number.is_some() && c2pa::is_manifest(contents) {
            self.manifest = number;
        }
        if number.is_none() || self.manifest != number {
            return Role::Removed(Some(PrivateContent::Comment));
        }
        let is_first = big_32(contents, 4) == Some(1);
        self.signed.extend_from_slice(contents.get(if is_first { 8 } else { 16 }..).unwrap_or_default());
        Role::Manifest
    }
}

/// Where the coded picture behind a scan's header ends: at a marker that is neither stuffing nor a restart (T.81, B.1.1.5).
fn coded_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let mut markers = memchr::memchr_iter(0xFF, rest);
    let found = markers.find(|at| !matches!(rest.get(at + 1), None | Some(0x00 | 0xD0..=0xD7 | 0xFF)))?;
    Some(start + found)
}

/// A segment with a marker.
fn segment(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(contents.len() + 2).ok()?;
    let mut segment = vec![0xFF, marker];
    segment.extend(length.to_be_bytes());
    segment.extend_from_slice(contents);
    Some(segment)
}

pub(super) fn wrap(block: Block, contents: &[u8]) -> Option<Vec<u8>> {
    match block {
        Block::Exif => segment(0xE1, &[EXIF, contents].concat()),
        Block::Xmp => segment(0xE1, &[xmp::APP1, contents].concat()),
        Block::Photoshop => segment(0xED, &[PHOTOSHOP, contents].concat()),
    }
}
