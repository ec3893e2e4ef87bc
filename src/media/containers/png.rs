//! PNG and APNG (W3C Portable Network Graphics, third edition): chunks, each with its length, name and check value.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;

use super::bytes::{array, big_32, slice};
use super::{Block, Role, Structure};
use crate::media::metadata::{PictureMetadata, decode};
use crate::media::picture::{PictureFault, PictureNature, PrivateContent};
use crate::media::{c2pa, xmp};

const SIGNATURE: usize = 8;

/// Chunks that say how pixels are meant, how large they are printed, how pictures follow each other.
const PICTURE: [&[u8; 4]; 24] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"sTER", b"tIME", b"acTL",
    b"fcTL", b"fdAT",
];

/// The keyword of a text chunk that is a packet (XMP Specification Part 3, 1.1.5).
const XMP: &[u8] = b"XML:com.adobe.xmp";

/// Keywords of texts that programs write of themselves.
const NEEDLESS: [&[u8]; 6] =
    [b"Software", b"Creation Time", b"date:create", b"date:modify", b"date:timestamp", b"signature"];

/// Walks from chunk to chunk.
pub(super) fn read(bytes: &[u8]) -> Result<Structure, PictureFault> {
    let mut structure = Structure::new();
    let mut header = None;
    let (mut moves, mut is_transparent, mut coded) = (false, false, 0u64);
    structure.push(0..SIGNATURE, Role::Picture)?;
    let mut at = SIGNATURE;
    loop {
        let length = usize::try_from(big_32(bytes, at).ok_or(PictureFault::Truncated)?);
        let length = length.map_err(|_| PictureFault::Truncated)?;
        let name: [u8; 4] = array(bytes, at + 4).ok_or(PictureFault::Truncated)?;
        let checked = slice(bytes, at + 4, length.saturating_add(4)).ok_or(PictureFault::Truncated)?;
        let check = big_32(bytes, at + 8 + length).ok_or(PictureFault::Truncated)?;
        let contents = checked.get(4..).unwrap_or_default();
        let end = at + 12 + length;
        let is_whole = crc32fast::hash(checked) == check;
        let is_critical = name[0].is_ascii_uppercase();
        if (is_critical && !is_whole) || (header.is_none() && name != *b"IHDR") {
            return Err(PictureFault::Undecodable);
        }
        match &name {
            b"IHDR" if header.is_none() => {
                let new = Header::read(contents).ok_or(PictureFault::Undecodable)?;
                structure.stored = (new.width, new.height);
                structure.frame(new.width, new.height);
                header = Some(new);
            }
            b"PLTE" | b"IEND" => {}
            b"IDAT" => coded += length as u64,
            b"tRNS" => is_transparent = true,
            b"acTL" => moves = true,
            _ if is_critical => return Err(PictureFault::Undecodable),
            _ => {}
        }
        let role = match is_whole {
            true => role(&name, contents, &mut structure),
            false => Role::Removed(Some(PrivateContent::Comment)),
        };
        structure.push(at..end, role)?;
        if name == *b"IHDR" {
            structure.place = structure.parts.len();
        }
        at = end;
        if name == *b"IEND" {
            break;
        }
    }
    let header = header.filter(|_| coded > 0).ok_or(PictureFault::Undecodable)?;
    structure.nature = match moves {
        true => PictureNature::AsItIs,
        false if !is_transparent && header.is_photograph(coded) => PictureNature::Photograph,
        false => PictureNature::Graphic,
    };
    structure.behind(bytes, at)?;
    Ok(structure)
}

struct Header {
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
}

impl Header {
    /// Only combinations that there are (11.2.1).
    fn read(contents: &[u8]) -> Option<Header> {
        let [depth, colour, 0, 0, 0 | 1] = array(contents, 8)? else { return None };
        let (width, height) = (big_32(contents, 0)?, big_32(contents, 4)?);
        let is_known =
            matches!((colour, depth), (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) | (2 | 4 | 6, 8 | 16));
        let is_sized = width > 0 && height > 0 && contents.len() == 13;
        (is_known && is_sized).then_some(Header { width, height, depth, colour })
    }

