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
//! # Outputs, and what they cost
//!
//! A [`plan::Output`] is one file of the newsroom: its path, and what it is made of ([`plan::OutputKind`]). Outputs that are
//! listed in one way are a [`plan::Family`], a row in `plan/families.rs`: its name, which setting can leave it out, and the
//! function that lists its outputs with their paths and kinds. The kind is all that `pipeline`, `check` and `serve` know of
//! an output. It says when the output is made:
//!
//! | kind | made of | made in a build if | examples |
//! |---|---|---|---|
//! | *tracked* | a view in a language: a page ([`plan::Route`]), a feed, … ([`plan::View`] lists them) | something that the view asked the plan for has changed | pages, feeds, contact cards, cards |
//! | *cheap* | the list of all outputs | always; it is written only if its bytes have changed | the sitemap |
//! | *derived* | other outputs, its inputs ([`plan::Derivation`]) | the contents of its inputs or its settings have changed | the index of the search |
//! | *file* | a file of the site, which is copied; of a film without what is private in it | the file has changed | assets, attachments, `static/` |
//! | *rendition* | a picture of the site ([`media::Rendition`]) | its key is new: the hash of the picture, of the settings and of the encoder's version | originals for the press, smaller pictures |
//!
//! What a derivation has made is kept in the cache. The name of the entry is the hash of the derivation (with its settings,
//! such as a width) and of the contents of its inputs: if either changes, it is made again. Because inputs are outputs,
//! nothing hidden can be in it. A card is drawn of the SVG that its view comes to, once it is published or shown; what was drawn
//! is kept by the hash of that and of the fonts. A rendition is made of a file instead, and its key is in its name: pages are made, checked and
//! compared before any picture is decoded.
//!
//! # What is not made again
//!
//! After any sequence of edits, the output equals that of a clean build. A build uses what earlier builds knew in four
//! steps. Each can be left out, and the result is the same:
//!
//! 1. If all files of the site and of the output have the stamps ([`types::FileStamp`]) that they had after the last build,
//!    and no date in the content lies between the moments of that build and of this one, the build ends at once
//!    (`pipeline/up_to_date.rs`).
//! 2. Content files with a known stamp are not opened, and entities whose files are all known are not decoded
//!    ([`content::Memory`]). The Markdown of such an entity is parsed only if a page that shows it is made.
//! 3. While a view is made, each of its queries to the plan is noted ([`plan::Trace`]). A tracked output is kept if the
//!    entities that it shows have the same fingerprints, its queries the same answers, and its language and templates are
//!    unchanged ([`pipeline::Ledger`]).
//! 4. A file in the output folder is neither read nor written if the last publish wrote the same content and the file has
//!    kept its stamp.
//!
//! What is kept for this carries a checksum and the version of the program. If either does not fit, all of it is ignored.
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
//! | [`drawing`] | draws SVG; pictures with text in them: the fonts of the machine, headlines in lines, cards |
//! | [`media`] | what a file is: its hash, of a picture, film or sound its size, what it says of itself, what in it is private; what is made of a picture; how a logo looks |
//! | [`schema`] | one table of fields a record; from it come decoding, suggestions, translations, JSON Schema, the comments of `new` |
//! | [`site`] | `newsroom.yaml`; the theme: templates, assets, words, overrides and fallback |
//! | [`content`] | the kinds, how their files become drafts, what a link means |
//! | [`newsroom`] | drafts + moment → what is visible; references, relations, the files that are shown |
//! | [`plan`] | every output, a row a family; what views ask, recorded; views, one file a family of pages |
//! | [`render`] | output → bytes, one file an encoder |
//! | [`publish`] | the only writer of `output/` (staging, manifest, journal, pruning) and of the cache; a sink in memory |
//! | [`pipeline`] | owns the order of the phases and the report; the only module beside the commands that sees all phases |
//! | [`check`] | proves that outputs are the same if everything hidden is deleted, now and at every coming moment; deletes it for that |
//! | [`rename`] | a new id for an entity: every edit that it takes, computed before one is made |
//! | [`watch`] | keeps a site up to date, by a clock and edits that it is handed |
//! | [`serve`] | a preview in the browser: answers from memory, tells of changes, shows each window its moment |
//! | [`cli`] | arguments, one file a command, the terminal, exit codes; the only module that prints or reads the clock |
//!
//! # Where something new goes
//!
//! In the order in which one works. Where a step is forgotten, the compiler says so (*c*), or a test (*t*).
//!
//! **An output format**: `release.txt`, another format of a feed. Two rooms, `plan` and `render`, and a row.
//!
//! 1. `plan/outputs.rs`: a variant of [`plan::View`], the list of everything that a view can be made of (here: a release).
//! 2. `plan/families.rs`: the row, with a function that lists the paths. A switch of its own is a field of `outputs:` in
//!    `site/configuration.rs`.
//! 3. `plan/views/`: a file with the struct that holds what the format shows, and the function that makes it.
//! 4. `render/`: a file with the encoder, and its arm in `render/mod.rs` (*c*).
//! 5. The words that it says: `locale/words.rs` and each catalog in `themes/kawaraban/locales/` (*t*). A link to it: a field
//!    of the view of the page, and the template in `themes/kawaraban/templates/`.
//! 6. `tests/surfaces/families.rs`: how its path is recognised (*t*); the tables in `tests/surfaces.rs` then fail, and have
//!    to be told which content stands in it (*t*).
//!
//! **An output that is made of others and takes long**: a zip.
//!
//! 1. `plan/outputs.rs`: a variant of [`plan::Derivation`] with its settings in it. In [`plan::Output::input_of`], which outputs
//!    are its inputs.
//! 2. `plan/families.rs`: the row. A derivation can make several outputs, its parts, and the row lists them.
//! 3. `render/`: a file with what makes the parts, which is a [`render::Deriving`], and its arm in `render/derived.rs` (*c*).
//! 4. `plan/views/`: the views that show it ask the plan for the paths of the parts.
//! 5. Words, templates and `tests/surfaces/families.rs`, as for a format.
//!
//! **Another form of pictures**: a format, a crop.
//!
//! 1. `media/rendition.rs`: what tells it from others, as a field of [`media::Variant`] or a variant of [`media::Encoding`]; how
//!    it is made in `media/variants/` (*c*).
//! 2. `plan/pictures.rs`: which pictures have it, in which sizes, and how its file is named.
//! 3. `plan/views/images.rs`: where pages show it.
//!
//! **A kind of page.**
//!
//! 1. `plan/routes.rs`: a variant of [`plan::Route`].
//! 2. `plan/pages.rs`: its row: template, path, section of the menu, the page that leads to it, the entity that it shows
//!    (*c*).
//! 3. `plan/families.rs`: its line in `routes`, which lists all pages.
//! 4. `plan/views/`: its view. `plan/views/names.rs`: its title (*c*).
//! 5. `render/html.rs`: the arm that makes the view (*c*).
//! 6. `themes/kawaraban/templates/`: its template, which `site/embedded.rs` names (*t*); words and
//!    `tests/surfaces/families.rs` as for a format.
//! 7. If a menu may name it by a word, a row in `site/menu.rs`, and its page in `plan/routes.rs` (*c*).
//!
//! **A kind of content**: a person, a document. Reading, translations, editions, embargoes, `new`, `list`, `schedule`,
//! `rename`, suggestions and the JSON Schema follow from its table of fields.
//!
//! 1. `types/kind.rs`: its row: name and folder. `content/kinds.rs`: its row, at the same place (*c*).
//! 2. `content/`: a file with its fields, its name, its checks, what in it is dated, and what `kawaraban new` writes. If
//!    texts may link to it by `person:`, `LINKED` in `markup/destination.rs`.
//! 3. `newsroom/relations.rs`: its row: what it has to do with other entities (*c*). If others refer to it by a field, join
//!    them in `newsroom/assemble.rs`.
//! 4. Its kinds of pages, as above; `entity_path` in `plan/routes.rs` and `find_route` in `plan/tracked_plan.rs` (*c*);
//!    whether the search finds it, in `plan/searchable.rs` and `plan/views/search.rs`.
//!
//! A *problem* is a row in a table of `diagnostics/problems/`; a *query* to the plan a row in
//! `plan/tracked_plan/query.rs`.

pub mod types;

pub mod diagnostics;

pub mod stored;

pub mod source;

pub mod locale;

pub mod markup;

pub mod search;

pub mod drawing;

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
