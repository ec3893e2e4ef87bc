//! The files that content names: pictures, attachments, logos.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::schema::OwnAddresses;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, file_name, half_width, join, nfc};

/// Every file below `content/` that is no Markdown, and every file of `static/`.
#[derive(Default)]
pub struct Library {
    files: BTreeMap<String, BinaryFile>,
    own: OwnAddresses,
}

/// Where a file belongs, and so where it is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaPlace {
    /// Beside an entity's own file: published with its page.
    Own(Kind, Id),
    /// In `content/media/`: published once.
    Shared,
    /// In `static/`: published where it lies there, whether or not anything shows it.
    Static,
}

impl Library {
    /// A library of these files. Names are compared in NFC: what one system writes in one way, another writes in another.
    /// A web address that leads into the newsroom is a path from its root.
    pub fn new(files: Vec<BinaryFile>, own: OwnAddresses) -> Library {
        Library { files: files.into_iter().map(|file| (nfc(&file.path), file)).collect(), own }
    }

    /// A name as a path, where it is the address of something in the newsroom.
    pub fn path<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let own = name.contains("://").then(|| self.own.path(name)).flatten();
        own.map_or(Cow::Borrowed(name), Cow::Owned)
    }

    /// The file that a name means in a file of an entity: beside it, else in `content/media/`, else by its relative path. A
    /// path from the root is an address: it means the file of `static/` that has it, else one below `content/media/`.
    pub fn find(
        &self,
        owner: (Kind, &Id),
        source_path: &str,
        name: &str,
    ) -> Option<(&BinaryFile, MediaPlace)> {
        let name = nfc(&self.path(name));
        if name.starts_with('/') {
            return self.find_shared(&name);
        }
        let (kind, id) = owner;
        let folder = folder(owner);
        if let Some(file) = self.files.get(&format!("{folder}/{name}")) {
            return Some((file, MediaPlace::Own(kind, id.clone())));
        }
        if let Some(file) = self.files.get(&format!("content/media/{name}")) {
            return Some((file, MediaPlace::Shared));
        }
        let relative = join(source_path, &name)?;
        let file = self.files.get(&relative)?;
        if relative.starts_with("content/media/") {
            return Some((file, MediaPlace::Shared));
        }
        relative.starts_with(&format!("{folder}/")).then(|| (file, MediaPlace::Own(kind, id.clone())))
    }

    /// The file that a name means which belongs to no entity: in `content/media/`; by a path from the root in `static/`
    /// before that.
    pub fn find_shared(&self, name: &str) -> Option<(&BinaryFile, MediaPlace)> {
        let name = nfc(name);
        let rooted = name.strip_prefix('/');
        if let Some(file) = rooted.and_then(|path| self.files.get(&format!("static/{path}"))) {
            return Some((file, MediaPlace::Static));
        }
        let file = self.files.get(&format!("content/media/{}", rooted.unwrap_or(&name)))?;
        Some((file, MediaPlace::Shared))
    }

    /// The file at a composed path (NFC).
    pub fn at(&self, path: &str) -> Option<&BinaryFile> {
        self.files.get(path)
    }

    /// The composed paths of the files beside an entity's own.
    pub fn beside(&self, owner: (Kind, &Id)) -> impl Iterator<Item = &str> {
        let folder = format!("content/{}/{}/", owner.0.folder(), owner.1);
        let paths = self.files.range(folder.clone()..).map(|(path, _)| path.as_str());
        paths.take_while(move |path| path.starts_with(&folder))
    }

    /// The names that could be meant, for suggestions.
    pub fn names(&self, owner: (Kind, &Id)) -> impl Iterator<Item = &str> {
        let own = format!("{}/", folder(owner));
        self.files
            .keys()
            .filter_map(move |path| path.strip_prefix(&own).or_else(|| path.strip_prefix("content/media/")))
    }

    /// The name of the file that is meant by a path which leads to none: the file that is called like its last part, beside the
    /// entity before those of all. So a path of another system (`C:\Users\…`) leads to its file, and one in other capitals
    /// or in full-width letters.
    pub fn alike(&self, owner: (Kind, &Id), path: &str) -> Option<String> {
        let looks = |path: &str| half_width(file_name(&nfc(path).replace('\\', "/"))).to_lowercase();
        let wanted = looks(path);
        let own = format!("{}/", folder(owner));
        let alike = self.files.keys().filter(|path| looks(path) == wanted);
        let named = |path: &String| {
            let below = |folder: &str| path.strip_prefix(folder);
            let shared = || Some((1, below("content/media/")?.to_owned()));
            let of_static = || Some((2, format!("/{}", below("static/")?)));
            below(&own).map(|name| (0, name.to_owned())).or_else(shared).or_else(of_static)
        };
        alike.filter_map(named).min().map(|(_, name)| name).filter(|_| !wanted.is_empty())
    }
}

