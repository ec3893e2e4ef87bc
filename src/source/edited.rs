//! What somebody has edited.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What was edited of a site, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// Nothing but what is at these paths from the site's folder. It may be gone.
    Paths(BTreeSet<PathBuf>),
    /// Nobody knows: it may be everything.
    Anything,
}

impl Edited {
    /// Nothing was edited.
    pub fn nothing() -> Edited {
        Edited::Paths(BTreeSet::new())
    }

    /// Only what is at one path.
    pub fn path(path: impl Into<PathBuf>) -> Edited {
        Edited::Paths(BTreeSet::from([path.into()]))
    }

    /// Adds what else was edited.
    pub fn add(&mut self, more: Edited) {
        match (&mut *self, more) {
            (Edited::Paths(paths), Edited::Paths(more)) => paths.extend(more),
            _ => *self = Edited::Anything,
        }
    }

    /// How many paths it is about. `None` where nobody knows.
    pub fn count(&self) -> Option<usize> {
        match self {
            Edited::Paths(paths) => Some(paths.len()),
            Edited::Anything => None,
        }
    }
}
