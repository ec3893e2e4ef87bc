//! How long a text takes to read.
//!
//! Scripts that are written without spaces are read by characters, all others by words; a text that mixes them takes the sum
//! of both. Only the bytes of the words are looked at: a newsroom asks this of every release that it renders.

use super::node::Node;
use super::tree::Tree;

/// An adult reads 400 to 600 Japanese characters of a factual text in a minute …
const CHARACTERS_A_MINUTE: usize = 500;
/// … and some 238 words of English (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).
const WORDS_A_MINUTE: usize = 230;

/// In whole minutes, to the nearest; at least one where there is something to read.
pub(super) fn minutes(document: &Tree) -> usize {
    let texts = document.nodes.iter().filter_map(|node| match node {
        Node::Text(span) | Node::Code(span) => Some(document.words(span.range())),
        _ => None,
    });
    let (mut characters, mut words) = (0, 0);
    for part in texts.flat_map(str::split_ascii_whitespace) {
        characters += part.bytes().filter(|byte| begins_wide_character(*byte)).count();
        words += usize::from(part.bytes().any(begins_narrow_letter));
    }
    let whole = CHARACTERS_A_MINUTE * WORDS_A_MINUTE;
    let read = characters * WORDS_A_MINUTE + words * CHARACTERS_A_MINUTE;
    if read == 0 { 0 } else { ((read + whole / 2) / whole).max(1) }
}

/// In UTF-8 the characters from U+3000 on, kana and kanji among them, begin with E3 to F4, and with these begins no other.
fn begins_wide_character(byte: u8) -> bool {
    byte >= 0xE3
}

/// Letters and digits of ASCII, and what begins in U+00C0 to U+1FFF. Punctuation between stands from U+2000 on.
fn begins_narrow_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, 0xC3..=0xE1)
}
