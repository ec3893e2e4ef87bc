//! How pages are led by pictures, at four widths (`tests/browser/front.mjs`).

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use super::{browser, look, pictured};

/// The newsroom with pictures, built into a folder of its own.
pub(super) fn built(site: &Path) {
    pictured::newsroom(site);
    let built = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(["build", "--at", pictured::MOMENT, "--lang", "en"])
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .current_dir(site)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

#[test]
fn pages_are_led_by_pictures() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    look("front.mjs", browser, &[folder.path().join("output").as_ref(), OsStr::new("/")]);
}
