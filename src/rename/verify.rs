//! Reads the site as it would be, and holds it against what it was.

use std::collections::BTreeMap;

use super::aliases::{self, Kept};
use super::mentions::mentions;
use super::{Change, Content, Worlds, feed_id};
use crate::content::Meaning;
use crate::diagnostics::problems::RenameProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::source::{Sources, parse_yaml};

/// Refuses a renaming after which something would mean what it did not mean, or be wrong. `moved` are the files in their new
/// places.
pub(super) fn verified(
    worlds: &Worlds<'_>,
    content: &Content,
    moved: Sources,
    changes: &[Change],
    kept: &Kept,
) -> Result<(), Diagnostics> {
    let subject = worlds.subject;
    let mut refused = Diagnostics::new();
    let original = content.sources.texts.iter().find(|source| source.path == kept.original);
    let place = original.map_or_else(|| Place::path(kept.original.clone()), Place::file);
    let aliases = Some(&kept.added).filter(|added| !added.is_empty());
    let lines = aliases.map(|added| format!("aliases: [{}]", added.join(", "))).into_iter();
    let lines = lines.chain(kept.feed_id.iter().map(|id| format!("feed_id: {id}"))).collect();
    let unwritable = RenameProblem::UnwritableFormer { lines };
    let after = match Content::of(changed(worlds, moved, changes), Diagnostics::new()) {
        Ok(after) => after,
        Err(problems) => {
            let is_kept = !kept.added.is_empty() || !kept.dropped.is_empty() || kept.feed_id.is_some();
            let file = subject.path(&kept.original);
            let is_of_what_is_kept = is_kept && problems.iter().any(|it| it.place.source_path() == file);
            if !is_of_what_is_kept {
                return Err(problems);
            }
            refused.report(place, unwritable);
            return Err(refused);
        }
    };
    let mut now: BTreeMap<&str, Vec<Meaning>> = BTreeMap::new();
    for mention in mentions(&after) {
        let path = mention.place.source_path();
        now.entry(path).or_default().push(worlds.after.meaning(path, &mention.destination));
    }
    for mention in mentions(content) {
        let path = mention.place.source_path();
        let meant = subject.renamed_in(worlds.before.meaning(path, &mention.destination));
        let found = now.get_mut(subject.path(path).as_str());
        let found = found.and_then(|now| Some((now.iter().position(|it| *it == meant)?, now)));
        match found {
            Some((at, now)) => _ = now.swap_remove(at),
            None => refused.report(mention.place.clone(), worlds.unmendable(mention.place)),
        }
    }
    let has_feed_id = kept.is_public && content.site.outputs.feeds;
    let is_feed_id_kept = !has_feed_id || feed_id::is_kept(content, &after, subject);
    if !aliases::are(&after.drafts, subject, kept) || !is_feed_id_kept {
        refused.report(place, unwritable);
    }
    if refused.has_errors() { Err(refused) } else { Ok(()) }
}

/// The site as it would be.
fn changed(worlds: &Worlds<'_>, moved: Sources, changes: &[Change]) -> Sources {
    let mut after = moved;
    for change in changes {
        let path = worlds.subject.path(&change.source.path);
        let source = SourceText::new(path.clone(), change.text.clone());
        if path == "newsroom.yaml" {
            after.newsroom = parse_yaml(&source, 0..source.text().len(), &mut Diagnostics::new());
        } else if let Some(text) = after.texts.iter_mut().find(|text| text.path == path) {
            *text = source;
        }
    }
    after
}
