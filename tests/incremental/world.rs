//! A random newsroom while it is edited: its blueprint, its files, and how it is built.

use super::kept::Options;
use crate::newsrooms::blueprint::moment;
use crate::newsrooms::{Blueprint, Files, Newsroom};

/// A newsroom.
#[derive(Clone)]
pub struct World {
    pub blueprint: Blueprint,
    /// The files of the blueprint, and what was edited in them since.
    pub files: Files,
    pub options: Options,
}

impl World {
    pub fn new(blueprint: Blueprint) -> World {
        let files = Newsroom::new(&blueprint).files();
        World { blueprint, files, options: Options::new(moment(3)) }
    }

    /// A newsroom that has files, and no entities to plan with.
    pub fn of(files: Files, options: Options) -> World {
        let blueprint =
            Blueprint { languages: vec!["ja", "en"], page_size: 2, seed: 0, entities: Vec::new() };
        World { blueprint, files, options }
    }

    /// Puts another blueprint in place. Files that are the same in both stay as they were edited.
    pub fn plan(&mut self, blueprint: Blueprint) {
        let (old, new) = (Newsroom::new(&self.blueprint).files(), Newsroom::new(&blueprint).files());
        old.keys().filter(|path| !new.contains_key(*path)).for_each(|path| drop(self.files.remove(path)));
        let written = new.into_iter().filter(|(path, bytes)| old.get(path) != Some(bytes));
        self.files.extend(written);
        self.blueprint = blueprint;
    }

    /// A text file, or none where the newsroom has none such.
    pub fn text(&self, which: usize, ending: &str) -> Option<(String, String)> {
        let path = self.path(which, |path| path.starts_with("content/") && path.ends_with(ending))?;
        let text = String::from_utf8(self.files.get(&path)?.clone()).ok()?;
        Some((path, text))
    }

    /// The path of a file.
    pub fn path(&self, which: usize, is_meant: impl Fn(&str) -> bool) -> Option<String> {
        let meant: Vec<&String> = self.files.keys().filter(|path| is_meant(path)).collect();
        (!meant.is_empty()).then(|| meant[which % meant.len()].clone())
    }

    /// Writes a text file.
    pub fn write(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into().into_bytes());
    }

    /// Says something else for a key of `newsroom.yaml`; nothing if the text is empty.
    pub fn configure(&mut self, key: &str, line: &str) {
        let text = self.files.get("newsroom.yaml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let (mut kept, mut is_meant) = (String::new(), false);
        for old in text.unwrap_or_default().lines() {
            if !old.starts_with([' ', '-']) {
                is_meant = old.starts_with(&format!("{key}:"));
            }
            if !is_meant {
                kept.push_str(&format!("{old}\n"));
            }
        }
        let end = if line.is_empty() { "" } else { "\n" };
        self.write("newsroom.yaml", format!("{kept}{line}{end}"));
    }
}
