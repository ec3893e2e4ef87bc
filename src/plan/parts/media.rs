//! Pictures and files.

use serde::Serialize;

use super::TextIn;

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// Its URL.
    pub url: String,
    /// What it shows.
    pub alt: TextIn,
    /// Width in pixels, where it is known.
    pub width: Option<u32>,
    /// Height in pixels, where it is known.
    pub height: Option<u32>,
    /// The caption.
    pub caption: Option<TextIn>,
    /// The credit line: 写真提供：….
    pub credit: Option<String>,
    /// Terms of use.
    pub rights: Option<TextIn>,
    /// Whether it is a picture; other files (films, sounds) are linked by their name.
    pub is_picture: bool,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// What it is called.
    pub label: TextIn,
    /// Its URL.
    pub url: String,
    /// Its format and size: （PDF、120 KB）.
    pub note: String,
}
