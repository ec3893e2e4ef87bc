//! What stands at a path, without following links, and whether a folder holds nothing but ours.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::types::OutputPath;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Nothing.
    Absent,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link to anything.
    Link,
    /// A device, a socket.
    Other,
}

/// What stands at a path.
pub(super) fn kind_of(path: &Path) -> io::Result<FileKind> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(kind(metadata.file_type())),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(FileKind::Absent)
        }
        Err(error) => Err(error),
    }
}

fn kind(file_type: fs::FileType) -> FileKind {
    match file_type {
        _ if file_type.is_file() => FileKind::File,
        _ if file_type.is_dir() => FileKind::Folder,
        _ if file_type.is_symlink() => FileKind::Link,
        _ => FileKind::Other,
    }
}

/// The folders above a path in the output folder, nearest first: `a/b`, `a` for `a/b/c`.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// For so many paths in a folder, listing the folder costs less than asking for each path.
const MANY: usize = 8;

/// The folders that some files need, by the folder that they stand in. A folder comes before those inside it.
pub(super) fn needed_folders<'a>(
    paths: impl Iterator<Item = &'a OutputPath>,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut needed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut known = HashSet::new();
    for path in paths {
        let mut folders = folders_above(path.as_str()).peekable();
        while let Some(folder) = folders.next()
            && known.insert(folder)
        {
            needed.entry(folders.peek().copied().unwrap_or_default()).or_default().push(folder);
        }
    }
    needed
}

/// What stands at some paths that all lie in one folder of the output folder, which is no link.
pub(super) fn kinds_of_folders(output: &Path, folder: &str, inside: &[&str]) -> io::Result<Vec<FileKind>> {
    let listed: HashMap<String, FileKind> = match inside.len() {
        0..MANY => HashMap::new(),
        // Where it cannot be listed, each path is asked for, and tells why.
        _ => entries(&output.join(folder), folder)
            .unwrap_or_default()
            .into_iter()
            .map(|e| (e.path, e.kind))
            .collect(),
    };
    // A disk that folds letter case lists a folder under another spelling than it is asked for.
    inside
        .iter()
        .map(|&path| listed.get(path).map_or_else(|| kind_of(&output.join(path)), |&kind| Ok(kind)))
        .collect()
}

/// A set of files, and the folders that they need.
pub(super) struct Tree<'a> {
    /// Paths of the files.
    pub(super) files: HashSet<&'a str>,
    /// Paths of the folders above them.
    pub(super) folders: HashSet<&'a str>,
}

impl<'a> Tree<'a> {
    /// The tree of some files.
    pub(super) fn of(paths: impl Iterator<Item = &'a OutputPath>) -> Tree<'a> {
        let files: HashSet<&str> = paths.map(OutputPath::as_str).collect();
        let mut folders = HashSet::new();
        for file in &files {
            for folder in folders_above(file) {
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        Tree { files, folders }
    }

    /// Whether what stands at a path of the tree is of the tree.
    pub(super) fn owns(&self, path: &str, kind: FileKind) -> bool {
        match kind {
            FileKind::File => self.files.contains(path),
            FileKind::Folder => self.folders.contains(path),
            FileKind::Absent | FileKind::Link | FileKind::Other => false,
        }
    }

    /// Whether everything inside a folder is of the tree. `below` is the folder's own path in it, empty for the root.
    pub(super) fn owns_all(&self, folder: &Path, below: &str) -> io::Result<bool> {
        for entry in entries(folder, below)? {
            if !self.owns(&entry.path, entry.kind)
                || (entry.kind == FileKind::Folder
                    && !self.owns_all(&folder.join(&entry.name), &entry.path)?)
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What lies in a folder and is not of the tree, by path: of a folder that holds nothing of it, only the folder, and
    /// that only where something is in it. What cannot be listed is passed over.
    pub(super) fn others(&self, folder: &Path, below: &str) -> Vec<String> {
        let entries = entries(folder, below).unwrap_or_default();
        let others = entries.into_par_iter().flat_map_iter(|entry| {
            let inside = folder.join(&entry.name);
            match entry.kind {
                kind if self.owns(&entry.path, kind) && kind == FileKind::Folder => {
                    self.others(&inside, &entry.path)
                }
                kind if self.owns(&entry.path, kind) => Vec::new(),
                FileKind::Folder if is_empty(&inside) => Vec::new(),
                _ => vec![entry.path],
            }
        });
        others.collect()
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Something in a folder.
pub(super) struct FolderEntry {
    /// Its name.
    pub(super) name: std::ffi::OsString,
    /// Its path in the tree. What is no Unicode is told with replacement characters, which no file of ours has.
    pub(super) path: String,
    /// What it is.
    pub(super) kind: FileKind,
}

/// All that is in a folder.
pub(super) fn entries(folder: &Path, below: &str) -> io::Result<Vec<FolderEntry>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let separator = if below.is_empty() { "" } else { "/" };
        let path = format!("{below}{separator}{}", name.to_string_lossy());
        // Two names that are no Unicode can be told alike: neither may pass for a file of ours.
        let kind = if name.to_str().is_some() { kind(entry.file_type()?) } else { FileKind::Other };
        found.push(FolderEntry { name, path, kind });
    }
    Ok(found)
}
