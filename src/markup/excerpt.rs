//! Cuts a text where a reader would.

mod brackets;

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// The beginning of a text in at most `most` characters.
///
/// 1. A text that fits stays whole.
/// 2. Else it ends with the last sentence that fits, if that is not too early: nothing shows that more follows.
/// 3. Else behind a phrase (`、`, a space between words), with `…`.
/// 4. Else between any two characters, with `…`.
///
/// A cut stands neither in what a reader takes for one character, nor in a pair of brackets or quotes, nor in words with their
/// reading in brackets, 照沼(てるぬま). The exception is a pair that begins the text and is longer than what fits.
pub fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    let Some((limit, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let mut closed = brackets::closed(text, limit);
    loop {
        let cuts = Cuts::of(text, most, &closed);
        match cuts {
            Cuts { sentence: Some(end), .. } => return text[..end].trim_end().to_owned(),
            Cuts { phrase: Some(end), .. } | Cuts { any: Some(end), .. } => return shortened(&text[..end]),
            // A pair that holds everything that fits does not count.
            _ => match closed.iter().position(|closed| closed.start == 0) {
                Some(holds_all) => drop(closed.remove(holds_all)),
                None => return "…".to_owned(),
            },
        }
    }
}

fn shortened(text: &str) -> String {
    let text =
        text.trim_end().trim_end_matches(['、', ',', '\u{FF0C}', ';', ':', '\u{FF1A}', '・', '—', '-']);
    format!("{}…", text.trim_end())
}

/// The last places where a text may be cut, in bytes.
#[derive(Default)]
struct Cuts {
    sentence: Option<usize>,
    phrase: Option<usize>,
    any: Option<usize>,
}

impl Cuts {
    /// Those outside of the closed parts.
    fn of(text: &str, most: usize, closed: &[Range<usize>]) -> Cuts {
        let mut cuts = Cuts::default();
        let mut ends_sentence = false;
        let mut characters = text.char_indices().enumerate().peekable();
        while let Some((_, (_, c))) = characters.next() {
            let Some(&(count, (end, next))) = characters.peek().filter(|(count, _)| *count <= most) else {
                break;
            };
            ends_sentence = is_sentence_end(c, next) || (ends_sentence && brackets::is_closing(c));
            if closed.iter().any(|closed| closed.start < end && end < closed.end) {
                continue;
            }
            let is_late = count * 3 >= most;
            if ends_sentence && is_late && !brackets::is_closing(next) && !is_sentence_mark(next) {
                cuts.sentence = Some(end);
            }
            // The other cuts take one more character, `…`.
            if count < most && !is_one_word(c, next) && is_between_characters(text, end, c, next) {
                cuts.any = Some(end);
                if is_phrase_end(c, next) && count * 2 >= most {
                    cuts.phrase = Some(end);
                }
            }
        }
        cuts
    }
}

fn is_sentence_mark(c: char) -> bool {
    matches!(c, '。' | '\u{FF0E}' | '\u{FF01}' | '\u{FF1F}' | '!' | '?' | '.')
}

/// A Latin mark ends a sentence only before a space: `3.5`, `example.org`.
fn is_sentence_end(c: char, next: char) -> bool {
    is_sentence_mark(c)
        && (!c.is_ascii() || next.is_whitespace() || (!next.is_ascii() && c != '.') || next == '"')
}

fn is_phrase_end(c: char, next: char) -> bool {
    matches!(c, '、' | '\u{FF0C}') || (next.is_whitespace() && c != ' ')
}

/// Whether two characters belong to a Latin word or to a number.
fn is_one_word(c: char, next: char) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || ('\u{C0}'..='\u{24F}').contains(&c) || c == '\'';
    let is_number = (c.is_ascii_digit() || matches!(c, '.' | ',')) && next.is_ascii_digit();
    (is_word(c) && is_word(next)) || is_number || (c.is_ascii_digit() && next == ',')
}

