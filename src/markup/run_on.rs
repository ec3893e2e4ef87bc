//! Lines that were typed as lines and become one, where line ends are joined: `日時：4月1日⏎場所：東京`.
//!
//! 1. What a line begins with is its [`Head`]: a label, a mark, a number that is no sign of `line_marks`.
//! 2. One such line may be part of a sentence that was wrapped by hand. Two that go together are not: then the first of them
//!    that does not begin a line on the page is told.

use std::collections::HashMap;

use super::addresses::is_mail_address;
use super::line_marks::{digit, is_full, is_space};

/// The first of these lines that is joined to the one before it, though it and another were typed as lines. `is_joined` says so
/// of each line.
pub(super) fn first(lines: &[&str], is_joined: impl Fn(usize) -> bool) -> Option<usize> {
    let heads: Vec<Option<Head>> = lines.iter().map(|line| Head::of(line)).collect();
    let mut count: HashMap<Head, usize> = HashMap::new();
    heads.iter().flatten().for_each(|head| *count.entry(*head).or_default() += 1);
    let is_repeated = |head: Head| count.get(&head).is_some_and(|count| *count > 1);
    (1..lines.len()).filter(|at| is_joined(*at)).find(|&at| match heads[at] {
        // Sentences begin so too, but not one behind the other.
        Some(Head::LatinLabel) => [heads.get(at - 1), heads.get(at + 1)]
            .into_iter()
            .flatten()
            .any(|head| matches!(head, Some(Head::Label | Head::LatinLabel))),
        // Nor do names begin two lines that were wrapped by hand.
        Some(head @ Head::Spaced) => is_repeated(head) && !is_full(lines[at - 1]),
        Some(head @ (Head::Label | Head::Bracketed | Head::Mark(_))) => is_repeated(head),
        Some(Head::Counted { number, end }) => {
            neighbours(number).any(|number| count.contains_key(&Head::Counted { number, end }))
        }
        None => false,
    })
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Head {
    /// `日時：4月1日`, `日時｜4月1日`.
    Label,
    /// `Date: April 1`, `TEL:03-0000-0000`.
    LatinLabel,
    /// `＜日時＞4月1日`.
    Bracketed,
    /// `日時　4月1日`, `第1部　甲`, `10:00　開場`, `1　甲`.
    Spaced,
    /// `◎甲`.
    Mark(char),
    /// `ア．甲`, `一、甲`, `（イ）甲`.
    Counted { number: char, end: char },
}

/// What counts on without digits.
const SEQUENCES: [&str; 7] = [
    "アイウエオカキクケコサシスセソ",
    "イロハニホヘトチリヌルヲ",
    "一二三四五六七八九十",
    "abcdefghijkl",
    "ABCDEFGHIJKL",
    "ａｂｃｄｅｆｇｈｉｊｋｌ",
    "ＡＢＣＤＥＦＧＨＩＪＫＬ",
];

/// Brackets around a label.
const BRACKETS: [(char, char); 8] = [
    ('＜', '＞'),
    ('<', '>'),
    ('〈', '〉'),
    ('《', '》'),
    ('≪', '≫'),
    ('［', '］'),
    ('[', ']'),
    ('〔', '〕'),
];

/// What stands behind a word in a sentence, and behind no label.
const GOES_ON: [char; 17] =
    ['を', 'に', 'で', 'と', 'の', 'へ', 'も', 'が', 'は', 'や', '、', '。', '，', '．', ',', '(', '（'];

/// Longer words at the head of a line are no labels.
const LONGEST_LABEL: usize = 12;

impl Head {
    fn of(line: &str) -> Option<Head> {
        let line = line.trim_matches(is_space);
        let first = line.chars().next()?;
        label(line).or_else(|| {
            // The others are told apart by how they begin.
            match first {
                _ if BRACKETS.iter().any(|(open, _)| *open == first) => bracketed(line, first),
                _ if is_mark(first) => mark(line, first),
                _ => counted(line).or_else(|| spaced(line)),
            }
        })
    }
}

fn label(line: &str) -> Option<Head> {
    let (label, behind) = line.split_once([':', '：', '｜'])?;
    let is_wide = !line[label.len()..].starts_with(':');
    let label = label.trim_end_matches(is_space);
    let (last, next) = (label.chars().next_back()?, behind.chars().next());
    let is_sentence = label
        .contains(['、', '。', '，', '．', ',', '.', '!', '?', '！', '？', '「', '」', '『', '』', '"', '`']);
    // `10:00`, `3:1`, `https://`.
    let is_number = digit(last).is_some() && next.is_none_or(|next| digit(next).is_some());
    if is_sentence || is_number || behind.starts_with(['/', ':']) || !label.contains(char::is_alphabetic) {
        return None;
    }
    let length = label.chars().filter(|c| !is_space(*c)).count();
    if label.contains(|c: char| c >= '\u{2E80}' && c.is_alphabetic()) {
        // `詳しくは次のとおり：` leads to what follows.
        let most = if behind.trim().is_empty() { LONGEST_LABEL / 2 } else { LONGEST_LABEL };
        return (length <= most).then_some(Head::Label);
    }
    let is_name = label.starts_with(char::is_uppercase) && label.split(' ').count() <= 3 && length <= 24;
    (is_name && (is_wide || next == Some(' ') || is_contact(behind))).then_some(Head::LatinLabel)
}

/// A number, or an address of mail, that stands right behind the colon of a label.
fn is_contact(text: &str) -> bool {
    let text = text.trim_end_matches(is_space);
    text.starts_with(|c: char| c == '+' || c.is_ascii_digit()) || is_mail_address(text)
}

fn bracketed(line: &str, open: char) -> Option<Head> {
    let (_, close) = BRACKETS.into_iter().find(|(other, _)| *other == open)?;
    let inside = &line[open.len_utf8()..];
    let (end, _) = inside.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| *c == close)?;
    let behind = inside[end + close.len_utf8()..].trim_start_matches(is_space);
    (inside[..end].contains(char::is_alphabetic) && !behind.starts_with(GOES_ON)).then_some(Head::Bracketed)
}

