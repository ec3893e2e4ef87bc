//! Maps whose keys are our own: a hash that is quick, and need not withstand anybody.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// A map by ids, paths and the like. Nothing may depend on its order.
pub type FastMap<K, V> = HashMap<K, V, FixedState>;

/// The same without values.
pub type FastSet<K> = HashSet<K, FixedState>;