/// The folder with the files of an entity.
fn folder((kind, id): (Kind, &Id)) -> String {
    match kind {
        Kind::Organization => format!("content/{}", kind.folder()),
        _ => format!("content/{}/{id}", kind.folder()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn library(paths: &[&str]) -> Library {
        let file = |path: &&str| BinaryFile { path: (*path).to_owned(), location: PathBuf::new(), size: 0 };
        Library::new(paths.iter().map(file).collect(), OwnAddresses::default())
    }

    fn found(library: &Library, name: &str) -> Option<String> {
        let id = Id::parse("a").ok()?;
        let found = library.find((Kind::Release, &id), "content/releases/a/index.md", name);
        found.map(|(file, _)| file.path.clone())
    }

    #[test]
    fn own_files_come_before_shared_ones() {
        let library = library(&["content/releases/a/x.jpg", "content/media/x.jpg", "content/media/y.jpg"]);
        assert_eq!(found(&library, "x.jpg"), Some("content/releases/a/x.jpg".into()));
        assert_eq!(found(&library, "y.jpg"), Some("content/media/y.jpg".into()));
        assert_eq!(found(&library, "../../media/y.jpg"), Some("content/media/y.jpg".into()));
        assert_eq!(found(&library, "z.jpg"), None);
    }

    #[test]
    fn another_entitys_files_are_not_ours() {
        let library = library(&["content/releases/b/secret.jpg"]);
        assert_eq!(found(&library, "../b/secret.jpg"), None);
        assert_eq!(found(&library, "../../../../etc/passwd"), None);
    }

    #[test]
    fn decomposed_names_are_found() {
        let library = library(&["content/media/カ\u{3099}.jpg"]);
        assert_eq!(found(&library, "ガ.jpg"), Some("content/media/カ\u{3099}.jpg".into()));
    }

    #[test]
    fn a_path_from_the_root_is_an_address() {
        let library = library(&["content/media/a/x.jpg", "content/media/a/y.jpg", "static/a/x.jpg"]);
        assert_eq!(found(&library, "/a/x.jpg"), Some("static/a/x.jpg".into()));
        assert_eq!(found(&library, "/a/y.jpg"), Some("content/media/a/y.jpg".into()));
        assert_eq!(found(&library, "/content/media/a/y.jpg"), None);
        assert_eq!(found(&library, "/../content/media/a/y.jpg"), None);
    }

    #[test]
    fn a_path_of_another_machine_leads_to_the_file_of_its_name() {
        let library = library(&["content/media/a/X.jpg", "content/releases/b/z.jpg", "static/i/y.jpg"]);
        let Ok(id) = Id::parse("a") else { return };
        let alike = |path: &str| library.alike((Kind::Release, &id), path);
        assert_eq!(alike("C:\\Users\\x.jpg"), Some("a/X.jpg".into()));
        assert_eq!(alike("images/ｙ.jpg"), Some("/i/y.jpg".into()));
        assert_eq!(alike("z.jpg"), None);
        assert_eq!(alike("images/"), None);
    }
}
