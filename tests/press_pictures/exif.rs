//! EXIF as cameras write it (CIPA DC-008): a TIFF of few fields.

/// A field of a directory.
pub struct Field {
    tag: u16,
    kind: u16,
    count: u32,
    value: Vec<u8>,
}

pub fn text(tag: u16, text: &str) -> Field {
    let value = [text.as_bytes(), b"\0"].concat();
    Field { tag, kind: 2, count: value.len() as u32, value }
}

pub fn short(tag: u16, value: u16) -> Field {
    Field { tag, kind: 3, count: 1, value: value.to_le_bytes().to_vec() }
}

pub fn long(tag: u16, value: u32) -> Field {
    Field { tag, kind: 4, count: 1, value: value.to_le_bytes().to_vec() }
}

pub fn rationals(tag: u16, values: &[(u32, u32)]) -> Field {
    let value = values.iter().flat_map(|(of, by)| [of.to_le_bytes(), by.to_le_bytes()].concat()).collect();
    Field { tag, kind: 5, count: values.len() as u32, value }
}

pub fn undefined(tag: u16, value: &[u8]) -> Field {
    Field { tag, kind: 7, count: value.len() as u32, value: value.to_vec() }
}

/// Where it was taken: Shinagawa.
pub fn position() -> Vec<Field> {
    vec![
        undefined(0, &[2, 3, 0, 0]),
        text(1, "N"),
        rationals(2, &[(35, 1), (37, 1), (123, 10)]),
        text(3, "E"),
        rationals(4, &[(139, 1), (43, 1), (456, 10)]),
    ]
}

/// The directories of a picture, and the thumbnail in it.
#[derive(Default)]
pub struct Exif {
    pub picture: Vec<Field>,
    pub exif: Vec<Field>,
    pub gps: Vec<Field>,
    pub thumbnail: Vec<u8>,
}

impl Exif {
    /// As a TIFF, with the low byte first.
    pub fn tiff(mut self) -> Vec<u8> {
        for (tag, is_there) in [(0x8769, !self.exif.is_empty()), (0x8825, !self.gps.is_empty())] {
            if is_there {
                self.picture.push(long(tag, 0));
            }
        }
        let exif_at = 8 + size(&self.picture);
        let gps_at = exif_at + size(&self.exif);
        let thumbnail_at = gps_at + size(&self.gps);
        for field in &mut self.picture {
            match field.tag {
                0x8769 => field.value = exif_at.to_le_bytes().to_vec(),
                0x8825 => field.value = gps_at.to_le_bytes().to_vec(),
                _ => {}
            }
        }
        let small = [long(0x0201, 0), long(0x0202, self.thumbnail.len() as u32)];
        let thumbnail_bytes_at = thumbnail_at + size(&small);
        let small = [long(0x0201, thumbnail_bytes_at), long(0x0202, self.thumbnail.len() as u32)];
        let has_thumbnail = !self.thumbnail.is_empty();
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        directory(&mut tiff, &self.picture, if has_thumbnail { thumbnail_at } else { 0 });
        directory(&mut tiff, &self.exif, 0);
        directory(&mut tiff, &self.gps, 0);
        if has_thumbnail {
            directory(&mut tiff, &small, 0);
            tiff.extend(self.thumbnail);
        }
        tiff
    }
}

/// How many bytes a directory takes, with the values that do not fit into it.
fn size(fields: &[Field]) -> u32 {
    if fields.is_empty() {
        return 0;
    }
    let values: usize =
        fields.iter().filter(|it| it.value.len() > 4).map(|it| it.value.len().next_multiple_of(2)).sum();
    (2 + 12 * fields.len() + 4 + values) as u32
}

fn directory(tiff: &mut Vec<u8>, fields: &[Field], next: u32) {
    if fields.is_empty() {
        return;
    }
    let mut values_at = tiff.len() + 2 + 12 * fields.len() + 4;
    let mut values = Vec::new();
    tiff.extend((fields.len() as u16).to_le_bytes());
    for field in fields {
        tiff.extend(field.tag.to_le_bytes());
        tiff.extend(field.kind.to_le_bytes());
        tiff.extend(field.count.to_le_bytes());
        if field.value.len() > 4 {
            tiff.extend((values_at as u32).to_le_bytes());
            let mut value = field.value.clone();
            value.resize(value.len().next_multiple_of(2), 0);
            values_at += value.len();
            values.extend(value);
        } else {
            let mut value = field.value.clone();
            value.resize(4, 0);
            tiff.extend(value);
        }
    }
    tiff.extend(next.to_le_bytes());
    tiff.extend(values);
}
