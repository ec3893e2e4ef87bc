//! Texts → what is found in them.
//!
//! 1. A text is cut into clusters: a character with the marks that follow it. Each is composed (NFKC), put into lower
//!    case, and loses accents; katakana become hiragana. What says nothing is dropped.
//! 2. Each character is one of a script without spaces, one of a word between spaces, or parts the others ([`Class`]). So
//!    the folded text consists of runs, parted by single spaces.
//! 3. A run of a script without spaces is found by the pairs of its characters, kanji by themselves, too; a word by itself
//!    and by its stem.
//!
//! `themes/kawaraban/assets/search.js` does the same in a browser, by the same definition; `tests/browser.rs` holds the one
//! against the other.

use std::sync::OnceLock;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::definition::{Definition, is_in};

/// Cuts texts into terms.
pub struct Tokenizer {
    definition: Definition,
    /// What each character of the Basic Multilingual Plane becomes where it stands alone. A block of 256 is worked out when
    /// the first character of it is met, since no text has all of them.
    plain: Vec<OnceLock<Block>>,
}

/// Characters that follow each other.
type Block = Box<[Character]>;

/// A folded character, in four bytes: most are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Character(u32);

/// What a character is for its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It parts runs.
    Separator,
    /// Of a script without spaces.
    Wide,
    /// Of a script whose words stand between spaces.
    Word,
    /// Belongs to a word between two of its letters.
    Joining,
    /// Says nothing between two digits.
    DigitJoining,
    /// White space.
    Space,
    /// Says nothing.
    Ignored,
    /// It becomes more than one character, or has to be looked at more closely.
    Several,
}

const CLASSES: [Class; 8] = [
    Class::Separator,
    Class::Wide,
    Class::Word,
    Class::Joining,
    Class::DigitJoining,
    Class::Space,
    Class::Ignored,
    Class::Several,
];
const CLASS_SHIFT: u32 = 21;
const CODE: u32 = (1 << CLASS_SHIFT) - 1;
/// It is a word of its own, too.
const SINGLE: u32 = 1 << 24;
/// It belongs to the character before it.
const MARK: u32 = 1 << 25;

impl Character {
    fn new(code: u32, class: Class) -> Character {
        Character(code | (class as u32) << CLASS_SHIFT)
    }

    pub(super) fn code(self) -> u32 {
        self.0 & CODE
    }

    pub(super) fn class(self) -> Class {
        CLASSES[(self.0 >> CLASS_SHIFT & 7) as usize]
    }

    pub(super) fn is_single(self) -> bool {
        self.0 & SINGLE != 0
    }

    fn is_mark(self) -> bool {
        self.0 & MARK != 0
    }

    fn is_digit(self) -> bool {
        (0x30..=0x39).contains(&self.code())
    }

