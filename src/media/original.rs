//! The original of a picture for the press: without what is private in it, and with what it has to say of itself.

use super::metadata::PictureMetadata;
use super::picture::PictureFacts;

/// The bytes of a picture as they are published.
pub(super) fn write(bytes: &[u8], _facts: &PictureFacts, _metadata: &PictureMetadata) -> Vec<u8> {
    bytes.to_vec()
}
