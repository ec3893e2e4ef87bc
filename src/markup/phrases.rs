//! Marks in a headline where it may be broken: between phrases, as a reader would break it.
//!
//! 1. A [`Headline`] is the text of the HTML as it is read: references are characters, tags are nothing, and neither readings
//!    nor references to notes are there. For each character it knows where a `<wbr>` before it can stand.
//! 2. A model splits the text into phrases. It is BudouX (<https://github.com/google/budoux>), with which Chromium does
//!    `word-break: auto-phrase`.
//! 3. What stays whole is marked before (`kept_together`); a headline in parts is divided at its full-width spaces.
//! 4. [`may_end_line`] holds the places against the rules for the beginning and the end of a line (kinsoku). A model has
//!    learnt them from examples; they have to be certain.
//!
//! Left to others: what is a headline, whether it is in Japanese, and the style: only with `word-break: keep-all` are these
//! the places where it breaks.

use std::ops::Range;

use budoux_phf_rs::Parser;

use super::kept_together::{WHOLE, kept_together, stays_whole};
use super::token::{is_ignored, is_japanese, is_mark};

const BREAK: &str = "<wbr>";

/// Divides a headline in two.
const GAP: char = '\u{3000}';

/// Inline HTML of one line with `<wbr>` between its phrases, but not within these names; its parts, which a full-width space
/// divides, are elements, so that it breaks between them first. What has no Japanese in it, or tags in another form than our
/// own, is as it was.
pub fn with_phrase_breaks(html: &str, names: &[&str]) -> String {
    if !html.chars().any(is_japanese) {
        return html.to_owned();
    }
    if Headline::read(html).is_none() {
        return html.to_owned();
    }
    let html = kept_together(html, names);
    let Some(line) = Headline::read(&html) else { return html.into_owned() };
    let parts = line.parts();
    let mut out = String::with_capacity(html.len() * 2);
    let mut breaks = line.breaks().into_iter().peekable();
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            out.push_str("<span class=\"gap\">\u{3000}</span>");
        }
        if parts.len() > 1 {
            out.push_str("<span class=\"part\">");
        }
        let mut written = part.start;
        while let Some(at) = breaks.next_if(|at| *at <= part.end) {
            // At either end of a part it may be broken as it is.
            if at > part.start && at < part.end {
                out.push_str(&html[written..at]);
                out.push_str(BREAK);
                written = at;
            }
        }
        out.push_str(&html[written..part.end]);
        if parts.len() > 1 {
            out.push_str("</span>");
        }
    }
    out
}

/// A text as it is read, and how it stands in its HTML.
#[derive(Default)]
struct Headline<'h> {
    text: String,
    /// For each character, where in the HTML a break before it would stand, if it may have one.
    places: Vec<Option<usize>>,
    /// Where a break before the next character would stand: behind what has been closed, before what is opened.
    place: Option<usize>,
    /// The names of open elements that stay on one line. Of these, only the words of `ruby` are read with the text, and those
    /// of [`kept_together`].
    whole: Vec<&'h str>,
    /// How many elements are open.
    open: usize,
    /// Where full-width spaces stand in the HTML that are in no element.
    gaps: Vec<Range<usize>>,
    /// How long the HTML is.
    length: usize,
}

impl<'h> Headline<'h> {
    /// `None` where a tag has another form or place than ours: what it does to the text cannot be told then.
    fn read(html: &'h str) -> Option<Headline<'h>> {
        let mut line = Headline { length: html.len(), ..Headline::default() };
        let mut rest = html;
        while let Some(c) = rest.chars().next() {
            let (c, length) = match c {
                '<' => {
                    let inside = tag(rest)?;
                    rest = &rest[inside.len() + 2..];
                    line.add_tag(inside, html.len() - rest.len())?;
                    continue;
                }
                '&' => reference(rest).unwrap_or((c, 1)),
                GAP if line.open == 0 => {
                    let start = html.len() - rest.len();
                    line.gaps.push(start..start + GAP.len_utf8());
                    (c, c.len_utf8())
                }
                _ => (c, c.len_utf8()),
            };
            rest = &rest[length..];
            line.add_character(c, html.len() - rest.len());
        }
        Some(line)
    }

    fn add_character(&mut self, c: char, end: usize) {
        if self.whole.iter().all(|open| matches!(*open, "ruby" | "span")) {
            self.text.push(c);
            self.places.push(self.place);
            self.place = self.whole.is_empty().then_some(end);
        }
    }

    /// `None` where the tag closes an element that is not open.
    fn add_tag(&mut self, inside: &'h str, end: usize) -> Option<()> {
        let (written, is_end) = match inside.strip_prefix('/') {
            Some(written) => (written, true),
            None => (inside, false),
        };
        let name = written.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        match name {
            "br" | "wbr" => {}
            _ if is_end => self.open = self.open.checked_sub(1)?,
            _ => self.open += 1,
        }
        match name {
            "ruby" | "rp" | "rt" | "sup" if is_end => {
                self.whole.pop().filter(|open| *open == name)?;
            }
            "ruby" | "rp" | "rt" | "sup" => self.whole.push(name),
            // What stays whole has no other element of this name in it.
            "span" if inside == WHOLE => self.whole.push(name),
            "span" if is_end && self.whole.last() == Some(&"span") => {
                self.whole.pop();
            }
            // A break that is there already.
            "br" | "wbr" => self.place = None,
            _ => {}
        }
        if is_end {
            self.place = self.whole.is_empty().then_some(end);
        }
        Some(())
    }

    /// The parts of the HTML between full-width spaces.
    fn parts(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.gaps.iter().map(|gap| gap.end));
        let ends = self.gaps.iter().map(|gap| gap.start).chain([self.length]);
        let parts: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
        let is_divided = parts.iter().all(|part| !part.is_empty());
        if is_divided { parts } else { std::iter::once(0..self.length).collect() }
    }

