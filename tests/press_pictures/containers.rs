//! Puts pieces of metadata into pictures, where each format has them.

/// A JPEG with segments behind its first bytes: each a marker and what is in it.
pub fn jpeg(picture: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = picture[..2].to_vec();
    for (marker, content) in segments {
        bytes.extend([0xFF, *marker]);
        bytes.extend((content.len() as u16 + 2).to_be_bytes());
        bytes.extend(content);
    }
    bytes.extend_from_slice(&picture[2..]);
    bytes
}

/// A JPEG without the segment JFIF that it begins with.
pub fn without_jfif(picture: &[u8]) -> Vec<u8> {
    assert_eq!(picture[2..4], [0xFF, 0xE0], "no JFIF");
    let len = usize::from(u16::from_be_bytes([picture[4], picture[5]]));
    [&picture[..2], &picture[4 + len..]].concat()
}

/// The segment of EXIF in a JPEG.
pub fn exif_segment(tiff: Vec<u8>) -> (u8, Vec<u8>) {
    (0xE1, [b"Exif\0\0".to_vec(), tiff].concat())
}

/// The segment of XMP in a JPEG.
pub fn xmp_segment(packet: &str) -> (u8, Vec<u8>) {
    (0xE1, [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat())
}

/// The segment of Photoshop in a JPEG: resources by their numbers.
pub fn photoshop_segment(resources: &[(u16, Vec<u8>)]) -> (u8, Vec<u8>) {
    let mut content = b"Photoshop 3.0\0".to_vec();
    for (number, data) in resources {
        content.extend(b"8BIM");
        content.extend(number.to_be_bytes());
        content.extend([0, 0]);
        content.extend((data.len() as u32).to_be_bytes());
        content.extend(data);
        content.resize(content.len() + data.len() % 2, 0);
    }
    (0xED, content)
}

/// IPTC's own form (IIM): data sets of the second record.
pub fn iptc(sets: &[(u8, &str)]) -> Vec<u8> {
    let mut bytes = vec![0x1C, 1, 90, 0, 3, 0x1B, b'%', b'G'];
    for (set, value) in sets {
        bytes.extend([0x1C, 2, *set]);
        bytes.extend((value.len() as u16).to_be_bytes());
        bytes.extend(value.as_bytes());
    }
    bytes
}

/// A packet of XMP with these properties, which may use the prefixes that cameras and programs use.
pub fn xmp(properties: &str) -> String {
    format!(
        "<?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
        <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' \
        xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
        xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/' \
        xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' xmlns:xmpGImg='http://ns.adobe.com/xap/1.0/g/img/' \
        xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' \
        xmlns:GCamera='http://ns.google.com/photos/1.0/camera/' xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/'>\
        {properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    )
}

/// A PNG with chunks behind its header.
pub fn png(picture: &[u8], chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let header_end = 8 + 25;
    let mut bytes = picture[..header_end].to_vec();
    for (name, data) in chunks {
        bytes.extend((data.len() as u32).to_be_bytes());
        let start = bytes.len();
        bytes.extend_from_slice(*name);
        bytes.extend(data);
        let checksum = bytes[start..].iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        });
        bytes.extend((!checksum).to_be_bytes());
    }
    bytes.extend_from_slice(&picture[header_end..]);
    bytes
}

/// XMP in a chunk of a PNG.
pub fn xmp_chunk(packet: &str) -> (&'static [u8; 4], Vec<u8>) {
    (b"iTXt", [b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat())
}

/// A WebP in its extended form, with EXIF and XMP.
pub fn webp(picture: &[u8], (width, height): (u32, u32), tiff: &[u8], packet: &str) -> Vec<u8> {
    let mut chunks = Vec::new();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        chunks.extend_from_slice(name);
        chunks.extend((data.len() as u32).to_le_bytes());
        chunks.extend_from_slice(data);
        chunks.resize(chunks.len() + data.len() % 2, 0);
    };
    let size = [(width - 1).to_le_bytes(), (height - 1).to_le_bytes()];
    chunk(b"VP8X", &[&[0x0C, 0, 0, 0], &size[0][..3], &size[1][..3]].concat());
    let (name, data) = (&picture[12..16], &picture[20..]);
    assert_eq!(name, b"VP8 ", "not a simple WebP");
    chunk(
        b"VP8 ",
        &data[..u32::from_le_bytes([picture[16], picture[17], picture[18], picture[19]]) as usize],
    );
    chunk(b"EXIF", tiff);
    chunk(b"XMP ", packet.as_bytes());
    [b"RIFF".as_slice(), &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", &chunks].concat()
}

/// A GIF with a comment and XMP behind its table of colours.
pub fn gif(picture: &[u8], comment: &str, packet: &str) -> Vec<u8> {
    let flags = picture[10];
    let table = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let at = 13 + table;
    let mut bytes = picture[..at].to_vec();
    bytes.extend([0x21, 0xFE, comment.len() as u8]);
    bytes.extend(comment.as_bytes());
    bytes.push(0);
    // XMP stands there as it is, and is skipped by the bytes behind it (XMP Specification Part 3, 1.1.2).
    bytes.extend(b"\x21\xFF\x0BXMP DataXMP");
    bytes.extend(packet.as_bytes());
    bytes.push(1);
    bytes.extend((0..=255).rev());
    bytes.push(0);
    bytes.extend_from_slice(&picture[at..]);
    bytes
}

/// A JPEG with another behind it, as the Multi-Picture Format has it (CIPA DC-007).
pub fn multi_picture(first: &[u8], second: &[u8]) -> Vec<u8> {
    let header = |first_len: u32, second_at: u32| {
        let mut tiff = b"MPF\0II*\0\x08\0\0\0\x03\0".to_vec();
        tiff.extend([0x00, 0xB0, 7, 0, 4, 0, 0, 0]);
        tiff.extend(b"0100");
        tiff.extend([0x01, 0xB0, 4, 0, 1, 0, 0, 0, 2, 0, 0, 0]);
        tiff.extend([0x02, 0xB0, 7, 0, 32, 0, 0, 0, 50, 0, 0, 0]);
        tiff.extend([0; 4]);
        for (kind, len, at) in [(0x0003_0000u32, first_len, 0u32), (0, second.len() as u32, second_at)] {
            tiff.extend(kind.to_le_bytes());
            tiff.extend(len.to_le_bytes());
            tiff.extend(at.to_le_bytes());
            tiff.extend([0; 4]);
        }
        tiff
    };
    let len = jpeg(first, &[(0xE2, header(0, 0))]).len() as u32;
    // Offsets count from behind `MPF\0`, which stands behind the first marker of the file and that of the segment.
    let bytes = jpeg(first, &[(0xE2, header(len, len - 2 - 4 - 4))]);
    [bytes.as_slice(), second].concat()
}
