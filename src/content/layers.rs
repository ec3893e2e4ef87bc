//! An entity as its files say it, in every language, before it is decoded.
//!
//! 1. The files of one entity are sorted into [`Layer`]s: the entity itself, then its editions by day.
//! 2. [`Written::new`] takes the first layer, [`Written::changed_by`] lays an edition over what held before: each edition
//!    holds only what changes from its day on.
//!
//! A translation and an edition may be marked as drafts of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Body, Readiness};
use crate::diagnostics::problems::ContentProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::schema::{Decode, Decoder, Setting, overlay};
use crate::source::{Node, Value};
use crate::types::Lang;

/// A file and its language.
pub(super) type File = (Arc<SourceText>, Lang);

/// One file, parsed.
pub(super) struct Parsed {
    pub lang: Lang,
    pub source: Arc<SourceText>,
    /// `None` where it could not be read as YAML, which has been reported.
    pub front_matter: Option<Node>,
    /// Whether it says `draft: true`, which counts for this file alone where it is a translation or an edition; nothing
    /// where that cannot be read, which is no permission to publish.
    pub is_draft: Option<bool>,
    pub body: Arc<Body>,
}

/// The files of the entity itself or of one edition, by language, the original first.
#[derive(Default)]
pub(super) struct Layer {
    pub files: Vec<Parsed>,
}

/// What holds of an entity: in its original language, and what other languages say.
#[derive(Clone)]
pub(super) struct Written {
    pub lang: Lang,
    pub node: Node,
    pub body: Arc<Body>,
    pub files: Vec<File>,
    pub translations: BTreeMap<Lang, Texts>,
    /// Translations that are not finished yet, as they would be: what was finished before stands all the same.
    pub unfinished: BTreeMap<Lang, Texts>,
}

/// What a language says, to be laid over the original.
#[derive(Clone)]
pub(super) struct Texts {
    pub node: Node,
    /// The original's body stands where there is none.
    pub body: Option<Arc<Body>>,
    pub files: Vec<File>,
}

impl Parsed {
    fn file(&self) -> File {
        (Arc::clone(&self.source), self.lang.clone())
    }

    fn own_body(&self) -> Option<Arc<Body>> {
        (!self.body.document.is_empty()).then(|| Arc::clone(&self.body))
    }

    fn texts(&self) -> Option<Texts> {
        Some(Texts {
            node: without(self.front_matter.as_ref()?, &["draft"]),
            body: self.own_body(),
            files: vec![self.file()],
        })
    }

    fn is_finished(&self) -> bool {
        self.is_draft == Some(false)
    }

    /// Whether a translation or an edition says that it is a draft. What cannot be read is reported.
    pub fn says_draft(&self, setting: &Setting, diagnostics: &mut Diagnostics) -> Option<bool> {
        let Some(Value::Map(entries)) = self.front_matter.as_ref().map(|node| &node.value) else {
            return Some(false);
        };
        let mut decoder = Decoder::new(setting, &[], diagnostics);
        let drafts = entries.iter().filter(|(key, value)| key.text == "draft" && !value.is_null());
        let read: Vec<Option<bool>> = drafts.map(|(_, value)| bool::decode(value, &mut decoder)).collect();
        (!read.contains(&None)).then(|| read.contains(&Some(true)))
    }

    /// When a translation or an edition is public, given when it would be if it were finished.
    pub fn readiness(&self, finished: Readiness) -> Readiness {
        match self.is_draft {
            Some(false) => finished,
            Some(true) => Readiness::Draft,
            None => Readiness::Unknown,
        }
    }
}

impl Written {
    /// The entity itself. `None` where its original could not be read.
    pub fn new(layer: &Layer) -> Option<Written> {
        let original = layer.files.first()?;
        let translation = |file: &&Parsed| Some((file.lang.clone(), file.texts()?));
        let (finished, unfinished): (Vec<&Parsed>, Vec<&Parsed>) =
            layer.files[1..].iter().partition(|file| file.is_finished());
        Some(Written {
            lang: original.lang.clone(),
            node: original.front_matter.clone()?,
            body: Arc::clone(&original.body),
            files: vec![original.file()],
            translations: finished.iter().filter_map(translation).collect(),
            unfinished: unfinished.iter().filter_map(translation).collect(),
        })
    }

    /// The entity as it is once an edition is in force. `None` where the edition cannot be, which has been reported.
    pub fn changed_by(&self, edition: &Layer, diagnostics: &mut Diagnostics) -> Option<Written> {
        let changes = edition.files.first()?;
        if changes.lang != self.lang {
            let problem = ContentProblem::EditionWithoutOriginal { lang: self.lang.to_string() };
            diagnostics.report(Place::file(&changes.source), problem);
            return None;
        }
        let node = changes.front_matter.as_ref()?;
        report_what_is_no_change(node, diagnostics);
        let node = without(node, &["draft", "publish_at", "aliases"]);
        let mut changed = self.clone();
        changed.node = overlay::replace(&self.node, &node);
        changed.files.push(changes.file());
        let new_body = changes.own_body();
        for texts in changed.translations.values_mut().chain(changed.unfinished.values_mut()) {
            texts.node = overlay::translation_of_edition(&texts.node, &node, None);
            texts.body.take_if(|_| new_body.is_some());
        }
        changed.body = new_body.unwrap_or(changed.body);
        for newer in &edition.files[1..] {
            let Some(texts) = newer.texts() else { continue };
            let finished = changed.translations.get(&newer.lang);
            if newer.is_finished() {
                let texts = texts.over(finished, &node);
                changed.translations.insert(newer.lang.clone(), texts);
                changed.unfinished.remove(&newer.lang);
            } else {
                let texts = texts.over(changed.unfinished.get(&newer.lang).or(finished), &node);
                changed.unfinished.insert(newer.lang.clone(), texts);
            }
        }
        Some(changed)
    }
}

impl Texts {
    /// What a language says with an edition: the edition's translation over what was said before.
    fn over(self, older: Option<&Texts>, edition: &Node) -> Texts {
        let Some(older) = older else { return self };
        Texts {
            node: overlay::translation_of_edition(&older.node, edition, Some(&self.node)),
            body: self.body.or_else(|| older.body.clone()),
            files: older.files.iter().cloned().chain(self.files).collect(),
        }
    }
}

/// An edition is in force from its day on, at the address of the entity: it has neither of its own.
fn report_what_is_no_change(edition: &Node, diagnostics: &mut Diagnostics) {
    let Value::Map(entries) = &edition.value else { return };
    for (key, _) in entries.iter().filter(|(key, _)| matches!(&*key.text, "publish_at" | "aliases")) {
        let problem = ContentProblem::NoChangeOfEdition { name: key.text.clone() };
        diagnostics.report(key.place.clone(), problem);
    }
}

fn without(node: &Node, names: &[&str]) -> Node {
    let mut node = node.clone();
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|(key, _)| !names.contains(&&*key.text));
    }
    node
}