/// A short word, date or time with a full-width space behind it, where the line is no sentence.
fn spaced(line: &str) -> Option<Head> {
    let is_part = |c: char| c.is_alphanumeric() || "()（）:：/／-－.．・〜～〒".contains(c);
    let (end, space) = line.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| !is_part(*c))?;
    let has_word = line[..end].contains(char::is_alphanumeric);
    (has_word && space == '\u{3000}' && !line.ends_with(['、', '。', '，', '．'])).then_some(Head::Spaced)
}

/// A mark with words behind it. Two of them may stand in place of a word: `△△株式会社`.
fn mark(line: &str, mark: char) -> Option<Head> {
    let mut behind = line.chars().skip(1).filter(|c| !is_space(*c)).peekable();
    behind.peek()?;
    (!behind.take(2).any(is_mark)).then_some(Head::Mark(mark))
}

/// Arrows, shapes, dingbats and other symbols that are drawn before a line.
fn is_mark(c: char) -> bool {
    matches!(c, '←'..='⇿' | '■'..='◿' | '☀'..='➿' | '⬀'..='⯿' | '×' | '＊')
}

fn counted(line: &str) -> Option<Head> {
    let inside = line.strip_prefix(['(', '（']);
    let mut characters = inside.unwrap_or(line).chars();
    let number = characters.next()?;
    let end = match characters.next()? {
        ')' | '）' => ')',
        '.' | '．' if inside.is_none() => '.',
        '、' if inside.is_none() => '、',
        _ => return None,
    };
    let is_number = |c: char| SEQUENCES.iter().any(|all| all.contains(c));
    let next = characters.find(|c| !is_space(*c))?;
    // `一、二日の間に`.
    let is_few = end == '、' && is_number(next);
    (is_number(number) && !is_few).then_some(Head::Counted { number, end })
}

/// What stands before and behind a number in each sequence.
fn neighbours(number: char) -> impl Iterator<Item = char> {
    SEQUENCES.iter().flat_map(move |all| {
        let at = all.find(number);
        let before = at.and_then(|at| all[..at].chars().next_back());
        let behind = at.and_then(|at| all[at..].chars().nth(1));
        before.into_iter().chain(behind)
    })
}
