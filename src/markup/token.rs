//! Finds words in a text as a whole: `4名` stands in 「社員4名」, but neither in 「14名」 nor in 「1,4名」.
//!
//! 1. Both are compared in one form: half-width and full-width characters are one, composed and decomposed ones too. A
//!    space or line end beside a Japanese character says nothing; between Latin words it does.
//! 2. An occurrence counts where both its ends are ends of a word. Numbers, words of Latin letters (of Greek and Cyrillic
//!    ones too) and words in katakana show where they end; kanji and hiragana do not, and end anywhere.
//! 3. Many words are looked for at once ([`Words`]), with the automaton of Aho and Corasick: a release can have hundreds of
//!    corrections, and a text of its length for each.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::types::half_width;

/// Words that are looked for together: however many they are, a text is read once.
pub struct Words {
    /// Finds the words by their numbers; nothing where there are no words.
    automaton: Option<AhoCorasick>,
    /// The number of each of the words as they were given.
    numbers: Vec<Option<usize>>,
}

/// A place where words stand in a text as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The number of the words ([`Words::number`]).
    pub number: usize,
    /// The place in the text as written, in bytes.
    pub span: Range<usize>,
}

impl Words {
    /// The words, in any order. Empty ones stand nowhere.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Words {
        let mut known: HashMap<String, usize> = HashMap::new();
        let number = |words| {
            let plain = Characters::of(words).plain();
            let next = known.len();
            (!plain.is_empty()).then(|| *known.entry(plain).or_insert(next))
        };
        let numbers = words.into_iter().map(number).collect();
        let mut patterns = vec![String::new(); known.len()];
        known.into_iter().for_each(|(plain, number)| patterns[number] = plain);
        // It fails only for more words than a file can hold.
        let automaton = AhoCorasick::new(&patterns).ok().filter(|_| !patterns.is_empty());
        Words { automaton, numbers }
    }

    /// The number of the words that were given at an index, from 0: two that differ in width or composition alone have the
    /// same. `None` of empty ones.
    pub fn number(&self, index: usize) -> Option<usize> {
        self.numbers.get(index).copied().flatten()
    }

    /// How many numbers there are.
    pub fn count(&self) -> usize {
        self.automaton.as_ref().map_or(0, AhoCorasick::patterns_len)
    }

    /// Everywhere that the words stand in a text as a whole, each number in reading order.
    pub fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let characters = Characters::of(text);
        let plain = characters.plain();
        let ends = plain.char_indices().map(|(at, _)| at).chain([plain.len()]);
        let mut index = vec![0; plain.len() + 1];
        ends.enumerate().for_each(|(character, at)| index[at] = character);
        let found = automaton.find_overlapping_iter(&plain).filter_map(|found| {
            let span = characters.word(index[found.start()]..index[found.end()])?;
            Some(Occurrence { number: found.pattern().as_usize(), span })
        });
        found.collect()
    }
}

/// A text in the form in which texts are compared.
struct Characters {
    characters: Vec<Character>,
}

/// A character in that form.
#[derive(Debug)]
struct Character {
    plain: char,
    /// Where it stands in the text as written, with its accents.
    span: Range<usize>,
    /// Whether a space that says nothing stands before it.
    is_apart: bool,
}

