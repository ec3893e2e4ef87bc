//! AVIF (AV1 Image File Format) as far as it has to be read: boxes of the ISO base media format (ISO/IEC 14496-12, and 23008-12
//! for pictures). AVIF goes out as it is, so its parts say only what is in it.

use std::ops::Range;

use super::bytes::{array, big_16, big_32, slice};
use super::{Recognised, Role, Structure};
use crate::media::c2pa;
use crate::media::picture::{PictureFault, PictureFormat, PrivateContent};

/// A box: its name, and where its contents are.
struct Boxed {
    name: [u8; 4],
    contents: Range<usize>,
}

/// More boxes than any picture has in one place.
const MOST: usize = 10_000;
/// More items with Exif or XMP than any picture has.
const MOST_DESCRIPTIONS: usize = 16;

/// By the brands in the first box.
pub(super) fn kind(bytes: &[u8]) -> Recognised {
    let length = big_32(bytes, 0).and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let brands = bytes.get(8..length.clamp(8, 256).min(bytes.len())).unwrap_or_default();
    // The second four bytes are a version.
    let brands: Vec<&[u8]> =
        brands.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand).collect();
    let has = |known: &[&[u8]]| brands.iter().any(|brand| known.contains(brand));
    if has(&[b"avif", b"avis"]) {
        Recognised::Picture(PictureFormat::Avif)
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
        Recognised::Heic
    } else {
        Recognised::Other
    }
}

/// The boxes within a range. One that does not fit is the end of them.
fn boxes(bytes: &[u8], within: Range<usize>) -> Result<Vec<Boxed>, PictureFault> {
    let (mut at, mut boxes) = (within.start, Vec::new());
    while at < within.end {
        let length = big_32(bytes, at).ok_or(PictureFault::Truncated)?;
        let name = array(bytes, at + 4).ok_or(PictureFault::Truncated)?;
        let (head, length) = match length {
            0 => (8, within.end - at),
            1 => {
                let long = u64::from_be_bytes(array(bytes, at + 8).ok_or(PictureFault::Truncated)?);
                (16, usize::try_from(long).map_err(|_| PictureFault::Truncated)?)
            }
            _ => (8, usize::try_from(length).map_err(|_| PictureFault::Truncated)?),
        };
        let end = at.checked_add(length).filter(|end| *end <= within.end).ok_or(PictureFault::Truncated)?;
        if length < head || boxes.len() >= MOST {
            return Err(PictureFault::Undecodable);
        }
        boxes.push(Boxed { name, contents: at + head..end });
        at = end;
    }
    Ok(boxes)
}

fn find<'a>(boxes: &'a [Boxed], name: &[u8; 4]) -> Option<&'a Boxed> {
    boxes.iter().find(|own| own.name == *name)
}

/// Reads the size of the picture, and what is said in it.
pub(super) fn read(bytes: &[u8]) -> Result<Structure, PictureFault> {
    let mut structure = Structure::new();
    let outer = boxes(bytes, 0..bytes.len())?;
    for own in &outer {
        match &own.name {
            b"ftyp" | b"meta" | b"mdat" | b"moov" | b"free" | b"skip" => {}
            b"uuid" if c2pa::is_manifest(bytes.get(own.contents.clone()).unwrap_or_default()) => {
                let manifest = bytes.get(own.contents.clone()).unwrap_or_default();
                structure.manifest.get_or_insert_default().extend(c2pa::private(manifest));
            }
            // A film with the photograph, and whatever else.
            _ => structure.push(own.contents.clone(), Role::Removed(Some(PrivateContent::BehindTheEnd)))?,
        }
    }
    let meta = find(&outer, b"meta").ok_or(PictureFault::Truncated)?;
    // Version and flags.
    let inner = boxes(bytes, meta.contents.start.saturating_add(4)..meta.contents.end)?;
    let items = Items { bytes, boxes: &inner };
    (structure.stored, structure.turned) = items.size().ok_or(PictureFault::Undecodable)?;
    structure.frame(structure.stored.0, structure.stored.1);
    if items.primary().and_then(|item| items.place(item)).is_some_and(|place| place.end > bytes.len()) {
        return Err(PictureFault::Truncated);
    }
    items.metadata(&mut structure)?;
    Ok(structure)
}

/// The items of a picture: pictures, Exif, XMP.
struct Items<'a> {
    bytes: &'a [u8],
    boxes: &'a [Boxed],
}

