//! The colours of a picture, and those in which it is published.
//!
//! What is published is sRGB without a profile, or has the small profile that it came with, such as that of Display P3: a
//! browser shows these well, and nothing is lost. All else is brought to sRGB: inks, grey with a curve of its own, profiles
//! that are large, that are tables, or that few programs know.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use super::decode::{Header, Inks, Samples};
use super::resize::Resized;

/// A larger profile is not sent with each small picture.
const LARGEST_PROFILE: usize = 4096;

/// Colours that differ by this much in each channel look the same.
const SAME: u8 = 2;

/// What samples mean.
pub enum Colour {
    /// The colours of sRGB.
    Srgb,
    /// Those of a profile that is published with them.
    Profile(Vec<u8>),
    /// Those of a profile from which they are brought to sRGB.
    Foreign(Conversion),
}

/// Brings colours to sRGB.
pub struct Conversion {
    from: Layout,
    executor: Arc<Transform8BitExecutor>,
}

/// A picture as it is published.
pub struct Published {
    pub width: u32,
    pub height: u32,
    /// Red, green, blue, and alpha where there is one.
    pub pixels: Vec<u8>,
    pub has_alpha: bool,
    /// Where the colours are not those of sRGB.
    pub profile: Option<Vec<u8>>,
}

impl Colour {
    /// What samples mean by the profile that a picture carries. One that cannot be read, or is not for such samples, counts
    /// for nothing, as in browsers.
    pub fn of_profile(bytes: Option<&[u8]>, samples: Samples) -> Colour {
        let Some(bytes) = bytes else { return Colour::Srgb };
        let Ok(profile) = ColorProfile::new_from_slice(bytes) else { return Colour::Srgb };
        Colour::settled(&profile, samples, || (bytes.len() <= LARGEST_PROFILE).then(|| bytes.to_vec()))
    }

    /// What samples mean by a profile that was made here.
    pub fn of(profile: ColorProfile, samples: Samples) -> Colour {
        Colour::settled(&profile, samples, || {
            let mut bytes = profile.encode().ok()?;
            // The moment at which it was written would make other bytes of it each time (ICC.1:2022, 7.2).
            bytes.get_mut(WRITTEN_AT)?.copy_from_slice(&[7, 232, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
            (bytes.len() <= LARGEST_PROFILE).then_some(bytes)
        })
    }

    fn settled(profile: &ColorProfile, samples: Samples, bytes: impl FnOnce() -> Option<Vec<u8>>) -> Colour {
        let (from, to) = match (profile.color_space, samples) {
            (DataColorSpace::Rgb, Samples::Rgb) => (Layout::Rgb, Layout::Rgb),
            (DataColorSpace::Rgb, Samples::Rgba) => (Layout::Rgba, Layout::Rgba),
            (DataColorSpace::Gray, Samples::Rgb) => (Layout::Gray, Layout::Rgb),
            (DataColorSpace::Gray, Samples::Rgba) => (Layout::GrayAlpha, Layout::Rgba),
            // Four inks have the layout of four samples.
            (DataColorSpace::Cmyk, Samples::Cmyk(_)) => (Layout::Rgba, Layout::Rgb),
            _ => return Colour::Srgb,
        };
        let options = TransformOptions { prefer_fixed_point: true, ..TransformOptions::default() };
        let srgb = ColorProfile::new_srgb();
        let Ok(executor) = profile.create_transform_8bit(from, &srgb, to, options) else {
            return Colour::Srgb;
        };
        let conversion = Conversion { from, executor };
        let is_plain = profile.color_space == DataColorSpace::Rgb
            && profile.lut_a_to_b_perceptual.is_none()
            && profile.lut_a_to_b_colorimetric.is_none();
        match is_plain {
            true if conversion.changes_nothing(samples) => Colour::Srgb,
            true => bytes().map_or(Colour::Foreign(conversion), Colour::Profile),
            false => Colour::Foreign(conversion),
        }
    }
}

/// Where a profile says when it was written.
const WRITTEN_AT: std::ops::Range<usize> = 24..36;

impl Conversion {
    /// Whether colours of all kinds stay as they are.
    fn changes_nothing(&self, samples: Samples) -> bool {
        let steps = || (0..=255u8).step_by(51);
        let colours = steps()
            .flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| [red, green, blue])));
        let pixels: Vec<u8> = match samples {
            Samples::Rgb => colours.flatten().collect(),
            _ => colours.flat_map(|[red, green, blue]| [red, green, blue, 255]).collect(),
        };
        let converted = self.convert(&pixels, samples.channels());
        converted.is_some_and(|converted| pixels.iter().zip(converted).all(|(a, b)| a.abs_diff(b) <= SAME))
    }

    /// Pixels in sRGB: with alpha where they had it, else without.
    fn convert(&self, pixels: &[u8], channels: usize) -> Option<Vec<u8>> {
        let inks_or_grey: Vec<u8>;
        let (from, to_channels) = match self.from {
            Layout::Gray => {
                inks_or_grey = pixels.iter().step_by(channels).copied().collect();
                (inks_or_grey.as_slice(), 3)
            }
            Layout::GrayAlpha => {
                let both = pixels.as_chunks::<4>().0.iter().flat_map(|[grey, _, _, alpha]| [*grey, *alpha]);
                inks_or_grey = both.collect();
                (inks_or_grey.as_slice(), 4)
            }
            _ => (pixels, channels),
        };
        let mut to = vec![0; pixels.len() / channels * to_channels];
        self.executor.transform(from, &mut to).ok()?;
        Some(to)
    }
}

