//! Publishing as a whole: what each test file starts from.

mod cache;
mod interrupted;
mod places;
mod publishing;
mod stamps;
#[cfg(unix)]
mod trust;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::faults::Faults;
use super::publish_lock::PublishLock;
use super::{Content, OutputFolder, Publisher, Report, Sink};
use crate::diagnostics::problems::{Explain, PublishProblem};
use crate::types::OutputPath;

/// Files by path, as they are to be published.
type Files<'a> = &'a [(&'a str, &'a str)];

/// Whether to exchange the folder for any number of changes, or to move files one by one.
const EXCHANGE: usize = 0;
const ONE_BY_ONE: usize = usize::MAX;

/// A site that is published into `output/`.
struct Site {
    _folder: tempfile::TempDir,
    path: PathBuf,
    output: PathBuf,
}

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = fs::canonicalize(folder.path()).expect("its path").join("site");
        fs::create_dir(&path).expect("a site");
        Site { _folder: folder, output: path.join("output"), path }
    }

    fn output_folder(&self) -> OutputFolder {
        OutputFolder::new(&self.path, &self.output).expect("a good output folder")
    }

    fn begin(&self) -> Publisher {
        Publisher::begin(&self.output_folder()).expect("a publisher")
    }

    fn publish(&self, files: Files<'_>, small_update: usize) -> Result<Report, PublishProblem> {
        self.publish_with(files, small_update, Faults::none())
    }

    fn publish_with(
        &self,
        files: Files<'_>,
        small_update: usize,
        faults: Faults,
    ) -> Result<Report, PublishProblem> {
        let mut publisher = Publisher::holding(
            PublishLock::take_on(self.disk(faults), &self.output_folder())?,
            &self.output_folder(),
        )?;
        publisher.small_update = small_update;
        for (path, text) in files {
            publisher.add(&output_path(path), Content::Bytes(text.as_bytes()))?;
        }
        publisher.finish()
    }

    fn disk(&self, faults: Faults) -> Disk {
        let mut disk = Disk::of(&self.path);
        disk.faults = faults;
        disk
    }

    /// Writes a file, as a person would.
    fn write(&self, path: &str, text: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn published(&self) -> BTreeMap<String, String> {
        snapshot(&self.output)
    }

    /// The folder beside the output folder.
    fn beside(&self) -> PathBuf {
        super::sibling::Sibling::of(&self.output_folder()).folder().to_owned()
    }

    /// Forgets what is ours.
    fn forget(&self) {
        fs::remove_dir_all(self.beside()).expect("removed");
    }

    /// Finishes an interrupted publish.
    fn recover(&self) -> Result<super::Recovered, PublishProblem> {
        super::recover(&self.output_folder())
    }

    /// Nothing of a publish is left but the record of it.
    fn is_clean(&self) -> bool {
        !self.beside().join("publish").exists()
    }
}

fn output_path(text: &str) -> OutputPath {
    OutputPath::parse(text).expect("a good path")
}

fn code<T>(result: Result<T, PublishProblem>) -> &'static str {
    result.err().map_or("fine", |problem| problem.code())
}

/// Files written, unchanged, pruned.
fn counts(report: &Report) -> (usize, usize, usize) {
    (report.written, report.unchanged, report.pruned)
}

/// Everything in a folder: the text of files, `/` for folders, `->` and the target for links.
fn snapshot(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1).into_iter().flatten() {
        let path = entry.path().strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        let file_type = entry.file_type();
        let value = match () {
            _ if file_type.is_dir() => "/".to_owned(),
            _ if file_type.is_symlink() => {
                format!("->{}", fs::read_link(entry.path()).expect("a link").display())
            }
            _ => String::from_utf8_lossy(&fs::read(entry.path()).expect("a file")).into_owned(),
        };
        found.insert(path, value);
    }
    found
}

/// What a folder holds that has exactly these files.
fn tree(files: Files<'_>) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for (path, text) in files {
        tree.insert((*path).to_owned(), (*text).to_owned());
        for folder in super::tree::folders_above(path) {
            tree.insert(folder.to_owned(), "/".to_owned());
        }
    }
    tree
}
