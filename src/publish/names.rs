//! No two outputs in one place: the same path twice, a file where another output needs a folder, and, where the disk
//! takes `A` and `a` for the same, names that differ only in case.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::tree::folders_above;
use crate::diagnostics::problems::PublishProblem;
use crate::types::OutputPath;

/// The paths that are taken.
pub(super) struct Names {
    fold_case: bool,
    files: HashMap<String, OutputPath>,
    /// Each folder, with a file that needs it.
    folders: HashMap<String, OutputPath>,
}

impl Names {
    /// No path is taken. `fold_case` tells whether `A` and `a` are one file.
    pub(super) fn new(fold_case: bool) -> Names {
        Names { fold_case, files: HashMap::new(), folders: HashMap::new() }
    }

    /// Takes a path.
    pub(super) fn take(&mut self, path: &OutputPath) -> Result<(), PublishProblem> {
        let same_path = |other: &OutputPath| {
            Err(PublishProblem::SamePath { path: path.to_string(), other: other.to_string() })
        };
        let name = if self.fold_case { path.as_str().to_lowercase() } else { path.to_string() };
        if let Some(other) = self.folders.get(&name) {
            return same_path(other);
        }
        for folder in folders_above(&name) {
            if let Some(other) = self.files.get(folder) {
                return same_path(other);
            }
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.to_owned(), path.clone());
        }
        match self.files.entry(name) {
            Entry::Occupied(other) => same_path(other.get()),
            Entry::Vacant(free) => {
                free.insert(path.clone());
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(fold_case: bool, paths: &[&str]) -> Option<(String, String)> {
        let mut names = Names::new(fold_case);
        for path in paths {
            let path = OutputPath::parse(path).ok()?;
            if let Err(PublishProblem::SamePath { path, other }) = names.take(&path) {
                return Some((path, other));
            }
        }
        None
    }

    #[test]
    fn two_outputs_need_two_places() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(taken(false, &["a", "b/c", "b/d", "b/e/f"]), None);
        assert_eq!(taken(false, &["a", "a"]), pair("a", "a"));
        assert_eq!(taken(false, &["a", "a/b/c"]), pair("a/b/c", "a"));
        assert_eq!(taken(false, &["a/b/c", "a"]), pair("a", "a/b/c"));
        assert_eq!(taken(false, &["A/x", "a/X"]), None);
        assert_eq!(taken(true, &["A/x", "a/X"]), pair("a/X", "A/x"));
        assert_eq!(taken(true, &["A/x", "a/y"]), None);
    }
}
