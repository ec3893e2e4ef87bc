//! What the theme's own scripts add to pages that work without them: cases are filtered and sorted, contacts are copied.

use std::path::Path;

use super::{browser, build, look};

#[test]
fn cases_are_filtered_and_contacts_are_copied() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    build(Path::new(env!("CARGO_MANIFEST_DIR")), &output, "2014-10-15");
    look("scripts.mjs", browser, &[output.as_ref()]);
}