impl Characters {
    fn of(text: &str) -> Characters {
        let mut characters = Characters { characters: Vec::with_capacity(text.len()) };
        let mut space: Option<Range<usize>> = None;
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            let mut end = start + c.len_utf8();
            if is_ignored(c) {
                continue;
            }
            if c.is_whitespace() {
                space = Some(space.map_or(start, |space| space.start)..end);
                continue;
            }
            while let Some((at, mark)) = rest.next_if(|(_, next)| is_mark(*next)) {
                end = at + mark.len_utf8();
            }
            characters.push(&text[start..end], start..end, space.take());
        }
        characters
    }

    /// Adds a character with its accents.
    fn push(&mut self, written: &str, span: Range<usize>, space: Option<Range<usize>>) {
        let normalizer = match written.chars().next() {
            Some('\u{FF61}'..='\u{FF9F}') => ComposingNormalizerBorrowed::new_nfkc(),
            _ => ComposingNormalizerBorrowed::new_nfc(),
        };
        let plain = half_width(&normalizer.normalize(written));
        let mut is_apart = space.is_some();
        if let (Some(space), Some(before), Some(after)) =
            (space, self.characters.last(), plain.chars().next())
            && !is_japanese(before.plain)
            && !is_japanese(after)
        {
            self.characters.push(Character { plain: ' ', span: space, is_apart: false });
        }
        for plain in plain.chars() {
            self.characters.push(Character {
                plain,
                span: span.clone(),
                is_apart: std::mem::take(&mut is_apart),
            });
        }
    }

    fn plain(&self) -> String {
        self.characters.iter().map(|character| character.plain).collect()
    }

    /// Where these characters stand in the text as written, if both their ends are ends of a word.
    fn word(&self, characters: Range<usize>) -> Option<Range<usize>> {
        let (first, last) =
            (self.characters.get(characters.start)?, self.characters.get(characters.end.checked_sub(1)?)?);
        let is_whole = self.ends_word(characters.start) && self.ends_word(characters.end);
        is_whole.then_some(first.span.start..last.span.end)
    }

    /// Whether a word may end, and another begin, before the character of this index.
    fn ends_word(&self, at: usize) -> bool {
        let Some(last) = at.checked_sub(1) else { return true };
        let (Some(before), Some(after)) = (self.characters.get(last), self.characters.get(at)) else {
            return true;
        };
        if before.span == after.span {
            return false;
        }
        let is_one_word = (is_latin(before.plain) && is_latin(after.plain))
            || (is_katakana(before.plain) && is_katakana(after.plain))
            || self.is_inside_number(last)
            || self.is_inside_number(at);
        after.is_apart || !is_one_word
    }

    /// Whether the character of this index is the sign in a number such as `1,400` or `3.5`.
    fn is_inside_number(&self, at: usize) -> bool {
        let digit = |at: usize| self.characters.get(at).is_some_and(|found| found.plain.is_ascii_digit());
        let is_close = |at: usize| self.characters.get(at).is_some_and(|found| !found.is_apart);
        let is_sign = self.characters.get(at).is_some_and(|found| matches!(found.plain, ',' | '.'));
        is_sign && at.checked_sub(1).is_some_and(digit) && digit(at + 1) && is_close(at) && is_close(at + 1)
    }
}

/// Characters that cannot be seen: places where a word may be broken, or may not be.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Marks that belong to the character before them: accents, 濁点, the parts of a Korean syllable.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}'
            | '\u{1160}'..='\u{11FF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{3099}'
            | '\u{309A}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FF9E}'
            | '\u{FF9F}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// A kana, a kanji, or a sign that stands among them.
