//! What a build recalls is what it would read.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use kawaraban::diagnostics::{Diagnostics, Severity};
use kawaraban::pipeline::{self, Memory, Progress, SiteReader};
use kawaraban::publish::OutputFolder;
use kawaraban::types::FileStamp;
use proptest::prelude::*;

use crate::newsrooms::blueprint::{blueprints, moment};
use crate::newsrooms::build::{printed, rendered, rendered_by, request};
use crate::newsrooms::{Blueprint, Newsroom, disk};
use crate::tries;

/// A moment of the disk's clock at which every file that was written has rested.
fn moment_of_disk(site: &Path) -> i64 {
    let marker = site.join(".marker");
    let written = || {
        fs::write(&marker, "").unwrap();
        FileStamp::of(&fs::metadata(&marker).unwrap()).changed
    };
    let before = written();
    std::iter::repeat_with(written).find(|moment| *moment > before).unwrap()
}

fn recall(site: &Path, stored: &[u8]) -> (SiteReader, Arc<Memory>) {
    let memory = Arc::new(Memory::restore(stored).unwrap());
    (SiteReader::recalling(site, Arc::clone(&memory), moment_of_disk(site), None), memory)
}

/// Reads a site for the first time, and stores what is known then.
fn stored(site: &Path) -> Vec<u8> {
    let memory = Arc::new(Memory::default());
    SiteReader::recalling(site, Arc::clone(&memory), moment_of_disk(site), None);
    memory.store().unwrap()
}

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn what_is_recalled_is_what_would_be_read(
        blueprint in blueprints(24), other in blueprints(24), at in 0..4usize,
    ) {
        let site = tempfile::tempdir().unwrap();
        let files = Newsroom::new(&blueprint).files();
        disk::write(&files, site.path()).unwrap();
        let bytes = stored(site.path());
        let (recalled, memory) = recall(site.path(), &bytes);
        prop_assert_eq!(format!("{:?}", recalled.drafts), format!("{:?}", SiteReader::of(site.path()).drafts));
        let recalled = rendered_by(recalled, site.path(), moment(at));
        prop_assert_eq!(recalled, rendered(site.path(), moment(at)));
        // Pictures are measured when they are rendered; after that, nothing is new.
        let bytes = memory.store().unwrap_or(bytes);
        let (recalled, memory) = recall(site.path(), &bytes);
        prop_assert_eq!(rendered_by(recalled, site.path(), moment(at)), rendered(site.path(), moment(at)));
        prop_assert!(memory.store().is_none());
        // Another newsroom in the same place, with files of the same names.
        disk::edit(&files, &Newsroom::new(&other).files(), site.path()).unwrap();
        let recalled = rendered_by(recall(site.path(), &bytes).0, site.path(), moment(at));
        prop_assert_eq!(recalled, rendered(site.path(), moment(at)));
    }
}

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn rendered(&self) {}
}

#[test]
fn a_file_that_changes_during_the_build_ends_it() {
    let site = tempfile::tempdir().unwrap();
    let files = Newsroom::new(&Blueprint::large(20)).files();
    disk::write(&files, site.path()).unwrap();
    let (recalled, _) = recall(site.path(), &stored(site.path()));
    // One whose body is shown: the others are not opened.
    let is_shown = |(path, bytes): &(&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        let has_body = text.splitn(3, "---\n").nth(2).is_some_and(|body| !body.trim().is_empty());
        let is_public =
            text.contains("publish_at:") && !text.contains("removed:") && !text.contains("draft: true");
        path.starts_with("content/releases/") && has_body && is_public
    };
    let path = files.iter().find(is_shown).map(|(path, _)| path).unwrap();
    fs::write(site.path().join(path), "---\ntitle: x\n---\n").unwrap();
    let output_folder = OutputFolder::new(site.path(), &site.path().join("output")).unwrap();
    let mut diagnostics = Diagnostics::new();
    let request = request(site.path(), moment(3)).unwrap();
    assert!(recalled.publish(&request, &output_folder, &Silent, &mut diagnostics).is_none());
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let told: Vec<_> = errors.map(|it| (it.problem.code(), it.place.source_path())).collect();
    assert_eq!(told, [("source-changed", path.as_str())], "{}", printed(&diagnostics));
    assert!(!site.path().join("output").exists());
}

