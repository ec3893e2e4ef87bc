//! Files that are damaged, and files that are made to do harm.

use super::*;

/// Makes the bytes of a picture.
type Sample = fn() -> Vec<u8>;

const KINDS: [(PictureFormat, Sample); 4] = [
    (PictureFormat::Jpeg, || jpeg(&photograph(120, 80), (120, 80), Some(1))),
    (PictureFormat::Png, || plain_png(&photograph(120, 80), (120, 80))),
    (PictureFormat::WebP, || webp::Encoder::from_rgb(&photograph(120, 80), 120, 80).encode(80.0).to_vec()),
    (PictureFormat::WebP, || {
        webp::Encoder::from_rgb(&photograph(120, 80), 120, 80).encode_lossless().to_vec()
    }),
];

#[test]
fn what_is_cut_off_or_changed_is_made_or_cannot_be_decoded() {
    let wanted = variant((60, 40), Encoding::WebP);
    for (format, whole) in KINDS {
        let facts = facts(format, (120, 80));
        let whole = whole();
        let mut faulty = 0;
        for end in [0, 1, 3, 12, 20, 30, 40, whole.len() / 3, whole.len() / 2] {
            faulty += u32::from(make(&whole[..end], &facts, &[&wanted]).is_err());
        }
        assert!(faulty >= 7, "{format:?}: {faulty}");
        let mut noise = 7u32;
        for _ in 0..150 {
            let mut changed = whole.clone();
            for _ in 0..3 {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = noise as usize / 7 % changed.len();
                changed[at] ^= (noise >> 24) as u8 | 1;
            }
            if let Ok(made) = make(&changed, &facts, &[&wanted]) {
                assert_eq!(Seen::of(&made[0]).size, (60, 40));
            }
        }
    }
}

#[test]
fn a_file_that_claims_more_pixels_than_are_in_it_takes_no_memory_for_them() {
    // The size in the frame of a JPEG is changed: 12,000 by 12,000 pixels of a few hundred bytes.
    let mut small = jpeg(&[128; 64 * 64 * 3], (64, 64), None);
    let frame = memchr::memmem::find(&small, &[0, 64, 0, 64]).unwrap();
    small[frame..frame + 4].copy_from_slice(&[0x2E, 0xE0, 0x2E, 0xE0]);
    let facts = facts(PictureFormat::Jpeg, (12_000, 12_000));
    let made = make(&small, &facts, &[&variant((320, 320), Encoding::Jpeg)]);
    assert_eq!(made, Err(PictureFault::Undecodable));
}

#[test]
fn what_is_larger_than_150_megapixels_is_not_opened() {
    let mut bytes = plain_png(&photograph(8, 8), (8, 8));
    bytes[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    let checksum = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    let asked = std::cell::Cell::new(false);
    let opened = decode(&bytes, PictureFormat::Png, &|_: &Header| {
        asked.set(true);
        Some(BTreeSet::from([1]))
    });
    assert!(opened.is_none() && !asked.get());
    // One pixel less a side is within, and is not there.
    bytes[16..24].copy_from_slice(&[0, 0, 0x2F, 0, 0, 0, 0x2F, 0]);
    let checksum = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    let opened = decode(&bytes, PictureFormat::Png, &|header: &Header| {
        asked.set(header.orientation == Orientation::NoTransforms);
        Some(BTreeSet::from([16]))
    });
    assert!(opened.is_none() && asked.get());
}

#[test]
fn a_panic_is_a_picture_that_cannot_be_decoded() {
    let caught = super::super::caught(|| -> Option<Vec<Vec<u8>>> { panic!("a decoder of others") });
    assert_eq!(caught, Err(PictureFault::Undecodable));
}

#[test]
fn the_bound_of_memory_grows_with_the_pixels() {
    let small = memory(&facts(PictureFormat::Png, (100, 100)));
    let large = memory(&facts(PictureFormat::Png, (10_000, 10_000)));
    assert!(small < 100 << 20 && large > 400 << 20, "{small} {large}");
}