    /// Whether it takes as much room as photographs do: in colour more than a byte a pixel, in grey a third of it. Drawings
    /// and pictures of a screen take far less.
    fn is_photograph(&self, coded: u64) -> bool {
        let samples = u64::from(self.width) * u64::from(self.height) * u64::from(self.depth / 8);
        match self.colour {
            2 => coded > samples,
            0 => samples > 0 && coded.saturating_mul(3) > samples,
            _ => false,
        }
    }
}

fn role(name: &[u8; 4], contents: &[u8], structure: &mut Structure) -> Role {
    match name {
        b"eXIf" => structure.exif(contents),
        b"caBX" => {
            structure.manifest.get_or_insert_default().extend(c2pa::private(contents));
            Role::Manifest
        }
        b"tEXt" | b"zTXt" | b"iTXt" => text(name, contents, structure),
        // Where a picture of Apple's lies in the file: of no use once anything was removed.
        b"iDOT" => Role::Removed(None),
        _ if PICTURE.contains(&name) => Role::Picture,
        _ => Role::Removed(Some(PrivateContent::Comment)),
    }
}

/// A text: a keyword, and what there is to say.
fn text(name: &[u8; 4], contents: &[u8], structure: &mut Structure) -> Role {
    let end = memchr::memchr(0, contents).unwrap_or(contents.len());
    let keyword = contents.get(..end).unwrap_or_default();
    let rest = contents.get(end + 1..).unwrap_or_default();
    let text = match name {
        b"tEXt" => Some(Cow::Borrowed(rest)),
        b"zTXt" => rest.get(1..).and_then(|text| inflated(text, &mut structure.room)),
        _ => international(rest, &mut structure.room),
    };
    let Some(text) = text else { return Role::Removed(Some(PrivateContent::Comment)) };
    if (keyword, name) == (XMP, b"iTXt") {
        return structure.xmp(&text);
    }
    say(keyword, &decode(&text), &mut structure.said);
    match NEEDLESS.contains(&keyword) {
        true => Role::Removed(None),
        false => Role::Removed(xmp::positions(&text).or(Some(PrivateContent::Comment))),
    }
}

/// The text of an `iTXt` behind its keyword (11.3.3.4).
fn international<'a>(rest: &'a [u8], room: &mut usize) -> Option<Cow<'a, [u8]>> {
    let (is_compressed, behind) = (*rest.first()? == 1, rest.get(2..)?);
    let language = memchr::memchr(0, behind)?;
    let behind = behind.get(language + 1..)?;
    let translated = memchr::memchr(0, behind)?;
    let text = behind.get(translated + 1..)?;
    if is_compressed { inflated(text, room) } else { Some(Cow::Borrowed(text)) }
}

/// A compressed text. None where it is damaged, or there is no room for it.
fn inflated<'a>(compressed: &[u8], room: &mut usize) -> Option<Cow<'a, [u8]>> {
    let (mut text, limit) = (Vec::new(), *room as u64 + 1);
    let whole = ZlibDecoder::new(compressed).take(limit).read_to_end(&mut text);
    *room = room.saturating_sub(text.len());
    whole.ok().filter(|length| (*length as u64) < limit)?;
    Some(Cow::Owned(text))
}

/// Keywords with a meaning (11.3.3.1).
fn say(keyword: &[u8], text: &str, said: &mut PictureMetadata) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let default = || vec![("x-default".to_owned(), text.to_owned())];
    match keyword {
        b"Author" => said.creator = vec![text.to_owned()],
        b"Copyright" => said.copyright = default(),
        b"Description" => said.caption = default(),
        _ => {}
    }
}

fn chunk(name: &[u8; 4], contents: &[&[u8]]) -> Option<Vec<u8>> {
    let contents = contents.concat();
    let length = u32::try_from(contents.len()).ok().filter(|length| *length < 1 << 31)?;
    let mut chunk = length.to_be_bytes().to_vec();
    chunk.extend_from_slice(name);
    chunk.extend_from_slice(&contents);
    let check = crc32fast::hash(chunk.get(4..).unwrap_or_default());
    chunk.extend(check.to_be_bytes());
    Some(chunk)
}

pub(super) fn wrap(block: Block, contents: &[u8]) -> Option<Vec<u8>> {
    match block {
        Block::Exif => chunk(b"eXIf", &[contents]),
        Block::Xmp => chunk(b"iTXt", &[XMP, &[0; 5], contents]),
        Block::Photoshop => None,
    }
}