    /// The places of all breaks in the HTML, in order.
    fn breaks(&self) -> Vec<usize> {
        let mut characters = self.text.char_indices().zip(&self.places);
        let breaks = phrase_breaks(&self.text).into_iter();
        breaks.filter_map(|at| *characters.find(|((character, _), _)| *character == at)?.1).collect()
    }
}

/// The places in a plain text where it may be broken: between its phrases, in bytes and in order.
pub fn phrase_breaks(text: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    if text.chars().any(is_japanese) {
        let mut end = 0;
        Parser::japanese_parser().parse_with(text, |phrase| {
            end += phrase.len();
            let (before, behind) = text.split_at(end);
            breaks.extend(may_end_line(before, behind).then_some(end));
        });
    }
    breaks
}

/// What stands between `<` and `>` at the beginning of a text, if it is a tag as our own code writes it: its name in small
/// letters, each value in `"`, and neither `>` nor `"` in a value. Whoever reads HTML agrees on where such a tag ends.
fn tag(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('<')?.split_once('>')?.0;
    let written = inside.strip_prefix('/').unwrap_or(inside);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '/' | ' ');
    let mut parts = written.split('"');
    let mut outside = parts.next()?;
    if !outside.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    while parts.next().is_some() {
        let (before, attribute) = outside.strip_suffix('=')?.rsplit_once(' ')?;
        let is_name = attribute.ends_with(|c: char| c.is_ascii_alphanumeric());
        if !is_name || !before.chars().chain(attribute.chars()).all(is_plain) {
            return None;
        }
        outside = parts.next()?;
    }
    outside.chars().all(is_plain).then_some(inside)
}

/// The character that a reference at the beginning of a text stands for, and how long the reference is.
fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = "&#x10FFFF;".len();
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let c = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((c, end + 1))
}

/// Whether a line may end between two parts of a text. In other scripts, browsers find the places by themselves.
pub fn may_end_line(before: &str, behind: &str) -> bool {
    let (whole_before, behind_whole) = (before, behind);
    let (mut before, mut behind) = (before.chars().rev(), behind.chars());
    let (Some(last), Some(first)) = (before.next(), behind.next()) else { return false };
    // A single character between signs, or at either end of the text, makes no line of its own.
    let (Some(last_but_one), Some(second)) = (before.next(), behind.next()) else { return false };
    let is_alone = is_space(last_but_one) || opens(last_but_one) || is_space(second) || closes(second);
    // 3か月
    let is_count = last_but_one.is_numeric() && matches!(last, 'か' | 'カ' | 'ヵ' | 'ケ' | 'ヶ' | '箇');
    (is_japanese(last) || is_japanese(first))
        && !(is_space(last) || is_space(first))
        && !(opens(last) || closes(first) || continues(first))
        && !(is_either(last) || is_either(first))
        && !is_alone
        && !is_count
        && !stays_whole(whole_before, behind_whole)
}

/// Whether a character may begin a line.
pub fn may_begin_line(c: char) -> bool {
    !(is_space(c) || closes(c) || continues(c))
}

/// Characters beside which a line breaks without our mark, or must not break.
fn is_space(c: char) -> bool {
    c.is_whitespace() || is_ignored(c)
}

/// Signs that may not end a line.
fn opens(c: char) -> bool {
    "「『（【〈《〔［｛〘〖｟｢“‘〝([{￥＄￡＃¥$£€#№".contains(c)
}

/// Signs that may not begin a line.
fn closes(c: char) -> bool {
    "」』）】〉》〕］｝〙〗｠｣”’〟)]}、。，．､｡,.・･：；:;！？!?‼⁇⁈⁉／/".contains(c)
}

/// Characters that belong to the one before them.
fn continues(c: char) -> bool {
    is_mark(c)
        || matches!(c, '\u{31F0}'..='\u{31FF}' | '\u{FF67}'..='\u{FF70}')
        || "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー々〻ゝゞヽヾ゛゜゠‐–%％‰℃°′″".contains(c)
}

/// Signs that open and close: dashes and quotes around a subtitle look the same on both sides.
fn is_either(c: char) -> bool {
    "\"'〜～~―—─…‥＂＇".contains(c)
}
