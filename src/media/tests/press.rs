//! What the press gets.

use std::slice::from_ref;

use super::*;
use PrivateContent as P;

const RDF: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
    <rdf:Description xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/' \
    xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:dcterms='http://purl.org/dc/terms/'";
const END: &str = "/></rdf:RDF></x:xmpmeta>";

fn packet(attributes: &str) -> String {
    format!("{RDF} {attributes}{END}")
}

fn wanted() -> PictureMetadata {
    PictureMetadata {
        creator: vec!["NEW-CREATOR".to_owned()],
        credit: Some("NEW-CREDIT".to_owned()),
        copyright: vec![("x-default".to_owned(), "NEW-RIGHTS".to_owned())],
        ..PictureMetadata::default()
    }
}

/// All that a camera, a telephone and an agency can put into one JPEG.
fn burdened(is_little: bool) -> Vec<u8> {
    let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01PROFILE");
    let iptc =
        [dataset(2, 80, "BY-LINE"), dataset(2, 92, "SUBLOCATION"), dataset(2, 110, "IPTC-CREDIT")].concat();
    let segments = [
        segment(0xE0, b"JFXX\0\x10JFXX-THUMB"),
        exif_segment(&private_exif(is_little)),
        xmp_segment(&packet(
            "plus:DataMining='DMI-PROHIBITED' exif:GPSLatitude='35,27N' photoshop:City='CITY'",
        )),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0EXTENDED"),
        profile,
        segment(0xE2, b"MPF\0MPF-INDEX"),
        segment(0xE2, b"FPXR\0FLASHPIX"),
        photoshop(&[(0x0404, &iptc), (0x040C, b"RESOURCE-THUMB"), (0x0425, b"DIGEST")]),
        segment(0xE5, b"SAMSUNG-SEGMENT"),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01"),
        segment(0xFE, b"COMMENT-TEXT"),
    ];
    [jpeg(&segments), b"\0\0\0\x18ftypmp42MOTION-FILM".to_vec()].concat()
}

#[test]
fn a_burdened_photograph_loses_what_is_private_and_nothing_else() {
    for is_little in [true, false] {
        let bytes = burdened(is_little);
        let facts = facts(&bytes, "a.jpg");
        let private: Vec<P> = facts.private.iter().copied().collect();
        let all = [
            P::Position,
            P::SerialNumber,
            P::Owner,
            P::MakerNotes,
            P::Thumbnail,
            P::Comment,
            P::BehindTheEnd,
        ];
        assert_eq!(private, all);
        let out = press(&bytes, "a.jpg", &PictureMetadata::default());
        for gone in [
            "GPS",
            "35,27N",
            "HOST-COMPUTER",
            "MAKER-NOTE",
            "USER-COMMENT",
            "UNIQUE-ID",
            "OWNER-NAME",
            "SERIAL-1",
            "SERIAL-2",
            "XP-COMMENT",
            "THUMB",
            "EXTENDED",
            "MPF",
            "FPXR",
            "DIGEST",
            "SUBLOCATION",
            "CITY",
            "SAMSUNG",
            "COMMENT-TEXT",
            "MOTION",
        ] {
            assert!(has(&bytes, gone) && !has(&out, gone), "{gone}");
        }
        for kept in [
            "PROFILE",
            "Adobe\0d",
            "DMI-PROHIBITED",
            "BY-LINE",
            "IPTC-CREDIT",
            "山田 花子",
            "© 団体",
            "現地の様子",
            "Lens 35mm",
            "Maker",
        ] {
            assert!(has(&out, kept), "{kept}");
        }
        assert!(memchr::memmem::find(&out, &coded()).is_some(), "the coded picture is the same");
        assert_eq!(facts.public_len, out.len() as u64);
        let after = super::facts(&out, "a.jpg");
        assert!(after.private.is_empty(), "{:?}", after.private);
        assert_eq!((after.pixels, &after.metadata), (Some((480, 640)), &facts.metadata));
        assert_eq!(press(&out, "a.jpg", &PictureMetadata::default()), out);
    }
}

