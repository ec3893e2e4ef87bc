//! Exif: what a camera writes into a photograph, as a TIFF (CIPA DC-008).
//!
//! 1. `tiff` reads its lists of fields, whatever they say of their lengths.
//! 2. `tags` says of each field whether it is published, and what it gives away.
//! 3. If all of it may be published it stays as it is; else what may be is written anew.

mod tags;
#[cfg(test)]
mod tests;
mod tiff;

use std::collections::BTreeSet;

use super::metadata::{PictureMetadata, Published, decode};
use super::picture::PrivateContent;
use tags::{Directory, Treatment, treatment};
use tiff::{Field, List, Tiff};

/// What is in a block of Exif.
#[derive(Debug)]
pub(super) struct Exif {
    /// How the picture is turned and mirrored, from 1 (not at all) to 8.
    pub(super) orientation: u16,
    /// What it says of the picture.
    pub(super) said: PictureMetadata,
    /// What it gives away.
    pub(super) private: BTreeSet<PrivateContent>,
    /// What of it is published.
    pub(super) published: Published,
}

impl Exif {
    /// Whether width and height change places.
    pub(super) fn turns(&self) -> bool {
        matches!(self.orientation, 5..=8)
    }
}

/// Reads Exif. What cannot be read is not published.
pub(super) fn read(bytes: &[u8]) -> Exif {
    let mut reading = Reading::default();
    let published = match Tiff::new(bytes).and_then(|tiff| reading.whole(&tiff)) {
        Some(published) => published,
        None => {
            reading.private.insert(PrivateContent::Comment);
            Published::Nothing
        }
    };
    let Reading { orientation, said, private, .. } = reading;
    Exif {
        orientation: orientation.filter(|value| (1..=8).contains(value)).unwrap_or(1),
        said,
        private,
        published,
    }
}

#[derive(Default)]
struct Reading {
    orientation: Option<u16>,
    said: PictureMetadata,
    private: BTreeSet<PrivateContent>,
    /// Whether anything is not published.
    is_reduced: bool,
}

impl Reading {
    fn whole(&mut self, tiff: &Tiff<'_>) -> Option<Published> {
        let first = tiff.list(tiff.first()?)?;
        if first.next != 0 {
            self.is_reduced = true;
            if tiff.list(first.next).is_some_and(|next| !next.fields.is_empty()) {
                self.private.insert(PrivateContent::Thumbnail);
            }
        }
        let kept = self.list(tiff, &first, Directory::Picture);
        if !self.is_reduced && !tiff.is_covered() {
            // Something that no list leads to.
            self.is_reduced = true;
            self.private.insert(PrivateContent::Comment);
        }
        Some(match (self.is_reduced, kept.is_empty()) {
            (false, _) => Published::Whole,
            (true, true) => Published::Nothing,
            (true, false) => Published::Rewritten(tiff.write(&kept)),
        })
    }

    /// The fields of a list that are published.
    fn list<'a>(&mut self, tiff: &Tiff<'a>, list: &List<'a>, directory: Directory) -> Vec<Field<'a>> {
        let mut kept: Vec<Field<'a>> = Vec::new();
        self.is_reduced |= list.is_broken;
        for field in &list.fields {
            match treatment(directory, field.tag) {
                _ if kept.iter().any(|known| known.tag == field.tag) => self.is_reduced = true,
                Treatment::Published if field.is_short() => {
                    self.said(directory, field, tiff);
                    kept.push(field.clone());
                }
                Treatment::Published | Treatment::Needless => self.is_reduced = true,
                Treatment::Leads(inner) => match tiff.inner(field) {
                    Some(list) => {
                        let fields = self.list(tiff, &list, inner);
                        if list.next != 0 || fields.is_empty() {
                            self.is_reduced = true;
                        }
                        if !fields.is_empty() {
                            kept.push(field.leading_to(fields));
                        }
                    }
                    None => self.is_reduced = true,
                },
                Treatment::LeadsToPosition => {
                    self.is_reduced = true;
                    if tiff.inner(field).is_some_and(|list| list.fields.iter().any(is_position)) {
                        self.private.insert(PrivateContent::Position);
                    }
                }
                Treatment::Private(what) => {
                    self.is_reduced = true;
                    if !is_empty(field) {
                        self.private.insert(what);
                    }
                }
            }
        }
        kept
    }

    fn said(&mut self, directory: Directory, field: &Field<'_>, tiff: &Tiff<'_>) {
        if directory != Directory::Picture {
            return;
        }
        let text = || Some(decode(field.value)).filter(|text| !text.is_empty());
        let default = |text: String| vec![("x-default".to_owned(), text)];
        match field.tag {
            tags::ORIENTATION => self.orientation = tiff.short(field),
            tags::ARTIST => self.said.creator = text().into_iter().collect(),
            tags::COPYRIGHT => self.said.copyright = text().map(default).unwrap_or_default(),
            tags::DESCRIPTION => {
                self.said.caption =
                    text().filter(|text| !is_of_a_camera(text)).map(default).unwrap_or_default();
            }
            _ => {}
        }
    }
}

/// Cameras write `SONY DSC`, `OLYMPUS DIGITAL CAMERA`, `Exif_JPEG_PICTURE`, `dav`: no captions.
fn is_of_a_camera(text: &str) -> bool {
    let is_code = !text.contains(char::is_whitespace) && text.len() < 32;
    text.is_ascii() && (is_code || !text.contains(|c: char| c.is_ascii_lowercase()))
}

/// Cameras reserve the fields, and fill them with zeros where they know no position.
fn is_position(field: &Field<'_>) -> bool {
    match field.tag {
        // Eight bytes say in which encoding it is.
        tags::AREA => !is_blank(field.value.get(8..).unwrap_or_default()),
        tag if tags::COORDINATES.contains(&tag) => {
            // Degrees, minutes and seconds: numerators, with denominators between them.
            field.value.chunks(8).take(3).any(|number| number.iter().take(4).any(|byte| *byte != 0))
        }
        _ => false,
    }
}

fn is_empty(field: &Field<'_>) -> bool {
    match field.tag {
        tags::USER_COMMENT => is_blank(field.value.get(8..).unwrap_or_default()),
        _ => is_blank(field.value),
    }
}

/// Cameras reserve some hundred bytes. What is longer is not looked through.
fn is_blank(value: &[u8]) -> bool {
    value.len() <= 4096 && value.iter().all(|byte| matches!(byte, 0 | b' '))
}
