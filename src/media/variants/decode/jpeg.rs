//! JPEG, also with inks.

use image::metadata::Orientation;
use memchr::memmem;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Header, Inks, Samples, Wanted};
use crate::media::variants::colour::Colour;
use crate::media::variants::levels::{Level, Levels};

/// A block of eight by eight pixels takes at least one bit. A file with fewer says that it has pixels that are not in it:
/// the memory for them is not taken.
const MOST_PIXELS_A_BYTE: u64 = 8 * 64;

pub fn decode(bytes: &[u8], turned: Orientation, wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    let options = DecoderOptions::default().set_max_width(65_535).set_max_height(65_535);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let stored = decoder.input_colorspace()?;
    let inks = |as_differences| Samples::Cmyk(Inks { as_differences, inverted: is_adobe(bytes) });
    let (samples, out) = match stored {
        ColorSpace::CMYK => (inks(false), ColorSpace::CMYK),
        ColorSpace::YCCK => (inks(true), ColorSpace::YCCK),
        _ => (Samples::Rgb, ColorSpace::RGB),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(out));
    let (width, height) = decoder.dimensions()?;
    let size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let colour = Colour::of_profile(decoder.icc_profile().as_deref(), samples);
    let header = Header { size, orientation: turned, samples, colour };
    let factors = wanted(&header)?;
    if bytes.len() as u64 * MOST_PIXELS_A_BYTE < u64::from(size.0) * u64::from(size.1) {
        return None;
    }
    let mut pixels = vec![0; width * height * samples.channels()];
    decoder.decode_into(&mut pixels).ok()?;
    drop(decoder);
    let levels = Levels::of(size, samples.channels(), &factors, pixels);
    Some((header, levels))
}

/// Whether a program of Adobe wrote it, or one that says so (ITU-T T.872, 6.5.3).
fn is_adobe(bytes: &[u8]) -> bool {
    let header = &bytes[..memmem::find(bytes, b"\xFF\xDA").unwrap_or(bytes.len())];
    memmem::find(header, b"\xFF\xEE\x00\x0EAdobe").is_some()
}
