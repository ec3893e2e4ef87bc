//! The files of a site.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::droppings::{is_left_behind, noted};
use super::links::{self, Links, MOST_BEHIND};
use super::{Node, Walk, parse_yaml, text};
use crate::diagnostics::problems::{IoCause, LinkTarget, SourceProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Problem, SourceText};
use crate::types::{BidiControl, FileStamp};

/// Most texts are shorter than this, and are read in one go.
const MOST_TEXTS: usize = 16 * 1024;

/// The theme of a site that names none.
pub const DEFAULT_THEME: &str = "kawaraban";

/// Every file of a site, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    /// The site's folder.
    pub root: PathBuf,
    /// `newsroom.yaml` as a tree; `None` where it could not be read, which has been reported.
    pub newsroom: Option<Node>,
    /// The name of the theme that was looked for in `themes/`.
    pub theme: String,
    /// Texts: Markdown and YAML in `content/`, templates, words and stylesheets.
    pub texts: Vec<Arc<SourceText>>,
    /// Texts in `content/` that are none as they are, in another encoding or of another program: with as much of them as
    /// could be read. What is wrong with them has been reported.
    pub unread: Vec<Arc<SourceText>>,
    /// All other files, which are listed but not read.
    pub binaries: Vec<BinaryFile>,
    /// The paths of files and folders that could not be read at all, which has been reported.
    pub unreadable: Vec<String>,
    /// The paths of files that programs have left behind.
    pub passed_over: Vec<String>,
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
        unopened: impl Fn(&FileEntry) -> Option<Arc<SourceText>> + Sync,
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
        let Found { entries, passed_over, diagnostics: found } = walk.found;
        let unreadable =
            found.iter().filter(|it| is_unreadable(it)).map(|it| it.place.source_path().to_owned());
        let unreadable = unreadable.collect();
        diagnostics.append(found);
        let read = |entry: FileEntry| unopened(&entry).map_or_else(|| read_entry(entry), Read::Text);
        let read: Vec<Read> = entries.into_par_iter().map(read).collect();
        let mut sources =
            Sources { root, newsroom, theme, themes, unreadable, passed_over, ..Sources::default() };
        for outcome in read {
            match outcome {
                Read::Text(text) => sources.texts.push(text),
                Read::Binary(file) => sources.binaries.push(file),
                Read::Failed(diagnostic) => {
                    sources.unread.extend(unread(&diagnostic));
                    let path = diagnostic.place.source_path();
                    sources.unreadable.extend(is_unreadable(&diagnostic).then(|| path.to_owned()));
                    diagnostics.push(*diagnostic);
                }
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
    let decoded = match Links::of(&root, &path).refused(&location) {
        Some(target) => {
            Err(Box::new(Diagnostic::new(Place::path(path), SourceProblem::LinkRefused { target })))
        }
        None => read_text(path, &location),
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
pub(super) struct FileEntry {
    pub(super) path: String,
    pub(super) location: PathBuf,
    /// `None` where the system does not say; then reading it will tell why.
    pub(super) stamp: Option<FileStamp>,
}

/// What a walk through a folder has found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) entries: Vec<FileEntry>,
    /// The paths of files that programs have left behind, and that are not hidden.
    pub(super) passed_over: Vec<String>,
    /// What is wrong.
    pub(super) diagnostics: Diagnostics,
}

pub(super) enum Read {
    Text(Arc<SourceText>),
    Binary(BinaryFile),
    Failed(Box<Diagnostic>),
}

pub(super) fn walk(root: &Path, folder: &str, found: &mut Found) {
    let Found { entries, passed_over, diagnostics } = found;
    let report = |diagnostics: &mut Diagnostics, at: &Path, problem| {
        let path = site_path(root, at).unwrap_or_else(|| folder.to_owned());
        diagnostics.report(Place::path(path), problem);
    };
    // A theme lies in a folder that may be a link itself.
    if let Some((parent, _)) = folder.split_once('/')
        && let Some(target) = Links::of(root, parent).refused(&root.join(parent))
    {
        report(diagnostics, &root.join(parent), SourceProblem::LinkRefused { target });
        return;
    }
    let walker = WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name().into_iter();
    let keeps_hidden = folder == "static";
    let links = Links::of(root, folder);
    let mut refused = Vec::new();
    // The depths at which there are links to the folder that is being walked through, and how many were followed behind others.
    let (mut linked, mut behind): (Vec<usize>, usize) = (Vec::new(), 0);
    let mut allowed = walker.filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 0 && is_left_behind(&name, keeps_hidden) {
            passed_over.extend(noted(&name).and_then(|_| site_path(root, entry.path())));
            return false;
        }
        linked.retain(|depth| *depth < entry.depth());
        if !entry.path_is_symlink() {
            return true;
        }
        let mut target = links.refused(entry.path());
        if target.is_none() && entry.file_type().is_dir() {
            behind += usize::from(!linked.is_empty());
            target = (behind > MOST_BEHIND && !linked.is_empty()).then_some(LinkTarget::TooMany);
            linked.push(entry.depth());
        }
        refused.extend(target.map(|target| (entry.path().to_path_buf(), target)));
        target.is_none()
    });
    let mut circles = Vec::new();
    for entry in &mut allowed {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match site_path(root, entry.path()) {
                Some(path) => {
                    if let Some(control) = BidiControl::suspicious(&path) {
                        diagnostics.report(Place::path(path.clone()), SourceProblem::BidiControl { control });
                    }
                    entries.push(FileEntry {
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
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => report(diagnostics, entry.path(), SourceProblem::NotAFile),
            Err(error) => {
                let at = error.path().unwrap_or(root);
                let target = match error.loop_ancestor() {
                    Some(_) => Some(LinkTarget::Circle),
                    None => links.refused(at),
                };
                match target {
                    Some(target) => circles.push((at.to_path_buf(), target)),
                    None => {
                        let cause = error.io_error().map_or(IoCause::LinksInCircle, IoCause::of);
                        report(diagnostics, at, SourceProblem::Unreadable { cause });
                    }
                }
            }
        }
    }
    drop(allowed);
    refused.extend(circles);
    for (path, target) in links::without_repeats(refused) {
        report(diagnostics, &path, SourceProblem::LinkRefused { target });
    }
}

/// The text of a file of the content that was refused for its form.
fn unread(refused: &Diagnostic) -> Option<Arc<SourceText>> {
    let is_form = matches!(
        &refused.problem,
        Problem::Source(SourceProblem::NotUtf8 { .. } | SourceProblem::NotAText { .. })
    );
    let text = refused.place.source();
    (is_form && text.path.starts_with("content/")).then(|| Arc::clone(text))
}

/// Whether something may be behind a problem that nobody could read.
fn is_unreadable(problem: &Diagnostic) -> bool {
    use SourceProblem::{LinkRefused, NotAFile, TooLarge, Unreadable};
    matches!(&problem.problem, Problem::Source(Unreadable { .. } | LinkRefused { .. } | NotAFile | TooLarge))
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
        Some("svg") => is_template(path),
        Some("yaml" | "yml" | "html" | "xml" | "txt" | "css") => in_theme,
        _ => false,
    }
}

/// The card is a template, other SVGs are pictures.
fn is_template(path: &str) -> bool {
    let in_theme = path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
    in_theme.map_or(path, |(_, inside)| inside).starts_with("templates/")
}

pub(super) fn read_entry(entry: FileEntry) -> Read {
    if !is_text(&entry.path) {
        let size = entry.stamp.map_or(0, |stamp| stamp.len);
        return Read::Binary(BinaryFile { path: entry.path, location: entry.location, size });
    }
    match read_text(entry.path, &entry.location) {
        Ok(text) => Read::Text(text),
        Err(diagnostic) => Read::Failed(diagnostic),
    }
}

/// Reads a text, and of one that is too large only as much as it takes to know. What is no file is not opened: a named pipe
/// would be waited for until somebody writes into it.
pub(super) fn read_text(path: String, location: &Path) -> Result<Arc<SourceText>, Box<Diagnostic>> {
    if fs::metadata(location).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Box::new(Diagnostic::new(Place::path(path), SourceProblem::NotAFile)));
    }
    let mut bytes = Vec::with_capacity(MOST_TEXTS);
    match fs::File::open(location).and_then(|file| file.take(text::LIMIT + 1).read_to_end(&mut bytes)) {
        Ok(_) => text::decode(path, bytes),
        Err(error) => Err(Box::new(unreadable(path, &error))),
    }
}

fn unreadable(path: String, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Place::path(path), SourceProblem::Unreadable { cause: IoCause::of(error) })
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
        let left = |path: &str| (path.to_owned(), "link-refused");
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
    fn a_pipe_is_not_opened() -> io::Result<()> {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir()?;
        mknodat(CWD, folder.path().join("newsroom.yaml"), FileType::Fifo, Mode::RUSR, 0)?;
        assert_eq!(codes(folder.path()), [("newsroom.yaml".to_owned(), "not-a-file")]);
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
