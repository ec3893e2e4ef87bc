//! What was read before: files that are the same again are not parsed a second time.
//!
//! An entity is read from its own files and the setting alone, so that those are all it takes to know it again.
//!
//! 1. [`Memory::read`] reads a site. What is known is taken as it is; of what was stored by an earlier build only what is
//!    asked for is restored, and its files are not opened.
//! 2. [`Memory::store_into`] writes what the last reading knew into bytes, [`Memory::restore`] takes them up again. What has
//!    problems is not stored: it is read again, and tells them again.
//!
//! What stands in such bytes is true whenever it was written: that these files, in this setting, are this entity.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::Drafts;
use super::read::{Group, Outcome, fingerprint, read_by, read_group};
use crate::diagnostics::{Diagnostics, SourceText};
use crate::schema::Setting;
use crate::source::Sources;
use crate::stored::{Damaged, Reader, Stored, Writer};
use crate::types::{FastMap, Fingerprint, Id, Kind, Lang};

/// Entities that were read, by the fingerprint of their files.
#[derive(Default)]
pub struct Memory(Mutex<Known>);

struct Known {
    /// The setting in which they were read, as bytes: in another they may be others.
    setting: Vec<u8>,
    entities: FastMap<Fingerprint, KnownEntity>,
    /// What was stored by an earlier build.
    stored: Arc<Vec<u8>>,
    /// Counts the readings.
    reading: u32,
    /// How many entities are known that are not among what was stored.
    news: usize,
}

struct KnownEntity {
    kept: Kept,
    /// The last reading that asked for it; 0 where none has.
    reading: u32,
}

/// Of so many times as much as a reading asks for, the rest is forgotten: somebody has been writing all day.
const MANY: usize = 8;

#[derive(Clone)]
enum Kept {
    Read(Arc<Remembered>),
    /// As it will be stored: a build of its own asks once, and this takes least.
    Written(Arc<[u8]>),
    /// Where it stands among what was stored.
    Stored(Range<usize>),
}

/// An entity's files and what came of them.
struct Remembered {
    files: Vec<Arc<SourceText>>,
    languages: Vec<Lang>,
    outcome: Outcome,
}

impl Memory {
    /// Reads all content of a site, as far as it is not known.
    pub fn read(&self, sources: &Sources, setting: &Setting, diagnostics: &mut Diagnostics) -> Drafts {
        self.known().begin(setting);
        let outcome = |kind, id: Id, files: Group, setting: &Setting| self.outcome(kind, id, files, setting);
        read_by(sources, setting, outcome, diagnostics)
    }

    fn outcome(&self, kind: Kind, id: Id, group: Group, setting: &Setting) -> Outcome {
        let key = fingerprint(&group);
        let languages = &setting.languages;
        let files: Vec<_> = group.iter().map(|(_, source)| Arc::clone(source)).collect();
        // The lock is not held while an entity is restored.
        let recalled = self.known().recall(key);
        if let Some((Kept::Read(remembered), ..)) = &recalled {
            return remembered.outcome.clone();
        }
        if let Some((kept, stored, is_asked_again)) = recalled
            && let Ok(outcome) = restored(kept.bytes(&stored), &files, languages)
        {
            // Who asks twice will ask again.
            if is_asked_again {
                let remembered =
                    Remembered { files, languages: languages.to_vec(), outcome: outcome.clone() };
                self.known().keep(key, Kept::Read(Arc::new(remembered)));
            }
            return outcome;
        }
        let outcome = read_group(kind, id, group, setting);
        let remembered = Remembered { files, languages: languages.to_vec(), outcome: outcome.clone() };
        let bytes = remembered.bytes();
        let mut known = self.known();
        known.news += usize::from(bytes.is_some());
        let written = bytes.filter(|_| known.reading == 1).map(|bytes| Kept::Written(bytes.into()));
        known.keep(key, written.unwrap_or_else(|| Kept::Read(Arc::new(remembered))));
        outcome
    }

    /// Takes up what was stored, which is a part of some bytes. Of each entity it is checked when it is asked for whether it
    /// can be read.
    pub fn restore(stored: Arc<Vec<u8>>, span: Range<usize>) -> Result<Memory, Damaged> {
        let end = span.end;
        let mut reader = Reader::new(stored.get(span).ok_or(Damaged)?, &[], &[]);
        let setting = reader.bytes()?.to_vec();
        let table: Vec<(Fingerprint, u64)> = Stored::restore(&mut reader)?;
        let mut entities = FastMap::with_capacity_and_hasher(table.len(), Default::default());
        for (fingerprint, length) in table {
            let start = end - reader.left();
            let length = reader.raw(usize::try_from(length).map_err(|_| Damaged)?)?.len();
            let kept = Kept::Stored(start..start + length);
            entities.insert(fingerprint, KnownEntity { kept, reading: 0 });
        }
        reader.finish()?;
        Ok(Memory(Mutex::new(Known { setting, entities, stored, reading: 0, news: 0 })))
    }

