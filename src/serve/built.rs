//! A built site in memory, and which of its outputs answers to a path.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;

use crate::publish::{Content, Keep};
use crate::site::BaseUrl;
use crate::types::{BadPath, Fingerprint, OutputPath, UrlPath};

/// The page that stands for one that is not there.
const NOT_FOUND: &str = "404.html";

/// Every output of a site at one moment.
#[derive(Debug)]
pub struct Built {
    base: BaseUrl,
    /// The path of the base in plain characters, with `/` at both ends.
    below: String,
    outputs: BTreeMap<OutputPath, Held>,
}

/// An output in memory.
#[derive(Clone, Debug)]
pub enum Held {
    /// Bytes that were made.
    Bytes(Bytes, Fingerprint),
    /// A file of the site, which stays where it is: it may be a film of gigabytes.
    File(PathBuf, Fingerprint),
}

impl Keep for Held {
    fn keep(content: &Content<'_>) -> Held {
        let fingerprint = content.fingerprint();
        match content {
            Content::Bytes(bytes) => Held::Bytes(Bytes::copy_from_slice(bytes), fingerprint),
            Content::File { from, .. } => Held::File(from.to_path_buf(), fingerprint),
        }
    }
}

impl Held {
    /// What it is.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Held::Bytes(_, fingerprint) | Held::File(_, fingerprint) => *fingerprint,
        }
    }
}

/// What answers to a path.
#[derive(Debug)]
pub enum Found<'a> {
    /// An output.
    Output(&'a OutputPath, &'a Held),
    /// It is somewhere else: at this encoded path.
    Elsewhere(String),
    /// Nothing but the page that says so, in the language of the path, where the site has one.
    Nothing(Option<(&'a OutputPath, &'a Held)>),
}

/// A path that no honest browser asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// What a build changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Outputs that are new or have other content.
    pub changed: usize,
    /// Outputs that are as they were.
    pub unchanged: usize,
    /// Outputs that are no longer there.
    pub removed: usize,
}

impl Built {
    /// A site below the path of its base URL: links in its pages begin with that path.
    pub fn new(base: BaseUrl, outputs: BTreeMap<OutputPath, Held>) -> Built {
        let below = percent_decode_str(&base.path).decode_utf8_lossy().into_owned();
        Built { base, below, outputs }
    }

    /// What answers to the path of a request, still encoded. It is decoded once, and looked up among the outputs: no
    /// path of the file system is ever made of it.
    pub fn find(&self, encoded: &str) -> Result<Found<'_>, Refused> {
        let path = percent_decode_str(encoded).decode_utf8().map_err(|_| Refused)?;
        let Some(inner) = path.strip_prefix(&self.below) else {
            let is_above = path == "/" || self.below.strip_suffix('/') == Some(&*path);
            refuse(&path)?;
            return Ok(match is_above {
                true => Found::Elsewhere(self.base.path.clone()),
                false => self.nothing(""),
            });
        };
        refuse(&path)?;
        let Ok(url) = UrlPath::parse(&format!("/{inner}")) else { return Ok(self.nothing("")) };
        if let Some((path, held)) = url.output().ok().and_then(|path| self.outputs.get_key_value(&path)) {
            return Ok(Found::Output(path, held));
        }
        let folder = UrlPath::parse(&format!("{url}/")).ok();
        let is_folder = |folder: &UrlPath| folder.output().is_ok_and(|page| self.outputs.contains_key(&page));
        Ok(match folder.filter(is_folder) {
            Some(folder) => Found::Elsewhere(self.base.href(&folder)),
            None => self.nothing(inner),
        })
    }

    /// What a browser sees at a path: the page, or the one that says that there is none.
    pub(super) fn seen(&self, encoded: &str) -> Option<(&OutputPath, &Held)> {
        match self.find(encoded).ok()? {
            Found::Output(path, held) => Some((path, held)),
            Found::Nothing(page) => page,
            Found::Elsewhere(_) => None,
        }
    }

    /// The nearest page above a path that says that there is none: the one of its language.
    fn nothing(&self, inner: &str) -> Found<'_> {
        let folders = inner.rmatch_indices('/').map(|(at, _)| &inner[..=at]).chain([""]);
        let mut pages = folders.filter_map(|folder| {
            let path = OutputPath::parse(&format!("{folder}{NOT_FOUND}")).ok()?;
            self.outputs.get_key_value(&path)
        });
        Found::Nothing(pages.next())
    }

    /// An output by its path.
    pub(super) fn get(&self, path: &OutputPath) -> Option<&Held> {
        self.outputs.get(path)
    }

    /// Every output.
    pub(super) fn outputs(&self) -> impl Iterator<Item = (&OutputPath, &Held)> {
        self.outputs.iter()
    }

    /// How an output is named in the site's pages.
    pub(super) fn href(&self, path: &OutputPath) -> String {
        self.base.href(&path.url())
    }

    /// What is other than before.
    pub fn difference(&self, before: Option<&Built>) -> Difference {
        let is_same = |(path, held): &(&OutputPath, &Held)| {
            before.and_then(|before| before.get(path)).map(Held::fingerprint) == Some(held.fingerprint())
        };
        let unchanged = self.outputs.iter().filter(is_same).count();
        let removed = before.map_or(0, |before| {
            before.outputs.keys().filter(|path| !self.outputs.contains_key(*path)).count()
        });
        Difference { changed: self.outputs.len() - unchanged, unchanged, removed }
    }
}

/// Refuses what is only ever typed to get at something else. What merely does not exist is not refused.
fn refuse(path: &str) -> Result<(), Refused> {
    let part = path.strip_prefix('/').ok_or(Refused)?;
    match OutputPath::parse(part.strip_suffix('/').unwrap_or(part)) {
        Err(BadPath::Dots) => Err(Refused),
        Err(BadPath::Character(c)) if c.is_control() || c == '\\' => Err(Refused),
        _ => Ok(()),
    }
}
