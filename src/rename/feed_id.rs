//! The id in feeds of a release that is renamed: where it has been public, it stays what it was.

use std::sync::Arc;

use super::edit::Edits;
use super::{Content, Subject};
use crate::content::{Draft, Release};
use crate::diagnostics::SourceText;
use crate::newsroom::feed_ids;
use crate::types::{Id, Kind};

/// Writes the id that the release has had into its front matter, and returns it. Nothing where it has a `feed_id` already,
/// and where no feeds are written: nobody knows the id.
pub(super) fn keep(
    content: &Content,
    subject: &Subject,
    original: &Arc<SourceText>,
    edits: &mut Edits,
) -> Option<String> {
    let release = release(content, subject, &subject.old)?;
    if release.versions.original.fields.feed_id.is_some() || !content.site.outputs.feeds {
        return None;
    }
    // The original comes first, and its id is the one from which those of other languages are made.
    let id = feed_ids(&content.site, release).into_iter().next()?;
    edits.add_line(original, &format!("feed_id: {id}"));
    Some(id)
}

/// Whether the release has the ids in feeds that it had.
pub(super) fn is_kept(before: &Content, after: &Content, subject: &Subject) -> bool {
    let ids = |content: &Content, id: &Id| Some(feed_ids(&content.site, release(content, subject, id)?));
    ids(before, &subject.old) == ids(after, &subject.new)
}

fn release<'a>(content: &'a Content, subject: &Subject, id: &Id) -> Option<&'a Draft<Release>> {
    let mut releases = content.drafts.releases.iter().filter(|_| subject.kind == Kind::Release);
    releases.find(|release| release.id == *id)
}
