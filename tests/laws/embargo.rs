//! Law 2: invisible means absent. What a site builds at a moment is what it would build had nobody written what is not
//! public then. Two redactions that know nothing of each other say what that is: the newsroom's own, by its blueprint, and
//! the one of `kawaraban check --prove`, by its files.

use kawaraban::types::Kind;
use proptest::prelude::*;

use crate::compare::{Tree, occurrences, trees};
use crate::newsrooms::blueprint::{Entity, Readiness, Written, blueprints, moment};
use crate::newsrooms::build::{rendered, rendered_redacted};
use crate::newsrooms::{Blueprint, Files, Newsroom, disk};
use crate::tries;

proptest! {
    #![proptest_config(tries(16))]

    #[test]
    fn a_build_equals_that_of_the_redacted_site(
        blueprint in blueprints(14), index in 0..4usize,
    ) {
        let newsroom = Newsroom::new(&blueprint);
        // A second before something becomes public, and at that moment.
        for moment in [moment(index) - 1, moment(index)] {
            let whole = built(&newsroom.files(), moment)?;
            let redacted = built(&newsroom.redacted(moment), moment)?;
            let differences = trees(("the build", &whole), ("that of the redacted site", &redacted));
            prop_assert!(differences.is_empty(), "at {moment}:\n{}", differences.join("\n"));
            let by_library = redacted_by_library(&newsroom.files(), moment)?;
            let differences = trees(("the build", &whole), ("that of the library's redaction", &by_library));
            prop_assert!(differences.is_empty(), "at {moment}:\n{}", differences.join("\n"));
            for page in newsroom.opened_at(moment) {
                let is_there = whole.keys().any(|path| path.contains(page));
                prop_assert!(is_there, "{page} is not there at {moment}");
            }
            for secret in newsroom.secrets(moment) {
                prop_assert_eq!(occurrences(&whole, secret), Vec::<String>::new(), "{} at {}", secret, moment);
            }
        }
    }
}

/// A case cannot do without a company and a program, and so no redacted site is like one whose company waits.
#[test]
fn a_case_does_not_name_a_company_and_a_program_that_wait() {
    let entity = |kind| Entity {
        kind,
        number: 1,
        readiness: Readiness::From(3),
        written: Written::Both,
        in_folder: false,
        seed: 1,
    };
    let entities = vec![entity(Kind::Program), entity(Kind::Partner)];
    let blueprint = Blueprint { languages: vec!["ja", "en"], page_size: 2, seed: 1, entities };
    let newsroom = Newsroom::new(&blueprint);
    let mut files = newsroom.files();
    let case = "---\nprogram: program-00001?\ncompany: partner-00001?\nhost: partner-00001?\nperiod: { from: 2014-10 }\n\
                status: preparing\nas_of: 2014-09-29\nsummary: A summary.\n---\n";
    files.insert("content/cases/case-00001.md".to_owned(), case.into());
    let before = built(&files, moment(3) - 1).unwrap();
    assert!(before.contains_key("cases/case-00001/index.html"));
    for secret in newsroom.secrets(moment(3) - 1) {
        assert_eq!(occurrences(&before, secret), Vec::<String>::new());
    }
    // The library's redaction puts empty drafts in their places.
    let redacted = redacted_by_library(&files, moment(3) - 1).unwrap();
    assert_eq!(trees(("the build", &before), ("that of the redacted site", &redacted)), Vec::<String>::new());
    let after = built(&files, moment(3)).unwrap();
    let page = String::from_utf8_lossy(&after["cases/case-00001/index.html"]);
    assert!(page.contains("/partners/partner-00001/") && page.contains("/programs/program-00001/"), "{page}");
}

/// What files in a new folder are built into.
fn built(files: &Files, moment: i64) -> Result<Tree, TestCaseError> {
    let site = tempfile::tempdir().unwrap();
    disk::write(files, site.path()).unwrap();
    rendered(site.path(), moment).map_err(TestCaseError::fail)
}

/// What is built of the same files after `kawaraban check --prove` has redacted them.
fn redacted_by_library(files: &Files, moment: i64) -> Result<Tree, TestCaseError> {
    let site = tempfile::tempdir().unwrap();
    disk::write(files, site.path()).unwrap();
    rendered_redacted(site.path(), moment).map_err(TestCaseError::fail)
}
