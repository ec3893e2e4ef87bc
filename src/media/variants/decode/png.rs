//! PNG, row by row.

use std::io::Cursor;

use image::metadata::Orientation;
use moxcms::{Chromaticity, CicpProfile, ColorPrimaries, ColorProfile, ToneReprCurve};
use png::{ColorType, Decoder, Info, InterlaceInfo, Limits, Transformations};

use super::{Header, Samples, Wanted, multiply_by_alpha};
use crate::media::variants::colour::Colour;
use crate::media::variants::levels::{Level, Levels};

/// The most memory for what is beside the pixels: profiles, texts, a row.
const LIMITS: Limits = Limits { bytes: 64 * 1024 * 1024 };

pub fn decode(bytes: &[u8], turned: Orientation, wanted: Wanted) -> Option<(Header, Vec<Level>)> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), LIMITS);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().ok()?;
    let (kind, _) = reader.output_color_type();
    let samples = match kind {
        ColorType::Grayscale | ColorType::Rgb => Samples::Rgb,
        ColorType::GrayscaleAlpha | ColorType::Rgba => Samples::Rgba,
        ColorType::Indexed => return None,
    };
    let info = reader.info();
    let header = Header {
        size: (info.width, info.height),
        orientation: turned,
        samples,
        colour: colour(info, samples),
    };
    let factors = wanted(&header)?;
    let (width, height) = (header.size.0 as usize, header.size.1 as usize);
    let channels = samples.channels();
    let mut row = Vec::with_capacity(width * channels);
    if !reader.info().interlaced {
        let mut levels = Levels::new(header.size, channels, &factors);
        for _ in 0..height {
            widen(reader.next_row().ok()??.data(), kind, &mut row);
            levels.push(&row);
        }
        return Some((header, levels.finish()));
    }
    // Seven pictures, each of which fills gaps of those before.
    let mut pixels = vec![0; width * height * channels];
    while let Some(next) = reader.next_interlaced_row().ok()? {
        let InterlaceInfo::Adam7(place) = next.interlace() else { return None };
        widen(next.data(), kind, &mut row);
        png::expand_interlaced_row(&mut pixels, width * channels, &row, place, 8 * channels as u8);
    }
    Some((header, Levels::of((width as u32, height as u32), channels, &factors, pixels)))
}

/// A row with three or four samples a pixel, the colours multiplied by alpha.
fn widen(from: &[u8], kind: ColorType, row: &mut Vec<u8>) {
    row.clear();
    match kind {
        ColorType::Grayscale => row.extend(from.iter().flat_map(|grey| [*grey; 3])),
        ColorType::GrayscaleAlpha => {
            row.extend(
                from.as_chunks::<2>().0.iter().flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha]),
            );
        }
        ColorType::Rgb | ColorType::Rgba | ColorType::Indexed => row.extend_from_slice(from),
    }
    if matches!(kind, ColorType::GrayscaleAlpha | ColorType::Rgba) {
        multiply_by_alpha(row);
    }
}

/// The first that is there of what says which colours are meant (PNG, third edition, 4.3).
fn colour(info: &Info, samples: Samples) -> Colour {
    if let Some(points) = info.coding_independent_code_points {
        let known = points.color_primaries.try_into().ok().zip(points.transfer_function.try_into().ok());
        let profile = known.map(|(color_primaries, transfer_characteristics)| {
            ColorProfile::new_from_cicp(CicpProfile {
                color_primaries,
                transfer_characteristics,
                matrix_coefficients: moxcms::MatrixCoefficients::Identity,
                full_range: points.is_video_full_range_image,
            })
        });
        if let Some(profile) = profile.filter(|profile| profile.red_trc.is_some()) {
            return Colour::of(profile, samples);
        }
    }
    if let Some(profile) = &info.icc_profile {
        return Colour::of_profile(Some(profile), samples);
    }
    match info.gama_chunk {
        Some(gamma) if info.srgb.is_none() => of_gamma(f64::from(gamma.into_value()), info, samples),
        _ => Colour::Srgb,
    }
}

/// The colours of a picture with a gamma, and with primaries where it names them.
fn of_gamma(gamma: f64, info: &Info, samples: Samples) -> Colour {
    /// The gamma of most files, which stands for the curve of sRGB.
    const USUAL: f64 = 0.454_55;
    if !(0.05..=5.0).contains(&gamma) {
        return Colour::Srgb;
    }
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    if (gamma / USUAL - 1.0).abs() > 0.05 {
        let curve = ToneReprCurve::Parametric(vec![(1.0 / gamma) as f32]);
        profile.red_trc = Some(curve.clone());
        profile.green_trc = Some(curve.clone());
        profile.blue_trc = Some(curve);
    }
    if let Some(points) = info.chrm_chunk {
        let point = |(x, y): (png::ScaledFloat, png::ScaledFloat)| {
            let (x, y) = (x.into_value(), y.into_value());
            (x > 0.0 && y > 0.0 && x + y <= 1.0).then(|| Chromaticity::new(x, y))
        };
        let points = [points.white, points.red, points.green, points.blue].map(point);
        let [Some(white), Some(red), Some(green), Some(blue)] = points else { return Colour::Srgb };
        profile.update_rgb_colorimetry(white.to_xyyb(), ColorPrimaries { red, green, blue });
    }
    Colour::of(profile, samples)
}
