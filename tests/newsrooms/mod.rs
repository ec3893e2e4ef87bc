//! Small random newsrooms: files that are valid by construction, and what is left of them at a moment.
//!
//! 1. A [`Blueprint`] says what there is: languages, page size, and a list of entities, each with its kind, when it is
//!    public, in which languages it was written, and a seed for everything else. Random ones come from
//!    [`blueprint::blueprints`], so that proptest can leave out entities until the smallest failing newsroom is found;
//!    a benchmark makes its own with [`Blueprint::large`].
//! 2. [`Newsroom::new`] writes the files of a blueprint, in memory: all kinds, single files and folders, translations
//!    (some still drafts), editions, references and links, media beside an entity, used by several and by nobody, static
//!    files, tags, corrections and withdrawals. Three entities are always there, so that whatever must refer to
//!    something can: a contact, a program and a partner that are public at all times.
//! 3. [`Newsroom::files`] is the site as its team has it. [`Newsroom::redacted`] is the site of law 2, *redact(S, T)*:
//!    without the files and dated entries that are not public at T, and without the links and list entries with a `?`
//!    whose targets are not (a link becomes its words). [`Newsroom::secrets`] are strings that stand in nothing else.
//! 4. [`disk`] writes files into a folder, [`build`] builds it.
//!
//! How it stays valid: a reference to something that is public later than what refers to it gets a `?`; required fields
//! refer only to what is public in time. To add a field or a kind, write it in [`kinds`], translated texts with
//! [`Sheet::text`](sheet::Sheet::text), facts with [`Sheet::fact`](sheet::Sheet::fact); give it the entity's mark, so
//! that a leak is seen; and let what is public only from a moment on stand in [`Text::since`](text::Text::since).

// Each test takes what it needs of this.
#![allow(dead_code)]

pub mod blueprint;
mod body;
pub mod build;
mod cast;
mod dice;
pub mod disk;
mod files;
mod kinds;
mod settings;
mod sheet;
mod text;

use std::collections::{BTreeMap, BTreeSet};

pub use blueprint::Blueprint;
pub use dice::Dice;
pub use disk::Files;

use cast::Cast;
use text::Text;

/// Public from the beginning of time.
pub const ALWAYS: i64 = i64::MIN;

/// Never public.
pub const NEVER: i64 = i64::MAX;

/// The files of a newsroom, as far as they are public at any moment. Moments are seconds since 1970.
#[derive(Clone, Debug)]
pub struct Newsroom {
    files: BTreeMap<String, File>,
    secrets: BTreeSet<(i64, String)>,
}

/// A file and since when it may be known.
#[derive(Clone, Debug)]
struct File {
    public_from: i64,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Text(Text),
    Bytes(Vec<u8>),
}

impl Newsroom {
    /// Writes the files of a blueprint.
    pub fn new(blueprint: &Blueprint) -> Newsroom {
        let cast = Cast::new(blueprint);
        let mut newsroom = Newsroom { files: BTreeMap::new(), secrets: BTreeSet::new() };
        settings::write(&cast, &mut newsroom);
        for index in 0..cast.entities.len() {
            files::write(&cast, index, &mut newsroom);
        }
        newsroom
    }

    /// The site as its team has it.
    pub fn files(&self) -> Files {
        let whole = |file: &File| match &file.content {
            Content::Text(text) => text.whole().into_bytes(),
            Content::Bytes(bytes) => bytes.clone(),
        };
        self.files.iter().map(|(path, file)| (path.clone(), whole(file))).collect()
    }

    /// What would be left of the site if everything were deleted that is not public at a moment.
    pub fn redacted(&self, moment: i64) -> Files {
        let public = self.files.iter().filter(|(_, file)| file.public_from <= moment);
        let rest = |file: &File| match &file.content {
            Content::Text(text) => text.at(moment).into_bytes(),
            Content::Bytes(bytes) => bytes.clone(),
        };
        public.map(|(path, file)| (path.clone(), rest(file))).collect()
    }

    /// Strings that stand only in what is not public at a moment.
    pub fn secrets(&self, moment: i64) -> impl Iterator<Item = &str> {
        self.secrets.iter().filter(move |(from, _)| *from > moment).map(|(_, secret)| secret.as_str())
    }

    /// The ids of pages that open at a moment.
    pub fn opened_at(&self, moment: i64) -> impl Iterator<Item = &str> {
        let kinds = ["release-", "program-", "partner-", "page-"];
        let opens = move |(from, secret): &&(i64, String)| {
            *from == moment && kinds.iter().any(|kind| secret.starts_with(kind))
        };
        self.secrets.iter().filter(opens).map(|(_, id)| id.as_str())
    }

    fn add_text(&mut self, path: String, public_from: i64, text: Text) {
        self.files.insert(path, File { public_from, content: Content::Text(text) });
    }

    fn add_bytes(&mut self, path: String, public_from: i64, bytes: Vec<u8>) {
        self.files.insert(path, File { public_from, content: Content::Bytes(bytes) });
    }

    /// Notes a string that must not be seen before a moment.
    fn add_secret(&mut self, public_from: i64, secret: impl Into<String>) {
        self.secrets.insert((public_from, secret.into()));
    }
}
