//! WebP that does not move.

use std::io::Cursor;

use image::metadata::Orientation;
use image_webp::WebPDecoder;

use super::{Header, Samples, Wanted, multiply_by_alpha};
use crate::media::variants::colour::Colour;
use crate::media::variants::levels::{Level, Levels};

/// The most bytes of a profile.
const LIMIT: usize = 16 * 1024 * 1024;

pub fn decode(bytes: &[u8], turned: Orientation, wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).ok()?;
    decoder.set_memory_limit(LIMIT);
    let samples = if decoder.has_alpha() { Samples::Rgba } else { Samples::Rgb };
    let header = Header {
        size: decoder.dimensions(),
        orientation: turned,
        samples,
        colour: Colour::of_profile(decoder.icc_profile().ok()?.as_deref(), samples),
    };
    let factors = wanted(&header)?;
    let mut pixels = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut pixels).ok()?;
    drop(decoder);
    if samples == Samples::Rgba {
        multiply_by_alpha(&mut pixels);
    }
    let levels = Levels::of(header.size, samples.channels(), &factors, pixels);
    Some((header, levels))
}
