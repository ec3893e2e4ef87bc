//! What a file is, and what is published of a picture, film or sound.
//!
//! 1. Its name says what kind of file it is ([`is_picture`], [`extension`]).
//! 2. [`measure`] reads a file once: its fingerprint, and of a picture, film or sound what its bytes say without being decoded
//!    ([`inspect`], `recordings`), of captions what is wrong in them (`captions`). What nobody is to see of a film, a sound or
//!    captions is written over where it is copied ([`Cleaned`]).
//! 3. [`Rendition`] is what can be made of a picture: the original for the press (`original`), smaller pictures for readers
//!    (`variants`). [`make`] makes several of one picture, which is read and decoded once.
//! 4. [`look`] says of a logo on which ground it is seen, and in which size it weighs as much as others.
//!
//! Which file is shown where, and which renditions there are, is for `plan` to say.

mod c2pa;
mod captions;
mod cleaned;
mod containers;
mod exif;
mod inspect;
mod logo;
mod metadata;
mod original;
mod photoshop;
mod picture;
mod recording;
mod recordings;
mod rendition;
mod svg;
mod variants;
mod xmp;

pub use captions::{CaptionFacts, InCaptions, LARGEST as LARGEST_CAPTIONS, is_captions};
pub use cleaned::Cleaned;
pub use inspect::inspect;
pub use logo::{LogoGround, LogoLook, look};
pub use metadata::{ByLanguage, PictureMetadata};
pub use picture::{PictureFacts, PictureFault, PictureFormat, PictureNature, PrivateContent};
pub use recording::{RecordingFacts, RecordingFault, RecordingFormat, RecordingKind};
pub use rendition::{Crop, Encoding, Rendition, Variant};
pub use variants::memory;

use std::fs::{self, File};
use std::io;
use std::sync::Arc;

use crate::source::BinaryFile;
use crate::types::Fingerprint;

/// Whether this program can write AVIF: its encoder takes longer to compile than all else, and is a feature of its own.
pub const HAS_AVIF: bool = cfg!(feature = "avif");

/// A file that was read.
#[derive(Clone, Debug)]
pub struct MediaFile {
    /// Where it is.
    pub file: BinaryFile,
    /// Its bytes.
    pub fingerprint: Fingerprint,
    /// What is in it.
    pub contents: Contents,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Contents {
    /// It is no picture, film or sound, and its name says so, too.
    Other,
    /// A picture.
    Picture(Arc<PictureFacts>),
    /// What is called a picture, and cannot be published as one.
    Faulty(PictureFault),
    /// A film or sound.
    Recording(Arc<RecordingFacts>),
    /// What is called a film or sound, and cannot be published as one.
    FaultyRecording(RecordingFault),
    /// Captions.
    Captions(Arc<CaptionFacts>),
}

impl MediaFile {
    /// What is in it, where that is a picture.
    pub fn picture(&self) -> Option<&PictureFacts> {
        match &self.contents {
            Contents::Picture(facts) => Some(facts),
            _ => None,
        }
    }

    /// What is in it, where that is a film or sound.
    pub fn recording(&self) -> Option<&RecordingFacts> {
        match &self.contents {
            Contents::Recording(facts) => Some(facts),
            _ => None,
        }
    }

    /// What is in it, where that is captions.
    pub fn captions(&self) -> Option<&CaptionFacts> {
        match &self.contents {
            Contents::Captions(facts) => Some(facts),
            _ => None,
        }
    }

    /// What is published of it where it is not published as it is: of a film or sound with something private in it, and of
    /// captions with more than cues.
    pub fn cleaned(&self) -> Option<&Arc<Cleaned>> {
        match &self.contents {
            Contents::Recording(facts) => facts.cleaned.as_ref(),
            Contents::Captions(facts) => facts.cleaned.as_ref(),
            _ => None,
        }
    }

    /// Whether it says where it was taken.
    pub fn gives_position(&self) -> bool {
        match &self.contents {
            Contents::Picture(facts) => facts.private.contains(&PrivateContent::Position),
            Contents::Faulty(fault) => *fault == PictureFault::PrivateAvif(PrivateContent::Position),
            Contents::Recording(facts) => facts.position,
            Contents::Other | Contents::FaultyRecording(_) | Contents::Captions(_) => false,
        }
    }

