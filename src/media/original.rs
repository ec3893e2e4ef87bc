//! The original of a picture for the press: without what is private in it, and with what it has to say of itself.
//!
//! 1. A signed picture (C2PA) with nothing private in it goes out as it came: a change would break the signature.
//! 2. Of every other, the parts that may be published follow each other as they did, the coded picture byte for byte.
//! 3. What a picture is to say and does not say stands in XMP.
//!
//! Where nothing has to be removed and nothing is missing, it is the same file.

use std::borrow::Cow;

use super::containers::{self, Block, Role, Structure, seal, wrap};
use super::inspect;
use super::metadata::{PictureMetadata, Published};
use super::picture::{PictureFacts, PictureFault, PictureFormat};
use super::{svg, xmp};

/// The bytes of a picture as they are published.
///
/// # Errors
///
/// Where the picture is not what it was when it was inspected.
pub(super) fn write(
    bytes: &[u8],
    facts: &PictureFacts,
    metadata: &PictureMetadata,
) -> Result<Vec<u8>, PictureFault> {
    if facts.format == PictureFormat::Svg {
        return svg::sanitize(bytes, metadata);
    }
    let structure = containers::read(facts.format, bytes)?;
    Ok(parts(bytes, facts.format, &structure, metadata).concat())
}

/// How many bytes a picture has without what is private.
pub(super) fn public_len(bytes: &[u8], format: PictureFormat, structure: &Structure) -> u64 {
    let parts = parts(bytes, format, structure, &PictureMetadata::default());
    parts.iter().map(|part| part.len() as u64).sum()
}

/// Formats that have no room for metadata, or of which nothing is changed.
fn is_as_it_is(format: PictureFormat) -> bool {
    match format {
        PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::WebP | PictureFormat::Gif => false,
        PictureFormat::Bmp | PictureFormat::Ico | PictureFormat::Avif | PictureFormat::Svg => true,
    }
}

/// The parts of the file that is published.
fn parts<'a>(
    bytes: &'a [u8],
    format: PictureFormat,
    structure: &Structure,
    metadata: &PictureMetadata,
) -> Vec<Cow<'a, [u8]>> {
    let keeps_signature = structure.manifest.is_some() && inspect::private(structure).is_empty();
    if is_as_it_is(format) || keeps_signature {
        return vec![Cow::Borrowed(bytes)];
    }
    let packet = packet(format, structure, metadata);
    let mut parts = Vec::new();
    let mut place = None;
    for (at, part) in structure.parts.iter().enumerate() {
        if at == structure.place {
            place.get_or_insert(parts.len());
        }
        let own = || Some(Cow::Borrowed(bytes.get(part.range.clone()).unwrap_or_default()));
        let block = |published: &Published, block| match published {
            Published::Whole => own(),
            Published::Rewritten(new) => wrap(format, block, new).map(Cow::Owned),
            Published::Nothing => None,
        };
        parts.extend(match &part.role {
            Role::Picture => own(),
            Role::Exif(exif) => block(&exif.published, Block::Exif),
            Role::Photoshop(resources) => block(&resources.published, Block::Photoshop),
            Role::Xmp(_) if packet.is_none() => own(),
            Role::Xmp(_) => {
                place = Some(parts.len());
                None
            }
            Role::Trimmed(new, _) => Some(Cow::Owned(new.clone())),
            Role::Manifest | Role::Removed(_) => None,
        });
    }
    if let Some(new) = packet.flatten() {
        parts.insert(place.unwrap_or(parts.len()), Cow::Owned(new));
    }
    let is_same = parts.iter().all(|part| matches!(part, Cow::Borrowed(_)))
        && parts.iter().map(|part| part.len()).sum::<usize>() == bytes.len();
    if !is_same {
        seal(format, &mut parts, structure);
    }
    parts
}

/// The part with XMP in it. None where what the file has stays as it is; none within where there is nothing to say.
#[expect(clippy::option_option, reason = "nothing new and nothing at all are two answers")]
fn packet(
    format: PictureFormat,
    structure: &Structure,
    metadata: &PictureMetadata,
) -> Option<Option<Vec<u8>>> {
    let own = structure.parts.iter().find_map(|part| match &part.role {
        Role::Xmp(packet) => Some(packet),
        _ => None,
    });
    let wanted = inspect::said(structure).completed_by(metadata);
    if wanted == inspect::published(structure) && !own.is_some_and(|own| own.has_more) {
        return None;
    }
    let kept = own.map(|own| own.properties.clone()).unwrap_or_default();
    let all = xmp::completed(kept.clone(), &wanted);
    // Where there is not enough room, what the file says goes before what is added, and who made it before the rest.
    let brief = PictureMetadata { caption: Vec::new(), alt: Vec::new(), usage_terms: Vec::new(), ..wanted };
    let brief = xmp::completed(Vec::new(), &brief);
    let mut tries = [all, kept, brief].into_iter().filter(|properties| !properties.is_empty());
    Some(tries.find_map(|properties| wrap(format, Block::Xmp, xmp::write(&properties).as_bytes())))
}