/// Whether what a reader takes for one character ends here and another begins.
fn is_between_characters(text: &str, at: usize, c: char, next: char) -> bool {
    // Most characters of our texts are among these, each of which is one to a reader.
    let is_one =
        |c: char| matches!(c, ' '..='~' | '、'..='」' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9FFF}');
    (is_one(c) && is_one(next))
        || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cuts_stand_where_a_reader_would_make_them() {
        for (text, most, expected) in [
            ("短い文です。", 10, "短い文です。"),
            ("短い文です。", 6, "短い文です。"),
            ("一つ目の文です。二つ目の文はここまで続きます。", 12, "一つ目の文です。"),
            ("「行きます。」と言いました。それから長い話が続きます。", 16, "「行きます。」と言いました。"),
            ("彼らは昨日「行きます。そして帰ります」と言いました", 14, "彼らは昨日…"),
            ("企業の社員が、国内の団体で働き、社会の課題を解決します", 17, "企業の社員が、国内の団体で働き…"),
            ("あいうえおかきくけこさしすせそ", 10, "あいうえおかきくけ…"),
            ("「あいうえおかきくけこさしすせそ", 10, "「あいうえおかきく…"),
            ("The fee is 3.5 percent. It will be raised soon.", 30, "The fee is 3.5 percent."),
            ("The quick brown fox jumps over the lazy dog", 22, "The quick brown fox…"),
            ("参加者は12,345名でした", 8, "参加者は…"),
            ("すごい!もっと続く文章がここにあります", 6, "すごい!"),
            ("", 5, ""),
            ("(あいうえおかきくけこさしすせそ", 10, "(あいうえおかきく…"),
            ("あいうえおかきくけこさ)しすせそ", 10, "あいうえおかきくけ…"),
            ("あいう(え「か」き(く)け)こさしすせそ", 16, "あいう(え「か」き(く)け)こ…"),
            ("あいう(え「か」き(く)け)こさしすせそ", 14, "あいう…"),
            ("あ(い上えおかきくけこさしす)せそ", 10, "あ…"),
            ("“あいうえお”と“かきくけこ”と言った", 12, "“あいうえお”と…"),
            ("彼は\"あいうえお\"と\"かきくけこ\"と言った", 13, "彼は\"あいうえお\"と…"),
            ("「一つ目です。二つ目はここまで続きます」と", 10, "「一つ目です。"),
            ("「あいうえおかきくけこさしすせそ」", 10, "「あいうえおかきく…"),
        ] {
            let cut = cut(text, most);
            assert_eq!(cut, expected);
            assert!(cut.chars().count() <= most, "{cut}");
        }
    }

    #[test]
    fn words_and_their_reading_are_not_torn_apart() {
        let bracketed = |text: &str| text.replace('(', "\u{FF08}").replace(')', "\u{FF09}");
        for (text, most, expected) in [
            ("担当は照沼(てるぬま)ですのでご連絡ください", 4, "担当は…"),
            ("担当は照沼(てるぬま)ですのでご連絡ください", 5, "担当は…"),
            ("担当は照沼(てるぬま)ですのでご連絡ください", 6, "担当は…"),
            ("担当は照沼(てるぬま)ですのでご連絡ください", 11, "担当は…"),
            ("担当は照沼(てるぬま)ですのでご連絡ください", 12, "担当は照沼(てるぬま)…"),
            ("担当はリクルート(りくるーと)です", 9, "担当は…"),
            ("担当はこちら(東京の本社の一階の受付)です", 9, "担当はこちら…"),
            ("東京のCSO(シーエスオー)の人たちが集まりました", 9, "東京の…"),
            ("これ(これ)を見てくださいね", 4, "こ…"),
        ] {
            assert_eq!(cut(&bracketed(text), most), bracketed(expected), "{text} {most}");
        }
    }

    #[test]
    fn what_a_reader_takes_for_one_character_is_not_torn_apart() {
        for (character, most) in
            [("👩\u{200D}👩\u{200D}👧", 5), ("🇯🇵", 4), ("葛\u{E0100}", 4), ("각", 5), ("が\u{3099}", 4)]
        {
            let text = format!("ああ{character}{character}");
            assert_eq!(cut(&text, most), if most > text.chars().count() { &text } else { "ああ…" }, "{text}");
        }
    }

    #[test]
    fn any_text_can_be_cut_anywhere() {
        let text = "か\u{3099}(「a b、c。」)12,3. 👩\u{200D}👩 x!";
        for most in 0..30 {
            let cut = cut(text, most);
            assert!(cut.chars().count() <= most.max(1), "{most} {cut}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_cut_stands_in_no_pair(text in "[あ漢か「」『』()“”\"a 。、]{0,24}", most in 1usize..20) {
            let text = text.trim();
            let cut = cut(text, most);
            prop_assert!(cut.chars().count() <= most, "{}", cut);
            let end = cut.trim_end_matches('…').len();
            prop_assert!(text.starts_with(&cut[..end]));
            let closed = brackets::closed(text, text.len());
            let holds_all = closed.iter().any(|closed| closed.start == 0);
            let is_inside = closed.iter().any(|closed| closed.start < end && end < closed.end);
            prop_assert!(holds_all || !is_inside, "{} in {}", cut, text);
        }
    }
}
