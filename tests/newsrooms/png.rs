//! Small pictures that are whole, each with something by which it is known.

/// A PNG of so many pixels. The mark stands in its pixels, as it is: they are not compressed. Two files have two marks: what is
/// hidden may have no twin that everybody can see.
pub fn png(width: u32, height: u32, mark: &str) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    chunk(&mut bytes, b"IHDR", &header);
    let mut colours = mark.bytes().chain([0]).cycle();
    // Each line begins with the number of its filter, which is none.
    let line = |_| std::iter::once(0).chain(colours.by_ref().take(width as usize * 3)).collect::<Vec<u8>>();
    let lines: Vec<u8> = (0..height).flat_map(line).collect();
    chunk(&mut bytes, b"IDAT", &stored(&lines));
    chunk(&mut bytes, b"IEND", &[]);
    bytes
}

/// Blocks of zlib that are not compressed (RFC 1950, RFC 1951 section 3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut zlib = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = bytes.chunks(0xffff).collect();
    for (at, block) in blocks.iter().enumerate() {
        let len = block.len() as u16;
        zlib.push(u8::from(at + 1 == blocks.len()));
        zlib.extend(len.to_le_bytes().into_iter().chain((!len).to_le_bytes()));
        zlib.extend_from_slice(block);
    }
    let (a, b) = bytes.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    zlib.extend((b << 16 | a).to_be_bytes());
    zlib
}

fn chunk(bytes: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    bytes.extend((data.len() as u32).to_be_bytes());
    let start = bytes.len();
    bytes.extend_from_slice(name);
    bytes.extend_from_slice(data);
    let checksum = bytes[start..].iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    bytes.extend((!checksum).to_be_bytes());
}