    /// How many entities are known that had not been stored.
    pub fn news(&self) -> usize {
        self.known().news
    }

    /// Writes what the last reading asked for.
    pub fn store_into(&self, writer: &mut Writer<'_>) {
        let known = self.known();
        let mut entities: Vec<(&Fingerprint, &Kept)> = known
            .entities
            .iter()
            .filter(|(_, entity)| entity.reading == known.reading)
            .map(|(fingerprint, entity)| (fingerprint, &entity.kept))
            .collect();
        entities.sort_by_key(|(fingerprint, _)| **fingerprint);
        let entities: Vec<(Fingerprint, Cow<'_, [u8]>)> =
            entities.into_par_iter().filter_map(|(key, kept)| Some((*key, known.bytes(kept)?))).collect();
        writer.bytes(&known.setting);
        writer.number(entities.len() as u64);
        for (fingerprint, bytes) in &entities {
            fingerprint.store(writer);
            writer.number(bytes.len() as u64);
        }
        writer.reserve(entities.iter().map(|(_, bytes)| bytes.len()).sum());
        entities.iter().for_each(|(_, bytes)| writer.raw(bytes));
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Known {
    fn default() -> Known {
        let (setting, stored) = (Vec::new(), Arc::default());
        Known { setting, entities: FastMap::default(), stored, reading: 0, news: 0 }
    }
}

impl Known {
    /// A reading begins. In another setting, nothing is known.
    fn begin(&mut self, setting: &Setting) {
        let setting = bytes_of(setting);
        if self.setting != setting {
            *self = Known { setting, reading: self.reading, ..Known::default() };
        }
        // What was not asked for in the reading before may be asked for again, but not all of it.
        let (last, known) = (self.reading, self.entities.len());
        if known > MANY * self.entities.values().filter(|entity| entity.reading == last).count().max(MANY) {
            self.entities.retain(|_, entity| entity.reading == last);
        }
        self.reading += 1;
    }

    /// What is known of an entity, and whether an earlier reading had asked for it.
    fn recall(&mut self, key: Fingerprint) -> Option<(Kept, Arc<Vec<u8>>, bool)> {
        let entity = self.entities.get_mut(&key)?;
        let is_asked_again = entity.reading > 0;
        entity.reading = self.reading;
        Some((entity.kept.clone(), Arc::clone(&self.stored), is_asked_again))
    }

    /// What is stored of an entity; nothing where it has problems.
    fn bytes<'k>(&'k self, kept: &'k Kept) -> Option<Cow<'k, [u8]>> {
        match kept {
            Kept::Read(remembered) => remembered.bytes().map(Cow::Owned),
            Kept::Written(_) | Kept::Stored(_) => Some(Cow::Borrowed(kept.bytes(&self.stored))),
        }
    }

    fn keep(&mut self, key: Fingerprint, kept: Kept) {
        self.entities.insert(key, KnownEntity { kept, reading: self.reading });
    }
}

impl Kept {
    /// The bytes of what is or will be stored. There are none that can be restored of what was read, or of a place that is
    /// not there.
    fn bytes<'a>(&'a self, stored: &'a [u8]) -> &'a [u8] {
        match self {
            Kept::Read(_) => &[],
            Kept::Written(bytes) => bytes,
            Kept::Stored(span) => stored.get(span.clone()).unwrap_or_default(),
        }
    }
}

impl Remembered {
    /// `None` where it has problems, which are to be told again.
    fn bytes(&self) -> Option<Vec<u8>> {
        let mut writer = Writer::new(&self.files, &self.languages);
        self.outcome.is_sound().then(|| self.outcome.store(&mut writer))?;
        writer.finish()
    }
}

fn restored(bytes: &[u8], files: &[Arc<SourceText>], languages: &[Lang]) -> Result<Outcome, Damaged> {
    let mut reader = Reader::new(bytes, files, languages);
    let outcome = Outcome::restore(&mut reader)?;
    reader.finish().map(|()| outcome)
}

fn bytes_of(setting: &Setting) -> Vec<u8> {
    let mut writer = Writer::new(&[], &[]);
    setting.zone.store(&mut writer);
    setting.country.store(&mut writer);
    setting.languages.store(&mut writer);
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests;
