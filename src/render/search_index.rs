//! The index of the search: made of the packs of texts that are published. Its state is the index itself, in which only
//! the terms of other packs are replaced.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::derived::{Again, Derived, Deriving, Input};
use super::encoding_failed;
use crate::diagnostics::Diagnostic;
use crate::plan::{Output, OutputKind, View};
use crate::search::{Address, Document, Gathered, Index, Pack, Tokenizer};

pub(super) struct SearchIndex {
    shards: usize,
    /// Made when the first text is taken.
    tokenizer: OnceLock<Tokenizer>,
    taken: Mutex<BTreeMap<Address, Box<Gathered>>>,
}

impl SearchIndex {
    pub fn new(shards: usize) -> SearchIndex {
        SearchIndex { shards, tokenizer: OnceLock::new(), taken: Mutex::default() }
    }

    /// The terms of a pack as it is published.
    fn gather(&self, bytes: &[u8]) -> serde_json::Result<Box<Gathered>> {
        let documents: Vec<Document> = serde_json::from_slice(bytes)?;
        Ok(Box::new(Gathered::of(self.tokenizer.get_or_init(Tokenizer::new), &documents)))
    }
}

impl Deriving for SearchIndex {
    fn take(&self, input: &Output, bytes: &[u8]) {
        if let (Some(address), Ok(gathered)) = (address(input), self.gather(bytes)) {
            self.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(address, gathered);
        }
    }

    fn finish(
        &self,
        inputs: &[Input<'_>],
        before: Option<&[u8]>,
        again: &Again<'_>,
    ) -> Result<Derived, Box<Diagnostic>> {
        let before: Index = before.and_then(|state| postcard::from_bytes(state).ok()).unwrap_or_default();
        let taken = std::mem::take(&mut *self.taken.lock().unwrap_or_else(PoisonError::into_inner));
        let taken = Mutex::new(taken);
        let pack = |input: &Input<'_>| {
            let (address, fingerprint) = (address(input.output)?, input.fingerprint);
            let gathered = taken.lock().unwrap_or_else(PoisonError::into_inner).remove(&address);
            let gathered = match gathered {
                None if !before.has(address, fingerprint, self.shards) => again(input.output)
                    .and_then(|bytes| self.gather(&bytes).map_err(|error| unreadable(input.output, error)))
                    .map(Some),
                known => Ok(known),
            };
            Some(gathered.map(|gathered| Pack { address, fingerprint, gathered }))
        };
        let packs: Vec<Pack> = inputs.par_iter().filter_map(pack).collect::<Result<_, _>>()?;
        let index = before.updated(packs, self.shards);
        Ok(Derived { parts: index.published(), state: postcard::to_stdvec(&index).unwrap_or_default() })
    }
}

fn address(input: &Output) -> Option<Address> {
    match &input.kind {
        OutputKind::Tracked(View::SearchTexts(address), _) => Some(*address),
        _ => None,
    }
}

/// What was written as JSON a moment before is read as such.
fn unreadable(input: &Output, error: serde_json::Error) -> Box<Diagnostic> {
    encoding_failed(input.path.as_str(), error)
}
