//! A sink that publishes nothing: for `check`, for previews, for tests.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::sync::{Mutex, PoisonError};

use super::{Content, Sink};
use crate::diagnostics::problems::PublishProblem;
use crate::types::{Fingerprint, OutputPath};

/// Keeps what it is given.
pub struct MemorySink<K> {
    files: Mutex<BTreeMap<OutputPath, K>>,
}

/// What a [`MemorySink`] keeps of an output.
pub trait Keep {
    /// Takes from the content what is kept.
    fn keep(content: &Content<'_>) -> Self;
}

/// Only the fingerprint of the content, which is enough to compare two builds.
impl Keep for Fingerprint {
    fn keep(content: &Content<'_>) -> Fingerprint {
        content.fingerprint()
    }
}

/// What is in it; of a file that cannot be read, nothing.
impl Keep for Vec<u8> {
    fn keep(content: &Content<'_>) -> Vec<u8> {
        match content {
            Content::Bytes(bytes) => bytes.to_vec(),
            Content::File { from, cleaned, .. } => {
                let mut bytes = fs::read(from).unwrap_or_default();
                if let Some(cleaned) = cleaned {
                    cleaned.clean(0, &mut bytes);
                }
                bytes
            }
        }
    }
}

impl<K> Default for MemorySink<K> {
    fn default() -> MemorySink<K> {
        MemorySink { files: Mutex::default() }
    }
}

impl<K> MemorySink<K> {
    /// What was kept, by path.
    pub fn into_files(self) -> BTreeMap<OutputPath, K> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Keep + Send> Sink for MemorySink<K> {
    fn add(&self, path: &OutputPath, content: Content<'_>) -> Result<Fingerprint, PublishProblem> {
        let (kept, fingerprint) = (K::keep(&content), content.fingerprint());
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        match files.entry(path.clone()) {
            Entry::Occupied(_) => {
                Err(PublishProblem::SamePath { path: path.to_string(), other: path.to_string() })
            }
            Entry::Vacant(place) => {
                place.insert(kept);
                Ok(fingerprint)
            }
        }
    }

    /// Nothing was there before.
    fn keep(&self, _: &OutputPath, _: Fingerprint) -> Result<bool, PublishProblem> {
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_sink_keeps_fingerprints_or_bytes() -> Result<(), PublishProblem> {
        let path =
            OutputPath::parse("a/b").map_err(|_| PublishProblem::SourceChanged { path: "a/b".into() })?;
        let prints = MemorySink::<Fingerprint>::default();
        prints.add(&path, Content::Bytes(b"x"))?;
        assert!(prints.add(&path, Content::Bytes(b"y")).is_err());
        assert_eq!(prints.into_files(), BTreeMap::from([(path.clone(), Fingerprint::of(b"x"))]));
        let bytes = MemorySink::<Vec<u8>>::default();
        bytes.add(&path, Content::Bytes(b"x"))?;
        assert_eq!(bytes.into_files(), BTreeMap::from([(path, b"x".to_vec())]));
        Ok(())
    }
}
