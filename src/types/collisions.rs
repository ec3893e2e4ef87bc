//! Paths of which a disk or a server may hold only one: where another has the same, where they differ only in letter case or
//! Unicode normalisation, and where a file of one is a folder of the other.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use super::{FastMap, FastSet, OutputPath, nfc};

/// Every output whose path another has already, with that other one. A folder that is a file, too, is told once: the file
/// with the first output in the folder.
pub fn collisions<'a, T>(outputs: &'a [T], path: impl Fn(&'a T) -> &'a OutputPath) -> Vec<(&'a T, &'a T)> {
    let folded: Vec<Cow<'_, str>> = outputs.iter().map(|output| fold(path(output).as_str())).collect();
    let mut collisions = Vec::new();
    let mut files: FastMap<&str, &T> = FastMap::default();
    files.reserve(outputs.len());
    for (output, path) in outputs.iter().zip(&folded) {
        match files.entry(path) {
            Entry::Occupied(first) => collisions.push((output, *first.get())),
            Entry::Vacant(place) => _ = place.insert(output),
        }
    }
    let mut told = FastSet::default();
    for (below, path) in outputs.iter().zip(&folded) {
        for (at, _) in path.match_indices('/') {
            if let Some(file) = files.get(&path[..at])
                && told.insert(&path[..at])
            {
                collisions.push((*file, below));
            }
        }
    }
    collisions
}

/// What is left of a path where neither letter case nor normalisation counts.
fn fold(path: &str) -> Cow<'_, str> {
    match path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(nfc(&nfc(path).to_lowercase())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paths: &[&str]) -> Vec<(String, String)> {
        let paths: Vec<OutputPath> = paths.iter().map(|path| OutputPath::parse(path).unwrap()).collect();
        let pairs = collisions(&paths, |path| path);
        pairs.into_iter().map(|(path, other)| (path.to_string(), other.to_string())).collect()
    }

    #[test]
    fn two_outputs_need_two_places() {
        let pair = |path: &str, other: &str| vec![(path.to_owned(), other.to_owned())];
        assert_eq!(found(&["a", "b/c", "b/d", "b/e/f", "A/x", "a2/X"]), pair("a", "A/x"));
        assert_eq!(found(&["a", "b/c", "b/d", "b/e/f"]), []);
        assert_eq!(found(&["a", "a"]), pair("a", "a"));
        for paths in [["a", "a/b/c"], ["a/b/c", "a"]] {
            assert_eq!(found(&paths), pair("a", "a/b/c"));
        }
        assert_eq!(found(&["A/x", "a/X"]), pair("a/X", "A/x"));
        assert_eq!(found(&["A/x", "a/y"]), []);
        assert_eq!(found(&["é", "e\u{301}"]), pair("e\u{301}", "é"));
        assert_eq!(found(&["a", "a/b", "a/c", "A"]), [pair("A", "a"), pair("a", "a/b")].concat());
    }
}
