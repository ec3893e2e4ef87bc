//! An entity as its files say it, in every language, before it is decoded.
//!
//! 1. The files of one entity are sorted into [`Layer`]s: the entity itself, then its editions as they come into force.
//! 2. [`Written::new`] takes the first layer, [`Written::changed_by`] lays an edition over what held before: each edition
//!    holds only what changes from its day on.
//!
//! A translation and an edition may be marked as drafts of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::unread;
use super::{Availability, Body};
use crate::diagnostics::problems::{ContentProblem, SchemaProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::schema::{Decode, Decoder, Setting, overlay};
use crate::source::{Key, Node, Value};
use crate::types::{Day, Kind, Lang, Moment, WrittenMoment};

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
    pub bodies: Bodies,
    pub files: Vec<File>,
    /// How many editions were laid over it.
    editions: usize,
    pub translations: BTreeMap<Lang, Texts>,
    /// What languages say that have not finished it yet.
    pub unfinished: BTreeMap<Lang, Texts>,
}

/// What a language says, to be laid over the original.
#[derive(Clone)]
pub(super) struct Texts {
    pub node: Node,
    /// The original's body stands where there is none.
    pub bodies: Bodies,
    pub files: Vec<File>,
}

/// Bodies, each with the number of the edition that it stands in; 0 is the entity itself. The last one stands, and as long as
/// all that it shows waits, those before it do.
#[derive(Clone, Default)]
pub(super) struct Bodies(Vec<(usize, Arc<Body>)>);

impl Bodies {
    fn of(body: Option<Arc<Body>>, edition: usize) -> Bodies {
        Bodies(body.map(|body| (edition, body)).into_iter().collect())
    }

    /// Adds those of a later edition.
    fn followed_by(mut self, newer: Bodies) -> Bodies {
        for (edition, body) in newer.0 {
            if body.document.waiting().next().is_none() {
                self.0.clear();
            }
            self.0.push((edition, body));
        }
        self
    }
}

impl Parsed {
    fn file(&self) -> File {
        (Arc::clone(&self.source), self.lang.clone())
    }

    fn own_body(&self) -> Option<Arc<Body>> {
        (!self.body.document.is_empty()).then(|| Arc::clone(&self.body))
    }

    fn texts(&self, edition: usize) -> Option<Texts> {
        Some(Texts {
            node: without(self.front_matter.as_ref()?, &["draft"]),
            bodies: Bodies::of(self.own_body(), edition),
            files: vec![self.file()],
        })
    }

    /// Whether a translation or an edition says that it is a draft. What cannot be read is reported.
    pub fn says_draft(&self, setting: &Setting, diagnostics: &mut Diagnostics) -> Option<bool> {
        let Some(Value::Map(entries)) = self.front_matter.as_ref().map(|node| &node.value) else {
            return unread::reported_draft(&self.source, setting.zone, diagnostics);
        };
        let is_sound = !report_empty_draft(entries, diagnostics);
        let mut decoder = Decoder::new(setting, &[], diagnostics);
        let drafts = entries.iter().filter(|(key, value)| key.text == "draft" && !value.is_null());
        let read: Vec<Option<bool>> = drafts.map(|(_, value)| bool::decode(value, &mut decoder)).collect();
        report_twice(entries, "draft", diagnostics);
        let is_certain = read.windows(2).all(|pair| pair[0] == pair[1]) && !read.contains(&None);
        (is_sound && is_certain).then(|| read.contains(&Some(true)))
    }

