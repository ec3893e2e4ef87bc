//! How long a film or sound is.

use serde::{Deserialize, Serialize};

use super::half_width;

/// How long it takes to play something, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlayingTime {
    /// All of its seconds.
    pub seconds: u32,
}

impl PlayingTime {
    /// Reads `3:20` and `1:03:20`, also in full width. `None` where it is something else.
    pub fn parse(text: &str) -> Option<PlayingTime> {
        let half = half_width(text);
        let parts: Vec<&str> = half.trim().split(':').collect();
        let number = |part: &str, digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
            let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse().ok())?
        };
        let below_60 = |part: &str| number(part, 2..=2).filter(|number| *number < 60);
        let seconds = match *parts.as_slice() {
            [minutes, seconds] => number(minutes, 1..=3)? * 60 + below_60(seconds)?,
            [hours, minutes, seconds] => {
                number(hours, 1..=2)? * 3600 + below_60(minutes)? * 60 + below_60(seconds)?
            }
            _ => return None,
        };
        (seconds > 0).then_some(PlayingTime { seconds })
    }

    /// So many milliseconds, rounded to seconds; a second at least.
    pub fn of_milliseconds(milliseconds: u64) -> PlayingTime {
        let seconds = milliseconds.saturating_add(500) / 1000;
        PlayingTime { seconds: u32::try_from(seconds.max(1)).unwrap_or(u32::MAX) }
    }

    /// Its hours, and its minutes and seconds beside them.
    pub fn parts(self) -> (u32, u32, u32) {
        (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60)
    }
}

impl std::fmt::Display for PlayingTime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.parts() {
            (0, minutes, seconds) => write!(formatter, "{minutes}:{seconds:02}"),
            (hours, minutes, seconds) => write!(formatter, "{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_seconds_are_read_and_written() {
        for (text, seconds) in
            [("3:20", 200), ("0:45", 45), ("1:03:20", 3800), ("90:00", 5400), ("３：２０", 200)]
        {
            assert_eq!(PlayingTime::parse(text), Some(PlayingTime { seconds }), "{text}");
        }
        for wrong in
            ["", "200", "3:2", "3:60", "0:00", "3分20秒", "3:20.5", "-3:20", "1:2:3:4", "1:60:00", "+3:20"]
        {
            assert_eq!(PlayingTime::parse(wrong), None, "{wrong}");
        }
        assert_eq!(PlayingTime { seconds: 3800 }.to_string(), "1:03:20");
        assert_eq!(PlayingTime { seconds: 45 }.to_string(), "0:45");
        assert_eq!(PlayingTime::of_milliseconds(200_499).seconds, 200);
        assert_eq!(PlayingTime::of_milliseconds(3).seconds, 1);
    }
}
