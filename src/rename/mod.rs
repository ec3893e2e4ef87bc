//! A new id for an entity: everything that has to be written anew for it, computed before anything is.
//!
//! 1. `mentions` reads every content file, also of drafts and of files with errors, for what names an entity or a file:
//!    fields by their tables, links, pictures, directives; and `newsroom.yaml`.
//! 2. `world` says what each mention means, before the files have moved and after. What would mean something else is
//!    written anew by `written`: only the bytes of the id change.
//! 3. `aliases` keeps the former URLs of what has been public. What has not been leaves none: nobody knows its URL, and
//!    the id might betray what it is.
//! 4. `verify` reads the result as a build would. Every mention has to mean what it meant, and
//!    nothing may be wrong that was not wrong before. Else the renaming is refused as a whole.
//!
//! An error in a file is no hindrance, unless it may hide a reference: a file that cannot be read, a field of a wrong
//! name in a file in which the id stands where no mention was found.
//!
//! Which id is meant, and writing the files, is for `cli`.

mod aliases;
mod edit;
mod mentions;
mod subject;
#[cfg(test)]
mod tests;
mod verify;
mod world;
mod written;

pub use subject::{Move, Subject};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::content::{self, Drafts};
use crate::diagnostics::problems::{RenameProblem, SchemaProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Problem, Severity, SourceText};
use crate::schema::Setting;
use crate::site;
use crate::source::Sources;
use crate::types::Moment;

use edit::Edits;
use mentions::{Mention, mentions, mentions_of_newsroom};
use world::World;

/// Everything that a renaming does.
#[derive(Debug)]
pub struct Renaming {
    /// The files that get a new text. They still stand at their old paths.
    pub changes: Vec<Change>,
    /// The files and folders that move.
    pub moves: Vec<Move>,
    /// The former URLs, which now lead to the new one.
    pub aliases: Vec<String>,
    /// Former URLs that are its own again.
    pub dropped: Vec<String>,
    /// The file in which the aliases stand, at its new path.
    pub original: String,
    /// Whether it has been public, so that people know its URL.
    pub is_public: bool,
}

/// A file with its new text.
#[derive(Debug)]
pub struct Change {
    /// The file as it was read.
    pub source: Arc<SourceText>,
    /// The whole new text.
    pub text: String,
    /// How many references were mended in it.
    pub references: usize,
}

impl Renaming {
    /// Where a file will be.
    pub fn path(&self, path: &str) -> String {
        let moved = self.moves.iter().find_map(|moved| {
            let rest = path.strip_prefix(moved.from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{}{rest}", moved.to))
        });
        moved.unwrap_or_else(|| path.to_owned())
    }
}

/// A site as it was read.
pub struct Content {
    /// Its files.
    pub sources: Sources,
    /// Its languages and zone.
    pub setting: Setting,
    /// What its content files say.
    pub drafts: Drafts,
    /// With which problems the files were read.
    unread: Diagnostics,
    /// What is wrong in them.
    problems: Diagnostics,
}

impl Content {
    /// Reads a site.
    pub fn read(site: &Path) -> Content {
        let mut unread = Diagnostics::new();
        let sources = Sources::read(site, &mut unread);
        Content { unread, ..Content::of(sources) }
    }

    /// Reads the files of a site.
    fn of(sources: Sources) -> Content {
        let setting = site::setting(&sources);
        let mut problems = Diagnostics::new();
        let drafts = content::read(&sources, &setting, &mut problems);
        Content { sources, setting, drafts, unread: Diagnostics::new(), problems }
    }