    /// The moment before which an edition is not public, where it says one; of several the first, as far as they can be read.
    /// `None` where that cannot be read, which is reported and no permission to publish.
    pub fn says_publish_at(
        &self,
        kind: Kind,
        day: Day,
        setting: &Setting,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Moment>> {
        let Some(Value::Map(entries)) = self.front_matter.as_ref().map(|node| &node.value) else {
            return Some(match unread::availability(&self.source, None, setting.zone) {
                Availability::From(opens) => Some(opens),
                Availability::Draft | Availability::Always | Availability::Unknown => None,
            });
        };
        let all = || entries.iter().filter(|(key, _)| key.text == "publish_at");
        let said = all().filter(|(_, value)| !value.is_null());
        let mut decoder = Decoder::new(setting, &[], diagnostics);
        let read: Vec<Option<WrittenMoment>> =
            said.map(|(_, value)| WrittenMoment::decode(value, &mut decoder)).collect();
        report_twice(entries, "publish_at", diagnostics);
        if let Some((key, _)) = all().next().filter(|_| read.is_empty() && self.is_draft != Some(true))
            && kind != Kind::Release
        {
            let problem = ContentProblem::InForceFromItsDay { day: day.to_string() };
            diagnostics.report(key.place.clone(), problem);
        }
        let read: Option<Vec<WrittenMoment>> = read.into_iter().collect();
        read.map(|all| all.iter().map(|written| written.moment).min())
    }

    /// When a translation or an edition is public, given when it would be if it were finished.
    pub fn availability(&self, finished: Availability) -> Availability {
        match self.is_draft {
            Some(false) => finished,
            Some(true) => Availability::Draft,
            None => Availability::Unknown,
        }
    }
}

impl Written {
    /// The entity itself. `None` where its original could not be read.
    pub fn new(layer: &Layer) -> Option<Written> {
        let original = layer.files.first()?;
        let texts = |file: &Parsed| Some((file.lang.clone(), file.texts(0)?));
        let (finished, unfinished): (Vec<&Parsed>, Vec<&Parsed>) =
            layer.files[1..].iter().partition(|file| file.is_draft == Some(false));
        Some(Written {
            lang: original.lang.clone(),
            node: original.front_matter.clone()?,
            bodies: Bodies::of(Some(Arc::clone(&original.body)), 0),
            files: vec![original.file()],
            editions: 0,
            translations: finished.into_iter().filter_map(texts).collect(),
            unfinished: unfinished.into_iter().filter_map(texts).collect(),
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
        changed.editions += 1;
        changed.files.push(changes.file());
        if let Some(body) = changes.own_body() {
            let waits = body.document.waiting().next().is_some();
            changed.bodies = changed.bodies.followed_by(Bodies::of(Some(body), changed.editions));
            if !waits {
                changed.texts_mut().for_each(|texts| texts.bodies = Bodies::default());
            }
        }
        changed.texts_mut().for_each(|texts| {
            texts.node = overlay::translation_of_edition(&texts.node, &node, None);
        });
        for newer in &edition.files[1..] {
            changed.translate(newer, &node);
        }
        Some(changed)
    }

    /// The body of the original or of a translation, and behind it those that stand as long as all that it shows waits.
    pub fn bodies(&self, translation: Option<&Texts>) -> Vec<Arc<Body>> {
        let mut all = self.bodies.0.clone();
        all.extend(translation.iter().flat_map(|texts| &texts.bodies.0).cloned());
        // Of one edition the translation stands before the original.
        all.sort_by_key(|(edition, _)| *edition);
        let mut standing: Vec<Arc<Body>> = all.into_iter().map(|(_, body)| body).rev().collect();
        let is_certain =
            |body: &Arc<Body>| !body.document.is_empty() && body.document.waiting().next().is_none();
        if let Some(at) = standing.iter().position(is_certain) {
            standing.truncate(at + 1);
        }
        standing
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Texts> {
        self.translations.values_mut().chain(self.unfinished.values_mut())
    }

    /// Takes in what a language says of an edition. What is not finished replaces nothing that is.
    fn translate(&mut self, newer: &Parsed, changes: &Node) {
        let Some(newer_texts) = newer.texts(self.editions) else { return };
        let is_finished = newer.is_draft == Some(false);
        let older = self.translations.get(&newer.lang).or(self.unfinished.get(&newer.lang)).cloned();
        let texts = match older {
            // A translation that was not finished is no part of one that is.
            Some(older) if !is_finished || self.translations.contains_key(&newer.lang) => Texts {
                node: overlay::translation_of_edition(&older.node, changes, Some(&newer_texts.node)),
                bodies: older.bodies.followed_by(newer_texts.bodies),
                files: older.files.into_iter().chain(newer_texts.files).collect(),
            },
            _ => newer_texts,
        };
        if is_finished {
            self.unfinished.remove(&newer.lang);
            self.translations.insert(newer.lang.clone(), texts);
        } else {
            self.unfinished.insert(newer.lang.clone(), texts);
        }
    }
}

/// Reports a `draft` with nothing behind it, which says neither. Whether there is one.
pub(super) fn report_empty_draft(entries: &[(Key, Node)], diagnostics: &mut Diagnostics) -> bool {
    let empty = entries.iter().find(|(key, value)| key.text == "draft" && value.is_null());
    if let Some((key, _)) = empty {
        diagnostics.report(key.place.clone(), ContentProblem::EmptyDraft);
    }
    empty.is_some()
}

/// Reports a field that stands more than once, of those that are not decoded with the others.
fn report_twice(entries: &[(Key, Node)], name: &str, diagnostics: &mut Diagnostics) {
    let mut keys = entries.iter().map(|(key, _)| key).filter(|key| key.text == name);
    let Some(first) = keys.next() else { return };
    for key in keys {
        let problem = SchemaProblem::DuplicateField { name: name.to_owned() };
        let diagnostic = Diagnostic::new(key.place.clone(), problem);
        diagnostics.push(diagnostic.with_related(first.place.clone()));
    }
}

/// An edition stands at the address of the entity: it has none of its own, and none of former times.
fn report_what_is_no_change(edition: &Node, diagnostics: &mut Diagnostics) {
    let Value::Map(entries) = &edition.value else { return };
    for (key, _) in entries.iter().filter(|(key, _)| key.text == "aliases") {
        let problem = ContentProblem::NoChangeOfEdition { name: key.text.clone() };
        diagnostics.report(key.place.clone(), problem);
    }
}

/// A front matter without some fields.
pub(super) fn without(node: &Node, names: &[&str]) -> Node {
    let mut node = node.clone();
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|(key, _)| !names.contains(&&*key.text));
    }
    node
}
