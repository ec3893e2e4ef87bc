//! The content of another newsroom (`tests/theme/newsroom`) under `tests/restyled/newsroom.yaml`, with a logo, in the
//! built-in theme.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::copy::copy;

/// Later than everything in the newsroom.
const MOMENT: &str = "2026-04-01";

/// The accent in `newsroom.yaml`.
pub const ACCENT: &str = "#00a86b";

/// Builds it in `output/` of a folder, with an accent, and a stylesheet of its own where one is given. Nobody is warned
/// of anything.
pub fn built(accent: &str, stylesheet: Option<&str>) -> (TempDir, PathBuf) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&tests.join("theme/newsroom"), &folder);
    fs::remove_dir_all(site.join("themes")).unwrap();
    let configuration = fs::read_to_string(tests.join("restyled/newsroom.yaml")).unwrap();
    assert!(configuration.contains(ACCENT));
    fs::write(site.join("newsroom.yaml"), configuration.replace(ACCENT, accent)).unwrap();
    fs::create_dir(site.join("assets")).unwrap();
    fs::copy(tests.join("restyled/assets/logo.svg"), site.join("assets/logo.svg")).unwrap();
    if let Some(stylesheet) = stylesheet {
        fs::copy(tests.join(stylesheet), site.join("assets/site.css")).unwrap();
    }
    let output = folder.path().join("output");
    let mut build = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    build.args(["build", "--at", MOMENT, "--lang", "en", "--site"]).arg(site).arg("--out").arg(&output);
    let build = build.env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").output().unwrap();
    let told = String::from_utf8_lossy(&build.stderr);
    assert!(build.status.success() && !told.contains("warning"), "{told}");
    (folder, output)
}
