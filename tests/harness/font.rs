//! Fonts of squares: as small as a font can be that programs accept (ISO/IEC 14496-22, with outlines as TrueType has them).

use std::ops::RangeInclusive;

/// Letters and signs of ASCII.
const LATIN: &[RangeInclusive<u32>] = &[0x20..=0x7E];

/// The same, signs, kana, kanji and forms of full width.
const JAPANESE: &[RangeInclusive<u32>] = &[0x20..=0x7E, 0x3000..=0x30FF, 0x4E00..=0x9FFF, 0xFF01..=0xFF5E];

const UNITS: u16 = 1000;

/// A font of a family for a language, `ja` or any other: each character is a
/// square, half as wide for those of ASCII. The longer the family's name, the higher the squares.
pub fn font(family: &str, lang: &str) -> Vec<u8> {
    let ranges = if lang == "ja" { JAPANESE } else { LATIN };
    let height = 400 + 20 * family.len() as u16;
    let glyphs = [Vec::new(), square(400, height), square(800, height)];
    let mut offsets = vec![0u16];
    offsets.extend(glyphs.iter().scan(0, |end, glyph| {
        *end += glyph.len() as u16 / 2;
        Some(*end)
    }));
    let tables = [
        (b"cmap", cmap(ranges)),
        (b"glyf", glyphs.concat()),
        (b"head", head()),
        (b"hhea", numbers(&[1, 0, 880, 0xFF88, 0, UNITS, 0, 0, UNITS, 1, 0, 0, 0, 0, 0, 0, 0, 3])),
        (b"hmtx", numbers(&[UNITS, 0, UNITS / 2, 0, UNITS, 0])),
        (b"loca", numbers(&offsets)),
        (b"maxp", numbers(&[1, 0, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])),
        (b"name", name(family)),
        (b"post", numbers(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ];
    file(&tables)
}

fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut font = numbers(&[1, 0, tables.len() as u16, 128, 3, 16]);
    let mut at = font.len() + tables.len() * 16;
    for (tag, table) in tables {
        font.extend_from_slice(*tag);
        // Nobody looks at the check sum.
        for number in [0, at as u32, table.len() as u32] {
            font.extend(number.to_be_bytes());
        }
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        font.extend_from_slice(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}

fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn head() -> Vec<u8> {
    let mut head = numbers(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, UNITS]);
    head.resize(36, 0);
    head.extend(numbers(&[0, 0, UNITS, UNITS, 0, 8, 2, 0, 0]));
    head
}

/// An outline of four points.
fn square(width: u16, height: u16) -> Vec<u8> {
    let mut glyph = numbers(&[1, 50, 0, 50 + width, height, 3, 0]);
    glyph.extend([1; 4]);
    glyph.extend(numbers(&[50, 0, width, 0]));
    glyph.extend(numbers(&[0, height, 0, height.wrapping_neg()]));
    glyph
}

/// Of each character its glyph (format 12).
fn cmap(ranges: &[RangeInclusive<u32>]) -> Vec<u8> {
    let characters: Vec<u32> = ranges.iter().cloned().flatten().collect();
    let mut table = numbers(&[0, 1, 3, 10, 0, 12, 12, 0]);
    for number in [16 + 12 * characters.len() as u32, 0, characters.len() as u32] {
        table.extend(number.to_be_bytes());
    }
    for character in characters {
        let glyph = if character < 0x80 { 1 } else { 2 };
        for number in [character, character, glyph] {
            table.extend(number.to_be_bytes());
        }
    }
    table
}

fn name(family: &str) -> Vec<u8> {
    let text: Vec<u8> = family.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let records = [1u16, 4, 6];
    let mut table = numbers(&[0, records.len() as u16, 6 + 12 * records.len() as u16]);
    for id in records {
        table.extend(numbers(&[3, 1, 0x409, id, text.len() as u16, 0]));
    }
    table.extend(text);
    table
}
