//! Tags that fall together: those that differ in width or case only, and those that the same address leads to.
//!
//! They are one tag of the newsroom. Which spelling was meant, only the writers know: the one that stands on most releases is
//! taken for the usual one, and every other is reported where it stands.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::{Drafts, folded_tag, tag_slug};
use crate::diagnostics::problems::NewsroomProblem;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::Text;
use crate::types::{nfc, without_bidi_controls};

/// A spelling, and where it stands.
type Spelling<'a> = (String, Vec<&'a Text>);

/// Reports tags that are one with others which are written in another way.
pub(super) fn check(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let mut uses: BTreeMap<&str, Vec<&Text>> = BTreeMap::new();
    for tag in drafts.releases.iter().flat_map(|release| &release.versions.original.fields.tags) {
        uses.entry(&tag.text).or_default().push(tag);
    }
    // Nobody sees how a letter is composed, nor what only turns the direction of writing.
    let mut by_slug: BTreeMap<String, BTreeMap<String, Vec<&Text>>> = BTreeMap::new();
    for (spelling, tags) in uses {
        by_slug
            .entry(tag_slug(spelling))
            .or_default()
            .entry(nfc(&without_bidi_controls(spelling)))
            .or_default()
            .extend(tags);
    }
    for spellings in by_slug.into_values().filter(|spellings| spellings.len() > 1) {
        report(spellings.into_iter().collect(), diagnostics);
    }
}

fn report(mut spellings: Vec<Spelling<'_>>, diagnostics: &mut Diagnostics) {
    spellings.sort_by_key(|(_, tags)| Reverse(tags.len()));
    let Some(((usual, usual_tags), others)) = spellings.split_first() else { return };
    let Some(first) = usual_tags.first() else { return };
    for (spelling, tags) in others {
        let is_alike = folded_tag(spelling) == folded_tag(usual);
        for tag in tags {
            let (tag_text, usual) = (spelling.clone(), usual.clone());
            let problem = NewsroomProblem::TagsAreOne { tag: tag_text, usual, is_alike };
            diagnostics.push(Diagnostic::new(tag.place.clone(), problem).with_related(first.place.clone()));
        }
    }
}
