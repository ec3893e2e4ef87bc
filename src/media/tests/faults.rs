//! What a file is, how large it is shown, and what is wrong with it.

use super::*;
use PictureFault as F;
use PictureNature as N;

fn fault(bytes: &[u8], name: &str) -> F {
    match inspect(bytes, name) {
        Contents::Faulty(fault) => fault,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_picture_is_what_its_name_says_or_it_is_told() {
    let all = [
        (jpeg(&[]), PictureFormat::Jpeg, "jpg"),
        (png(2, &[]), PictureFormat::Png, "png"),
        (webp(&[]), PictureFormat::WebP, "webp"),
        (gif(1, &[]), PictureFormat::Gif, "gif"),
        (avif(b"avif", 0, None, None), PictureFormat::Avif, "avif"),
        (bitmap(), PictureFormat::Bmp, "bmp"),
        (icon(), PictureFormat::Ico, "ico"),
        (b"\xEF\xBB\xBF\n<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'></svg>".to_vec(), PictureFormat::Svg, "svg"),
    ];
    for (bytes, format, extension) in &all {
        for (_, named, other) in &all {
            let name = format!("写真.{other}");
            match format == named {
                true => assert_eq!(facts(bytes, &name).format, *format),
                false => assert_eq!(fault(bytes, &name), F::OtherFormat(*format), "{extension} {other}"),
            }
        }
    }
    for name in ["a.jpeg", "a.JFIF"] {
        assert_eq!(facts(&jpeg(&[]), name).format, PictureFormat::Jpeg);
    }
    assert_eq!(facts(&png(2, &[]), "a.apng").format, PictureFormat::Png);
    assert_eq!(fault(&jpeg(&[]), "a.tif"), F::OtherFormat(PictureFormat::Jpeg));
    assert_eq!(fault(&jpeg(&[]), "a.heic"), F::OtherFormat(PictureFormat::Jpeg));
}

#[test]
fn what_no_browser_shows_is_told_whatever_its_name_is() {
    for name in ["a.jpg", "a.heic", "a.tiff", "a.svg", "a.avif"] {
        assert_eq!(fault(&avif(b"heic", 0, None, None), name), F::Heic);
        assert_eq!(fault(b"II\x2A\0\x08\0\0\0\0\0", name), F::Tiff);
        assert_eq!(fault(b"MM\0\x2A\0\0\0\x08\0\0", name), F::Tiff);
        assert_eq!(fault(b"", name), F::Empty);
    }
    assert_eq!(fault(b"what nobody knows", "a.heif"), F::Heic);
    assert_eq!(fault(b"what nobody knows", "a.tif"), F::Tiff);
    let page = b"<!DOCTYPE html><html><svg></svg></html>".as_slice();
    for (bytes, name) in
        [(page, "a.jpg"), (b"%PDF-1.7 ...", "a.png"), (&[0; 64], "a.jpg"), (b"BMW is no picture", "a.bmp")]
    {
        assert_eq!(fault(bytes, name), F::NoPicture, "{name}");
    }
}

#[test]
fn a_picture_that_ends_before_its_end_is_told_wherever_it_ends() {
    let all = [
        (jpeg(&[exif_segment(&private_exif(true))]), "a.jpg"),
        (png(6, &[]), "a.png"),
        (webp_extended(0, &[]), "a.webp"),
        (gif(2, &[]), "a.gif"),
        (bitmap(), "a.bmp"),
        (icon(), "a.ico"),
        (avif(b"avif", 0, None, None), "a.avif"),
    ];
    for (bytes, name) in all {
        // What few bytes are cannot be said.
        for length in 20..bytes.len() {
            assert_eq!(fault(&bytes[..length], name), F::Truncated, "{name} {length} of {}", bytes.len());
        }
        facts(&bytes, name);
    }
    assert_eq!(fault(&png(2, &[])[..5], "a.png"), F::Truncated);
}

#[test]
fn a_damaged_chunk_is_told_if_the_picture_needs_it() {
    let mut bytes = png(2, &[chunk(b"tEXt", b"Comment\0hello")]);
    let damage = |bytes: &mut [u8], text: &[u8]| {
        let at = memchr::memmem::find(bytes, text).unwrap();
        bytes[at] ^= 1;
    };
    damage(&mut bytes, b"hello");
    facts(&bytes, "a.png");
    damage(&mut bytes, &[7; 20]);
    assert_eq!(fault(&bytes, "a.png"), F::Undecodable);
}

#[test]
fn a_picture_is_as_large_as_it_is_shown() {
    let turned = tiff(false, &[(0x0112, Value::Short(8))], None);
    let mirrored = tiff(true, &[(0x0112, Value::Short(2))], None);
    assert_eq!(facts(&jpeg(&[exif_segment(&turned)]), "a.jpg").pixels, Some((480, 640)));
    assert_eq!(facts(&jpeg(&[exif_segment(&mirrored)]), "a.jpg").pixels, Some((640, 480)));
    assert_eq!(facts(&png(2, &[chunk(b"eXIf", &turned)]), "a.png").pixels, Some((32, 64)));
    let webp = webp_extended(0x08, &[riff_chunk(b"EXIF", &[b"Exif\0\0", turned.as_slice()].concat())]);
    assert_eq!(facts(&webp, "a.webp").pixels, Some((32, 64)));
    assert_eq!(facts(&gif(1, &[]), "a.gif").pixels, Some((64, 32)));
    assert_eq!(facts(&avif(b"avif", 1, None, None), "a.avif").pixels, Some((32, 64)));
    // Of an AVIF Exif turns nothing (ISO/IEC 23000-22, 7.2).
    assert_eq!(facts(&avif(b"avif", 2, Some(&turned), None), "a.avif").pixels, Some((64, 32)));
    assert_eq!(facts(&bitmap(), "a.bmp").pixels, Some((3, 2)));
    assert_eq!(facts(&icon(), "a.ico").pixels, Some((32, 32)));
}

#[test]
fn more_than_150_megapixels_are_too_many_wherever_they_are_said() {
    let mut large = jpeg(&[]);
    let at = memchr::memmem::find(&large, &[1, 0xE0, 2, 0x80]).unwrap();
    large[at..at + 4].copy_from_slice(&[0x80, 0, 0x80, 0]);
    assert_eq!(fault(&large, "a.jpg"), F::TooLarge(1074));
    let header = [0, 0, 0x30, 0, 0, 0, 0x30, 0, 8, 2, 0, 0, 0];
    let png =
        [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")];
    assert_eq!(fault(&png.concat(), "a.png"), F::TooLarge(151));
    // The screen is small, its picture is not.
    let mut gif = gif(1, &[]);
    let at = memchr::memmem::find(&gif, b"\x2C\0\0\0\0\x40\0\x20\0").unwrap();
    gif[at + 5..at + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(fault(&gif, "a.gif"), F::TooLarge(4295));
    let mut bitmap = bitmap();
    bitmap[18..26].copy_from_slice(&[0, 0, 1, 0, 0, 0, 1, 0]);
    assert_eq!(fault(&bitmap, "a.bmp"), F::TooLarge(4295));
}

#[test]
fn what_can_be_made_of_a_picture_is_seen_in_its_header() {
    let natures = [
        (jpeg(&[]), "a.jpg", N::Photograph),
        (bitmap(), "a.bmp", N::Photograph),
        (icon(), "a.ico", N::AsItIs),
        (avif(b"avif", 0, None, None), "a.avif", N::AsItIs),
        (gif(1, &[]), "a.gif", N::Graphic),
        (gif(2, &[]), "a.gif", N::AsItIs),
        (png(2, &[]), "a.png", N::Graphic),
        (png(2, &[chunk(b"IDAT", &[7; 2048 * 3])]), "a.png", N::Photograph),
        (png(2, &[chunk(b"tRNS", &[0; 6]), chunk(b"IDAT", &[7; 2048 * 3])]), "a.png", N::Graphic),
        (png(6, &[chunk(b"IDAT", &[7; 2048 * 3])]), "a.png", N::Graphic),
        (png(2, &[chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0])]), "a.png", N::AsItIs),
        (webp(&[]), "a.webp", N::Photograph),
        (webp_extended(0x10, &[riff_chunk(b"ALPH", b"alpha")]), "a.webp", N::Graphic),
        (riff(&[riff_chunk(b"VP8L", b"\x2F\x3F\xC0\x07\0coded")]), "a.webp", N::Graphic),
        (webp_extended(0x02, &[riff_chunk(b"ANIM", &[0; 6])]), "a.webp", N::AsItIs),
    ];
    for (bytes, name, nature) in natures {
        assert_eq!(facts(&bytes, name).nature, nature, "{name} {}", bytes.len());
    }
    assert_eq!(
        facts(&riff(&[riff_chunk(b"VP8L", b"\x2F\x3F\xC0\x07\0coded")]), "a.webp").pixels,
        Some((64, 32))
    );
}

#[test]
fn an_avif_with_something_private_is_refused() {
    let exif = private_exif(true);
    assert_eq!(
        fault(&avif(b"avif", 0, Some(&exif), None), "a.avif"),
        F::PrivateAvif(PrivateContent::Position)
    );
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:RDF>\
        <rdf:Description xmlns:a='http://ns.adobe.com/exif/1.0/aux/' xmlns:p='http://ns.adobe.com/photoshop/1.0/' p:Credit='C'";
    let serial = format!("{packet} a:SerialNumber='1'/></rdf:RDF></x:xmpmeta>");
    assert_eq!(
        fault(&avif(b"avif", 0, None, Some(&serial)), "a.avif"),
        F::PrivateAvif(PrivateContent::SerialNumber)
    );
    let clean = avif(
        b"avis",
        0,
        Some(&tiff(true, &public_fields(), None)),
        Some(&format!("{packet}/></rdf:RDF></x:xmpmeta>")),
    );
    let facts = facts(&clean, "a.avif");
    assert_eq!(facts.metadata.credit.as_deref(), Some("C"));
    assert_eq!(facts.metadata.creator, ["山田 花子"]);
}
