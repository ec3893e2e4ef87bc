//! What was read before: files that are the same again are not parsed a second time.
//!
//! An entity is read from its own files and the setting alone, so that those are all it takes to know it again.
//!
//! 1. [`Memory::read`] reads a site. What is known is taken as it is; of what was stored by an earlier build only what is
//!    asked for is restored, and its files are not opened.
//! 2. [`Memory::store`] writes what the last reading knew into bytes, [`Memory::restore`] takes them up again. What has
//!    problems is not stored: it is read again, and tells them again.
//!
//! What stands in such bytes is true whenever it was written: that these files, in this setting, are this entity.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::Drafts;
use super::gathered::{Group, fingerprint};
use super::read::{Outcome, read_by, read_group};
use crate::diagnostics::{Diagnostics, SourceText};
use crate::markup::LineBreaks;
use crate::schema::Setting;
use crate::source::Sources;
use crate::stored::{Damaged, Reader, Stored, Writer};
use crate::types::{FastMap, Fingerprint, Id, Kind, Lang};

/// Entities that were read, by the fingerprint of their files.
#[derive(Default)]
pub struct Memory(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// The setting in which they were read, as bytes: in another they may be others.
    setting: Vec<u8>,
    entities: FastMap<Fingerprint, KnownEntity>,
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
    /// As it was or will be stored: a build of its own asks once, and this takes least.
    Stored(Arc<[u8]>),
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
        let files: Vec<_> = group.iter().map(|file| Arc::clone(&file.source)).collect();
        // The lock is not held while an entity is restored.
        let recalled = self.known().recall(key);
        if let Some((Kept::Read(remembered), _)) = &recalled {
            return remembered.outcome.clone();
        }
        if let Some((Kept::Stored(bytes), is_asked_again)) = recalled
            && let Ok(drafts) = restored(&bytes, &files, languages)
        {
            let outcome = Outcome { drafts, diagnostics: Diagnostics::new() };
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
        let stored = bytes.filter(|_| known.reading == 1).map(Kept::Stored);
        known.keep(key, stored.unwrap_or_else(|| Kept::Read(Arc::new(remembered))));
        outcome
    }

    /// Takes up what was stored. Of each entity it is checked when it is asked for whether it can be read.
    pub fn restore(stored: &[u8]) -> Option<Memory> {
        let ((setting, table), mut rest): ((_, Vec<(_, usize)>), _) =
            postcard::take_from_bytes(stored).ok()?;
        let mut entities = FastMap::with_capacity_and_hasher(table.len(), Default::default());
        for (fingerprint, length) in table {
            let bytes = rest.split_off(..length)?;
            entities.insert(fingerprint, KnownEntity { kept: Kept::Stored(bytes.into()), reading: 0 });
        }
        rest.is_empty().then(|| Memory(Mutex::new(Known { setting, entities, reading: 0, news: 0 })))
    }

    /// How many entities are known that had not been stored.
    pub fn news(&self) -> usize {
        self.known().news
    }

    /// Writes what the last reading asked for behind what is there.
    pub fn store(&self, before: Vec<u8>) -> Option<Vec<u8>> {
        let known = self.known();
        let asked = known.entities.par_iter().filter(|(_, entity)| entity.reading == known.reading);
        let mut entities: Vec<(Fingerprint, Arc<[u8]>)> =
            asked.filter_map(|(key, entity)| Some((*key, entity.kept.bytes()?))).collect();
        entities.sort_unstable_by_key(|(key, _)| *key);
        let table: Vec<_> = entities.iter().map(|(key, bytes)| (key, bytes.len())).collect();
        let mut stored = postcard::to_extend(&(&known.setting, table), before).ok()?;
        stored.reserve(entities.iter().map(|(_, bytes)| bytes.len()).sum());
        entities.iter().for_each(|(_, bytes)| stored.extend_from_slice(bytes));
        Some(stored)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
    fn recall(&mut self, key: Fingerprint) -> Option<(Kept, bool)> {
        let entity = self.entities.get_mut(&key)?;
        let is_asked_again = entity.reading > 0;
        entity.reading = self.reading;
        Some((entity.kept.clone(), is_asked_again))
    }

    fn keep(&mut self, key: Fingerprint, kept: Kept) {
        self.entities.insert(key, KnownEntity { kept, reading: self.reading });
    }
}

impl Kept {
    /// What is stored of it; nothing where it has problems.
    fn bytes(&self) -> Option<Arc<[u8]>> {
        match self {
            Kept::Read(remembered) => remembered.bytes(),
            Kept::Stored(bytes) => Some(Arc::clone(bytes)),
        }
    }
}

impl Remembered {
    /// `None` where it has problems, which are to be told again.
    fn bytes(&self) -> Option<Arc<[u8]>> {
        let mut writer = Writer::new(&self.files, &self.languages);
        self.outcome.is_sound().then(|| self.outcome.drafts.store(&mut writer))?;
        writer.finish().map(Arc::from)
    }
}

fn restored(bytes: &[u8], files: &[Arc<SourceText>], languages: &[Lang]) -> Result<Drafts, Damaged> {
    let mut reader = Reader::new(bytes, files, languages);
    let drafts = Drafts::restore(&mut reader)?;
    reader.finish().map(|()| drafts)
}

fn bytes_of(setting: &Setting) -> Vec<u8> {
    let Setting { zone, country, languages, line_breaks: _, own: _ } = setting;
    let kept: Vec<bool> =
        languages.iter().map(|lang| setting.line_breaks(lang) == LineBreaks::Keep).collect();
    postcard::to_stdvec(&(zone.name(), country.map(|it| it.code()), languages, kept)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
