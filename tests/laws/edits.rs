//! Law 5: after any sequence of edits, the output equals that of a clean build.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::compare::{Tree, read_tree, trees};
use crate::newsrooms::blueprint::{Entity, blueprints, moment};
use crate::newsrooms::build::{build, rendered};
use crate::newsrooms::{Blueprint, Dice, Files, Newsroom, disk};
use crate::tries;

/// What happens between two builds.
#[derive(Clone, Debug)]
struct Edit {
    /// What becomes of each entity in turn: it is absent, it is as it was first, or it is written in another way.
    entities: Vec<u8>,
    page_size: usize,
    at_moment: usize,
    /// What somebody does to the output folder.
    touched: Touched,
    seed: u64,
}

#[derive(Clone, Copy, Debug)]
enum Touched {
    Nothing,
    Deleted,
    Changed,
    /// A file of somebody else, who wants to find it again.
    Foreign,
    /// And nothing to the output, but the site has an error for a while.
    ErrorMeanwhile,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let touched = prop_oneof![
        3 => Just(Touched::Nothing),
        1 => Just(Touched::Deleted),
        1 => Just(Touched::Changed),
        1 => Just(Touched::Foreign),
        1 => Just(Touched::ErrorMeanwhile),
    ];
    let edit = (vec(0..6u8, 12), 1..4usize, 0..4usize, touched, any::<u64>()).prop_map(
        |(entities, page_size, at_moment, touched, seed)| Edit {
            entities,
            page_size,
            at_moment,
            touched,
            seed,
        },
    );
    vec(edit, 2..5)
}

proptest! {
    #![proptest_config(tries(8))]

    #[test]
    fn after_any_edits_the_output_is_that_of_a_clean_build(blueprint in blueprints(12), edits in edits()) {
        let site = tempfile::tempdir().unwrap();
        let output = site.path().join("output");
        let mut files = Newsroom::new(&blueprint).files();
        disk::write(&files, site.path()).unwrap();
        build(site.path(), &output, moment(0)).map_err(TestCaseError::fail)?;
        let mut foreign = Tree::new();
        for edit in edits {
            touch(&edit, site.path(), &mut foreign);
            let edited = Newsroom::new(&edited(&blueprint, &edit)).files();
            disk::edit(&files, &edited, site.path()).unwrap();
            files = edited;
            let at = moment(edit.at_moment);
            build(site.path(), &output, at).map_err(TestCaseError::fail)?;
            let mut clean = clean_build(&files, at)?;
            clean.extend(foreign.clone());
            let built = read_tree(&output).unwrap();
            let differences = trees(("the output", &built), ("a clean build", &clean));
            prop_assert!(differences.is_empty(), "after {edit:?}:\n{}", differences.join("\n"));
        }
    }
}

/// The newsroom behind an edit.
fn edited(blueprint: &Blueprint, edit: &Edit) -> Blueprint {
    let entities = blueprint.entities.iter().zip(&edit.entities);
    let entities = entities.filter_map(|(entity, fate)| match fate {
        0 => None,
        1 => Some(Entity { seed: !entity.seed, ..entity.clone() }),
        _ => Some(entity.clone()),
    });
    Blueprint { entities: entities.collect(), page_size: edit.page_size, ..blueprint.clone() }
}

/// Does to the output folder, or to the site for a while, what an edit says.
fn touch(edit: &Edit, site: &Path, foreign: &mut Tree) {
    let output = site.join("output");
    let before = read_tree(&output).unwrap();
    let ours: Vec<&String> = before.keys().filter(|path| !foreign.contains_key(*path)).collect();
    let path = ours[Dice::new(edit.seed).below(ours.len())];
    match edit.touched {
        Touched::Nothing => {}
        Touched::Deleted => fs::remove_file(output.join(path)).unwrap(),
        Touched::Changed => fs::write(output.join(path), "changed").unwrap(),
        Touched::Foreign => {
            let name = format!("{path}.{}.bak", edit.seed);
            fs::write(output.join(&name), "somebody else's").unwrap();
            foreign.insert(name, b"somebody else's".to_vec());
        }
        Touched::ErrorMeanwhile => {
            let wrong = site.join("content/pages/wrong.md");
            fs::create_dir_all(site.join("content/pages")).unwrap();
            fs::write(&wrong, "---\ntitel: x\n---\n").unwrap();
            assert!(build(site, &output, moment(edit.at_moment)).is_err());
            assert_eq!(
                trees(("before", &before), ("after", &read_tree(&output).unwrap())),
                Vec::<String>::new()
            );
            fs::remove_file(wrong).unwrap();
        }
    }
}

fn clean_build(files: &Files, moment: i64) -> Result<Tree, TestCaseError> {
    let site = tempfile::tempdir().unwrap();
    disk::write(files, site.path()).unwrap();
    rendered(site.path(), moment).map_err(TestCaseError::fail)
}
