//! The point of a picture that a crop keeps.

use serde::{Deserialize, Serialize};

use super::half_width;

/// The point of a picture that matters most, in percent from the left and from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Focus {
    /// From the left, 0 to 100.
    pub x: u8,
    /// From the top, 0 to 100.
    pub y: u8,
}

impl Default for Focus {
    /// The middle.
    fn default() -> Focus {
        Focus { x: 50, y: 50 }
    }
}

impl Focus {
    /// Reads `50% 30%`: from the left, then from the top. Also in full width, or with a comma between. `None` where it is
    /// something else.
    pub fn parse(text: &str) -> Option<Focus> {
        let half = half_width(text);
        let mut parts = half
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '、'))
            .filter(|part| !part.is_empty());
        let mut percent = || parts.next()?.strip_suffix('%')?.parse().ok().filter(|percent| *percent <= 100);
        let focus = Focus { x: percent()?, y: percent()? };
        parts.next().is_none().then_some(focus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_percentages_are_a_focus() {
        assert_eq!(Focus::parse("50% 30%"), Some(Focus { x: 50, y: 30 }));
        assert_eq!(Focus::parse("５０％　３０％"), Some(Focus { x: 50, y: 30 }));
        assert_eq!(Focus::parse("0%, 100%"), Some(Focus { x: 0, y: 100 }));
        for wrong in ["", "50%", "50 30", "101% 0%", "50% 30% 20%", "left top", "-1% 0%", "50.5% 1%"] {
            assert_eq!(Focus::parse(wrong), None, "{wrong}");
        }
    }
}
