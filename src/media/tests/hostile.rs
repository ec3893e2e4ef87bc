//! Nothing in a file makes inspecting it fail, or take long.

use super::*;

/// Numbers that look random and are the same every time (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }
}

fn samples() -> Vec<(Vec<u8>, &'static str)> {
    let exif = private_exif(true);
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:rights='x'/></rdf:RDF></x:xmpmeta>";
    let iptc = dataset(2, 80, "BY-LINE");
    let segments = [
        exif_segment(&exif),
        xmp_segment(packet),
        photoshop(&[(0x0404, &iptc), (0x040C, b"thumb")]),
        manifest_segments(&manifest("exif:GPSLatitude"), 20).concat(),
        segment(0xFE, b"comment"),
    ];
    let chunks = [
        chunk(b"eXIf", &exif),
        chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat()),
        chunk(b"caBX", &manifest("")),
    ];
    let riff =
        [riff_chunk(b"EXIF", &exif), riff_chunk(b"XMP ", packet.as_bytes()), riff_chunk(b"ANMF", &[0; 20])];
    let more = pictures().into_iter().chain([
        (jpeg(&segments), "a.jpg"),
        (png(2, &chunks), "a.png"),
        (webp_extended(0x0C, &riff[..2]), "a.webp"),
        (webp_extended(0x0C, &riff), "a.webp"),
        (gif(2, &[b"\x21\xFE\x07COMMENT\0".to_vec()]), "a.gif"),
        (avif(b"avif", 1, Some(&tiff(true, &public_fields(), None)), Some(packet)), "a.avif"),
        (bitmap(), "a.bmp"),
        (icon(), "a.ico"),
    ]);
    more.collect()
}

/// Whatever it is, it is said, and what is published of it is a picture with nothing private in it.
fn check(bytes: &[u8], name: &str) {
    let Contents::Picture(facts) = inspect(bytes, name) else { return };
    let wanted = PictureMetadata { credit: Some("credit".to_owned()), ..PictureMetadata::default() };
    let out = original::write(bytes, &facts, &wanted).unwrap();
    let after = match inspect(&out, name) {
        Contents::Picture(after) => after,
        other => panic!("{name}: {other:?}"),
    };
    assert!(after.private.is_empty(), "{name}: {:?}", after.private);
    assert_eq!((after.pixels, after.nature), (facts.pixels, facts.nature), "{name}");
    assert_eq!(original::write(&out, &after, &wanted).unwrap(), out, "{name}: written once");
}

#[test]
fn every_beginning_of_a_picture_is_told_or_shown() {
    for (bytes, name) in samples() {
        for length in 0..=bytes.len() {
            check(&bytes[..length], name);
        }
    }
}

#[test]
fn damaged_pictures_are_told_or_shown() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for (original, name) in samples() {
        for _ in 0..800 {
            let mut bytes = original.clone();
            for _ in 0..=numbers.next(4) {
                let at = numbers.next(bytes.len());
                match numbers.next(4) {
                    0 => bytes[at] ^= 1 << numbers.next(8),
                    1 => bytes[at] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][numbers.next(6)],
                    2 => drop(bytes.drain(at..(at + numbers.next(20)).min(bytes.len()))),
                    _ => bytes.splice(at..at, [0xFF; 4]).for_each(drop),
                }
                if bytes.is_empty() {
                    bytes.push(0);
                }
            }
            mend(&mut bytes, name);
            check(&bytes, name);
        }
    }
}

/// Damage behind right check values gets further.
fn mend(bytes: &mut [u8], name: &str) {
    let mut at = 8;
    while name == "a.png" && at + 12 <= bytes.len() {
        let length = u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize;
        let Some(end) = at.checked_add(8 + length).filter(|end| end + 4 <= bytes.len()) else { break };
        let check = crc32fast::hash(&bytes[at + 4..end]).to_be_bytes();
        bytes[end..end + 4].copy_from_slice(&check);
        at = end + 4;
    }
}

#[test]
fn texts_that_are_larger_than_they_seem_are_not_unpacked() {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(b"Comment\0\0".to_vec(), flate2::Compression::fast());
    (0..64).for_each(|_| encoder.write_all(&[b'x'; 1024 * 1024]).unwrap());
    let bomb = chunk(b"zTXt", &encoder.finish().unwrap());
    let mut encoder = flate2::write::ZlibEncoder::new(b"Author\0\0".to_vec(), flate2::Compression::fast());
    encoder.write_all(b"AUTHOR").unwrap();
    let author = chunk(b"zTXt", &encoder.finish().unwrap());
    check(&png(2, &[bomb.clone(), author.clone()]), "a.png");
    // There is no more room behind the first.
    assert_eq!(facts(&png(2, std::slice::from_ref(&author)), "a.png").metadata.creator, ["AUTHOR"]);
    assert!(facts(&png(2, &[bomb, author]), "a.png").metadata.creator.is_empty());
}

#[test]
fn large_and_hostile_files_are_read_in_one_go() {
    const SIZE: usize = 2 * 1024 * 1024;
    let many = |start: Vec<u8>, piece: &[u8]| [start, piece.repeat(SIZE / piece.len())].concat();
    let files = [
        (many(b"\xFF\xD8\xFF".to_vec(), b"\xFF\xE5\0\x02"), "a.jpg"),
        (many(b"\xFF\xD8\xFF".to_vec(), b"\xFF\xE1\0\x08Exif\0\0\xFF\xE5\0\x02"), "a.jpg"),
        (many(b"\xFF\xD8\xFF".to_vec(), b"\xFF"), "a.jpg"),
        (many(b"\xFF\xD8\xFF".to_vec(), b"\xFF\0x"), "a.jpg"),
        (many(png(2, &[])[..33].to_vec(), &chunk(b"prVt", b"")), "a.png"),
        (many(png(2, &[])[..33].to_vec(), &[chunk(b"prVt", b""), chunk(b"gAMA", b"")].concat()), "a.png"),
        (many(webp(&[]), &riff_chunk(b"junk", b"")), "a.webp"),
        (many(gif(1, &[])[..19].to_vec(), b"\x21\xFE\x01x\0\x21\xF9\x01x\0"), "a.gif"),
        (many(avif(b"avif", 0, None, None), b"\0\0\0\x08free"), "a.avif"),
        (many(avif(b"avif", 0, None, None), b"\0\0\0\x08xxxx"), "a.avif"),
        (many(b"\0\0\x01\0\xFF\xFF".to_vec(), b"\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0"), "a.ico"),
    ];
    // What takes the square of its length would take hours.
    for (bytes, name) in files {
        check(&bytes, name);
    }
}
