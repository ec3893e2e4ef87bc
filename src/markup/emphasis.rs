//! Emphasis beside Chinese, Japanese and Korean characters.
//!
//! By CommonMark's rules `**「留職」**プログラム` is no emphasis: marks between punctuation and a letter open or close only
//! towards the letter, which is right where words have spaces around them. The amendments of
//! <https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md> let marks with a CJK character on either side
//! open and close there, too. The parser does not know them, but it takes a noncharacter for a letter:
//!
//! 1. Beside a run of `*` or `~~` with a CJK character on either side, what is neither letter nor space gets one between
//!    it and the run. So the run has letters on both sides, and may both open and close.
//! 2. Where the neighbour is a mark of emphasis itself, it must not see that letter: it sees punctuation, as before.
//! 3. A single `~` strikes nothing out (`10~12時`). The parser would pair it, and lose what it paired it over; so it
//!    becomes other punctuation.
//! 4. A single `*` with one or two digits behind it is the mark of a note (`1,000円*1、送料は500円*2です`) and becomes other
//!    punctuation, too, unless a `*` follows at once (`*1*`), or a whole line is emphasized (`*10月1日の説明会*`).
//!
//! Runs with a space on one side need none of this, so what begins a line (bullets, `***`, fences of `~~~`) stays what it
//! is. It does not matter whether marks stand in code, URLs or HTML: what is inserted is taken out again wherever it
//! turns up. When the parser knows the amendments itself, delete steps 1 and 2, and keep the tests.

use std::cell::OnceCell;
use std::ops::Range;

use super::markers::{self, Change, Replacement};
use crate::types::is_forbidden;

/// How long the part before the `@` of an address may be: RFC 5321 (4.5.3.1.1) allows 64. Without a limit, a text of many
/// tildes would take quadratic time.
const LONGEST_NAME: usize = 256;

/// Adds what must be changed in a written text. `changes` holds what earlier scanners have found.
pub(super) fn changes(written: &str, changes: &mut Vec<Change>) {
    let bytes = written.as_bytes();
    if memchr::memchr2(b'*', b'~', bytes).is_none() {
        return;
    }
    let is_inline = |change: &&Change| matches!(change.to, Replacement::Inline);
    let mut letters: Vec<Range<usize>> =
        changes.iter().filter(is_inline).map(|change| change.span.clone()).collect();
    letters.sort_by_key(|span| span.start);
    let text = Text { written, letters, has_table: OnceCell::new() };
    // Where the run before ended, if it was given letters.
    let mut lettered = None;
    let mut at = 0;
    while let Some(run) = text.next_run(at) {
        at = run.end;
        if text.is_single_tilde(&run) {
            changes.push(Change { span: run, to: Replacement::Marks(markers::TILDE) });
        } else if text.is_note_mark(&run) {
            changes.push(Change { span: run, to: Replacement::Marks(markers::ASTERISK) });
        } else if text.gets_letters(&run) {
            let insert = |at, marks| Change { span: at..at, to: Replacement::Marks(marks) };
            let before = text.marks_before(&run).filter(|_| lettered != Some(run.start));
            changes.extend(before.map(|marks| insert(run.start, marks)));
            changes.extend(text.marks_behind(&run).map(|marks| insert(run.end, marks)));
            lettered = Some(run.end);
        }
    }
}

struct Text<'t> {
    written: &'t str,
    /// What will be as good as a Japanese letter.
    letters: Vec<Range<usize>>,
    has_table: OnceCell<bool>,
}

/// What stands beside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    /// A space, or the edge of a line or a cell.
    Space,
    /// What a letter must be inserted before or behind.
    Other,
    /// A letter, or what the parser will take for one.
    Letter,
}