    /// The character itself.
    pub(super) fn char(self) -> char {
        char::from_u32(self.code()).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// What parts a run from the next.
const GAP: Character = Character(0x20);

impl Default for Tokenizer {
    fn default() -> Tokenizer {
        Tokenizer::new()
    }
}

impl Tokenizer {
    /// Reads the definition.
    pub fn new() -> Tokenizer {
        Tokenizer { definition: Definition::read(), plain: (0..256).map(|_| OnceLock::new()).collect() }
    }

    /// What becomes of a character that stands alone; `None` beyond the Basic Multilingual Plane.
    fn known(&self, c: char) -> Option<Character> {
        let code = u32::from(c);
        let look = || (code & !0xFF..=code | 0xFF).map(|code| self.look_at(code)).collect();
        let block = self.plain.get(code as usize >> 8)?.get_or_init(look);
        block.get(code as usize & 0xFF).copied()
    }

    fn look_at(&self, code: u32) -> Character {
        let several = Character::new(0, Class::Several);
        let Some(c) = char::from_u32(code) else { return several };
        // Neither has a case or another form.
        let is_plain = matches!(code, 0x3400..=0x9FFF | 0xAC00..=0xD7A3);
        let folded = match is_plain {
            true => self.classified(code),
            false => {
                let mut folded = Vec::new();
                self.fold_cluster(c.encode_utf8(&mut [0; 4]), &mut folded);
                match *folded {
                    [one] => one,
                    [] => Character::new(code, Class::Ignored),
                    _ => several,
                }
            }
        };
        Character(folded.0 | if is_in(&self.definition.marks, code) { MARK } else { 0 })
    }

    /// The characters that a cluster becomes.
    fn fold_cluster(&self, cluster: &str, out: &mut Vec<Character>) {
        let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(cluster);
        let mut lower: String = composed.chars().flat_map(char::to_lowercase).collect();
        if lower.chars().next().is_some_and(|first| is_in(&self.definition.accented, first.into())) {
            lower = DecomposingNormalizerBorrowed::new_nfd().normalize(&lower).into_owned();
            lower.retain(|c| !is_in(&self.definition.accents, c.into()));
        }
        let folded = lower.chars().map(|c| {
            let code = u32::from(c);
            let shifted = self.definition.shifted.iter().find(|(from, to, _)| (*from..=*to).contains(&code));
            let code = shifted.and_then(|(_, _, by)| code.checked_add_signed(*by)).unwrap_or(code);
            let replaced = self.definition.replaced.iter().find(|(from, _)| *from == code);
            self.classified(replaced.map_or(code, |(_, by)| *by))
        });
        out.extend(folded.filter(|character| character.class() != Class::Ignored));
    }

    fn classified(&self, code: u32) -> Character {
        let definition = &self.definition;
        let class = if is_in(&definition.ignored, code) {
            Class::Ignored
        } else if is_in(&definition.wide, code) {
            Class::Wide
        } else if is_in(&definition.word, code) {
            Class::Word
        } else if code == u32::from(definition.joining) {
            Class::Joining
        } else if code == u32::from(definition.digit_joining) {
            Class::DigitJoining
        } else if is_in(&definition.space, code) {
            Class::Space
        } else {
            Class::Separator
        };
        let single = if is_in(&definition.single, code) { SINGLE } else { 0 };
        Character(Character::new(code, class).0 | single)
    }

    /// The characters of a text, before they are parted.
    fn characters(&self, text: &str, out: &mut Vec<Character>) {
        let is_mark = |c: char| match self.known(c) {
            Some(character) => character.is_mark(),
            None => is_in(&self.definition.marks, c.into()),
        };
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            let has_marks = rest.peek().is_some_and(|(_, next)| is_mark(*next));
            if let (Some(character), false) = (self.known(c), has_marks)
                && character.class() != Class::Several
            {
                if character.class() != Class::Ignored {
                    out.push(character);
                }
                continue;
            }
            while rest.next_if(|(_, next)| is_mark(*next)).is_some() {}
            let end = rest.peek().map_or(text.len(), |(end, _)| *end);
            self.fold_cluster(&text[start..end], out);
        }
    }

    /// A text as runs, parted by single spaces. `scratch` is cleared; whoever folds many texts hands it in again.
    pub(super) fn folded(&self, text: &str, scratch: &mut Vec<Character>, out: &mut Vec<Character>) {
        scratch.clear();
        self.characters(text, scratch);
        let mut gap: Option<Class> = None;
        for (at, character) in scratch.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| scratch.get(at));
            let after = scratch.get(at + 1);
            let beside = |is: fn(&Character) -> bool| before.is_some_and(is) && after.is_some_and(is);
            let class = match character.class() {
                Class::Joining if beside(|it| it.class() == Class::Word) => Class::Word,
                Class::DigitJoining if beside(|it| it.is_digit()) => continue,
                class => class,
            };
            match class {
                Class::Wide | Class::Word => {
                    if let (Some(gap), Some(last)) = (gap.take(), out.last()) {
                        let says_nothing = gap == Class::Space && last.class() != class;
                        if !says_nothing {
                            out.push(GAP);
                        }
                    }
                    out.push(Character::new(character.code(), class).with_single(*character));
                }
                Class::Space => gap = gap.or(Some(Class::Space)),
                _ => gap = Some(Class::Separator),
            }
        }
    }

    /// Hands over each term of a folded text.
    pub(super) fn for_each_term(&self, folded: &[Character], mut take: impl FnMut(Term<'_>)) {
        let mut word = String::new();
        for run in folded.chunk_by(|a, b| a.class() == b.class()) {
            match run.first().map(|first| first.class()) {
                Some(Class::Wide) => {
                    for (at, character) in run.iter().enumerate() {
                        if let Some(next) = run.get(at + 1) {
                            take(Term::Characters(character.code(), next.code()));
                        }
                        if character.is_single() || run.len() == 1 {
                            take(Term::Characters(character.code(), 0));
                        }
                    }
                }
                Some(Class::Word) => {
                    word.clear();
                    word.extend(run.iter().take(self.definition.longest).map(|character| character.char()));
                    take(Term::Word(&word));
                    if let Some(stem) = self.stem(&word) {
                        take(Term::Word(&stem));
                    }
                }
                _ => {}
            }
        }
    }

    /// The stem of a word, where it has another one than itself.
    fn stem(&self, word: &str) -> Option<String> {
        let definition = &self.definition;
        let has_stem = word.chars().all(|c| is_in(&definition.stemmed, c.into()));
        if !has_stem || word.len() < 3 {
            return None;
        }
        let mut stem = word.to_owned();
        for pass in &definition.stem {
            let rule = pass.iter().find(|rule| stem.ends_with(&rule.ending));
            let Some(rule) = rule else { continue };
            let before = &stem[..stem.len() - rule.ending.len()];
            let has_vowel = before.contains(|c| definition.vowels.contains(c));
            if before.chars().count() < rule.least || (rule.vowel && !has_vowel) {
                continue;
            }
            stem.truncate(before.len());
            stem.push_str(&rule.by);
            let mut backwards = stem.chars().rev();
            let last = backwards.next();
            let is_doubled = last.is_some() && last == backwards.next();
            if rule.single && is_doubled && !last.is_some_and(|last| definition.doubled_kept.contains(last)) {
                stem.pop();
            }
        }
        (stem != word).then_some(stem)
    }
}

