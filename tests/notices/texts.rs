//! The licences and copyright notices in the sources of a crate.
//!
//! 1. Every file whose name or folder says that it is about them is read, at any depth: C sources within a crate bring
//!    their own.
//! 2. Where a crate offers licences to choose from, the first of [`KNOWN`] is taken of which it has the text.
//! 3. The texts of the licences that it offers too are left out. All else stays: what is no known text may be the
//!    notice of somebody whose work is in the crate.

use std::fs;
use std::path::Path;

use spdx::{Expression, Licensee, ParseMode};
use walkdir::WalkDir;

use crate::linked::Package;

/// The licences that we take, the ones with the fewest duties first, each with words that stand in its text alone.
const KNOWN: [(&str, &str); 12] = [
    ("MIT", "shall be included in all copies"),
    ("MIT-0", "furnished to do so. THE SOFTWARE IS PROVIDED"),
    ("ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"),
    ("Zlib", "This software is provided 'as-is', without any express or implied"),
    ("BSD-3-Clause", "Neither the name of"),
    ("IJG", "based in part on the work of the Independent JPEG Group"),
    ("BSD-2-Clause", "Redistributions in binary form must reproduce"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("CC0-1.0", "CC0 1.0 Universal"),
    ("Unlicense", "This is free and unencumbered software"),
    (APACHE, "Apache License Version 2.0, January 2004"),
    ("MPL-2.0", "Mozilla Public License Version 2.0"),
];

/// The one licence whose text names nobody, so that ours serves for a crate that leaves it out.
const APACHE: &str = "Apache-2.0";
const APACHE_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE-APACHE");

/// Where a crate leaves out the text of this one and offers no other, it is ours with the names of its authors.
const MIT: &str = "MIT";
const MIT_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE-MIT");

/// What begins the names of files, and of folders of files, that are about licences.
const NAMES: [&str; 6] = ["licen", "copying", "copyright", "notice", "unlicense", "authors"];

/// A text, under an ID that names its licence and the first crate that has it: `MIT:ahash`.
pub struct Text {
    pub id: String,
    pub text: String,
}

/// The texts of all crates, each once.
pub struct Texts {
    texts: Vec<Text>,
}

impl Texts {
    pub fn new() -> Texts {
        Texts { texts: Vec::new() }
    }

    pub fn all(&self) -> &[Text] {
        &self.texts
    }

    /// The IDs of a crate's texts.
    ///
    /// # Errors
    /// What is wrong, if a file cannot be read, the licence is none that we take, or its text is missing.
    pub fn of(&mut self, name: &str, package: &Package) -> Result<Vec<String>, String> {
        let expression =
            Expression::parse_mode(&package.licence, ParseMode::LAX).map_err(|e| e.to_string())?;
        let mut files = files(&package.folder)?;
        let has = |files: &[String], id| files.iter().any(|text| licence(text) == Some(id));
        let offers = |id: &str| {
            expression.requirements().any(|it| it.req.license.id().is_some_and(|known| known.name == id))
        };
        let mut accepted: Vec<&str> =
            KNOWN.map(|(id, _)| id).into_iter().filter(|id| has(&files, id)).collect();
        if taken(&expression, &accepted).is_none() {
            accepted.push(APACHE);
            files.push(fs::read_to_string(APACHE_FILE).map_err(|error| error.to_string())?);
        }
        if taken(&expression, &accepted).is_none() && offers(MIT) && !package.authors.is_empty() {
            accepted.push(MIT);
            files.push(mit_of(&package.authors)?);
        }
        let taken = taken(&expression, &accepted).ok_or_else(|| {
            format!("its licence is {}, and it has the text of {accepted:?}", package.licence)
        })?;
        files.retain(|text| {
            let known = licence(text);
            known.is_none_or(|id| taken.iter().any(|taken| taken == id) || !offers(id))
        });
        let mut ids = Vec::new();
        for text in &files {
            let id = self.id(name, text);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// The ID of a text, which is kept if it is new. Where its lines end makes no other text.
    fn id(&mut self, name: &str, text: &str) -> String {
        let same = |known: &&Text| known.text.split_whitespace().eq(text.split_whitespace());
        if let Some(known) = self.texts.iter().find(same) {
            return known.id.clone();
        }
        let id = format!("{}:{name}", licence(text).unwrap_or("notice"));
        let is_taken = |id: &String| self.texts.iter().any(|known| known.id == *id);
        let numbered = (2..).map(|number| format!("{id}:{number}"));
        let id = std::iter::once(id.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end).collect();
        self.texts.push(Text { id: id.clone(), text: lines.join("\n").trim_matches('\n').to_owned() });
        id
    }
}

/// The text of the MIT licence with the names of others.
fn mit_of(authors: &[String]) -> Result<String, String> {
    let ours = fs::read_to_string(MIT_FILE).map_err(|error| error.to_string())?;
    let names: Vec<&str> = authors
        .iter()
        .map(|author| author.split_once(" <").map_or(author.as_str(), |(name, _)| name))
        .collect();
    let lines = ours.lines().map(|line| match line.starts_with("Copyright") {
        true => format!("Copyright (c) {}", names.join(", ")),
        false => line.to_owned(),
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// The fewest licences that satisfy an expression; nothing if these do not.
fn taken(expression: &Expression, accepted: &[&str]) -> Option<Vec<String>> {
    let accepted: Vec<Licensee> = accepted.iter().map(|id| Licensee::parse(id).unwrap()).collect();
    let taken = expression.minimized_requirements(&accepted).ok()?;
    Some(taken.iter().filter_map(|it| it.license.id()).map(|id| id.name.to_owned()).collect())
}

/// The licence that a text is.
fn licence(text: &str) -> Option<&'static str> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    KNOWN.into_iter().find(|(_, words)| line.contains(&words.to_lowercase())).map(|(id, _)| id)
}

/// The texts of a crate, in the order of their names.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| error.to_string())?;
        let path = entry.path().strip_prefix(folder).map_err(|error| error.to_string())?;
        if entry.file_type().is_file() && is_about_licences(path) {
            let bytes = fs::read(entry.path()).map_err(|error| error.to_string())?;
            texts.push(String::from_utf8(bytes).map_err(|error| format!("{}: {error}", path.display()))?);
        }
    }
    Ok(texts)
}

fn is_about_licences(path: &Path) -> bool {
    let is_code =
        path.extension().is_some_and(|it| ["rs", "toml", "py", "sh"].iter().any(|code| it == *code));
    let mut parts = path.iter().map(|part| part.to_string_lossy().to_lowercase());
    !is_code && parts.any(|part| NAMES.iter().any(|name| part.trim_start_matches('.').starts_with(name)))
}
