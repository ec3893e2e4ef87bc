//! What every kind has besides its own fields.

use std::sync::Arc;

use super::layers::{Parsed, report_empty_draft, without};
use super::{Availability, tables};
use crate::diagnostics::problems::ContentProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::schema::record;
use crate::schema::{Anything, Decoder, Fields, FormerAddress, Mark, Record, Setting};
use crate::source::{Key, Node, Value};
use crate::types::{Kind, WrittenMoment};

record! {
    /// What every kind has besides its own fields.
    pub struct Publication "publication" {
        publish_at: Option<Mark<WrittenMoment>>, "公開日時。リリースは、これがなければ下書きです。", "When it is published. A release without it is a draft; anything else is public at once.", "2014-09-29 10:00";
        draft: bool, "下書き。true の間は公開されません。", "A draft: not public while it is true.", "true";
        aliases: Vec<Mark<FormerAddress>>, "以前のURL。新しいページへ転送します。", "Former URLs, which lead here.", "[/old/path.html]";
        extra: Option<Anything>, "独自のテンプレートで使う値。", "Anything, for a site's own templates.", "{ colour: blue }";
    }
}

impl Publication {
    /// Reads it from an original. Where other fields than its moment are wrong, they are left out: that says nothing of when
    /// it is public. `None` where that cannot be read, is said twice, or `draft` is empty.
    pub(super) fn read(
        original: &Parsed,
        kind: Kind,
        setting: &Setting,
        diagnostics: &mut Diagnostics,
    ) -> Option<Publication> {
        let node = original.front_matter.as_ref()?;
        let files = [(Arc::clone(&original.source), original.lang.clone())];
        let read = |node: &Node, diagnostics: &mut Diagnostics| {
            let mut decoder = Decoder::new(setting, &files, diagnostics);
            let fields = Fields::read(node, &tables(kind), &mut decoder)?;
            decoder.without_faults(|decoder| Publication::from_fields(&fields, decoder))
        };
        let has_empty_draft = matches!(&node.value, Value::Map(all) if report_empty_draft(all, diagnostics));
        let publication = read(node, diagnostics)
            .or_else(|| read(&without(node, &["aliases", "extra"]), &mut Diagnostics::new()))
            .filter(|_| is_said_once(node))
            .filter(|_| !has_empty_draft)?;
        if let Some(place) = empty_moment(node).filter(|_| !publication.draft) {
            let problem = match publication.availability(kind) {
                Availability::Draft => ContentProblem::DraftForNow,
                _ => ContentProblem::PublicAtOnce,
            };
            diagnostics.report(place.clone(), problem);
        }
        Some(publication)
    }

    /// When an entity of this kind is public. A release without a moment is a draft; anything else is public at once.
    pub fn availability(&self, kind: Kind) -> Availability {
        match &self.publish_at {
            _ if self.draft => Availability::Draft,
            Some(at) => Availability::From(at.moment),
            None if kind == Kind::Release => Availability::Draft,
            None => Availability::Always,
        }
    }
}

/// Whether nothing that decides when something is public stands twice: then nobody knows which is meant.
fn is_said_once(front_matter: &Node) -> bool {
    let Value::Map(entries) = &front_matter.value else { return true };
    let times = |name: &str| entries.iter().filter(|(key, _)| key.text == name).count();
    ["publish_at", "draft"].into_iter().all(|name| times(name) <= 1)
}

/// Where a moment of publication is to be written, and nothing is.
fn empty_moment(front_matter: &Node) -> Option<&Place> {
    let Value::Map(entries) = &front_matter.value else { return None };
    let is_empty = |(key, value): &&(Key, Node)| key.text == "publish_at" && value.is_null();
    entries.iter().find(is_empty).map(|(key, _)| &key.place)
}

/// What nothing was said of.
impl Default for Publication {
    fn default() -> Publication {
        Publication { publish_at: None, draft: false, aliases: Vec::new(), extra: None }
    }
}
