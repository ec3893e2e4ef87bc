//! Control characters, and what was meant by them.

/// Whether a character may stand in no text: a control character other than a tab or line end, or a noncharacter. HTML and XML
/// have none of them (<https://html.spec.whatwg.org/#preprocessing-the-input-stream>, XML 1.0, section 2.2).
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// The character that Windows-1252 has in the place of a control character: `“` for U+0093. A text of Windows that was read as
/// Latin-1 has the one for the other.
pub fn of_windows(c: char) -> Option<char> {
    let byte = u8::try_from(u32::from(c)).ok().filter(|byte| (0x80..0xA0).contains(byte))?;
    let meant = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()?;
    (meant != c).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_has_letters_where_unicode_has_controls() {
        assert_eq!(
            "\u{80}\u{85}\u{92}\u{93}\u{94}\u{96}".chars().filter_map(of_windows).collect::<String>(),
            "€…’“”–"
        );
        assert!("\u{81}\u{9D}\u{B}é“\0".chars().all(|c| of_windows(c).is_none()));
    }
}
