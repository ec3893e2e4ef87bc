//! Signs at the heads of lines, and what the lines of a paragraph tell of each other: which line ends were meant.
//!
//! Who types `・発表⏎・見学` or `■開催概要⏎日時：…` means lines, though Markdown makes one paragraph of them:
//!
//! - The line end before a [`Sign`] is kept: `・`, `■`, `※`, `①`, `【`, `注1`. Numbers (`（１）`, `１．`) are signs where two
//!   such lines of the paragraph count on.
//! - A short line that begins with `■ □ ● ○ ◆ ◇ ▼ 【` is a heading of its own: the line end behind it is kept as well.
//!
//! In running text that was wrapped by hand the same characters can stand at the head of a line by chance. What tells the two
//! apart is said at each rule.

use unicode_width::UnicodeWidthStr;

use super::lines::LineBreaks;

/// From how many columns on a line may have been wrapped by hand; a Japanese character takes two. Nobody wraps at fewer.
const FULL: usize = 50;

/// Whether a line is as long as one that was wrapped by hand.
pub(super) fn is_full(line: &str) -> bool {
    line.width() >= FULL
}

/// For each line whether the line end before it is kept; the first has none.
pub(super) fn kept(lines: &[&str], breaks: LineBreaks) -> Vec<bool> {
    if breaks == LineBreaks::Keep {
        return (0..lines.len()).map(|line| line > 0).collect();
    }
    let signs: Vec<Option<Sign>> = lines.iter().map(|line| Sign::of(line)).collect();
    let counting = Counting::of(&signs);
    // Numbers of a list within a sentence, which stand at the heads of lines by chance.
    let mut running: Vec<Sign> = Vec::new();
    let mut kept = vec![false; lines.len()];
    for at in 1..lines.len() {
        let before = lines[at - 1];
        let is_running = signs[at]
            .and_then(Sign::previous)
            .is_some_and(|previous| running.contains(&previous) || stands_within(before, previous));
        running.extend(signs[at].filter(|_| is_running));
        let is_meant = signs[at].is_some_and(|sign| match sign {
            Sign::Number(number) => counting.has(number),
            Sign::Bullet | Sign::Circled(_) | Sign::Other => true,
        });
        kept[at] = heads(before) || (is_meant && !is_running && !opens_bracket(before));
    }
    kept
}

/// The bullet that a line begins with, and where the words behind it begin.
pub(super) fn bullet(line: &str) -> Option<(char, usize)> {
    let trimmed = line.trim_start_matches(is_space);
    let mark = trimmed.chars().next().filter(|c| is_bullet(*c))?;
    let behind = &trimmed[mark.len_utf8()..];
    // `・・・` is an ellipsis.
    if behind.starts_with(is_bullet) {
        return None;
    }
    let words = behind.trim_start_matches(is_space);
    // Word's own bullets are characters that only its fonts can show.
    Some((if WORD.contains(&mark) { '•' } else { mark }, line.len() - words.len()))
}

/// Whether a line begins with a sign that can stand by itself.
pub(super) fn has_sign(line: &str) -> bool {
    Sign::of(line).is_some_and(|sign| !matches!(sign, Sign::Number(_)))
}

/// Whether a text is nothing but such a sign or a number: `・`, `①`, `（１）`, `注1`.
pub(super) fn is_mark(text: &str) -> bool {
    Sign::of(text).is_some() && !text.trim_start_matches('注').contains(char::is_alphabetic)
}

/// Spaces that indent a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{A0}')
}

/// The bullets that Word copies out of its fonts Symbol and Wingdings: a dot, an arrow, a square and a tick.
const WORD: [char; 4] = ['\u{F0B7}', '\u{F0D8}', '\u{F0A7}', '\u{F0FC}'];

fn is_bullet(c: char) -> bool {
    matches!(c, '・' | '･' | '·' | '•') || WORD.contains(&c)
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Bullet,
    Circled(u32),
    Number(Number),
    Other,
}

/// A number with what stands around it: lines of one form count together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    is_bracketed: bool,
    end: char,
    value: u32,
}

impl Sign {
    fn of(line: &str) -> Option<Sign> {
        let line = line.trim_start_matches(is_space);
        let first = line.chars().next()?;
        // Most lines begin with a letter, a kana or a kanji.
        if first.is_ascii_alphabetic() || matches!(first, 'ぁ'..='ヺ' | '一'..='\u{9FFF}') && first != '注'
        {
            return None;
        }
        let behind = &line[first.len_utf8()..];
        match first {
            c if is_bullet(c) => bullet(line).map(|_| Sign::Bullet),
            '●' | '○' | '◯' | '□' => (!is_placeholder(behind)).then_some(Sign::Other),
            '■' | '◆' | '◇' | '▼' | '※' | '★' | '☆' | '【' => Some(Sign::Other),
            '注' | '*' | '\u{FF0A}' => is_note(behind).then_some(Sign::Other),
            _ => Sign::numbered(line),
        }
    }

    /// The number that a text begins with.
    fn numbered(text: &str) -> Option<Sign> {
        let circled = text.chars().next().and_then(circled).map(Sign::Circled);
        circled.or_else(|| Number::of(text).map(Sign::Number))
    }

