//! A built site in memory, and which of its outputs answers to a path.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;

use crate::media::Cleaned;
use crate::pipeline::OnDemand;
use crate::publish::{Content, Keep};
use crate::site::BaseUrl;
use crate::types::{BadPath, Fingerprint, OutputPath, UrlPath};

/// The page that stands for one that is not there.
const NOT_FOUND: &str = "404.html";

/// A site at one moment.
pub struct Built {
    /// The path of the base in plain characters, with `/` at both ends.
    below: String,
    outputs: Box<dyn Outputs>,
    files: Arc<Files>,
    /// What stands in for outputs that cannot be made. `None` once it is known that there are none.
    before: Mutex<Option<Arc<Built>>>,
}

/// Where the outputs of a site come from. They are asked for from any thread.
pub trait Outputs: Send + Sync {
    /// The path itself, where there is an output at it.
    fn path(&self, path: &OutputPath) -> Option<&OutputPath>;

    /// An output, which may be made only now. `None` where that cannot be done.
    fn content(&self, path: &OutputPath) -> Option<Held>;

    /// The files that pages show, such as stylesheets and pictures, with their fingerprints.
    fn files(&self) -> BTreeMap<OutputPath, Fingerprint>;
}

/// The files that stand beside the pages of a site.
#[derive(Debug)]
pub(super) struct Files {
    base: BaseUrl,
    files: BTreeMap<OutputPath, Fingerprint>,
}

/// An output in memory.
#[derive(Clone, Debug)]
pub enum Held {
    /// Bytes that were made.
    Bytes(Bytes, Fingerprint),
    /// A file of the site, which stays where it is: it may be a film of gigabytes. What in it is private is left out where it is
    /// sent.
    File(PathBuf, Option<Arc<Cleaned>>, Fingerprint),
}

impl Keep for Held {
    fn keep(content: &Content<'_>) -> Held {
        let fingerprint = content.fingerprint();
        match content {
            Content::Bytes(bytes) => Held::Bytes(Bytes::copy_from_slice(bytes), fingerprint),
            Content::File { from, cleaned, .. } => {
                Held::File(from.to_path_buf(), cleaned.cloned(), fingerprint)
            }
        }
    }
}

impl Held {
    /// The fingerprint of its content.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Held::Bytes(_, fingerprint) | Held::File(_, _, fingerprint) => *fingerprint,
        }
    }
}

