//! Sizes, orientations, crops.

use super::*;

const RED: [u8; 3] = [200, 30, 30];
const GREEN: [u8; 3] = [30, 180, 30];
const BLUE: [u8; 3] = [30, 30, 200];
const WHITE: [u8; 3] = [240, 240, 240];

/// What is shown: four colours, red at the top left, green at the top right, blue at the bottom left, white.
fn shown(size: (u32, u32), x: u32, y: u32) -> [u8; 3] {
    match (x < size.0 / 2, y < size.1 / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    }
}

/// The same as it is stored with an orientation: where row 0 and column 0 belong is what Exif says (CIPA DC-008, 4.6.5.1).
fn stored(size: (u32, u32), orientation: u16) -> (Vec<u8>, (u32, u32)) {
    let (width, height) = size;
    let turned = if orientation >= 5 { (height, width) } else { size };
    let mut pixels = Vec::new();
    for y in 0..turned.1 {
        for x in 0..turned.0 {
            let (right, bottom) = (width - 1, height - 1);
            let (x, y) = match orientation {
                1 => (x, y),
                2 => (right - x, y),
                3 => (right - x, bottom - y),
                4 => (x, bottom - y),
                5 => (y, x),
                6 => (right - y, x),
                7 => (right - y, bottom - x),
                _ => (y, bottom - x),
            };
            pixels.extend(shown(size, x, y));
        }
    }
    (pixels, turned)
}

#[test]
fn a_picture_is_turned_as_its_exif_says() {
    for orientation in 1..=8 {
        let (pixels, turned) = stored((96, 64), orientation);
        let info = info(turned, |info| info.exif_metadata = Some(exif(orientation).into()));
        let files = [
            (PictureFormat::Jpeg, jpeg(&pixels, turned, Some(orientation))),
            (PictureFormat::Png, png_with(&pixels, info, png::ColorType::Rgb, png::BitDepth::Eight)),
        ];
        for (format, bytes) in files {
            let facts = facts(format, (96, 64));
            for (encoding, most) in [(Encoding::Png, 6), (Encoding::Jpeg, 20), (Encoding::WebP, 20)] {
                let seen = Seen::of(&made_one(&bytes, &facts, &variant((48, 32), encoding)));
                assert_eq!(seen.size, (48, 32), "{orientation} {format:?}");
                for (at, colour) in [((8, 8), RED), ((40, 8), GREEN), ((8, 24), BLUE), ((40, 24), WHITE)] {
                    seen.assert_at(at, &colour, most);
                }
            }
        }
    }
}

#[test]
fn a_crop_shows_what_lies_around_the_focus_however_the_picture_is_stored() {
    for orientation in 1..=8 {
        let (pixels, turned) = stored((96, 64), orientation);
        let bytes = jpeg(&pixels, turned, Some(orientation));
        let cases = [
            ((0, 50), (1, 2), [RED, RED, BLUE, BLUE]),
            ((100, 0), (1, 2), [GREEN, GREEN, WHITE, WHITE]),
            ((50, 50), (1, 1), [RED, GREEN, BLUE, WHITE]),
            ((50, 0), (3, 1), [RED, GREEN, RED, GREEN]),
            ((7, 100), (3, 1), [BLUE, WHITE, BLUE, WHITE]),
        ];
        for ((x, y), ratio, colours) in cases {
            let size = (16 * ratio.0, 16 * ratio.1);
            let crop = Some(Crop { ratio, focus: Focus { x, y } });
            let variant = Variant { crop, ..variant(size, Encoding::Png) };
            let seen = Seen::of(&made_one(&bytes, &facts(PictureFormat::Jpeg, (96, 64)), &variant));
            assert_eq!(seen.size, size);
            let (left, top, right, bottom) = (2, 2, size.0 - 3, size.1 - 3);
            let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
            for (at, colour) in corners.into_iter().zip(colours) {
                seen.assert_at(at, &colour, 16);
            }
        }
    }
}

#[test]
fn a_picture_in_its_own_size_is_the_same_pixels() {
    let pixels = photograph(200, 150);
    let bytes = plain_png(&pixels, (200, 150));
    for encoding in [Encoding::Png, Encoding::LosslessWebP] {
        let seen = Seen::of(&made_one(
            &bytes,
            &facts(PictureFormat::Png, (200, 150)),
            &variant((200, 150), encoding),
        ));
        assert!(seen.pixels == pixels, "{encoding:?}");
    }
}

#[test]
fn what_has_another_size_than_was_measured_is_not_made_larger() {
    let bytes = plain_png(&photograph(60, 40), (60, 40));
    let made = make(&bytes, &facts(PictureFormat::Png, (600, 400)), &[&variant((480, 320), Encoding::Png)]);
    assert_eq!(made, Err(PictureFault::Undecodable));
}

#[test]
fn a_reduction_beforehand_moves_nothing() {
    // A bright column in the middle of a dark picture stays in the middle, at sizes that are made of different levels.
    let (width, height) = (1999, 333);
    let lit = |x: u32| if x.abs_diff(999) < 40 { 250 } else { 10 };
    let pixels: Vec<u8> = (0..height).flat_map(|_| (0..width).flat_map(|x| [lit(x); 3])).collect();
    let bytes = plain_png(&pixels, (width, height));
    for small in [33u32, 65, 129, 257, 513, 1025] {
        let high = (small * height / width).max(1);
        let seen = Seen::of(&made_one(
            &bytes,
            &facts(PictureFormat::Png, (width, height)),
            &variant((small, high), Encoding::Png),
        ));
        let row: Vec<u64> = (0..small).map(|x| u64::from(seen.at(x, high / 2)[0] / 100)).collect();
        let light: u64 = row.iter().sum();
        let centre =
            row.iter().enumerate().map(|(x, light)| x as u64 * light).sum::<u64>() as f64 / light as f64;
        assert!((centre - f64::from(small - 1) / 2.0).abs() < 0.35, "{small}: {centre}");
    }
}

#[test]
fn variants_are_the_same_alone_and_together_and_every_time() {
    let pixels = photograph(900, 600);
    let bytes = jpeg(&pixels, (900, 600), Some(3));
    let facts = facts(PictureFormat::Jpeg, (900, 600));
    let mut variants = Vec::new();
    for size in [(100, 67), (200, 133), (450, 300), (900, 600)] {
        for encoding in [Encoding::Jpeg, Encoding::WebP, Encoding::LosslessWebP, Encoding::Png] {
            variants.push(variant(size, encoding));
        }
    }
    variants.push(Variant {
        crop: Some(Crop { ratio: (1, 1), focus: Focus { x: 9, y: 90 } }),
        ..variant((90, 90), Encoding::WebP)
    });
    let together = make(&bytes, &facts, &variants.iter().collect::<Vec<_>>()).unwrap();
    for (variant, made) in variants.iter().zip(&together) {
        assert!(made_one(&bytes, &facts, variant) == *made, "{variant:?}");
    }
}
