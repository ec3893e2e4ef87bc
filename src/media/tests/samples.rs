//! Builders of small pictures. Their pixels are never decoded.

/// A field of Exif.
pub(in crate::media) enum Value<'a> {
    Text(&'a str),
    Short(u16),
    Rationals(&'a [(u32, u32)]),
    Bytes(&'a [u8]),
    List(Vec<(u16, Value<'a>)>),
}

/// A TIFF with a list, and a second one with a small picture.
pub(in crate::media) fn tiff(
    is_little: bool,
    fields: &[(u16, Value<'_>)],
    thumbnail: Option<&[u8]>,
) -> Vec<u8> {
    let n32 = |number: u32| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
    let mut out = if is_little { b"II\x2A\0".to_vec() } else { b"MM\0\x2A".to_vec() };
    out.extend(n32(8));
    let next = list(&mut out, is_little, fields);
    if let Some(thumbnail) = thumbnail {
        let at = u32::try_from(out.len()).unwrap();
        out.splice(next..next + 4, n32(at));
        let length = u32::try_from(thumbnail.len()).unwrap();
        let [start, length] = [n32(at + 2 + 24 + 4), n32(length)];
        let fields = [(0x0201, Value::Bytes(&start)), (0x0202, Value::Bytes(&length))];
        list(&mut out, is_little, &fields);
        out.extend_from_slice(thumbnail);
    }
    out
}

/// Appends a list, and says where the place of the next one stands.
fn list(out: &mut Vec<u8>, is_little: bool, fields: &[(u16, Value<'_>)]) -> usize {
    let n16 = |number: u16| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
    let n32 = |number: u32| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
    let start = out.len();
    let next = start + 2 + fields.len() * 12;
    out.extend(n16(u16::try_from(fields.len()).unwrap()));
    out.resize(next + 4, 0);
    for (at, (tag, value)) in fields.iter().enumerate() {
        let (kind, count, bytes) = match value {
            Value::Text(text) => (2, text.len() + 1, [text.as_bytes(), b"\0"].concat()),
            Value::Short(number) => (3, 1, n16(*number).to_vec()),
            Value::Rationals(numbers) => {
                let bytes = numbers.iter().flat_map(|(above, below)| [n32(*above), n32(*below)]).flatten();
                (5, numbers.len(), bytes.collect())
            }
            Value::Bytes(bytes) => (7, bytes.len(), bytes.to_vec()),
            Value::List(inner) => {
                let place = n32(u32::try_from(out.len()).unwrap()).to_vec();
                list(out, is_little, inner);
                (4, 1, place)
            }
        };
        let mut entry = n16(*tag).to_vec();
        entry.extend(n16(kind));
        entry.extend(n32(u32::try_from(count).unwrap()));
        if bytes.len() <= 4 {
            entry.extend(bytes);
            entry.resize(12, 0);
        } else {
            entry.extend(n32(u32::try_from(out.len()).unwrap()));
            out.extend(bytes);
            out.resize(out.len().next_multiple_of(2), 0);
        }
        let place = start + 2 + at * 12;
        out.splice(place..place + 12, entry);
    }
    next
}

/// What a camera writes that is published.
pub(in crate::media) fn public_fields<'a>() -> Vec<(u16, Value<'a>)> {
    let exposure = vec![
        (0x829A, Value::Rationals(&[(1, 250)])),
        (0x9003, Value::Text("2026:10:01 10:00:00")),
        (0xA001, Value::Short(1)),
    ];
    vec![
        (0x010E, Value::Text("現地の様子")),
        (0x010F, Value::Text("Maker")),
        (0x0112, Value::Short(6)),
        (0x011A, Value::Rationals(&[(72, 1)])),
        (0x013B, Value::Text("山田 花子")),
        (0x8298, Value::Text("© 団体")),
        (0x8769, Value::List(exposure)),
    ]
}

/// Latitude and longitude.
pub(in crate::media) fn position<'a>() -> (u16, Value<'a>) {
    let place = vec![
        (0x0001, Value::Text("N")),
        (0x0002, Value::Rationals(&[(35, 1), (27, 1), (1234, 100)])),
        (0x0003, Value::Text("E")),
        (0x0004, Value::Rationals(&[(139, 1), (38, 1), (5678, 100)])),
    ];
    (0x8825, Value::List(place))
}

/// Exif with everything in it that is not published.
pub(in crate::media) fn private_exif(is_little: bool) -> Vec<u8> {
    let mut fields = public_fields();
    fields.retain(|(tag, _)| *tag != 0x8769);
    fields.push((0x013C, Value::Text("HOST-COMPUTER")));
    fields.push((
        0x8769,
        Value::List(vec![
            (0x829A, Value::Rationals(&[(1, 250)])),
            (0x927C, Value::Bytes(b"MAKER-NOTE-BYTES")),
            (0x9286, Value::Bytes(b"ASCII\0\0\0USER-COMMENT")),
            (0xA420, Value::Text("UNIQUE-ID")),
            (0xA430, Value::Text("OWNER-NAME")),
            (0xA431, Value::Text("SERIAL-1")),
            (0xA434, Value::Text("Lens 35mm")),
            (0xA435, Value::Text("SERIAL-2")),
        ]),
    ));
    fields.push(position());
    fields.push((0x9C9C, Value::Bytes(b"XP-COMMENT")));
    tiff(is_little, &fields, Some(b"\xFF\xD8THUMBNAIL\xFF\xD9"))
}

pub(in crate::media) fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap();
    [&[0xFF, marker], length.to_be_bytes().as_slice(), contents].concat()
}

pub(in crate::media) fn exif_segment(tiff: &[u8]) -> Vec<u8> {
    segment(0xE1, &[b"Exif\0\0", tiff].concat())
}

pub(in crate::media) fn xmp_segment(packet: &str) -> Vec<u8> {
    segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat())
}

/// The coded picture: tables, 640 × 480, two scans with restarts and stuffing, a marker behind fill bytes, the end.
pub(in crate::media) fn coded() -> Vec<u8> {
    let frame = [8, 1, 0xE0, 2, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    let scan = [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0];
    [
        segment(0xDB, &[0; 65]),
        segment(0xC2, &frame),
        segment(0xC4, &[0; 20]),
        segment(0xDA, &scan),
        b"coded\xFF\x00more\xFF\xD0restart\xFF".to_vec(),
        segment(0xC4, &[0; 20]),
        segment(0xDA, &scan),
        b"second\xFF\x00scan".to_vec(),
        b"\xFF\xD9".to_vec(),
    ]
    .concat()
}

/// A JPEG with segments before its picture.
pub(in crate::media) fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let jfif = segment(0xE0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0");
    [b"\xFF\xD8".to_vec(), jfif, segments.concat(), coded()].concat()
}

/// Resources of Photoshop.
pub(in crate::media) fn photoshop(resources: &[(u16, &[u8])]) -> Vec<u8> {
    let mut out = b"Photoshop 3.0\0".to_vec();
    for (number, contents) in resources {
        out.extend(b"8BIM");
        out.extend(number.to_be_bytes());
        out.extend([0, 0]);
        out.extend(u32::try_from(contents.len()).unwrap().to_be_bytes());
        out.extend_from_slice(contents);
        out.resize(out.len() + contents.len() % 2, 0);
    }
    segment(0xED, &out)
}

pub(in crate::media) fn dataset(record: u8, number: u8, text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    [&[0x1C, record, number], length.to_be_bytes().as_slice(), text.as_bytes()].concat()
}

/// A manifest of C2PA, as far as it is looked at.
pub(in crate::media) fn manifest(contents: &str) -> Vec<u8> {
    let inner = [b"jumdc2pa\0\x11\0\x10\x80\0\0\xAA\0\x38\x9B\x71\x03c2pa\0", contents.as_bytes()].concat();
    let length = u32::try_from(inner.len() + 8).unwrap();
    [length.to_be_bytes().as_slice(), b"jumb", &inner].concat()
}

/// The segments that a manifest takes, of so many bytes each.
pub(in crate::media) fn manifest_segments(manifest: &[u8], size: usize) -> Vec<Vec<u8>> {
    let (head, body) = manifest.split_at(8);
    let pieces = body.chunks(size).zip(1u32..);
    let of = |(piece, number): (&[u8], u32)| {
        segment(0xEB, &[b"JP\0\x01", number.to_be_bytes().as_slice(), head, piece].concat())
    };
    pieces.map(of).collect()
}

pub(in crate::media) fn chunk(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let checked = [name.as_slice(), contents].concat();
    let length = u32::try_from(contents.len()).unwrap();
    [length.to_be_bytes().as_slice(), &checked, &crc32fast::hash(&checked).to_be_bytes()].concat()
}

/// A PNG of 64 × 32 pixels of a kind of colours, with chunks before its picture.
pub(in crate::media) fn png(colour: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = [0, 0, 0, 64, 0, 0, 0, 32, 8, colour, 0, 0, 0];
    let pixels = [7; 300];
    [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"gAMA", &[0, 0, 0xB1, 0x8F]),
        chunks.concat(),
        chunk(b"IDAT", &pixels),
        chunk(b"IDAT", &pixels),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

pub(in crate::media) fn riff_chunk(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let length = u32::try_from(contents.len()).unwrap();
    let mut chunk = [name.as_slice(), &length.to_le_bytes(), contents].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

pub(in crate::media) fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let chunks = chunks.concat();
    let length = u32::try_from(chunks.len() + 4).unwrap();
    [b"RIFF".as_slice(), &length.to_le_bytes(), b"WEBP", &chunks].concat()
}

pub(in crate::media) fn lossy() -> Vec<u8> {
    riff_chunk(b"VP8 ", b"\x30\x01\0\x9D\x01\x2A\x40\0\x20\0coded")
}

/// A WebP of 64 × 32 pixels without an extended header.
pub(in crate::media) fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(&[&[lossy()], chunks].concat())
}

/// A WebP of 64 × 32 pixels with an extended header.
pub(in crate::media) fn webp_extended(flags: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = riff_chunk(b"VP8X", &[flags, 0, 0, 0, 63, 0, 0, 31, 0, 0]);
    riff(&[&[header, lossy()], chunks].concat())
}

pub(in crate::media) fn application(name: &[u8; 11], pieces: &[u8]) -> Vec<u8> {
    [b"\x21\xFF\x0B".as_slice(), name, pieces, b"\0"].concat()
}

/// A GIF of 64 × 32 pixels with so many pictures, and blocks before them.
pub(in crate::media) fn gif(pictures: usize, blocks: &[Vec<u8>]) -> Vec<u8> {
    let picture = b"\x21\xF9\x04\0\0\0\0\0\x2C\0\0\0\0\x40\0\x20\0\0\x02\x05coded\0";
    [
        b"GIF89a\x40\0\x20\0\x80\0\0black-".to_vec(),
        blocks.concat(),
        picture.repeat(pictures),
        b"\x3B".to_vec(),
    ]
    .concat()
}

fn boxed(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let length = u32::try_from(contents.len() + 8).unwrap();
    [length.to_be_bytes().as_slice(), name, contents].concat()
}

/// An AVIF of 64 × 32 pixels, turned by quarters, with Exif and XMP.
pub(in crate::media) fn avif(
    brand: &[u8; 4],
    quarters: u8,
    exif: Option<&[u8]>,
    packet: Option<&str>,
) -> Vec<u8> {
    let mut kinds = vec![(1u16, b"av01".to_vec(), b"coded".to_vec())];
    kinds.extend(exif.map(|exif| (2, b"Exif".to_vec(), [&[0; 4], exif].concat())));
    kinds.extend(
        packet.map(|packet| (3, b"mime\0application/rdf+xml\0".to_vec(), packet.as_bytes().to_vec())),
    );
    let count = u16::try_from(kinds.len()).unwrap().to_be_bytes();
    let entries = kinds.iter().map(|(item, kind, _)| {
        boxed(b"infe", &[&[2, 0, 0, 0], item.to_be_bytes().as_slice(), &[0, 0], kind, b"\0"].concat())
    });
    let info = boxed(b"iinf", &[&[0; 4], count.as_slice(), &entries.collect::<Vec<_>>().concat()].concat());
    let size = boxed(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 32]);
    let properties = boxed(b"ipco", &[size, boxed(b"irot", &[quarters])].concat());
    let associations = boxed(b"ipma", &[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0x81, 0x82]);
    let properties = boxed(b"iprp", &[properties, associations].concat());
    let first = boxed(b"ftyp", &[brand.as_slice(), &[0; 4], b"mif1"].concat());
    let primary = boxed(b"pitm", &[0, 0, 0, 0, 0, 1]);
    let places = |start: usize| {
        let mut start = start;
        let mut table = [&[0, 0, 0, 0, 0x44, 0], count.as_slice()].concat();
        for (item, _, contents) in &kinds {
            table.extend(item.to_be_bytes());
            table.extend([0, 0, 0, 1]);
            table.extend(u32::try_from(start).unwrap().to_be_bytes());
            table.extend(u32::try_from(contents.len()).unwrap().to_be_bytes());
            start += contents.len();
        }
        boxed(b"iloc", &table)
    };
    let meta = |start| {
        boxed(
            b"meta",
            &[vec![0; 4], primary.clone(), info.clone(), places(start), properties.clone()].concat(),
        )
    };
    let start = first.len() + meta(0).len() + 8;
    let data: Vec<u8> = kinds.iter().flat_map(|(_, _, contents)| contents.clone()).collect();
    [first, meta(start), boxed(b"mdat", &data)].concat()
}

/// A bitmap of 3 × 2 pixels, the first row on top.
pub(in crate::media) fn bitmap() -> Vec<u8> {
    let mut out = b"BM\x4E\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x03\0\0\0\xFE\xFF\xFF\xFF\x01\0\x18\0".to_vec();
    out.resize(54 + 24, 0);
    out
}

/// An icon of 32 × 32 pixels.
pub(in crate::media) fn icon() -> Vec<u8> {
    b"\0\0\x01\0\x01\0\x20\x20\0\0\x01\0\x20\0\x05\0\0\0\x16\0\0\0coded".to_vec()
}
