//! What a mention means in a site.

use super::{Content, Worlds};
use crate::content::location::locate;
use crate::content::{Meaning, Standpoint};
use crate::markup::Destination;
use crate::newsroom::Library;
use crate::plan::entity_path;
use crate::site::Site;
use crate::source::Sources;
use crate::types::{Id, Kind};

/// Where files and entities are.
pub(super) struct World<'a> {
    site: &'a Site,
    library: Library,
}

impl<'a> World<'a> {
    /// The world of a site with its files as they are, or as they will be.
    pub(super) fn new(content: &'a Content, sources: &Sources) -> World<'a> {
        let files = sources.binaries_in("content/").map(|(_, file)| file.clone()).collect();
        World { site: &content.site, library: Library::new(files, content.site.setting.own.clone()) }
    }

    /// What a mention in a file means, a file by its path.
    pub(super) fn meaning(&self, source_path: &str, destination: &Destination) -> Meaning {
        let page = self.page(source_path);
        let standpoint = Standpoint { source_path, page: page.as_deref(), setting: &self.site.setting };
        match standpoint.meaning(destination, |name| self.file(source_path, name).is_some()) {
            Meaning::File(name) => Meaning::File(self.file(source_path, &name).unwrap_or(name)),
            meaning => meaning,
        }
    }

    /// The part of a URL of this site that begins with the `/` of its root.
    pub(super) fn below_base<'t>(&self, url: &'t str) -> Option<&'t str> {
        self.site.setting.own.below_root(url).filter(|rest| rest.starts_with('/'))
    }

    /// The path of the page on which a file's text stands, without `/` at its start.
    pub(super) fn page(&self, source_path: &str) -> Option<String> {
        let (kind, id) = self.owner(source_path)?;
        entity_path(kind, &id)
    }

    /// What a content file belongs to.
    fn owner(&self, path: &str) -> Option<(Kind, Id)> {
        let location = locate(path.strip_prefix("content/")?, &self.site.setting.languages).ok()?;
        Some((location.kind, location.id))
    }

    fn file(&self, source_path: &str, name: &str) -> Option<String> {
        let (kind, id) = self.owner(source_path)?;
        let (file, _) = self.library.find((kind, &id), source_path, name)?;
        Some(file.path.clone())
    }
}

impl Worlds<'_> {
    /// Whether a mention, left as it is, would mean something else once the files have moved.
    pub(super) fn changes(&self, source_path: &str, destination: &Destination) -> bool {
        let meant = self.subject.renamed_in(self.before.meaning(source_path, destination));
        self.after.meaning(&self.subject.path(source_path), destination) != meant
    }
}
