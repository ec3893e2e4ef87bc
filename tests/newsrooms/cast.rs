//! Everybody who appears in a newsroom, and who may refer to whom.

use std::collections::{BTreeMap, BTreeSet};

use kawaraban::types::Kind;

use super::blueprint::{Blueprint, Entity, Readiness, Written};
use super::{Dice, NEVER};

/// The entities of a newsroom, the three that are always there first.
pub struct Cast {
    /// Its languages.
    pub languages: Vec<&'static str>,
    pub page_size: usize,
    pub seed: u64,
    pub entities: Vec<Entity>,
    by_kind: BTreeMap<Kind, Vec<usize>>,
}

/// Somebody to refer to.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub index: usize,
    /// If it is public later than what refers to it: since when. Then the reference has to wait, with a `?`.
    pub waits_until: Option<i64>,
}

impl Cast {
    pub fn new(blueprint: &Blueprint) -> Cast {
        let always = |kind| Entity {
            kind,
            number: 0,
            readiness: Readiness::Always,
            written: Written::Both,
            in_folder: false,
            seed: 0,
        };
        let mut entities: Vec<Entity> = [Kind::Contact, Kind::Program, Kind::Partner].map(always).into();
        let mut known = BTreeSet::new();
        for entity in &blueprint.entities {
            // There is one publisher.
            let number = if entity.kind == Kind::Organization { 0 } else { entity.number };
            if !known.insert((entity.kind, number)) {
                continue;
            }
            // A release that does not say when it is published is a draft.
            let is_release = entity.kind == Kind::Release;
            let readiness = match entity.readiness {
                Readiness::Always if is_release => Readiness::From(0),
                other => other,
            };
            let written = if blueprint.languages.len() > 1 { entity.written } else { Written::First };
            entities.push(Entity { number, readiness, written, ..entity.clone() });
        }
        let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        for (index, entity) in entities.iter().enumerate() {
            by_kind.entry(entity.kind).or_default().push(index);
        }
        let (languages, page_size) = (blueprint.languages.clone(), blueprint.page_size);
        Cast { languages, page_size, seed: blueprint.seed, entities, by_kind }
    }

    /// The id of an entity. None is a part of another.
    pub fn id(&self, index: usize) -> String {
        let entity = &self.entities[index];
        match entity.kind {
            Kind::Organization => "organization".to_owned(),
            kind => format!("{}-{:05}", kind.name(), entity.number),
        }
    }

    /// A word that stands in every text of an entity.
    pub fn mark(&self, index: usize) -> String {
        let entity = &self.entities[index];
        format!("mk{}{:05}x", &entity.kind.name()[..3], entity.number)
    }

    pub fn public_from(&self, index: usize) -> i64 {
        self.entities[index].readiness.public_from()
    }

    /// Somebody of a kind for a reference out of something that is public from a moment on; it may have to wait.
    pub fn anybody(&self, kind: Kind, public_from: i64, dice: &mut Dice) -> Option<Target> {
        let index = *dice.pick(self.by_kind.get(&kind)?);
        let target = self.public_from(index);
        // A draft may refer to anything: it is not known when it will be public.
        let is_in_time = target <= public_from && target != NEVER || public_from == NEVER;
        // A `?` that has nothing to wait for does no harm.
        let waits = !is_in_time || dice.one_in(4);
        Some(Target { index, waits_until: waits.then_some(target) })
    }

    /// Somebody who is public in time.
    pub fn somebody(&self, kind: Kind, public_from: i64, dice: &mut Dice) -> usize {
        let of_kind = &self.by_kind[&kind];
        let in_time = |index: &&usize| self.public_from(**index) <= public_from;
        let picks: Vec<usize> = (0..4).map(|_| *dice.pick(of_kind)).collect();
        *picks.iter().find(in_time).unwrap_or(&of_kind[0])
    }

    /// The languages of an entity's files: that of the original, and that of the translation if there is one, with
    /// whether it is still a draft.
    pub fn written_in(&self, index: usize) -> (&'static str, Option<(&'static str, bool)>) {
        let (first, second) = (self.languages[0], self.languages.last().copied().unwrap_or("ja"));
        match self.entities[index].written {
            Written::First => (first, None),
            Written::Both if first == second => (first, None),
            Written::Both => (first, Some((second, false))),
            Written::BothOneDraft => (first, Some((second, true))),
            Written::Second => (second, None),
        }
    }

    /// Where an entity's file lies: its path without `.md`, or `.en.md`.
    pub fn stem(&self, index: usize) -> String {
        let entity = &self.entities[index];
        match entity.kind {
            Kind::Organization if entity.in_folder => "content/organization/index".to_owned(),
            Kind::Organization => "content/organization".to_owned(),
            kind if entity.in_folder => format!("content/{}/{}/index", kind.folder(), self.id(index)),
            kind => format!("content/{}/{}", kind.folder(), self.id(index)),
        }
    }

    /// The ending of a file in a language.
    pub fn ending(&self, lang: &str) -> String {
        if lang == self.languages[0] { ".md".to_owned() } else { format!(".{lang}.md") }
    }
}
