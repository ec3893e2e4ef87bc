//! Bitmaps and icons of Windows, which go out as they are.

use super::bytes::{little_16, little_32};
use super::{Role, Structure};
use crate::media::picture::{PictureFault, PictureNature};

/// Checks that a bitmap has as many bytes as it says.
pub(super) fn read_bitmap(bytes: &[u8]) -> Result<Structure, PictureFault> {
    let number = |at| little_32(bytes, at).ok_or(PictureFault::Truncated);
    let short = |at| little_16(bytes, at).map(u32::from).ok_or(PictureFault::Truncated);
    let (start, header) = (number(10)?, number(14)?);
    // The oldest header has sizes of two bytes. Elsewhere a negative height says that the first row is on top.
    let (width, height, depth, compression, length) = match header {
        12 => (short(18)?, short(20)?, short(24)?, 0, 0),
        16 => (number(18)?, number(22)?.cast_signed().unsigned_abs(), short(28)?, 0, 0),
        _ => (number(18)?, number(22)?.cast_signed().unsigned_abs(), short(28)?, number(30)?, number(34)?),
    };
    let row = u64::from(width).saturating_mul(depth.into()).div_ceil(32).saturating_mul(4);
    // Uncompressed, with or without masks; else it says how long it is.
    let length = match compression {
        0 | 3 | 6 => row.saturating_mul(height.into()),
        _ => length.into(),
    };
    let mut structure = Structure::new();
    structure.stored = (width, height);
    structure.frame(width, height);
    structure.nature = PictureNature::Photograph;
    if !matches!(depth, 1 | 2 | 4 | 8 | 16 | 24 | 32) || width > i32::MAX as u32 {
        return Err(PictureFault::Undecodable);
    }
    // One that is too large is not truncated.
    let is_bounded = structure.largest <= crate::media::inspect::LARGEST_PICTURE;
    if is_bounded && u64::from(start).saturating_add(length) > bytes.len() as u64 {
        return Err(PictureFault::Truncated);
    }
    structure.push(0..bytes.len(), Role::Picture)?;
    Ok(structure)
}

/// Checks that all pictures of an icon are in it. It is as large as the largest of them.
pub(super) fn read_icon(bytes: &[u8]) -> Result<Structure, PictureFault> {
    const HEADER: usize = 6;
    const ENTRY: usize = 16;
    let count = usize::from(little_16(bytes, 4).ok_or(PictureFault::Truncated)?);
    let mut structure = Structure::new();
    for at in (0..count).map(|entry| HEADER + entry * ENTRY) {
        let (length, start) = (little_32(bytes, at + 8), little_32(bytes, at + 12));
        let (Some(length), Some(start)) = (length, start) else { return Err(PictureFault::Truncated) };
        if u64::from(start) + u64::from(length) > bytes.len() as u64 {
            return Err(PictureFault::Truncated);
        }
        // 0 stands for 256.
        let side = |at| bytes.get(at).map(|side| if *side == 0 { 256 } else { u32::from(*side) });
        if let (Some(width), Some(height)) = (side(at), side(at + 1)) {
            structure.frame(width, height);
            structure.stored = structure.stored.max((width, height));
        }
    }
    structure.push(0..bytes.len(), Role::Picture)?;
    Ok(structure)
}