#[test]
fn what_the_file_says_stays_and_what_it_does_not_say_is_written() {
    let iptc = [dataset(2, 110, "IPTC-CREDIT"), dataset(2, 80, "BY-LINE")].concat();
    let exif = tiff(true, &public_fields(), None);
    let bytes = jpeg(&[exif_segment(&exif), photoshop(&[(0x0404, &iptc)])]);
    let facts = facts(&bytes, "a.jpg");
    // XMP before IPTC-IIM before Exif.
    assert_eq!(facts.metadata.creator, ["BY-LINE"]);
    assert_eq!(facts.metadata.copyright, [("x-default".to_owned(), "© 団体".to_owned())]);
    let mut wanted = wanted();
    wanted.data_mining = Some("NEW-MINING".to_owned());
    let out = press(&bytes, "a.jpg", &wanted);
    assert!(
        has(&out, "NEW-MINING")
            && !has(&out, "NEW-CREATOR")
            && !has(&out, "NEW-CREDIT")
            && !has(&out, "NEW-RIGHTS")
    );
    // Nothing that was there is changed.
    let start = memchr::memmem::find(&out, b"http://ns.adobe.com/xap/1.0/").unwrap() - 4;
    let length = usize::from(u16::from_be_bytes([out[start + 2], out[start + 3]])) + 2;
    assert_eq!([&out[..start], &out[start + length..]].concat(), bytes);
    assert_eq!(&out[..20], &bytes[..20]);
    assert!(has(&out[..start], "Exif"), "XMP stands behind Exif");
    assert_eq!(super::facts(&out, "a.jpg").metadata, facts.metadata.completed_by(&wanted));
}