pub(super) fn is_japanese(c: char) -> bool {
    matches!(
        c,
        '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

/// A letter or digit of a script whose words stand between spaces and take no endings without one.
fn is_latin(c: char) -> bool {
    let is_letter = c.is_alphanumeric() && (c < '\u{590}' || matches!(c, '\u{1E00}'..='\u{1FFF}'));
    is_letter || matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(text: &str, words: &str) -> Vec<Range<usize>> {
        Words::new([words]).occurrences(text).into_iter().map(|found| found.span).collect()
    }

    fn find_token(text: &str, words: &str) -> Option<Range<usize>> {
        tokens(text, words).into_iter().next()
    }

    #[track_caller]
    fn check(table: &[(&str, &str, Option<&str>)]) {
        for (text, words, expected) in table {
            let found = find_token(text, words).map(|range| &text[range]);
            assert_eq!(found, *expected, "{words} in {text}");
        }
    }

    #[test]
    fn a_number_is_no_part_of_a_longer_one() {
        check(&[
            ("社員4名を派遣", "4名", Some("4名")),
            ("社員14名を派遣", "4名", None),
            ("社員1,4名を派遣", "4名", None),
            ("社員0.4名を派遣", "4名", None),
            ("1,400円", "1", None),
            ("1,400円", "1,400円", Some("1,400円")),
            ("1,400円", "400円", None),
            ("2013年、4名", "4名", Some("4名")),
            ("In 2014, 4 people", "4 people", Some("4 people")),
            ("14名、4名", "4名", Some("4名")),
            ("10:00", "0:00", None),
            ("1万4名", "4名", Some("4名")),
            ("v.4名", "4名", Some("4名")),
            ("4.", "4", Some("4")),
        ]);
        assert_eq!(find_token("14名、4名", "4名"), Some(8..12));
    }

    #[test]
    fn latin_words_and_katakana_show_where_they_end() {
        check(&[
            ("CATS and CAT2", "CAT", None),
            ("a CAT.", "CAT", Some("CAT")),
            ("企業CATは", "CAT", Some("CAT")),
            ("A4名", "4名", None),
            ("café", "caf", None),
            ("cafe\u{301}", "cafe", None),
            ("リクルートキャリア", "リクルート", None),
            ("新リクルート社", "リクルート", Some("リクルート")),
            ("リクルート・キャリア", "リクルート", Some("リクルート")),
            ("キャリアー", "キャリア", None),
            ("東京都港区", "京都", Some("京都")),
            ("ある人がいる", "人が", Some("人が")),
        ]);
    }

    #[test]
    fn widths_and_compositions_are_one() {
        check(&[
            ("社員\u{FF14}名", "4名", Some("\u{FF14}名")),
            ("社員\u{FF11}\u{FF14}名", "4名", None),
            ("社員4名", "\u{FF14}名", Some("4名")),
            ("\u{FF8A}\u{FF9F}\u{FF9D}です", "パン", Some("\u{FF8A}\u{FF9F}\u{FF9D}")),
            ("か\u{3099}く", "がく", Some("か\u{3099}く")),
            ("か\u{3099}く", "か", None),
            ("Cafe\u{301} Z", "Café", Some("Cafe\u{301}")),
        ]);
    }

    #[test]
    fn spaces_count_between_latin_words_only() {
        check(&[
            ("社員 3\n名を", "社員3名", Some("社員 3\n名")),
            ("社員3名を", "社員 3 名", Some("社員3名")),
            ("New\n  York", "New York", Some("New\n  York")),
            ("NewYork", "New York", None),
            ("In dia", "India", None),
            ("1 4名", "4名", Some("4名")),
            ("クロス\nフィールズ", "クロスフィールズ", Some("クロス\nフィールズ")),
            ("クロス フィールズ", "フィールズ", Some("フィールズ")),
            ("3\u{200B}名", "3名", Some("3\u{200B}名")),
            ("3名", " 3名 ", Some("3名")),
            ("3名", "", None),
            ("", "3名", None),
        ]);
    }

    #[test]
    fn words_in_other_widths_have_one_number() {
        let words = Words::new(["4名", "", "\u{FF14}名", "3名"]);
        assert_eq!([0, 1, 2, 3, 4].map(|index| words.number(index)), [Some(0), None, Some(0), Some(1), None]);
        assert_eq!(words.count(), 2);
        assert_eq!(Words::new([""]).occurrences("3名"), []);
    }

    /// Characters of every class, so that borders of all kinds come up.
    const CHARACTERS: &str = "[14,. A-C\u{FF41}\u{FF14}アー\u{FF71}\u{FF9E}\u{3099}\u{301}か名人\n]{0,12}";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_found_reads_as_what_was_looked_for(text in CHARACTERS, words in CHARACTERS) {
            for range in tokens(&text, &words) {
                let found = Characters::of(&text[range]);
                let wanted = Characters::of(&words);
                let plain = |of: &Characters| of.characters.iter().map(|c| c.plain).collect::<String>();
                prop_assert_eq!(plain(&found), plain(&wanted));
            }
        }

        #[test]
        fn words_are_found_together_as_they_are_alone(
            text in CHARACTERS, words in proptest::collection::vec("[14A名ア]{0,3}", 0..6),
        ) {
            let together = Words::new(words.iter().map(String::as_str));
            let found = together.occurrences(&text);
            for (index, words) in words.iter().enumerate() {
                let spans = found.iter().filter(|it| Some(it.number) == together.number(index));
                let spans: Vec<Range<usize>> = spans.map(|it| it.span.clone()).collect();
                prop_assert_eq!(spans, tokens(&text, words));
            }
        }

        #[test]
        fn words_between_brackets_are_always_found(
            before in CHARACTERS, first in "[1A名ア]", more in CHARACTERS, after in CHARACTERS,
        ) {
            let words = first + &more;
            let text = format!("{before}「{words}」/{after}");
            prop_assert!(find_token(&text, &words).is_some());
        }

        #[test]
        fn digits_beside_digits_are_never_found(number in 0u32..10_000, digit in 0u32..10, behind in any::<bool>()) {
            let text = if behind { format!("社員{number}{digit}名") } else { format!("社員{digit}{number}名") };
            prop_assert_eq!(find_token(&text, &number.to_string()), None);
            prop_assert_eq!(find_token(&format!("{digit},{number}"), &number.to_string()), None);
        }
    }
}
