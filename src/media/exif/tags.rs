//! The fields of Exif (CIPA DC-008 3.0, 4.6) that are published, and what others give away.

use crate::media::picture::PrivateContent;

/// Which list of fields a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directory {
    /// The picture itself: the fields of TIFF.
    Picture,
    /// How it was taken.
    Exposure,
    /// How it relates to other versions of it; says the colour space of cameras.
    Interoperability,
}

/// What is done with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It is published.
    Published,
    /// It leads to another list.
    Leads(Directory),
    /// It leads to where the picture was taken.
    LeadsToPosition,
    /// It is removed, and says nothing of anybody.
    Needless,
    /// It is removed, and gives this away unless it is empty.
    Private(PrivateContent),
}

pub(super) const DESCRIPTION: u16 = 0x010E;
pub(super) const ORIENTATION: u16 = 0x0112;
pub(super) const ARTIST: u16 = 0x013B;
pub(super) const COPYRIGHT: u16 = 0x8298;
pub(super) const USER_COMMENT: u16 = 0x9286;
/// In the list of positions: the area's name.
pub(super) const AREA: u16 = 0x001C;
/// In the list of positions: latitudes and longitudes, of the camera and of what it shows.
pub(super) const COORDINATES: [u16; 4] = [0x0002, 0x0004, 0x0014, 0x0016];

/// What is done with a field of a list.
pub(super) fn treatment(directory: Directory, tag: u16) -> Treatment {
    use PrivateContent::{Comment, MakerNotes, Owner, SerialNumber, Thumbnail};
    use Treatment::{Leads, LeadsToPosition, Needless, Private, Published};
    match (directory, tag) {
        // Kind and size of the picture, its description, camera, orientation, resolution, day, artist, colours, copyright.
        (
            Directory::Picture,
            0x0100..=0x0103 | 0x0106 | 0x010F | 0x0110 | 0x0115 | 0x011A..=0x011C | 0x0128,
        ) => Published,
        (Directory::Picture, DESCRIPTION | ORIENTATION | ARTIST | COPYRIGHT) => Published,
        (Directory::Picture, 0x0132 | 0x012D | 0x013E | 0x013F | 0x0211..=0x0214) => Published,
        (Directory::Picture, 0x8769) => Leads(Directory::Exposure),
        (Directory::Picture, 0x8825) => LeadsToPosition,
        // Programs, ratings, padding, profiles, what printers are told.
        (Directory::Picture, 0x000B | 0x0131 | 0x4746 | 0x4749 | 0x8773 | 0xC4A5 | 0xEA1C) => Needless,
        (Directory::Picture, 0x013C | 0xFDE8) => Private(Owner),
        (Directory::Picture, 0xC62F | 0xFDE9) => Private(SerialNumber),
        (Directory::Picture, 0x014A | 0x0201 | 0x0202) => Private(Thumbnail),
        // Exposure, sensitivity.
        (Directory::Exposure, 0x829A | 0x829D | 0x8822 | 0x8824 | 0x8827 | 0x8828 | 0x8830..=0x8835) => {
            Published
        }
        // Versions, days, components, lens and light.
        (
            Directory::Exposure,
            0x9000 | 0x9003 | 0x9004 | 0x9010..=0x9012 | 0x9101 | 0x9102 | 0x9201..=0x920A,
        ) => Published,
        (Directory::Exposure, 0x9214 | 0x9290..=0x9292) => Published,
        // Colour space, size, the camera's settings, lens, composition.
        (
            Directory::Exposure,
            0xA000..=0xA003 | 0xA20B | 0xA20C | 0xA20E..=0xA210 | 0xA214 | 0xA215 | 0xA217,
        ) => Published,
        (Directory::Exposure, 0xA300..=0xA302 | 0xA401..=0xA40A | 0xA40C | 0xA432..=0xA434) => Published,
        (Directory::Exposure, 0xA436 | 0xA437 | 0xA460..=0xA462 | 0xA500) => Published,
        (Directory::Exposure, 0xA005) => Leads(Directory::Interoperability),
        (Directory::Exposure, 0x927C) => Private(MakerNotes),
        (Directory::Exposure, 0xA430) => Private(Owner),
        (Directory::Exposure, 0xA431 | 0xA435) => Private(SerialNumber),
        // Weather and movement of the camera; settings nobody can read; programs; offsets of Microsoft; padding.
        (Directory::Exposure, 0x9400..=0x9405 | 0xA40B | 0xA439..=0xA43C | 0xEA1C | 0xEA1D) => Needless,
        (Directory::Interoperability, 0x0001 | 0x0002) => Published,
        (Directory::Interoperability, 0x1000..=0x1002) => Needless,
        _ => Private(Comment),
    }
}
