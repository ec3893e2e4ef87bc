//! What a picture is, as far as its bytes say without being decoded.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::metadata::PictureMetadata;
use crate::diagnostics::problems::ActiveContent;

/// What is in a file that is a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFacts {
    /// Its format.
    pub format: PictureFormat,
    /// Width and height in pixels as it is shown, with its orientation applied; of an SVG by its `viewBox` where it has no
    /// size.
    pub pixels: Option<(u32, u32)>,
    /// Which smaller pictures can be made of it.
    pub nature: PictureNature,
    /// What in it is nobody's business.
    pub private: BTreeSet<PrivateContent>,
    /// Whether it carries a C2PA manifest, which is signed over its bytes.
    pub signed: bool,
    /// What it says of itself.
    pub metadata: PictureMetadata,
    /// How many bytes it has without what is private.
    pub public_len: u64,
    /// Of an SVG what a browser would run or fetch if it were opened by itself, each kind once with its first line.
    pub active: Vec<(ActiveContent, u32)>,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG, or APNG.
    Png,
    /// WebP.
    WebP,
    /// GIF.
    Gif,
    /// A bitmap of Windows.
    Bmp,
    /// AVIF.
    Avif,
    /// SVG.
    Svg,
    /// An icon of Windows.
    Ico,
}

impl PictureFormat {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            PictureFormat::Jpeg => "JPEG",
            PictureFormat::Png => "PNG",
            PictureFormat::WebP => "WebP",
            PictureFormat::Gif => "GIF",
            PictureFormat::Bmp => "BMP",
            PictureFormat::Avif => "AVIF",
            PictureFormat::Svg => "SVG",
            PictureFormat::Ico => "ICO",
        }
    }

    /// How the names of its files end.
    pub fn ending(self) -> String {
        match self {
            PictureFormat::Jpeg => "jpg".to_owned(),
            other => other.name().to_ascii_lowercase(),
        }
    }
}

impl PictureFacts {
    /// Whether it carries a signature that does not hold for what is published, because something private has to go.
    pub fn loses_signature(&self) -> bool {
        self.signed && !self.private.is_empty()
    }
}

/// Which smaller pictures can be made of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureNature {
    /// JPEG and lossy WebP.
    Photograph,
    /// PNG and lossless WebP.
    Graphic,
    /// None: it moves, it has no pixels of its own, or it is not decoded here.
    AsItIs,
}

/// What a picture gives away of those who took it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PrivateContent {
    /// Where it was taken.
    Position,
    /// The serial number of a camera or lens.
    SerialNumber,
    /// Whose camera it was.
    Owner,
    /// Notes of the camera's maker, which nobody can read in full.
    MakerNotes,
    /// A small picture within, which may show what was cut off.
    Thumbnail,
    /// A comment, or another field that is not known to be harmless.
    Comment,
    /// What lies behind the end of the picture: a film, other pictures.
    BehindTheEnd,
}

/// Why a file cannot be published as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureFault {
    /// There is nothing in it.
    Empty,
    /// It ends before its end.
    Truncated,
    /// It is a picture of another format than its name says.
    OtherFormat(PictureFormat),
    /// It is no picture at all.
    NoPicture,
    /// HEIC, which browsers do not show.
    Heic,
    /// TIFF, which browsers do not show.
    Tiff,
    /// It has more than 150 megapixels: so many.
    TooLarge(u32),
    /// Its file is too large to be read whole.
    TooManyBytes,
    /// An AVIF that carries something private, which cannot be removed.
    PrivateAvif(PrivateContent),
    /// It has the form of its format, but cannot be decoded.
    Undecodable,
}