    /// Everything that is wrong and holds back a build.
    fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let all = self.unread.iter().chain(self.problems.iter());
        all.filter(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Computes a renaming. Where it cannot be done whole, the reasons are returned.
pub fn plan(content: &Content, subject: &Subject, moment: Moment) -> Result<Renaming, Diagnostics> {
    let sources = &content.sources;
    let before = World::new(sources, &content.setting);
    let after = World::new(&subject.moved(sources), &content.setting);
    let worlds = Worlds { subject, before, after };
    let mut edits = worlds.references(sources)?;
    refuse_hidden(content, subject, &worlds.before, &edits)?;
    let counts: BTreeMap<String, usize> = edits.counts();
    let kept = aliases::keep(content, subject, moment, &mut edits)
        .map_err(|refused| with_errors(refused, content))?;
    let changes = edits.changes(&counts);
    verify::verified(&worlds, content, &changes, &kept)?;
    Ok(Renaming {
        changes,
        moves: subject.moves(sources),
        aliases: kept.added,
        dropped: kept.dropped,
        original: subject.path(&kept.original),
        is_public: kept.is_public,
    })
}

/// What everything means before and after the files have moved.
struct Worlds<'a> {
    subject: &'a Subject,
    before: World,
    after: World,
}

impl Worlds<'_> {
    /// Every reference that has to be written anew; those that cannot be are reported.
    fn references(&self, sources: &Sources) -> Result<Edits, Diagnostics> {
        let mut edits = Edits::default();
        let mut diagnostics = Diagnostics::new();
        for source in content_files(sources) {
            for mention in mentions(source, &self.before) {
                self.mend(&mention, &mut edits, &mut diagnostics);
            }
        }
        for mention in sources.newsroom.iter().flat_map(mentions_of_newsroom) {
            self.mend(&mention, &mut edits, &mut diagnostics);
        }
        if diagnostics.has_errors() { Err(diagnostics) } else { Ok(edits) }
    }

    fn mend(&self, mention: &Mention, edits: &mut Edits, diagnostics: &mut Diagnostics) {
        let path = mention.place.source_path();
        let meant = self.subject.target(self.before.resolve(path, &mention.what));
        if self.after.resolve(&self.subject.path(path), &mention.what) == meant {
            return;
        }
        let found = written::edits(mention, self);
        if found.is_empty() {
            diagnostics.report(mention.place.clone(), self.unmendable(&mention.place));
        }
        for (span, text) in found {
            edits.add(mention.place.source(), span, text);
        }
    }

    fn unmendable(&self, place: &Place) -> RenameProblem {
        RenameProblem::Unmendable { text: place.text().trim().to_owned(), new: self.subject.new.to_string() }
    }
}

/// The Markdown files below `content/`.
fn content_files(sources: &Sources) -> impl Iterator<Item = &Arc<SourceText>> {
    sources.texts_in("content/").map(|(_, source)| source)
}

/// Refuses where an error may hide a reference or a file of the entity.
fn refuse_hidden(
    content: &Content,
    subject: &Subject,
    world: &World,
    edits: &Edits,
) -> Result<(), Diagnostics> {
    let read: BTreeMap<&str, &Arc<SourceText>> =
        content_files(&content.sources).map(|source| (source.path.as_str(), source)).collect();
    let hides = |diagnostic: &&Diagnostic| {
        let path = diagnostic.place.source_path();
        let Some(source) = read.get(path) else {
            // It could not be read at all.
            let is_content = path == "newsroom.yaml" || path.starts_with("content");
            return is_content && matches!(diagnostic.problem, Problem::Source(_));
        };
        let is_left = || edits.rest(source).any(|rest| subject.stands_in(rest));
        match &diagnostic.problem {
            Problem::Source(_) | Problem::Schema(SchemaProblem::UnknownField { .. }) => is_left(),
            Problem::Markup(_) | Problem::Schema(SchemaProblem::BadReference { .. }) => {
                subject.stands_in(diagnostic.place.text())
            }
            _ if world.owner(path).is_none() => subject.may_own(path) || is_left(),
            // Fields are read by their tables, whatever else is wrong with them.
            _ => false,
        }
    };
    let mut refused = Diagnostics::new();
    for diagnostic in content.errors().filter(hides) {
        refused.push(diagnostic.clone());
    }
    if refused.has_errors() { Err(refused) } else { Ok(()) }
}

/// The reasons, and where one is that a file cannot be understood, the errors in that file.
fn with_errors(mut refused: Diagnostics, content: &Content) -> Diagnostics {
    let is_unclear =
        |diagnostic: &&Diagnostic| diagnostic.problem == Problem::Rename(RenameProblem::StateUnknown);
    let unclear: Vec<String> =
        refused.iter().filter(is_unclear).map(|it| it.place.source_path().to_owned()).collect();
    for diagnostic in content.errors().filter(|it| unclear.iter().any(|path| path == it.place.source_path()))
    {
        refused.push(diagnostic.clone());
    }
    refused
}
