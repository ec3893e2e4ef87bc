//! A site's files, followed over edits: what was not edited is not read again.
//!
//! 1. [`Followed::read`] is told what was edited. Files that were written, have come or have gone are read again, one by one,
//!    and put where a walk through the site would have found them.
//! 2. Where it is not certain that this gives what reading everything would, everything is read: when folders come and go,
//!    in `newsroom.yaml` (which names the theme) and in folders of themes, when something could not be read, and
//!    in sites with symbolic links, in which one file has several paths.

use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::droppings::{is_left_behind, noted};
use super::inputs::{NEWSROOM_FILE, SOURCE_FOLDERS, is_input};
use super::links::is_link;
use super::tree::{FileEntry, Read, read_entry};
use super::{Edited, Sources};
use crate::diagnostics::Diagnostics;
use crate::types::FileStamp;

/// A site's files, as they were read last.
pub struct Followed {
    root: PathBuf,
    /// `None` where everything has to be read again.
    last: Option<Arc<Sources>>,
    is_certain: bool,
}

/// It is not certain what has become of the site.
struct InDoubt;

impl Followed {
    /// A site of which nothing was read yet.
    pub fn new(root: &Path) -> Followed {
        Followed { root: root.to_path_buf(), last: None, is_certain: false }
    }

    /// Whether the last reading was certain of what was edited; else it has read everything, and will again.
    pub fn is_certain(&self) -> bool {
        self.is_certain
    }

    /// The site's files, now that this was edited since they were read last.
    pub fn read(&mut self, edited: &Edited, diagnostics: &mut Diagnostics) -> Arc<Sources> {
        if let (Some(last), Edited::Paths(paths)) = (self.last.take(), edited)
            && let Ok(mut sources) = Arc::try_unwrap(last)
            && paths.iter().try_for_each(|path| update(&mut sources, path)).is_ok()
        {
            let sources = Arc::new(sources);
            self.last = Some(Arc::clone(&sources));
            self.is_certain = true;
            return sources;
        }
        self.is_certain = false;
        let mut found = Diagnostics::new();
        let sources = Arc::new(Sources::read(&self.root, &mut found));
        let is_plain = found.is_empty() && !has_links(&sources.root);
        self.last = is_plain.then(|| Arc::clone(&sources));
        diagnostics.append(found);
        sources
    }
}

