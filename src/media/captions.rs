//! Captions in WebVTT (<https://www.w3.org/TR/webvtt1/>), as far as a browser would leave out what is wrong in them: their first
//! line, their encoding, and the times of each cue. What cues say is not looked at.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::extension;
use crate::diagnostics::problems::CaptionFaultKind;

/// A file is not looked at beyond so many faults.
const MOST: usize = 1_000;

/// In bytes: captions of a day are smaller.
pub(super) const LARGEST: u64 = 16 * 1024 * 1024;

/// What is wrong at a place of captions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptionFault {
    /// Which bytes of the text it is, without the mark at its beginning.
    pub span: Range<usize>,
    /// What is wrong there.
    pub kind: CaptionFaultKind,
}

/// Whether a file is captions by its name.
pub fn is_captions(name: &str) -> bool {
    extension(name) == "vtt"
}

/// What is wrong in captions.
pub(super) fn check(bytes: &[u8]) -> Vec<CaptionFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let is_shift_jis = !encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).1;
        let kind = if is_shift_jis { CaptionFaultKind::ShiftJis } else { CaptionFaultKind::NotUtf8 };
        return vec![CaptionFault { span: 0..0, kind }];
    };
    let mut faults = Vec::new();
    let mut add = |span: Range<usize>, kind| faults.push(CaptionFault { span, kind });
    let mut before = 0;
    let (mut at, mut is_first) = (0, true);
    let mut is_srt = false;
    let mut found = 0;
    // Notes and styles are no cues: they end at an empty line.
    let mut is_note = false;
    // A line ends with either sign, or with both (4.1).
    let ending = if text.contains('\n') { '\n' } else { '\r' };
    for line in text.split_inclusive(ending) {
        let span = at..at + line.trim_end().len();
        at += line.len();
        let line = line.trim();
        if std::mem::take(&mut is_first) && !has_signature(line) {
            is_srt = is_times_of_srt(text);
            add(span.clone(), if is_srt { CaptionFaultKind::Srt } else { CaptionFaultKind::NoSignature });
        }
        is_note = !line.is_empty() && (is_note || is_block(line));
        if is_note || !line.contains("-->") || found >= MOST {
            continue;
        }
        match times(line) {
            // That is told of the file once.
            None if is_srt && times(&with_points(line)).is_some() => {}
            None => {
                let meant = with_points(&line.replace('：', ":"));
                let meant = times(&meant).map(|_| meant);
                add(span, CaptionFaultKind::BadTimes(meant));
                found += 1;
            }
            Some((start, end)) => {
                if end <= start {
                    add(span.clone(), CaptionFaultKind::EndsBeforeItBegins);
                    found += 1;
                }
                if start < before {
                    add(span, CaptionFaultKind::OutOfOrder);
                    found += 1;
                }
                before = start;
            }
        }
    }
    if text.is_empty() {
        faults.push(CaptionFault { span: 0..0, kind: CaptionFaultKind::NoSignature });
    }
    faults
}

/// The first line: the word, and perhaps something behind a space (4.1).
fn has_signature(line: &str) -> bool {
    line.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// The beginning of a block that is no cue (4.1).
fn is_block(line: &str) -> bool {
    let is = |word: &str| {
        line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    is("NOTE") || is("STYLE") || is("REGION")
}

fn is_times_of_srt(text: &str) -> bool {
    let line = text.lines().find(|line| line.contains("-->"));
    line.is_some_and(|line| times(line.trim()).is_none() && times(&with_points(line.trim())).is_some())
}

/// The times of a line with points for commas, as SRT has them.
fn with_points(line: &str) -> String {
    line.replace([',', '，'], ".")
}

/// When a cue begins and ends, in milliseconds; settings of it may follow (4.1). Browsers need no spaces around the arrow.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

/// `01:02:03.456`; the hours may be left out.
fn time(text: &str) -> Option<u64> {
    let (whole, thousandths) = text.split_once('.')?;
    let digits = |part: &str, len: std::ops::RangeInclusive<usize>| -> Option<u64> {
        let is_number = len.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let below_60 = |part: &str| digits(part, 2..=2).filter(|number| *number < 60);
    let parts: Vec<&str> = whole.split(':').collect();
    let seconds = match *parts.as_slice() {
        [minutes, seconds] => below_60(minutes)? * 60 + below_60(seconds)?,
        [hours, minutes, seconds] => {
            digits(hours, 2..=6)? * 3600 + below_60(minutes)? * 60 + below_60(seconds)?
        }
        _ => return None,
    };
    Some(seconds * 1000 + digits(thousandths, 3..=3)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(usize, CaptionFaultKind)> {
        // Places count without the mark of byte order.
        let line = |at: usize| text.trim_start_matches('\u{feff}')[..at].matches('\n').count() + 1;
        check(text.as_bytes()).into_iter().map(|fault| (line(fault.span.start), fault.kind)).collect()
    }

    #[test]
    fn ordinary_captions_are_right() {
        for text in [
            "WEBVTT\n\n00:00.000 --> 00:02.500\nこんにちは。\n",
            "\u{feff}WEBVTT - 講演\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000 align:start line:0\r\nA --> B は矢印です\r\n",
            "WEBVTT\n\nNOTE 00:00:05,000 --> 00:00:06,000 は使わない\n\nSTYLE\n::cue { color: red }\n\n01:00:00.000 --> 01:00:01.000\n- x\n",
            "WEBVTT\r\n\r\nNOTE 前の版\r\n00:00:05,000 --> 00:00:06,000\r\n\r\n00:01.000 --> 00:02.000\r\nx\r\n",
            "WEBVTT\r\r00:01.000 --> 00:02.000\rx\r",
            "WEBVTT",
        ] {
            // An arrow in what is said stands in a line that is no line of times.
            let faults = kinds(text);
            let expected =
                if text.contains("A -->") { vec![(5, CaptionFaultKind::BadTimes(None))] } else { vec![] };
            assert_eq!(faults, expected, "{text}");
        }
    }

    #[test]
    fn what_a_browser_leaves_out_is_told_at_its_line() {
        use CaptionFaultKind::{
            BadTimes, EndsBeforeItBegins, NoSignature, NotUtf8, OutOfOrder, ShiftJis, Srt,
        };
        assert_eq!(kinds(""), [(1, NoSignature)]);
        assert_eq!(kinds("00:00.000 --> 00:02.000\nx\n"), [(1, NoSignature)]);
        assert_eq!(
            kinds("1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:03,000 --> 00:00:04,000\ny\n"),
            [(1, Srt)]
        );
        let body = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nx\n\n00:00:05.000 --> 00:00:04.000\ny\n\n00:00:03.000 --> 00:00:06.000\nz\n\n0:07.000 --> 00:08.000\n";
        let meant = Some("00:00:01.000 --> 00:00:02.000".to_owned());
        assert_eq!(
            kinds(body),
            [(3, BadTimes(meant)), (6, EndsBeforeItBegins), (9, OutOfOrder), (12, BadTimes(None))]
        );
        assert_eq!(check(&encoding_rs::SHIFT_JIS.encode("WEBVTT\n\n字幕です").0)[0].kind, ShiftJis);
        assert_eq!(check(b"WEBVTT\n\n\xFF\xFE\x80")[0].kind, NotUtf8);
    }
}
