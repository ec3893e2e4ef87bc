//! What a file is.
//!
//! 1. Its name says what kind of file it is ([`is_picture`], [`extension`]).
//! 2. [`measure`] reads it once, for its fingerprint and, of a picture, its size in pixels; of an SVG also for what a
//!    browser would run or fetch (`svg`).
//!
//! Derived pictures are made here too, once there are any; which file is shown where is for `plan` to say.

mod svg;

use std::fs::{self, File};
use std::io;

use crate::diagnostics::problems::ActiveContent;
use crate::source::BinaryFile;
use crate::types::Fingerprint;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct MediaFile {
    /// Where it is.
    pub file: BinaryFile,
    /// What is in it.
    pub fingerprint: Fingerprint,
    /// Width and height in pixels as it is shown, of a picture whose header tells them.
    pub pixels: Option<(u32, u32)>,
    /// What a browser would run or fetch in an SVG that is opened by itself, each kind once with its first line.
    pub active: Vec<(ActiveContent, u32)>,
}

/// Reads a file, piece by piece: it may be a film of gigabytes. What is no file any more is not opened.
pub fn measure(file: &BinaryFile) -> io::Result<MediaFile> {
    if !fs::metadata(&file.location)?.is_file() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut hasher = blake3::Hasher::new();
    let active = if extension(&file.path) == "svg" && file.size <= svg::LARGEST {
        let bytes = fs::read(&file.location)?;
        hasher.update(&bytes);
        svg::active_content(&bytes)
    } else {
        hasher.update_reader(File::open(&file.location)?)?;
        if extension(&file.path) == "svg" { svg::unread() } else { Vec::new() }
    };
    let pixels = is_picture(&file.path).then(|| imagesize::size(&file.location).ok()).flatten();
    Ok(MediaFile {
        file: file.clone(),
        fingerprint: Fingerprint::finish(&hasher),
        active,
        pixels: pixels
            .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))),
    })
}

/// Whether a file is a picture that browsers show, by its name.
pub fn is_picture(name: &str) -> bool {
    matches!(
        extension(name).as_str(),
        "jpg" | "jpeg" | "jfif" | "png" | "apng" | "gif" | "webp" | "avif" | "svg" | "bmp" | "ico"
    )
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
mod tests {
    use super::*;

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(readable_size(999), "999 B");
        assert_eq!(readable_size(120_001), "121 KB");
        assert_eq!(readable_size(1_540_000), "1.5 MB");
    }

    #[test]
    fn pictures_are_known_by_their_names() {
        assert!(is_picture("写真1.JPG"));
        assert!(!is_picture("form.pdf"));
        assert!(!is_picture("jpg"));
    }
}
