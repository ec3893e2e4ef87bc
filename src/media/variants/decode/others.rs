//! GIF, of which the first picture is taken, and BMP.

use std::io::Cursor;

use image::codecs::bmp::BmpDecoder;
use image::codecs::gif::GifDecoder;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, Limits};

use super::{Header, Samples, Wanted, multiply_by_alpha};
use crate::media::variants::colour::Colour;
use crate::media::variants::levels::{Level, Levels};

pub fn gif(bytes: &[u8], wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    decode(GifDecoder::new(Cursor::new(bytes)).ok()?, wanted)
}

pub fn bmp(bytes: &[u8], wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    decode(BmpDecoder::new(Cursor::new(bytes)).ok()?, wanted)
}

fn decode(mut decoder: impl ImageDecoder, wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    let samples = match decoder.color_type() {
        ColorType::L8 | ColorType::Rgb8 => Samples::Rgb,
        ColorType::Rgba8 => Samples::Rgba,
        _ => return None,
    };
    let header = Header {
        size: decoder.dimensions(),
        orientation: Orientation::NoTransforms,
        samples,
        colour: Colour::of_profile(decoder.icc_profile().ok()?.as_deref(), samples),
    };
    let factors = wanted(&header)?;
    // How many pixels there are is limited already.
    decoder.set_limits(Limits::no_limits()).ok()?;
    let grey = decoder.color_type() == ColorType::L8;
    let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).ok()?];
    decoder.read_image(&mut pixels).ok()?;
    if grey {
        pixels = pixels.into_iter().flat_map(|grey| [grey; 3]).collect();
    }
    if samples == Samples::Rgba {
        multiply_by_alpha(&mut pixels);
    }
    let levels = Levels::of(header.size, samples.channels(), &factors, pixels);
    Some((header, levels))
}
