//! Which outputs need not be made again, and why others must.
//!
//! 1. The ledger of the last build is held against the plan: what the site is made with, languages, templates, entities,
//!    answers. Each is compared once, however many pages are made of it.
//! 2. An output whose line says that nothing it is made of has changed is what it was ([`Freshness::of`]): a page is a pure
//!    function of its view, and its view of what it was made of.
//!
//! Whether the file still stands in the output folder is for `publish` to say.

use super::Prepared;
use super::ledger::{Ledger, TrackedLine, Why};
use super::written;
use crate::plan::{Output, Plan, View};
use crate::render::Renderer;
use crate::types::{FastMap, Fingerprint, Id, Kind, Lang, OutputPath};

/// The ledger of the last build, held against a plan.
pub(super) struct Freshness<'a> {
    lines: FastMap<&'a OutputPath, &'a TrackedLine>,
    /// Why everything must be made anew, if it must.
    all: Option<Why>,
    languages: Vec<bool>,
    templates: Vec<bool>,
    entities: Vec<Option<Why>>,
    queries: Vec<Option<Why>>,
}

impl<'a> Freshness<'a> {
    pub fn new(ledger: &'a Ledger, prepared: &Prepared, renderer: &Renderer<'_>) -> Freshness<'a> {
        let plan = &prepared.plan;
        let all = match ledger.key {
            None => Some(ledger.nothing.clone().unwrap_or(Why::Afresh)),
            Some(before) => (before != prepared.key).then_some(Why::Site),
        };
        if all.is_some() {
            let (languages, templates) = (Vec::new(), Vec::new());
            let (entities, queries) = (Vec::new(), Vec::new());
            return Freshness { lines: FastMap::default(), all, languages, templates, entities, queries };
        }
        let languages_now: FastMap<&str, Fingerprint> =
            renderer.languages().map(|(lang, it)| (lang.as_str(), it)).collect();
        let languages =
            ledger.languages.iter().map(|(name, it)| languages_now.get(name.as_str()) == Some(it));
        let templates_now: FastMap<&str, Fingerprint> = renderer.templates().collect();
        let templates =
            ledger.templates.iter().map(|(name, it)| templates_now.get(name.as_str()) == Some(it));
        let visible: FastMap<(Kind, &Id), Fingerprint> = plan
            .newsroom
            .entities()
            .into_iter()
            .map(|(kind, id, fingerprint)| ((kind, id), fingerprint))
            .collect();
        let changes = written::changes(&prepared.files, &ledger.files);
        let entities =
            ledger.entities.iter().map(|(kind, id, before)| match (before, visible.get(&(*kind, id))) {
                (Some(before), Some(now)) => (before != now).then(|| {
                    let passage = changes.get(&(*kind, id.clone())).cloned();
                    Why::Entity(*kind, id.clone(), passage)
                }),
                (None, Some(_)) => Some(Why::Appeared(*kind, id.clone())),
                (Some(_), None) => Some(Why::Disappeared(*kind, id.clone())),
                (None, None) => None,
            });
        let queries = ledger
            .queries
            .iter()
            .map(|(query, before)| (query.answer(plan) != *before).then(|| Why::Query(query.clone())));
        Freshness {
            lines: ledger.lines.iter().map(|line| (&line.path, line)).collect(),
            all,
            languages: languages.collect(),
            templates: templates.collect(),
            entities: entities.collect(),
            queries: queries.collect(),
        }
    }

    /// What the ledger says of an output, where nothing that it is made of has changed.
    ///
    /// # Errors
    ///
    /// Why it must be made anew.
    pub fn of(&self, path: &OutputPath, identity: u64) -> Result<&'a TrackedLine, Why> {
        if let Some(why) = &self.all {
            return Err(why.clone());
        }
        let line = self.lines.get(path).filter(|line| line.identity == identity).ok_or(Why::New)?;
        if !self.languages[line.language as usize] {
            return Err(Why::Language);
        }
        if line.template.is_some_and(|template| !self.templates[template as usize]) {
            return Err(Why::Template);
        }
        let entity = line.entities.iter().find_map(|place| self.entities[*place as usize].as_ref());
        let query = line.queries.iter().find_map(|place| self.queries[*place as usize].as_ref());
        entity.or(query).map_or(Ok(*line), |why| Err(why.clone()))
    }
}

/// What an output is, in a number: two outputs at one path that are made in different ways have different ones.
pub(super) fn identity(
    output: &Output,
    view: &View,
    lang: &Lang,
    template: Option<&str>,
    plan: &Plan,
) -> u64 {
    let name = [template.unwrap_or_default(), lang.as_str(), output.family.name, &view.identity(lang, plan)]
        .join("\0");
    let hash = Fingerprint::of(name.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |all, byte| (all << 8) | u64::from(*byte))
}
