//! Kills and failures at every single change on the disk.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;

use super::*;
use crate::publish::Recovered;
use crate::publish::faults::Fault;
use crate::publish::recovery::recover_on;
use crate::types::collisions;

const OLD: [(&str, &str); 6] =
    [("a", "1"), ("b/c/d", "1"), ("b/e", "1"), ("f", "1"), ("g/h", "1"), ("Case", "1")];
const NEW: [(&str, &str); 6] =
    [("a", "1"), ("b/e", "2"), ("f/folder/x", "2"), ("g", "2"), ("n/x", "2"), ("case", "1")];

/// Publishes `old`, puts foreign files into it, then kills the publish of `new` after every single change, and each
/// recovery after every single change of its own. Whatever happened, the tree is the old or the new one. Returns
/// which trees there were.
fn kill_everywhere(
    old: Files<'_>,
    new: Files<'_>,
    foreign: Files<'_>,
    small: usize,
) -> BTreeSet<&'static str> {
    kill_everywhere_on(&Faults::none, old, new, foreign, small)
}

/// The same on a disk that has a fault already.
fn kill_everywhere_on(
    disk: &dyn Fn() -> Faults,
    old: Files<'_>,
    new: Files<'_>,
    foreign: Files<'_>,
    small: usize,
) -> BTreeSet<&'static str> {
    let mut outcomes = BTreeSet::new();
    let with_foreign = |files: Files<'_>| tree(&[files, foreign].concat());
    for kill in 0.. {
        let site = Site::new();
        if !old.is_empty() {
            site.publish(old, small).expect("the old tree");
        }
        for (path, text) in foreign {
            site.write(&format!("output/{path}"), text);
        }
        let (before, after) = (site.published(), with_foreign(new));
        let faults = disk().and_after(kill, Fault::Kill);
        let _killed = site.publish_with(new, small, faults.clone());
        for kill in 0.. {
            let faults = Faults::after(kill, Fault::Kill);
            let _killed = recover_on(&site.disk(faults.clone()), &site.output_folder());
            if !faults.happened() {
                break;
            }
        }
        assert!(site.is_clean(), "after {kill} changes: {:?}", snapshot(&site.path));
        let found = site.published();
        match () {
            _ if found == before => outcomes.insert("old"),
            _ if found == after => outcomes.insert("new"),
            _ => panic!("after {kill} changes: {found:?}"),
        };
        site.publish(new, small).expect("the next publish");
        assert_eq!(site.published(), after, "after {kill} changes and the next publish");
        if !faults.happened() {
            break;
        }
    }
    outcomes
}

#[test]
fn a_killed_exchange_leaves_the_old_tree_or_the_new_one() {
    assert_eq!(kill_everywhere(&OLD, &NEW, &[], EXCHANGE), BTreeSet::from(["new", "old"]));
}

/// As on a file system that cannot exchange folders.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn a_refused_exchange_that_is_killed_leaves_the_old_tree_or_the_new_one() {
    use std::os::unix::fs::MetadataExt;
    let inode = |site: &Site| fs::metadata(&site.output).map(|metadata| metadata.ino()).ok();
    const NOT_SUPPORTED: Fault = Fault::Refuse(95);
    let refuses_exchange = |change: &usize| {
        let site = Site::new();
        site.publish(&OLD, EXCHANGE).expect("the old tree");
        let before = inode(&site);
        let result = site.publish_with(&NEW, EXCHANGE, Faults::after(*change, NOT_SUPPORTED));
        // Of all changes that can be refused with the publish going on, this is the last that keeps the folder.
        result.is_ok() && inode(&site) == before
    };
    let exchange = (0..100).filter(refuses_exchange).max().expect("an exchange");
    let outcomes = kill_everywhere_on(&|| Faults::after(exchange, NOT_SUPPORTED), &OLD, &NEW, &[], EXCHANGE);
    assert_eq!(outcomes, BTreeSet::from(["new", "old"]));
}

#[test]
fn a_killed_first_publish_leaves_nothing_or_everything() {
    assert_eq!(kill_everywhere(&[], &NEW, &[], EXCHANGE), BTreeSet::from(["new", "old"]));
}

