//! What the theme's own scripts add to pages that work without them: cases are filtered and sorted, contacts are copied.

use super::pages::demo;
use super::{browser, look};

#[test]
fn cases_are_filtered_and_contacts_are_copied() {
    let Some(browser) = browser() else { return };
    let newsroom = demo();
    look("scripts.mjs", browser, &[newsroom.path().join("output").as_ref()]);
}