impl Items<'_> {
    fn contents(&self, name: &[u8; 4]) -> Option<(Range<usize>, &[u8])> {
        let range = find(self.boxes, name)?.contents.clone();
        Some((range.clone(), self.bytes.get(range)?))
    }

    /// The item that is shown.
    fn primary(&self) -> Option<u32> {
        let (_, contents) = self.contents(b"pitm")?;
        if contents.first()? == &0 { big_16(contents, 4).map(u32::from) } else { big_32(contents, 4) }
    }

    /// Its width and height, and whether it is turned by a quarter (ISO/IEC 23008-12, 6.5.3 and 6.5.10).
    fn size(&self) -> Option<((u32, u32), bool)> {
        let (_, primary) = self.contents(b"pitm")?;
        let primary =
            if primary.first()? == &0 { u32::from(big_16(primary, 4)?) } else { big_32(primary, 4)? };
        let (range, _) = self.contents(b"iprp")?;
        let groups = boxes(self.bytes, range).ok()?;
        let properties = boxes(self.bytes, find(&groups, b"ipco")?.contents.clone()).ok()?;
        let associations = self.bytes.get(find(&groups, b"ipma")?.contents.clone())?;
        let (mut size, mut turned) = (None, false);
        for index in associated(associations, primary)? {
            let Some(property) = index.checked_sub(1).and_then(|at| properties.get(at)) else { continue };
            let contents = self.bytes.get(property.contents.clone())?;
            match &property.name {
                b"ispe" => size = Some((big_32(contents, 4)?, big_32(contents, 8)?)),
                b"irot" => turned = contents.first()? & 1 == 1,
                _ => {}
            }
        }
        Some((size?, turned))
    }

    /// Reads Exif and XMP, and notes small pictures within.
    fn metadata(&self, structure: &mut Structure) -> Result<(), PictureFault> {
        let is_thumbnail = |own: &Boxed| own.name == *b"thmb";
        if let Some((range, _)) = self.contents(b"iref")
            && boxes(self.bytes, range.start.saturating_add(4)..range.end)?.iter().any(is_thumbnail)
        {
            structure.push(0..0, Role::Removed(Some(PrivateContent::Thumbnail)))?;
        }
        let described = self.described()?;
        if described.len() > MOST_DESCRIPTIONS {
            return Err(PictureFault::Undecodable);
        }
        for (item, kind) in described {
            let place = self.place(item);
            let contents = place.clone().and_then(|range| self.bytes.get(range));
            let role = match (kind, contents) {
                (_, None) => Role::Removed(Some(PrivateContent::Comment)),
                // First how far the TIFF lies behind.
                (Kind::Exif, Some(contents)) => {
                    let skipped = big_32(contents, 0).and_then(|skipped| usize::try_from(skipped).ok());
                    let start = skipped.and_then(|skipped| skipped.checked_add(4));
                    structure.exif(start.and_then(|start| contents.get(start..)).unwrap_or_default())
                }
                (Kind::Xmp, Some(contents)) => structure.xmp(contents),
            };
            structure.push(place.unwrap_or_default(), role)?;
        }
        Ok(())
    }

    /// The items that are metadata (ISO/IEC 14496-12, 8.11.6).
    fn described(&self) -> Result<Vec<(u32, Kind)>, PictureFault> {
        let Some((range, info)) = self.contents(b"iinf") else { return Ok(Vec::new()) };
        let head = if info.first() == Some(&0) { 6 } else { 8 };
        let mut items = Vec::new();
        for entry in boxes(self.bytes, range.start.saturating_add(head)..range.end)? {
            let contents = self.bytes.get(entry.contents).unwrap_or_default();
            let (item, rest) = match contents.first() {
                Some(2) => (big_16(contents, 4).map(u32::from), contents.get(8..)),
                Some(3) => (big_32(contents, 4), contents.get(10..)),
                _ => continue,
            };
            let (Some(item), Some(rest)) = (item, rest) else { continue };
            match rest.get(..4) {
                Some(b"Exif") => items.push((item, Kind::Exif)),
                Some(b"mime") if memchr::memmem::find(rest, b"rdf+xml").is_some() => {
                    items.push((item, Kind::Xmp))
                }
                _ => {}
            }
        }
        Ok(items)
    }

    /// Where an item lies, if in one piece (ISO/IEC 14496-12, 8.11.3).
    fn place(&self, wanted: u32) -> Option<Range<usize>> {
        let (_, table) = self.contents(b"iloc")?;
        let version = *table.first()?;
        let [sizes, more] = array(table, 4)?;
        let (offset, length, base) =
            (usize::from(sizes >> 4), usize::from(sizes & 15), usize::from(more >> 4));
        let index = if version == 0 { 0 } else { usize::from(more & 15) };
        let wide = if version < 2 { 2 } else { 4 };
        let (count, mut at) = (number(table, 6, wide)?, 6 + wide);
        for _ in 0..count {
            let item = number(table, at, wide)?;
            at += wide;
            let method = if version == 0 { 0 } else { number(table, at, 2)? & 15 };
            at += if version == 0 { 2 } else { 4 };
            let start = number(table, at, base)?;
            at += base;
            let extents = usize::try_from(number(table, at, 2)?).ok()?;
            at += 2;
            if item == u64::from(wanted) {
                let from = start.checked_add(number(table, at + index, offset)?)?;
                let long = number(table, at + index + offset, length)?;
                let outer = match method {
                    0 => 0,
                    1 => self.contents(b"idat")?.0.start,
                    _ => return None,
                };
                let from = outer.checked_add(usize::try_from(from).ok()?)?;
                let end = from.checked_add(usize::try_from(long).ok()?)?;
                return (extents == 1).then_some(from..end);
            }
            at = at.checked_add(extents.checked_mul(index + offset + length)?)?;
        }
        None
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Exif,
    Xmp,
}

/// A number of so many bytes; none of them is 0.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = slice(bytes, at, length).filter(|bytes| bytes.len() <= 8)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The numbers of an item's properties, counted from 1 (ISO/IEC 23008-12, 9.3).
fn associated(table: &[u8], wanted: u32) -> Option<Vec<usize>> {
    let (version, wide) = (*table.first()?, table.get(3)? & 1 == 1);
    let item_length = if version < 1 { 2 } else { 4 };
    let mut at = 8;
    for _ in 0..big_32(table, 4)? {
        let item = number(table, at, item_length)?;
        let count = usize::from(*table.get(at + item_length)?);
        at += item_length + 1;
        let length = if wide { 2 } else { 1 };
        if item == u64::from(wanted) {
            let mask = if wide { 0x7FFF } else { 0x7F };
            let index = |entry| usize::try_from(number(table, at + entry * length, length)? & mask).ok();
            return (0..count).map(index).collect();
        }
        at += count * length;
    }
    None
}