    /// How it looks as a logo. It is read and decoded for that.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn look(&self) -> io::Result<Option<LogoLook>> {
        let Contents::Picture(_) = &self.contents else { return Ok(None) };
        Ok(look(&fs::read(&self.file.location)?, &self.file.path))
    }

    /// Width and height in pixels as it is shown.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        self.picture()?.pixels
    }
}

/// Reads a file. What is no picture is read piece by piece: it may be a film of gigabytes. What is no file any more is not
/// opened.
pub fn measure(file: &BinaryFile) -> io::Result<MediaFile> {
    if !fs::metadata(&file.location)?.is_file() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let (fingerprint, contents) = if is_recording(&file.path) {
        recordings::inspect(&mut File::open(&file.location)?, &file.path)?
    } else if is_captions(&file.path) && file.size <= LARGEST_CAPTIONS {
        let bytes = fs::read(&file.location)?;
        let (fingerprint, facts) = captions::read(&bytes)?;
        (fingerprint, Contents::Captions(Arc::new(facts)))
    } else if is_picture(&file.path) && file.size <= inspect::LARGEST {
        let bytes = fs::read(&file.location)?;
        (Fingerprint::of(&bytes), inspect(&bytes, &file.path))
    } else {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(&file.location)?)?;
        let contents = match &*file.path {
            path if is_picture(path) => inspect::unread(path),
            path if is_captions(path) => Contents::Captions(Arc::new(captions::unread())),
            _ => Contents::Other,
        };
        (Fingerprint::finish(&hasher), contents)
    };
    Ok(MediaFile { file: file.clone(), fingerprint, contents })
}

/// Why a rendition could not be made.
#[derive(Debug)]
pub enum Failure {
    /// The picture could not be read.
    Unreadable(io::Error),
    /// It is another than it was when it was measured.
    Changed,
    /// It is not what it seemed to be.
    Faulty(PictureFault),
}

/// Makes renditions of a picture, in their order. It is read once, and decoded at most once.
///
/// # Errors
///
/// Where it cannot be read, has changed, or cannot be decoded.
pub fn make(file: &MediaFile, wanted: &[&Rendition]) -> Result<Vec<Vec<u8>>, Failure> {
    let bytes = fs::read(&file.file.location).map_err(Failure::Unreadable)?;
    let facts =
        file.picture().filter(|_| Fingerprint::of(&bytes) == file.fingerprint).ok_or(Failure::Changed)?;
    let variants: Vec<&Variant> = wanted
        .iter()
        .filter_map(|rendition| match rendition {
            Rendition::Variant(variant) => Some(variant),
            Rendition::Original(_) => None,
        })
        .collect();
    let mut variants = match variants.is_empty() {
        true => Vec::new(),
        false => variants::make(&bytes, facts, &variants).map_err(Failure::Faulty)?,
    }
    .into_iter();
    let made = wanted.iter().map(|rendition| match rendition {
        Rendition::Original(metadata) => original::write(&bytes, facts, metadata).map_err(Failure::Faulty),
        Rendition::Variant(_) => variants.next().ok_or(Failure::Faulty(PictureFault::Undecodable)),
    });
    made.collect()
}

/// Whether a file is a picture by its name, also one that browsers do not show.
pub fn is_picture(name: &str) -> bool {
    matches!(
        extension(name).as_str(),
        "jpg"
            | "jpeg"
            | "jfif"
            | "png"
            | "apng"
            | "gif"
            | "webp"
            | "avif"
            | "svg"
            | "bmp"
            | "ico"
            | "heic"
            | "heif"
            | "tif"
            | "tiff"
    )
}

/// Whether a file is a film or sound by its name, also one that browsers do not play.
pub fn is_recording(name: &str) -> bool {
    recordings::named(name).is_some()
}

/// The ending of a file's name, in lower case, without the dot.
pub fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// A size for people: `120 KB`, `1.5 MB`.
pub fn readable_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

#[cfg(test)]
mod tests;
