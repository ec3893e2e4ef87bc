//! What a newsroom looks like after it was restyled: by an accent, by a stylesheet of its own, by another theme.

#[path = "../restyled/newsroom.rs"]
mod newsroom;

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::copy::copy;
use super::{browser, look};

/// Accents that are hard to read on one of the two grounds, or on both, and that of the theme.
const ACCENTS: [&str; 6] = ["#ffd400", "#001f3f", "#00a86b", "#ffffff", "#000000", "#8a1c1c"];

#[test]
fn any_accent_is_seen_and_can_be_read() {
    let Some(browser) = browser() else { return };
    let built = ACCENTS.map(|accent| (accent, newsroom::built(accent, None)));
    let arguments: Vec<OsString> =
        built.iter().flat_map(|(accent, (_, output))| [OsString::from(accent), output.into()]).collect();
    look("accents.mjs", browser, &arguments.iter().map(OsString::as_os_str).collect::<Vec<_>>());
}

#[test]
fn ten_lines_of_a_stylesheet_win_over_the_theme() {
    let Some(browser) = browser() else { return };
    let (_plain, plain) = newsroom::built(newsroom::ACCENT, None);
    let (_styled, styled) = newsroom::built(newsroom::ACCENT, Some("restyled/site.css"));
    look("stylesheet.mjs", browser, &[plain.as_os_str(), styled.as_os_str()]);
}

#[test]
fn another_theme_sets_japanese_headlines_from_top_to_bottom() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/theme/newsroom"), &folder);
    let output = folder.path().join("output");
    let mut build = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    build.args(["build", "--at", "2026-04-01", "--site"]).arg(site).arg("--out").arg(&output);
    build.env("KAWARABAN_FONTS", "");
    assert!(build.output().unwrap().status.success());
    look("vertical.mjs", browser, &[output.as_os_str()]);
}
