//! The files of a site.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Node, Walk, parse_yaml, text};
use crate::diagnostics::problems::SourceProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::types::{BidiControl, FileStamp};

/// Most texts are shorter than this, and are read in one go.
const MOST_TEXTS: usize = 16 * 1024;

/// The theme of a site that names none.
pub const DEFAULT_THEME: &str = "kawaraban";

/// Every file of a site, in the order of their paths.
#[derive(Debug)]
pub struct Sources {
    /// The site's folder.
    pub root: PathBuf,
    /// `newsroom.yaml` as a tree; `None` where it could not be read, which has been reported.
    pub newsroom: Option<Node>,
    /// The name of the theme that was looked for in `themes/`.
    pub theme: String,
    /// Texts: Markdown and YAML in `content/`, templates, words and stylesheets.
    pub texts: Vec<Arc<SourceText>>,
    /// All other files, which are listed but not read.
    pub binaries: Vec<BinaryFile>,
    /// The names of the folders in `themes/`.
    pub themes: Vec<String>,
}

/// A file whose content is copied, not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinaryFile {
    /// Path from the site's folder, with `/` on every system.
    pub path: String,
    /// Where it is.
    pub location: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

impl Sources {
    /// Reads a site. Problems are reported; what could be read is returned all the same, so that one run finds all.
    pub fn read(root: &Path, diagnostics: &mut Diagnostics) -> Sources {
        Sources::read_by(canonical(root), None, |_| None, |_| (), diagnostics)
    }

    /// The same, given the canonical path of the folder, with texts that need not be opened by `unopened`. `note` sees
    /// every file before the first is opened; a walk that was made already is not made again.
    pub(super) fn read_by(
        root: PathBuf,
        walk: Option<Walk>,
        unopened: impl Fn(&Entry) -> Option<Arc<SourceText>> + Sync,
        note: impl FnOnce(&Walk),
        diagnostics: &mut Diagnostics,
    ) -> Sources {
        let newsroom = read_newsroom(&root, diagnostics);
        let theme = newsroom
            .as_ref()
            .and_then(|node| node.get("theme")?.text())
            .filter(|name| crate::types::Id::parse(name).is_ok())
            .unwrap_or(DEFAULT_THEME)
            .to_owned();
        let walk = walk.filter(|walk| walk.theme == theme).unwrap_or_else(|| Walk::of(&root, &theme));
        let themes = folders(&root.join("themes"));
        note(&walk);
        let Walk { entries, diagnostics: found, .. } = walk;
        diagnostics.append(found);
        let read = |entry: Entry| unopened(&entry).map_or_else(|| read_entry(entry), Read::Text);
        let read: Vec<Read> = entries.into_par_iter().map(read).collect();
        let mut sources = Sources { root, newsroom, theme, texts: Vec::new(), binaries: Vec::new(), themes };
        for outcome in read {
            match outcome {
                Read::Text(text) => sources.texts.push(text),
                Read::Binary(file) => sources.binaries.push(file),
                Read::Failed(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        sources
    }

    /// The texts below a folder (`content/`), with their paths from there.
    pub fn texts_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<SourceText>)> {
        self.texts.iter().filter_map(move |text| Some((text.path.strip_prefix(folder)?, text)))
    }

    /// The other files below a folder (`static/`), with their paths from there.
    pub fn binaries_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a BinaryFile)> {
        self.binaries.iter().filter_map(move |file| Some((file.path.strip_prefix(folder)?, file)))
    }
}

/// Reads `newsroom.yaml` and nothing else. `None` where it could not be read, which has been reported.
pub fn read_newsroom(root: &Path, diagnostics: &mut Diagnostics) -> Option<Node> {
    let path = "newsroom.yaml".to_owned();
    let root = canonical(root);
    let location = root.join(&path);
    let decoded = if leaves(&root, &location) {
        Err(Box::new(Diagnostic::new(Place::path(path), SourceProblem::LinkLeavesSite)))
    } else {
        read_text(path, &location)
    };
    match decoded {
        Ok(source) => parse_yaml(&source, 0..source.text().len(), diagnostics),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// The folders of a site that are read where it has this theme.
pub(super) fn folders_read(theme: &str) -> [String; 5] {
    let theme = format!("themes/{theme}");
    ["content", "static", "templates", "assets", &theme].map(str::to_owned)
}

/// The path of a folder without links.
pub(super) fn canonical(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}

fn folders(parent: &Path) -> Vec<String> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// A file that was found.
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) location: PathBuf,
    /// `None` where the system does not say; then reading it will tell why.
    pub(super) stamp: Option<FileStamp>,
}

pub(super) enum Read {
    Text(Arc<SourceText>),
    Binary(BinaryFile),
    Failed(Box<Diagnostic>),
}

pub(super) fn walk(root: &Path, folder: &str, entries: &mut Vec<Entry>, diagnostics: &mut Diagnostics) {
    let walker = WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name().into_iter();
    let keeps_hidden = folder == "static";
    let mut outside = Vec::new();
    let mut allowed = walker.filter_entry(|entry| {
        if entry.depth() > 0 && is_left_behind(&entry.file_name().to_string_lossy(), keeps_hidden) {
            return false;
        }
        let leaves = entry.path_is_symlink() && leaves(root, entry.path());
        if leaves {
            outside.push(entry.path().to_path_buf());
        }
        !leaves
    });
    for entry in &mut allowed {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match site_path(root, entry.path()) {
                Some(path) => {
                    if let Some(control) = BidiControl::suspicious(&path) {
                        diagnostics.report(Place::path(path.clone()), SourceProblem::BidiControl { control });
                    }
                    entries.push(Entry {
                        path,
                        stamp: entry.metadata().ok().map(|metadata| FileStamp::of(&metadata)),
                        location: entry.into_path(),
                    });
                }
                None => {
                    let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy();
                    diagnostics.report(Place::path(path), SourceProblem::BadFileName);
                }
            },
            Ok(_) => {}
            Err(error) => {
                let at = error.path().unwrap_or(root);
                let path = site_path(root, at).unwrap_or_else(|| folder.to_owned());
                let is_dangling = fs::symlink_metadata(at).is_ok_and(|meta| meta.is_symlink());
                let problem = if is_dangling || error.loop_ancestor().is_some() {
                    SourceProblem::LinkLeavesSite
                } else {
                    SourceProblem::Unreadable { cause: error.to_string() }
                };
                diagnostics.report(Place::path(path), problem);
            }
        }
    }
    drop(allowed);
    for path in outside {
        let path = site_path(root, &path).unwrap_or_else(|| folder.to_owned());
        diagnostics.report(Place::path(path), SourceProblem::LinkLeavesSite);
    }
}

