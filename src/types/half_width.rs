//! Numbers and signs as a Japanese keyboard types them.

/// Full-width digits, letters, signs and the ideographic space as their ASCII counterparts, and the dashes and minus signs
/// that a Japanese keyboard offers as hyphens.
pub fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        _ => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_japanese_keyboard_types_becomes_ascii() {
        let typed = "\u{FF12}\u{FF10}\u{2212}\u{FF11}\u{3000}\u{FF11}\u{FF1A}\u{FF10}ー年";
        assert_eq!(half_width(typed), "20-1 1:0ー年");
    }
}
