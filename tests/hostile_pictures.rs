//! Two hundred files that are called pictures and are none, or are more than that: each is told at the place where it is named,
//! nothing is published, and the program neither falls nor grows.
#![cfg(unix)]

#[path = "hostile_pictures/files.rs"]
mod files;
#[path = "newsrooms/photograph.rs"]
mod photograph;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use files::Hostile;
use nix::sys::resource::{UsageWho, getrusage};
use serde_json::Value;

/// What the program may take at most, in bytes, whatever it is given.
const MEMORY: i64 = 700_000_000;

/// A newsroom with a release that shows pictures. The line on which each is named is its place in the list, and these.
const LINES_BEFORE: usize = 5;

fn newsroom(folder: &Path, pictures: &[Hostile]) {
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write(
        "newsroom.yaml",
        "title: 見本\nbase_url: https://example.org/\nlanguages: [ja]\ntimezone: Asia/Tokyo\ndesk: press-desk\nfeed_tag: example.org,2026\n".as_bytes(),
    );
    write(
        "content/contacts/press-desk.md",
        "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n".as_bytes(),
    );
    let mut release = "---\ntitle: 写真\npublish_at: 2026-04-01 10:00\nmedia:\n".to_owned();
    for picture in pictures {
        release.push_str(&format!("  - {{ file: {}, alt: 様子, credit: 見本 }}\n", picture.name));
        write(&format!("content/media/{}", picture.name), &picture.bytes);
    }
    write("content/releases/visit.md", (release + "---\n\n写真です。\n").as_bytes());
}

/// Runs the program in a newsroom. It has not fallen, and has kept its bounds.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(arguments)
        .args(["--at", "2026-05-01", "--lang", "en", "--site"])
        .arg(folder)
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some_and(|code| code < 100) && !told.contains("panicked"), "{told}");
    // In kilobytes, of the largest program so far.
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() * 1024;
    assert!(peak < MEMORY, "{peak} bytes of memory");
    output
}

#[test]
fn every_hostile_file_is_told_and_nothing_is_published() {
    let faulty = [files::truncated(), files::other_kinds(), files::bombs(), files::damaged()];
    let faulty: Vec<Hostile> = faulty.into_iter().flatten().collect();
    let scripts = files::scripts();
    // These are published without what was told of them.
    let only_cleaned = ["laughs.svg", "brackets.svg"];
    let errors: Vec<bool> = faulty
        .iter()
        .map(|file| !only_cleaned.contains(&file.name.as_str()))
        .chain(scripts.iter().map(|_| false))
        .collect();
    let pictures: Vec<Hostile> = faulty.into_iter().chain(scripts).collect();
    assert!(pictures.len() >= 200, "{}", pictures.len());
    let names: BTreeSet<_> = pictures.iter().map(|picture| &picture.name).collect();
    assert_eq!(names.len(), pictures.len());
    let folder = tempfile::tempdir().unwrap();
    newsroom(folder.path(), &pictures);

    let checked = run(folder.path(), &["check", "--format", "json"]);
    let told: Vec<Value> = String::from_utf8_lossy(&checked.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut missing = Vec::new();
    for (at, (picture, is_error)) in pictures.iter().zip(&errors).enumerate() {
        let severity = if *is_error { "error" } else { "warning" };
        let is_of_it = |problem: &&Value| {
            problem["path"] == "content/releases/visit.md"
                && problem["line"] == (at + LINES_BEFORE) as u64
                && problem["code"] != "small-picture"
        };
        let of_it: Vec<_> = told.iter().filter(is_of_it).collect();
        if !of_it.iter().any(|problem| problem["severity"] == severity) {
            missing.push(format!("{}: {of_it:?}", picture.name));
        }
    }
    assert!(missing.is_empty(), "no word of\n{}", missing.join("\n"));

    let built = run(folder.path(), &["build"]);
    assert!(!built.status.success());
    assert!(!folder.path().join("output").exists(), "something was published");
}

#[test]
fn what_shows_only_when_it_is_decoded_is_told_and_nothing_is_published() {
    for picture in files::broken_within() {
        let folder = tempfile::tempdir().unwrap();
        let name = picture.name.clone();
        newsroom(folder.path(), &[picture]);
        let built = run(folder.path(), &["build"]);
        let told = String::from_utf8_lossy(&built.stderr).into_owned();
        assert!(!built.status.success() && told.contains(&format!("`{name}`")), "{name}: {told}");
        assert!(!folder.path().join("output").exists(), "{name}: something was published");
    }
}
