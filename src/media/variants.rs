//! Smaller pictures for readers.

use super::picture::{PictureFacts, PictureFault};
use super::rendition::Variant;

/// Makes smaller pictures of one that is decoded once.
///
/// # Errors
///
/// Where the picture cannot be decoded.
pub(super) fn make(
    _bytes: &[u8],
    _facts: &PictureFacts,
    _wanted: &[&Variant],
) -> Result<Vec<Vec<u8>>, PictureFault> {
    Err(PictureFault::Undecodable)
}

/// How many bytes of memory [`make`] may take for a picture, beside the bytes of its file.
pub fn memory(facts: &PictureFacts) -> u64 {
    facts.pixels.map_or(0, |(width, height)| u64::from(width) * u64::from(height) * 4)
}
