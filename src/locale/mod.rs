//! What depends on the language: words, dates, plural forms, the order of names, names of countries and languages.
//!
//! 1. [`Catalog`] holds the words of one language: the embedded theme's, then another theme's, then the site's own
//!    over them. [`Word`] lists those that the program itself says; all others are for templates.
//! 2. [`Dates`] writes days, moments and periods as the language does, with Japanese eras where a site wants them.
//! 3. [`Order`] sorts names: by their reading in Japanese, by their letters elsewhere.
//! 4. [`Country`] and [`language_name`] know names from Unicode CLDR.
//!
//! Which languages a site has, which catalog stands in for a language that the theme does not know, and how the words
//! reach templates is for `site` and `render` to say.

mod catalog;
mod collation;
mod country;
mod date_formats;
mod dates;
mod entries;
mod language;
mod legal_form;
mod pattern;
mod plural;
#[cfg(test)]
mod tests;
mod words;

pub use catalog::Catalog;
pub use collation::{Initial, Order, SortKey, reading_of};
pub use country::Country;
pub use dates::{Calendar, Dates};
pub use language::{language_name, own_language_name};
pub use legal_form::without_legal_form;
pub use words::Word;
