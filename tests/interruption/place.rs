//! Two builds at once, folders that cannot be written to, a full disk, a lost `.kawaraban/`, links.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{
    Site, Tree, assert_same, clean_build, in_another_colour, newsroom, read_tree, told, with_a_word_changed,
};

/// The number of the user who owns nothing.
const NOBODY: u32 = 65534;

#[test]
fn of_two_builds_at_once_both_succeed_or_one_says_that_another_is_running() {
    let first = newsroom(30);
    let second = in_another_colour(&first);
    let mut site = Site::new(&first);
    assert_eq!(site.run("build").0, Some(0));
    let mut refused = 0;
    for version in [&second, &first, &second] {
        site.edit(version);
        let spawn = || site.command("build").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let builds = [spawn(), spawn()];
        let ends = builds.map(|build| told(&build.wait_with_output().unwrap()));
        for (status, said) in &ends {
            let is_refused = *status == Some(3) && said.contains("is running");
            refused += u32::from(is_refused);
            assert!(*status == Some(0) || is_refused, "{status:?} {said}");
        }
        assert!(ends.iter().any(|(status, _)| *status == Some(0)), "{ends:?}");
        assert_same("after two builds", &site.tree(), &clean_build(version));
    }
    println!("{refused} of 6 builds were refused");
}

#[test]
fn an_output_folder_that_cannot_be_written_to_stays_as_it_was() {
    let first = newsroom(5);
    for (version, what) in [(in_another_colour(&first), "all"), (with_a_word_changed(&first), "some")] {
        let mut site = Site::new(&first);
        assert_eq!(site.run("build").0, Some(0));
        let before = site.tree();
        site.edit(&version);
        let program = site.path().join("kawaraban");
        fs::copy(env!("CARGO_BIN_EXE_kawaraban"), &program).unwrap();
        // Root may write everywhere.
        let is_root = fs::metadata(&program).unwrap().uid() == 0;
        if is_root {
            give_to_nobody(site.path());
        }
        let build = || {
            let mut build = Command::new(&program);
            build
                .env_clear()
                .env("KAWARABAN_FONTS", "")
                .current_dir(site.path())
                .args(site.command("build").get_args());
            if is_root {
                build.uid(NOBODY).gid(NOBODY);
            }
            told(&build.output().unwrap())
        };
        set_mode(&site.output(), 0o555);
        let (status, said) = build();
        assert_eq!(status, Some(3), "{what}: {said}");
        assert!(said.contains("output") && said.contains("ermission"), "{what}: {said}");
        set_mode(&site.output(), 0o755);
        assert_same(what, &site.tree(), &before);
        assert_eq!(build().0, Some(0));
        assert_same(what, &site.tree(), &clean_build(&version));
    }
}

fn give_to_nobody(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder) {
        chown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

/// The folder's mode, and that of every folder in it.
fn set_mode(folder: &Path, mode: u32) {
    let folders = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let folders: Vec<_> = folders.filter(|entry| entry.file_type().is_dir()).collect();
    for entry in folders {
        fs::set_permissions(entry.path(), Permissions::from_mode(mode)).unwrap();
    }
}

/// A small disk of its own in the place of the output folder, until it is dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    /// `None` where this system, or this user, cannot have one.
    fn mount(folder: &'a Path) -> Option<SmallDisk<'a>> {
        fs::create_dir_all(folder).unwrap();
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(folder).output();
        mount.is_ok_and(|mount| mount.status.success()).then_some(SmallDisk(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).output();
    }
}

#[test]
fn a_full_disk_leaves_the_old_tree() {
    let first = newsroom(5);
    let second = in_another_colour(&first);
    let mut site = Site::new(&first);
    let output = site.output();
    let Some(_disk) = SmallDisk::mount(&output) else {
        eprintln!("left out: no small disk can be mounted here");
        return;
    };
    assert_eq!(site.run("build").0, Some(0));
    let before = site.tree();
    let filler = output.join("filler");
    let mut size = 4 << 20;
    while size > 2048 {
        let rest = fs::read(&filler).unwrap_or_default();
        match fs::write(&filler, vec![0; rest.len() + size]) {
            Ok(()) => {}
            Err(_) => fs::write(&filler, rest).unwrap(),
        }
        size /= 2;
    }
    site.edit(&second);
    let (status, said) = site.run("build");
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("space") || said.contains("full"), "{said}");
    fs::remove_file(&filler).unwrap();
    assert_same("on the full disk", &site.tree(), &before);
    assert_eq!(site.run("build").0, Some(0));
    // On a disk of its own, what is kept for the output folder lies in it.
    let (records, tree): (Tree, Tree) =
        site.tree().into_iter().partition(|(path, _)| path.starts_with(".output.kawaraban/"));
    assert!(records.contains_key(".output.kawaraban/manifest"));
    assert_same("with room again", &tree, &clean_build(&second));
}

#[test]
fn without_its_records_a_build_takes_over_what_is_as_it_must_be_and_refuses_the_rest() {
    let first = newsroom(5);
    let second = in_another_colour(&first);
    let mut site = Site::new(&first);
    let forget = |site: &Site| {
        for folder in [".kawaraban", ".output.kawaraban"] {
            fs::remove_dir_all(site.path().join(folder)).unwrap();
        }
    };
    assert_eq!(site.run("build").0, Some(0));
    let before = site.tree();
    forget(&site);
    assert_eq!(site.run("build").0, Some(0));
    assert_same("built again", &site.tree(), &before);
    // What was taken over is ours again.
    site.edit(&second);
    assert_eq!(site.run("build").0, Some(0));
    assert_same("another version", &site.tree(), &clean_build(&second));
    forget(&site);
    site.edit(&first);
    let (status, said) = site.run("build");
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("did not write") && said.contains("--adopt"), "{said}");
    assert_same("refused", &site.tree(), &clean_build(&second));
    let (status, said) = told(&site.command("build").arg("--adopt").output().unwrap());
    assert_eq!(status, Some(0), "{said}");
    // What is no output any more is told of, and stays.
    let (mut found, expected) = (site.tree(), clean_build(&first));
    found.retain(|path, _| expected.contains_key(path) || !said.contains(&format!("output/{path}")));
    assert_same("adopted", &found, &expected);
    assert!(said.contains("output/assets/style."), "{said}");
}

