//! A site that is kept over its edits, with its output and all that the program remembers of it; beside it, after each
//! edit, the same files in an empty folder. The program builds both, and they may not differ.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::time::SystemTime;

use serde_json::Value;
use tempfile::TempDir;

use crate::compare::{Tree, read_tree, trees};
use crate::newsrooms::build::{at, program};
use crate::newsrooms::{Files, disk};

/// How a site is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Seconds since 1970.
    pub moment: i64,
    pub base_url: Option<&'static str>,
    /// Whether drafts are shown too; then into another folder.
    pub drafts: bool,
    /// Whether the kept site is built without what is remembered of it.
    pub force: bool,
}

impl Options {
    pub fn new(moment: i64) -> Options {
        Options { moment, base_url: None, drafts: false, force: false }
    }

    fn output(&self) -> &'static str {
        if self.drafts { "preview" } else { "output" }
    }

    fn spawn(&self, site: &Path, force: bool) -> Result<Child, String> {
        let mut build = program(site);
        build.args(["build", "--format", "json", "--at", &at(self.moment), "--out", self.output()]);
        build.args(self.base_url.map(|url| ["--base-url", url]).into_iter().flatten());
        build.args(self.drafts.then_some("--drafts"));
        build.args(force.then_some("--force"));
        let piped = build.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        piped.spawn().map_err(|error| error.to_string())
    }
}

/// A site that is kept.
pub struct Kept {
    folder: TempDir,
    pub(super) files: Files,
    /// Files of somebody else in the output folder.
    pub(super) foreign: Tree,
    /// What the program remembered at some time.
    pub(super) saved: Tree,
}

/// What became of a build.
#[derive(Debug, PartialEq, Eq)]
pub enum Built {
    /// The output.
    Whole(Tree),
    /// Errors: nothing was written.
    Refused,
}

impl Kept {
    pub fn new(files: Files) -> Result<Kept, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        disk::write(&files, folder.path()).map_err(|error| error.to_string())?;
        Ok(Kept { folder, files, foreign: Tree::new(), saved: Tree::new() })
    }

    /// The site's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes the site hold other files: writes what changes and deletes what is gone.
    pub fn edit(&mut self, files: Files) -> Result<(), String> {
        disk::edit(&self.files, &files, self.path()).map_err(|error| error.to_string())?;
        self.files = files;
        Ok(())
    }

    /// The same, and what was there already is as old as before.
    pub fn edit_with_old_time(&mut self, files: Files) -> Result<(), String> {
        let changed = |path: &&String| files.contains_key(*path) && files.get(*path) != self.files.get(*path);
        let changed: Vec<PathBuf> =
            self.files.keys().filter(changed).map(|path| self.path().join(path)).collect();
        let times: Vec<SystemTime> = changed.iter().map(|path| modified(path)).collect::<Result<_, _>>()?;
        self.edit(files)?;
        changed.iter().zip(times).try_for_each(|(path, time)| set_modified(path, time))
    }

    /// Builds the kept site and a clean copy of it. An error says where they differ.
    pub fn build(&self, options: &Options) -> Result<Built, String> {
        let clean = tempfile::tempdir().map_err(|error| error.to_string())?;
        disk::write(&self.files, clean.path()).map_err(|error| error.to_string())?;
        let output = self.path().join(options.output());
        let before = tree(&output)?;
        let running = options.spawn(self.path(), options.force)?;
        let expected = end(options.spawn(clean.path(), false)?)?;
        let found = end(running)?;
        let after = tree(&output)?;
        same("exit code", &expected.status.code(), &found.status.code())?;
        same("problems", &problems(&expected), &problems(&found))?;
        if expected.status.success() {
            let mut clean = tree(&clean.path().join(options.output()))?;
            let whole = Built::Whole(clean.clone());
            if !options.drafts {
                clean.extend(self.foreign.clone());
            }
            return equal(("the output", &after), ("a clean build", &clean)).map(|()| whole);
        }
        if expected.status.code() != Some(1) {
            return Err(format!("the build ended with {:?}", String::from_utf8_lossy(&expected.stderr)));
        }
        equal(("the output", &after), ("the output before the error", &before)).map(|()| Built::Refused)
    }
}

/// When a file was written, as it says.
pub fn modified(path: &Path) -> Result<SystemTime, String> {
    fs::metadata(path).and_then(|it| it.modified()).map_err(|error| error.to_string())
}

/// Makes a file say that it was written at some time.
pub fn set_modified(path: &Path, time: SystemTime) -> Result<(), String> {
    let file = fs::File::options().write(true).open(path);
    file.and_then(|file| file.set_modified(time)).map_err(|error| error.to_string())
}

pub fn tree(folder: &Path) -> Result<Tree, String> {
    read_tree(folder).map_err(|error| error.to_string())
}

fn end(running: Child) -> Result<Output, String> {
    running.wait_with_output().map_err(|error| error.to_string())
}

/// Names what differs, and shows one difference whole.
fn equal(one: (&str, &Tree), other: (&str, &Tree)) -> Result<(), String> {
    let mut differences = trees(one, other);
    if differences.is_empty() {
        return Ok(());
    }
    let rest = differences.split_off(1).into_iter().map(|it| it.lines().next().unwrap_or("").to_owned());
    differences.extend(rest);
    Err(differences.join("\n"))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}: a clean build has\n{expected:#?}\nand the kept site\n{found:#?}"))
}

/// What was reported of the site. What was said of output folders, or of what is remembered, concerns the kept site alone.
fn problems(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let is_of_site = |problem: &Value| {
        let path = problem["path"].as_str().unwrap_or_default();
        problem["severity"].is_string()
            && !["output", "preview", ".kawaraban"].iter().any(|folder| path.starts_with(folder))
    };
    lines.filter(is_of_site).collect()
}