/// Where nothing has changed for a page, nobody need read its text again: an edit costs what it changes.
#[test]
fn a_text_of_which_nothing_new_is_asked_stays_closed() {
    let site = tempfile::tempdir().unwrap();
    let files = Newsroom::new(&Blueprint::large(60)).files();
    disk::write(&files, site.path()).unwrap();
    let output_folder = OutputFolder::new(site.path(), &site.path().join("output")).unwrap();
    let request = request(site.path(), moment(3)).unwrap();
    // What was written just before a build has not rested, and is known after the next.
    for _ in 0..3 {
        assert!(pipeline::build(&request, &output_folder, &Silent, &mut Diagnostics::new()).is_some());
    }
    let reading = pipeline::read(&request, &output_folder);
    // Whoever opens one of them now sees that it has changed. Each build looks into those with corrections, and takes out
    // of others the links that wait (`release:x?`).
    let is_looked_into = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let is_of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let names_content = |before: &str| {
            before.ends_with(is_of_id) && before.trim_end_matches(is_of_id).ends_with([':', '='])
        };
        text.contains("corrections:\n  - at:")
            || text.match_indices('?').any(|(at, _)| names_content(&text[..at]))
    };
    let releases = files.iter().filter(|(path, bytes)| {
        path.starts_with("content/releases/") && path.ends_with(".md") && !is_looked_into(bytes)
    });
    let closed: Vec<&String> = releases.map(|(path, _)| path).collect();
    assert!(closed.len() > 10, "{closed:?}");
    for path in closed {
        fs::write(site.path().join(path), "---\ntitle: x\n---\n").unwrap();
    }
    let mut diagnostics = Diagnostics::new();
    assert!(
        reading.publish(&request, &output_folder, &Silent, &mut diagnostics).is_some(),
        "{}",
        printed(&diagnostics)
    );
}

/// Whoever has read the site before somebody edited it may be slow; what others have built since then stays.
#[test]
fn an_older_reading_is_never_published_over_a_newer_one() {
    let site = tempfile::tempdir().unwrap();
    let files = Newsroom::new(&Blueprint::large(20)).files();
    disk::write(&files, site.path()).unwrap();
    let output_folder = OutputFolder::new(site.path(), &site.path().join("output")).unwrap();
    let request = request(site.path(), moment(3)).unwrap();
    let older = pipeline::read(&request, &output_folder);
    let mut diagnostics = Diagnostics::new();
    assert!(pipeline::build(&request, &output_folder, &Silent, &mut diagnostics).is_none());
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let told: Vec<_> = errors.map(|it| it.problem.code()).collect();
    assert_eq!(told, ["another-build-is-running"], "{}", printed(&diagnostics));
    drop(older);
    assert!(pipeline::build(&request, &output_folder, &Silent, &mut Diagnostics::new()).is_some());
}

#[test]
fn cut_and_foreign_bytes_are_refused() {
    let site = tempfile::tempdir().unwrap();
    disk::write(&Newsroom::new(&Blueprint::large(10)).files(), site.path()).unwrap();
    let whole = stored(site.path());
    assert!(Memory::restore(&whole).is_some());
    for at in (0..whole.len()).step_by(7) {
        assert!(Memory::restore(&whole[..at]).is_none(), "cut at {at}");
        let mut altered = whole.clone();
        altered[at] ^= 0xFF;
        let _ = Memory::restore(&altered);
    }
    let mut foreign = whole;
    foreign[3] ^= 1;
    assert!(Memory::restore(&foreign).is_none(), "of another version");
}
