//! WebP: the picture by libwebp, and the container around it.

use webp::{Encoder, WebPConfig};

use crate::media::variants::colour::Published;

/// See benches/pictures/.
const QUALITY: f32 = 74.0;

/// How much libwebp tries, 0 to 6.
const METHOD: i32 = 4;

pub fn lossy(picture: &Published, packet: Option<&str>) -> Option<Vec<u8>> {
    let mut settings = WebPConfig::new().ok()?;
    settings.quality = QUALITY;
    settings.method = METHOD;
    encode(picture, packet, &settings)
}

pub fn lossless(picture: &Published, packet: Option<&str>) -> Option<Vec<u8>> {
    let mut settings = WebPConfig::new().ok()?;
    settings.lossless = 1;
    settings.quality = 75.0;
    settings.method = 4;
    encode(picture, packet, &settings)
}

fn encode(picture: &Published, packet: Option<&str>, settings: &WebPConfig) -> Option<Vec<u8>> {
    let (pixels, width, height) = (&picture.pixels, picture.width, picture.height);
    let encoder = match picture.has_alpha {
        true => Encoder::from_rgba(pixels, width, height),
        false => Encoder::from_rgb(pixels, width, height),
    };
    let simple = encoder.encode_advanced(settings).ok()?;
    if packet.is_none() && picture.profile.is_none() {
        return Some(simple.to_vec());
    }
    extended(&simple, picture, packet)
}

/// The extended form of a file (RFC 9649, 2.7), which has room for a profile and for XMP.
fn extended(simple: &[u8], picture: &Published, packet: Option<&str>) -> Option<Vec<u8>> {
    const PROFILE: u8 = 0x20;
    const ALPHA: u8 = 0x10;
    const XMP: u8 = 0x04;
    let mut flags = 0;
    let mut image = Vec::new();
    for (name, data) in Chunks(simple.get(12..)?) {
        match name {
            b"VP8X" => flags |= data.first()? & ALPHA,
            b"VP8L" => {
                // One bit after two sizes of 14 bits (RFC 9649, 3.4).
                flags |= if data.get(4)? & 0x10 != 0 { ALPHA } else { 0 };
                chunk(&mut image, name, data);
            }
            _ => chunk(&mut image, name, data),
        }
    }
    flags |= if picture.profile.is_some() { PROFILE } else { 0 };
    flags |= if packet.is_some() { XMP } else { 0 };
    let mut header = vec![flags, 0, 0, 0];
    header.extend_from_slice(&(picture.width - 1).to_le_bytes()[..3]);
    header.extend_from_slice(&(picture.height - 1).to_le_bytes()[..3]);
    let mut contents = b"WEBP".to_vec();
    chunk(&mut contents, b"VP8X", &header);
    if let Some(profile) = &picture.profile {
        chunk(&mut contents, b"ICCP", profile);
    }
    contents.extend_from_slice(&image);
    if let Some(packet) = packet {
        chunk(&mut contents, b"XMP ", packet.as_bytes());
    }
    let mut file = Vec::with_capacity(contents.len() + 8);
    chunk(&mut file, b"RIFF", &contents);
    Some(file)
}

/// Adds a chunk, which has an even length.
fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(&(data.len() as u32).to_le_bytes());
    out.extend_from_slice(data);
    out.extend(std::iter::repeat_n(0, data.len() % 2));
}

/// The chunks of a file, their names and data.
struct Chunks<'a>(&'a [u8]);

impl<'a> Iterator for Chunks<'a> {
    type Item = (&'a [u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = self.0.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let data = rest.get(..length)?;
        self.0 = rest.get(length + length % 2..).unwrap_or_default();
        Some((name, data))
    }
}
