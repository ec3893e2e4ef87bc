//! A new id for an entity: everything that has to be written anew for it, computed before anything is.
//!
//! 1. [`Content`] is a site that was read without errors. An error may hide what a file refers to, so there is no renaming
//!    in a site that has one, were it in a draft. A reference that leads nowhere hides nothing.
//! 2. `mentions` takes from the register what names an entity or a file: fields, links, pictures, directives; and it looks
//!    into `newsroom.yaml`.
//! 3. `world` says what each mention means, before the files have moved and after. What would mean something else is
//!    written anew by `written`: only the bytes of the id change.
//! 4. `aliases` keeps the former URLs of what has been public. What has not been leaves none: nobody knows its URL, and
//!    the id might betray what it is. So does `feed_id` with the id that a public release has in feeds.
//! 5. `verify` reads the result. Every mention has to mean what it meant, and nothing may be wrong. Else the renaming is
//!    refused as a whole.
//!
//! Which id is meant, and writing the files, is for `cli`.

mod aliases;
mod edit;
mod feed_id;
mod mentions;
mod subject;
#[cfg(test)]
mod tests;
mod verify;
mod world;
mod written;

pub use subject::{Move, Subject};

use std::path::Path;
use std::sync::Arc;

use crate::content::{self, Drafts};
use crate::diagnostics::problems::RenameProblem;
use crate::diagnostics::{Diagnostics, Place, Severity, SourceText};
use crate::site::{self, Site, Theme};
use crate::source::Sources;
use crate::types::Moment;

use edit::Edits;
use mentions::mentions;
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
    /// The id that it had in feeds, where that had to be written down.
    pub feed_id: Option<String>,
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

/// A site that was read without errors.
pub struct Content {
    /// Its files.
    pub sources: Sources,
    /// Its configuration.
    pub site: Site,
    /// What its content files say.
    pub drafts: Drafts,
}

impl Content {
    /// Reads a site. Its errors, where it has any: whatever they stand in the way of, files that are no drafts and files
    /// that are.
    pub fn read(site: &Path) -> Result<Content, Diagnostics> {
        let mut problems = Diagnostics::new();
        let sources = Sources::read(site, &mut problems);
        Content::of(sources, problems)
    }

    /// Reads the files of a site. `problems` are those with which they were found.
    fn of(sources: Sources, mut problems: Diagnostics) -> Result<Content, Diagnostics> {
        let setting = site::setting(&sources);
        let drafts = content::read(&sources, &setting, &mut problems);
        let theme = Theme::read(&sources, &mut problems);
        match Site::read(&sources, &setting, theme, None, &mut problems) {
            Some(site) if !problems.has_errors() => Ok(Content { sources, site, drafts }),
            _ => {
                problems.retain(|problem| problem.severity == Severity::Error);
                Err(problems)
            }
        }
    }
}

/// Computes a renaming. Where it cannot be done whole, the reasons are returned.
pub fn plan(content: &Content, subject: &Subject, moment: Moment) -> Result<Renaming, Diagnostics> {
    let moved = subject.moved(&content.sources);
    let worlds =
        Worlds { subject, before: World::new(content, &content.sources), after: World::new(content, &moved) };
    let mut edits = worlds.references(content)?;
    let references = edits.counts();
    let kept = aliases::keep(content, subject, moment, &mut edits)?;
    let changes = edits.changes(&references);
    verify::verified(&worlds, content, moved, &changes, &kept)?;
    Ok(Renaming {
        changes,
        moves: subject.moves(&content.sources),
        aliases: kept.added,
        dropped: kept.dropped,
        feed_id: kept.feed_id,
        original: subject.path(&kept.original),
        is_public: kept.is_public,
    })
}

/// What everything means before and after the files have moved.
struct Worlds<'a> {
    subject: &'a Subject,
    before: World<'a>,
    after: World<'a>,
}

impl Worlds<'_> {
    /// Every reference that has to be written anew; those that cannot be are reported.
    fn references(&self, content: &Content) -> Result<Edits, Diagnostics> {
        let mut edits = Edits::default();
        let mut diagnostics = Diagnostics::new();
        for mention in mentions(content) {
            let path = mention.place.source_path();
            if !self.changes(path, &mention.destination) {
                continue;
            }
            let found = written::edits(&mention, self);
            if found.is_empty() {
                diagnostics.report(mention.place.clone(), self.unmendable(mention.place));
            }
            for (span, text) in found {
                edits.add(mention.place.source(), span, text);
            }
        }
        if diagnostics.has_errors() { Err(diagnostics) } else { Ok(edits) }
    }

    fn unmendable(&self, place: &Place) -> RenameProblem {
        RenameProblem::Unmendable { text: place.text().trim().to_owned(), new: self.subject.new.to_string() }
    }
}
