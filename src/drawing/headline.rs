//! A headline in lines: in the largest size in which it fits its frame, broken where a reader would break it.
//!
//! 1. [`places`] are the places where a line may end: at spaces, in Japanese between phrases, and where the writer says so
//!    ([`Hinted`]). If the headline would be small then, also behind a middle dot or a dash, and then in a long word of katakana.
//!    If it fits in no size, between any two characters that may begin and end a line (kinsoku), and behind a hyphen; at last
//!    anywhere. [`LADDER`] says when what is tried. What is broken otherwise than between phrases is never the larger for it.
//! 2. Of all ways to break a text into as few lines as its size allows, [`Setting::lines`] takes the one in which they are
//!    most alike in length, and end rather at a comma than elsewhere. It is found by dynamic programming, as in Knuth and
//!    Plass, Breaking Paragraphs into Lines (1981).
//! 3. A text that fits in no size is shortened behind a phrase, with an ellipsis.
//!
//! How wide a text is says whoever has the fonts.

use unicode_segmentation::UnicodeSegmentation;

use super::typefaces::is_hint;
use crate::markup;

/// Where a headline has to fit in.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Its width in pixels.
    pub width: f32,
    /// Its height in pixels.
    pub height: f32,
    /// The sizes of the font, in pixels, the largest first.
    pub sizes: &'static [u16],
}

/// A headline in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The size of the font in pixels.
    pub size: u16,
    /// The lines, from the top.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// How far it stands from the left edge, in pixels. A line that begins with a bracket of full width is set back, so that the
    /// bracket's ink stands at the edge.
    pub x: f32,
    /// How far its baseline stands below the middle of the headline, in pixels.
    pub y: f32,
}

/// From one baseline to the next, in sizes of the font.
const LEADING: f32 = 1.36;

/// From the middle of a character to its baseline.
const BASELINE: f32 = 0.36;

/// Real texts are a little narrower or wider than the sum of their characters.
const TOLERANCE: f32 = 0.985;

/// Sets a headline. `width` says how wide a text is, in sizes of the font.
pub fn headline(text: &str, is_japanese: bool, frame: Frame, width: &dyn Fn(&str) -> f32) -> Headline {
    let text = Hinted::of(text);
    let (size, lines) = fitting(&text, is_japanese, frame, width)
        .unwrap_or_else(|| shortened(&text, is_japanese, frame, width));
    placed(size, &lines, width)
}

/// The lines in the largest size in which all of a text fits.
fn fitting(
    text: &Hinted,
    is_japanese: bool,
    frame: Frame,
    width: &dyn Fn(&str) -> f32,
) -> Option<(u16, Vec<String>)> {
    let largest = f32::from(frame.sizes.first().copied().unwrap_or(0));
    let mut best: Option<(u16, Vec<String>)> = None;
    let mut bound = f32::INFINITY;
    for (means, enough) in LADDER {
        let setting = Setting::new(&text.text, places(text, is_japanese, means), width);
        let mut sizes = frame.sizes.iter().filter(|size| f32::from(**size) <= bound);
        let fitting = sizes.find_map(|size| Some((*size, setting.fitting(frame, *size)?)));
        best = fitting.into_iter().chain(best).max_by_key(|(size, _)| *size);
        bound = bound.min(largest * LADDER[0].1 + 1.0);
        if best.as_ref().is_some_and(|(size, _)| f32::from(*size) >= largest * enough) {
            break;
        }
    }
    best
}

