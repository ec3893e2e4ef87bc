//! What the last build made, and of what: enough to know which outputs need not be made again.
//!
//! A ledger holds no page and no text, only fingerprints, hashes and names. Each output folder has its own. Bytes that
//! cannot be decoded count as no ledger.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Prepared;
use super::written::{self, Passage, WrittenFile};
use crate::plan::{Dependencies, Derivation, Output, OutputKind, Plan, Query};
use crate::render::{LinkTable, PageLinks};
use crate::types::{FastMap, Fingerprint, Id, Kind, OutputPath};

/// What the last build made.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Why nothing is known, where nothing is.
    pub(super) nothing: Option<Why>,
    /// What the whole site is made with: the tool, the configuration, who looks.
    pub(super) key: Option<Fingerprint>,
    /// Languages, each with its words and what all its pages show.
    pub(super) languages: Vec<(String, Fingerprint)>,
    /// Templates, each with all that it reaches.
    pub(super) templates: Vec<(String, Fingerprint)>,
    /// Entities that views looked at; without a fingerprint those that they looked for in vain.
    pub(super) entities: Vec<(Kind, Id, Option<Fingerprint>)>,
    /// What else views wanted to know, with the answers.
    pub(super) queries: Vec<(Query, Fingerprint)>,
    /// The links of all pages.
    pub(super) links: Vec<String>,
    /// The outputs that were made from views.
    pub(super) lines: Vec<TrackedLine>,
    /// What was made of other outputs.
    pub(super) derived: Vec<DerivedLine>,
    /// Pictures that were made of others.
    pub(super) renditions: Vec<RenditionLine>,
    /// The other outputs.
    pub(super) others: Vec<OtherLine>,
    /// The content files.
    pub(super) files: Vec<WrittenFile>,
}

/// An output that was made from a view.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct TrackedLine {
    /// Where it is.
    pub path: OutputPath,
    /// A number for what it is ([`identity`](super::freshness::identity)).
    pub identity: u64,
    /// Its language and template, where it has one, by their places in the ledger.
    pub language: u32,
    pub template: Option<u32>,
    /// What its view looked at and wanted to know, by places in the ledger.
    pub entities: Vec<u32>,
    pub queries: Vec<u32>,
    /// What is in it.
    pub fingerprint: Fingerprint,
    /// Its links and ids.
    pub links: PageLinks,
    /// Why it was rendered in the last build; nothing where it was kept.
    pub why: Option<Why>,
}

/// What was made of other outputs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DerivedLine {
    /// What it is.
    pub derivation: Derivation,
    /// What it was made of ([`key::of_derivation`](super::key::of_derivation)). The cache has its state by this key.
    pub key: Fingerprint,
    /// What is in each of its parts.
    pub parts: Vec<Fingerprint>,
    /// Its state, where this process has made it.
    #[serde(skip)]
    pub state: Option<Arc<Vec<u8>>>,
}

/// A picture that was made of another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RenditionLine {
    /// Where it is.
    pub path: OutputPath,
    /// What it was made of ([`Rendition::key`](crate::media::Rendition::key)).
    pub key: Fingerprint,
    /// What is in it.
    pub fingerprint: Fingerprint,
}

/// An output that was made from no view.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OtherLine {
    /// Where it is.
    pub path: OutputPath,
    /// The name of its family.
    pub family: String,
    /// The file of the site that it comes from.
    pub source: String,
}

/// Why an output was rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It was not there before, or what is at its path is something else.
    New,
    /// Nothing was known of earlier builds, or what was known could not be used.
    Afresh,
    /// The configuration, or the program itself, has changed.
    Site,
    /// The words of its language, or what all its pages show, have changed.
    Language,
    /// Its template has changed, or one that this reaches.
    Template,
    /// An entity that it shows has changed: what its files say, or else its relations, or what of it is in the past.
    Entity(Kind, Id, Option<Passage>),
    /// An entity is visible that was not.
    Appeared(Kind, Id),
    /// An entity is visible no more.
    Disappeared(Kind, Id),
    /// Something else that it shows has changed.
    Query(Query),
    /// `--force`.
    Forced,
    /// The file in the output folder was not what the last build had put there.
    Output,
}

impl Ledger {
    /// Nothing is known of earlier builds, for this reason.
    pub(super) fn nothing(why: Why) -> Ledger {
        Ledger { nothing: Some(why), ..Ledger::default() }
    }

    /// Whether a build has made it.
    pub(super) fn is_of_a_build(&self) -> bool {
        self.key.is_some()
    }

    /// The bytes by which [`Ledger::decode`] knows it again. `None` if that fails: then there is nothing to keep.
    pub fn encode(&self) -> Option<Vec<u8>> {
        // A list that grows is copied, and takes twice its memory for a moment. So room is reserved.
        let room = self.lines.len() * 320 + self.files.len() * 200;
        postcard::to_extend(self, Vec::with_capacity(room)).ok()
    }

    /// A ledger from its bytes. `None` where they cannot be decoded, or name an entry that is not among them.
    pub fn decode(bytes: &[u8]) -> Option<Ledger> {
        let ledger: Ledger = postcard::from_bytes(bytes).ok()?;
        let below = |numbers: &[u32], len: usize| numbers.iter().all(|number| (*number as usize) < len);
        let is_sound = |line: &TrackedLine| {
            below(&[line.language], ledger.languages.len())
                && below(line.template.as_slice(), ledger.templates.len())
                && below(&line.entities, ledger.entities.len())
                && below(&line.queries, ledger.queries.len())
                && below(&line.links.links, ledger.links.len())
        };
        ledger.lines.iter().all(is_sound).then_some(ledger)
    }
}