impl Character {
    fn with_single(self, of: Character) -> Character {
        Character(self.0 | (of.0 & SINGLE))
    }
}

/// What can be looked for in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term<'a> {
    /// A pair of characters of a script without spaces; the second is 0 where there is one.
    Characters(u32, u32),
    /// A word, or its stem.
    Word(&'a str),
}

/// A text as the search compares it.
pub fn fold(tokenizer: &Tokenizer, text: &str) -> String {
    let mut folded = Vec::new();
    tokenizer.folded(text, &mut Vec::new(), &mut folded);
    folded.into_iter().map(Character::char).collect()
}

/// The terms of a text, in its order; one that stands there twice is there twice.
pub fn terms(tokenizer: &Tokenizer, text: &str) -> Vec<String> {
    let (mut folded, mut terms) = (Vec::new(), Vec::new());
    tokenizer.folded(text, &mut Vec::new(), &mut folded);
    tokenizer.for_each_term(&folded, |term| terms.push(term.to_string()));
    terms
}

impl std::fmt::Display for Term<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Term::Characters(first, second) => {
                let codes = [*first, *second].into_iter().filter(|code| *code != 0);
                codes.filter_map(char::from_u32).try_for_each(|c| write!(formatter, "{c}"))
            }
            Term::Word(word) => formatter.write_str(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded() {
        let tokenizer = Tokenizer::new();
        for (text, expected) in [
            ("国内留職プログラム", "国内留職ぷろぐらむ"),
            ("\u{FF98}\u{FF78}\u{FF99}\u{FF70}\u{FF84}・キャリア", "りくるーときゃりあ"),
            ("\u{FF8A}\u{FF9F}\u{FF9D}", "ぱん"),
            ("か\u{3099}く", "がく"),
            ("\u{FF23}\u{FF33}\u{FF32} Café", "csr cafe"),
            ("\u{3231}リクルート", "株 りくるーと"),
            ("\u{337F}リクルート", "株式会社りくるーと"),
            ("社員 3 名、1,400円", "社員3名 1400円"),
            ("東京 大阪\nNew\nYork", "東京 大阪new york"),
            ("company’s 'quoted' o'clock", "company's quoted o'clock"),
            ("3.5%, a,b", "3 5 a b"),
            ("👩\u{200D}👩 𠮷野家", "𠮷野家"),
            (" !? ", ""),
        ] {
            assert_eq!(fold(&tokenizer, text), expected, "{text}");
        }
    }

    #[test]
    fn texts_have_terms() {
        let tokenizer = Tokenizer::new();
        let all = |text: &str| terms(&tokenizer, text).join("|");
        assert_eq!(all("留職が始まる"), "留職|留|職が|職|が始|始ま|始|まる");
        assert_eq!(all("の 語"), "の|語");
        assert_eq!(all("Companies' 2nd"), "companies|company|2nd");
        assert_eq!(all(&"a".repeat(40)), "a".repeat(32));
    }

    #[test]
    fn words_of_one_stem_find_each_other() {
        let tokenizer = Tokenizer::new();
        let stem = |word: &str| tokenizer.stem(word).unwrap_or_else(|| word.to_owned());
        for group in [
            &["company", "companies", "company's"][..],
            &["assignment", "assignments"],
            &["train", "trains", "trained", "training"],
            &["plan", "planned", "planning", "plans"],
            &["manage", "managed", "managing", "manages"],
            &["business", "businesses"],
            &["call", "called", "calling"],
        ] {
            let stems: Vec<String> = group.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{group:?} {stems:?}");
        }
        for word in ["press", "bus", "red", "sing", "is", "3m's"] {
            assert_eq!(stem(word), word);
        }
    }
}