#[test]
fn without_the_state_folder_a_build_still_knows_what_is_its_own() {
    let first = newsroom(5);
    let second = in_another_colour(&first);
    let mut site = Site::new(&first);
    assert_eq!(site.run("build").0, Some(0));
    fs::remove_dir_all(site.path().join(".kawaraban")).unwrap();
    site.edit(&second);
    assert_eq!(site.run("build").0, Some(0));
    assert_same("another version", &site.tree(), &clean_build(&second));
}

#[test]
fn an_output_that_is_a_link_out_of_the_site_is_published_into_only_where_out_names_it() {
    let files = newsroom(5);
    let elsewhere = tempfile::tempdir().unwrap();
    let site = Site::new(&files);
    symlink(elsewhere.path(), site.output()).unwrap();
    for words in [&["build"][..], &["build", "--force"]] {
        let (status, said) = told(&site.command(words[0]).args(&words[1..]).output().unwrap());
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("--out output"), "{said}");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
    let (status, said) = told(&site.command("build").args(["--out", "output"]).output().unwrap());
    assert_eq!(status, Some(0), "{said}");
    assert_same("through the link", &read_tree(elsewhere.path()).unwrap(), &clean_build(&files));
    // A link that stays in the site leads nowhere else.
    let site = Site::new(&files);
    fs::create_dir(site.path().join("www")).unwrap();
    symlink("www", site.output()).unwrap();
    assert_eq!(site.run("build").0, Some(0));
}

#[test]
fn a_newsroom_of_another_user_is_used_only_where_site_names_it() {
    let site = Site::new(&newsroom(1));
    let given = |name: &str, user| chown(site.path().join(name), Some(user), Some(user));
    if given("newsroom.yaml", NOBODY).is_err() {
        eprintln!("left out: only root can give files away");
        return;
    }
    let own = fs::metadata(site.path()).unwrap().uid();
    for kept in [".kawaraban", ".output.kawaraban"] {
        fs::create_dir(site.path().join(kept)).unwrap();
    }
    for name in ["newsroom.yaml", ".kawaraban", ".output.kawaraban", "."] {
        given("newsroom.yaml", own).unwrap();
        given(name, NOBODY).unwrap();
        for command in ["list", "check", "build"] {
            let (status, said) = site.run(command);
            assert_eq!(status, Some(2), "{name} {said}");
            assert!(said.contains("belongs to another user") && said.contains("--site"), "{name} {said}");
        }
        assert!(!site.output().exists());
        let (status, said) = told(&site.command("list").args(["--site", "."]).output().unwrap());
        assert_eq!(status, Some(0), "{name} {said}");
        let (status, said) = told(&site.command("init").arg("own").output().unwrap());
        assert_eq!(status, Some(0), "{name} {said}");
        fs::remove_dir_all(site.path().join("own")).unwrap();
        let mut sudo = site.command("list");
        sudo.env("SUDO_UID", NOBODY.to_string());
        assert_eq!(told(&sudo.output().unwrap()).0, Some(0), "{name}");
        given(name, own).unwrap();
    }
}

#[test]
fn links_in_the_output_folder_are_neither_followed_nor_lost() {
    let first = newsroom(5);
    let second = in_another_colour(&first);
    let elsewhere = tempfile::tempdir().unwrap();
    let precious = elsewhere.path().join("precious.txt");
    fs::write(&precious, "precious").unwrap();
    let mut site = Site::new(&first);
    assert_eq!(site.run("build").0, Some(0));

    // Beside our files.
    let link = site.output().join("elsewhere");
    symlink(elsewhere.path(), &link).unwrap();
    site.edit(&second);
    assert_eq!(site.run("build").0, Some(0));
    assert_eq!(fs::read_link(&link).unwrap(), elsewhere.path());
    fs::remove_file(&link).unwrap();
    assert_same("beside a link", &site.tree(), &clean_build(&second));

    // In the place of a folder of ours.
    let moved = elsewhere.path().join("releases");
    fs::rename(site.output().join("releases"), &moved).unwrap();
    symlink(&moved, site.output().join("releases")).unwrap();
    let before = site.tree();
    site.edit(&first);
    let (status, said) = site.run("build");
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("releases"), "{said}");
    assert_same("behind a link", &site.tree(), &before);

    // In the place of a file of ours.
    fs::remove_file(site.output().join("releases")).unwrap();
    fs::rename(&moved, site.output().join("releases")).unwrap();
    fs::remove_file(site.output().join("index.html")).unwrap();
    symlink(&precious, site.output().join("index.html")).unwrap();
    let (status, said) = site.run("build");
    assert_eq!(status, Some(3), "{said}");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
}
