//! The files that visible content shows: no other file is published.

use std::collections::{BTreeMap, BTreeSet};

use super::{Joined, MediaPlace, Newsroom, Visible};
use crate::content::{Meaning, Organization, Standpoint, for_each_kind};
use crate::markup::Document;
use crate::schema::{FileReference, Setting};
use crate::site::Site;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, Moment};

impl Newsroom {
    /// Every file of the content that a visible text, picture, attachment or logo shows, with where it belongs, by path.
    pub fn used_files(&self, site: &Site) -> Vec<(BinaryFile, MediaPlace)> {
        let mut used = Used { newsroom: self, setting: &site.setting, files: BTreeMap::new() };
        for_each_kind!(self, |ref list| list.iter().for_each(|entity| used.entity(entity)));
        self.withdrawn.iter().for_each(|release| used.entity(release));
        self.organizations.iter().for_each(|publisher| used.former_boilerplates(publisher));
        for (file, place) in self.site_logos(site) {
            used.files.insert(file.path.clone(), (file.clone(), place));
        }
        used.files.into_values().filter(|(_, place)| *place != MediaPlace::Static).collect()
    }

    /// The paths of the files of the content that are shown as logos: those of partners, and of the site.
    pub fn logos(&self, site: &Site) -> BTreeSet<&str> {
        let mut logos: BTreeSet<&str> = self.site_logos(site).map(|(file, _)| file.path.as_str()).collect();
        for partner in &self.partners {
            for (_, version) in partner.versions.iter() {
                let owner = (Kind::Partner, &partner.id);
                let logo = version.fields.logo.as_ref();
                let file =
                    logo.and_then(|logo| self.library.find(owner, logo.place.source_path(), &logo.name));
                logos.extend(file.map(|(file, _)| file.path.as_str()));
            }
        }
        logos
    }

    /// The files of the content that are logos of the site.
    fn site_logos(&self, site: &Site) -> impl Iterator<Item = (&BinaryFile, MediaPlace)> {
        let logos = site.logo.iter().chain(&site.logo_dark);
        let of_content = logos.filter(|logo| !site.assets.contains_key(&logo.name));
        of_content.filter_map(|logo| self.site_logo(logo))
    }

    /// The file of a logo of the site: beside the publisher, where that is visible, else in `content/media/`.
    pub fn site_logo(&self, logo: &FileReference) -> Option<(&BinaryFile, MediaPlace)> {
        let id = Id::parse("organization").ok()?;
        let own = self.organization().map(|_| (Kind::Organization, &id));
        let (file, place) = match own {
            Some(owner) => self.library.find(owner, "content/organization.md", &logo.name)?,
            None => self.library.find_shared(&logo.name)?,
        };
        (!self.is_expired(Kind::Organization, &id, &file.path)).then_some((file, place))
    }
}

struct Used<'a> {
    newsroom: &'a Newsroom,
    setting: &'a Setting,
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

    fn entity<K: Joined>(&mut self, entity: &Visible<K>) {
        let owner = (K::KIND, &entity.id);
        for (_, version) in entity.versions.iter() {
            version.fields.files(&mut |file| self.file(owner, file.place.source_path(), &file.name));
            self.document(owner, &version.body.source_path, &version.body.document);
        }
    }

    /// A release shows the boilerplate of its time.
    fn former_boilerplates(&mut self, organization: &Visible<Organization>) {
        for former in &organization.former {
            let releases = || self.newsroom.releases.iter().chain(&self.newsroom.withdrawn);
            let is_its_time =
                |moment: Moment| std::ptr::eq(organization.versions_at(Some(moment)), &former.versions);
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
        let standpoint = Standpoint { source_path, page: None, setting: self.setting };
        for link in document.links() {
            let is_file = |name: &str| self.newsroom.library.find(owner, source_path, name).is_some();
            if let Meaning::File(name) = standpoint.meaning(&link.destination, is_file) {
                self.file(owner, source_path, &name);
            }
        }
    }
}