    /// The number before it.
    fn previous(self) -> Option<Sign> {
        match self {
            Sign::Circled(number) => Some(Sign::Circled(number.checked_sub(1)?)),
            Sign::Number(number) => {
                Some(Sign::Number(Number { value: number.value.checked_sub(1)?, ..number }))
            }
            Sign::Bullet | Sign::Other => None,
        }
    }
}

/// `○○株式会社`, `○月○日`, `○×クイズ`: a circle in place of a word, not at the head of a list.
fn is_placeholder(behind: &str) -> bool {
    let is_circle = |c: char| matches!(c, '●' | '○' | '◯' | '□' | '×' | '△');
    behind.chars().take(2).any(is_circle)
}

/// `1 前年比`, `１）…`, `2は…` behind `注` or `*`. Where a particle follows, the line goes on with a sentence that names the
/// note: `注1を参照`.
fn is_note(behind: &str) -> bool {
    let rest = behind.trim_start_matches(|c| digit(c).is_some());
    let digits = behind[..behind.len() - rest.len()].chars().count();
    (1..=2).contains(&digits)
        && !rest.starts_with(['を', 'に', 'で', 'と', 'の', 'へ', 'も', 'が', '、', '。'])
}

/// The number in a circle, brackets or with its stop in one character.
fn circled(c: char) -> Option<u32> {
    let (first, number) = match c {
        '①'..='⑳' => ('①', 1),
        '㉑'..='㉟' => ('㉑', 21),
        '㊱'..='㊿' => ('㊱', 36),
        '⑴'..='⒇' => ('⑴', 1),
        '⒈'..='⒛' => ('⒈', 1),
        '❶'..='❿' => ('❶', 1),
        '⓫'..='⓴' => ('⓫', 11),
        '➀'..='➉' => ('➀', 1),
        '➊'..='➓' => ('➊', 1),
        '㈠'..='㈩' => ('㈠', 1),
        '㊀'..='㊉' => ('㊀', 1),
        '⓪' => ('⓪', 0),
        _ => return None,
    };
    Some(c as u32 - first as u32 + number)
}

/// A digit of either width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

impl Number {
    /// `（１）`, `(1)`, `１．`, `1.`, `１）`, `１、` at the head of a line, in either width; no digit follows.
    fn of(line: &str) -> Option<Number> {
        let inside = line.strip_prefix(['(', '\u{FF08}']);
        let is_bracketed = inside.is_some();
        let inside = inside.unwrap_or(line);
        let behind = inside.trim_start_matches(|c| digit(c).is_some());
        let digits = &inside[..inside.len() - behind.len()];
        let end = match behind.chars().next()? {
            ')' | '\u{FF09}' => ')',
            '.' | '\u{FF0E}' if !is_bracketed => '.',
            '、' if !is_bracketed => '、',
            _ => return None,
        };
        let is_followed_by_digit = behind.chars().nth(1).is_some_and(|c| digit(c).is_some());
        if is_followed_by_digit || !(1..=2).contains(&digits.chars().count()) {
            return None;
        }
        let value = digits.chars().filter_map(digit).fold(0, |value, digit| value * 10 + digit);
        Some(Number { is_bracketed, end, value })
    }
}

/// The forms of numbers that count on from line to line.
struct Counting(Vec<Number>);

impl Counting {
    fn of(signs: &[Option<Sign>]) -> Counting {
        let mut last: Vec<Number> = Vec::new();
        let mut counting = Vec::new();
        for sign in signs.iter().flatten() {
            let Sign::Number(number) = sign else { continue };
            match last.iter_mut().find(|other| other.is_alike(*number)) {
                Some(before) => {
                    if before.value + 1 == number.value {
                        counting.push(*number);
                    }
                    *before = *number;
                }
                None => last.push(*number),
            }
        }
        Counting(counting)
    }

    fn has(&self, number: Number) -> bool {
        self.0.iter().any(|other| other.is_alike(number))
    }
}

impl Number {
    fn is_alike(self, other: Number) -> bool {
        (self.is_bracketed, self.end) == (other.is_bracketed, other.end)
    }
}

/// Whether a number stands within a line: `…は、(1)甲、⏎(2)乙` is a sentence.
fn stands_within(line: &str, number: Sign) -> bool {
    let mut is_behind_digit = false;
    line.char_indices().skip_while(|(_, c)| is_space(*c)).skip(1).any(|(at, c)| {
        let is_digit = digit(c).is_some();
        let is_inside_number = std::mem::replace(&mut is_behind_digit, is_digit) && is_digit;
        !is_inside_number && Sign::numbered(&line[at..]) == Some(number)
    })
}

/// Whether a line ends within brackets that it has just opened.
fn opens_bracket(line: &str) -> bool {
    line.trim_end().ends_with(['(', '\u{FF08}', '「', '『', '〈', '《', '［', '〔', '“'])
}

/// Whether a line is a heading of what follows: short, with a sign before it, and no part of a sentence that goes on.
fn heads(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    line.starts_with(['■', '□', '●', '○', '◆', '◇', '▼', '【'])
        && Sign::of(line).is_some()
        && !is_full(line)
        && !line.ends_with(['、', '，', ','])
        && !opens_bracket(line)
}