impl Text<'_> {
    /// The next run of `*` or `~`, without one that is escaped.
    fn next_run(&self, mut at: usize) -> Option<Range<usize>> {
        let bytes = self.written.as_bytes();
        loop {
            let start = at + memchr::memchr2(b'*', b'~', bytes.get(at..)?)?;
            let end = start + bytes[start..].iter().take_while(|&&byte| byte == bytes[start]).count();
            let escapes = bytes[..start].iter().rev().take_while(|&&byte| byte == b'\\').count();
            let start = start + escapes % 2;
            if start < end {
                return Some(start..end);
            }
            at = end;
        }
    }

    fn is_single_tilde(&self, run: &Range<usize>) -> bool {
        &self.written[run.clone()] == "~" && !self.is_in_address(run)
    }

    /// Whether a run is a `*` with one or two digits behind it.
    fn is_note_mark(&self, run: &Range<usize>) -> bool {
        let is_digit = |c: &char| matches!(c, '0'..='9' | '\u{FF10}'..='\u{FF19}');
        let behind = &self.written[run.end..];
        let digits = behind.chars().take(3).take_while(is_digit).count();
        &self.written[run.clone()] == "*"
            && matches!(digits, 1 | 2)
            && behind.chars().nth(digits) != Some('*')
            && !self.is_in_address(run)
            && !self.emphasizes_its_line(run)
    }

    /// Whether a run begins its line, another ends it, and none stands between them.
    fn emphasizes_its_line(&self, run: &Range<usize>) -> bool {
        let before = self.written[..run.start].trim_end_matches([' ', '>']);
        let ends_line = || {
            let behind = self.written[run.end..].lines().next().unwrap_or_default().trim_end();
            behind.find('*').is_some_and(|at| at + 1 == behind.len())
        };
        (before.is_empty() || before.ends_with('\n')) && ends_line()
    }

    /// Whether a run is part of an address (`<a~b@example.org>`): there a marker would break the link.
    fn is_in_address(&self, run: &Range<usize>) -> bool {
        let bytes = self.written.as_bytes();
        let is_local = |byte: &&u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(byte);
        let before = bytes[..run.start].iter().rev().take(LONGEST_NAME).find(|byte| !is_local(byte));
        let behind = || bytes[run.end..].iter().take(LONGEST_NAME).find(|byte| !is_local(byte));
        before == Some(&b'<') && behind() == Some(&b'@')
    }

    /// Whether a run must have letters on both sides.
    ///
    /// With a CJK character on either side and no space, the amendments let it open and close, whatever the other is.
    fn gets_letters(&self, run: &Range<usize>) -> bool {
        let is_mark = self.written.as_bytes()[run.start] == b'*' || run.len() == 2;
        is_mark
            && (self.is_cjk_before(run.start) || self.is_cjk_behind(run.end))
            && self.before(run.start) != Neighbour::Space
            && self.behind(run.end) != Neighbour::Space
    }

    fn marks_before(&self, run: &Range<usize>) -> Option<&'static str> {
        let is_mark = self.written[..run.start].ends_with(['*', '_', '~']);
        match self.before(run.start) {
            Neighbour::Other if is_mark => Some(markers::PUNCTUATION_THEN_LETTER),
            Neighbour::Other => Some(markers::LETTER),
            Neighbour::Space | Neighbour::Letter => None,
        }
    }

    fn marks_behind(&self, run: &Range<usize>) -> Option<&'static str> {
        let behind = &self.written[run.end..];
        let next = self.next_run(run.end).filter(|next| next.start == run.end);
        let is_mark = behind.starts_with('_') || next.is_some();
        match self.behind(run.end) {
            Neighbour::Other if is_mark && !next.is_some_and(|next| self.gets_letters(&next)) => {
                Some(markers::LETTER_THEN_PUNCTUATION)
            }
            Neighbour::Other => Some(markers::LETTER),
            Neighbour::Space | Neighbour::Letter => None,
        }
    }

    fn before(&self, at: usize) -> Neighbour {
        match self.char_before(at) {
            None => Neighbour::Space,
            Some('|') if self.is_in_row(at) && !self.written[..at].ends_with("\\|") => Neighbour::Space,
            Some('}') if self.ends_letters(at) => Neighbour::Letter,
            Some(c) => neighbour(c),
        }
    }

    fn behind(&self, at: usize) -> Neighbour {
        match self.char_behind(at) {
            None => Neighbour::Space,
            Some('|') if self.is_in_row(at) => Neighbour::Space,
            Some('{') if self.begins_letters(at) => Neighbour::Letter,
            Some(c) => neighbour(c),
        }
    }

    /// A *CJK sequence* or an *ideographic variation selector*, as the amendments call it.
    fn is_cjk_before(&self, at: usize) -> bool {
        let mut characters = self.written[..at].chars().rev().filter(|&c| !is_forbidden(c));
        match characters.next() {
            Some('}') => self.ends_letters(at),
            Some('\u{E0100}'..='\u{E01EF}') => true,
            Some(selector @ '\u{FE00}'..='\u{FE0E}') => characters
                .next()
                .is_some_and(|c| is_cjk(c) || (selector == '\u{FE01}' && matches!(c, '‘' | '’' | '“' | '”'))),
            Some(c) => is_cjk(c),
            None => false,
        }
    }

    fn is_cjk_behind(&self, at: usize) -> bool {
        match self.char_behind(at) {
            Some('{') => self.begins_letters(at),
            Some(c) => is_cjk(c),
            None => false,
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.written[..at].chars().rev().find(|&c| !is_forbidden(c))
    }

    fn char_behind(&self, at: usize) -> Option<char> {
        self.written[at..].chars().find(|&c| !is_forbidden(c))
    }

    fn ends_letters(&self, at: usize) -> bool {
        self.letters.binary_search_by_key(&at, |span| span.end).is_ok()
    }

    fn begins_letters(&self, at: usize) -> bool {
        self.letters.binary_search_by_key(&at, |span| span.start).is_ok()
    }

    /// Whether a line looks like the row of a table: there a `|` is the edge of a cell.
    fn is_in_row(&self, at: usize) -> bool {
        let start = memchr::memrchr(b'\n', &self.written.as_bytes()[..at]).map_or(0, |end| end + 1);
        let is_rule = |line: &str| {
            line.contains('|') && line.contains('-') && !line.contains(|c| !" \t>|:-".contains(c))
        };
        self.written[start..].trim_start_matches([' ', '\t', '>']).starts_with('|')
            && *self.has_table.get_or_init(|| self.written.lines().any(is_rule))
    }
}

