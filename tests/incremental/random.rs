//! Random edits of random newsrooms.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::edit::{Edit, edits, small_edits};
use super::kept::{Built, Kept, Options};
use super::site;
use super::world::World;
use crate::newsrooms::Files;
use crate::newsrooms::blueprint::blueprints;

#[test]
fn after_any_edits_the_output_is_that_of_a_clean_build() {
    let outcome = runner(5).run(&(blueprints(12), vec(edits(), 4..14)), |(blueprint, edits)| {
        live(World::new(blueprint), &edits).map_err(TestCaseError::fail)
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_site_at_rest_is_found_changed_where_it_was() {
    let outcome = runner(3).run(&vec(small_edits(), 6..14), |edits| {
        let world = World::of(site::files(), Options::new(site::MOMENT));
        live(world, &edits).map_err(TestCaseError::fail)
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

fn runner(cases: u32) -> TestRunner {
    let effort = std::env::var("KAWARABAN_EFFORT").ok().and_then(|effort| effort.parse().ok()).unwrap_or(1);
    TestRunner::new(ProptestConfig {
        cases: cases * effort,
        failure_persistence: None,
        max_shrink_iters: 400,
        max_shrink_time: 40_000,
        ..ProptestConfig::default()
    })
}

/// Makes the edits one after another; an error tells them all.
fn live(mut world: World, edits: &[Edit]) -> Result<(), String> {
    let mut kept = Kept::new(world.files.clone())?;
    let mut history = vec!["the newsroom is written".to_owned()];
    kept.build(&world.options).map_err(|error| told(&history, &error))?;
    for edit in edits {
        let before = world.clone();
        let options = edit.apply(&mut world, &mut kept)?;
        history.push(format!("{edit:?}{}", changed(&before.files, &world.files)));
        match edit {
            Edit::SameTime(..) => kept.edit_with_old_time(world.files.clone())?,
            _ => kept.edit(world.files.clone())?,
        }
        let built = kept.build(&options).map_err(|error| told(&history, &error))?;
        if built == Built::Refused {
            // The mistake is mended.
            world = before;
            history.push("taken back, since the build has errors".to_owned());
            kept.edit(world.files.clone())?;
            kept.build(&world.options).map_err(|error| told(&history, &error))?;
        }
    }
    Ok(())
}

fn told(history: &[String], error: &str) -> String {
    format!("after\n  {}\n{error}", history.join("\n  "))
}

/// Which files an edit changed, with the first line that did.
fn changed(before: &Files, after: &Files) -> String {
    let mut told = String::new();
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        told.push_str(&format!("\n    {path}: deleted"));
    }
    for (path, bytes) in after {
        let Some(old) = before.get(path) else {
            told.push_str(&format!("\n    {path}: written"));
            continue;
        };
        if old != bytes {
            let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(bytes));
            let mut lines = old.lines().map(Some).chain([None]).zip(new.lines().map(Some).chain([None]));
            let (from, to) = lines.find(|(from, to)| from != to).unwrap_or_default();
            told.push_str(&format!("\n    {path}: {:?} -> {:?}", from.unwrap_or(""), to.unwrap_or("")));
        }
    }
    told
}
