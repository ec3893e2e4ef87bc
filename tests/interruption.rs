//! Law 4 with the real program: whole or untouched, whatever happens to it or to the disk.
//!
//! [`kills`] kills builds at random instants, [`place`] has everything else: two builds at once, folders that cannot be
//! written to, a full disk, a lost `.kawaraban/`, links. `KAWARABAN_EFFORT=10` kills ten times as often.

#![cfg(unix)]

#[path = "harness/compare.rs"]
mod compare;
mod newsrooms;

#[path = "interruption/kills.rs"]
mod kills;
#[path = "interruption/place.rs"]
mod place;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use compare::{Tree, read_tree, trees};
use newsrooms::blueprint::moment;
use newsrooms::build::{at, program, rendered};
use newsrooms::{Blueprint, Files, Newsroom, disk};

/// A site in a folder of its own, that is now of one version and then of another.
struct Site {
    folder: tempfile::TempDir,
    files: Files,
}

impl Site {
    fn new(files: &Files) -> Site {
        let folder = tempfile::tempdir().unwrap();
        disk::write(files, folder.path()).unwrap();
        Site { folder, files: files.clone() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn output(&self) -> PathBuf {
        self.path().join("output")
    }

    fn tree(&self) -> Tree {
        read_tree(&self.output()).unwrap()
    }

    fn edit(&mut self, files: &Files) {
        disk::edit(&self.files, files, self.path()).unwrap();
        self.files = files.clone();
    }

    /// A command at the moment at which everything is public but the drafts.
    fn command(&self, command: &str) -> Command {
        let mut program = program(self.path());
        program.args([command, "--lang", "en", "--at", &at(moment(3))]);
        program
    }

    /// Runs a command, and gives its exit status and what it printed.
    fn run(&self, command: &str) -> (Option<i32>, String) {
        told(&self.command(command).output().unwrap())
    }
}

fn told(output: &Output) -> (Option<i32>, String) {
    let told = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    (output.status.code(), String::from_utf8_lossy(&told).into_owned())
}

/// What a clean build of a version writes.
fn clean_build(files: &Files) -> Tree {
    rendered(Site::new(files).path(), moment(3)).unwrap()
}

fn assert_same(what: &str, found: &Tree, expected: &Tree) {
    assert_eq!(
        trees(("what was found", found), ("what was expected", expected)),
        Vec::<String>::new(),
        "{what}"
    );
}

/// A newsroom with so many releases in one language.
fn newsroom(releases: usize) -> Files {
    Newsroom::new(&Blueprint { languages: vec!["ja"], ..Blueprint::large(releases) }).files()
}

/// The newsroom with another colour: every page changes.
fn in_another_colour(files: &Files) -> Files {
    let mut files = files.clone();
    let yaml = files.get_mut("newsroom.yaml").unwrap();
    let text = String::from_utf8(std::mem::take(yaml)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("accent:")).map(|line| format!("{line}\n"));
    *yaml = lines.chain(["accent: \"#123456\"\n".to_owned()]).collect::<String>().into_bytes();
    files
}

/// The newsroom with other words on one page, and another page more: few files change.
fn with_a_word_changed(files: &Files) -> Files {
    let mut files = files.clone();
    let (path, page) = files.iter().find(|(path, _)| path.starts_with("content/pages/")).unwrap();
    let (path, page) = (path.clone(), [page.as_slice(), "\n新しい段落。\n".as_bytes()].concat());
    files.insert(path, page);
    files.insert("content/pages/new.md".to_owned(), "---\ntitle: 新しいページ\n---\n".into());
    files
}
