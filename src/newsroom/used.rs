//! The files that visible content shows: no other file is published.

use std::collections::BTreeMap;

use super::{Entry, MediaPlace, Newsroom};
use crate::content::{Entity, Organization, Version};
use crate::markup::{Destination, Document};
use crate::schema::FileReference;
use crate::site::Site;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, Moment};

impl Newsroom {
    /// Every file that a visible text, picture, attachment or logo shows, with where it belongs, by path.
    pub fn used_files(&self, site: &Site) -> Vec<(BinaryFile, MediaPlace)> {
        let mut used = Used { newsroom: self, files: BTreeMap::new() };
        self.releases.iter().chain(&self.withdrawn).for_each(|entry| {
            used.entry(entry, |version| {
                let attachments = version.fields.attachments.iter().map(|item| &item.file);
                attachments.map(|file| (file.place.source_path(), file.name.as_str())).collect()
            });
        });
        self.programs.iter().for_each(|entry| used.entry(entry, |_| Vec::new()));
        self.cases.iter().for_each(|entry| used.entry(entry, |_| Vec::new()));
        self.partners.iter().for_each(|entry| {
            used.entry(entry, |version| {
                let logo = version.fields.logo.iter();
                logo.map(|file| (file.place.source_path(), file.name.as_str())).collect()
            });
        });
        self.pages.iter().for_each(|entry| used.entry(entry, |_| Vec::new()));
        self.organization.iter().for_each(|entry| {
            used.entry(entry, |_| Vec::new());
            used.former_boilerplates(entry);
        });
        let logo = site.logo.as_ref().filter(|logo| !site.assets.contains_key(&logo.name));
        if let Some((file, place)) = logo.and_then(|logo| self.site_logo(logo)) {
            used.files.insert(file.path.clone(), (file.clone(), place));
        }
        used.files.into_values().collect()
    }

    /// The file of the site's logo: beside the publisher, where that is visible, else in `content/media/`.
    pub fn site_logo(&self, logo: &FileReference) -> Option<(&BinaryFile, MediaPlace)> {
        let id = Id::parse("organization").ok()?;
        let own = self.organization.as_ref().map(|_| (Kind::Organization, &id));
        let (file, place) = match own {
            Some(owner) => self.library.find(owner, "content/organization.md", &logo.name)?,
            None => self.library.find_shared(&logo.name)?,
        };
        (!self.is_expired(Kind::Organization, &id, &file.path)).then_some((file, place))
    }
}

struct Used<'a> {
    newsroom: &'a Newsroom,
    files: BTreeMap<String, (BinaryFile, MediaPlace)>,
}

impl Used<'_> {
    fn file(&mut self, owner: (Kind, &Id), source_path: &str, name: &str) {
        if let Some((file, place)) = self.newsroom.library.find(owner, source_path, name)
            && !self.newsroom.is_expired(owner.0, owner.1, &file.path)
        {
            self.files.insert(file.path.clone(), (file.clone(), place));
        }
    }

    fn entry<K: Entity, R>(
        &mut self,
        entry: &Entry<K, R>,
        more: impl for<'v> Fn(&'v Version<K>) -> Vec<(&'v str, &'v str)>,
    ) {
        let owner = (K::KIND, &entry.id);
        for (_, version) in entry.versions.iter() {
            for item in version.fields.media() {
                self.file(owner, item.file.place.source_path(), &item.file.name);
            }
            for (source_path, name) in more(version) {
                self.file(owner, source_path, name);
            }
            self.document(owner, &version.body.source_path, &version.body.document);
        }
    }

    /// A release shows the boilerplate of its time.
    fn former_boilerplates(&mut self, organization: &Entry<Organization, ()>) {
        for former in &organization.former {
            let releases = || self.newsroom.releases.iter().chain(&self.newsroom.withdrawn);
            let is_its_time =
                |moment: Moment| std::ptr::eq(organization.versions_at(moment), &former.versions);
            if releases().filter_map(|release| release.published).any(is_its_time) {
                for (_, version) in former.versions.iter() {
                    let owner = (Kind::Organization, &organization.id);
                    self.document(owner, &version.body.source_path, &version.body.document);
                }
            }
        }
    }

    fn document(&mut self, owner: (Kind, &Id), source_path: &str, document: &Document) {
        for media in document.media() {
            self.file(owner, source_path, media.file);
        }
        for link in document.links() {
            match &link.destination {
                Destination::Media(name) => self.file(owner, source_path, name),
                Destination::Site { path, .. } if !path.starts_with('/') => {
                    self.file(owner, source_path, path)
                }
                _ => {}
            }
        }
    }
}
