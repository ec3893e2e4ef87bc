//! Invisible characters that set the direction of writing (Bidi_Control; Unicode Standard Annex #9, section 2).
//!
//! An override shows a text in another order than it is written in, and one that is not closed goes on in what stands
//! beside it, up to the end of the paragraph. Texts with such characters are kept as they are, closed, and isolated from
//! what stands around them.

use std::borrow::Cow;

/// A character that sets the direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BidiControl {
    /// The character.
    pub character: char,
    /// Its name in Unicode.
    pub name: &'static str,
    role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It opens an embedding or override, up to a [`POP_FORMATTING`].
    Embeds,
    /// It opens an isolate, up to a [`POP_ISOLATE`].
    Isolates,
    ClosesEmbedding,
    ClosesIsolate,
    /// It counts as a letter of its direction.
    Mark,
}

const POP_FORMATTING: char = '\u{202C}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

const CONTROLS: [BidiControl; 12] = [
    control('\u{061C}', "ARABIC LETTER MARK", Role::Mark),
    control('\u{200E}', "LEFT-TO-RIGHT MARK", Role::Mark),
    control('\u{200F}', "RIGHT-TO-LEFT MARK", Role::Mark),
    control('\u{202A}', "LEFT-TO-RIGHT EMBEDDING", Role::Embeds),
    control('\u{202B}', "RIGHT-TO-LEFT EMBEDDING", Role::Embeds),
    control(POP_FORMATTING, "POP DIRECTIONAL FORMATTING", Role::ClosesEmbedding),
    control('\u{202D}', "LEFT-TO-RIGHT OVERRIDE", Role::Embeds),
    control('\u{202E}', "RIGHT-TO-LEFT OVERRIDE", Role::Embeds),
    control('\u{2066}', "LEFT-TO-RIGHT ISOLATE", Role::Isolates),
    control('\u{2067}', "RIGHT-TO-LEFT ISOLATE", Role::Isolates),
    control(FIRST_STRONG_ISOLATE, "FIRST STRONG ISOLATE", Role::Isolates),
    control(POP_ISOLATE, "POP DIRECTIONAL ISOLATE", Role::ClosesIsolate),
];

const fn control(character: char, name: &'static str, role: Role) -> BidiControl {
    BidiControl { character, name, role }
}

impl BidiControl {
    /// The control that a character is.
    pub fn of(character: char) -> Option<BidiControl> {
        // Most characters are none, and this is asked of all.
        if !matches!(character, '\u{061C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        {
            return None;
        }
        CONTROLS.into_iter().find(|control| control.character == character)
    }

    /// The first in a text that a reader is to be warned of. A mark beside letters that are written from right to left does
    /// what it is there for.
    pub fn suspicious(text: &str) -> Option<BidiControl> {
        let has_letters = || text.chars().any(is_right_to_left);
        text.chars().filter_map(BidiControl::of).find(|control| control.role != Role::Mark || !has_letters())
    }
}

/// Letters of Hebrew, Arabic and the other scripts in the blocks that Unicode keeps for such scripts.
fn is_right_to_left(character: char) -> bool {
    let block = matches!(
        character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    );
    block && character.is_alphabetic()
}

/// A text that turns nothing round that stands beside it: one with such a character is an isolate, in which what was opened
/// is closed, and nothing is closed that was not opened.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|character| BidiControl::of(character).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut isolated = String::from(FIRST_STRONG_ISOLATE);
    let mut open: Vec<Role> = Vec::new();
    for character in text.chars() {
        match BidiControl::of(character).map(|control| control.role) {
            Some(role @ (Role::Embeds | Role::Isolates)) => open.push(role),
            // It reaches no embedding outside of its isolate.
            Some(Role::ClosesEmbedding) if open.last() == Some(&Role::Embeds) => _ = open.pop(),
            // It closes what was opened in its isolate, too.
            Some(Role::ClosesIsolate) if open.contains(&Role::Isolates) => {
                while open.pop() == Some(Role::Embeds) {}
            }
            Some(Role::ClosesEmbedding | Role::ClosesIsolate) => continue,
            Some(Role::Mark) | None => {}
        }
        isolated.push(character);
    }
    isolated.extend(open.iter().rev().map(|role| match role {
        Role::Isolates => POP_ISOLATE,
        _ => POP_FORMATTING,
    }));
    isolated.push(POP_ISOLATE);
    Cow::Owned(isolated)
}

/// A text without such characters: for names and addresses, in which they would be seen by nobody.
pub fn without_bidi_controls(text: &str) -> String {
    text.chars().filter(|character| BidiControl::of(*character).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_closed_and_isolated() {
        for (text, expected) in [
            ("留職", "留職"),
            ("a\u{202E}b", "\u{2068}a\u{202E}b\u{202C}\u{2069}"),
            ("a\u{202E}b\u{202C}c", "\u{2068}a\u{202E}b\u{202C}c\u{2069}"),
            ("\u{2067}\u{202B}x", "\u{2068}\u{2067}\u{202B}x\u{202C}\u{2069}\u{2069}"),
            // The end of an isolate ends what was opened in it.
            ("\u{2067}\u{202B}x\u{2069}y", "\u{2068}\u{2067}\u{202B}x\u{2069}y\u{2069}"),
            // Nothing leads out of the text.
            ("x\u{2069}\u{202C}\u{202E}y", "\u{2068}x\u{202E}y\u{202C}\u{2069}"),
            ("\u{2067}\u{202C}x\u{2069}", "\u{2068}\u{2067}x\u{2069}\u{2069}"),
            ("x\u{200F}", "\u{2068}x\u{200F}\u{2069}"),
        ] {
            assert_eq!(isolated(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mark_is_suspicious_only_where_nothing_is_written_from_right_to_left() {
        let name = |text| BidiControl::suspicious(text).map(|control| control.name);
        assert_eq!(name("留職\u{200E}"), Some("LEFT-TO-RIGHT MARK"));
        assert_eq!(name("شركة\u{200F}!"), None);
        assert_eq!(name("\u{200F}שלום\u{202E}"), Some("RIGHT-TO-LEFT OVERRIDE"));
        assert_eq!(name("留職"), None);
    }
}