/// What answers to a path.
#[derive(Debug)]
pub enum PathAnswer<'a> {
    /// An output.
    Output(&'a OutputPath),
    /// It is somewhere else: at this encoded path.
    Elsewhere(String),
    /// Nothing but the page that says so, in the language of the path, where the site has one.
    Nothing(Option<&'a OutputPath>),
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
    /// A site below the path of its base URL: links in its pages begin with that path. Where an output cannot be made,
    /// the one of the site before it stays.
    pub fn new(base: BaseUrl, outputs: impl Outputs + 'static, before: Option<Arc<Built>>) -> Built {
        let below = percent_decode_str(&base.path).decode_utf8_lossy().into_owned();
        let files = Arc::new(Files { base, files: outputs.files() });
        Built { below, outputs: Box::new(outputs), files, before: Mutex::new(before) }
    }

    /// Says that every output can be made: none of the site before it is needed any more.
    pub(super) fn settle(&self) {
        *self.before.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What answers to the path of a request, still encoded. It is decoded once, and looked up among the outputs: no
    /// path of the file system is ever made of it.
    pub fn find(&self, encoded: &str) -> Result<PathAnswer<'_>, Refused> {
        let path = percent_decode_str(encoded).decode_utf8().map_err(|_| Refused)?;
        let Some(inner) = path.strip_prefix(&self.below) else {
            let is_above = path == "/" || self.below.strip_suffix('/') == Some(&*path);
            refuse(&path)?;
            return Ok(match is_above {
                true => PathAnswer::Elsewhere(self.files.base.path.clone()),
                false => self.nothing(""),
            });
        };
        refuse(&path)?;
        let Ok(url) = UrlPath::parse(&format!("/{inner}")) else { return Ok(self.nothing("")) };
        if let Some(path) = url.output().ok().and_then(|path| self.outputs.path(&path)) {
            return Ok(PathAnswer::Output(path));
        }
        let folder = UrlPath::parse(&format!("{url}/")).ok();
        let is_folder =
            |folder: &UrlPath| folder.output().is_ok_and(|page| self.outputs.path(&page).is_some());
        Ok(match folder.filter(is_folder) {
            Some(folder) => PathAnswer::Elsewhere(self.files.base.href(&folder)),
            None => self.nothing(inner),
        })
    }

    /// What a browser sees at a path: the page, or the one that says that there is none.
    pub(super) fn seen(&self, encoded: &str) -> Option<Held> {
        match self.find(encoded).ok()? {
            PathAnswer::Output(path) => self.held(path),
            PathAnswer::Nothing(page) => self.held(page?),
            PathAnswer::Elsewhere(_) => None,
        }
    }

    /// The content of an output. `None` where it cannot be made, and never could.
    pub(super) fn held(&self, path: &OutputPath) -> Option<Held> {
        self.outputs.content(path).or_else(|| {
            let before = self.before.lock().unwrap_or_else(PoisonError::into_inner).clone();
            before?.held(path)
        })
    }

    /// The nearest page above a path that says that there is none: the one of its language.
    fn nothing(&self, inner: &str) -> PathAnswer<'_> {
        let folders = inner.rmatch_indices('/').map(|(at, _)| &inner[..=at]).chain([""]);
        let mut pages = folders.filter_map(|folder| {
            let path = OutputPath::parse(&format!("{folder}{NOT_FOUND}")).ok()?;
            self.outputs.path(&path)
        });
        PathAnswer::Nothing(pages.next())
    }

    /// The files that stand beside its pages.
    pub(super) fn files(&self) -> &Arc<Files> {
        &self.files
    }
}

impl Files {
    /// Every file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&OutputPath, Fingerprint)> {
        self.files.iter().map(|(path, fingerprint)| (path, *fingerprint))
    }

    /// The fingerprint of a file.
    pub(super) fn get(&self, path: &OutputPath) -> Option<Fingerprint> {
        self.files.get(path).copied()
    }

    /// How a file is named in the site's pages.
    pub(super) fn href(&self, path: &OutputPath) -> String {
        self.base.href(&path.url())
    }
}

impl Outputs for Arc<OnDemand<Held>> {
    fn path(&self, path: &OutputPath) -> Option<&OutputPath> {
        self.plan().output(path).map(|output| &output.path)
    }

    fn content(&self, path: &OutputPath) -> Option<Held> {
        self.get(path)?.ok().cloned()
    }

    fn files(&self) -> BTreeMap<OutputPath, Fingerprint> {
        OnDemand::files(self).map(|(path, fingerprint)| (path.clone(), fingerprint)).collect()
    }
}

impl Difference {
    /// Counts how a build differs from the one before.
    pub(super) fn between(
        before: Option<&BTreeMap<OutputPath, Fingerprint>>,
        now: &BTreeMap<OutputPath, Fingerprint>,
    ) -> Difference {
        let is_same = |(path, fingerprint): &(&OutputPath, &Fingerprint)| {
            before.and_then(|before| before.get(*path)) == Some(fingerprint)
        };
        let unchanged = now.iter().filter(is_same).count();
        let removed =
            before.map_or(0, |before| before.keys().filter(|path| !now.contains_key(*path)).count());
        Difference { changed: now.len() - unchanged, unchanged, removed }
    }
}

/// Refuses paths that are only ever typed to reach other files: with `..`, a backslash or a control character. A path at
/// which there is merely nothing is not refused.
fn refuse(path: &str) -> Result<(), Refused> {
    let part = path.strip_prefix('/').ok_or(Refused)?;
    match OutputPath::parse(part.strip_suffix('/').unwrap_or(part)) {
        Err(BadPath::Dots) => Err(Refused),
        Err(BadPath::Character(c)) if c.is_control() || c == '\\' => Err(Refused),
        _ => Ok(()),
    }
}
