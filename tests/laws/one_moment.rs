//! Law 1: the same files and the same moment give the same bytes, whatever the machine.

use std::path::Path;

use proptest::prelude::*;

use crate::compare::{Tree, read_tree, trees};
use crate::newsrooms::blueprint::{blueprints, moment};
use crate::newsrooms::build::{at, program};
use crate::newsrooms::{Files, Newsroom, disk};
use crate::tries;

proptest! {
    #![proptest_config(tries(8))]

    #[test]
    fn the_same_files_and_the_same_moment_give_the_same_bytes(
        blueprint in blueprints(24), at_moment in 0..4usize, order in any::<u64>(),
    ) {
        let files = Newsroom::new(&blueprint).files();
        let moment = moment(at_moment);
        let first = built(&files, 0, &["--at", &at(moment)], &[
            ("TZ", "Asia/Tokyo"), ("LANG", "ja_JP.UTF-8"), ("RAYON_NUM_THREADS", "1"),
        ]);
        let epoch = moment.to_string();
        let second = built(&files, order, &["--quiet"], &[
            ("SOURCE_DATE_EPOCH", &epoch), ("TZ", "America/New_York"), ("LC_ALL", "tr_TR"), ("RAYON_NUM_THREADS", "4"),
        ]);
        prop_assert_eq!(trees(("the first build", &first), ("the second", &second)), Vec::<String>::new());
    }
}

/// Writes the files in some order into a new folder, builds them there by the program, and reads what that wrote.
fn built(files: &Files, order: u64, arguments: &[&str], environment: &[(&str, &str)]) -> Tree {
    let site = tempfile::tempdir().unwrap();
    disk::write_shuffled(files, site.path(), order).unwrap();
    let mut build = program(site.path());
    let output = build.arg("build").args(arguments).envs(environment.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = read_tree(&Path::new(site.path()).join("output")).unwrap();
    assert!(tree.len() > 10, "{:?}", tree.keys());
    tree
}
