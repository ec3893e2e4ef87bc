//! What a film says of itself: title, artist, copyright, year stay; everything else is removed.
//!
//! It stands in `udta` (ISO/IEC 14496-12, 8.10; QuickTime File Format, "User data atoms") and in `meta`: a list of names and
//! values, by the names of iTunes or by those of `keys` (QuickTime File Format, "Metadata").

use super::boxes::{Boxed, Part, find};
use crate::media::containers::bytes::{array, big_32, slice};
use crate::media::recordings::{Found, is_clean_picture};
use crate::media::xmp;

/// Entries of `udta` and of iTunes' list: title, artist, author, album, copyright, day and year, genre, director, description,
/// numbers of track and disc, chapters.
const PUBLISHED: [&[u8; 4]; 22] = [
    b"\xA9nam", b"\xA9ART", b"\xA9aut", b"\xA9alb", b"\xA9cpy", b"\xA9day", b"\xA9gen", b"\xA9dir", b"aART",
    b"cprt", b"titl", b"auth", b"perf", b"albm", b"yrrc", b"gnre", b"desc", b"trkn", b"disk", b"tmpo",
    b"chpl", b"free",
];

/// The same by names in words; some stand behind `com.apple.quicktime.`.
const KEYS: [&str; 10] = [
    "title",
    "displayname",
    "artist",
    "author",
    "album",
    "copyright",
    "creationdate",
    "date",
    "year",
    "description",
];
const APPLE: &str = "com.apple.quicktime.";

/// Entries that say where a film was taken (3GPP TS 26.244, 8; QuickTime; GoPro).
const POSITIONS: [&[u8; 4]; 4] = [b"\xA9xyz", b"loci", b"gps ", b"GPMF"];

/// Removes a box that is not among those that are known here, and from the others what is private in them.
pub(super) fn of_box(part: Part<'_>, own: &Boxed, known: &[&[u8; 4]], found: &mut Found) {
    match &own.name {
        b"udta" => user_data(part, own, found),
        b"meta" => metadata(part, own, found),
        _ => entry(part, own, known, found),
    }
}

/// The same of one that has no others in it.
fn entry(part: Part<'_>, own: &Boxed, known: &[&[u8; 4]], found: &mut Found) {
    match &own.name {
        b"free" | b"skip" | b"wide" => part.blank(own.contents.clone(), &mut found.edits),
        name if known.contains(&name) => {}
        _ => remove(part, own, found),
    }
}

fn remove(part: Part<'_>, own: &Boxed, found: &mut Found) {
    let contents = part.contents(own);
    let is_packet = matches!(&own.name, b"uuid" | b"XMP_");
    found.position |= POSITIONS.contains(&&own.name) || (is_packet && xmp::positions(contents).is_some());
    part.remove(own, &mut found.edits);
}

fn user_data(part: Part<'_>, own: &Boxed, found: &mut Found) {
    let Ok(entries) = part.inside(own) else { return remove(part, own, found) };
    for own in &entries {
        match &own.name {
            b"meta" => metadata(part, own, found),
            _ => entry(part, own, &PUBLISHED, found),
        }
    }
}

fn metadata(part: Part<'_>, own: &Boxed, found: &mut Found) {
    // In QuickTime it has no version.
    let has_version = slice(part.bytes, own.contents.start + 4, 4) != Some(b"hdlr");
    let start = (own.contents.start + if has_version { 4 } else { 0 }).min(own.contents.end);
    let Ok(boxes) = part.boxes_in(start..own.contents.end) else { return remove(part, own, found) };
    let handler = find(&boxes, b"hdlr").and_then(|handler| array::<4>(part.contents(handler), 8));
    let list = find(&boxes, b"ilst").map(|list| part.inside(list));
    let (Some(Ok(entries)), Some(b"mdir" | b"mdta")) = (&list, handler.as_ref()) else {
        found.position |= memchr::memmem::find(part.contents(own), b"location").is_some();
        return remove(part, own, found);
    };
    let keys = find(&boxes, b"keys").map(|keys| keys_of(part.contents(keys))).unwrap_or_default();
    for own in entries {
        let number = usize::try_from(u32::from_be_bytes(own.name)).unwrap_or(usize::MAX);
        match number.checked_sub(1).and_then(|number| keys.get(number)) {
            Some(key) if is_published(key) => {}
            Some(key) => {
                let key = key.to_ascii_lowercase();
                found.position |= key.contains("location") || key.contains("gps") || key.contains("xyz");
                part.remove(own, &mut found.edits);
            }
            None if &own.name == b"covr" && is_clean_cover(part, own) => {}
            None => entry(part, own, &PUBLISHED, found),
        }
    }
    for other in boxes.iter().filter(|own| !matches!(&own.name, b"hdlr" | b"keys" | b"ilst")) {
        part.remove(other, &mut found.edits);
    }
}

fn is_published(key: &str) -> bool {
    let key = key.strip_prefix(APPLE).unwrap_or(key);
    KEYS.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// The names, which are counted from 1.
fn keys_of(table: &[u8]) -> Vec<String> {
    let (mut keys, mut at) = (Vec::new(), 8);
    while let Some(length) = big_32(table, at).and_then(|length| usize::try_from(length).ok()) {
        let Some(name) = length.checked_sub(8).and_then(|length| slice(table, at + 8, length)) else { break };
        keys.push(String::from_utf8_lossy(name).into_owned());
        at += length;
    }
    keys
}

/// Whether every picture of a cover has nothing private in it.
fn is_clean_cover(part: Part<'_>, cover: &Boxed) -> bool {
    let pictures = part.inside(cover).unwrap_or_default();
    let is_clean = |picture: &Boxed| part.contents(picture).get(8..).is_some_and(is_clean_picture);
    !pictures.is_empty() && pictures.iter().all(is_clean)
}
