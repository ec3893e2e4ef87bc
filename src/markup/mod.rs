//! Markdown → [`Document`] → HTML, plain text, excerpt, outline.
//!
//! 1. `prepass` removes what no text needs, marks the lines of directives and ruby, and helps emphasis beside Japanese
//!    punctuation; an offset map leads back to what was written, so that every problem has its exact place.
//! 2. [`parse`](parse()) and [`parse_note`] walk once through the parser's events; `builder` makes a flat, balanced list of
//!    nodes of them and reports every problem of form; `misread` warns of what was hardly meant as it is read.
//! 3. A [`Document`] tells the other rooms its links, pictures, headings, ids and directives.
//! 4. With a [`Resolver`], which knows URLs and words, `html` and `text` write it. A [`Mark`] that it gives stands at the
//!    place in the text where its words do.
//! 5. [`Document::without`] is a text without what waits in it and is not there yet.
//! 6. [`with_phrase_breaks`] takes a headline that is HTML already, and marks where it may be broken: between phrases.
//!    [`phrase_breaks`] finds these places in a plain text.
//!
//! Left to others: whether what is linked exists and is public, where it is, which pictures there are, and what a
//! page puts in place of a data directive.
//!
//! # Order
//!
//! Each file uses only those that are named before it.
//!
//! 1. Words and lines, without any structure: `raw_html`, `sanitize`, `markers`, `addresses`, `destination`, `embed`, `directive`,
//!    `headings`, `lines`, `line_marks`, `run_on`, `value_lines`, `token`, `kept_together`, `phrases`, `excerpt`.
//! 2. Before parsing: `offsets`, `line_heads`, `end_mark`, `emphasis`, `ruby`, `prepass`.
//! 3. What a text is: `node`, `written_note`, `tree`, `footnotes`, `settle`, `shown_addresses`.
//! 4. What is made of it: `marks`, `resolver`, `text`, `running_text`, `reading_time`, `html`, `waiting`.
//! 5. How it comes to be: `builder`, `misread`, `parse`, `elements`.
//! 6. The whole: `document`, `stored`.
//!
//! A rule of writing that changes the text before it is parsed (`addresses`, `line_heads`, `emphasis`, `ruby`) is a scanner of
//! `prepass`; one that looks at neighbouring words and lines (`lines`, `line_marks`) belongs into `builder`; a new kind of
//! inline element is a variant of `node::Element`. A warning for what people type and Markdown passes over is a rule of
//! `misread`.

mod addresses;
mod builder;
mod destination;
mod directive;
mod document;
mod elements;
mod embed;
mod emphasis;
mod end_mark;
mod excerpt;
mod footnotes;
mod headings;
mod html;
mod kept_together;
mod line_heads;
mod line_marks;
mod lines;
mod markers;
mod marks;
mod misread;
mod node;
mod offsets;
mod parse;
mod phrases;
mod prepass;
mod raw_html;
mod reading_time;
mod resolver;
mod ruby;
mod run_on;
mod running_text;
mod sanitize;
mod settle;
mod shown_addresses;
mod stored;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod tree;
mod value_lines;
mod waiting;
mod written_note;

pub use addresses::address_like;
pub use destination::{Destination, as_destination, content_link};
pub use directive::{Argument, Data, Directive, ProgramName};
pub use document::{Document, Media, parse, parse_note};
pub use elements::{ElementKind, Step, elements};
pub use embed::{Embed, Provider, Shows, pasted};
pub use excerpt::cut as excerpt;
pub use headings::{Heading, OutlineEntry};
pub use html::{Piece, escaped, marked};
pub use kept_together::kept_together;
pub use lines::{LineBreaks, joined_value};
pub use marks::{Mark, placed};
pub use phrases::{may_begin_line, may_end_line, phrase_breaks, with_phrase_breaks};
pub use resolver::{Labels, ResolvedLink, ResolvedMedia, Resolver, Unresolved};
pub use ruby::{Ruby, RubyText};
pub use token::{Occurrence, Words};
pub use tree::{Address, Link, LinkText, WrittenLink};
pub use value_lines::{lines_of_value, run_on_line};
pub use waiting::{Gap, Waiting};
