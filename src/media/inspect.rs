//! What the bytes of a picture say without being decoded.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::metadata::PictureMetadata;
use super::picture::{PictureFacts, PictureFault, PictureFormat, PictureNature};
use super::{Contents, extension, svg};

/// A larger file is not read whole.
pub(super) const LARGEST: u64 = 256 * 1024 * 1024;

/// Looks into a file whose name says that it is a picture.
pub fn inspect(bytes: &[u8], name: &str) -> Contents {
    let size = imagesize::blob_size(bytes).ok();
    let pixels =
        size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    let format = match extension(name).as_str() {
        "jpg" | "jpeg" | "jfif" => PictureFormat::Jpeg,
        "png" | "apng" => PictureFormat::Png,
        "webp" => PictureFormat::WebP,
        "gif" => PictureFormat::Gif,
        "avif" => PictureFormat::Avif,
        "svg" => return drawing(bytes),
        "bmp" => PictureFormat::Bmp,
        "ico" => PictureFormat::Ico,
        "heic" | "heif" => return Contents::Faulty(PictureFault::Heic),
        _ => return Contents::Faulty(PictureFault::Tiff),
    };
    Contents::Picture(Arc::new(PictureFacts {
        format,
        pixels,
        nature: PictureNature::AsItIs,
        private: BTreeSet::new(),
        signed: false,
        metadata: PictureMetadata::default(),
        public_len: bytes.len() as u64,
        active: Vec::new(),
    }))
}

/// Looks into a file whose name says that it is an SVG.
fn drawing(bytes: &[u8]) -> Contents {
    if bytes.len() as u64 > svg::LARGEST {
        return Contents::Faulty(PictureFault::TooManyBytes);
    }
    match svg::read(bytes) {
        Ok(drawing) => Contents::Picture(Arc::new(PictureFacts {
            format: PictureFormat::Svg,
            pixels: Some(drawing.size),
            nature: PictureNature::AsItIs,
            private: BTreeSet::new(),
            signed: false,
            metadata: PictureMetadata::default(),
            public_len: drawing.text.len() as u64,
            active: drawing.active,
        })),
        Err(fault) => Contents::Faulty(fault),
    }
}

/// What is said of a picture that is larger than [`LARGEST`].
pub(super) fn unread(_name: &str) -> Contents {
    Contents::Faulty(PictureFault::TooManyBytes)
}
