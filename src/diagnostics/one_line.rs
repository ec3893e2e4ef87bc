//! Texts of the site on a terminal.

/// A text on one line, in which nothing can move the terminal's cursor or turn the line round.
///
/// Line ends and tabs become spaces. Control characters, and what begins an override or an embedding of the direction, become
/// a stand-in. What isolates a text, and what closes what is not opened here, is left out.
pub fn one_line(text: &str) -> String {
    let visible = |character: char| match character {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202C}' | '\u{2068}' | '\u{2069}' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}' => Some('\u{FFFD}'),
        _ if character.is_control() => Some('\u{FFFD}'),
        _ => Some(character),
    };
    text.chars().filter_map(visible).collect()
}
