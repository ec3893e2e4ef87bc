//! Where a line ends in the source, words need a space between them, and Japanese needs none.
//!
//! The rule is that of CSS (<https://www.w3.org/TR/css-text-3/#line-break-transform>), which browsers do not follow yet:
//! the line end goes where the characters on both sides are wide, and neither is Hangul, since Korean has spaces
//! between words. Punctuation that Japanese and Latin share, like `…` and `”`, is as what stands before or behind it.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// What a line end in a text is, where nothing else says what was meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineBreaks {
    /// The line goes on: who writes so wraps lines by hand.
    #[default]
    Join,
    /// A line ends.
    Keep,
}

/// Whether two texts are joined without a space where a line end stands between them.
pub(super) fn joins(before: &str, behind: &str) -> bool {
    ends_wide(before) && begins_wide(behind)
}

/// How many characters that leave the decision to their neighbours are passed over at most.
const NEIGHBOURS: usize = 32;

/// Whether a text ends so that no space is needed before wide characters.
pub(super) fn ends_wide(text: &str) -> bool {
    text.chars().rev().take(NEIGHBOURS).find_map(is_wide).unwrap_or(false)
}

/// Whether a text begins so that no space is needed behind wide characters.
pub(super) fn begins_wide(text: &str) -> bool {
    text.chars().take(NEIGHBOURS).find_map(is_wide).unwrap_or(false)
}

/// Whether a character is wide and no Hangul. `None` where its neighbour decides.
fn is_wide(c: char) -> Option<bool> {
    match c {
        '\u{B7}' | '—' | '―' | '‘' | '’' | '“' | '”' | '‥' | '…' => None,
        '\u{1100}'..='\u{11FF}'
        | '\u{302E}'
        | '\u{302F}'
        | '\u{3131}'..='\u{318E}'
        | '\u{3200}'..='\u{321E}'
        | '\u{3260}'..='\u{327E}'
        | '\u{A960}'..='\u{A97C}'
        | '\u{AC00}'..='\u{D7FB}'
        | '\u{FFA0}'..='\u{FFDC}' => Some(false),
        // Half-width kana are kana.
        '\u{FF61}'..='\u{FF9F}' => Some(true),
        _ => match c.width() {
            // Marks and selectors belong to the character before.
            None | Some(0) => None,
            width => Some(width == Some(2)),
        },
    }
}

/// A text on one line: each line end becomes a space, or nothing between wide characters.
pub fn joined_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_ascii).filter(|line| !line.is_empty()) {
        if !joined.is_empty() && !joins(&joined, line) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    Cow::Owned(joined)
}

/// A value of YAML on one line. Where it was written on several lines as a folded block or without quotes, YAML has
/// made spaces of their ends already; then the lines are taken from `written`, the value as it stands in the file.
pub fn joined_value<'t>(text: &'t str, written: &'t str) -> Cow<'t, str> {
    if !written.contains('\n') {
        return joined_lines(text);
    }
    let header = written.split_inclusive('\n').next().filter(|line| line.starts_with(['>', '|']));
    let lines = &written[header.map_or(0, str::len)..];
    let is_same = lines.split_ascii_whitespace().eq(text.split_ascii_whitespace());
    joined_lines(if is_same { lines.trim_ascii() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_is_a_space_between_words_only() {
        for (text, expected) in [
            ("留職は\n新しい", "留職は新しい"),
            ("留職は、\n「新しい」", "留職は、「新しい」"),
            ("留職\u{FF08}りゅうしょく\u{FF09}\n\u{FF11}年", "留職\u{FF08}りゅうしょく\u{FF09}\u{FF11}年"),
            ("社会を\nNPOと", "社会を NPOと"),
            ("NPO\n法人", "NPO 法人"),
            ("one\ntwo", "one two"),
            ("한국\n사람", "한국 사람"),
            ("韓国\n한국", "韓国 한국"),
            ("中文。\n中文", "中文。中文"),
            ("カナ\nカナ", "カナカナ"),
            ("葛\u{E0100}\n城", "葛\u{E0100}城"),
            ("か\u{3099}\nき", "か\u{3099}き"),
            ("𠮟\n𠮟", "𠮟𠮟"),
            ("あ\u{3000}\nい", "あ\u{3000}い"),
            ("です…\nそして", "です…そして"),
            ("the end…\nそして", "the end… そして"),
            ("“留職”\nとは", "“留職”とは"),
            ("“Ryushoku”\nとは", "“Ryushoku” とは"),
            ("あ  \n\n  い\r\nb\n", "あい b"),
            ("…\n…", "… …"),
            ("あ い", "あ い"),
        ] {
            assert_eq!(joined_lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_value_of_yaml_is_joined_as_it_was_written() {
        for (text, written, expected) in [
            ("留職は 新しい 一歩", ">-\n  留職は\n  新しい 一歩\n", "留職は新しい 一歩"),
            ("留職は 新しい", "留職は\n  新しい", "留職は新しい"),
            ("留職は\n新しい", "|\n  留職は\n  新しい\n", "留職は新しい"),
            ("one two", "> # folded\n  one\n  two\n", "one two"),
            ("山田 太郎", "山田 太郎", "山田 太郎"),
            ("山田 \"太郎\"", "\"山田\n  \\\"太郎\\\"\"", "山田 \"太郎\""),
        ] {
            assert_eq!(joined_value(text, written), expected, "{written}");
        }
    }
}
