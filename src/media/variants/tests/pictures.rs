//! Formats, and what is written beside the pixels.

use super::*;

fn checked(pixels: &[u8], size: (u32, u32), bytes: &[u8], format: PictureFormat, most: u8) {
    for encoding in [Encoding::Png, Encoding::LosslessWebP] {
        let seen = Seen::of(&made_one(bytes, &facts(format, size), &variant(size, encoding)));
        assert_eq!(seen.size, size);
        let channels = pixels.len() / (size.0 * size.1) as usize;
        assert_eq!(seen.channels, channels, "{format:?} {encoding:?}");
        let worst = seen.pixels.iter().zip(pixels).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
        assert!(worst <= most, "{format:?} {encoding:?}: {worst}");
    }
}

#[test]
fn png_of_all_kinds_is_read() {
    use png::{BitDepth, ColorType};
    let size = (33, 17);
    let pixels = photograph(size.0, size.1);
    let wide: Vec<u8> = pixels.iter().flat_map(|sample| [*sample, 255 - *sample]).collect();
    checked(&pixels, size, &png(&wide, size, ColorType::Rgb, BitDepth::Sixteen), PictureFormat::Png, 0);
    let grey: Vec<u8> = pixels.iter().step_by(3).copied().collect();
    let as_colours: Vec<u8> = grey.iter().flat_map(|grey| [*grey; 3]).collect();
    checked(
        &as_colours,
        size,
        &png(&grey, size, ColorType::Grayscale, BitDepth::Eight),
        PictureFormat::Png,
        0,
    );
    let four: Vec<u8> = (0..17 * 17).map(|n: u32| (n % 256) as u8).collect();
    let spread = four.chunks(17).flat_map(|row| row.iter().flat_map(|two| [two >> 4, two & 15]).take(33));
    let as_colours: Vec<u8> = spread.flat_map(|four| [four * 17; 3]).collect();
    checked(
        &as_colours,
        size,
        &png(&four, size, ColorType::Grayscale, BitDepth::Four),
        PictureFormat::Png,
        0,
    );
    let indices: Vec<u8> = (0..33 * 17).map(|n: u32| (n % 3) as u8).collect();
    let palette = |info: &mut png::Info<'static>| {
        info.palette = Some(vec![255, 0, 0, 0, 255, 0, 0, 0, 255].into());
    };
    let colours: Vec<u8> = indices
        .iter()
        .flat_map(|n| std::array::from_fn::<u8, 3, _>(|c| if c == *n as usize { 255 } else { 0 }))
        .collect();
    checked(
        &colours,
        size,
        &png_with(&indices, info(size, palette), ColorType::Indexed, BitDepth::Eight),
        PictureFormat::Png,
        0,
    );
    let clear = info(size, |info| {
        palette(info);
        info.trns = Some(vec![255, 0].into());
    });
    let seen = png_with(&indices, clear, ColorType::Indexed, BitDepth::Eight);
    let with_alpha: Vec<u8> = indices
        .iter()
        .flat_map(|n| match n {
            0 => [255, 0, 0, 255],
            1 => [0; 4],
            _ => [0, 0, 255, 255],
        })
        .collect();
    checked(&with_alpha, size, &seen, PictureFormat::Png, 0);
}

#[test]
fn webp_gif_and_bmp_are_read() {
    let size = (37, 21);
    let pixels = photograph(size.0, size.1);
    let webp = webp::Encoder::from_rgb(&pixels, size.0, size.1).encode_lossless();
    checked(&pixels, size, &webp, PictureFormat::WebP, 0);
    let clear: Vec<u8> = pixels
        .chunks(3)
        .enumerate()
        .flat_map(|(n, p)| if n % 2 == 0 { [p[0], p[1], p[2], 255] } else { [0; 4] })
        .collect();
    let webp = webp::Encoder::from_rgba(&clear, size.0, size.1).encode_lossless();
    checked(&clear, size, &webp, PictureFormat::WebP, 0);
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let with_profile = png_with(
        &pixels,
        info(size, |info| info.icc_profile = Some(profile.into())),
        png::ColorType::Rgb,
        png::BitDepth::Eight,
    );
    // What was made here in the extended form, without losses and without alpha, is a source like others.
    let extended =
        made_one(&with_profile, &facts(PictureFormat::Png, size), &variant(size, Encoding::LosslessWebP));
    assert_eq!(&extended[12..16], b"VP8X");
    checked(&pixels, size, &extended, PictureFormat::WebP, 0);
    // A bitmap of 24 bits: from below, blue first, rows filled up to four bytes.
    let mut bmp = b"BM".to_vec();
    let rows = pixels
        .chunks(37 * 3)
        .rev()
        .flat_map(|row| row.chunks(3).flat_map(|p| [p[2], p[1], p[0]]).chain([0]).collect::<Vec<u8>>());
    let rows: Vec<u8> = rows.collect();
    for field in
        [54 + rows.len() as u32, 0, 54, 40, 37, 21, 1 | 24 << 16, 0, rows.len() as u32, 2835, 2835, 0, 0]
    {
        bmp.extend(field.to_le_bytes());
    }
    bmp.extend(rows);
    checked(&pixels, size, &bmp, PictureFormat::Bmp, 0);
    // The smallest GIF with two colours, each of two pixels wide: by hand, after the appendix of GIF89a.
    let gif = b"GIF89a\x02\0\x01\0\x80\0\0\x0A\x14\x1E\xC8\xC8\xC8,\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0A\0;";
    let seen = Seen::of(&made_one(gif, &facts(PictureFormat::Gif, (2, 1)), &variant((2, 1), Encoding::Png)));
    assert_eq!((seen.at(0, 0), seen.at(1, 0)), (&[10, 20, 30][..], &[200, 200, 200][..]));
}

