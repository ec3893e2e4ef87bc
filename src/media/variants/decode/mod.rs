//! Opens a picture: its header, then its pixels in levels.
//!
//! Samples come out with 8 bits, three of them where there is neither alpha nor ink: red, green and blue, also of a grey
//! picture. Each format has a file.

mod jpeg;
mod others;
mod png;
mod webp;

use std::collections::BTreeSet;

use image::metadata::Orientation;

use super::colour::Colour;
use super::geometry::stored_size;
use super::levels::Level;
use crate::media::inspect;
use crate::media::picture::PictureFormat;

/// What a header says of pixels.
pub struct Header {
    /// Width and height as they are stored.
    pub size: (u32, u32),
    /// How they have to be turned to be shown.
    pub orientation: Orientation,
    /// What a pixel is made of.
    pub samples: Samples,
    /// The colours that the samples mean.
    pub colour: Colour,
}

/// What a pixel is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Samples {
    /// Red, green, blue.
    Rgb,
    /// Red, green and blue, multiplied by alpha; alpha.
    Rgba,
    /// Four inks.
    Cmyk(Inks),
}

/// How inks are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inks {
    /// As brightness and two colour differences, and black: what JPEG calls YCCK.
    pub as_differences: bool,
    /// 255 is no ink: what programs of Adobe write.
    pub inverted: bool,
}

impl Samples {
    /// How many there are.
    pub fn channels(self) -> usize {
        match self {
            Samples::Rgb => 3,
            Samples::Rgba | Samples::Cmyk(_) => 4,
        }
    }
}

impl Header {
    /// Width and height as they are shown.
    pub fn shown(&self) -> (u32, u32) {
        stored_size(self.orientation, self.size)
    }
}

/// Says which levels of a picture are wanted; nothing where it is not what it should be.
pub type Wanted<'a> = &'a dyn Fn(&Header) -> Option<BTreeSet<u32>>;

/// The largest pictures that are opened.
const MOST_PIXELS: u64 = 150_000_000;

/// Decodes a picture. The levels come with the finest first.
pub fn decode(bytes: &[u8], format: PictureFormat, wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    let wanted: Wanted = &|header: &Header| {
        let (width, height) = header.size;
        let opened = 1..=MOST_PIXELS;
        if opened.contains(&(u64::from(width) * u64::from(height))) { wanted(header) } else { None }
    };
    let turned = Orientation::from_exif(inspect::orientation(bytes, format))?;
    match format {
        PictureFormat::Jpeg => jpeg::decode(bytes, turned, wanted),
        PictureFormat::Png => png::decode(bytes, turned, wanted),
        PictureFormat::WebP => webp::decode(bytes, turned, wanted),
        PictureFormat::Gif => others::gif(bytes, wanted),
        PictureFormat::Bmp => others::bmp(bytes, wanted),
        PictureFormat::Avif | PictureFormat::Svg | PictureFormat::Ico => None,
    }
}

/// How many bytes of memory a pixel may take while a picture is decoded and reduced: what each decoder keeps, the pixels
/// themselves, and a quarter of them for the level above.
pub fn bytes_a_pixel(format: PictureFormat) -> u64 {
    match format {
        // A progressive JPEG keeps two bytes a coefficient, and has three of them a pixel where no colour is left out.
        PictureFormat::Jpeg => 10,
        PictureFormat::Png => 5,
        // Of one with alpha, the picture and its alpha are decoded beside each other.
        PictureFormat::WebP => 11,
        PictureFormat::Gif => 10,
        PictureFormat::Bmp => 5,
        PictureFormat::Avif | PictureFormat::Svg | PictureFormat::Ico => 0,
    }
}

/// Multiplies colours by their alpha.
fn multiply_by_alpha(pixels: &mut [u8]) {
    for [red, green, blue, alpha] in pixels.as_chunks_mut::<4>().0 {
        for colour in [red, green, blue] {
            // Right for all bytes: a division by 255, rounded.
            let product = u32::from(*colour) * u32::from(*alpha) + 128;
            *colour = ((product + (product >> 8)) >> 8) as u8;
        }
    }
}
