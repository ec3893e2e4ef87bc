//! What is drawn in a logo, and how light that is.

use super::{LogoGround, Pixels};

/// What is drawn in a logo.
pub struct Ink {
    pub ground: LogoGround,
    /// The part of the width and of the height in which something is drawn, from 0 to 1.
    pub drawn: (f64, f64),
    /// How much of that part is drawn, from 0 to 1.
    pub fill: f64,
}

/// The relative luminance (WCAG 2.2) of a light ground, and of a dark one: those of the theme, #fff and #161618.
const LIGHT: f64 = 1.0;
const DARK: f64 = 0.008;

/// What is less opaque is not seen.
const SEEN: u8 = 26;

/// Edges of at least this alpha are opaque.
const OPAQUE: u8 = 250;

/// Colours that differ by no more in each channel are one ground.
const SAME: u8 = 24;

/// So much of the edges has to be of one colour for a ground.
const MOST: f64 = 0.97;

/// What ink needs on a ground (WCAG 2.2, 1.4.11).
const CONTRAST: f64 = 3.0;

/// Ink with less contrast is lost on a ground.
const LOST: f64 = 1.4;

/// So much of the ink may be lost on a ground that is taken.
const MOST_LOST: f64 = 0.1;

/// Grounds that differ by less look like one.
const ALIKE: f64 = 1.15;

/// Nothing where nothing is seen.
pub fn of(pixels: &Pixels) -> Option<Ink> {
    let own = own_ground(pixels);
    let is_ink = |pixel: &[u8; 4]| match own {
        Some(ground) => (0..3).any(|channel| pixel[channel].abs_diff(ground[channel]) > SAME),
        None => pixel[3] >= SEEN,
    };
    let ink: Vec<(usize, &[u8; 4])> =
        pixels.rgba.iter().enumerate().filter(|(_, pixel)| is_ink(pixel)).collect();
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let part = |range: Option<(usize, usize)>, whole: usize| {
        range.map(|(first, last)| (last - first + 1) as f64 / whole as f64)
    };
    let weight: f64 = ink.iter().map(|(_, pixel)| weight(pixel)).sum();
    let drawn = match own {
        // Its ground is seen with it.
        Some(_) => (1.0, 1.0),
        None => (
            part(range(ink.iter().map(|(at, _)| at % width)), width)?,
            part(range(ink.iter().map(|(at, _)| at / width)), height)?,
        ),
    };
    let area = drawn.0 * drawn.1 * (width * height) as f64;
    let ground = match own {
        Some(ground) => of_own(luminance(&ground)),
        None => ground(&ink, weight),
    };
    // A picture of one colour is all ground.
    let fill = if ink.is_empty() { 1.0 } else { (weight / area).clamp(0.01, 1.0) };
    Some(Ink { ground, drawn, fill })
}

fn range(places: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    places.fold(None, |range, at| match range {
        None => Some((at, at)),
        Some((first, last)) => Some((at.min(first), at.max(last))),
    })
}

fn weight(pixel: &[u8; 4]) -> f64 {
    f64::from(pixel[3]) / 255.0
}

/// The colour of opaque edges.
fn own_ground(pixels: &Pixels) -> Option<[u8; 4]> {
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let is_edge = |at: usize| {
        let (x, y) = (at % width, at / width);
        x == 0 || y == 0 || x + 1 == width || y + 1 == height
    };
    let mut edges: Vec<&[u8; 4]> =
        pixels.rgba.iter().enumerate().filter(|(at, _)| is_edge(*at)).map(|it| it.1).collect();
    let all = edges.len() as f64;
    edges.retain(|pixel| pixel[3] >= OPAQUE);
    if (edges.len() as f64) < all * MOST {
        return None;
    }
    edges.sort_unstable();
    let middle = *edges[edges.len() / 2];
    let is_alike = |pixel: &&&[u8; 4]| (0..3).all(|channel| pixel[channel].abs_diff(middle[channel]) <= SAME);
    (edges.iter().filter(is_alike).count() as f64 >= all * MOST).then_some(middle)
}

/// A logo on a ground of its own stands on a plate that continues it, where there is one.
fn of_own(luminance: f64) -> LogoGround {
    if contrast(luminance, LIGHT) < ALIKE {
        LogoGround::Light
    } else if contrast(luminance, DARK) < ALIKE {
        LogoGround::Dark
    } else {
        LogoGround::Own
    }
}

fn ground(ink: &[(usize, &[u8; 4])], weight: f64) -> LogoGround {
    let average = ink.iter().map(|(_, pixel)| luminance(pixel) * self::weight(pixel)).sum::<f64>() / weight;
    let lost = |ground: f64| {
        let lost = ink.iter().filter(|(_, pixel)| contrast(luminance(pixel), ground) < LOST);
        lost.map(|(_, pixel)| self::weight(pixel)).sum::<f64>() / weight
    };
    let (lost_light, lost_dark) = (lost(LIGHT), lost(DARK));
    let (on_light, on_dark) = (contrast(average, LIGHT) >= CONTRAST, contrast(average, DARK) >= CONTRAST);
    match (on_light, on_dark) {
        (true, true) => match (lost_light <= MOST_LOST, lost_dark <= MOST_LOST) {
            (true, true) => LogoGround::Any,
            _ if lost_light <= lost_dark => LogoGround::Light,
            _ => LogoGround::Dark,
        },
        (true, false) => LogoGround::Light,
        // No ink is too dark for a light ground and too light for a dark one.
        (false, _) => LogoGround::Dark,
    }
}

/// Contrast ratio (WCAG 2.2).
pub fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance (WCAG 2.2).
pub fn luminance([red, green, blue, _]: &[u8; 4]) -> f64 {
    let linear = |channel: u8| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(*red) + 0.7152 * linear(*green) + 0.0722 * linear(*blue)
}
