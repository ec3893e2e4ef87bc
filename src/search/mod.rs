//! The search: texts → an index that is read in the browser, a few kilobytes a query.
//!
//! 1. A [`Document`] is a page in the language in which it was written: its texts and what a result shows of it. It has an
//!    [`Address`]: a group (releases of one month, and the like) and its place there, so that a new release moves none but
//!    those after it in its group. Documents are published in packs of [`PACK`].
//! 2. The [`Tokenizer`] cuts its texts into terms. [`Gathered`] holds those of a pack.
//! 3. An [`Index`] has for each term the documents, best first: those with it in the title, in the lead, in the text
//!    (`postings`). Its entries lie in shards, by a hash of the term ([`shard_of`]), so that a query loads few of them.
//!    An index is made of the one before and of the packs that have changed; only shards with their terms change.
//! 4. Beside the postings of terms, shards hold those of what results are filtered by, the words that begin alike, and
//!    readings with what is so read.
//!
//! Which pages are found, under which address, is for `plan` to say; queries are answered by
//! `themes/kawaraban/assets/search.js`.
//!
//! # What is published
//!
//! | file | what |
//! |---|---|
//! | `/search/index.json` | the manifest: [`Manifest`] |
//! | `/search/terms/HHH.bin` | a shard, by its number in three hexadecimal digits |
//! | `/search/texts/KEY-P.json` | a pack: the group's key in hexadecimal digits, the number of the pack there |
//!
//! A shard is a list of entries: key and payload, each behind its length. Numbers are unsigned LEB128. Keys are
//!
//! - a term, with postings as payload (`postings`);
//! - U+0001 and a facet (`kind:notice`, `program:ID`), with postings, all in the first list;
//! - U+0002 and two letters: words that begin with them, in JSON, each with the number of its documents;
//! - U+0003 and a character: in JSON, pairs of a reading and what is so read, of which either begins with it.

mod address;
mod definition;
mod document;
mod entries;
mod gathered;
mod index;
mod pairs;
mod postings;
mod tokenizer;

pub use address::{Address, Group, PACK, Section, group_key, hash_group, month_group, shard_count, shard_of};
pub use definition::DEFINITION;
pub use document::{Document, Manifest};
pub use gathered::Gathered;
pub use index::{Index, Pack};
pub use tokenizer::{Tokenizer, fold, terms};
