//! Kawaraban is a newsroom compiler: it reads the Markdown press releases of a communications team and
//! publishes a public newsroom.
//!
//! # The way a release travels
//!
//! Every phase takes the type of the phase before and returns a new one. No value is half filled and
//! completed later; no phase looks back.
//!
//! ```text
//! files ─source─▶ Sources ─content─▶ Drafts ─newsroom(moment)─▶ Newsroom ─plan─▶ Plan ─render─▶ bytes ─publish─▶ output/
//! ```
//!
//! | type | what is settled once you hold one |
//! |---|---|
//! | [`source::Sources`] | every file of the site was read once, and nothing outside it |
//! | [`content::Drafts`] | every problem of form has been reported |
//! | [`newsroom::Newsroom`] | what is not public at its one moment is gone from the value |
//! | [`plan::Plan`] | no two outputs share a path, every internal link and anchor of the content resolves |
//! | bytes | a pure function of view, theme, words and the tool's version |
//! | `output/` | each file is whole, and files that the tool did not write are as they were |
//!
//! A page is a pure function of its *view*, a plain serializable struct that holds everything its template may
//! show. A view is made from a `Newsroom`, and a `Newsroom` does not contain what is under embargo: there is
//! nothing to filter and nothing to forget.
//!
//! # Rooms
//!
//! The modules stand in this order, and a module uses only modules above it. `tests/rooms.rs` holds every
//! `crate::` path in the code against this list.

pub mod diagnostics;

pub mod types;

pub mod source;

pub mod locale;

pub mod markup;

pub mod media;

pub mod schema;

pub mod site;

pub mod content;

pub mod newsroom;

pub mod plan;

pub mod render;

pub mod publish;

pub mod build;

pub mod cli;
