//! Tags that run together (`[医療、教育]` is one), and those that fall together: those that differ in width or case only, and those that the same address leads to.
//!
//! They are one tag of the newsroom. Which spelling was meant, only the writers know: the one that stands on most public
//! releases is taken for the usual one, and every other is reported where it stands. No public release is asked to take the
//! spelling of one that is not.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::{Drafts, folded_tag, tag_slug};
use crate::diagnostics::problems::NewsroomProblem;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::Text;
use crate::source::flow_item;
use crate::types::{Kind, Moment, nfc, without_bidi_controls};

/// A tag of a release.
#[derive(Clone, Copy)]
struct Use<'a> {
    tag: &'a Text,
    is_public: bool,
}

/// A spelling, and where it stands.
type Spelling<'a> = (String, Vec<Use<'a>>);

/// Signs that part words in Japanese, and no tags.
const SIGNS: [char; 4] = ['、', '，', '；', '､'];

/// Reports tags in which several were written, with the list as it was meant.
fn report_run_together(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    for tags in drafts.releases.iter().flat_map(|it| it.versions.iter()).map(|(_, it)| &it.fields.tags) {
        for tag in tags.iter().filter(|tag| tag.text.contains(SIGNS)) {
            let all = tags.iter().flat_map(|tag| tag.text.split(SIGNS)).map(str::trim);
            let all: Vec<String> = all.filter(|tag| !tag.is_empty()).map(flow_item).collect();
            let (tag_text, lines) = (tag.text.to_string(), format!("tags: [{}]", all.join(", ")));
            let problem = NewsroomProblem::TagsRunTogether { tag: tag_text, lines };
            diagnostics.report(tag.place.clone(), problem);
        }
    }
}

/// Reports tags that are one with others which are written in another way.
pub(super) fn check(drafts: &Drafts, moment: Moment, diagnostics: &mut Diagnostics) {
    report_run_together(drafts, diagnostics);
    let mut uses: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    for release in &drafts.releases {
        let is_public = release.publication.availability(Kind::Release).is_public(moment);
        for tag in &release.versions.original.fields.tags {
            uses.entry(&tag.text).or_default().push(Use { tag, is_public });
        }
    }
    // Nobody sees how a letter is composed, nor what only turns the direction of writing.
    let mut by_slug: BTreeMap<String, BTreeMap<String, Vec<Use<'_>>>> = BTreeMap::new();
    for (spelling, uses) in uses {
        by_slug
            .entry(tag_slug(spelling))
            .or_default()
            .entry(nfc(&without_bidi_controls(spelling)))
            .or_default()
            .extend(uses);
    }
    for spellings in by_slug.into_values().filter(|spellings| spellings.len() > 1) {
        report(spellings.into_iter().collect(), diagnostics);
    }
}

fn report(mut spellings: Vec<Spelling<'_>>, diagnostics: &mut Diagnostics) {
    spellings.sort_by_key(|(_, uses)| {
        let public = uses.iter().filter(|of| of.is_public).count();
        Reverse((public, uses.len()))
    });
    let Some(((usual, usual_uses), others)) = spellings.split_first() else { return };
    let Some(first) = usual_uses.iter().find(|of| of.is_public).or(usual_uses.first()) else { return };
    for (spelling, uses) in others {
        let is_alike = folded_tag(spelling) == folded_tag(usual);
        for Use { tag, .. } in uses.iter() {
            let (tag_text, usual) = (spelling.clone(), usual.clone());
            let problem = NewsroomProblem::TagsAreOne { tag: tag_text, usual, is_alike };
            let diagnostic = Diagnostic::new(tag.place.clone(), problem);
            diagnostics.push(diagnostic.with_related(first.tag.place.clone()));
        }
    }
}
