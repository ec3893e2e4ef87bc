//! How a picture looks as a logo: on which ground it is seen, and how much of it is drawn.
//!
//! 1. It is drawn small: an SVG as it is published, where that is soon done (`weight`), any other picture as smaller pictures are
//!    (`variants`).
//! 2. Where its edges are opaque and of one colour, that colour is a ground of its own, and what differs from it is ink. Else
//!    all that can be seen of it is ink.
//! 3. How light the ink is on average says on which grounds it is seen: contrast as in WCAG 2.2, 1.4.11, at least 3:1. Where
//!    much of it would be lost beside that average (white letters beside a dark sign), the ground counts for less.
//!
//! Texts in drawings are not seen: how they look depends on the fonts of the machine.

mod ink;
#[cfg(test)]
mod tests;
mod weight;

use serde::{Deserialize, Serialize};

use super::{Contents, PictureFacts, PictureFormat, PictureMetadata, inspect, svg, variants};
use crate::drawing;
use ink::Ink;

/// How a picture looks as a logo.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogoLook {
    /// On which grounds it is seen.
    pub ground: LogoGround,
    /// Width and height of the picture in pixels.
    pub size: (u32, u32),
    /// The part of its width and of its height in which something is drawn, from 0 to 1.
    drawn: (f64, f64),
    /// How much of that part is ink, from 0 to 1.
    fill: f64,
    /// Whether it loses by being shown larger than it is.
    has_pixels: bool,
}

/// On which grounds a logo is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LogoGround {
    /// On light and on dark ones.
    Any,
    /// On light ones.
    Light,
    /// On dark ones.
    Dark,
    /// It brings its own, which is neither.
    Own,
}

impl LogoGround {
    /// The word for it in style sheets.
    pub fn word(self) -> &'static str {
        match self {
            LogoGround::Any => "any",
            LogoGround::Light => "light",
            LogoGround::Dark => "dark",
            LogoGround::Own => "own",
        }
    }
}

/// In pixels, across and down: so large it is looked at.
const LOOKED_AT: u32 = 192;

/// How a picture looks as a logo. Nothing where it is no picture, cannot be decoded, or shows nothing.
pub fn look(bytes: &[u8], name: &str) -> Option<LogoLook> {
    let Contents::Picture(facts) = inspect(bytes, name) else { return None };
    let size = facts.pixels.filter(|(width, height)| *width > 0 && *height > 0)?;
    let pixels = pixels(bytes, &facts, fitted(size, (LOOKED_AT, LOOKED_AT)))?;
    let Ink { ground, drawn, fill } = ink::of(&pixels)?;
    Some(LogoLook { ground, size, drawn, fill, has_pixels: facts.format != PictureFormat::Svg })
}

/// What is seen of a picture.
struct Pixels {
    width: u32,
    height: u32,
    /// Red, green, blue and alpha in sRGB, not multiplied.
    rgba: Vec<[u8; 4]>,
}

fn pixels(bytes: &[u8], facts: &PictureFacts, size: (u32, u32)) -> Option<Pixels> {
    let (width, height) = size;
    let rgba = match facts.format {
        PictureFormat::Svg => drawn(bytes, size)?,
        _ => variants::pixels(bytes, facts, size).ok()?,
    };
    Some(Pixels { width, height, rgba })
}

fn drawn(bytes: &[u8], size: (u32, u32)) -> Option<Vec<[u8; 4]>> {
    let published = svg::sanitize(bytes, &PictureMetadata::default()).ok()?;
    let text = std::str::from_utf8(&published).ok().filter(|text| weight::is_light(text))?;
    drawing::pixels(text, size)
}

/// The largest size in the ratio of another one that fits into a box.
fn fitted((width, height): (u32, u32), (across, down): (u32, u32)) -> (u32, u32) {
    let scale = (f64::from(across) / f64::from(width)).min(f64::from(down) / f64::from(height));
    let scaled = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (scaled(width), scaled(height))
}

/// The part of its box that a square logo of usual density fills, in the area.
const SHARE: f64 = 0.36;

/// How dense a logo usually is.
const USUAL_FILL: f64 = 0.4;

/// A logo that is denser than others is shown smaller, and the other way round, within these bounds.
const DENSITY: (f64, f64) = (0.85, 1.2);

impl LogoLook {
    /// Width and height in pixels in which it weighs as much for the eye as other logos in such a box: wide and tall ones
    /// have the same area, dense ones a little less, and what is transparent around a logo does not count.
    pub fn size_within(&self, (across, down): (u32, u32)) -> (u32, u32) {
        let (across, down) = (f64::from(across), f64::from(down));
        let (width, height) = (f64::from(self.size.0), f64::from(self.size.1));
        let ink = (width * self.drawn.0, height * self.drawn.1);
        let density = (USUAL_FILL / self.fill).sqrt().sqrt().clamp(DENSITY.0, DENSITY.1);
        let mut scale = (across * down * SHARE / (ink.0 * ink.1)).sqrt() * density;
        scale = scale.min(across / width).min(down / height);
        if self.has_pixels {
            scale = scale.min(1.0);
        }
        let scaled = |length: f64| ((length * scale).round() as u32).max(1);
        (scaled(width), scaled(height))
    }
}