#[test]
fn a_picture_with_nothing_to_remove_and_nothing_missing_is_the_same_file() {
    let exif = tiff(false, &public_fields(), None);
    let packet = packet("plus:DataMining='DMI'");
    let all = [
        (
            jpeg(&[exif_segment(&exif), xmp_segment(&packet), segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01")]),
            "a.jpg",
        ),
        (
            png(
                6,
                &[
                    chunk(b"eXIf", &exif),
                    chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat()),
                ],
            ),
            "a.png",
        ),
        (
            webp_extended(0x0C, &[riff_chunk(b"EXIF", &exif), riff_chunk(b"XMP ", packet.as_bytes())]),
            "a.webp",
        ),
        (gif(2, &[application(b"NETSCAPE2.0", b"\x03\x01\0\0")]), "a.gif"),
        (bitmap(), "a.bmp"),
        (icon(), "a.ico"),
    ];
    for (bytes, name) in all {
        let facts = facts(&bytes, name);
        assert!(facts.private.is_empty(), "{name}");
        assert_eq!(facts.public_len, bytes.len() as u64, "{name}");
        assert_eq!(press(&bytes, name, &facts.metadata), bytes, "{name}");
        assert_eq!(press(&bytes, name, &PictureMetadata::default()), bytes, "{name}");
    }
}

#[test]
fn every_format_takes_what_is_missing() {
    for (bytes, name) in pictures() {
        let out = press(&bytes, name, &wanted());
        let facts = facts(&out, name);
        assert_eq!(facts.metadata, wanted(), "{name}");
        assert!(facts.private.is_empty(), "{name}: {:?}", facts.private);
        assert_eq!(facts.pixels, super::facts(&bytes, name).pixels);
        assert_eq!(press(&out, name, &wanted()), out, "{name}: written once");
    }
}

#[test]
fn a_webp_says_in_its_header_what_is_in_it() {
    let flags = |out: &[u8]| out[20];
    let out = press(&webp(&[]), "a.webp", &wanted());
    assert_eq!(
        (&out[12..16], flags(&out), &out[24..30]),
        (b"VP8X".as_slice(), 0x04, [63, 0, 0, 31, 0, 0].as_slice())
    );
    assert_eq!(u32::from_le_bytes([out[4], out[5], out[6], out[7]]) as usize, out.len() - 8);
    let exif = riff_chunk(b"EXIF", &tiff(true, &[position()], None));
    let bytes = webp_extended(0x08, &[exif, riff_chunk(b"junk", b"JUNK!")]);
    let out = press(&bytes, "a.webp", &PictureMetadata::default());
    assert_eq!((flags(&out), has(&out, "EXIF"), has(&out, "JUNK")), (0, false, false));
    // What a frame of an animation hides.
    let frame = [vec![0; 16], lossy(), riff_chunk(b"NOTE", b"HIDDEN")].concat();
    let bytes = webp_extended(0x02, &[riff_chunk(b"ANIM", &[0; 6]), riff_chunk(b"ANMF", &frame)]);
    let out = press(&bytes, "a.webp", &PictureMetadata::default());
    assert!(!has(&out, "HIDDEN") && has(&out, "coded"));
    assert_eq!((flags(&out), facts(&out, "a.webp").private.len()), (0x02, 0));
}

#[test]
fn texts_of_a_png_become_xmp_and_what_is_behind_its_end_goes() {
    let texts = [
        chunk(b"tEXt", b"Author\0AUTHOR"),
        chunk(b"iTXt", "Copyright\0\0\0ja\0\0© 団体".as_bytes()),
        chunk(b"tEXt", b"Comment\0COMMENT"),
        chunk(b"tEXt", b"Software\0SOFTWARE"),
        chunk(b"zTXt", b"Raw profile type exif\0\0x"),
        chunk(b"prVt", b"PRIVATE"),
        chunk(b"iCCP", b"Display P3\0\0x"),
    ];
    let bytes = [png(2, &texts), b"aCropalypse".to_vec()].concat();
    let facts = facts(&bytes, "a.png");
    assert_eq!(facts.private.iter().copied().collect::<Vec<_>>(), [P::Comment, P::BehindTheEnd]);
    let out = press(&bytes, "a.png", &PictureMetadata::default());
    for gone in ["COMMENT", "SOFTWARE", "Raw profile", "PRIVATE", "aCropalypse", "tEXt"] {
        assert!(has(&bytes, gone) && !has(&out, gone), "{gone}");
    }
    assert!(has(&out, "iCCP") && has(&out, "gAMA"));
    let after = super::facts(&out, "a.png");
    assert_eq!(
        (after.metadata.creator.as_slice(), &after.metadata),
        (["AUTHOR".to_owned()].as_slice(), &facts.metadata)
    );
}

#[test]
fn compressed_texts_of_a_png_are_read_too() {
    use std::io::Write;
    let packed = |head: &[u8], text: &str| {
        let mut encoder = flate2::write::ZlibEncoder::new(head.to_vec(), flate2::Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let xmp =
        packed(b"XML:com.adobe.xmp\0\x01\0\0\0", &packet("plus:DataMining='DMI' exif:GPSLatitude='35,27N'"));
    let bytes = png(2, &[chunk(b"iTXt", &xmp), chunk(b"zTXt", &packed(b"Author\0\0", "AUTHOR"))]);
    let facts = facts(&bytes, "a.png");
    assert_eq!(facts.private.iter().copied().collect::<Vec<_>>(), [P::Position, P::Comment]);
    assert_eq!((facts.metadata.data_mining.as_deref(), facts.metadata.creator.len()), (Some("DMI"), 1));
    let out = press(&bytes, "a.png", &PictureMetadata::default());
    assert!(has(&out, "DMI") && has(&out, "AUTHOR") && !has(&out, "GPS"));
}

#[test]
fn a_gif_keeps_its_loop_and_loses_its_comments() {
    let blocks = [
        application(b"NETSCAPE2.0", b"\x03\x01\0\0"),
        b"\x21\xFE\x07COMMENT\0".to_vec(),
        application(b"MGK8BIM0000", b"\x05OTHER"),
        application(b"ICCRGBG1012", b"\x07PROFILE"),
    ];
    let bytes = [gif(3, &blocks), b"BEHIND".to_vec()].concat();
    let out = press(&bytes, "a.gif", &wanted());
    assert!(has(&out, "NETSCAPE2.0\x03\x01\0\0\0") && has(&out, "PROFILE"));
    assert!(!has(&out, "COMMENT") && !has(&out, "OTHER") && !has(&out, "BEHIND"));
    assert_eq!(facts(&out, "a.gif").nature, PictureNature::AsItIs);
    assert_eq!(facts(&out, "a.gif").metadata, wanted());
}

#[test]
fn a_signed_picture_goes_out_as_it_came_unless_something_private_is_in_it() {
    let segments = |manifest: &str, more: &[Vec<u8>]| {
        let segments = manifest_segments(&super::samples::manifest(manifest), 40);
        jpeg(&[&segments, more].concat())
    };
    let provenance = xmp_segment(&packet("dcterms:provenance='self#jumbf=c2pa' photoshop:Credit='C'"));
    let thumbnail = "c2pa.thumbnail.claim.jpeg ".repeat(20);
    let clean = segments(&thumbnail, from_ref(&provenance));
    let facts = facts(&clean, "a.jpg");
    assert!(facts.signed && !facts.loses_signature() && facts.private.is_empty());
    assert_eq!(press(&clean, "a.jpg", &wanted()), clean);
    let private = [
        (segments("{\"exif:GPSLatitude\": \"35,27N\"}", from_ref(&provenance)), P::Position),
        (segments("a word in two segments: exifEX:BodySerialNumber", from_ref(&provenance)), P::SerialNumber),
        (segments("", &[provenance.clone(), exif_segment(&tiff(true, &[position()], None))]), P::Position),
        (segments("", &[provenance.clone(), segment(0xFE, b"COMMENT")]), P::Comment),
        ([clean, b"FILM".to_vec()].concat(), P::BehindTheEnd),
    ];
    for (bytes, what) in private {
        let facts = super::facts(&bytes, "a.jpg");
        assert!(facts.loses_signature() && facts.private.contains(&what), "{:?}", facts.private);
        let out = press(&bytes, "a.jpg", &wanted());
        assert!(!has(&out, "c2pa") && !has(&out, "provenance") && has(&out, "NEW-CREATOR"), "{what:?}");
        assert!(!super::facts(&out, "a.jpg").signed);
    }
    let manifest = super::samples::manifest("");
    let png = png(2, &[chunk(b"caBX", &manifest)]);
    let webp = webp_extended(0, &[riff_chunk(b"C2PA", &manifest)]);
    for (bytes, name) in [(png, "a.png"), (webp, "a.webp")] {
        assert!(super::facts(&bytes, name).signed);
        assert_eq!(press(&bytes, name, &wanted()), bytes);
    }
}

#[test]
fn a_picture_that_has_changed_since_it_was_inspected_is_not_published() {
    let facts = facts(&jpeg(&[]), "a.jpg");
    assert!(original::write(&jpeg(&[])[..100], &facts, &wanted()).is_err());
    assert!(original::write(b"other", &facts, &wanted()).is_err());
}

#[test]
fn what_is_too_long_for_a_segment_leaves_out_the_caption_first() {
    let wanted = PictureMetadata {
        caption: vec![("x-default".to_owned(), "長い説明".repeat(10_000))],
        ..wanted()
    };
    let out = press(&jpeg(&[]), "a.jpg", &wanted);
    assert!(has(&out, "NEW-CREDIT"));
    assert!(facts(&out, "a.jpg").metadata.caption.is_empty());
    // Elsewhere there is room.
    assert_eq!(facts(&press(&png(2, &[]), "a.png", &wanted), "a.png").metadata, wanted);
}
