//! The editions of an entity, as they come into force.
//!
//! 1. Each says in its name from which day on it holds, and may say a moment before which it is not public.
//! 2. In the order of these moments, each is laid over what held before.
//! 3. An edition of which there is no entity is an error from the moment on at which it would be public.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::layers::{Layer, Parsed, Written};
use super::publication::Publication;
use super::read::Reader;
use super::{Availability, Beginning, Edition, Entity, Unplaced};
use crate::diagnostics::Place;
use crate::diagnostics::problems::ContentProblem;
use crate::types::{Day, Kind};

impl Reader<'_> {
    /// Each edition of what is not there says for itself when it would be public.
    pub(super) fn editions_of_nothing(&mut self, layers: BTreeMap<Option<Day>, Layer>) {
        for (beginning, layer) in self.in_order(layers) {
            if let Some(first) = layer.files.first() {
                let problem = ContentProblem::EditionOfNothing { id: self.id.to_string() };
                self.diagnostics.report(Place::file(&first.source), problem);
                let availability = self.of_edition(beginning, first, Availability::Always);
                let unplaced = layer.files.iter().enumerate().map(|(index, file)| Unplaced {
                    kind: Some(self.kind),
                    path: file.source.path.clone(),
                    availability: if index == 0 { availability } else { file.availability(availability) },
                });
                self.register.unplaced.extend(unplaced);
            }
        }
        self.register_twins(Availability::Always);
    }

    /// Editions in the order in which they come into force. One whose moment cannot be read does not.
    pub(super) fn in_order(
        &mut self,
        layers: BTreeMap<Option<Day>, Layer>,
    ) -> Vec<(Option<Beginning>, Layer)> {
        let zone = self.setting.zone;
        let mut editions: Vec<(Day, Option<Beginning>, Layer)> = Vec::new();
        for (day, layer) in layers.into_iter().filter_map(|(day, layer)| Some((day?, layer))) {
            let original = layer.files.first();
            let opens = original
                .map(|file| file.says_publish_at(self.kind, day, self.setting, &mut self.diagnostics));
            let beginning = opens.flatten().map(|publish_at| Beginning { day, publish_at });
            editions.push((day, beginning, layer));
        }
        editions.sort_by_key(|(day, beginning, _)| (beginning.map(|it| it.moment(zone)), *day));
        editions.into_iter().map(|(_, beginning, layer)| (beginning, layer)).collect()
    }

    /// An edition, and what holds once it is in force. `None` where it has errors or is a draft; then what held before does.
    pub(super) fn edition<K: Entity>(
        &mut self,
        before: Option<&Written>,
        beginning: Option<Beginning>,
        layer: &Layer,
        availability: Availability,
        publication: &Publication,
    ) -> Option<(Written, Edition<K>)> {
        let first = layer.files.first()?;
        let availability = self.of_edition(beginning, first, availability);
        self.register_bodies(layer, availability);
        if K::KIND == Kind::Release {
            self.diagnostics.report(Place::file(&first.source), ContentProblem::EditionOfRelease);
            return None;
        }
        let changed = before?.changed_by(layer, &mut self.diagnostics)?;
        let versions = self.versions(&changed, publication)?;
        let source = Arc::clone(&first.source);
        let edition = Edition { source, beginning: beginning?, versions };
        (first.is_draft == Some(false)).then_some((changed, edition))
    }

    /// When an edition is public, given when its entity is. Where its moment cannot be read, nobody knows.
    fn of_edition(
        &self,
        beginning: Option<Beginning>,
        original: &Parsed,
        entity: Availability,
    ) -> Availability {
        original.availability(match beginning {
            Some(beginning) => entity.not_before(beginning.moment(self.setting.zone)),
            None if entity == Availability::Draft => Availability::Draft,
            None => Availability::Unknown,
        })
    }
}
