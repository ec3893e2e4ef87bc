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
//! # What an output costs
//!
//! Every output is of a family, one row in `plan/families.rs`: its name, when it is wanted, how it is listed. Its kind
//! ([`plan::OutputKind`]) is its price, and all that the rooms below `render` know of it:
//!
//! | kind | made again | examples |
//! |---|---|---|
//! | *tracked* | where something that its view asked for has another answer | pages, feeds, cards of contacts, texts of the search |
//! | *cheap* | in each build; only other bytes are written | the sitemap |
//! | *derived* | where the outputs that it is made of are others; what that took stands in the cache, by the hash of these | the index of the search |
//! | *file* | never: it is copied | assets, pictures, `static/` |
//!
//! # What is not made again
//!
//! After any sequence of edits, the output equals that of a clean build. What an earlier build knew is used where it is
//! certain, in four steps, each of which can be left out:
//!
//! 1. Where no file of the site and of the output has another stamp ([`types::FileStamp`]), and no date lies between the two
//!    moments, a build ends at once (`pipeline/up_to_date.rs`).
//! 2. Content files with a known stamp are not opened, and entities with known files are not decoded
//!    ([`content::Memory`]); a text is parsed again when it is first written.
//! 3. A view asks the plan for what it is made of, and each query is noted ([`plan::Trace`]). An output whose entities have
//!    the same fingerprints and whose queries have the same answers, in the same language and with a template that
//!    reaches the same, is not made ([`pipeline::Ledger`]).
//! 4. An output that stands where the last publish put it, with the stamp it had then, is neither read nor written.
//!
//! None of this is trusted beyond its checksum, the version of the program, and the sources it was built from.
//!
//! # Rooms
//!
//! The modules stand in this order, and a module uses only modules above it. `tests/rooms.rs` holds every
//! `crate::` path in the code against this list.
//!
//! | module | its one responsibility |
//! |---|---|
//! | [`types`] | the small words everything is made of: ids, languages, moments, periods, paths that cannot leave their root |
//! | [`diagnostics`] | places, problems with their words in Japanese and English, printers for people and programs |
//! | [`stored`] | values as bytes and back, for what one build leaves to the next |
//! | [`source`] | reads the tree once, splits front matter, YAML → tree with places |
//! | [`locale`] | catalogs of words, dates and eras, plural forms, collation by reading, names of countries and languages |
//! | [`markup`] | Markdown → document tree → HTML, plain text, excerpt, outline; links are resolved by a resolver passed in |
//! | [`search`] | the search in the browser: texts → terms → an index in shards |
//! | [`media`] | what a file is |
//! | [`schema`] | one table of fields a record; from it come decoding, suggestions, translations, JSON Schema, the comments of `new` |
//! | [`site`] | `newsroom.yaml`; the theme: templates, assets, words, overrides and fallback |
//! | [`content`] | the kinds, how their files become drafts, what a link means |
//! | [`newsroom`] | drafts + moment → what is visible; references, relations, the files that are shown |
//! | [`plan`] | every output, a row a family; what views ask, recorded; views, one file a family of pages |
//! | [`render`] | output → bytes, one file an encoder |
//! | [`publish`] | the only writer of `output/`: staging, manifest, journal, pruning; or a memory sink; and of the cache |
//! | [`pipeline`] | owns the order of the phases and the report; the only module below the commands that sees all phases |
//! | [`check`] | what is left of a site without what is hidden, and the proof that no output tells of it, now and at every coming moment |
//! | [`rename`] | a new id for an entity: every edit that it takes, computed before one is made |
//! | [`watch`] | keeps a site up to date, by a clock and edits that it is handed |
//! | [`serve`] | a preview in the browser: answers from memory, tells of changes, shows each window its moment |
//! | [`cli`] | arguments, one file a command, the terminal, exit codes; the only module that prints or reads the clock |
//!
//! # Where something new goes
//!
//! *An output format* (`release.txt`, a feed in another format) is two rooms and a row:
//!
//! 1. its view, a file in `plan/views`, or one that is there already;
//! 2. a variant of [`plan::View`] that says what it is of, and its row in `plan/families.rs`;
//! 3. its encoder, a file in `render`, and the arm in `render/mod.rs` that the compiler asks for;
//! 4. its words in `locale/words.rs` and the theme's catalogs, its link in the theme's templates, its line in
//!    `tests/surfaces/families.rs`.
//!
//! *An output that is made of other outputs or of files and takes long* (a zip, a picture in another width) is *derived*: a
//! [`plan::Derivation`] with its row, which outputs feed it ([`plan::Output::feeds`]), and how it is made of them, a file in
//! `render` that is [`render::Deriving`]. What is measured of a picture when it is read (`media`) is what its view shows of
//! it.
//!
//! *A kind of page* is a variant of [`plan::Route`], its row in `plan/pages.rs` (template, path, section, what leads to it,
//! the entity that it is of), its line in the list of routes in `plan/families.rs`, its title in `plan/views/names.rs`, its
//! view, the arm in `render/html.rs`, and its template.
//!
//! *A kind of content* (a person, a document) is a file in `content` (its fields, what it is called, its checks, its dated
//! parts, what `kawaraban new` writes), a row in `types/kind.rs`, one in `content/kinds.rs` and one in
//! `newsroom/relations.rs`, where others know it its joining in `newsroom/assemble.rs`, and its kinds of pages.
//!
//! *A problem* is a row in a table of `diagnostics/problems`; *a query* to the plan is a row in
//! `plan/tracked_plan/query.rs`; *a word* is a line in each catalog of the theme, and a row in `locale/words.rs` where the
//! program says it.

pub mod types;

pub mod diagnostics;

pub mod stored;

pub mod source;

pub mod locale;

pub mod markup;

pub mod search;

pub mod media;

pub mod schema;

pub mod site;

pub mod content;

pub mod newsroom;

pub mod plan;

pub mod render;

pub mod publish;

pub mod pipeline;

pub mod check;

pub mod rename;

pub mod watch;

pub mod serve;

pub mod cli;