/// The lines of as much of a text as fits in the smallest size, with an ellipsis.
fn shortened(
    text: &Hinted,
    is_japanese: bool,
    frame: Frame,
    width: &dyn Fn(&str) -> f32,
) -> (u16, Vec<String>) {
    let smallest = Frame { sizes: &frame.sizes[frame.sizes.len().saturating_sub(1)..], ..frame };
    let cut = |end: usize| {
        let part =
            text.text[..end].trim_end_matches(|c: char| c.is_whitespace() || "、，,・「『（(".contains(c));
        let part = Hinted { text: format!("{part}…"), hints: text.hints.clone() };
        fitting(&part, is_japanese, smallest, width)
    };
    let ends: Vec<usize> = text.text.grapheme_indices(true).map(|(at, _)| at).collect();
    // The most characters that fit: more of them never fit where fewer do not.
    let (mut fits, mut most) = (0, ends.len());
    while most - fits > 1 {
        let middle = (fits + most) / 2;
        if cut(ends[middle]).is_some() { fits = middle } else { most = middle }
    }
    let Some(end) = ends.get(fits).copied() else { return (0, Vec::new()) };
    let earliest = ends[fits - fits / 8];
    let mut phrases = places(text, is_japanese, Means::Phrases).into_iter().map(|place| place.at);
    let phrase = phrases.rfind(|at| (earliest..=end).contains(at));
    phrase.and_then(cut).or_else(|| cut(end)).unwrap_or_default()
}

/// A text, and where its writer wants it broken or not: U+200B (a space of no width) stands where a line may end, U+2060 (a
/// joiner of words) where none may. Both are seen by nobody.
struct Hinted {
    text: String,
    /// Places in the text, and whether a line may end there.
    hints: Vec<(usize, bool)>,
}

impl Hinted {
    fn of(written: &str) -> Hinted {
        let (mut text, mut hints) = (String::with_capacity(written.len()), Vec::new());
        for c in written.chars() {
            match c {
                _ if is_hint(c) => hints.push((text.len(), c == '\u{200B}')),
                _ => text.push(c),
            }
        }
        Hinted { text, hints }
    }
}

fn placed(size: u16, lines: &[String], width: &dyn Fn(&str) -> f32) -> Headline {
    let em = f32::from(size);
    let middle = (lines.len().max(1) - 1) as f32 / 2.0;
    let line = |(number, text): (usize, &String)| Line {
        x: -hang(text, width) * em,
        y: ((number as f32 - middle) * LEADING + BASELINE) * em,
        text: text.clone(),
    };
    Headline { size, lines: lines.iter().enumerate().map(line).collect() }
}

/// How much of a line is blank before its first ink, in sizes of the font: half a bracket of full width.
fn hang(line: &str, width: &dyn Fn(&str) -> f32) -> f32 {
    let first = line.chars().next().filter(|c| OPENING.contains(*c));
    first.map_or(0.0, |c| if width(c.encode_utf8(&mut [0; 4])) > 0.9 { 0.5 } else { 0.0 })
}

/// By what means a text may be broken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Means {
    /// Between words and phrases, and at commas and brackets.
    Phrases,
    /// Also behind a middle dot, a cross and a dash.
    Separators,
    /// Also in a long word of katakana, behind a syllable with which one of its words may end.
    Katakana,
    /// Also between two characters of a phrase in Japanese, but in no word of letters or digits.
    Characters,
    /// Also within a word.
    Anywhere,
}

/// The means in the order in which they are tried, each with the part of the largest size that is enough: only where the headline
/// would be smaller is the next one tried.
const LADDER: [(Means, f32); 5] = [
    (Means::Phrases, 0.63),
    (Means::Separators, 0.5),
    (Means::Katakana, 0.0),
    (Means::Characters, 0.0),
    (Means::Anywhere, 0.0),
];

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    /// Where the next line begins, in bytes.
    at: usize,
    /// How bad it is to break here.
    cost: f32,
}

/// Rather than lines that are alike in length.
const WHERE_THE_WRITER_SAYS: f32 = -0.5;
/// At a space, and where a phrase ends at a comma or a bracket.
const AT_A_SIGN: f32 = 0.0;
const BETWEEN_PHRASES: f32 = 0.02;
const BEHIND_A_SEPARATOR: f32 = 0.1;
const BEHIND_A_SYLLABLE: f32 = 0.5;
const BETWEEN_CHARACTERS: f32 = 1.0;
const BEHIND_A_HYPHEN: f32 = 2.0;
const IN_A_WORD: f32 = 20.0;

