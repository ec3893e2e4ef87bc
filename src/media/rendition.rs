//! What is published of a picture: the original for the press, and smaller pictures for readers.

use serde::{Deserialize, Serialize};

use super::metadata::PictureMetadata;
use crate::types::{Fingerprint, Focus};

/// Something that is made of a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rendition {
    /// The picture as it came, without what is private in it. What is missing in what it says of itself is added.
    Original(PictureMetadata),
    /// A smaller picture.
    Variant(Variant),
}

/// A smaller picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Variant {
    /// Width in pixels; at most that of the picture, or of its crop.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Which part of the picture it shows; all of it where there is none.
    pub crop: Option<Crop>,
    /// How it is encoded.
    pub encoding: Encoding,
    /// What it says of itself.
    pub metadata: PictureMetadata,
}

/// The largest part of a picture that has a ratio and lies around what is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Crop {
    /// Width to height: 16 to 9.
    pub ratio: (u32, u32),
    /// What has to stay in it.
    pub focus: Focus,
}

/// How a smaller picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// JPEG.
    Jpeg,
    /// WebP with losses.
    WebP,
    /// WebP without losses.
    LosslessWebP,
    /// PNG.
    Png,
    /// AVIF.
    Avif,
}

/// Raised with every change of what is made of the same picture and the same rendition.
const ENCODER: &str = "pictures 1";

impl Rendition {
    /// What tells the renditions of all pictures apart. It is known before anything is made.
    pub fn key(&self, source: &Fingerprint) -> Fingerprint {
        let what = Fingerprint::of(format!("{self:?}").as_bytes());
        Fingerprint::composed([(ENCODER, *source), ("rendition", what)].into_iter())
    }
}
