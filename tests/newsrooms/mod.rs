//! Small random newsrooms: files that are valid by construction, and what is left of them at a moment.
//!
//! 1. A [`Blueprint`] says what there is: languages, page size, and a list of entities, each with its kind, when it is
//!    public, in which languages it was written, and a seed for everything else. Random ones come from
//!    [`blueprint::blueprints`], so that proptest can leave out entities until the smallest failing newsroom is found;
//!    [`Blueprint::large`] makes one of any size.
//! 2. [`Newsroom::new`] writes the files of a blueprint, in memory: all kinds, single files and folders, translations and
//!    editions (some still drafts), references and links, former addresses, media beside an entity, used by several and by
//!    nobody, some of which expire, static files, tags, corrections, withdrawals, removals, contacts and numbers that are
//!    not valid at all times, cases that go on. Three entities are always there, so that whatever must refer to something
//!    can: a contact, a program and a partner that are public at all times.
//! 3. [`Newsroom::files`] is the site as its team has it. [`Newsroom::redacted`] is the site of law 2, *redact(S, T)*:
//!    without the files and dated entries that are not public at T, and without the links and list entries with a `?`
//!    whose targets are not (a link becomes its words). Of what is over, no more is left than what the rules want shown:
//!    of a release that was removed a tombstone, of a picture that has expired that there was one (its file has other
//!    bytes), of a contact that is not valid that somebody else answers. [`Newsroom::secrets`] are strings that stand in
//!    nothing else.
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
mod editions;
mod files;
mod kinds;
pub mod png;
pub mod recording;
mod releases;
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
    secrets: BTreeSet<(Span, String)>,
    declarations: Vec<Declaration>,
}

/// From a moment on, until but without another.
type Span = (i64, i64);

/// A file and the time in which it may be known.
#[derive(Clone, Debug)]
struct File {
    known: Span,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Text(Text),
    Bytes(Vec<u8>),
}

/// That an entity says until when a file may be shown.
#[derive(Clone, Debug)]
struct Declaration {
    /// Who says so.
    entity: usize,
    /// The file's path.
    path: String,
    /// When it is said: no later edition says otherwise.
    said: Span,
    /// When the file may be shown no more.
    expires: i64,
    /// When the entity itself is gone: what it showed may be shown no longer for that, and what had expired stays so.
    gone: i64,
}

impl Newsroom {
    /// Writes the files of a blueprint.
    pub fn new(blueprint: &Blueprint) -> Newsroom {
        let cast = Cast::new(blueprint);
        let (files, secrets, declarations) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
        let mut newsroom = Newsroom { files, secrets, declarations };
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
        let known = self.files.iter().filter(|(_, file)| contains(file.known, moment));
        let rest = |path: &String, file: &File| match &file.content {
            Content::Text(text) => text.at(moment).into_bytes(),
            Content::Bytes(_) if self.has_expired(path, moment) => files::picture(&format!("other {path}")),
            Content::Bytes(bytes) => bytes.clone(),
        };
        known.map(|(path, file)| (path.clone(), rest(path, file))).collect()
    }

    /// Whether nobody may show a file any more: its time is over for those who say, or said, how long it may be shown.
    fn has_expired(&self, path: &str, moment: i64) -> bool {
        let said = || self.declarations.iter().filter(|it| it.path == path && contains(it.said, moment));
        let is_over = |it: &Declaration| it.expires <= moment;
        said().any(is_over) && said().all(|it| is_over(it) || it.gone <= moment)
    }

    /// Strings that stand only in what is not public at a moment.
    pub fn secrets(&self, moment: i64) -> impl Iterator<Item = &str> {
        self.secrets
            .iter()
            .filter(move |(known, _)| !contains(*known, moment))
            .map(|(_, secret)| secret.as_str())
    }

    /// The ids of pages that open at a moment.
    pub fn opened_at(&self, moment: i64) -> impl Iterator<Item = &str> {
        let kinds = ["release-", "program-", "partner-", "page-"];
        let opens = move |((from, _), secret): &&(Span, String)| {
            *from == moment && kinds.iter().any(|kind| secret.starts_with(kind))
        };
        self.secrets.iter().filter(opens).map(|(_, id)| id.as_str())
    }

    /// The moments at which anything becomes public or is no longer, in their order.
    pub fn moments(&self) -> BTreeSet<i64> {
        let of_file = |file: &File| {
            let known = vec![file.known.0, file.known.1];
            match &file.content {
                Content::Text(text) => [known, text.moments()].concat(),
                Content::Bytes(_) => known,
            }
        };
        let moments = self.files.values().flat_map(of_file);
        moments.filter(|moment| ![ALWAYS, NEVER].contains(moment)).collect()
    }

    fn add_text(&mut self, path: String, known: Span, text: Text) {
        self.files.insert(path, File { known, content: Content::Text(text) });
    }

    fn add_bytes(&mut self, path: String, known: Span, bytes: Vec<u8>) {
        self.files.insert(path, File { known, content: Content::Bytes(bytes) });
    }

    /// Notes a string that must be seen at no other time.
    fn add_secret(&mut self, known: Span, secret: impl Into<String>) {
        if known != (ALWAYS, NEVER) {
            self.secrets.insert((known, secret.into()));
        }
    }
}

fn contains((from, until): Span, moment: i64) -> bool {
    from <= moment && moment < until
}

/// The time that two spans have in common.
fn both(one: Span, other: Span) -> Span {
    (one.0.max(other.0), one.1.min(other.1))
}
