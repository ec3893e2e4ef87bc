//! Smaller pictures for readers.
//!
//! 1. `decode` opens a picture: what its header says ([`decode::Header`]), then its pixels.
//! 2. `geometry` says of each variant which part of the stored pixels it shows, and by which factor these may be reduced
//!    beforehand without loss for the eye.
//! 3. `levels` takes the pixels row by row and keeps them at the wanted factors only: of 100 megapixels not all are ever in
//!    memory, where the format lets itself be read by rows.
//! 4. `resize` cuts and resizes with Lanczos3, and turns the small picture as its orientation says.
//! 5. `colour` brings it into the colour space in which it is published.
//! 6. `encode` writes it, with what it says of itself and nothing else.
//!
//! A variant depends on the bytes of the picture and on itself, never on which others are made in the same call, nor on the
//! machine: all arithmetic on pixels is in whole numbers, and one picture is made by one thread.

mod colour;
mod decode;
mod encode;
mod geometry;
mod levels;
mod resize;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::panic;

use super::picture::{PictureFacts, PictureFault};
use super::rendition::{Crop, Variant};
use geometry::Cut;

/// Makes smaller pictures of one that is decoded once.
///
/// # Errors
///
/// Where the picture cannot be decoded.
pub(super) fn make(
    bytes: &[u8],
    facts: &PictureFacts,
    wanted: &[&Variant],
) -> Result<Vec<Vec<u8>>, PictureFault> {
    caught(|| variants(bytes, facts, wanted))
}

/// The pixels of a picture in a size: red, green, blue and alpha, not multiplied. Those of a profile are as they are.
///
/// # Errors
///
/// Where the picture cannot be decoded.
pub(super) fn pixels(
    bytes: &[u8],
    facts: &PictureFacts,
    size: (u32, u32),
) -> Result<Vec<[u8; 4]>, PictureFault> {
    caught(|| {
        let (header, levels) = decode::decode(bytes, facts.format, &|header| {
            Some(BTreeSet::from([Cut::of(header, None, size).factor]))
        })?;
        let cut = Cut::of(&header, None, size);
        let resized = resize::resize(levels.first()?, &cut, &header, size)?;
        let published = colour::published(resized, &header)?;
        Some(match published.has_alpha {
            true => published.pixels.as_chunks::<4>().0.to_vec(),
            false => published.pixels.as_chunks::<3>().0.iter().map(|[r, g, b]| [*r, *g, *b, 255]).collect(),
        })
    })
}

/// The decoders are others' code, and meet what strangers have put into files: where one panics, the picture is one that
/// cannot be decoded. Nothing outlives the call that a panic could leave half changed.
fn caught<T>(made: impl FnOnce() -> Option<T> + panic::UnwindSafe) -> Result<T, PictureFault> {
    panic::catch_unwind(made).ok().flatten().ok_or(PictureFault::Undecodable)
}

/// How many bytes of memory making variants of a picture may take, beside the bytes of its file.
pub fn memory(facts: &PictureFacts) -> u64 {
    let pixels = facts.pixels.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    pixels * decode::bytes_a_pixel(facts.format) + RESIZED
}

/// What the smaller pictures themselves take, and the encoders.
const RESIZED: u64 = 64 * 1024 * 1024;

/// What variants share that differ in their encoding alone.
type Sight = (u32, u32, Option<Crop>);

fn variants(bytes: &[u8], facts: &PictureFacts, wanted: &[&Variant]) -> Option<Vec<Vec<u8>>> {
    let mut sights: BTreeMap<Sight, Vec<usize>> = BTreeMap::new();
    for (number, variant) in wanted.iter().enumerate() {
        sights.entry((variant.width, variant.height, variant.crop)).or_default().push(number);
    }
    let (header, levels) = decode::decode(bytes, facts.format, &|header| {
        // What is shown has the size that was measured: the plan relies on it.
        let fits = facts.pixels.is_none_or(|pixels| pixels == header.shown());
        let cuts = sights.keys().map(|(width, height, crop)| Cut::of(header, *crop, (*width, *height)));
        fits.then(|| cuts.map(|cut| cut.factor).collect())
    })?;
    let mut made = vec![Vec::new(); wanted.len()];
    // The levels come with the finest first, which is the largest: it is gone before its pictures are encoded.
    for level in levels {
        let mut resized = Vec::new();
        for ((width, height, crop), numbers) in &sights {
            let cut = Cut::of(&header, *crop, (*width, *height));
            if cut.factor == level.factor {
                resized.push((resize::resize(&level, &cut, &header, (*width, *height))?, numbers));
            }
        }
        drop(level);
        for (picture, numbers) in resized {
            let picture = colour::published(picture, &header)?;
            for number in numbers {
                let variant = wanted[*number];
                made[*number] = encode::encode(&picture, variant.encoding, &variant.metadata)?;
            }
        }
    }
    Some(made)
}
