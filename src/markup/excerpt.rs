//! Cuts a text where a reader would.

/// The beginning of a text in at most `most` characters.
///
/// 1. A text that fits stays whole.
/// 2. Else it ends with the last sentence that fits, if that is not too early: nothing shows that more follows.
/// 3. Else behind a phrase (`、`, a space between words), with `…`.
/// 4. Else at any character, with `…`.
///
/// A cut stands outside of brackets and quotes wherever that leaves enough.
pub fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let cuts = Cuts::of(text, most);
    match cuts {
        Cuts { sentence: Some(end), .. } => text[..end].trim_end().to_owned(),
        Cuts { phrase: Some(end), .. } => shortened(&text[..end]),
        Cuts { outside: Some(end), .. } => shortened(&text[..end]),
        Cuts { any, .. } => shortened(&text[..any]),
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
    /// Between two characters, outside of brackets.
    outside: Option<usize>,
    any: usize,
}

impl Cuts {
    fn of(text: &str, most: usize) -> Cuts {
        let mut cuts = Cuts::default();
        let mut depth = 0usize;
        let mut ends_sentence = false;
        let mut characters = text.char_indices().enumerate().peekable();
        while let Some((number, (_, c))) = characters.next() {
            let Some(&(count, (end, next))) = characters.peek() else { break };
            match c {
                _ if is_opening(c) => depth += 1,
                _ if is_closing(c) => depth = depth.saturating_sub(1),
                _ => {}
            }
            ends_sentence = is_sentence_end(c, next) || (ends_sentence && (is_closing(c) || c == '"'));
            if count > most {
                break;
            }
            let is_late = count * 3 >= most;
            if ends_sentence && depth == 0 && is_late && !is_closing(next) && !is_sentence_mark(next) {
                cuts.sentence = Some(end);
            }
            // The other cuts take one more character, `…`.
            if number + 1 >= most || glues(c, next) {
                continue;
            }
            cuts.any = end;
            if depth == 0 && is_late {
                cuts.outside = Some(end);
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

/// Whether two characters may not be torn apart: a Latin word, a number, a letter and its mark.
fn glues(c: char, next: char) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || ('\u{C0}'..='\u{24F}').contains(&c) || c == '\'';
    let is_mark = matches!(next, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}');
    let is_number = (c.is_ascii_digit() || matches!(c, '.' | ',')) && next.is_ascii_digit();
    (is_word(c) && is_word(next))
        || is_mark
        || is_number
        || c == '\u{200D}'
        || (c.is_ascii_digit() && next == ',')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '「'
            | '『'
            | '【'
            | '〈'
            | '《'
            | '〔'
            | '“'
            | '\u{FF08}'
            | '\u{FF3B}'
            | '\u{FF5B}'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '》'
            | '〕'
            | '”'
            | '\u{FF09}'
            | '\u{FF3D}'
            | '\u{FF5D}'
    )
}

#[cfg(test)]
mod tests {
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
        ] {
            let cut = cut(text, most);
            assert_eq!(cut, expected);
            assert!(cut.chars().count() <= most, "{cut}");
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
}
