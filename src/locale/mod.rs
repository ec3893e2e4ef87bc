//! What depends on the language: words, dates, plural forms, the order of names, names of countries and languages.
//!
//! 1. [`Catalog`] holds the words of one language: the embedded theme's, then another theme's, then the site's own
//!    over them. [`Word`] lists those that the program itself says; all others are for templates.
//!

mod catalog;
mod nearest;
mod plural;
mod text;
mod words;

pub use catalog::Catalog;
pub use nearest::nearest;
pub use words::Word;
