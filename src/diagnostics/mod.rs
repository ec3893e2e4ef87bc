//! What is wrong with a site, where, and what to do about it.
//!
//! 1. Whoever finds a problem makes one of the enums in [`problems`]: what is wrong, with its arguments, never a
//!    finished sentence.
//! 2. It becomes a [`Diagnostic`] with the place where it is and further labelled places, and goes into the
//!    collector, [`Diagnostics`].
//! 3. At the end of a run they are sorted and shown by [`human`] or [`json`], in the reader's language.
//!
//! Which problems hold back a build, and what is printed where, is for `build` and `cli` to say.

mod collector;
mod folded;
pub mod human;
pub mod json;
mod nearest;
mod one_line;
mod place;
mod positions;
pub mod problems;
mod summary;

pub use collector::{Diagnostic, Diagnostics, Severity};
pub use nearest::{Suggestions, nearest};
pub use one_line::one_line;
pub use place::{Place, SourceText, Unopened};
pub use positions::Position;
pub use problems::{Message, MessageLanguage, Problem};
