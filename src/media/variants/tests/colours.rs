//! What a colour is before and after.

use moxcms::ColorProfile;

use super::*;

/// CIE L*a*b* of a colour with red, green and blue of Display P3, or of sRGB: both have its curve and white.
fn lab(colour: &[u8], is_p3: bool) -> [f64; 3] {
    let [r, g, b] = std::array::from_fn(|n| {
        let value = f64::from(colour[n]) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    let to_xyz = match is_p3 {
        true => [
            [0.486_571, 0.265_668, 0.198_217],
            [0.228_975, 0.691_739, 0.079_287],
            [0.0, 0.045_113, 1.043_944],
        ],
        false => [
            [0.412_391, 0.357_584, 0.180_481],
            [0.212_639, 0.715_169, 0.072_192],
            [0.019_331, 0.119_195, 0.950_532],
        ],
    };
    let [x, y, z] = to_xyz.map(|row| row[0] * r + row[1] * g + row[2] * b);
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let (x, y, z) = (f(x / 0.950_456), f(y), f(z / 1.089_058));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

const SIZE: (u32, u32) = (64, 64);

/// A PNG of one colour, with what is said of it in the header.
fn square(colour: [u8; 3], info: png::Info) -> Vec<u8> {
    png_with(&colour.repeat(64 * 64), info, png::ColorType::Rgb, png::BitDepth::Eight)
}

/// The same, with the code points of Display P3 (PNG, third edition, 11.3.2.6), which the encoder does not write.
fn by_points(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = square(colour, info(SIZE, |_| ()));
    let mut chunk = vec![0, 0, 0, 4];
    chunk.extend(b"cICP\x0C\x0D\0\x01");
    chunk.extend(crc32fast::hash(&chunk[4..]).to_be_bytes());
    bytes.splice(33..33, chunk);
    bytes
}

fn p3() -> Vec<u8> {
    ColorProfile::new_display_p3().encode().unwrap()
}

#[test]
fn a_square_of_display_p3_stays_what_it_is() {
    // Made once: a profile holds the second at which it was made.
    let p3_profile = p3();
    for colour in [[255, 0, 0], [20, 250, 30], [5, 10, 240], [200, 190, 30], [128, 128, 128], [250, 120, 160]]
    {
        let by_profile = info(SIZE, |info| info.icc_profile = Some(p3_profile.clone().into()));
        for (number, bytes) in [square(colour, by_profile), by_points(colour)].into_iter().enumerate() {
            for encoding in [Encoding::Jpeg, Encoding::WebP, Encoding::LosslessWebP, Encoding::Png] {
                let seen = Seen::of(&made_one(
                    &bytes,
                    &facts(PictureFormat::Png, SIZE),
                    &variant((32, 32), encoding),
                ));
                let profile = seen.profile.as_deref().expect("the profile is kept");
                if number == 0 {
                    assert!(profile == p3_profile);
                }
                let meant = ColorProfile::new_from_slice(profile).unwrap().colorant_matrix();
                let p3 = ColorProfile::new_display_p3().colorant_matrix();
                assert!(
                    meant.v.iter().flatten().zip(p3.v.iter().flatten()).all(|(a, b)| (a - b).abs() < 0.001)
                );
                let apart = difference(lab(seen.at(16, 16), true), lab(&colour, true));
                assert!(apart < 2.0, "{colour:?} {encoding:?}: {apart}");
            }
        }
    }
}

#[test]
fn a_profile_that_is_no_other_than_srgb_is_left_out() {
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let bytes = square([200, 100, 50], info(SIZE, |info| info.icc_profile = Some(srgb.into())));
    for encoding in [Encoding::Jpeg, Encoding::WebP, Encoding::Png] {
        let seen = Seen::of(&made_one(&bytes, &facts(PictureFormat::Png, SIZE), &variant(SIZE, encoding)));
        assert_eq!(seen.profile, None);
        seen.assert_at((9, 9), &[200, 100, 50], 4);
    }
}

#[test]
fn a_large_profile_gives_way_to_srgb_and_the_colour_stays() {
    // A profile that is padded is the same profile: what stands behind its tags is read by nobody.
    let mut large = p3();
    large.resize(6000, 0);
    let length = (large.len() as u32).to_be_bytes();
    large[..4].copy_from_slice(&length);
    let colour = [150, 120, 90];
    let bytes = square(colour, info(SIZE, |info| info.icc_profile = Some(large.into())));
    for encoding in [Encoding::Jpeg, Encoding::WebP, Encoding::Png] {
        let seen = Seen::of(&made_one(&bytes, &facts(PictureFormat::Png, SIZE), &variant(SIZE, encoding)));
        assert_eq!(seen.profile, None);
        assert!(seen.at(9, 9)[0] > 152, "it was converted");
        let apart = difference(lab(seen.at(9, 9), false), lab(&colour, true));
        assert!(apart < 2.0, "{encoding:?}: {apart}");
    }
}

#[test]
fn a_gamma_of_a_png_is_kept() {
    // Linear light: what is stored as 55 is shown as 128.
    let linear = info(SIZE, |info| info.source_gamma = Some(png::ScaledFloat::new(1.0)));
    let seen = Seen::of(&made_one(
        &square([55; 3], linear),
        &facts(PictureFormat::Png, SIZE),
        &variant(SIZE, Encoding::Png),
    ));
    let profile = seen.profile.expect("a profile says so");
    let shown = ColorProfile::new_from_slice(&profile).unwrap();
    let options = moxcms::TransformOptions::default();
    let layout = moxcms::Layout::Rgb;
    let transform = shown.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).unwrap();
    let mut srgb = [0; 3];
    transform.transform(&seen.pixels[..3], &mut srgb).unwrap();
    assert!(srgb.iter().all(|value| value.abs_diff(128) <= 2), "{srgb:?}");
    let usual = info(SIZE, |info| info.source_gamma = Some(png::ScaledFloat::from_scaled(45_455)));
    let seen = Seen::of(&made_one(
        &square([55; 3], usual),
        &facts(PictureFormat::Png, SIZE),
        &variant(SIZE, Encoding::Png),
    ));
    assert_eq!((seen.profile, seen.pixels[0]), (None, 55));
}

#[test]
fn inks_become_colours() {
    let inks: [([u8; 4], [u8; 3]); 6] = [
        ([0, 0, 0, 0], [255, 255, 255]),
        ([0, 0, 0, 255], [0, 0, 0]),
        ([255, 0, 0, 0], [0, 255, 255]),
        ([0, 255, 0, 0], [255, 0, 255]),
        ([0, 0, 255, 128], [127, 127, 0]),
        ([200, 100, 0, 50], [44, 125, 205]),
    ];
    for (ink, colour) in inks {
        for kind in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
            let mut bytes = Vec::new();
            jpeg_encoder::Encoder::new(&mut bytes, 100).encode(&ink.repeat(64 * 64), 64, 64, kind).unwrap();
            let facts = facts(PictureFormat::Jpeg, (64, 64));
            let seen = Seen::of(&made_one(&bytes, &facts, &variant((32, 32), Encoding::Png)));
            seen.assert_at((7, 7), &colour, 3);
            // Without the mark of Adobe, 255 is all of the ink.
            let mark = memchr::memmem::find(&bytes, b"Adobe").unwrap();
            let mut plain = bytes.clone();
            if kind == jpeg_encoder::ColorType::Cmyk {
                plain.drain(mark - 4..mark + 12);
                let complement: Vec<u8> = ink.iter().map(|ink| 255 - ink).collect();
                let light =
                    |n: usize| (255 - u32::from(complement[n])) * (255 - u32::from(complement[3])) / 255;
                let seen = Seen::of(&made_one(&plain, &facts, &variant((32, 32), Encoding::Png)));
                seen.assert_at((7, 7), &[light(0) as u8, light(1) as u8, light(2) as u8], 3);
            }
        }
    }
}

#[test]
fn grey_with_a_curve_of_its_own_becomes_srgb() {
    let profile = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let info = info(SIZE, |info| info.icc_profile = Some(profile.into()));
    let bytes = png_with(&[55; 64 * 64], info, png::ColorType::Grayscale, png::BitDepth::Eight);
    let seen = Seen::of(&made_one(&bytes, &facts(PictureFormat::Png, SIZE), &variant(SIZE, Encoding::Png)));
    assert_eq!(seen.profile, None);
    seen.assert_at((5, 5), &[128; 3], 2);
}
