//! How large an SVG is shown (SVG 2, 7.2 and 8.12; CSS Images 3, 5).
//!
//! 1. Where `width` and `height` are lengths, they are the size.
//! 2. Where one of them is, the other follows from the ratio of the `viewBox`.
//! 3. Where neither is, the size is that of the `viewBox`.
//! 4. What is still unknown is 300 by 150 (CSS 2.2, 10.3.2).

/// What a browser takes where nothing is said.
const DEFAULT: (f64, f64) = (300.0, 150.0);

/// Pixels of a unit; those that depend on a font or on the page have none.
const UNITS: [(&str, f64); 8] = [
    ("", 1.0),
    ("px", 1.0),
    ("pt", 96.0 / 72.0),
    ("pc", 16.0),
    ("in", 96.0),
    ("cm", 96.0 / 2.54),
    ("mm", 96.0 / 25.4),
    ("q", 96.0 / 101.6),
];

/// Width and height in pixels, by the attributes of the outermost element.
pub(super) fn size(width: Option<&str>, height: Option<&str>, view_box: Option<&str>) -> (u32, u32) {
    let (width, height) = (width.and_then(length), height.and_then(length));
    let view_box = view_box.and_then(view_box_size);
    let ratio = view_box.map(|(width, height)| width / height);
    let size = match (width, height, ratio) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(ratio)) => (width, width / ratio),
        (None, Some(height), Some(ratio)) => (height * ratio, height),
        (width, height, _) => {
            let (otherwise_width, otherwise_height) = view_box.map_or(DEFAULT, in_whole_pixels);
            (width.unwrap_or(otherwise_width), height.unwrap_or(otherwise_height))
        }
    };
    (pixels(size.0), pixels(size.1))
}

/// A length in pixels, where it is more than nothing.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, unit) = split_number(text)?;
    let unit = unit.to_ascii_lowercase();
    let (_, pixels) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let length = number * pixels;
    (length.is_finite() && length > 0.0).then_some(length)
}

/// Width and height of a `viewBox`, where it has an area.
fn view_box_size(text: &str) -> Option<(f64, f64)> {
    let mut rest = text.trim();
    let mut numbers = [0.0; 4];
    for number in &mut numbers {
        let (value, behind) = split_number(rest)?;
        *number = value;
        let behind = behind.trim_start();
        rest = behind.strip_prefix(',').unwrap_or(behind).trim_start();
    }
    let [_, _, width, height] = numbers;
    let ratio = width / height;
    let has_area = width > 0.0 && height > 0.0 && ratio.is_finite() && ratio > 0.0;
    (rest.is_empty() && has_area).then_some((width, height))
}

/// The number that a text begins with, and the rest. An `e` begins an exponent only where digits follow: `2em`.
fn split_number(text: &str) -> Option<(f64, &str)> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(text.starts_with(['+', '-']));
    let whole = digits(sign);
    let mut end = sign + whole;
    if text[end..].starts_with('.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if end == sign {
        return None;
    }
    if text[end..].starts_with(['e', 'E']) {
        let sign = usize::from(text[end + 1..].starts_with(['+', '-']));
        let exponent = digits(end + 1 + sign);
        end += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// A drawing of few units (`0 0 1 1.4`) would lose its ratio in whole pixels: it is taken larger, as it has no size of its own.
fn in_whole_pixels((width, height): (f64, f64)) -> (f64, f64) {
    let keeps_ratio = |scale: &f64| {
        [width * scale, height * scale].iter().all(|side| (side.round() - side).abs() <= side * 0.005)
    };
    let scale = [1.0, 10.0, 100.0, 1_000.0].into_iter().find(keeps_ratio).unwrap_or(1.0);
    (width * scale, height * scale)
}

fn pixels(length: f64) -> u32 {
    // A cast of a number that is too large gives the largest.
    (length.round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_all_units_that_have_pixels() {
        for (text, expected) in [
            ("640", 640.0),
            (" 640px ", 640.0),
            ("6.5in", 624.0),
            ("72pt", 96.0),
            ("6pc", 96.0),
            ("2.54cm", 96.0),
            ("25.4MM", 96.0),
            ("101.6Q", 96.0),
            ("1e2", 100.0),
            ("+.5e3px", 500.0),
        ] {
            assert!(
                length(text).is_some_and(|it| (it - expected).abs() < 1e-6),
                "{text}: {:?}",
                length(text)
            );
        }
        for text in
            ["100%", "2em", "3ex", "10vw", "auto", "", "0", "-5", "px", "5 px", "1e999", "NaN", "inf", "５"]
        {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_missing_follows_from_the_view_box() {
        let view_box = Some("0 0 160 90");
        assert_eq!(size(Some("320"), Some("100"), view_box), (320, 100));
        assert_eq!(size(Some("320"), None, view_box), (320, 180));
        assert_eq!(size(None, Some("180"), view_box), (320, 180));
        assert_eq!(size(Some("100%"), Some("100%"), view_box), (160, 90));
        assert_eq!(size(Some("100%"), Some("45px"), view_box), (80, 45));
        assert_eq!(size(None, None, Some("-10,-10 , 200.4,100")), (200, 100));
        assert_eq!(size(None, None, Some("0 0 1 1.4")), (10, 14));
        assert_eq!(size(None, None, None), (300, 150));
        assert_eq!(size(Some("500"), None, None), (500, 150));
        for broken in ["0 0 160", "0 0 0 90", "0 0 160 -90", "0 0 160 90 5", "a b c d", "", "0 0 1e400 1"] {
            assert_eq!(size(None, None, Some(broken)), (300, 150), "{broken}");
        }
        assert_eq!(size(Some("1e30"), Some("1e-9"), None), (u32::MAX, 1));
    }
}
