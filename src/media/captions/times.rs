//! The line of times above a cue (4.1): `00:01.000 --> 00:02.500 align:start`.

use std::ops::RangeInclusive;

/// When the cue begins and ends, in milliseconds, and at which byte of the line its settings begin. Browsers need no spaces around
/// the arrow.
pub(super) fn times(line: &str) -> Option<(u64, u64, usize)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    let settings = line.len() - rest.len() + rest.find(end)? + end.len();
    Some((time(start.trim())?, time(end)?, settings))
}

/// The times of a line with points for commas, as SRT has them.
pub(super) fn with_points(line: &str) -> String {
    line.replace([',', '，'], ".")
}

/// `01:02:03.456`; the hours may be left out.
pub(super) fn time(text: &str) -> Option<u64> {
    let (whole, thousandths) = text.split_once('.')?;
    let digits = |part: &str, len: RangeInclusive<usize>| -> Option<u64> {
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
