//! Which part of the stored pixels a variant shows.

use image::metadata::Orientation;

use super::decode::Header;
use crate::media::rendition::Crop;

/// A part of the stored pixels, in their coordinates, which are fractions where a ratio wants it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// By how much the pixels may be reduced before they are resized: a power of two.
    pub factor: u32,
}

/// The most that pixels are reduced beforehand. The sums of as many squared fit into 16 bits.
const LARGEST_FACTOR: u32 = 16;

/// So many times the size of the variant remain for Lanczos: what is averaged before cannot be seen then.
const REMAINS: f64 = 2.0;

impl Cut {
    /// The part that a variant of a size shows.
    pub fn of(header: &Header, crop: Option<Crop>, size: (u32, u32)) -> Cut {
        let shown = header.shown();
        let (left, top, width, height) = shown_part(shown, crop);
        let (right, bottom) = (f64::from(shown.0) - left - width, f64::from(shown.1) - top - height);
        // Where the corner at the top left of what is shown lies in what is stored.
        let (left, top) = match header.orientation {
            Orientation::NoTransforms => (left, top),
            Orientation::FlipHorizontal => (right, top),
            Orientation::Rotate180 => (right, bottom),
            Orientation::FlipVertical => (left, bottom),
            Orientation::Rotate90FlipH => (top, left),
            Orientation::Rotate90 => (top, right),
            Orientation::Rotate270FlipH => (bottom, right),
            Orientation::Rotate270 => (bottom, left),
        };
        let (width, height) = if is_sideways(header.orientation) { (height, width) } else { (width, height) };
        let (wide, high) = stored_size(header.orientation, size);
        let enough = |factor: &u32| {
            let remains = f64::from(*factor) * REMAINS;
            width >= f64::from(wide) * remains && height >= f64::from(high) * remains
        };
        let factors = std::iter::successors(Some(1), |factor| Some(factor * 2));
        let factor = factors.take_while(|factor| *factor <= LARGEST_FACTOR).filter(enough).max().unwrap_or(1);
        Cut { left, top, width, height, factor }
    }
}

/// Whether what is stored lies on its side.
pub fn is_sideways(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// A size that is shown, before it is turned; or one that is stored, after.
pub fn stored_size(orientation: Orientation, (width, height): (u32, u32)) -> (u32, u32) {
    if is_sideways(orientation) { (height, width) } else { (width, height) }
}

/// Left, top, width and height of the largest part of a ratio whose middle is as near to the focus as the picture allows.
fn shown_part((width, height): (u32, u32), crop: Option<Crop>) -> (f64, f64, f64, f64) {
    let (width, height) = (f64::from(width), f64::from(height));
    let Some(Crop { ratio, focus }) = crop else { return (0.0, 0.0, width, height) };
    let (across, down) = (f64::from(ratio.0.max(1)), f64::from(ratio.1.max(1)));
    let part_width = width.min(height * across / down);
    let part_height = height.min(width * down / across);
    let start = |whole: f64, part: f64, percent: u8| {
        (whole * f64::from(percent) / 100.0 - part / 2.0).clamp(0.0, whole - part)
    };
    (start(width, part_width, focus.x), start(height, part_height, focus.y), part_width, part_height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Focus;

    fn part(size: (u32, u32), ratio: (u32, u32), x: u8, y: u8) -> (f64, f64, f64, f64) {
        shown_part(size, Some(Crop { ratio, focus: Focus { x, y } }))
    }

    #[test]
    fn a_crop_is_the_largest_part_around_the_focus_within_the_picture() {
        assert_eq!(part((4000, 3000), (1, 1), 50, 50), (500.0, 0.0, 3000.0, 3000.0));
        assert_eq!(part((4000, 3000), (1, 1), 60, 0), (900.0, 0.0, 3000.0, 3000.0));
        assert_eq!(part((4000, 3000), (1, 1), 0, 100), (0.0, 0.0, 3000.0, 3000.0));
        assert_eq!(part((4000, 3000), (1, 1), 100, 0), (1000.0, 0.0, 3000.0, 3000.0));
        assert_eq!(part((3000, 4000), (3, 2), 50, 0), (0.0, 0.0, 3000.0, 2000.0));
        assert_eq!(part((3000, 4000), (3, 2), 50, 100), (0.0, 2000.0, 3000.0, 2000.0));
        assert_eq!(part((3000, 4000), (3, 2), 50, 30), (0.0, 200.0, 3000.0, 2000.0));
        assert_eq!(part((1600, 900), (16, 9), 3, 97), (0.0, 0.0, 1600.0, 900.0));
    }

    #[test]
    fn a_crop_never_leaves_the_picture() {
        for width in 1..40 {
            for height in 1..40 {
                for (ratio, at) in [((16, 9), 0), ((4, 3), 33), ((3, 2), 100), ((1, 1), 71), ((1, 7), 50)] {
                    let (left, top, wide, high) = part((width, height), ratio, at, 100 - at);
                    assert!(left >= 0.0 && top >= 0.0 && wide > 0.0 && high > 0.0);
                    assert!(left + wide <= f64::from(width) && top + high <= f64::from(height));
                }
            }
        }
    }
}
