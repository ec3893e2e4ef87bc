//! Elements of EBML (RFC 8794): a number, a length, and contents, which may be elements.

use crate::media::recording::RecordingFault;
use crate::media::recordings::Found;

/// Empty room (11.3.2).
pub(super) const VOID: u32 = 0xEC;

/// An element of the file.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) id: u32,
    /// Where it begins.
    pub(super) at: u64,
    /// Where its contents begin.
    pub(super) start: u64,
    /// Where it ends; where its length is not known, the end of what it stands in.
    pub(super) end: u64,
    pub(super) is_unknown: bool,
}

impl Element {
    /// Reads the head of an element, which ends before another place. A length of ones alone is not known (RFC 8794, 6.2).
    pub(super) fn parse(head: &[u8], at: u64, outer_end: u64) -> Option<Element> {
        let first = *head.first()?;
        let id_length = first.leading_zeros() as usize + 1;
        let id = (id_length <= 4).then(|| head.get(..id_length))??;
        let id = id.iter().fold(0u32, |id, byte| id << 8 | u32::from(*byte));
        let size_first = *head.get(id_length)?;
        let size_length = size_first.leading_zeros() as usize + 1;
        let size = (size_length <= 8).then(|| head.get(id_length..id_length + size_length))??;
        let mask = if size_length == 8 { 0 } else { 0xFF >> size_length };
        let size = size
            .iter()
            .enumerate()
            .fold(0u64, |size, (at, byte)| size << 8 | u64::from(if at == 0 { byte & mask } else { *byte }));
        let is_unknown = size == (1u64 << (7 * size_length)) - 1;
        let start = at + (id_length + size_length) as u64;
        let end = if is_unknown { outer_end } else { start.checked_add(size)? };
        Some(Element { id, at, start, end, is_unknown })
    }

    pub(super) fn len(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Leaves room in its place: an element without a meaning, which is as long (RFC 8794, 11.3.2).
    pub(super) fn remove(&self, found: &mut Found) {
        let total = self.end - self.at;
        let (mut head, rest) = match total {
            0 | 1 => return,
            2..=127 => (vec![VOID as u8, 0x80 | (total - 2) as u8], total - 2),
            _ => {
                let mut head = vec![VOID as u8];
                let rest = total - 9;
                head.extend((rest | 1 << 56).to_be_bytes());
                (head, rest)
            }
        };
        let start = self.end - rest;
        head.truncate(usize::try_from(start - self.at).unwrap_or_default());
        found.edits.write(self.at, head);
        found.edits.zeros(start, rest);
    }
}

/// Elements that were read, and where they stand in the file.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: u64,
}

impl<'a> Part<'a> {
    pub(super) fn elements(self) -> Result<Vec<Element>, RecordingFault> {
        let end = self.at + self.bytes.len() as u64;
        let (mut at, mut elements) = (self.at, Vec::new());
        while at < end {
            let head = self.bytes.get(usize::try_from(at - self.at).unwrap_or(usize::MAX)..);
            let element = Element::parse(head.unwrap_or_default(), at, end);
            let element = element.filter(|own| own.end <= end).ok_or(RecordingFault::Damaged)?;
            at = element.end;
            elements.push(element);
        }
        Ok(elements)
    }

    pub(super) fn inside(self, of: &Element) -> Part<'a> {
        let place = |at: u64| usize::try_from(at - self.at).unwrap_or(usize::MAX);
        Part { bytes: self.bytes.get(place(of.start)..place(of.end)).unwrap_or_default(), at: of.start }
    }

    pub(super) fn number(self, of: &Element) -> Option<u64> {
        let bytes = self.inside(of).bytes;
        (bytes.len() <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    pub(super) fn text(self, of: &Element) -> String {
        let text = String::from_utf8_lossy(self.inside(of).bytes);
        text.trim_end_matches('\0').to_owned()
    }
}