#[test]
fn a_killed_move_of_files_leaves_the_old_tree_or_the_new_one() {
    assert_eq!(kill_everywhere(&OLD, &NEW, &[], ONE_BY_ONE), BTreeSet::from(["new", "old"]));
}

#[test]
fn a_kill_loses_no_foreign_file() {
    let foreign = [("CNAME", "foreign"), ("b/foreign", "foreign")];
    assert_eq!(kill_everywhere(&OLD, &NEW, &foreign, EXCHANGE), BTreeSet::from(["new", "old"]));
}

/// Lets a publish come as far as its journal and not further.
fn stop_at_the_journal(site: &Site, new: Files<'_>, small: usize) {
    for kill in 0.. {
        let _killed = site.publish_with(new, small, Faults::after(kill, Fault::Kill));
        if site.beside().join("publish/journal").exists() {
            return;
        }
    }
}

#[test]
fn what_a_person_adds_before_the_recovery_is_kept() -> Result<(), PublishProblem> {
    for small in [EXCHANGE, ONE_BY_ONE] {
        let site = Site::new();
        site.publish(&OLD, small)?;
        stop_at_the_journal(&site, &NEW, small);
        site.write("output/b/foreign", "foreign");
        site.write("output/n/x", "foreign");
        site.write("output/own/folder/x", "foreign");
        assert_eq!(site.recover()?, Recovered::Finished);
        let mut texts: Vec<String> = site.published().into_values().collect();
        texts.sort();
        let foreign = texts.iter().filter(|text| *text == "foreign").count();
        assert_eq!(foreign, 3, "{:?}", site.published());
        for (path, text) in NEW {
            assert_eq!(fs::read_to_string(site.output.join(path)).ok().as_deref(), Some(text), "{path}");
        }
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_that_a_person_adds_before_the_recovery_is_moved_aside() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&OLD, ONE_BY_ONE)?;
    stop_at_the_journal(&site, &NEW, ONE_BY_ONE);
    site.write("private/c/d", "private");
    site.write("private/e", "private");
    fs::remove_dir_all(site.output.join("b")).expect("removed");
    std::os::unix::fs::symlink("../private", site.output.join("b")).expect("a link");
    assert_eq!(site.recover()?, Recovered::Finished);
    assert_eq!(snapshot(&site.path.join("private")), tree(&[("c/d", "private"), ("e", "private")]));
    assert_eq!(site.published().get("b.kept").map(String::as_str), Some("->../private"));
    assert_eq!(site.published().get("b/e").map(String::as_str), Some("2"));
    Ok(())
}

#[test]
fn a_torn_journal_is_cleaned_away() -> Result<(), PublishProblem> {
    for small in [EXCHANGE, ONE_BY_ONE] {
        let site = Site::new();
        site.publish(&OLD, small)?;
        let before = site.published();
        stop_at_the_journal(&site, &NEW, small);
        let journal = site.beside().join("publish/journal");
        let bytes = fs::read(&journal).expect("a journal");
        fs::write(&journal, &bytes[..bytes.len() - 1]).expect("written");
        assert_eq!(site.recover()?, Recovered::Cleaned);
        assert!(site.is_clean());
        assert_eq!(site.published(), before);
    }
    Ok(())
}

#[test]
fn a_journal_of_another_version_is_left_for_that_version() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&OLD, EXCHANGE)?;
    stop_at_the_journal(&site, &NEW, EXCHANGE);
    let journal = site.beside().join("publish/journal");
    let mut bytes = fs::read(&journal).expect("a journal");
    let version = bytes.iter().position(|&byte| byte == b' ').expect("a head") + 1;
    bytes[version] = b'1';
    fs::write(&journal, bytes).expect("written");
    assert_eq!(code(site.recover()), "journal-of-other-version");
    assert_eq!(code(Publisher::begin(&site.output_folder())), "journal-of-other-version");
    assert!(journal.exists());
    Ok(())
}

