//! Writes values.

use std::any::Any;
use std::sync::Arc;

use serde::Serialize;

use super::Stored;
use crate::diagnostics::{Place, SourceText};
use crate::types::{Id, Lang};

/// Writes values that were made of these files.
pub struct Writer<'a> {
    bytes: Vec<u8>,
    files: &'a [Arc<SourceText>],
    languages: &'a [Lang],
    ids: Vec<Id>,
    shared: Vec<Arc<dyn Any + Send + Sync>>,
    is_whole: bool,
}

impl<'a> Writer<'a> {
    /// A writer of values that were made of these files, in a site of these languages.
    pub fn new(files: &'a [Arc<SourceText>], languages: &'a [Lang]) -> Writer<'a> {
        Writer { bytes: Vec::new(), files, languages, ids: Vec::new(), shared: Vec::new(), is_whole: true }
    }

    /// What was written. `None` where something in it is from another file, or cannot be written.
    pub fn finish(self) -> Option<Vec<u8>> {
        self.is_whole.then_some(self.bytes)
    }

    /// Writes a value as serde derives it.
    pub fn derived<T: Serialize + ?Sized>(&mut self, value: &T) {
        match postcard::to_extend(value, std::mem::take(&mut self.bytes)) {
            Ok(bytes) => self.bytes = bytes,
            Err(_) => self.is_whole = false,
        }
    }

    pub(super) fn file(&mut self, source: &Arc<SourceText>) {
        match self.files.iter().position(|file| Arc::ptr_eq(file, source)) {
            Some(at) => self.derived(&at),
            None => self.is_whole = false,
        }
    }

    pub(super) fn place(&mut self, place: &Place) {
        self.file(place.source());
        let span = place.span();
        self.derived(&(span.start, span.len()));
    }

    pub(super) fn lang(&mut self, lang: &Lang) {
        match self.languages.iter().position(|known| known == lang) {
            Some(at) => self.derived(&(at + 1)),
            None => self.derived(&(0usize, lang.as_str())),
        }
    }

    /// Ids come again and again.
    pub(super) fn id(&mut self, id: &Id) {
        match self.ids.iter().position(|known| known == id) {
            Some(at) => self.derived(&(at + 1)),
            None => {
                self.derived(&(0usize, id.as_str()));
                self.ids.push(id.clone());
            }
        }
    }

    pub(super) fn shared<T: Stored>(&mut self, value: &Arc<T>) {
        let is_it = |known: &Arc<dyn Any + Send + Sync>| {
            Arc::as_ptr(known).cast::<()>() == Arc::as_ptr(value).cast::<()>()
        };
        match self.shared.iter().position(is_it) {
            Some(at) => self.derived(&(at + 1)),
            None => {
                self.derived(&0usize);
                T::store(value, self);
                self.shared.push(Arc::<T>::clone(value));
            }
        }
    }
}
