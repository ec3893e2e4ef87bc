//! Pictures with text in them: the fonts of the machine and of the theme, headlines in lines, SVG → PNG.
//!
//! 1. [`FontFiles`] are the font files in the theme and in the [`FontFolders`] that the command line names. What comes from the
//!    machine is an input: it has a fingerprint.
//! 2. [`Typefaces`] are the few of them that a language needs, chosen in a fixed order (`families`). They say which characters
//!    can be drawn, and how wide a text is.
//! 3. [`headline`](headline()) breaks a headline between phrases, in the largest size in which it fits its frame.
//! 4. A [`CardSvg`] is an SVG that was looked at: it can be drawn, and nothing in it is passed over in silence.
//! 5. It is drawn with these fonts (`draw`), and written as a small PNG (`palette`). [`pixels`] draws any other SVG, without fonts.
//!
//! The same SVG and the same fonts give the same bytes. No file is opened but the fonts; what an SVG refers to is not fetched.

mod card_svg;
mod draw;
mod families;
mod font_files;
mod headline;
mod palette;
#[cfg(test)]
mod tests;
mod typefaces;

pub use card_svg::{CardSvg, SvgFault, SvgFaultKind, SvgRemark};
pub use draw::pixels;
pub use font_files::{FontFiles, FontFolders};
pub use headline::{Frame, Headline, Line, headline};
pub use typefaces::{Typefaces, is_hint};

/// Width and height of a card in pixels, as social networks show it large
/// (<https://ogp.me/#structured>, <https://developer.x.com/en/docs/x-for-websites/cards/overview/summary-card-with-large-image>).
pub const CARD: (u32, u32) = (1200, 630);