/// The places where a text may be broken, in order; the end of the text is the last.
fn places(hinted: &Hinted, is_japanese: bool, means: Means) -> Vec<Place> {
    let text = hinted.text.as_str();
    let phrases = if is_japanese { markup::phrase_breaks(text) } else { Vec::new() };
    let katakana = if means >= Means::Katakana { in_long_katakana(text) } else { Vec::new() };
    let mut places = Vec::new();
    let mut before = None;
    for (at, cluster) in text.grapheme_indices(true) {
        let next = cluster.chars().next().unwrap_or(' ');
        let Some(last) = before.replace(cluster.chars().next_back().unwrap_or(' ')) else { continue };
        let cost = match hinted.hints.iter().find(|(hint, _)| *hint == at) {
            Some((_, may_end)) => may_end.then_some(WHERE_THE_WRITER_SAYS),
            None if katakana.binary_search(&at).is_ok() => Some(BEHIND_A_SYLLABLE),
            None => {
                let is_between_phrases = phrases.binary_search(&at).is_ok();
                let may_end = markup::may_end_line(&text[..at], &text[at..]);
                Neighbours { last, next, is_between_phrases, may_end }.cost(is_japanese, means)
            }
        };
        places.extend(cost.map(|cost| Place { at, cost }));
    }
    places.push(Place { at: text.len(), cost: 0.0 });
    places
}

/// A word of katakana with so many signs is most likely made of several.
const LONG_KATAKANA: usize = 10;

/// Neither part of a word of katakana is shorter than so many signs.
const SHORTEST_PART: usize = 4;

/// Where long words of katakana may be broken: behind a syllable with which words borrowed from English end. インターナショナル,
/// コンサルティング and グループ do; a dictionary would know more, and be larger than all the rest.
fn in_long_katakana(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let runs = characters.chunk_by(|(_, one), (_, next)| is_katakana(*one) && is_katakana(*next));
    for run in runs.filter(|run| run.len() >= LONG_KATAKANA) {
        let inner = SHORTEST_PART..=run.len() - SHORTEST_PART;
        // コンサルティング is not two words: ン ends one in ション, ライン, プラン, ジャパン.
        let is_end = |before: char, last: char| match last {
            'ン' => "ョーィイラパ".contains(before),
            _ => "ルトスグムドプクズ".contains(last),
        };
        let ends = |at: &usize| is_end(run[*at - 2].1, run[*at - 1].1);
        let is_begin = |first: char, second: Option<char>| match first {
            'ン' => false,
            // コンサルティング, マーケティング.
            'テ' => second != Some('ィ'),
            _ => markup::may_begin_line(first),
        };
        let begins = |at: &usize| is_begin(run[*at].1, run.get(at + 1).map(|(_, second)| *second));
        places.extend(inner.filter(ends).filter(begins).map(|at| run[at].0));
    }
    places
}

/// What stands on both sides of a place.
struct Neighbours {
    last: char,
    next: char,
    is_between_phrases: bool,
    /// Whether the rules for the beginning and the end of a line allow it ([`markup::may_end_line`]).
    may_end: bool,
}

impl Neighbours {
    /// How bad it is to break between them. `None` where that may not be.
    fn cost(&self, is_japanese: bool, means: Means) -> Option<f32> {
        let Neighbours { last, next, is_between_phrases, may_end } = *self;
        if is_space(last) {
            // A dash belongs to what it follows.
            return (!is_space(next) && !"–—-―".contains(next)).then_some(AT_A_SIGN);
        }
        let cost = if is_between_phrases || may_end && (!is_japanese || self.is_at_a_sign()) {
            if self.is_at_a_sign() { AT_A_SIGN } else { BETWEEN_PHRASES }
        } else if means == Means::Phrases || is_space(next) {
            return None;
        } else if self.is_behind_a_separator() {
            BEHIND_A_SEPARATOR
        } else if means <= Means::Katakana {
            return None;
        } else if may_end && !(is_katakana(last) && is_katakana(next)) {
            BETWEEN_CHARACTERS
        } else if "-–‐".contains(last) && next.is_alphanumeric() {
            BEHIND_A_HYPHEN
        } else if means == Means::Anywhere && markup::may_begin_line(next) && !OPENING.contains(last) {
            IN_A_WORD
        } else {
            return None;
        };
        Some(cost)
    }

