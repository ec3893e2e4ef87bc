//! Reads the site as it would be, and holds it against what it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::aliases::{self, Kept};
use super::mentions::{Mention, mentions, mentions_of_newsroom};
use super::world::{Target, World};
use super::{Change, Content, Subject, Worlds, content_files};
use crate::diagnostics::problems::RenameProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::source::{Sources, parse_yaml};

/// Refuses a renaming after which something would mean what it did not mean, or be wrong that was not.
pub(super) fn verified(
    worlds: &Worlds<'_>,
    content: &Content,
    changes: &[Change],
    kept: &Kept,
) -> Result<(), Diagnostics> {
    let after = Content::of(result(worlds.subject, &content.sources, changes));
    let mut refused = Diagnostics::new();
    let before = meanings(&content.sources, &worlds.before);
    let mut now = meanings(&after.sources, &worlds.after);
    for (path, meant) in before {
        let mut found: Vec<Target> = now
            .remove(&worlds.subject.path(&path))
            .unwrap_or_default()
            .into_iter()
            .map(|(target, _)| target)
            .collect();
        for (target, mention) in meant {
            let meant = worlds.subject.target(target);
            match found.iter().position(|target| *target == meant) {
                Some(at) => {
                    found.swap_remove(at);
                }
                None => refused.report(mention.place.clone(), worlds.unmendable(&mention.place)),
            }
        }
    }
    if !aliases::are(&after.drafts, worlds.subject, kept) {
        let source = content.sources.texts.iter().find(|source| source.path == kept.original);
        let place = source.map_or_else(|| Place::path(kept.original.clone()), Place::file);
        refused.report(place, RenameProblem::UnwritableAliases { aliases: kept.added.clone() });
    } else if codes(&after) != codes(content) {
        refused.append(after.problems);
    }
    if refused.has_errors() { Err(refused) } else { Ok(()) }
}

/// The site as it would be.
fn result(subject: &Subject, sources: &Sources, changes: &[Change]) -> Sources {
    let changed: BTreeMap<String, &Change> =
        changes.iter().map(|change| (subject.path(&change.source.path), change)).collect();
    let mut after = subject.moved(sources);
    for text in &mut after.texts {
        if let Some(change) = changed.get(&text.path) {
            *text = SourceText::new(text.path.clone(), change.text.clone());
        }
    }
    if let Some(change) = changed.get("newsroom.yaml") {
        let source = SourceText::new("newsroom.yaml", change.text.clone());
        after.newsroom = parse_yaml(&source, 0..source.text().len(), &mut Diagnostics::new());
    }
    after
}

/// What everything in each file means.
fn meanings(sources: &Sources, world: &World) -> BTreeMap<String, Vec<(Target, Mention)>> {
    let meant = |path: &str, mentions: Vec<Mention>| {
        let meanings = mentions.into_iter().map(|mention| (world.resolve(path, &mention.what), mention));
        (path.to_owned(), meanings.collect())
    };
    let of_file = |source: &Arc<SourceText>| meant(&source.path, mentions(source, world));
    let of_newsroom = sources.newsroom.iter().map(|node| meant("newsroom.yaml", mentions_of_newsroom(node)));
    content_files(sources).map(of_file).chain(of_newsroom).collect()
}

/// Problems by their names.
fn codes(content: &Content) -> Vec<&'static str> {
    let mut codes: Vec<&str> = content.problems.iter().map(|diagnostic| diagnostic.problem.code()).collect();
    codes.sort_unstable();
    codes
}
