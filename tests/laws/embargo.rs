//! Law 2: invisible means absent. What a site builds at a moment is what it would build had nobody written what is not
//! public then. Two redactions that know nothing of each other say what that is: the newsroom's own, by its blueprint, and
//! the one of `kawaraban check --prove`, by its files.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use kawaraban::types::Kind;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rayon::prelude::*;
use tempfile::TempDir;

use crate::compare::{Tree, occurrences, trees};
use crate::newsrooms::blueprint::{Availability, Entity, Written, blueprints, moment};
use crate::newsrooms::build::{at, rendered, rendered_redacted, timetable};
use crate::newsrooms::{Blueprint, Files, Newsroom, disk};
use crate::tries;

/// Longer than anything here takes, in seconds.
const LONG: i64 = 1 << 30;

#[test]
fn at_every_moment_a_build_equals_that_of_the_redacted_site() {
    let (newsrooms, moments) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let outcome = TestRunner::new(tries(32)).run(&blueprints(9), |blueprint| {
        let newsroom = Newsroom::new(&blueprint);
        let site = written(&newsroom.files());
        let times = times(&newsroom, site.path())?;
        times.par_iter().try_for_each(|time| law_2(&newsroom, site.path(), *time))?;
        newsrooms.fetch_add(1, Ordering::Relaxed);
        moments.fetch_add(times.len(), Ordering::Relaxed);
        Ok(())
    });
    println!("{newsrooms:?} newsrooms, {moments:?} moments");
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Before everything, a second before something changes, at that moment, and after everything.
fn times(newsroom: &Newsroom, site: &Path) -> Result<BTreeSet<i64>, TestCaseError> {
    let changes = &timetable(site).map_err(TestCaseError::fail)? | &newsroom.moments();
    let ends = [changes.first().map(|first| first - LONG), changes.last().map(|last| last + LONG)];
    let around = changes.iter().flat_map(|change| [change - 1, *change]);
    Ok(around.chain(ends.into_iter().flatten()).collect())
}

fn law_2(newsroom: &Newsroom, site: &Path, time: i64) -> Result<(), TestCaseError> {
    let whole = rendered(site, time).map_err(TestCaseError::fail)?;
    let redacted = built(&newsroom.redacted(time), time)?;
    let differences = trees(("the build", &whole), ("that of the redacted site", &redacted));
    prop_assert!(differences.is_empty(), "at {}:\n{}", at(time), differences.join("\n"));
    for page in newsroom.opened_at(time) {
        let is_there = whole.keys().any(|path| path.contains(page));
        prop_assert!(is_there, "{page} is not there at {}", at(time));
    }
    for secret in newsroom.secrets(time) {
        prop_assert_eq!(occurrences(&whole, secret), Vec::<String>::new(), "{} at {}", secret, at(time));
    }
    Ok(())
}

#[test]
fn at_every_moment_a_build_equals_that_of_what_the_library_redacts() {
    let outcome = TestRunner::new(tries(16)).run(&blueprints(9), |blueprint| {
        let newsroom = Newsroom::new(&blueprint);
        let (files, site) = (newsroom.files(), written(&newsroom.files()));
        let times = times(&newsroom, site.path())?;
        times.par_iter().try_for_each(|time| {
            let whole = rendered(site.path(), *time).map_err(TestCaseError::fail)?;
            let redacted = redacted_by_library(&files, *time)?;
            let differences = trees(("the build", &whole), ("that of the library's redaction", &redacted));
            prop_assert!(differences.is_empty(), "at {}:\n{}", at(*time), differences.join("\n"));
            Ok(())
        })
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn nothing_changes_but_at_moments_of_the_timetable() {
    let outcome = TestRunner::new(tries(24)).run(&blueprints(9), |blueprint| {
        let newsroom = Newsroom::new(&blueprint);
        let site = written(&newsroom.files());
        let changes = timetable(site.path()).map_err(TestCaseError::fail)?;
        let times: Vec<i64> = times(&newsroom, site.path())?.into_iter().collect();
        let build = |time: &i64| rendered(site.path(), *time).map_err(TestCaseError::fail);
        let builds = times.par_iter().map(build).collect::<Result<Vec<Tree>, TestCaseError>>()?;
        for (two_times, two_builds) in times.windows(2).zip(builds.windows(2)) {
            let (before, after) = (two_times[0], two_times[1]);
            if changes.range(before + 1..=after).next().is_none() {
                let differences = trees((&at(before), &two_builds[0]), (&at(after), &two_builds[1]));
                prop_assert!(differences.is_empty(), "until {}:\n{}", at(after), differences.join("\n"));
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// What was never public leaves not even a tombstone.
#[test]
fn a_release_that_is_removed_before_it_is_published_is_nowhere() {
    let release = "---\ntitle: x\npublish_at: 1970-01-03 09:00\nremoved: { at: 1970-01-02 }\n---\n";
    let mut files = Newsroom::new(&Blueprint::large(0)).files();
    let (times, before) = (timetable(written(&files).path()).unwrap(), built_at_the_end(&files));
    files.insert("content/releases/a.md".to_owned(), release.into());
    assert_eq!(timetable(written(&files).path()).unwrap(), times);
    assert_eq!(trees(("without", &before), ("with", &built_at_the_end(&files))), Vec::<String>::new());
}

fn built_at_the_end(files: &Files) -> Tree {
    rendered(written(files).path(), moment(3)).unwrap()
}

/// A case cannot do without a company and a program, and so no redacted site is like one whose company waits.
#[test]
fn a_case_does_not_name_a_company_and_a_program_that_wait() {
    let entity = |kind| Entity {
        kind,
        number: 1,
        readiness: Availability::From(3),
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
    rendered(written(files).path(), moment).map_err(TestCaseError::fail)
}

/// A new folder with these files.
fn written(files: &Files) -> TempDir {
    let site = tempfile::tempdir().unwrap();
    disk::write(files, site.path()).unwrap();
    site
}

/// What is built of the same files after `kawaraban check --prove` has redacted them.
fn redacted_by_library(files: &Files, moment: i64) -> Result<Tree, TestCaseError> {
    let site = tempfile::tempdir().unwrap();
    disk::write(files, site.path()).unwrap();
    rendered_redacted(site.path(), moment).map_err(TestCaseError::fail)
}
