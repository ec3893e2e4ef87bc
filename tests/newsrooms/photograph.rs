//! Pictures as a camera or a drawing program makes them, of any size and format.

// Each test takes what it needs of this.
#![allow(dead_code)]

use std::io::Cursor;

/// A picture with soft and hard edges, in the format that an ending names: `jpg`, `png`, `webp`, `gif` or `bmp`. The same size,
/// the same bytes.
pub fn photograph(width: u32, height: u32, ending: &str) -> Vec<u8> {
    let pixels = pixels(width, height);
    let mut bytes = Vec::new();
    let image = || image::RgbImage::from_raw(width, height, pixels.clone()).expect("as many bytes as pixels");
    match ending {
        "jpg" | "jpeg" => {
            let (width, height) = (width as u16, height as u16);
            let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
            encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).expect("into memory");
        }
        "png" => {
            let mut encoder = png::Encoder::new(&mut bytes, width, height);
            encoder.set_color(png::ColorType::Rgb);
            encoder
                .write_header()
                .and_then(|mut writer| writer.write_image_data(&pixels))
                .expect("into memory");
        }
        "webp" => bytes = webp::Encoder::from_rgb(&pixels, width, height).encode(80.0).to_vec(),
        "gif" => {
            image().write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Gif).expect("into memory")
        }
        "bmp" => {
            image().write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Bmp).expect("into memory")
        }
        _ => panic!("no format of pictures: {ending}"),
    }
    bytes
}

/// A JPEG that its camera was held sideways for, by the number that Exif has for it (CIPA DC-008, tag 0x0112): 6 is turned to
/// the right by a quarter.
pub fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif =
        [b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], &[0; 6]]
            .concat();
    let len = (exif.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &len, &exif, &jpeg[2..]].concat()
}

/// A sky, hills and grain, three bytes a pixel.
fn pixels(width: u32, height: u32) -> Vec<u8> {
    let mut grain: u32 = 1;
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        for x in 0..width {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (across, down) = (x as f32 / width as f32, y as f32 / height as f32);
            let hills = 0.6 + 0.1 * (across * 9.0).sin() + 0.05 * (across * 23.0).cos();
            let (red, green, blue) = match down < hills {
                true => (120.0 + 60.0 * down, 170.0 + 40.0 * down, 230.0),
                false => (70.0 + 50.0 * across, 120.0 - 60.0 * (down - hills), 60.0),
            };
            let noise = (grain >> 28) as f32 - 8.0;
            pixels.extend([red, green, blue].map(|colour: f32| (colour + noise).clamp(0.0, 255.0) as u8));
        }
    }
    pixels
}
