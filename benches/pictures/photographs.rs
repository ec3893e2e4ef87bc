//! Photographs that nobody took: soft shades and fine ones, shapes sharp and out of focus, and grain. A JPEG of one is as
//! large as of a real one.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// A file of many pixels.
pub struct Large {
    pub name: &'static str,
    pub make: fn(u32, u32) -> Vec<u8>,
}

pub const LARGE: [Large; 6] = [
    Large {
        name: "baseline.jpg",
        make: |width, height| encoded(&pixels(7, width, height), width, height, false),
    },
    Large {
        name: "progressive.jpg",
        make: |width, height| encoded(&pixels(7, width, height), width, height, true),
    },
    Large { name: "8-bit.png", make: |width, height| png(&pixels(7, width, height), width, height, 1) },
    Large { name: "16-bit.png", make: |width, height| png(&pixels(7, width, height), width, height, 2) },
    Large {
        name: "lossy.webp",
        make: |width, height| {
            webp::Encoder::from_rgb(&pixels(7, width, height), width, height).encode(60.0).to_vec()
        },
    },
    Large {
        name: "lossless.webp",
        make: |width, height| {
            let mut settings = webp::WebPConfig::new().expect("settings");
            (settings.lossless, settings.method, settings.quality) = (1, 0, 0.0);
            let pixels = pixels(7, width, height);
            let made = webp::Encoder::from_rgb(&pixels, width, height).encode_advanced(&settings);
            made.expect("a picture within the limits of the format").to_vec()
        },
    },
];

/// A photograph as a camera writes it.
pub fn jpeg(seed: u32, width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(seed, width, height), width, height, false)
}

fn encoded(pixels: &[u8], width: u32, height: u32, progressive: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 95);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(progressive);
    encoder.encode(pixels, width as u16, height as u16, ColorType::Rgb).expect("a size that JPEG knows");
    file
}

/// A PNG with so many bytes a sample.
fn png(pixels: &[u8], width: u32, height: u32, bytes: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(if bytes == 2 { png::BitDepth::Sixteen } else { png::BitDepth::Eight });
    encoder.set_compression(png::Compression::Fast);
    // Without the finest shades, of which a PNG would keep every grain: it would be larger than what is read.
    let samples: Vec<u8> =
        pixels.iter().flat_map(|sample| [sample & 0xF0, 0].into_iter().take(bytes)).collect();
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&samples).expect("as many samples as the header says");
    drop(writer);
    file
}

/// A number from 0 to 1 for a place.
fn dice(seed: u32, x: u32, y: u32) -> f32 {
    let mut hash = seed.wrapping_mul(0x9E37_79B9) ^ x.wrapping_mul(0x85EB_CA6B) ^ y.wrapping_mul(0xC2B2_AE35);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    ((hash ^ (hash >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Soft noise, whose spots are as wide as a cell.
fn noise(seed: u32, cell: f32, x: u32, y: u32) -> f32 {
    let (x, y) = (x as f32 / cell, y as f32 / cell);
    let (left, top) = (x.floor(), y.floor());
    let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
    let (across, down) = (smooth(x - left), smooth(y - top));
    let (left, top) = (left as u32, top as u32);
    let row = |y| dice(seed, left, y) * (1.0 - across) + dice(seed, left + 1, y) * across;
    row(top) * (1.0 - down) + row(top + 1) * down - 0.5
}

/// A disc that is more or less out of focus.
struct Disc {
    middle: (f32, f32),
    radius: f32,
    softness: f32,
    colour: [f32; 3],
}

fn pixels(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let discs: Vec<Disc> = (0..60)
        .map(|number| {
            let roll = |n| dice(seed, 1000 + number, n);
            Disc {
                middle: (roll(0) * width as f32, roll(1) * height as f32),
                radius: 15.0 + roll(2).powi(3) * width as f32 / 7.0,
                softness: [1.5, 12.0, 60.0][number as usize % 3],
                colour: [roll(3), roll(4), roll(5)].map(|value| value * 220.0 + 15.0),
            }
        })
        .collect();
    let cells = [(900.0, 110.0), (300.0, 60.0), (90.0, 36.0), (30.0, 24.0), (10.0, 14.0), (4.0, 12.0)];
    let tint: [f32; 3] = std::array::from_fn(|channel| dice(seed, 7, channel as u32) * 80.0 + 70.0);
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        let near: Vec<&Disc> = discs
            .iter()
            .filter(|disc| (disc.middle.1 - y as f32).abs() < disc.radius + disc.softness)
            .collect();
        for x in 0..width {
            let shades =
                cells.iter().zip(seed..).map(|((cell, amount), seed)| noise(seed, *cell, x, y) * amount);
            let light: f32 = shades.sum();
            let mut colour = tint.map(|tint| tint + light);
            for disc in &near {
                let away = (x as f32 - disc.middle.0).hypot(y as f32 - disc.middle.1) - disc.radius;
                let share = (0.5 - away / disc.softness).clamp(0.0, 1.0) * 0.75;
                for (value, disc) in colour.iter_mut().zip(disc.colour) {
                    *value += (disc - *value) * share;
                }
            }
            let grain = (dice(seed, x, y) + dice(seed + 1, x, y) - 1.0) * 7.0;
            let coloured = (dice(seed + 2, x, y) - 0.5) * 4.0;
            pixels.extend(
                [colour[0] + grain + coloured, colour[1] + grain, colour[2] + grain - coloured]
                    .map(|v| v as u8),
            );
        }
    }
    pixels
}