#[test]
fn alpha_leaves_no_dark_edge_and_white_behind_it_in_a_jpeg() {
    // The left half cannot be seen, and is black below.
    let pixels: Vec<u8> =
        (0..64 * 64).flat_map(|n: u32| if n % 64 < 31 { [0; 4] } else { [250, 200, 40, 255] }).collect();
    let bytes = png(&pixels, (64, 64), png::ColorType::Rgba, png::BitDepth::Eight);
    let facts = facts(PictureFormat::Png, (64, 64));
    for encoding in [Encoding::Png, Encoding::LosslessWebP] {
        let seen = Seen::of(&made_one(&bytes, &facts, &variant((16, 16), encoding)));
        assert_eq!(seen.channels, 4);
        let edge = seen.at(7, 8);
        assert!(edge[3] > 30 && edge[3] < 230, "{edge:?}");
        for x in 0..16 {
            let at = seen.at(x, 8);
            assert!(at[3] < 20 || at[0] > 235 && at[1].abs_diff(200) < 12, "{at:?}");
        }
    }
    let seen = Seen::of(&made_one(&bytes, &facts, &variant((64, 64), Encoding::Jpeg)));
    seen.assert_at((8, 8), &[255; 3], 4);
    seen.assert_at((56, 8), &[250, 200, 40], 8);
    let lossy = Seen::of(&made_one(&bytes, &facts, &variant((32, 32), Encoding::WebP)));
    assert_eq!((lossy.channels, lossy.at(3, 3)[3], lossy.at(29, 3)[3]), (4, 0, 255));
}

#[test]
fn every_variant_says_what_it_is_told_and_nothing_of_its_source() {
    let metadata = PictureMetadata {
        credit: Some("Kawaraban".to_owned()),
        copyright: vec![("x-default".to_owned(), "© 2026 写真".to_owned())],
        source_type: Some("http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic".to_owned()),
        ..PictureMetadata::default()
    };
    let packet = crate::media::xmp::packet(&metadata);
    let bytes = jpeg(&photograph(80, 60), (80, 60), Some(1));
    assert!(memchr::memmem::find(&bytes, b"OWN").is_some());
    for encoding in [Encoding::Jpeg, Encoding::WebP, Encoding::LosslessWebP, Encoding::Png] {
        let told = Variant { metadata: metadata.clone(), ..variant((40, 30), encoding) };
        let made = made_one(&bytes, &facts(PictureFormat::Jpeg, (80, 60)), &told);
        assert_eq!(memchr::memmem::find_iter(&made, packet.as_bytes()).count(), 1, "{encoding:?}");
        assert!(memchr::memmem::find(&made, b"OWN").is_none(), "{encoding:?}");
        assert_eq!(Seen::of(&made).size, (40, 30));
        let silent = made_one(&bytes, &facts(PictureFormat::Jpeg, (80, 60)), &variant((40, 30), encoding));
        assert!(memchr::memmem::find(&silent, b"xmpmeta").is_none(), "{encoding:?}");
        assert!(Seen::of(&made).pixels == Seen::of(&silent).pixels, "{encoding:?}");
    }
}

#[test]
fn few_colours_take_few_bits() {
    let size = (300, 200);
    let drawn = |x: u32, y: u32| if (x / 10 + y / 10).is_multiple_of(2) { [255; 3] } else { [20, 40, 120] };
    let pixels: Vec<u8> = (0..size.1).flat_map(|y| (0..size.0).flat_map(move |x| drawn(x, y))).collect();
    let made =
        made_one(&plain_png(&pixels, size), &facts(PictureFormat::Png, size), &variant(size, Encoding::Png));
    assert_eq!(&made[24..26], &[1, 3], "one bit, of a palette");
    assert!(Seen::of(&made).pixels == pixels);
    assert!(made.len() < 500, "{}", made.len());
}