    /// Behind a comma, before a bracket, and behind one unless what follows belongs to it: 「…」を.
    fn is_at_a_sign(&self) -> bool {
        let is_hiragana = ('ぁ'..='ゟ').contains(&self.next);
        "、。，．！？!?：；".contains(self.last)
            || OPENING.contains(self.next)
            || "」』）】〉》〕］".contains(self.last) && !is_hiragana
    }

    /// Behind a middle dot, a cross or the end of a dash, between words in Japanese.
    fn is_behind_a_separator(&self) -> bool {
        "・×／―—…".contains(self.last)
            && self.next != self.last
            && markup::may_begin_line(self.next)
            && self.next.is_alphabetic()
    }
}

/// Brackets of full width that open.
const OPENING: &str = "「『（【〈《〔［｛〘〖";

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{A0}'
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}')
}

/// A text, and the places where it may be broken. All lengths are in sizes of the font.
struct Setting<'a> {
    text: &'a str,
    places: Vec<Place>,
    /// For each line that could begin at the text's beginning or at a place: how far from the beginning that is, without the
    /// blank part of a bracket.
    begins: Vec<f32>,
    /// For each place how far from the beginning a line ends that is broken there, without the space.
    ends: Vec<f32>,
}

impl<'a> Setting<'a> {
    fn new(text: &'a str, places: Vec<Place>, width: &dyn Fn(&str) -> f32) -> Setting<'a> {
        let (mut begins, mut ends) = (vec![hang(text, width)], Vec::with_capacity(places.len()));
        let (mut at, mut so_far) = (0, 0.0);
        for place in &places {
            let line = &text[at..place.at];
            ends.push(so_far + width(line.trim_end()));
            so_far += width(line);
            at = place.at;
            begins.push(so_far + hang(&text[at..], width));
        }
        Setting { text, places, begins, ends }
    }

    /// The lines in a size, if they fit.
    fn fitting(&self, frame: Frame, size: u16) -> Option<Vec<String>> {
        let em = f32::from(size);
        let most = ((frame.height / em - 1.0) / LEADING).floor() as usize + 1;
        self.lines(frame.width * TOLERANCE / em, most)
    }

    /// The lines, in as few as it takes, if these are not more than `most`.
    fn lines(&self, longest: f32, most: usize) -> Option<Vec<String>> {
        // For each place the best way to it in so many lines: its cost, and the place before.
        let mut ways = vec![vec![None; self.places.len()]; most + 1];
        for to in 0..self.places.len() {
            for from in (0..=to).rev() {
                let width = self.ends[to] - self.begins[from];
                if width > longest {
                    break;
                }
                let slack = (longest - width) / longest;
                let cost = slack * slack + self.places[to].cost;
                for count in 1..=most {
                    let before = match (from, count) {
                        (0, 1) => Some(0.0),
                        (0, _) | (_, 1) => None,
                        _ => ways[count - 1][from - 1].map(|(cost, _): (f32, usize)| cost),
                    };
                    let Some(total) = before.map(|before| before + cost) else { continue };
                    let best = &mut ways[count][to];
                    if best.is_none_or(|(known, _)| total < known) {
                        *best = Some((total, from));
                    }
                }
            }
        }
        let last = self.places.len() - 1;
        let count = (1..=most).find(|count| ways[*count][last].is_some())?;
        let mut lines = Vec::with_capacity(count);
        let mut to = last;
        for count in (1..=count).rev() {
            let (_, from) = ways[count][to]?;
            let begin = if from == 0 { 0 } else { self.places[from - 1].at };
            lines.push(self.text[begin..self.places[to].at].trim().to_owned());
            to = from.saturating_sub(1);
        }
        lines.reverse();
        Some(lines)
    }
}
