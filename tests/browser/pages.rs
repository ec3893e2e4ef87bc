//! Every page of two newsrooms as a reader meets it: the demo newsroom, and one whose texts, tables and pictures are as long,
//! as short and as many as a theme has to bear (`tests/browser/stress`).
//!
//! What is asked of a page says `tests/browser/pages.mjs`, of a printed one `tests/browser/printing.mjs`. With
//! `KAWARABAN_PICTURES=FOLDER`, pictures of one page of each kind are left in the folder.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::copy::copy;
use super::{browser, look};

/// A newsroom, built in `output/` as of a moment. Nobody is warned of anything but small pictures.
pub fn built(newsroom: &str, moment: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(newsroom), &folder);
    let built = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(["build", "--at", moment, "--lang", "en", "--site"])
        .arg(site)
        .arg("--out")
        .arg(folder.path().join("output"))
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&built.stderr);
    let is_warned = |line: &str| line.starts_with("warning[") && !line.starts_with("warning[small-picture]");
    assert!(built.status.success() && !told.lines().any(is_warned), "{told}");
    folder
}

/// The demo newsroom, in `output/`.
pub fn demo() -> TempDir {
    built("", "2014-10-15")
}

fn stress() -> TempDir {
    built("tests/browser/stress", "2026-04-01")
}

#[test]
fn every_page_of_the_demo_newsroom_is_for_everybody() {
    let Some(browser) = browser() else { return };
    let newsroom = demo();
    look("pages.mjs", browser, &[newsroom.path().join("output").as_ref(), "demo".as_ref()]);
}

#[test]
fn the_longest_and_the_shortest_of_everything_fits() {
    let Some(browser) = browser() else { return };
    let newsroom = stress();
    look("pages.mjs", browser, &[newsroom.path().join("output").as_ref(), "stress".as_ref()]);
}

#[test]
fn a_printed_release_has_all_that_an_editor_needs() {
    let Some(browser) = browser() else { return };
    let newsrooms = [demo(), stress(), built("tests/browser/harbour", "2026-11-30")]
        .map(|newsroom| (newsroom.path().join("output"), newsroom));
    look("printing.mjs", browser, &newsrooms.each_ref().map(|(output, _)| output.as_ref()));
}
