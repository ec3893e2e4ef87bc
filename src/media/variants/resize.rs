//! Cuts a part out of a level, resizes it, and turns it.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage, RgbaImage};

use super::decode::{Header, Samples};
use super::geometry::{Cut, stored_size};
use super::levels::Level;

/// A picture of its final size, with the samples of its source.
pub struct Resized {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

/// The part of a picture that is shown, in a size in which it is shown.
pub fn resize(level: &Level, cut: &Cut, header: &Header, size: (u32, u32)) -> Option<Resized> {
    let kind = match header.samples {
        Samples::Rgb => PixelType::U8x3,
        Samples::Rgba | Samples::Cmyk(_) => PixelType::U8x4,
    };
    let source = ImageRef::new(level.width, level.height, &level.pixels, kind).ok()?;
    let (width, height) = stored_size(header.orientation, size);
    let mut resized = Image::new(width, height, kind);
    let factor = f64::from(level.factor);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        // The colours come multiplied by alpha.
        .use_alpha(false)
        .crop(cut.left / factor, cut.top / factor, cut.width / factor, cut.height / factor);
    Resizer::new().resize(&source, &mut resized, &options).ok()?;
    let pixels = resized.into_vec();
    let mut picture = match header.samples.channels() {
        3 => DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, pixels)?),
        _ => DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, pixels)?),
    };
    picture.apply_orientation(header.orientation);
    Some(Resized { width: size.0, height: size.1, pixels: picture.into_bytes() })
}
