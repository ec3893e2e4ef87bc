//! Pictures of dots that stand in a drawing as `data:` (RFC 2397): programs for drawing put photographs there as they came
//! from the camera.
//!
//! They are published as other pictures are, without what is private in them. One that is none is left out: nobody can say what
//! else it holds.

use std::borrow::Cow;
use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::media::containers::{self, Recognised};
use crate::media::metadata::PictureMetadata;
use crate::media::picture::{PictureFormat, PrivateContent};
use crate::media::{Contents, inspect, original};

/// A picture in a drawing.
pub(super) struct Embedded<'a> {
    /// Its address as it is published.
    pub address: Cow<'a, str>,
    /// What was private in it.
    pub private: BTreeSet<PrivateContent>,
}

/// The address of a picture, without what is private in it; `None` where it is no picture. Other addresses stay.
pub(super) fn without_private(address: Cow<'_, str>) -> Option<Embedded<'_>> {
    let untouched = |address| Some(Embedded { address, private: BTreeSet::new() });
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    if !trimmed.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return untouched(address);
    }
    let (kind, data) = trimmed[5..].split_once(',')?;
    let decoded: Cow<'_, [u8]> = percent_decode_str(data).into();
    let bytes = if kind.trim_end().to_ascii_lowercase().ends_with("base64") {
        Cow::Owned(from_base64(&decoded)?)
    } else {
        decoded
    };
    let format = match containers::recognise(&bytes) {
        // A drawing in a drawing is none of dots.
        Recognised::Picture(PictureFormat::Svg) => return None,
        Recognised::Picture(format) => format,
        _ => return None,
    };
    let Contents::Picture(facts) = inspect(&bytes, &format!("embedded.{}", format.ending())) else {
        return None;
    };
    let written = original::write(&bytes, &facts, &PictureMetadata::default()).ok()?;
    if written == *bytes {
        return untouched(address);
    }
    let address = format!("data:{};base64,{}", media_type(format), to_base64(&written));
    Some(Embedded { address: Cow::Owned(address), private: facts.private.clone() })
}

fn media_type(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Png => "image/png",
        PictureFormat::WebP => "image/webp",
        PictureFormat::Gif => "image/gif",
        PictureFormat::Bmp => "image/bmp",
        PictureFormat::Avif => "image/avif",
        PictureFormat::Svg => "image/svg+xml",
        PictureFormat::Ico => "image/x-icon",
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// As browsers read it: spaces do not count, and what fills the last group may be missing (WHATWG Infra, "forgiving-base64").
fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut text: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let filled = text.iter().rev().take_while(|byte| **byte == b'=').count();
    text.truncate(text.len() - filled.min(2));
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.chunks(4) {
        let mut bits = 0u32;
        for byte in group {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            bits = bits << 6 | u32::from(value);
        }
        let missing = 4 - group.len();
        if missing == 3 {
            return None;
        }
        bits <<= 6 * missing;
        bytes.extend_from_slice(&bits.to_be_bytes()[1..4 - missing]);
    }
    Some(bytes)
}

fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut three = [0; 4];
        three[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(three);
        for at in 0..4 {
            let value = bits >> (18 - 6 * at) & 63;
            text.push(if at > group.len() { '=' } else { ALPHABET[value as usize].into() });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_it_is_written() {
        for bytes in [b"".as_slice(), b"a", b"ab", b"abc", b"\0\xFF\x80\x7F"] {
            let text = to_base64(bytes);
            assert_eq!(from_base64(text.as_bytes()).as_deref(), Some(bytes), "{text}");
            let unfilled = text.trim_end_matches('=');
            assert_eq!(from_base64(unfilled.as_bytes()).as_deref(), Some(bytes), "{unfilled}");
        }
        assert_eq!(to_base64(b"light w"), "bGlnaHQgdw==");
        assert_eq!(from_base64(b" bGln\naHQg dw== ").as_deref(), Some(b"light w".as_slice()));
        for broken in [b"A".as_slice(), b"AAAAA", b"A=AA", b"AA-_", b"AAAA===="] {
            assert_eq!(from_base64(broken), None, "{broken:?}");
        }
    }
}
