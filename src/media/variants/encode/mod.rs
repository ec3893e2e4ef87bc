//! Writes a picture in a format, with what it says of itself.

#[cfg(feature = "avif")]
mod avif;
mod jpeg;
mod png;
mod webp;

use super::colour::Published;
use crate::media::metadata::PictureMetadata;
use crate::media::rendition::Encoding;
use crate::media::xmp;

/// The bytes of a picture.
pub fn encode(picture: &Published, encoding: Encoding, metadata: &PictureMetadata) -> Option<Vec<u8>> {
    let says_something = *metadata != PictureMetadata::default();
    let packet = says_something.then(|| xmp::packet(metadata));
    let packet = packet.as_deref();
    match encoding {
        Encoding::Jpeg => jpeg::encode(picture, packet),
        Encoding::WebP => webp::lossy(picture, packet),
        Encoding::LosslessWebP => webp::lossless(picture, packet),
        Encoding::Png => png::encode(picture, packet),
        #[cfg(feature = "avif")]
        Encoding::Avif => avif::encode(picture),
        #[cfg(not(feature = "avif"))]
        Encoding::Avif => None,
    }
}

/// The colours of a picture before a ground of white, for a format without transparency.
fn on_white(picture: &Published) -> std::borrow::Cow<'_, [u8]> {
    if !picture.has_alpha {
        return picture.pixels.as_slice().into();
    }
    let colours = picture.pixels.as_chunks::<4>().0.iter().flat_map(|[red, green, blue, alpha]| {
        let alpha = u32::from(*alpha);
        [red, green, blue]
            .map(|colour| ((u32::from(*colour) * alpha + 255 * (255 - alpha) + 127) / 255) as u8)
    });
    colours.collect::<Vec<u8>>().into()
}
