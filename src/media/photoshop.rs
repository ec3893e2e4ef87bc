//! Resources of Photoshop in a JPEG (Adobe Photoshop File Formats, "Image Resource Blocks"), of which one is published: what
//! agencies say of a picture by the older standard of the IPTC (Information Interchange Model 4.2).
//!
//! 1. [`read`] finds it among the others, and says what those give away.
//! 2. Of its datasets those are published that say what XMP does, too: `PUBLISHED`.

use std::collections::BTreeSet;

use super::containers::bytes::{array, big_16, big_32, slice};
use super::metadata::{PictureMetadata, Published, decode};
use super::picture::PrivateContent;

const IPTC: u16 = 0x0404;
const THUMBNAILS: [u16; 2] = [0x0409, 0x040C];
/// Its resolution, a check value of IPTC-IIM, colours and angles for printing: of no use without Photoshop.
const FIRST_BLOCK: &[u8] = b"8BIM";

/// Datasets of the application record (IIM, chapter 6) that are published.
const PUBLISHED: [u8; 13] = [0, 5, 25, 55, 60, 80, 85, 105, 110, 115, 116, 120, 62];
const BY_LINE: u8 = 80;
const CREDIT: u8 = 110;
const COPYRIGHT: u8 = 116;
const CAPTION: u8 = 120;
/// Datasets with names and addresses of people, and small pictures.
const PERSONAL: [u8; 2] = [118, 122];
const PREVIEWS: std::ops::RangeInclusive<u8> = 200..=202;
/// In the envelope record: how texts are encoded.
const CHARACTER_SET: (u8, u8) = (1, 90);

/// What is in the resources of a segment.
#[derive(Debug)]
pub(super) struct Photoshop {
    /// What IPTC-IIM says of the picture.
    pub(super) said: PictureMetadata,
    /// What the resources give away.
    pub(super) private: BTreeSet<PrivateContent>,
    /// What of them is published.
    pub(super) published: Published,
}

/// Reads resources. What cannot be read is not published.
pub(super) fn read(bytes: &[u8]) -> Photoshop {
    let mut reading = Reading::default();
    let mut at = 0;
    while at < bytes.len() {
        let Some((name, contents, end)) = resource(bytes, at) else {
            reading.unreadable(bytes.get(at..).unwrap_or_default());
            break;
        };
        match name {
            IPTC if !reading.has_iptc => reading.iptc(contents),
            _ => {
                reading.is_reduced = true;
                reading.private.extend(THUMBNAILS.contains(&name).then_some(PrivateContent::Thumbnail));
            }
        }
        at = end;
    }
    let Reading { said, private, kept, is_reduced, .. } = reading;
    let published = match (is_reduced, kept.is_empty()) {
        (false, _) => Published::Whole,
        (true, true) => Published::Nothing,
        (true, false) => Published::Rewritten(block(&kept)),
    };
    Photoshop { said, private, published }
}

/// A resource: its number, its contents, and where it ends.
fn resource(bytes: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    // Other programs sign theirs otherwise.
    if !matches!(&array::<4>(bytes, at)?, b"8BIM" | b"MeSa" | b"AgHg" | b"PHUT" | b"DCSR") {
        return None;
    }
    let number = big_16(bytes, at + 4)?;
    let name = usize::from(*bytes.get(at + 6)?);
    // The name with its length, and the contents, are filled up to an even number of bytes.
    let start = at + 6 + (name + 1).next_multiple_of(2);
    let length = usize::try_from(big_32(bytes, start)?).ok()?;
    let contents = slice(bytes, start + 4, length)?;
    let end = (start + 4 + length).next_multiple_of(2).min(bytes.len().max(at + 1));
    // A resource at an odd place is followed by one at an odd place.
    let end =
        if length % 2 == 1 { (start + 5 + length).min(bytes.len()) } else { end.max(start + 4 + length) };
    Some((number, contents, end))
}

/// A block with one resource.
fn block(iptc: &[u8]) -> Vec<u8> {
    let mut block = FIRST_BLOCK.to_vec();
    block.extend(IPTC.to_be_bytes());
    block.extend([0, 0]);
    block.extend(u32::try_from(iptc.len()).unwrap_or_default().to_be_bytes());
    block.extend_from_slice(iptc);
    if iptc.len() % 2 == 1 {
        block.push(0);
    }
    block
}

#[derive(Default)]
struct Reading {
    said: PictureMetadata,
    private: BTreeSet<PrivateContent>,
    /// The datasets that are published.
    kept: Vec<u8>,
    has_iptc: bool,
    /// Whether anything is not published.
    is_reduced: bool,
}

impl Reading {
    fn unreadable(&mut self, rest: &[u8]) {
        self.is_reduced = true;
        if rest.iter().any(|byte| *byte != 0) {
            self.private.insert(PrivateContent::Comment);
        }
    }

    fn iptc(&mut self, bytes: &[u8]) {
        self.has_iptc = true;
        let mut at = 0;
        while at < bytes.len() {
            let Some((record, number, contents)) = dataset(bytes, at) else {
                return self.unreadable(bytes.get(at..).unwrap_or_default());
            };
            let end = at + 5 + contents.len();
            if (record, number) == CHARACTER_SET || (record == 2 && PUBLISHED.contains(&number)) {
                self.kept.extend_from_slice(bytes.get(at..end).unwrap_or_default());
                if record == 2 {
                    self.say(number, contents);
                }
            } else {
                self.is_reduced = true;
                self.private.extend(match (record, number) {
                    (2, number) if PREVIEWS.contains(&number) => Some(PrivateContent::Thumbnail),
                    (2, number) if PERSONAL.contains(&number) => Some(PrivateContent::Comment),
                    (1 | 2, _) => None,
                    _ => Some(PrivateContent::Comment),
                });
            }
            at = end;
        }
    }

    fn say(&mut self, number: u8, contents: &[u8]) {
        let text = decode(contents);
        if text.is_empty() {
            return;
        }
        let default = |text| vec![("x-default".to_owned(), text)];
        match number {
            BY_LINE => self.said.creator.push(text),
            CREDIT => self.said.credit = Some(text),
            COPYRIGHT => self.said.copyright = default(text),
            CAPTION => self.said.caption = default(text),
            _ => {}
        }
    }
}

/// A dataset: its record, its number, and its contents, which here are never longer than 32 KB (IIM, 1.6).
fn dataset(bytes: &[u8], at: usize) -> Option<(u8, u8, &[u8])> {
    let [0x1C, record, number] = array(bytes, at)? else { return None };
    let length = big_16(bytes, at + 3).filter(|length| *length < 0x8000)?;
    Some((record, number, slice(bytes, at + 5, length.into())?))
}
