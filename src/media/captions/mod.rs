//! Captions in WebVTT (<https://www.w3.org/TR/webvtt1/>): what a browser leaves out of them, and what of them is published.
//!
//! 1. `blocks` parts a file as browsers do (6.1): cues, and what is none.
//! 2. [`read`] tells what browsers do not show: times that are none, a text without times, `<笑>` (`cue_text`).
//! 3. Published are the first line and the cues: their ids, times, settings and texts. Whatever else stands in the file
//!    (comments, styles, words behind the first line, unknown tags) nobody sees who plays the film, and anybody who opens the
//!    file: it is written over with empty lines or spaces ([`Cleaned`]), so that the file is as long as it is.
//!
//! Whether an address in a cue leads to something hidden is for `plan` to say.

mod blocks;
mod cue_text;
mod times;

use std::io;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::blocks::{Block, Cue, Lines};
use self::times::{times, with_points};
use super::cleaned::{Cleaned, Edits};
use super::extension;
use crate::diagnostics::problems::{CaptionFaultKind, LeftOutOfCaptions};
use crate::types::Fingerprint;

/// So many problems of a kind are told of one file.
const MOST: usize = 1_000;

/// In bytes: captions of a day are smaller. Larger ones are not read.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// What is in captions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptionFacts {
    /// What is wrong in them.
    pub faults: Vec<InCaptions<CaptionFaultKind>>,
    /// What is not published of them, and was perhaps meant to be.
    pub left_out: Vec<InCaptions<LeftOutOfCaptions>>,
    /// What looks like a web address in their cues.
    pub addresses: Vec<InCaptions<String>>,
    /// Whether they have something to show.
    has_cues: bool,
    /// What is published of them, where that is something else.
    pub cleaned: Option<Arc<Cleaned>>,
}

impl CaptionFacts {
    /// Whether there is nothing to show in them. What cannot be read may have something.
    pub fn is_empty(&self) -> bool {
        self.faults.iter().any(|fault| fault.what == CaptionFaultKind::NoCues)
    }
}

/// Something at a place of captions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InCaptions<T> {
    /// Which bytes of the text it is, without the mark at its beginning.
    pub span: Range<usize>,
    /// What is there.
    pub what: T,
}

/// Whether a file is captions by its name.
pub fn is_captions(name: &str) -> bool {
    extension(name) == "vtt"
}

/// What is to be said of captions that are too large to be read.
pub(super) fn unread() -> CaptionFacts {
    of_fault(CaptionFaultKind::TooLarge)
}

fn of_fault(what: CaptionFaultKind) -> CaptionFacts {
    CaptionFacts { faults: vec![InCaptions { span: 0..0, what }], ..CaptionFacts::default() }
}

/// Reads captions.
pub(super) fn read(bytes: &[u8]) -> io::Result<(Fingerprint, CaptionFacts)> {
    let behind_mark = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(behind_mark) else {
        let is_shift_jis = !encoding_rs::SHIFT_JIS.decode_without_bom_handling(behind_mark).1;
        let kind = if is_shift_jis { CaptionFaultKind::ShiftJis } else { CaptionFaultKind::NotUtf8 };
        return Ok((Fingerprint::of(bytes), of_fault(kind)));
    };
    let mut reader = Reader::new(text, bytes.len() - behind_mark.len());
    reader.read();
    let Reader { mut facts, edits, .. } = reader;
    let (fingerprint, cleaned) = edits.apply(bytes)?;
    facts.cleaned = cleaned.map(Arc::new);
    Ok((fingerprint, facts))
}

