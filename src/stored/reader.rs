//! Reads values back.

use std::any::Any;
use std::sync::Arc;

use serde::Deserialize;

use super::Stored;
use crate::diagnostics::{Place, SourceText};
use crate::types::{Id, Lang};

/// These bytes were not written by a [`Writer`](super::Writer) of this version, with as many files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Reads values that were made of these files.
pub struct Reader<'a> {
    rest: &'a [u8],
    files: &'a [Arc<SourceText>],
    languages: &'a [Lang],
    ids: Vec<Id>,
    shared: Vec<Arc<dyn Any + Send + Sync>>,
    depth: usize,
}

/// How deep values may be nested in each other that can hold themselves: as deep as YAML, and a little more.
const DEEPEST: usize = 64;

impl<'a> Reader<'a> {
    /// A reader of values that were made of these files, in a site of these languages.
    pub fn new(bytes: &'a [u8], files: &'a [Arc<SourceText>], languages: &'a [Lang]) -> Reader<'a> {
        Reader { rest: bytes, files, languages, ids: Vec::new(), shared: Vec::new(), depth: 0 }
    }

    /// That nothing is left.
    pub fn finish(self) -> Result<(), Damaged> {
        self.rest.is_empty().then_some(()).ok_or(Damaged)
    }

    /// Reads a value as serde derives it. A text may be borrowed.
    pub fn derived<T: Deserialize<'a>>(&mut self) -> Result<T, Damaged> {
        let (value, rest) = postcard::take_from_bytes(self.rest).map_err(|_| Damaged)?;
        self.rest = rest;
        Ok(value)
    }

    /// Reads how many items follow: never more than there are bytes, of which each takes one at least.
    pub(super) fn length(&mut self) -> Result<usize, Damaged> {
        let length = self.derived()?;
        if length <= self.rest.len() { Ok(length) } else { Err(Damaged) }
    }

    /// Reads a value that can hold itself.
    pub fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Damaged>) -> Result<T, Damaged> {
        if self.depth == DEEPEST {
            return Err(Damaged);
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    pub(super) fn file(&mut self) -> Result<Arc<SourceText>, Damaged> {
        let at = self.derived()?;
        self.known_file(at).cloned()
    }

    pub(super) fn place(&mut self) -> Result<Place, Damaged> {
        let (at, start, length) = self.derived()?;
        let end = u32::checked_add(start, length).ok_or(Damaged)?;
        Ok(Place::noted(self.known_file(at)?, start..end))
    }

    fn known_file(&self, at: usize) -> Result<&'a Arc<SourceText>, Damaged> {
        self.files.get(at).ok_or(Damaged)
    }

    pub(super) fn lang(&mut self) -> Result<Lang, Damaged> {
        match self.earlier()? {
            Some(at) => self.languages.get(at).cloned().ok_or(Damaged),
            None => Lang::parse(self.derived()?).ok_or(Damaged),
        }
    }

    pub(super) fn id(&mut self) -> Result<Id, Damaged> {
        if let Some(at) = self.earlier()? {
            return self.ids.get(at).cloned().ok_or(Damaged);
        }
        let id = Id::parse(self.derived()?).map_err(|_| Damaged)?;
        self.ids.push(id.clone());
        Ok(id)
    }

    pub(super) fn shared<T: Stored>(&mut self) -> Result<Arc<T>, Damaged> {
        if let Some(at) = self.earlier()? {
            let known = self.shared.get(at).cloned().ok_or(Damaged)?;
            return known.downcast().map_err(|_| Damaged);
        }
        let value = Arc::new(T::restore(self)?);
        self.shared.push(Arc::<T>::clone(&value));
        Ok(value)
    }

    /// Which of the earlier values it is; `None` where it is a new one, which follows.
    fn earlier(&mut self) -> Result<Option<usize>, Damaged> {
        let number: usize = self.derived()?;
        Ok(number.checked_sub(1))
    }
}
