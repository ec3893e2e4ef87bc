//! The files of a site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{Node, parse_yaml, text};
use crate::diagnostics::problems::SourceProblem;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};

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
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        let newsroom = read_newsroom(&root, diagnostics);
        let theme = newsroom
            .as_ref()
            .and_then(|node| node.get("theme")?.text())
            .filter(|name| crate::types::Id::parse(name).is_ok())
            .unwrap_or(DEFAULT_THEME)
            .to_owned();
        let theme_folder = format!("themes/{theme}");
        let mut entries = Vec::new();
        for folder in ["content", "static", "templates", "assets", &theme_folder] {
            if fs::symlink_metadata(root.join(folder)).is_ok() {
                walk(&root, folder, &mut entries, diagnostics);
            }
        }
        let themes = folders(&root.join("themes"));
        let read: Vec<Read> = entries.into_par_iter().map(read_entry).collect();
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

fn read_newsroom(root: &Path, diagnostics: &mut Diagnostics) -> Option<Node> {
    let path = "newsroom.yaml".to_owned();
    let decoded = match fs::read(root.join(&path)) {
        Ok(bytes) => text::decode(path, bytes),
        Err(error) => Err(Box::new(unreadable(path, &error))),
    };
    match decoded {
        Ok(source) => parse_yaml(&source, 0..source.text.len(), diagnostics),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

fn folders(parent: &Path) -> Vec<String> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

struct Entry {
    path: String,
    location: PathBuf,
    size: u64,
}

enum Read {
    Text(Arc<SourceText>),
    Binary(BinaryFile),
    Failed(Box<Diagnostic>),
}

fn walk(root: &Path, folder: &str, entries: &mut Vec<Entry>, diagnostics: &mut Diagnostics) {
    let walker = WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name().into_iter();
    let keeps_hidden = folder == "static";
    let mut outside = Vec::new();
    let mut allowed = walker.filter_entry(|entry| {
        if is_left_behind(entry, keeps_hidden) {
            return false;
        }
        let leaves = entry.path_is_symlink()
            && !fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(root));
        if leaves {
            outside.push(entry.path().to_path_buf());
        }
        !leaves
    });
    for entry in &mut allowed {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match site_path(root, entry.path()) {
                Some(path) => entries.push(Entry {
                    path,
                    size: entry.metadata().map_or(0, |metadata| metadata.len()),
                    location: entry.into_path(),
                }),
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
fn is_left_behind(entry: &DirEntry, keeps_hidden: bool) -> bool {
    let name = entry.file_name().to_string_lossy();
    let known = matches!(&*name, ".DS_Store" | ".git" | ".svn" | ".gitkeep" | "Thumbs.db" | "desktop.ini");
    let editors =
        name.ends_with('~') || (name.starts_with('.') && name.ends_with(".swp")) || name.starts_with("._");
    entry.depth() > 0 && (known || editors || (name.starts_with('.') && !keeps_hidden))
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

fn read_entry(entry: Entry) -> Read {
    if !is_text(&entry.path) {
        return Read::Binary(BinaryFile { path: entry.path, location: entry.location, size: entry.size });
    }
    let decoded = match fs::read(&entry.location) {
        Ok(bytes) => text::decode(entry.path, bytes),
        Err(error) => Err(Box::new(unreadable(entry.path, &error))),
    };
    match decoded {
        Ok(text) => Read::Text(text),
        Err(diagnostic) => Read::Failed(diagnostic),
    }
}

fn unreadable(path: String, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Place::path(path), SourceProblem::Unreadable { cause: error.to_string() })
}