/// An output that was rendered.
pub(super) struct NewLine {
    pub identity: u64,
    pub language: u32,
    pub template: Option<u32>,
    pub dependencies: Dependencies,
    pub fingerprint: Fingerprint,
    pub links: PageLinks,
    pub why: Why,
}

/// A ledger that is being written. The lines of outputs that were kept are copied from the one before.
pub(super) struct Writer<'a> {
    plan: &'a Plan,
    ledger: Ledger,
    /// The places of what stands in the new ledger.
    entities: FastMap<(Kind, Id), u32>,
    queries: FastMap<Query, u32>,
    /// For each place in the ledger before its place in the new one.
    entities_before: Vec<Option<u32>>,
    queries_before: Vec<Option<u32>>,
}

impl<'a> Writer<'a> {
    pub fn new(
        prepared: &'a Prepared,
        languages: Vec<(String, Fingerprint)>,
        templates: Vec<(String, Fingerprint)>,
        before: &Ledger,
    ) -> Writer<'a> {
        let Prepared { plan, key, files, .. } = prepared;
        let visible = plan.newsroom.entities();
        let entities: Vec<_> = visible
            .into_iter()
            .map(|(kind, id, fingerprint)| (kind, id.clone(), Some(fingerprint)))
            .collect();
        let places = entities.iter().enumerate();
        let places = places.map(|(at, (kind, id, _))| ((*kind, id.clone()), number(at))).collect();
        Writer {
            plan,
            entities: places,
            queries: FastMap::default(),
            entities_before: vec![None; before.entities.len()],
            queries_before: vec![None; before.queries.len()],
            ledger: Ledger {
                key: Some(*key),
                languages,
                templates,
                entities,
                others: plan.outputs.iter().filter_map(other).collect(),
                files: written::read(files, &before.files),
                ..Ledger::default()
            },
        }
    }

    /// Takes over a line of the ledger before: nothing that it is made of has changed.
    pub fn keep(&mut self, line: &TrackedLine, before: &Ledger) {
        let entities = line.entities.iter().map(|place| self.entity_before(*place, before)).collect();
        let queries = line.queries.iter().map(|place| self.query_before(*place, before)).collect();
        let language = place_of(&self.ledger.languages, &before.languages[line.language as usize].0);
        let template = |place: u32| place_of(&self.ledger.templates, &before.templates[place as usize].0);
        let template = line.template.map(template);
        self.ledger.lines.push(TrackedLine {
            entities,
            queries,
            language,
            template,
            path: line.path.clone(),
            links: line.links.clone(),
            why: None,
            ..*line
        });
    }

    /// Writes down an output that was rendered.
    pub fn add(&mut self, path: &OutputPath, new: NewLine) {
        let NewLine { identity, language, template, dependencies, fingerprint, links, why } = new;
        let Dependencies { mut entities, absent, queries } = dependencies;
        entities.extend(absent.into_iter().map(|(kind, id)| self.entity((kind, id))));
        let queries = queries.into_iter().map(|query| self.ask(query)).collect();
        let (path, why) = (path.clone(), Some(why));
        let line =
            TrackedLine { path, identity, language, template, entities, queries, fingerprint, links, why };
        self.ledger.lines.push(line);
    }

    /// The ledger, with those links that pages still have.
    pub fn finish(mut self, table: &LinkTable, derived: Vec<DerivedLine>) -> Ledger {
        self.ledger.derived = derived;
        let table = table.links();
        let mut places: Vec<Option<u32>> = vec![None; table.len()];
        for line in &mut self.ledger.lines {
            for link in &mut line.links.links {
                let place = places[*link as usize].get_or_insert_with(|| {
                    self.ledger.links.push(table[*link as usize].to_string());
                    number(self.ledger.links.len() - 1)
                });
                *link = *place;
            }
        }
        self.ledger
    }

    fn entity_before(&mut self, place: u32, before: &Ledger) -> u32 {
        if let Some(place) = self.entities_before[place as usize] {
            return place;
        }
        let (kind, id, _) = &before.entities[place as usize];
        let new = self.entity((*kind, id.clone()));
        self.entities_before[place as usize] = Some(new);
        new
    }

    fn query_before(&mut self, place: u32, before: &Ledger) -> u32 {
        if let Some(place) = self.queries_before[place as usize] {
            return place;
        }
        // An output is kept only if the answer has not changed.
        let (query, answer) = &before.queries[place as usize];
        let new = self.query(query.clone(), |_| *answer);
        self.queries_before[place as usize] = Some(new);
        new
    }

    fn entity(&mut self, entity: (Kind, Id)) -> u32 {
        let entities = &mut self.ledger.entities;
        *self.entities.entry(entity).or_insert_with_key(|(kind, id)| {
            entities.push((*kind, id.clone(), None));
            number(entities.len() - 1)
        })
    }

    fn ask(&mut self, query: Query) -> u32 {
        let plan = self.plan;
        self.query(query, |query| query.answer(plan))
    }

    fn query(&mut self, query: Query, answer: impl Fn(&Query) -> Fingerprint) -> u32 {
        let queries = &mut self.ledger.queries;
        *self.queries.entry(query).or_insert_with_key(|query| {
            queries.push((query.clone(), answer(query)));
            number(queries.len() - 1)
        })
    }
}

fn other(output: &Output) -> Option<OtherLine> {
    let source = output.origin.source_path().to_owned();
    let line = OtherLine { path: output.path.clone(), family: output.family.name.to_owned(), source };
    (!matches!(output.kind, OutputKind::Tracked(..))).then_some(line)
}

/// A place in a list of the ledger.
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The place of a name; one that is not there is known by no later ledger.
pub(super) fn place_of(names: &[(String, Fingerprint)], name: &str) -> u32 {
    number(names.iter().position(|(known, _)| known == name).unwrap_or(names.len()))
}
