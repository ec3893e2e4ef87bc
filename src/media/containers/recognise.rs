//! What a file is by its first bytes.

use crate::media::picture::PictureFormat;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) enum Recognised {
    /// A picture that browsers show.
    Picture(PictureFormat),
    /// HEIC, or another picture in HEIF that is no AVIF.
    Heic,
    /// TIFF, or a raw photograph that is one.
    Tiff,
    /// The beginning of a picture, and no more.
    Beginning,
    /// Something else.
    Other,
}

/// The first bytes of formats that can be told by them alone.
const SIGNATURES: [(&[u8], Recognised); 9] = [
    (b"\xFF\xD8\xFF", Recognised::Picture(PictureFormat::Jpeg)),
    (b"\x89PNG\r\n\x1A\n", Recognised::Picture(PictureFormat::Png)),
    (b"GIF87a", Recognised::Picture(PictureFormat::Gif)),
    (b"GIF89a", Recognised::Picture(PictureFormat::Gif)),
    (b"\0\0\x01\0", Recognised::Picture(PictureFormat::Ico)),
    (b"II\x2A\0", Recognised::Tiff),
    (b"MM\0\x2A", Recognised::Tiff),
    (b"II\x2B\0", Recognised::Tiff),
    (b"MM\0\x2B", Recognised::Tiff),
];

/// How far into a file an SVG may begin: behind declarations and comments.
const FAR: usize = 8 * 1024;

/// Says what a file is.
pub(in crate::media) fn recognise(bytes: &[u8]) -> Recognised {
    for (signature, what) in SIGNATURES {
        if bytes.starts_with(signature) {
            return what;
        }
        if bytes.len() > 1 && signature.starts_with(bytes) {
            return Recognised::Beginning;
        }
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => Recognised::Picture(PictureFormat::WebP),
        (Some(b"RIFF"), _, None) => Recognised::Beginning,
        (_, Some(b"ftyp"), _) => super::isobmff::kind(bytes),
        _ if is_bitmap(bytes) => Recognised::Picture(PictureFormat::Bmp),
        _ if is_svg(bytes) => Recognised::Picture(PictureFormat::Svg),
        _ => Recognised::Other,
    }
}

/// `BM` begins many texts, too: the length of the second header says that it is a bitmap.
fn is_bitmap(bytes: &[u8]) -> bool {
    let header = super::bytes::little_32(bytes, 14);
    bytes.starts_with(b"BM") && matches!(header, Some(12 | 16 | 40 | 52 | 56 | 64 | 108 | 124))
}

/// Nothing but white space and a byte order mark before its first tag. A page in HTML may hold a drawing, too.
fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..FAR).unwrap_or(bytes);
    // In UTF-16 every other byte of it is zero.
    let head: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let is_before = |byte: &u8| byte.is_ascii_whitespace() || *byte >= 0x80;
    let start = head.iter().take_while(|byte| is_before(byte)).count();
    let text = head.get(start..).unwrap_or_default();
    let has = |part: &[u8]| memchr::memmem::find(text, part).is_some();
    text.starts_with(b"<") && (has(b"<svg") || has(b":svg")) && !has(b"<html") && !has(b"<!doctype html")
}
