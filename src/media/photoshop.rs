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
/// The others are of no use without Photoshop: check values, paths, colours and angles for printing.
const THUMBNAILS: [u16; 2] = [0x0409, 0x040C];
const SIGNATURE: &[u8] = b"8BIM";

/// Datasets of the application record (IIM, chapter 6) that are published: its version, title, keywords, days and times of the
/// photograph and of the file, who made it, headline, credit, source, copyright, caption.
const PUBLISHED: [u8; 14] = [0, 5, 25, 55, 60, 62, 63, 80, 85, 105, 110, 115, 116, 120];
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
    let end = (start + 4 + length + length % 2).min(bytes.len());
    Some((number, contents, end))
}

/// A block with one resource.
fn block(iptc: &[u8]) -> Vec<u8> {
    let mut block = SIGNATURE.to_vec();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::tests::samples::{dataset, photoshop};

    fn of(resources: &[(u16, &[u8])]) -> Photoshop {
        read(photoshop(resources).get(18..).unwrap())
    }

    #[test]
    fn what_agencies_say_is_kept_as_it_is() {
        let iptc = [
            dataset(1, 90, "\u{1B}%G"),
            dataset(2, 80, "花子"),
            dataset(2, 110, "団体"),
            dataset(2, 120, "odd"),
        ];
        let found = of(&[(IPTC, &iptc.concat())]);
        assert_eq!((found.published, found.private.len()), (Published::Whole, 0));
        assert_eq!(
            (found.said.creator, found.said.credit),
            (vec!["花子".to_owned()], Some("団体".to_owned()))
        );
    }

    #[test]
    fn the_rest_of_it_goes() {
        let iptc = [
            dataset(2, 80, "By"),
            dataset(2, 92, "Place"),
            dataset(2, 118, "Contact"),
            dataset(2, 110, "Credit"),
        ];
        let found = of(&[(0x040C, b"odd"), (IPTC, &iptc.concat()), (0x03ED, b"even")]);
        let kept = [dataset(2, 80, "By"), dataset(2, 110, "Credit")].concat();
        assert_eq!(
            found.published,
            Published::Rewritten(photoshop(&[(IPTC, &kept)]).get(18..).unwrap().to_vec())
        );
        assert_eq!(
            found.private.into_iter().collect::<Vec<_>>(),
            [PrivateContent::Thumbnail, PrivateContent::Comment]
        );
        assert_eq!(of(&[(0x0425, b"digest")]).published, Published::Nothing);
    }

    #[test]
    fn old_texts_are_read_in_their_encoding() {
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("能登の写真");
        let contents = [&[0x1C, 2, 120, 0, 10], &*japanese].concat();
        assert_eq!(of(&[(IPTC, &contents)]).said.caption[0].1, "能登の写真");
        let contents = [&[0x1C, 2, 120, 0, 4], b"Caf\xE9".as_slice()].concat();
        assert_eq!(of(&[(IPTC, &contents)]).said.caption[0].1, "Café");
    }

    #[test]
    fn what_cannot_be_read_is_not_published() {
        for bytes in
            [b"9BIM\x04\x04\0\0\0\0\0\0".as_slice(), b"8BIM\x04\x04\0\0\xFF\xFF\xFF\xFF", b"8BIM", b"x"]
        {
            let found = read(bytes);
            assert_eq!((found.published, found.private.len()), (Published::Nothing, 1), "{bytes:?}");
        }
    }
}
