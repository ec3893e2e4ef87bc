//! SVG: how large a drawing is, what in it would run, and what of it is published.
//!
//! In a page (`<img>`) an SVG is a picture and no more. At its own address it is a document: scripts in it run in the name of
//! the newsroom, and it fetches what it refers to (SVG 2, 2.2 "Processing modes"). So it is published without either, and
//! without what editors leave in it: their own data with paths of files, comments, descriptions of the file.
//!
//! 1. The bytes become a text, as a browser decodes them (`text`).
//! 2. `walk` goes through it once. What it is told by `rules` (and, in stylesheets, by `style`) to leave out is what people
//!    are told of; the rest it writes anew. So [`read`] and [`sanitize`] cannot disagree.
//! 3. Photographs that stand in it are published as others are, without what is private in them (`embedded`).
//! 4. What it says of itself (`said`), and what else is to be said of it, is put into one `<metadata>`.
//!
//! What cannot be read as a drawing is a fault: browsers would show nothing of it either.

mod embedded;
mod entities;
mod rules;
mod said;
mod size;
mod style;
mod text;
mod walk;

use std::collections::BTreeSet;

use super::metadata::PictureMetadata;
use super::picture::{PictureFault, PrivateContent};
use super::xmp::{self, Property};
use crate::diagnostics::problems::ActiveContent;

/// In bytes. No drawing for a page is larger.
pub(super) const LARGEST: u64 = 16 * 1024 * 1024;

/// What is in an SVG.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Width and height in pixels as it is shown.
    pub size: (u32, u32),
    /// What a browser would run or fetch, each kind once with the first line where it stands. None of it is in the text.
    pub active: Vec<(ActiveContent, u32)>,
    /// What was private in its metadata and in the photographs that stand in it. None of it is in the text.
    pub private: BTreeSet<PrivateContent>,
    /// What it says of itself, as far as that is published.
    properties: Vec<Property>,
    /// As it is published, without a word about the picture.
    pub text: String,
    /// Where in the text the outermost element ends.
    end: usize,
}

impl Drawing {
    /// What it says of itself.
    pub fn metadata(&self) -> PictureMetadata {
        xmp::metadata(&self.properties)
    }
}

/// Reads an SVG.
///
/// # Errors
///
/// Where it is none, ends too early, or is no XML.
pub(super) fn read(bytes: &[u8]) -> Result<Drawing, PictureFault> {
    walk::read(&text::decode(bytes)?)
}

/// An SVG as it is published, with what is said of it.
///
/// # Errors
///
/// As [`read`].
pub(super) fn sanitize(bytes: &[u8], metadata: &PictureMetadata) -> Result<Vec<u8>, PictureFault> {
    let drawing = read(bytes)?;
    let wanted = drawing.metadata().completed_by(metadata);
    let Drawing { mut text, end, properties, .. } = drawing;
    let said = xmp::completed(properties, &wanted);
    if !said.is_empty() {
        // XMP Specification Part 3, 1.1.10.
        text.insert_str(end, &format!("<metadata>{}</metadata>", xmp::write(&said)));
    }
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests;
