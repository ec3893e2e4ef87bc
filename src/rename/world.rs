//! What a mention means in a site.

use std::collections::BTreeMap;

use super::content_files;
use super::mentions::What;
use crate::content::location::locate;
use crate::content::{Meaning, Standpoint};
use crate::diagnostics::Diagnostics;
use crate::markup::Destination;
use crate::newsroom::Library;
use crate::plan::entity_path;
use crate::schema::{Decode, Decoder, Setting};
use crate::site::BaseUrl;
use crate::source::Sources;
use crate::types::{Id, Kind};

/// Where files and entities are.
pub(super) struct World {
    pub(super) setting: Setting,
    /// Where the site is published, as far as `newsroom.yaml` says so.
    pub(super) base: Option<BaseUrl>,
    library: Library,
    /// What each content file belongs to.
    owners: BTreeMap<String, (Kind, Id)>,
}

/// What something names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// An entity; whether there is one is not asked.
    Entity { kind: Kind, id: String, anchor: Option<String>, may_wait: bool },
    /// A file that is there.
    File(String),
    /// A URL of the site, by its path without `/` at its ends.
    Address { path: String, query: Option<String>, anchor: Option<String> },
    /// Anything else, as it is written.
    Other(String),
}

impl World {
    pub(super) fn new(sources: &Sources, setting: &Setting) -> World {
        let owner = |path: &str| {
            let location = locate(path.strip_prefix("content/")?, &setting.languages).ok()?;
            Some((path.to_owned(), (location.kind, location.id)))
        };
        let owners = content_files(sources).filter_map(|source| owner(&source.path)).collect();
        let library = Library::new(sources.binaries_in("content/").map(|(_, file)| file.clone()).collect());
        let mut ignored = Diagnostics::new();
        let mut decoder = Decoder::new(setting, &[], &mut ignored);
        let base = sources.newsroom.as_ref().and_then(|node| node.get("base_url"));
        let base = base.and_then(|node| BaseUrl::decode(node, &mut decoder));
        World { setting: setting.clone(), base, library, owners }
    }

    /// What a content file belongs to.
    pub(super) fn owner(&self, path: &str) -> Option<&(Kind, Id)> {
        self.owners.get(path)
    }

    /// What a mention in a file means.
    pub(super) fn resolve(&self, source_path: &str, what: &What) -> Target {
        match what {
            What::Entity { kind, id, may_wait } => {
                Target::Entity { kind: *kind, id: id.clone(), anchor: None, may_wait: *may_wait }
            }
            What::File(name) => self.file(source_path, name).unwrap_or_else(|| Target::Other(name.clone())),
            What::Link(destination) => self.link(source_path, destination),
        }
    }

    fn link(&self, source_path: &str, destination: &Destination) -> Target {
        let page = self.page(source_path);
        let languages = &self.setting.languages;
        let is_file = |name: &str| self.file(source_path, name).is_some();
        let other = || Target::Other(format!("{destination:?}"));
        let address = |path: String, query, anchor| {
            let path = path.trim_matches('/').to_owned();
            Target::Address { path, query, anchor }
        };
        match (Standpoint { source_path, page: page.as_deref(), languages }).meaning(destination, is_file) {
            Meaning::Entity { kind, name, anchor, may_wait } => {
                Target::Entity { kind, id: name, anchor, may_wait }
            }
            Meaning::File(name) => self.file(source_path, &name).unwrap_or_else(other),
            Meaning::Path { path, query, anchor } => address(path, query, anchor),
            Meaning::Outside(url) => match self.below_base(&url).map(Destination::parse) {
                Some(Ok(Destination::Site { path, query, anchor })) => address(path, query, anchor),
                _ => other(),
            },
            Meaning::OwnPlace(_) | Meaning::NoEntity(_) | Meaning::Nowhere(_) => other(),
        }
    }

    /// The part of a URL of this site that begins with the `/` of its root.
    pub(super) fn below_base<'a>(&self, url: &'a str) -> Option<&'a str> {
        let base = self.base.as_ref()?;
        let (origin, rest) = url.split_at_checked(base.origin.len())?;
        let path = base.path.strip_suffix('/')?;
        let rest = rest.strip_prefix(path).filter(|_| origin.eq_ignore_ascii_case(&base.origin))?;
        rest.starts_with('/').then_some(rest)
    }

    /// The path of the page on which a file's text stands, without `/` at its start.
    pub(super) fn page(&self, source_path: &str) -> Option<String> {
        let (kind, id) = self.owner(source_path)?;
        entity_path(*kind, id)
    }

    fn file(&self, source_path: &str, name: &str) -> Option<Target> {
        let (kind, id) = self.owner(source_path)?;
        let (file, _) = self.library.find((*kind, id), source_path, name)?;
        Some(Target::File(file.path.clone()))
    }
}