#[cfg(feature = "avif")]
impl Published {
    /// The pixels in sRGB, for a format that is written without a profile.
    pub fn in_srgb(&self) -> Option<std::borrow::Cow<'_, [u8]>> {
        let samples = if self.has_alpha { Samples::Rgba } else { Samples::Rgb };
        let profile = self.profile.as_deref().and_then(|profile| ColorProfile::new_from_slice(profile).ok());
        let Some(profile) = profile else { return Some(self.pixels.as_slice().into()) };
        match Colour::settled(&profile, samples, || None) {
            Colour::Foreign(conversion) => Some(conversion.convert(&self.pixels, samples.channels())?.into()),
            Colour::Srgb | Colour::Profile(_) => Some(self.pixels.as_slice().into()),
        }
    }
}

/// A resized picture in the colours in which it is published.
pub fn published(resized: Resized, header: &Header) -> Option<Published> {
    let Resized { width, height, mut pixels } = resized;
    let channels = header.samples.channels();
    let has_alpha = header.samples == Samples::Rgba;
    if has_alpha {
        divide_by_alpha(&mut pixels);
    }
    if let Samples::Cmyk(inks) = header.samples {
        as_inks(&mut pixels, inks);
    }
    let pixels = match (&header.colour, header.samples) {
        (Colour::Foreign(conversion), Samples::Cmyk(_)) => {
            let mut to = vec![0; pixels.len() / 4 * 3];
            conversion.executor.transform(&pixels, &mut to).ok()?;
            to
        }
        (Colour::Foreign(conversion), _) => conversion.convert(&pixels, channels)?,
        (_, Samples::Cmyk(_)) => without_profile(&pixels),
        (_, _) => pixels,
    };
    let profile = match &header.colour {
        Colour::Profile(bytes) => Some(bytes.clone()),
        Colour::Srgb | Colour::Foreign(_) => None,
    };
    Some(Published { width, height, pixels, has_alpha, profile })
}

/// Undoes the multiplication by alpha. What cannot be seen at all becomes black.
fn divide_by_alpha(pixels: &mut [u8]) {
    for [red, green, blue, alpha] in pixels.as_chunks_mut::<4>().0 {
        let alpha = u32::from(*alpha);
        for colour in [red, green, blue] {
            *colour = match alpha {
                0 => 0,
                255 => *colour,
                _ => ((u32::from(*colour) * 255 + alpha / 2) / alpha).min(255) as u8,
            };
        }
    }
}

/// Samples as amounts of cyan, magenta, yellow and black, 255 being all of it.
fn as_inks(pixels: &mut [u8], inks: Inks) {
    for pixel in pixels.as_chunks_mut::<4>().0 {
        if inks.as_differences {
            // What is stored as differences is the complement of the first three inks (ITU-T T.872, 6.5.3), by the
            // matrix of JFIF, with fractions of 16 bits.
            let [y, cb, cr] = [i32::from(pixel[0]), i32::from(pixel[1]) - 128, i32::from(pixel[2]) - 128];
            let byte = |value: i32| 255 - ((value + 32_768) >> 16).clamp(0, 255) as u8;
            pixel[0] = byte((y << 16) + 91_881 * cr);
            pixel[1] = byte((y << 16) - 22_554 * cb - 46_802 * cr);
            pixel[2] = byte((y << 16) + 116_130 * cb);
        }
        if inks.inverted {
            *pixel = pixel.map(|ink| 255 - ink);
        }
    }
}

/// Inks of which nobody knows which they are: each takes its share of the light.
fn without_profile(inks: &[u8]) -> Vec<u8> {
    let colours = inks.as_chunks::<4>().0.iter().flat_map(|[cyan, magenta, yellow, black]| {
        [cyan, magenta, yellow].map(|ink| {
            let light = (255 - u32::from(*ink)) * (255 - u32::from(*black));
            ((light + 127) / 255) as u8
        })
    });
    colours.collect()
}