/// What systems and editors leave in folders. `static/` may hold `.well-known` and `.htaccess` on purpose.
pub(super) fn is_left_behind(name: &str, keeps_hidden: bool) -> bool {
    let known = matches!(name, ".DS_Store" | ".git" | ".svn" | ".gitkeep" | "Thumbs.db" | "desktop.ini");
    let editors =
        name.ends_with('~') || (name.starts_with('.') && name.ends_with(".swp")) || name.starts_with("._");
    known || editors || (name.starts_with('.') && !keeps_hidden)
}

fn site_path(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Stylesheets are texts because they may name other assets; in `static/` everything is copied as it is.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let in_theme =
        path.starts_with("templates/") || path.starts_with("assets/") || path.starts_with("themes/");
    match extension.as_deref() {
        Some("md") => path.starts_with("content/"),
        Some("yaml" | "yml" | "html" | "xml" | "txt" | "css") => in_theme,
        _ => false,
    }
}

pub(super) fn read_entry(entry: Entry) -> Read {
    if !is_text(&entry.path) {
        let size = entry.stamp.map_or(0, |stamp| stamp.len);
        return Read::Binary(BinaryFile { path: entry.path, location: entry.location, size });
    }
    match read_text(entry.path, &entry.location) {
        Ok(text) => Read::Text(text),
        Err(diagnostic) => Read::Failed(diagnostic),
    }
}

/// Reads a text, and of one that is too large only as much as it takes to know.
pub(super) fn read_text(path: String, location: &Path) -> Result<Arc<SourceText>, Box<Diagnostic>> {
    let mut bytes = Vec::with_capacity(MOST_TEXTS);
    match fs::File::open(location).and_then(|file| file.take(text::LIMIT + 1).read_to_end(&mut bytes)) {
        Ok(_) => text::decode(path, bytes),
        Err(error) => Err(Box::new(unreadable(path, &error))),
    }
}

/// Whether a path is a link that leads out of the site, or nowhere.
fn leaves(root: &Path, path: &Path) -> bool {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    is_link && !fs::canonicalize(path).is_ok_and(|target| target.starts_with(root))
}

fn unreadable(path: String, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Place::path(path), SourceProblem::Unreadable { cause: error.to_string() })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn codes(root: &Path) -> Vec<(String, &'static str)> {
        let mut diagnostics = Diagnostics::new();
        Sources::read(root, &mut diagnostics);
        let code = |d: &Diagnostic| (d.place.source_path().to_owned(), d.problem.code());
        diagnostics.iter().map(code).collect()
    }

    #[test]
    fn nothing_outside_the_site_is_read() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("static"))?;
        fs::write(folder.path().join("secret"), "secret: 1\n")?;
        for link in ["newsroom.yaml", "static/x", "content"] {
            symlink("../secret", site.join(link))?;
        }
        symlink("nowhere", site.join("static/y"))?;
        let left = |path: &str| (path.to_owned(), "link-leaves-site");
        let found = codes(&site);
        for path in ["newsroom.yaml", "static/x", "static/y", "content"] {
            assert!(found.contains(&left(path)), "{path}: {found:?}");
        }
        Ok(())
    }

    #[test]
    fn a_link_inside_the_site_is_followed() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("real.yaml"), "title: x\n")?;
        symlink("real.yaml", folder.path().join("newsroom.yaml"))?;
        assert_eq!(codes(folder.path()), []);
        Ok(())
    }

    #[test]
    fn a_text_beyond_measure_is_not_read_to_its_end() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("content/releases"))?;
        fs::write(folder.path().join("newsroom.yaml"), "title: x\n")?;
        // A hole in the file: it takes no room on the disk, and would take all memory.
        fs::File::create(folder.path().join("content/releases/x.md"))?.set_len(1 << 40)?;
        assert_eq!(codes(folder.path()), [("content/releases/x.md".to_owned(), "file-too-large")]);
        Ok(())
    }
}
