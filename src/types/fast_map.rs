//! A hash that is quick, and need not withstand anybody, and maps whose keys are our own.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// A map by ids, paths and the like. Nothing may depend on its order.
pub type FastMap<K, V> = HashMap<K, V, FixedState>;

/// The same without values.
pub type FastSet<K> = HashSet<K, FixedState>;

/// The hash of a text: the same in every run of one version of the program.
pub fn quick_hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}
