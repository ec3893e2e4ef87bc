//! Law 5 (see `src/lib.rs`): after any sequence of edits, the output equals that of a clean build, and so do the problems
//! that are reported.
//!
//! 1. [`kept`] builds a site that stays, and a clean copy of it, after each edit, with the program itself.
//! 2. [`dependencies`] makes one edit after another in a newsroom where all pages show something of others, and knows for
//!    each edit outputs of others that have to change.
//! 3. [`random`] makes random edits in random newsrooms (see `tests/newsrooms/mod.rs`); [`edit`] says which there are, and
//!    [`accidents`] what happens to the output and to what is remembered.
//!
//! `KAWARABAN_EFFORT=10` tries ten times as many random ones.

#[path = "harness/compare.rs"]
mod compare;
mod newsrooms;

#[path = "incremental/accidents.rs"]
mod accidents;
#[path = "incremental/change.rs"]
mod change;
#[path = "incremental/dependencies.rs"]
mod dependencies;
#[path = "incremental/edit.rs"]
mod edit;
#[path = "incremental/edits_of_content.rs"]
mod edits_of_content;
#[path = "incremental/edits_of_site.rs"]
mod edits_of_site;
#[path = "incremental/kept.rs"]
mod kept;
#[path = "incremental/random.rs"]
mod random;
#[path = "incremental/site.rs"]
mod site;
#[path = "incremental/words.rs"]
mod words;
#[path = "incremental/world.rs"]
mod world;
