//! Pictures are made by the tests, and what comes out is read by decoders.

mod colours;
mod hostile;
mod pictures;
mod shapes;

use std::collections::BTreeSet;
use std::io::Cursor;

use image::metadata::Orientation;

use super::decode::{Header, decode};
use super::{make, memory};
use crate::media::metadata::PictureMetadata;
use crate::media::picture::{PictureFacts, PictureFault, PictureFormat, PictureNature};
use crate::media::rendition::{Crop, Encoding, Variant};
use crate::types::Focus;

/// What would be known of a picture of a format and a size.
fn facts(format: PictureFormat, pixels: (u32, u32)) -> PictureFacts {
    PictureFacts {
        format,
        pixels: Some(pixels),
        nature: PictureNature::Photograph,
        private: BTreeSet::new(),
        signed: false,
        metadata: PictureMetadata::default(),
        public_len: 0,
        active: Vec::new(),
    }
}

/// A variant of the whole picture, that says nothing.
fn variant(size: (u32, u32), encoding: Encoding) -> Variant {
    let metadata = PictureMetadata::default();
    Variant { width: size.0, height: size.1, crop: None, encoding, metadata }
}

fn made_one(bytes: &[u8], facts: &PictureFacts, variant: &Variant) -> Vec<u8> {
    make(bytes, facts, &[variant]).unwrap().remove(0)
}

/// The pixels of a variant that was made: three bytes each, or four.
struct Seen {
    size: (u32, u32),
    channels: usize,
    pixels: Vec<u8>,
    profile: Option<Vec<u8>>,
}

impl Seen {
    /// The picture in a file, read with other code than that which makes variants.
    fn of(bytes: &[u8]) -> Seen {
        match &bytes[..4] {
            b"\xFF\xD8\xFF\xE0" => {
                let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(bytes));
                let pixels = decoder.decode().unwrap();
                let (width, height) = decoder.dimensions().unwrap();
                assert_eq!(decoder.exif(), None);
                let size = (width as u32, height as u32);
                Seen { size, channels: 3, pixels, profile: decoder.icc_profile() }
            }
            b"\x89PNG" => {
                let mut decoder = png::Decoder::new(Cursor::new(bytes));
                decoder.set_transformations(png::Transformations::EXPAND);
                let mut reader = decoder.read_info().unwrap();
                let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
                let frame = reader.next_frame(&mut pixels).unwrap();
                assert_eq!(reader.info().exif_metadata, None);
                if frame.color_type == png::ColorType::Grayscale {
                    pixels = pixels.iter().flat_map(|grey| [*grey; 3]).collect();
                }
                let channels = pixels.len() / (frame.width * frame.height) as usize;
                let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
                Seen { size: (frame.width, frame.height), channels, pixels, profile }
            }
            _ => {
                let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).unwrap();
                let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
                decoder.read_image(&mut pixels).unwrap();
                assert_eq!(decoder.exif_metadata().unwrap(), None);
                let channels = if decoder.has_alpha() { 4 } else { 3 };
                let profile = decoder.icc_profile().unwrap();
                Seen { size: decoder.dimensions(), channels, pixels, profile }
            }
        }
    }

    fn at(&self, x: u32, y: u32) -> &[u8] {
        let start = (y * self.size.0 + x) as usize * self.channels;
        &self.pixels[start..start + self.channels]
    }

    /// Whether a pixel has a colour, but for what encoding loses.
    #[track_caller]
    fn assert_at(&self, (x, y): (u32, u32), colour: &[u8], most: u8) {
        let seen = self.at(x, y);
        let near = seen.len() == colour.len() && seen.iter().zip(colour).all(|(a, b)| a.abs_diff(*b) <= most);
        assert!(near, "at {x}, {y}: {seen:?}, not {colour:?}");
    }
}

/// A picture that looks like one: soft and sharp, light and dark, of all colours.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut noise = 1u32;
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = noise >> 28;
            let disc = (x % 61).abs_diff(30).pow(2) + (y % 47).abs_diff(23).pow(2) < 300;
            let shade = if disc { 70 } else { 0 };
            pixels.push((x * 180 / width + shade / 2 + grain) as u8);
            pixels.push((y * 160 / height + shade + grain) as u8);
            pixels.push((150 - (x + y) * 100 / (width + height) + grain + shade / 4) as u8);
        }
    }
    pixels
}

/// A JPEG, with Exif that names an orientation and has a position besides, if any.
fn jpeg(pixels: &[u8], (width, height): (u32, u32), orientation: Option<u16>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 95);
    if let Some(orientation) = orientation {
        encoder.add_exif_metadata(&exif(orientation)).unwrap();
    }
    encoder.encode(pixels, width as u16, height as u16, jpeg_encoder::ColorType::Rgb).unwrap();
    out
}

/// Exif with an orientation and the name of an owner.
fn exif(orientation: u16) -> Vec<u8> {
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01");
    exif.extend(orientation.to_be_bytes());
    exif.extend(b"\0\0\x82\x98\0\x02\0\0\0\x04OWN\0\0\0\0\0");
    exif
}

fn png(pixels: &[u8], (width, height): (u32, u32), kind: png::ColorType, depth: png::BitDepth) -> Vec<u8> {
    png_with(pixels, png::Info::with_size(width, height), kind, depth)
}

fn png_with(pixels: &[u8], info: png::Info, kind: png::ColorType, depth: png::BitDepth) -> Vec<u8> {
    let mut out = Vec::new();
    let mut info = info;
    info.color_type = kind;
    info.bit_depth = depth;
    let mut writer = png::Encoder::with_info(&mut out, info).unwrap().write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    out
}

/// What stands in the header of a PNG beside its size.
fn info(size: (u32, u32), change: impl FnOnce(&mut png::Info<'static>)) -> png::Info<'static> {
    let mut info = png::Info::with_size(size.0, size.1);
    change(&mut info);
    info
}

fn plain_png(pixels: &[u8], size: (u32, u32)) -> Vec<u8> {
    png(pixels, size, png::ColorType::Rgb, png::BitDepth::Eight)
}
