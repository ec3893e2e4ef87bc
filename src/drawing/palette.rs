//! Pixels → PNG, with a palette: a card has few colours, and their mixtures at the edges of letters.

use std::borrow::Cow;
use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter, Info};

/// A palette has so many colours at most.
const MOST: usize = 256;

type Colour = [u8; 3];

/// Opaque pixels, four bytes each, as PNG. Where there are more colours than a palette can have, similar ones become one: the
/// most frequent of them, so that grounds keep theirs. Where that would be seen, every pixel has its own colour.
pub(super) fn png(pixels: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, EncodingError> {
    let colours: Vec<Colour> =
        pixels.as_chunks::<4>().0.iter().map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
    let runs = || colours.chunk_by(|one, next| one == next);
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    runs().for_each(|run| *counts.entry(run[0]).or_default() += run.len());
    let mut info = Info::with_size(width, height);
    info.bit_depth = BitDepth::Eight;
    let mut samples = Vec::with_capacity(colours.len());
    match palette(&counts) {
        Some((palette, places)) => {
            info.color_type = ColorType::Indexed;
            info.palette = Some(Cow::Owned(palette.into_iter().flatten().collect()));
            runs().for_each(|run| samples.resize(samples.len() + run.len(), places[&run[0]]));
        }
        None => {
            info.color_type = ColorType::Rgb;
            samples.extend(colours.into_iter().flatten());
        }
    }
    let is_indexed = info.color_type == ColorType::Indexed;
    let mut out = Vec::new();
    let mut encoder = Encoder::with_info(&mut out, info)?;
    encoder.set_compression(Compression::High);
    // Neighbours in a palette have nothing to do with each other.
    encoder.set_filter(if is_indexed { Filter::NoFilter } else { Filter::Adaptive });
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&samples)?;
    writer.finish()?;
    Ok(out)
}

/// A palette, and the place in it of each colour.
fn palette(counts: &BTreeMap<Colour, usize>) -> Option<(Vec<Colour>, BTreeMap<Colour, u8>)> {
    // Sixteen steps from ink to paper are as smooth as an eye sees at the edge of a letter.
    let alike = [0, 2, 3, 4].into_iter().find_map(|bits| {
        let mut alike: BTreeMap<Colour, Vec<Colour>> = BTreeMap::new();
        for colour in counts.keys() {
            alike.entry(colour.map(|sample| sample >> bits)).or_default().push(*colour);
        }
        (alike.len() <= MOST).then_some(alike)
    })?;
    let mut palette = Vec::with_capacity(alike.len());
    let mut places = BTreeMap::new();
    for colours in alike.into_values() {
        let place = u8::try_from(palette.len()).ok()?;
        places.extend(colours.iter().map(|colour| (*colour, place)));
        palette.extend(colours.into_iter().max_by_key(|colour| counts[colour]));
    }
    Some((palette, places))
}
