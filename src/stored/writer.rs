//! Writes values.

use std::any::Any;
use std::sync::Arc;

use super::Stored;
use crate::diagnostics::SourceText;
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

    /// What was written. `None` where something in it is from another file.
    pub fn finish(self) -> Option<Vec<u8>> {
        self.is_whole.then_some(self.bytes)
    }

    /// That so many bytes follow.
    pub fn reserve(&mut self, bytes: usize) {
        self.bytes.reserve(bytes);
    }

    /// Writes one byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a number, in the fewer bytes the smaller it is (LEB128).
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Writes bytes behind their length.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.raw(bytes);
    }

    pub(super) fn file(&mut self, source: &Arc<SourceText>) {
        match self.files.iter().position(|file| Arc::ptr_eq(file, source)) {
            Some(at) => self.number(at as u64),
            None => self.is_whole = false,
        }
    }

    pub(super) fn lang(&mut self, lang: &Lang) {
        match self.languages.iter().position(|known| known == lang) {
            Some(at) => self.number(at as u64 + 1),
            None => {
                self.number(0);
                self.bytes(lang.as_str().as_bytes());
            }
        }
    }

    /// Ids come again and again.
    pub(super) fn id(&mut self, id: &Id) {
        match self.ids.iter().position(|known| known == id) {
            Some(at) => self.number(at as u64 + 1),
            None => {
                self.number(0);
                self.bytes(id.as_str().as_bytes());
                self.ids.push(id.clone());
            }
        }
    }

    pub(super) fn shared<T: Stored + Send + Sync + 'static>(&mut self, value: &Arc<T>) {
        let is_it = |known: &Arc<dyn Any + Send + Sync>| {
            Arc::as_ptr(known).cast::<()>() == Arc::as_ptr(value).cast::<()>()
        };
        match self.shared.iter().position(is_it) {
            Some(at) => self.number(at as u64 + 1),
            None => {
                self.number(0);
                T::store(value, self);
                self.shared.push(Arc::<T>::clone(value));
            }
        }
    }
}
