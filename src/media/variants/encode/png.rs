//! PNG, with as few bits a pixel as its colours need.

use std::borrow::Cow;
use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Compression, Encoder, Filter, Info};

use crate::media::variants::colour::Published;

/// The name of the text that is XMP (XMP specification, part 3, 1.1.5).
const XMP: &str = "XML:com.adobe.xmp";

/// Samples, and what they are.
struct Reduced<'a> {
    kind: ColorType,
    depth: BitDepth,
    samples: Cow<'a, [u8]>,
    palette: Option<Vec<u8>>,
    /// The alpha of the first colours of the palette.
    alpha: Option<Vec<u8>>,
}

pub fn encode(picture: &Published, packet: Option<&str>) -> Option<Vec<u8>> {
    let reduced = reduced(picture);
    let mut info = Info::with_size(picture.width, picture.height);
    info.color_type = reduced.kind;
    info.bit_depth = reduced.depth;
    info.palette = reduced.palette.map(Cow::Owned);
    info.trns = reduced.alpha.map(Cow::Owned);
    info.icc_profile = picture.profile.as_deref().map(Cow::Borrowed);
    let mut out = Vec::new();
    let mut encoder = Encoder::with_info(&mut out, info).ok()?;
    encoder.set_compression(Compression::Balanced);
    // Neighbours in a palette have nothing to do with each other.
    let is_indexed = reduced.kind == ColorType::Indexed;
    encoder.set_filter(if is_indexed { Filter::NoFilter } else { Filter::Adaptive });
    if let Some(packet) = packet {
        encoder.add_itxt_chunk(XMP.to_owned(), packet.to_owned()).ok()?;
    }
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&reduced.samples).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// A palette where that is enough; else grey where all is; without alpha where nothing can be seen through.
fn reduced(picture: &Published) -> Reduced<'_> {
    let pixels: Cow<[[u8; 4]]> = match picture.has_alpha {
        true => picture.pixels.as_chunks::<4>().0.into(),
        false => picture.pixels.as_chunks::<3>().0.iter().map(|[r, g, b]| [*r, *g, *b, 255]).collect(),
    };
    let is_opaque = pixels.iter().all(|pixel| pixel[3] == 255);
    let is_grey = is_opaque && pixels.iter().all(|[r, g, b, _]| r == g && g == b);
    if let Some(colours) = few_colours(&pixels) {
        return indexed(&pixels, picture.width as usize, colours);
    }
    let (kind, samples): (ColorType, Cow<[u8]>) = match (is_grey, is_opaque) {
        (true, _) => (ColorType::Grayscale, pixels.iter().map(|pixel| pixel[0]).collect()),
        (_, true) => (ColorType::Rgb, pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect()),
        _ => (ColorType::Rgba, picture.pixels.as_slice().into()),
    };
    Reduced { kind, depth: BitDepth::Eight, samples, palette: None, alpha: None }
}

/// The colours of pixels, if they are at most 256: those that can be seen through first.
fn few_colours(pixels: &[[u8; 4]]) -> Option<BTreeMap<[u8; 4], u8>> {
    let mut colours = BTreeMap::new();
    let mut last = None;
    for pixel in pixels {
        if last != Some(pixel) {
            let [red, green, blue, alpha] = *pixel;
            colours.insert([alpha, red, green, blue], 0);
            if colours.len() > 256 {
                return None;
            }
            last = Some(pixel);
        }
    }
    for (number, index) in colours.values_mut().enumerate() {
        *index = number as u8;
    }
    Some(colours)
}

fn indexed(pixels: &[[u8; 4]], width: usize, colours: BTreeMap<[u8; 4], u8>) -> Reduced<'static> {
    let (depth, bits) = match colours.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let index = |[red, green, blue, alpha]: &[u8; 4]| colours[&[*alpha, *red, *green, *blue]];
    let mut samples = Vec::with_capacity(pixels.len() * bits / 8 + pixels.len() / width.max(1));
    for row in pixels.chunks(width) {
        for together in row.chunks(8 / bits) {
            let packed = together.iter().fold(0u16, |byte, pixel| byte << bits | u16::from(index(pixel)));
            samples.push((packed << (8 - bits * together.len())) as u8);
        }
    }
    let palette = colours.keys().flat_map(|[_, red, green, blue]| [*red, *green, *blue]).collect();
    let alpha: Vec<u8> = colours.keys().map(|colour| colour[0]).take_while(|alpha| *alpha < 255).collect();
    Reduced {
        kind: ColorType::Indexed,
        depth,
        samples: samples.into(),
        palette: Some(palette),
        alpha: (!alpha.is_empty()).then_some(alpha),
    }
}
