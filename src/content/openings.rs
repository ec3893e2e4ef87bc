//! When what is written is public, by the place at which it stands.
//!
//! A file is public when its entity, edition or translation is; a note of a correction not before the correction is made.
//! What is wrong at a place that is not public holds nothing back until then.

use std::collections::BTreeMap;

use super::{Availability, Declaration, Register, WrittenBody};
use crate::diagnostics::Place;
use crate::types::{FastMap, Id, Kind, Moment};

/// When what is written at which place is public.
pub struct Openings<'a> {
    register: &'a Register,
    /// The files of the content by their paths: whose each is, and when it is public.
    files: FastMap<&'a str, OpenFile<'a>>,
    /// The notes that have a moment of their own, by the paths of their files and by where they begin.
    notes: FastMap<&'a str, BTreeMap<usize, Note>>,
}

/// Whose a file is, if it is of an entity, and when it is public.
type OpenFile<'a> = (Option<&'a (Kind, Id)>, Availability);

/// A note that has a moment of its own.
struct Note {
    /// Where it ends in its file.
    end: usize,
    since: Moment,
}

impl<'a> Openings<'a> {
    pub(super) fn of(register: &'a Register) -> Openings<'a> {
        let mut files = FastMap::with_capacity_and_hasher(register.bodies.len(), Default::default());
        let unplaced = register.unplaced.iter();
        files.extend(unplaced.map(|file| (file.path.as_str(), (None, file.availability))));
        let file =
            |body: &'a WrittenBody| (body.source.path.as_str(), (Some(&body.owner), body.availability));
        files.extend(register.bodies.iter().map(file));
        let mut notes: FastMap<&str, BTreeMap<usize, Note>> = FastMap::default();
        for (note, since) in register.notes.iter().filter_map(|note| Some((note, note.since?))) {
            let span = note.place.span();
            notes
                .entry(note.place.source_path())
                .or_default()
                .insert(span.start, Note { end: span.end, since });
        }
        Openings { register, files, notes }
    }

    /// Which entity a place belongs to.
    pub fn owner(&self, place: &Place) -> Option<&'a (Kind, Id)> {
        self.files.get(place.source_path()).and_then(|(owner, _)| *owner)
    }

    /// When a place is public. What is no file of the content always is.
    pub fn availability(&self, place: &Place) -> Availability {
        let file = self.files.get(place.source_path()).map_or(Availability::Always, |(_, file)| *file);
        self.since(place).map_or(file, |since| file.not_before(since))
    }

    /// The moment before which nobody sees the note at a place.
    fn since(&self, place: &Place) -> Option<Moment> {
        let (notes, span) = (self.notes.get(place.source_path())?, place.span());
        let (_, note) = notes.range(..=span.start).next_back()?;
        (span.end <= note.end).then_some(note.since)
    }

    /// Whether what stands at a place is not public at a moment: not yet, or no more since the release was removed. What its
    /// tombstone says stays public.
    pub fn is_hidden(&self, place: &Place, moment: Moment) -> bool {
        let is_gone = |declared: &Declaration| {
            declared.removed.is_some_and(|removed| removed <= moment)
                && !declared.tombstone.iter().any(|shown| shown.contains(place))
        };
        let declared = self.owner(place).and_then(|owner| self.register.declared.get(owner));
        !self.availability(place).is_public(moment) || declared.is_some_and(is_gone)
    }

    /// Whether something is public from the first moment on at which a place is, from a moment on. A draft may refer to
    /// drafts: there will be no moment at which one is public and the other is not.
    pub fn is_public_in_time(&self, target: Availability, place: &Place, moment: Moment) -> bool {
        match self.availability(place) {
            Availability::Draft => true,
            Availability::From(opens) => target.is_public(opens.max(moment)),
            Availability::Always | Availability::Unknown => target.is_public(moment),
        }
    }
}
