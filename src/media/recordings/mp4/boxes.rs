//! The boxes of the ISO base media format (ISO/IEC 14496-12, 4.2) and of QuickTime.

use std::ops::Range;

use crate::media::cleaned::Edits;
use crate::media::containers::bytes::{array, big_32};
use crate::media::recording::RecordingFault;

/// A box within bytes that were read.
#[derive(Clone, Debug)]
pub(super) struct Boxed {
    /// What it is called.
    pub(super) name: [u8; 4],
    /// Where its name is.
    name_at: usize,
    /// Where its contents are.
    pub(super) contents: Range<usize>,
}

/// A part of the file that was read, and where it begins there.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: u64,
}

impl<'a> Part<'a> {
    /// The contents of a box.
    pub(super) fn contents(self, of: &Boxed) -> &'a [u8] {
        self.bytes.get(of.contents.clone()).unwrap_or_default()
    }

    /// The boxes in all of it.
    pub(super) fn boxes(self) -> Result<Vec<Boxed>, RecordingFault> {
        self.boxes_in(0..self.bytes.len())
    }

    /// The boxes in a range of it. Zeros may stand behind the last one (QuickTime File Format, "User data atoms").
    pub(super) fn boxes_in(self, within: Range<usize>) -> Result<Vec<Boxed>, RecordingFault> {
        let (mut at, mut boxes) = (within.start, Vec::new());
        let bytes = self.bytes.get(..within.end).ok_or(RecordingFault::Damaged)?;
        while at < within.end {
            let rest = bytes.get(at..).unwrap_or_default();
            if rest.len() < 8 && rest.iter().all(|byte| *byte == 0) {
                break;
            }
            let length = big_32(bytes, at).ok_or(RecordingFault::Damaged)?;
            let name = array(bytes, at + 4).ok_or(RecordingFault::Damaged)?;
            let (head, length) = match length {
                1 => (16, u64::from_be_bytes(array(bytes, at + 8).ok_or(RecordingFault::Damaged)?)),
                _ => (8, u64::from(length)),
            };
            let length = usize::try_from(length).map_err(|_| RecordingFault::Damaged)?;
            let end = at.checked_add(length).filter(|end| *end <= within.end && length >= head);
            let end = end.ok_or(RecordingFault::Damaged)?;
            boxes.push(Boxed { name, name_at: at + 4, contents: at + head..end });
            at = end;
        }
        Ok(boxes)
    }

    /// The boxes in a box.
    pub(super) fn inside(self, of: &Boxed) -> Result<Vec<Boxed>, RecordingFault> {
        self.boxes_in(of.contents.clone())
    }

    /// Leaves room in the place of a box.
    pub(super) fn remove(self, own: &Boxed, edits: &mut Edits) {
        edits.write(self.at + own.name_at as u64, b"free".to_vec());
        self.blank(own.contents.clone(), edits);
    }

    /// Leaves zeros in a range.
    pub(super) fn blank(self, range: Range<usize>, edits: &mut Edits) {
        edits.zeros(self.at + range.start as u64, range.len() as u64);
    }
}

pub(super) fn find<'b>(boxes: &'b [Boxed], name: &[u8; 4]) -> Option<&'b Boxed> {
    boxes.iter().find(|own| own.name == *name)
}
