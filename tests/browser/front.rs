//! How pages are led by pictures, at four widths (`tests/browser/front.mjs`).

use std::ffi::OsStr;

use super::{browser, build, look, pictured};

#[test]
fn pages_are_led_by_pictures() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    pictured::newsroom(folder.path());
    build(folder.path(), pictured::MOMENT);
    look("front.mjs", browser, &[folder.path().join("output").as_ref(), OsStr::new("/")]);
}