/// Reads again what is at a path.
fn update(sources: &mut Sources, path: &Path) -> Result<(), InDoubt> {
    if !is_input(path) {
        pass_over(sources, path);
        return Ok(());
    }
    let text: Vec<&str> = path.iter().map(|part| part.to_str()).collect::<Option<_>>().ok_or(InDoubt)?;
    let text = text.join("/");
    let is_of_theme = || text.strip_prefix("themes/")?.strip_prefix(&*sources.theme)?.strip_prefix('/');
    if text == NEWSROOM_FILE || (text.starts_with("themes/") && is_of_theme().is_none()) {
        return Err(InDoubt);
    }
    let location = sources.root.join(path);
    match fs::symlink_metadata(&location) {
        Ok(metadata) if metadata.is_file() => {
            match read_entry(FileEntry { path: text, location, stamp: Some(FileStamp::of(&metadata)) }) {
                Read::Text(text) => put(&mut sources.texts, text, |text| &text.path),
                Read::Binary(file) => put(&mut sources.binaries, file, |file| &file.path),
                Read::Failed(_) => return Err(InDoubt),
            }
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => take(sources, &text),
        _ => Err(InDoubt),
    }
}

/// Takes note that a file has come or gone that no build reads.
fn pass_over(sources: &mut Sources, path: &Path) {
    let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
    let lies_among_inputs = path.parent().is_some_and(is_input);
    let is_noted = lies_among_inputs && name(path).is_some_and(|name| noted(&name).is_some());
    let Some(text) = path.to_str().filter(|_| is_noted).map(|path| path.replace('\\', "/")) else { return };
    if sources.root.join(path).exists() {
        put(&mut sources.passed_over, text, |path| path);
    } else {
        sources.passed_over.retain(|other| *other != text);
    }
}

/// Puts a file where it belongs in the order, or in the place of its earlier version.
fn put<T>(files: &mut Vec<T>, file: T, path: impl Fn(&T) -> &str) {
    match files.binary_search_by(|other| order(path(other), path(&file))) {
        Ok(at) => files[at] = file,
        Err(at) => files.insert(at, file),
    }
}

/// Takes away a file that is no longer there. A folder that is gone is in doubt.
fn take(sources: &mut Sources, path: &str) -> Result<(), InDoubt> {
    let is_below = |other: &str| other.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    let texts = sources.texts.iter().map(|text| &*text.path);
    let mut all = texts.chain(sources.binaries.iter().map(|file| &*file.path));
    if all.any(is_below) || !path.contains('/') {
        return Err(InDoubt);
    }
    sources.texts.retain(|text| text.path != path);
    sources.binaries.retain(|file| file.path != path);
    Ok(())
}

/// The order in which a walk finds files: folder by folder, by their names.
fn order(a: &str, b: &str) -> Ordering {
    let rank = |path: &str| {
        let folder = path.split('/').next();
        SOURCE_FOLDERS.iter().position(|known| Some(*known) == folder)
    };
    rank(a).cmp(&rank(b)).then_with(|| a.split('/').cmp(b.split('/')))
}

/// Whether anything that is read is a link, or could lie behind one.
fn has_links(root: &Path) -> bool {
    is_link(&root.join(NEWSROOM_FILE))
        || SOURCE_FOLDERS.iter().any(|folder| {
            let keeps_hidden = *folder == "static";
            let walker = WalkDir::new(root.join(folder)).into_iter().filter_entry(move |entry| {
                entry.depth() == 0 || !is_left_behind(&entry.file_name().to_string_lossy(), keeps_hidden)
            });
            // What cannot be walked through has been reported, or is not there.
            walker.flatten().any(|entry| entry.path_is_symlink())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site that is edited and followed.
    struct Site(tempfile::TempDir, Followed);

    impl Site {
        fn new() -> io::Result<Site> {
            let folder = tempfile::tempdir()?;
            let followed = Followed::new(folder.path());
            let site = Site(folder, followed);
            site.write("newsroom.yaml", "title: x\n")?;
            site.write("content/releases/a.md", "a")?;
            site.write("content/releases/a/photo.jpg", "photo")?;
            site.write("content/releases/b.md", "b")?;
            site.write("static/x.txt", "x")?;
            site.write("templates/home.html", "home")?;
            Ok(site)
        }

        fn write(&self, path: &str, text: &str) -> io::Result<()> {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, text)
        }

        fn remove(&self, path: &str) -> io::Result<()> {
            fs::remove_file(self.0.path().join(path))
        }

        /// Reads what was edited, holds it against a reading of everything, and says whether that is what it was.
        fn follows(&mut self, paths: &[&str]) -> bool {
            let edited = Edited::Paths(paths.iter().map(PathBuf::from).collect());
            let mark = self.1.last.as_ref().and_then(|last| last.texts.first().cloned());
            let mut problems = (Diagnostics::new(), Diagnostics::new());
            let found = self.1.read(&edited, &mut problems.0);
            let all = Sources::read(self.0.path(), &mut problems.1);
            let texts = |sources: &Sources| -> Vec<(String, String)> {
                sources.texts.iter().map(|text| (text.path.clone(), text.text().to_owned())).collect()
            };
            assert_eq!(texts(&found), texts(&all));
            assert_eq!(found.binaries, all.binaries);
            assert_eq!(found.themes, all.themes);
            assert_eq!(found.passed_over, all.passed_over);
            assert_eq!(found.newsroom.is_some(), all.newsroom.is_some());
            assert_eq!(problems.0.sorted(), problems.1.sorted());
            // What is read again is another text, though it says the same.
            mark.is_none_or(|mark| !found.texts.iter().any(|text| Arc::ptr_eq(text, &mark)))
        }
    }

    #[test]
    fn files_that_change_come_and_go_are_read_alone() -> io::Result<()> {
        let mut site = Site::new()?;
        assert!(site.follows(&[]));
        assert!(!site.follows(&[]));
        site.write("content/releases/b.md", "B")?;
        site.write("static/x.txt", "longer")?;
        assert!(!site.follows(&["content/releases/b.md", "static/x.txt"]));
        for path in
            ["content/releases/a-b.md", "content/releases/a/z.md", "assets/own.css", "static/.well-known/y"]
        {
            site.write(path, "new")?;
            assert!(!site.follows(&[path]), "{path}");
        }
        for left in ["content/releases/~$b.docx", "content/releases/#b.md#", "static/x.tmp"] {
            site.write(left, "left behind")?;
            assert!(!site.follows(&[left]), "{left}");
        }
        site.remove("content/releases/~$b.docx")?;
        assert!(!site.follows(&["content/releases/~$b.docx"]));
        site.remove("content/releases/b.md")?;
        site.remove("content/releases/a/photo.jpg")?;
        let gone =
            ["content/releases/b.md", "content/releases/a/photo.jpg", "content/releases/.a.md.swp", "4913"];
        assert!(!site.follows(&gone));
        Ok(())
    }

    #[test]
    fn what_is_in_doubt_is_read_as_a_whole() -> io::Result<()> {
        let mut site = Site::new()?;
        site.follows(&[]);
        site.write("newsroom.yaml", "title: y\n")?;
        assert!(site.follows(&["newsroom.yaml"]));
        site.write("content/programs/p.md", "p")?;
        assert!(site.follows(&["content/programs"]));
        fs::rename(site.0.path().join("content/releases/a"), site.0.path().join("content/releases/c"))?;
        assert!(site.follows(&["content/releases/a", "content/releases/c"]));
        fs::remove_dir_all(site.0.path().join("content/programs"))?;
        assert!(site.follows(&["content/programs"]));
        site.write("themes/other/theme.yaml", "")?;
        assert!(site.follows(&["themes/other/theme.yaml"]));
        Ok(())
    }

    #[test]
    fn a_text_that_cannot_be_read_is_told_until_it_can() -> io::Result<()> {
        let mut site = Site::new()?;
        site.follows(&[]);
        fs::write(site.0.path().join("content/releases/b.md"), b"\xFF\xFF")?;
        assert!(site.follows(&["content/releases/b.md"]));
        site.write("content/releases/a.md", "A")?;
        assert!(site.follows(&["content/releases/a.md"]));
        site.write("content/releases/b.md", "b")?;
        assert!(site.follows(&["content/releases/b.md"]));
        assert!(!site.follows(&["content/releases/b.md"]));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_several_paths_is_read_at_each() -> io::Result<()> {
        let mut site = Site::new()?;
        site.follows(&[]);
        std::os::unix::fs::symlink("b.md", site.0.path().join("content/releases/d.md"))?;
        assert!(site.follows(&["content/releases/d.md"]));
        site.write("content/releases/b.md", "B")?;
        assert!(site.follows(&["content/releases/b.md"]));
        Ok(())
    }
}
