//! Everybody who appears in a newsroom, and who may refer to whom.

use std::collections::{BTreeMap, BTreeSet};

use kawaraban::types::Kind;

use super::blueprint::{
    Availability, Blueprint, Entity, FIRST_DAYS, LAST_DAYS, MOMENTS, Written, day, moment,
};
use super::{ALWAYS, Dice, NEVER};

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

/// That a release will be removed.
#[derive(Clone, Copy, Debug)]
pub struct Removal {
    /// The moment as it is written.
    pub written: &'static str,
    pub at: i64,
    pub hides_title: bool,
}

/// From when until when a contact is valid, as indices of [`FIRST_DAYS`] and [`LAST_DAYS`].
type Validity = (Option<usize>, Option<usize>);

impl Cast {
    pub fn new(blueprint: &Blueprint) -> Cast {
        let always = |kind| Entity {
            kind,
            number: 0,
            readiness: Availability::Always,
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
                Availability::Always if is_release => Availability::From(0),
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

    /// Where the newsroom is published.
    pub fn base_url(&self) -> String {
        let path = ["", "press/", "報道/x/"][(self.seed % 3) as usize];
        format!("https://news.example.org/{path}")
    }

    /// The path of an entity's page, in the language in which it was written first.
    pub fn page(&self, index: usize) -> String {
        let Entity { kind, written, .. } = &self.entities[index];
        let lang =
            if *written == Written::Second { format!("{}/", self.languages[1]) } else { String::new() };
        match kind {
            Kind::FreePage => format!("{lang}{}/", self.id(index)),
            kind => format!("{lang}{}/{}/", kind.folder(), self.id(index)),
        }
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

    /// A word that stands in the title of an entity: what is left of a release that was removed.
    pub fn title_mark(&self, index: usize) -> String {
        match self.entities[index].kind {
            Kind::Release => format!("ti{:05}x", self.entities[index].number),
            _ => self.mark(index),
        }
    }

    /// A word that stands in the reason for which a release was removed.
    pub fn removal_mark(&self, index: usize) -> String {
        format!("rm{:05}x", self.entities[index].number)
    }

    /// Since when an entity is public. A release that is removed before that never was.
    pub fn public_from(&self, index: usize) -> i64 {
        let from = self.entities[index].readiness.public_from();
        let removed = self.removal(index).map_or(NEVER, |removal| removal.at);
        if removed <= from { NEVER } else { from }
    }

    /// The time in which everything about an entity may be known: not before it is public, nor after it was removed, nor
    /// while a contact is not valid.
    pub fn known(&self, index: usize) -> (i64, i64) {
        let (from, until) = self.valid(index);
        let removed = self.removal(index).map_or(NEVER, |removal| removal.at);
        (from.max(self.public_from(index)), until.min(removed))
    }

    /// Whether a release will be removed, and when.
    pub fn removal(&self, index: usize) -> Option<Removal> {
        let entity = &self.entities[index];
        let mut dice = Dice::new(entity.seed.rotate_left(5));
        let at = 1 + dice.below(MOMENTS.len() - 1);
        let is_removed = entity.kind == Kind::Release && dice.one_in(5);
        let hides_title = dice.one_in(2);
        is_removed.then(|| Removal { written: MOMENTS[at], at: moment(at), hides_title })
    }

    /// The fields of a contact that say when it is valid.
    pub fn validity(&self, index: usize) -> String {
        let (from, until) = self.validity_of(index);
        let from = from.map(|day| format!("from: {}\n", FIRST_DAYS[day]));
        let until = until.map(|day| format!("until: {}\n", LAST_DAYS[day]));
        [from, until].into_iter().flatten().collect()
    }

    /// When a contact is valid; any other entity is at all times.
    pub fn valid(&self, index: usize) -> (i64, i64) {
        let (from, until) = self.validity_of(index);
        (from.map_or(ALWAYS, day), until.map_or(NEVER, day))
    }

    /// The first contact answers at all times.
    fn validity_of(&self, index: usize) -> Validity {
        let entity = &self.entities[index];
        let mut dice = Dice::new(entity.seed.rotate_left(9));
        if entity.kind != Kind::Contact || entity.number == 0 || dice.one_in(2) {
            return (None, None);
        }
        *dice.pick(&[
            (Some(0), None),
            (None, Some(2)),
            (Some(1), Some(3)),
            (Some(0), Some(1)),
            (Some(3), None),
        ])
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
