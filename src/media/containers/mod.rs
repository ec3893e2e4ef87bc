//! The parts of a picture's file, in their order, without what is in its pixels.
//!
//! 1. [`recognise`] says by its bytes what a file is.
//! 2. Each format has a file that walks to the end of a picture and says of each part what it is for ([`Role`]).
//! 3. It also makes a part of new metadata (`wrap`), and mends what depends on the parts (`webp::seal`).
//!
//! Nothing here trusts a length: a file can say anything.

pub(super) mod bytes;
mod gif;
mod isobmff;
mod jpeg;
mod png;
mod recognise;
mod webp;
mod windows;

pub(super) use recognise::{Recognised, recognise};

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::exif::{self, Exif};
use super::metadata::PictureMetadata;
use super::photoshop::Photoshop;
use super::picture::{PictureFault, PictureFormat, PictureNature, PrivateContent};
use super::xmp::{self, Packet};

/// More parts than any picture has; a picture in many small pieces is one part.
const MOST_PARTS: usize = 100_000;

/// What a file is made of.
#[derive(Debug)]
pub(super) struct Structure {
    /// Width and height as they are stored.
    pub(super) stored: (u32, u32),
    /// How many pixels its largest picture has.
    pub(super) largest: u64,
    /// Which smaller pictures can be made of it.
    pub(super) nature: PictureNature,
    /// Whether it is turned by something that is not Exif: width and height change places.
    pub(super) turned: bool,
    /// What it says of itself in the words of its format.
    pub(super) said: PictureMetadata,
    /// What its C2PA manifest gives away, where it has one.
    pub(super) manifest: Option<BTreeSet<PrivateContent>>,
    /// Its parts.
    pub(super) parts: Vec<Part>,
    /// Before which part new metadata stands.
    pub(super) place: usize,
    has_exif: bool,
    has_xmp: bool,
    /// How many bytes compressed texts may have yet.
    room: usize,
}

/// A part of a file.
#[derive(Debug)]
pub(super) struct Part {
    /// Where it is.
    pub(super) range: Range<usize>,
    /// What it is for.
    pub(super) role: Role,
}

/// What a part is for.
#[derive(Debug)]
pub(super) enum Role {
    /// The picture, or how its pixels are meant.
    Picture,
    /// Exif.
    Exif(Exif),
    /// XMP.
    Xmp(Packet),
    /// Resources of Photoshop, with IPTC-IIM in them.
    Photoshop(Photoshop),
    /// A C2PA manifest, or a part of one.
    Manifest,
    /// A part of the picture, and what of it is published.
    Trimmed(Vec<u8>, Option<PrivateContent>),
    /// Not published, and what it gives away.
    Removed(Option<PrivateContent>),
}

/// Which metadata a part is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Exif: a TIFF.
    Exif,
    /// A packet of XMP.
    Xmp,
    /// Resources of Photoshop.
    Photoshop,
}

impl Structure {
    fn new() -> Structure {
        Structure {
            stored: (0, 0),
            largest: 0,
            nature: PictureNature::AsItIs,
            turned: false,
            said: PictureMetadata::default(),
            manifest: None,
            parts: Vec::new(),
            place: 0,
            has_exif: false,
            has_xmp: false,
            room: xmp::LARGEST,
        }
    }

    /// Reads Exif. The first counts, as to other programs.
    fn exif(&mut self, tiff: &[u8]) -> Role {
        match std::mem::replace(&mut self.has_exif, true) {
            true => Role::Removed(Some(PrivateContent::Comment)),
            false => Role::Exif(exif::read(tiff)),
        }
    }

    /// Reads XMP. The first counts, as to other programs.
    fn xmp(&mut self, packet: &[u8]) -> Role {
        match std::mem::replace(&mut self.has_xmp, true) {
            true => Role::Removed(xmp::positions(packet).or(Some(PrivateContent::Comment))),
            false => Role::Xmp(xmp::read(packet)),
        }
    }

    /// Takes a part. Neighbours that are treated alike become one.
    fn push(&mut self, range: Range<usize>, role: Role) -> Result<(), PictureFault> {
        // Nothing can be put into the middle of a part.
        let is_place = self.place == self.parts.len();
        if let Some(last) = self.parts.last_mut() {
            let is_alike = match (&last.role, &role) {
                (Role::Picture, Role::Picture) => true,
                (Role::Removed(one), Role::Removed(other)) => one == other,
                _ => false,
            };
            if is_alike && !is_place && last.range.end == range.start {
                last.range.end = range.end;
                return Ok(());
            }
        }
        if self.parts.len() >= MOST_PARTS {
            return Err(PictureFault::Undecodable);
        }
        self.parts.push(Part { range, role });
        Ok(())
    }

    /// Takes what lies behind the end of the picture. A file may be filled up with zeros.
    fn behind(&mut self, bytes: &[u8], end: usize) -> Result<(), PictureFault> {
        match bytes.get(end..) {
            None | Some([]) => Ok(()),
            Some(rest) => {
                let found = rest.iter().any(|byte| *byte != 0).then_some(PrivateContent::BehindTheEnd);
                self.push(end..bytes.len(), Role::Removed(found))
            }
        }
    }

    /// The picture has a frame of this size.
    fn frame(&mut self, width: u32, height: u32) {
        self.largest = self.largest.max(u64::from(width) * u64::from(height));
    }
}

/// Walks through a picture.
///
/// # Errors
///
/// Where it ends before its end, or has not the form of its format.
pub(super) fn read(format: PictureFormat, bytes: &[u8]) -> Result<Structure, PictureFault> {
    let structure = match format {
        PictureFormat::Jpeg => jpeg::read(bytes),
        PictureFormat::Png => png::read(bytes),
        PictureFormat::WebP => webp::read(bytes),
        PictureFormat::Gif => gif::read(bytes),
        PictureFormat::Avif => isobmff::read(bytes),
        PictureFormat::Bmp => windows::read_bitmap(bytes),
        PictureFormat::Ico => windows::read_icon(bytes),
        PictureFormat::Svg => Err(PictureFault::NoPicture),
    }?;
    match structure.stored {
        (0, _) | (_, 0) => Err(PictureFault::Undecodable),
        _ => Ok(structure),
    }
}

/// A part with new metadata in it. None where the format has no place for it, or not for so much.
pub(super) fn wrap(format: PictureFormat, block: Block, contents: &[u8]) -> Option<Vec<u8>> {
    match format {
        PictureFormat::Jpeg => jpeg::wrap(block, contents),
        PictureFormat::Png => png::wrap(block, contents),
        PictureFormat::WebP => webp::wrap(block, contents),
        PictureFormat::Gif => gif::wrap(block, contents),
        PictureFormat::Avif | PictureFormat::Bmp | PictureFormat::Ico | PictureFormat::Svg => None,
    }
}

/// Mends what depends on which parts there are.
pub(super) fn seal(format: PictureFormat, parts: &mut Vec<Cow<'_, [u8]>>, structure: &Structure) {
    if format == PictureFormat::WebP {
        webp::seal(parts, structure.stored);
    }
}