fn neighbour(c: char) -> Neighbour {
    match c {
        _ if c.is_whitespace() => Neighbour::Space,
        _ if c.is_alphanumeric() => Neighbour::Letter,
        _ => Neighbour::Other,
    }
}

/// A *CJK character* of the amendments: wide, full-width or half-width and no emoji, or Hangul. As of Unicode 16:
/// <https://github.com/tats-u/markdown-cjk-friendly/blob/main/ranges.md>.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{20A9}' | '\u{2329}'..='\u{232A}' | '\u{2630}'..='\u{2637}'
        | '\u{268A}'..='\u{268F}' | '\u{2E80}'..='\u{2E99}' | '\u{2E9B}'..='\u{2EF3}' | '\u{2F00}'..='\u{2FD5}'
        | '\u{2FF0}'..='\u{303E}' | '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{30FF}' | '\u{3105}'..='\u{312F}'
        | '\u{3131}'..='\u{318E}' | '\u{3190}'..='\u{31E5}' | '\u{31EF}'..='\u{321E}' | '\u{3220}'..='\u{3247}'
        | '\u{3250}'..='\u{A48C}' | '\u{A490}'..='\u{A4C6}' | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{D7B0}'..='\u{D7C6}' | '\u{D7CB}'..='\u{D7FB}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE52}' | '\u{FE54}'..='\u{FE66}' | '\u{FE68}'..='\u{FE6B}' | '\u{FF01}'..='\u{FFBE}'
        | '\u{FFC2}'..='\u{FFC7}' | '\u{FFCA}'..='\u{FFCF}' | '\u{FFD2}'..='\u{FFD7}' | '\u{FFDA}'..='\u{FFDC}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{FFE8}'..='\u{FFEE}' | '\u{16FE0}'..='\u{16FE4}' | '\u{16FF0}'..='\u{16FF6}'
        | '\u{17000}'..='\u{18CD5}' | '\u{18CFF}'..='\u{18D1E}' | '\u{18D80}'..='\u{18DF2}'
        | '\u{1AFF0}'..='\u{1AFF3}' | '\u{1AFF5}'..='\u{1AFFB}' | '\u{1AFFD}'..='\u{1AFFE}'
        | '\u{1B000}'..='\u{1B122}' | '\u{1B132}' | '\u{1B150}'..='\u{1B152}' | '\u{1B155}'
        | '\u{1B164}'..='\u{1B167}' | '\u{1B170}'..='\u{1B2FB}' | '\u{1D300}'..='\u{1D356}'
        | '\u{1D360}'..='\u{1D376}' | '\u{1F200}' | '\u{1F202}' | '\u{1F210}'..='\u{1F219}'
        | '\u{1F21B}'..='\u{1F22E}' | '\u{1F230}'..='\u{1F231}' | '\u{1F237}' | '\u{1F23B}'
        | '\u{1F240}'..='\u{1F248}' | '\u{1F260}'..='\u{1F265}' | '\u{20000}'..='\u{3FFFD}'
    )
}
