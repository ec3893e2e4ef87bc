//! A release as a reader uses it: whom to call beside the text at every width, what is taken along by copying, the masthead
//! on a telephone, paper. The newsroom is that of `tests/browser/harbour`.

use tempfile::TempDir;

use super::pages::built;
use super::{browser, look};

fn harbour() -> TempDir {
    built("tests/browser/harbour", "2026-11-30")
}

#[test]
fn whom_to_call_stands_beside_the_text_and_is_whole_at_every_width() {
    let Some(browser) = browser() else { return };
    let newsroom = harbour();
    look("facts_box.mjs", browser, &[newsroom.path().join("output").as_ref()]);
}

#[test]
fn a_name_that_is_copied_is_the_name() {
    let Some(browser) = browser() else { return };
    let newsroom = harbour();
    look("copying.mjs", browser, &[newsroom.path().join("output").as_ref()]);
}

#[test]
fn on_a_telephone_the_masthead_is_one_row_and_a_finger_meets_what_it_means() {
    let Some(browser) = browser() else { return };
    let newsroom = harbour();
    look("telephone.mjs", browser, &[newsroom.path().join("output").as_ref()]);
}
