//! TIFF (revision 6.0, section 2): lists of fields, each with a kind, a number of values, and where they are.

use std::cell::RefCell;

use crate::media::containers::bytes::{array, slice};

/// More fields than any list has; the longest known have about a hundred.
const MOST_FIELDS: usize = 512;
/// In bytes. What is published of a field is a text or a number.
const LONGEST: usize = 16 * 1024;

/// A TIFF.
pub(super) struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
    /// What was read: from where to where.
    read: RefCell<Vec<(usize, usize)>>,
}

/// A list of fields.
pub(super) struct List<'a> {
    pub(super) fields: Vec<Field<'a>>,
    /// Where the next list is; 0 for none.
    pub(super) next: u32,
    /// Whether a field lies outside of the file, or has no kind.
    pub(super) is_broken: bool,
}

/// A field.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub(super) tag: u16,
    kind: u16,
    count: u32,
    pub(super) value: &'a [u8],
    /// The fields of the list that it leads to.
    inner: Vec<Field<'a>>,
}

impl<'a> Field<'a> {
    pub(super) fn is_short(&self) -> bool {
        self.value.len() <= LONGEST
    }

    pub(super) fn leading_to(&self, fields: Vec<Field<'a>>) -> Field<'a> {
        Field { inner: fields, ..self.clone() }
    }
}

/// Bytes of a value of a kind.
fn size(kind: u16) -> Option<usize> {
    match kind {
        // Bytes, texts (also in UTF-8, Exif 3.0), undefined.
        1 | 2 | 6 | 7 | 129 => Some(1),
        3 | 8 => Some(2),
        4 | 9 | 11 | 13 => Some(4),
        5 | 10 | 12 => Some(8),
        _ => None,
    }
}

impl<'a> Tiff<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Option<Tiff<'a>> {
        let is_little = match bytes.get(..4)? {
            b"II\x2A\0" => true,
            b"MM\0\x2A" => false,
            _ => return None,
        };
        Some(Tiff { bytes, is_little, read: RefCell::new(vec![(0, 8)]) })
    }

    /// Where the first list is.
    pub(super) fn first(&self) -> Option<u32> {
        self.number(4)
    }

    fn number(&self, at: usize) -> Option<u32> {
        let bytes = array(self.bytes, at)?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn short_at(&self, at: usize) -> Option<u16> {
        self.short_of(self.bytes, at)
    }

    fn short_of(&self, bytes: &[u8], at: usize) -> Option<u16> {
        let bytes = array(bytes, at)?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    /// The first value of a field of numbers.
    pub(super) fn short(&self, field: &Field<'_>) -> Option<u16> {
        match field.kind {
            3 => self.short_of(field.value, 0),
            // Some programs write a long number.
            4 => self.short_of(field.value, if self.is_little { 0 } else { 2 }),
            _ => None,
        }
    }

    /// The list that a field leads to.
    pub(super) fn inner(&self, field: &Field<'_>) -> Option<List<'a>> {
        let bytes = array(field.value, 0).filter(|_| matches!(field.kind, 4 | 13))?;
        self.list(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// The list at a place.
    pub(super) fn list(&self, at: u32) -> Option<List<'a>> {
        let start = usize::try_from(at).ok()?;
        let count = usize::from(self.short_at(start)?);
        if count > MOST_FIELDS {
            return None;
        }
        let end = start + 2 + count * 12;
        let mut list =
            List { fields: Vec::new(), next: self.number(end).unwrap_or_default(), is_broken: false };
        let mut read = vec![(start, end.saturating_add(4).min(self.bytes.len()))];
        for at in (0..count).map(|field| start + 2 + field * 12) {
            match self.field(at) {
                Some((field, place)) => {
                    list.fields.push(field);
                    read.push(place);
                }
                None => list.is_broken = true,
            }
        }
        self.read.borrow_mut().append(&mut read);
        Some(list)
    }

    fn field(&self, at: usize) -> Option<(Field<'a>, (usize, usize))> {
        let (tag, kind, count) = (self.short_at(at)?, self.short_at(at + 2)?, self.number(at + 4)?);
        let length = size(kind)?.checked_mul(usize::try_from(count).ok()?)?;
        let place = if length <= 4 { at + 8 } else { usize::try_from(self.number(at + 8)?).ok()? };
        let value = slice(self.bytes, place, length)?;
        // A value is followed by a byte that makes the next begin at an even place.
        Some((Field { tag, kind, count, value, inner: Vec::new() }, (place, place + length + length % 2)))
    }

    /// Whether everything was read but zeros.
    pub(super) fn is_covered(&self) -> bool {
        let mut read = self.read.borrow_mut();
        read.sort_unstable();
        let mut end = 0;
        for (start, behind) in read.iter() {
            let gap = self.bytes.get(end..*start).unwrap_or_default();
            if gap.iter().any(|byte| *byte != 0) {
                return false;
            }
            end = end.max(*behind);
        }
        self.bytes.get(end..).is_none_or(|rest| rest.iter().all(|byte| *byte == 0))
    }

    /// A TIFF in the same order of bytes with these fields.
    pub(super) fn write(&self, fields: &[Field<'_>]) -> Vec<u8> {
        let mut out = self.bytes.get(..4).unwrap_or_default().to_vec();
        self.put(&mut out, 8);
        self.write_list(&mut out, fields);
        out
    }

    fn put(&self, out: &mut Vec<u8>, number: u32) {
        out.extend(if self.is_little { number.to_le_bytes() } else { number.to_be_bytes() });
    }

    fn put_short(&self, out: &mut Vec<u8>, number: u16) {
        out.extend(if self.is_little { number.to_le_bytes() } else { number.to_be_bytes() });
    }

    /// A list, and behind it what does not fit into it.
    fn write_list(&self, out: &mut Vec<u8>, fields: &[Field<'_>]) {
        let mut fields: Vec<&Field<'_>> = fields.iter().collect();
        fields.sort_by_key(|field| field.tag);
        let mut behind = Vec::new();
        let start = out.len() + 2 + fields.len() * 12 + 4;
        self.put_short(out, u16::try_from(fields.len()).unwrap_or_default());
        for field in fields {
            self.put_short(out, field.tag);
            self.put_short(out, field.kind);
            self.put(out, field.count);
            let place = u32::try_from(start + behind.len()).unwrap_or_default();
            if !field.inner.is_empty() {
                self.put(out, place);
                // Places count from the beginning of the file.
                let mut inner = vec![0; start + behind.len()];
                self.write_list(&mut inner, &field.inner);
                behind.extend_from_slice(inner.get(start + behind.len()..).unwrap_or_default());
            } else if field.value.len() <= 4 {
                let mut value = field.value.to_vec();
                value.resize(4, 0);
                out.extend_from_slice(&value);
            } else {
                self.put(out, place);
                behind.extend_from_slice(field.value);
            }
            if behind.len() % 2 == 1 {
                behind.push(0);
            }
        }
        self.put(out, 0);
        out.extend_from_slice(&behind);
    }
}
