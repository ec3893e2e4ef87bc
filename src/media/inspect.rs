//! What the bytes of a picture say without being decoded.
//!
//! 1. Its first bytes say what it is, which has to be what its name says.
//! 2. `containers` walks through it to its end; what is not whole is not published.
//! 3. What is in its parts becomes [`PictureFacts`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::containers::{self, Recognised, Role, Structure};
use super::metadata::PictureMetadata;
use super::picture::{PictureFacts, PictureFault, PictureFormat, PictureNature, PrivateContent};
use super::{Contents, extension, original, svg};

/// A larger file is not read whole.
pub(super) const LARGEST: u64 = 256 * 1024 * 1024;

/// In pixels. A larger picture is not decoded.
pub(super) const LARGEST_PICTURE: u64 = 150_000_000;

/// Looks into a file whose name says that it is a picture.
pub fn inspect(bytes: &[u8], name: &str) -> Contents {
    match facts(bytes, name) {
        Ok(facts) => Contents::Picture(Arc::new(facts)),
        Err(fault) => Contents::Faulty(fault),
    }
}

/// What is said of a picture that is larger than [`LARGEST`].
pub(super) fn unread(_name: &str) -> Contents {
    Contents::Faulty(PictureFault::TooManyBytes)
}

/// What a name says that a file is. None where no browser shows it.
fn named(name: &str) -> Option<PictureFormat> {
    match extension(name).as_str() {
        "jpg" | "jpeg" | "jfif" => Some(PictureFormat::Jpeg),
        "png" | "apng" => Some(PictureFormat::Png),
        "webp" => Some(PictureFormat::WebP),
        "gif" => Some(PictureFormat::Gif),
        "avif" => Some(PictureFormat::Avif),
        "svg" => Some(PictureFormat::Svg),
        "bmp" => Some(PictureFormat::Bmp),
        "ico" => Some(PictureFormat::Ico),
        _ => None,
    }
}

fn facts(bytes: &[u8], name: &str) -> Result<PictureFacts, PictureFault> {
    let named = named(name);
    let format = match containers::recognise(bytes) {
        _ if bytes.is_empty() => return Err(PictureFault::Empty),
        Recognised::Heic => return Err(PictureFault::Heic),
        Recognised::Tiff => return Err(PictureFault::Tiff),
        Recognised::Picture(format) if named == Some(format) => format,
        Recognised::Picture(format) => return Err(PictureFault::OtherFormat(format)),
        // `svg` says best what is wrong with it.
        Recognised::Other | Recognised::Beginning if named == Some(PictureFormat::Svg) => PictureFormat::Svg,
        Recognised::Beginning => return Err(PictureFault::Truncated),
        // How those are converted helps more than that this is none.
        Recognised::Other => {
            return Err(match extension(name).as_str() {
                "heic" | "heif" => PictureFault::Heic,
                "tif" | "tiff" => PictureFault::Tiff,
                _ => PictureFault::NoPicture,
            });
        }
    };
    if format == PictureFormat::Svg {
        return drawing(bytes);
    }
    let structure = containers::read(format, bytes)?;
    let (width, height) = structure.stored;
    let largest = structure.largest.max(u64::from(width) * u64::from(height));
    if largest > LARGEST_PICTURE {
        return Err(PictureFault::TooLarge(u32::try_from(largest.div_ceil(1_000_000)).unwrap_or(u32::MAX)));
    }
    let private = private(&structure);
    if let (PictureFormat::Avif, Some(what)) = (format, private.first()) {
        return Err(PictureFault::PrivateAvif(*what));
    }
    let turns = structure.turned
        || (format != PictureFormat::Avif && exif(&structure).is_some_and(|exif| exif.turns()));
    Ok(PictureFacts {
        format,
        pixels: Some(if turns { (height, width) } else { (width, height) }),
        nature: structure.nature,
        signed: structure.manifest.is_some(),
        metadata: said(&structure),
        public_len: original::public_len(bytes, format, &structure),
        private,
        active: Vec::new(),
    })
}

/// An SVG has no pixels, and is read as a browser does.
fn drawing(bytes: &[u8]) -> Result<PictureFacts, PictureFault> {
    if bytes.len() as u64 > svg::LARGEST {
        return Err(PictureFault::TooManyBytes);
    }
    let drawing = svg::read(bytes)?;
    Ok(PictureFacts {
        metadata: drawing.metadata(),
        format: PictureFormat::Svg,
        pixels: Some(drawing.size),
        nature: PictureNature::AsItIs,
        private: drawing.private,
        signed: false,
        public_len: drawing.text.len() as u64,
        active: drawing.active,
    })
}

fn exif(structure: &Structure) -> Option<&super::exif::Exif> {
    structure.parts.iter().find_map(|part| match &part.role {
        Role::Exif(exif) => Some(exif),
        _ => None,
    })
}

/// How a picture is turned and mirrored, as Exif numbers it: from 1, not at all, to 8.
pub(super) fn orientation(bytes: &[u8], format: PictureFormat) -> u8 {
    let structure = containers::read(format, bytes).ok();
    let orientation = structure.and_then(|structure| u8::try_from(exif(&structure)?.orientation).ok());
    orientation.unwrap_or(1)
}

/// What in a picture is nobody's business.
pub(super) fn private(structure: &Structure) -> BTreeSet<PrivateContent> {
    let mut private: BTreeSet<PrivateContent> = structure.manifest.iter().flatten().copied().collect();
    for part in &structure.parts {
        match &part.role {
            Role::Picture | Role::Manifest => {}
            Role::Exif(exif) => private.extend(&exif.private),
            Role::Xmp(packet) => private.extend(&packet.private),
            Role::Photoshop(resources) => private.extend(&resources.private),
            Role::Trimmed(_, what) | Role::Removed(what) => private.extend(what),
        }
    }
    private
}

/// What a picture says of itself: by XMP, else by IPTC-IIM, else by Exif, else in the words of its format (IPTC Photo Metadata
/// Standard, "Synchronising": the newer before the older).
pub(super) fn said(structure: &Structure) -> PictureMetadata {
    published(structure).completed_by(&structure.said)
}

/// What it says in metadata that is published.
pub(super) fn published(structure: &Structure) -> PictureMetadata {
    let mut blocks: Vec<(u8, PictureMetadata)> = Vec::new();
    for part in &structure.parts {
        match &part.role {
            Role::Xmp(packet) => blocks.push((0, super::xmp::metadata(&packet.properties))),
            Role::Photoshop(resources) => blocks.push((1, resources.said.clone())),
            Role::Exif(exif) => blocks.push((2, exif.said.clone())),
            Role::Picture | Role::Manifest | Role::Trimmed(..) | Role::Removed(_) => {}
        }
    }
    blocks.sort_by_key(|(rank, _)| *rank);
    blocks.iter().fold(PictureMetadata::default(), |said, (_, block)| said.completed_by(block))
}