#[test]
fn an_output_folder_that_was_replaced_before_the_recovery_is_left_alone() -> Result<(), PublishProblem> {
    for small in [EXCHANGE, ONE_BY_ONE] {
        let site = Site::new();
        site.publish(&OLD, small)?;
        stop_at_the_journal(&site, &NEW, small);
        let output_folder = site.output_folder();
        fs::remove_dir_all(&site.output).expect("removed");
        fs::write(&site.output, "foreign").expect("written");
        assert_eq!(recover_on(&site.disk(Faults::none()), &output_folder)?, Recovered::Cleaned);
        assert!(!site.path.join(".output.kawaraban/publish").exists());
        assert_eq!(fs::read_to_string(&site.output).ok().as_deref(), Some("foreign"));
    }
    Ok(())
}

#[test]
fn an_error_of_the_system_publishes_all_or_nothing() {
    const NO_SPACE: i32 = if cfg!(windows) { 112 } else { 28 };
    for small in [EXCHANGE, ONE_BY_ONE] {
        let mut codes = BTreeSet::new();
        for change in 0.. {
            let site = Site::new();
            site.publish(&OLD, small).expect("the old tree");
            let before = site.published();
            let faults = Faults::after(change, Fault::Refuse(NO_SPACE));
            let result = site.publish_with(&NEW, small, faults.clone());
            if !faults.happened() {
                break;
            }
            let code = code(result);
            codes.insert(code);
            match code {
                "cannot-write" => {
                    assert_eq!(site.published(), before, "change {change}");
                    assert!(site.is_clean(), "change {change}");
                }
                "publish-interrupted" => {
                    assert_eq!(site.recover(), Ok(Recovered::Finished), "change {change}");
                    assert_eq!(site.published(), tree(&NEW), "change {change}");
                }
                _ => assert_eq!(site.published(), tree(&NEW), "change {change}"),
            }
        }
        assert_eq!(codes, BTreeSet::from(["cannot-write", "fine", "publish-interrupted"]));
    }
}

/// Files in a few places, so that files and folders of two trees meet. No two differ in letter case alone.
fn some_files() -> impl Strategy<Value = Vec<(String, String)>> {
    let path = prop::collection::vec(prop::sample::select(vec!["a", "b", "A"]), 1..4);
    prop::collection::btree_map(path, prop::sample::select(vec!["1", "2"]), 0..7).prop_map(|files| {
        let mut kept: Vec<(String, String)> = Vec::new();
        for (path, text) in files {
            let path = path.join("/");
            kept.push((path, text.to_owned()));
            let paths: Vec<OutputPath> = kept.iter().map(|(path, _)| output_path(path)).collect();
            if !collisions(&paths, |path| path).is_empty() {
                kept.pop();
            }
        }
        kept
    })
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_follows_any_other(
        trees in prop::collection::vec((some_files(), any::<bool>()), 1..5),
        foreign in some_files(),
        kill in 0..60_usize,
    ) {
        let site = Site::new();
        for (path, text) in borrowed(&foreign) {
            site.write(&format!("output/{path}"), &format!("foreign {text}"));
        }
        let mut ours = Vec::new();
        for (files, exchange) in &trees {
            let files = borrowed(files);
            let small = if *exchange { EXCHANGE } else { ONE_BY_ONE };
            let before = site.published();
            let killed = site.publish_with(&files, small, Faults::after(kill, Fault::Kill));
            site.recover().expect("recovered");
            prop_assert!(site.is_clean());
            let result = if killed.is_ok() { killed } else { site.publish(&files, small) };
            if result.is_ok() {
                ours = files;
            } else {
                prop_assert_eq!(code(result), "foreign-file");
                prop_assert_eq!(&site.published(), &before);
            }
            let theirs: Vec<(String, String)> =
                foreign.iter().map(|(path, text)| (path.clone(), format!("foreign {text}"))).collect();
            let expected = tree(&[ours.clone(), borrowed(&theirs)].concat());
            let mut found = site.published();
            // Before the first publish there may be no folder at all.
            found.retain(|_, value| value != "/");
            prop_assert_eq!(found, expected.into_iter().filter(|(_, v)| v != "/").collect::<BTreeMap<_, _>>());
        }
    }
}