struct Reader<'a> {
    text: &'a str,
    /// How many bytes stand before the text.
    before: usize,
    /// When the cue above begins, in milliseconds.
    begun: u64,
    is_srt: bool,
    has_region: bool,
    facts: CaptionFacts,
    edits: Edits,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, before: usize) -> Reader<'a> {
        let (facts, edits) = (CaptionFacts::default(), Edits::default());
        Reader { text, before, begun: 0, is_srt: false, has_region: false, facts, edits }
    }

    fn read(&mut self) {
        let mut lines = Lines::of(self.text);
        let first = lines.peek().unwrap_or(0..0);
        let has_signature = has_signature(&self.text[first.clone()]);
        if has_signature {
            let header = lines.header();
            self.leave_out(first.start + SIGNATURE.len()..header.end, b'\n');
        } else {
            self.is_srt = is_times_of_srt(self.text);
            let kind = if self.is_srt { CaptionFaultKind::Srt } else { CaptionFaultKind::NoSignature };
            self.fault(first, kind);
        }
        while let Some(block) = lines.block() {
            match block {
                Block::Cue(cue) => self.cue(&cue),
                Block::Other(span) if has_signature => self.other(span),
                Block::Other(_) => {}
            }
        }
        if has_signature && !self.facts.has_cues && self.facts.faults.is_empty() {
            self.fault(0..SIGNATURE.len(), CaptionFaultKind::NoCues);
        }
    }

    fn cue(&mut self, cue: &Cue) {
        let text = self.text;
        let line = &text[cue.times.clone()];
        let above = cue.id.clone().unwrap_or_else(|| cue.times.clone());
        let word = block_word(&text[above.clone()]);
        let Some((begins, ends, settings)) = times(line) else {
            match word {
                // It is a comment or a style, and an arrow in it.
                Some(_) => self.leave_out(above.start..cue.text.end.max(cue.times.end), b'\n'),
                // That is told of the file once.
                None if self.is_srt && times(&with_points(line)).is_some() => {}
                None => {
                    let meant = with_points(&line.replace('：', ":"));
                    let meant = times(&meant).map(|_| meant.trim().to_owned());
                    self.fault(cue.times.clone(), CaptionFaultKind::BadTimes(meant));
                }
            }
            return;
        };
        if let Some(word) = word {
            return self.fault(above, CaptionFaultKind::UnderWord(word.to_owned()));
        }
        if ends <= begins {
            self.fault(cue.times.clone(), CaptionFaultKind::EndsBeforeItBegins);
        }
        if begins < self.begun {
            self.fault(cue.times.clone(), CaptionFaultKind::OutOfOrder);
        }
        self.begun = begins;
        self.settings(cue.times.start + settings..cue.times.end);
        self.facts.has_cues |= !text[cue.text.clone()].trim().is_empty();
        self.cue_text(cue.text.clone());
        for span in cue.id.iter().chain([&cue.text]) {
            let found = cue_text::addresses(&text[span.clone()]).into_iter();
            self.facts
                .addresses
                .extend(found.map(|(within, what)| InCaptions { span: below(span, &within), what }));
        }
    }

    fn cue_text(&mut self, cue: Range<usize>) {
        let found = cue_text::read(&self.text[cue.clone()]);
        for span in &found.eaten {
            self.fault(below(&cue, span), CaptionFaultKind::Eaten);
        }
        for (span, tag) in found.tags {
            // A browser passes over a tag without a name, too.
            self.leave_out(below(&cue, &(span.start + 1..span.end - 1)), b' ');
            if let Some(tag) = tag {
                self.tell_left_out(below(&cue, &span), LeftOutOfCaptions::Tag(tag));
            }
        }
    }

    /// What stands behind the times of a cue.
    fn settings(&mut self, span: Range<usize>) {
        const KNOWN: [&str; 5] = ["vertical", "line", "position", "size", "align"];
        let text = self.text;
        let mut at = span.start;
        for word in text[span.clone()].split_whitespace() {
            at += text[at..span.end].find(word).unwrap_or_default();
            let name = word.split_once(':').filter(|(_, value)| !value.is_empty()).map(|(name, _)| name);
            if name.is_none_or(|name| !KNOWN.contains(&name)) {
                self.leave_out(at..at + word.len(), b' ');
                // That regions are left out is told where they are described.
                if !(name == Some("region") && self.has_region) {
                    self.tell_left_out(at..at + word.len(), LeftOutOfCaptions::Setting(word.to_owned()));
                }
            }
            at += word.len();
        }
    }

    /// Lines without times, which no browser shows.
    fn other(&mut self, span: Range<usize>) {
        let first = self.text[span.clone()].split(['\n', '\r']).next().unwrap_or_default();
        let line = span.start..span.start + first.len();
        let what = match block_word(first) {
            Some("NOTE") => None,
            Some("STYLE") => Some(LeftOutOfCaptions::Style),
            Some(_) => Some(LeftOutOfCaptions::Region),
            None => Some(LeftOutOfCaptions::WithoutTimes),
        };
        self.has_region |= what == Some(LeftOutOfCaptions::Region);
        self.leave_out(span, b'\n');
        what.into_iter().for_each(|what| self.tell_left_out(line.clone(), what));
    }

    fn fault(&mut self, span: Range<usize>, what: CaptionFaultKind) {
        if self.facts.faults.len() < MOST {
            self.facts.faults.push(InCaptions { span, what });
        }
    }

    fn tell_left_out(&mut self, span: Range<usize>, what: LeftOutOfCaptions) {
        if self.facts.left_out.len() < MOST {
            self.facts.left_out.push(InCaptions { span, what });
        }
    }

    /// Writes over a part of the text.
    fn leave_out(&mut self, span: Range<usize>, with: u8) {
        self.edits.fill((self.before + span.start) as u64, span.len() as u64, with);
    }
}

const SIGNATURE: &str = "WEBVTT";

/// The first line: the word, and perhaps something behind a space (4.1).
fn has_signature(line: &str) -> bool {
    begins_with(line, SIGNATURE)
}

/// The word with which a comment (`NOTE`), a style or a region begins (4.1). Behind the others stands nothing.
fn block_word(line: &str) -> Option<&'static str> {
    let is_alone = |word: &str| line.strip_prefix(word).is_some_and(|rest| rest.trim().is_empty());
    if begins_with(line, "NOTE") {
        return Some("NOTE");
    }
    ["STYLE", "REGION"].into_iter().find(|word| is_alone(word))
}

/// A part of a part.
fn below(whole: &Range<usize>, part: &Range<usize>) -> Range<usize> {
    whole.start + part.start..whole.start + part.end
}

/// Whether a line is this word, or has more behind a space.
fn begins_with(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn is_times_of_srt(text: &str) -> bool {
    let line = text.lines().find(|line| line.contains("-->"));
    line.is_some_and(|line| times(line).is_none() && times(&with_points(line)).is_some())
}

#[cfg(test)]
mod tests;
