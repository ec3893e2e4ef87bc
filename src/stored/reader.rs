//! Reads values back.

use std::any::Any;
use std::sync::Arc;

use super::Stored;
use crate::diagnostics::SourceText;
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

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// That nothing is left.
    pub fn finish(self) -> Result<(), Damaged> {
        self.rest.is_empty().then_some(()).ok_or(Damaged)
    }

    /// Reads one byte.
    pub fn byte(&mut self) -> Result<u8, Damaged> {
        let (first, rest) = self.rest.split_first().ok_or(Damaged)?;
        self.rest = rest;
        Ok(*first)
    }

    /// Reads so many bytes as they are.
    pub fn raw(&mut self, length: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    /// Reads a number.
    pub fn number(&mut self) -> Result<u64, Damaged> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let digit = u64::from(byte & 0x7F);
            if digit << shift >> shift != digit {
                return Err(Damaged);
            }
            number |= digit << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Damaged)
    }

    /// Reads how many items follow: never more than there are bytes, of which each takes one at least.
    pub fn length(&mut self) -> Result<usize, Damaged> {
        let length = usize::try_from(self.number()?).map_err(|_| Damaged)?;
        if length <= self.rest.len() { Ok(length) } else { Err(Damaged) }
    }

    /// Reads bytes behind their length.
    pub fn bytes(&mut self) -> Result<&'a [u8], Damaged> {
        let length = self.length()?;
        self.raw(length)
    }

    /// Reads a text behind its length.
    pub fn text(&mut self) -> Result<&'a str, Damaged> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Damaged)
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

    pub(super) fn file(&mut self) -> Result<&'a Arc<SourceText>, Damaged> {
        let at = self.number()?;
        usize::try_from(at).ok().and_then(|at| self.files.get(at)).ok_or(Damaged)
    }

    pub(super) fn lang(&mut self) -> Result<Lang, Damaged> {
        match self.earlier()? {
            Some(at) => self.languages.get(at).cloned().ok_or(Damaged),
            None => Lang::parse(self.text()?).ok_or(Damaged),
        }
    }

    pub(super) fn id(&mut self) -> Result<Id, Damaged> {
        if let Some(at) = self.earlier()? {
            return self.ids.get(at).cloned().ok_or(Damaged);
        }
        let id = Id::parse(self.text()?).map_err(|_| Damaged)?;
        self.ids.push(id.clone());
        Ok(id)
    }

    pub(super) fn shared<T: Stored + Send + Sync + 'static>(&mut self) -> Result<Arc<T>, Damaged> {
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
        let number = usize::try_from(self.number()?).map_err(|_| Damaged)?;
        Ok(number.checked_sub(1))
    }
}
