//! The program is killed at random instants while it builds now one, now another version of a site; then the next
//! command runs, whichever it is. One that builds nothing says what is unfinished, and changes nothing; after a build the tree
//! is the new one. Nothing of anybody else is lost.
//!
//! A third of the kills come at any time of a build, a third soon after the journal was written, a third soon after some
//! file changed in the output folder. In half of the rounds foreign files lie there, so that files are moved one by one;
//! in the others the folder is exchanged, or few files change. Sometimes a foreign file appears while a build publishes.

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use super::compare::Tree;
use super::newsrooms::{Dice, Files};
use super::{Site, assert_same, clean_build, in_another_colour, newsroom, with_a_word_changed};

/// What became of the kills.
#[derive(Debug, Default)]
struct Tally {
    killed: u32,
    /// Builds that were done before the kill came.
    too_late: u32,
    /// Kills after the journal was written, and before the publish was over.
    while_publishing: u32,
    /// Unfinished publishes that the next command told of: `list`, `check`; and that `build` finished.
    told_by: [u32; 3],
}

#[test]
fn a_killed_build_leaves_the_old_tree_or_the_new_one() {
    let effort: u32 = env::var("KAWARABAN_EFFORT").ok().and_then(|effort| effort.parse().ok()).unwrap_or(1);
    let kills = 12 * effort;
    let first = newsroom(40 * effort.min(8) as usize);
    let versions = [in_another_colour(&first), with_a_word_changed(&first), first];
    let expected = versions.each_ref().map(clean_build);
    let mut site = Site::new(&versions[2]);
    let mut usual = Duration::MAX;
    for (version, expected) in versions.iter().zip(&expected) {
        site.edit(version);
        let started = Instant::now();
        assert_eq!(site.run("build").0, Some(0));
        usual = usual.min(started.elapsed());
        assert_same("an undisturbed build", &site.tree(), expected);
    }

    // A seed that differs from run to run; a failure says it.
    let seed = env::var("KAWARABAN_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::from(std::process::id()));
    let (mut dice, mut tally, mut current) = (Dice::new(seed), Tally::default(), 2);
    for round in 0..kills {
        let foreign = foreign_files(round >= kills / 2);
        place_foreign_files(&site, &foreign);
        let next = (current + 1 + dice.below(2)) % 3;
        let what = format!("KAWARABAN_SEED={seed}, round {round}, from version {current} to {next}");
        let mut all = foreign.clone();
        let change = OneChange::of(&site, &expected[current], &expected[next], &mut dice);
        all.extend(kill(&mut site, &versions[next], &change, usual, round, &mut dice, &mut tally));
        current = next_command(&site, &expected, next, &all, &what, &mut tally);
        for path in all.keys().filter(|path| !foreign.contains_key(*path)) {
            fs::remove_file(site.output().join(path)).unwrap();
        }
    }
    println!("{tally:?}");
    assert!(tally.killed >= kills / 4, "{tally:?}");
}

/// Starts a build, and kills it. Gives what somebody put into the output folder meanwhile.
fn kill(
    site: &mut Site,
    files: &Files,
    change: &OneChange,
    usual: Duration,
    round: u32,
    dice: &mut Dice,
    tally: &mut Tally,
) -> Tree {
    site.edit(files);
    let journal = site.path().join(".output.kawaraban/publish/journal");
    let mut build = site.command("build").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut late = Tree::new();
    let has_begun = match round % 3 {
        0 => {
            thread::sleep(usual.mul_f64(dice.below(1000) as f64 / 1000.0));
            false
        }
        1 => wait_until(|| journal.exists(), &mut build),
        _ => wait_until(|| change.has_happened(site), &mut build),
    };
    if has_begun && dice.one_in(2) {
        let name = format!("late-{round}.txt");
        fs::write(site.output().join(&name), "late").unwrap();
        late.insert(name, b"late".to_vec());
    }
    let longest = *dice.pick(&[1, 500, 6000]);
    let instant = Instant::now() + Duration::from_micros(dice.below(longest) as u64);
    while has_begun && Instant::now() < instant {
        std::hint::spin_loop();
    }
    build.kill().unwrap();
    let status = build.wait().unwrap();
    let was_killed = status.signal().is_some();
    assert!(was_killed || status.success(), "{status}");
    tally.killed += u32::from(was_killed);
    tally.too_late += u32::from(!was_killed);
    tally.while_publishing += u32::from(journal.exists());
    late
}

/// Waits until a build has come so far. `false` if it was over before that was seen.
fn wait_until(has_come: impl Fn() -> bool, build: &mut Child) -> bool {
    while !has_come() {
        if build.try_wait().unwrap().is_some() {
            return false;
        }
    }
    true
}

/// A file of the output folder that is about to change.
struct OneChange {
    path: String,
    before: Option<u64>,
}

impl OneChange {
    fn of(site: &Site, old: &Tree, new: &Tree, dice: &mut Dice) -> OneChange {
        let changed: Vec<&String> = new.keys().filter(|path| old.get(*path) != new.get(*path)).collect();
        let path = (*dice.pick(&changed)).clone();
        OneChange { before: inode(&site.output().join(&path)), path }
    }

    fn has_happened(&self, site: &Site) -> bool {
        inode(&site.output().join(&self.path)) != self.before
    }
}

fn inode(file: &Path) -> Option<u64> {
    fs::symlink_metadata(file).ok().map(|metadata| metadata.ino())
}

/// Runs one of the commands, then a build, and holds the tree against the new version. Gives which one it is.
fn next_command(
    site: &Site,
    expected: &[Tree; 3],
    new: usize,
    foreign: &Tree,
    what: &str,
    tally: &mut Tally,
) -> usize {
    let turn = (tally.killed + tally.too_late) as usize % 3;
    let commands: &[&str] = [&["list", "build"][..], &["check", "build"], &["build"]][turn];
    let is_unfinished = site.path().join(".output.kawaraban/publish/journal").exists();
    for command in commands {
        let before = site.tree();
        let (status, said) = site.run(command);
        let what = format!("{what}, then {command}:\n{said}");
        assert_eq!(status, Some(0), "{what}");
        assert_eq!(said.contains("interrupted"), is_unfinished, "{what}");
        if *command != "build" {
            assert_same(&what, &site.tree(), &before);
        }
    }
    tally.told_by[turn] += u32::from(is_unfinished);
    assert!(!site.path().join(".output.kawaraban/publish").exists(), "{what}");
    let mut tree = expected[new].clone();
    tree.extend(foreign.clone());
    assert_same(what, &site.tree(), &tree);
    new
}

fn foreign_files(any: bool) -> Tree {
    let files = ["foreign.txt", "releases/notes.txt", "releases/somebody/photo.jpg"];
    files.into_iter().filter(|_| any).map(|path| (path.to_owned(), b"somebody else's".to_vec())).collect()
}

fn place_foreign_files(site: &Site, files: &Tree) {
    for (path, bytes) in files {
        let file = site.output().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}
