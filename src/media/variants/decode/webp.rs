//! WebP that does not move.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::io::{BufRead, Cursor, Read, Result, Seek, SeekFrom};

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
    if samples == Samples::Rgb && !decoder.is_lossy() {
        let levels = lossless_without_alpha(bytes, header.size, &factors)?;
        return Some((header, levels));
    }
    let mut pixels = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut pixels).ok()?;
    drop(decoder);
    if samples == Samples::Rgba {
        multiply_by_alpha(&mut pixels);
    }
    let levels = Levels::of(header.size, samples.channels(), &factors, pixels);
    Some((header, levels))
}

/// What is stored without losses has four samples a pixel, always. Where it says that the fourth means nothing, the decoder
/// takes memory for four and for three; where it says otherwise, for four only. So it is told otherwise.
fn lossless_without_alpha(bytes: &[u8], size: (u32, u32), factors: &BTreeSet<u32>) -> Option<Vec<Level>> {
    let mut decoder = WebPDecoder::new(WithAlpha::new(bytes)?).ok()?;
    let mut pixels = vec![0; size.0 as usize * size.1 as usize * 4];
    decoder.read_image(&mut pixels).ok()?;
    drop(decoder);
    let mut levels = Levels::new(size, 3, factors);
    let mut row = Vec::new();
    for pixels in pixels.chunks_exact(size.0 as usize * 4) {
        row.clear();
        row.extend(pixels.as_chunks::<4>().0.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]));
        levels.push(&row);
    }
    Some(levels.finish())
}

/// The bytes of a file, but for the bit that says whether there is alpha.
struct WithAlpha<'a> {
    bytes: Cursor<&'a [u8]>,
    /// Where the byte with the bit is, and the byte with the bit set.
    place: usize,
    byte: [u8; 1],
}

impl<'a> WithAlpha<'a> {
    fn new(bytes: &'a [u8]) -> Option<WithAlpha<'a>> {
        // In the header of the extended form (RFC 9649, 2.7), or of the picture itself (3.4).
        let place = match bytes.get(12..16)? {
            b"VP8X" => 20,
            b"VP8L" => 24,
            _ => return None,
        };
        Some(WithAlpha { bytes: Cursor::new(bytes), place, byte: [bytes.get(place)? | 0x10] })
    }
}

impl BufRead for WithAlpha<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let at = usize::try_from(self.bytes.position()).unwrap_or(usize::MAX);
        let all: &[u8] = self.bytes.get_ref();
        Ok(match at.cmp(&self.place) {
            Ordering::Less => &all[at..self.place],
            Ordering::Equal => &self.byte,
            Ordering::Greater => all.get(at..).unwrap_or_default(),
        })
    }

    fn consume(&mut self, count: usize) {
        self.bytes.consume(count);
    }
}

impl Read for WithAlpha<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl Seek for WithAlpha<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.bytes.seek(to)
    }
}
