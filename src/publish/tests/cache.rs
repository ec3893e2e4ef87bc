//! What other rooms keep from one build to the next.

use std::fs;

use super::*;
use crate::publish::faults::Fault;
use crate::publish::{Slot, Store, Stored};

const DRAFTS: Slot<'static> = Slot { kind: "drafts", layout: 3, about: "" };

fn files(site: &Site) -> Vec<String> {
    snapshot(&site.path.join(".kawaraban/cache")).into_keys().collect()
}

#[test]
fn a_slot_is_read_as_it_was_written() -> Result<(), PublishProblem> {
    let site = Site::new();
    let store = Store::of(&site.path);
    let about = |about| Slot { about, ..DRAFTS };
    assert_eq!(store.read(DRAFTS), Stored::Absent);
    assert!(!site.path.join(".kawaraban").exists(), "to read creates nothing");
    let long = b"long\n ".repeat(1000);
    for bytes in [&b""[..], b"\n", b"kawaraban-drafts 1 x\n", &long] {
        store.write(DRAFTS, bytes)?;
        store.write(about("a"), b"another")?;
        assert_eq!(store.read(DRAFTS), Stored::Whole(bytes.to_vec()));
        assert_eq!(store.read(about("a")), Stored::Whole(b"another".to_vec()));
        assert_eq!(store.read(about("b")), Stored::Absent);
        assert_eq!(files(&site).len(), 2, "no draft is left");
    }
    fs::remove_dir_all(site.path.join(".kawaraban/cache")).expect("removed");
    assert_eq!(store.read(DRAFTS), Stored::Absent);
    store.write(DRAFTS, b"anew")?;
    assert_eq!(store.read(DRAFTS), Stored::Whole(b"anew".to_vec()));
    assert_eq!(fs::read_to_string(site.path.join(".kawaraban/.gitignore")).ok().as_deref(), Some("*\n"));
    Ok(())
}

#[test]
fn only_what_was_written_into_a_slot_is_believed() -> Result<(), PublishProblem> {
    let site = Site::new();
    let store = Store::of(&site.path);
    store.write(DRAFTS, b"what was decoded")?;
    let file = site.path.join(".kawaraban/cache/drafts");
    let whole = fs::read(&file).expect("a file");
    let damaged = || match store.read(DRAFTS) {
        Stored::Damaged(problem) => problem.path().replace('\\', "/") == ".kawaraban/cache/drafts",
        _ => false,
    };
    for end in 0..whole.len() {
        fs::write(&file, &whole[..end]).expect("written");
        assert!(damaged(), "cut at {end}");
        let mut altered = whole.clone();
        altered[end] ^= 4;
        fs::write(&file, &altered).expect("written");
        assert!(damaged() || store.read(DRAFTS) == Stored::OtherVersion, "altered at {end}");
    }
    fs::write(&file, &whole).expect("written");
    assert_eq!(store.read(Slot { layout: 4, ..DRAFTS }), Stored::OtherVersion);
    let renamed = Slot { kind: "pages", ..DRAFTS };
    fs::copy(&file, site.path.join(".kawaraban/cache/pages")).expect("copied");
    assert!(matches!(store.read(renamed), Stored::Damaged(_)), "a file of another kind");
    store.write(Slot { about: "a", ..DRAFTS }, b"about a")?;
    let of_a = files(&site).into_iter().find(|name| name.starts_with("drafts-")).expect("a file");
    fs::copy(site.path.join(".kawaraban/cache").join(of_a), &file).expect("copied");
    assert_eq!(store.read(DRAFTS), Stored::OtherVersion, "what is about something else");
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder");
    assert_eq!(store.read(DRAFTS), Stored::Absent);
    assert_eq!(code(store.write(DRAFTS, b"x")), "cache-not-written");
    Ok(())
}

#[test]
fn two_builds_at_once_write_whole_files() {
    let site = Site::new();
    let texts: Vec<Vec<u8>> = (0..4_u8).map(|n| vec![n; 100_000]).collect();
    std::thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| {
                let store = Store::of(&site.path);
                for _ in 0..20 {
                    store.write(DRAFTS, text).expect("written");
                    match store.read(DRAFTS) {
                        Stored::Whole(found) => assert!(texts.contains(&found)),
                        other => panic!("{other:?}"),
                    }
                }
            });
        }
    });
    assert_eq!(files(&site), ["drafts"]);
}

#[test]
fn a_cache_that_cannot_be_written_is_a_warning_and_leaves_the_old_one() -> Result<(), PublishProblem> {
    use crate::diagnostics::Severity;
    for fault in [Fault::Refuse(28), Fault::Kill] {
        for change in 0.. {
            let site = Site::new();
            Store::of(&site.path).write(DRAFTS, b"old")?;
            let faults = Faults::after(change, fault);
            let result = Store::on(site.disk(faults.clone())).write(DRAFTS, b"new");
            let found = Store::of(&site.path).read(DRAFTS);
            if let Err(problem) = &result {
                assert_eq!((problem.code(), problem.severity()), ("cache-not-written", Severity::Warning));
                assert_eq!(found, Stored::Whole(b"old".to_vec()), "change {change}");
            }
            if !faults.happened() {
                assert_eq!(found, Stored::Whole(b"new".to_vec()));
                break;
            }
        }
    }
    Ok(())
}

#[test]
fn drafts_of_a_killed_process_are_forgotten_in_time() -> Result<(), PublishProblem> {
    let site = Site::new();
    let draft = |name: &str, age: u64| {
        site.write(&format!(".kawaraban/cache/{name}"), "half");
        let file = fs::File::options().write(true).open(site.path.join(".kawaraban/cache").join(name));
        let file = file.expect("a draft");
        let modified = file.metadata().and_then(|metadata| metadata.modified()).expect("its date");
        file.set_modified(modified - std::time::Duration::from_secs(age)).expect("a date");
    };
    draft("drafts.draft-1-0", 4000);
    draft("drafts.draft-2-0", 1000);
    draft("pages", 4000);
    Store::of(&site.path).write(DRAFTS, b"x")?;
    assert_eq!(files(&site), ["drafts", "drafts.draft-2-0", "pages"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_cache_outside_of_the_site_is_neither_read_nor_written() -> Result<(), PublishProblem> {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let store = Store::of(&site.path);
    store.write(DRAFTS, b"x")?;
    let away = site.path.join("../away");
    fs::rename(site.path.join(".kawaraban"), &away).expect("moved");
    let before = snapshot(&away);
    symlink(&away, site.path.join(".kawaraban")).expect("a link");
    assert_eq!(store.read(DRAFTS), Stored::Absent);
    assert_eq!(code(store.write(DRAFTS, b"y")), "cache-outside-site");
    assert_eq!(code(store.moment()), "cache-outside-site");
    fs::remove_file(site.path.join(".kawaraban")).expect("removed");
    fs::create_dir(site.path.join(".kawaraban")).expect("a folder");
    symlink("../../away/cache", site.path.join(".kawaraban/cache")).expect("a link");
    assert_eq!(store.read(DRAFTS), Stored::Absent);
    assert_eq!(code(store.write(DRAFTS, b"y")), "cache-outside-site");
    assert_eq!(snapshot(&away), before);
    // A link inside of the site leads to the site's own.
    fs::remove_file(site.path.join(".kawaraban/cache")).expect("removed");
    fs::create_dir(site.path.join("kept")).expect("a folder");
    symlink("../kept", site.path.join(".kawaraban/cache")).expect("a link");
    store.write(DRAFTS, b"y")?;
    assert_eq!(store.read(DRAFTS), Stored::Whole(b"y".to_vec()));
    // A single file can be a link, too.
    fs::remove_file(site.path.join("kept/drafts")).expect("removed");
    symlink(away.join("cache/drafts"), site.path.join("kept/drafts")).expect("a link");
    assert_eq!(store.read(DRAFTS), Stored::Absent);
    Ok(())
}

#[test]
fn the_moment_is_that_of_the_disk() -> Result<(), PublishProblem> {
    use crate::types::FileStamp;
    let site = Site::new();
    let store = Store::of(&site.path);
    let before = store.moment()?;
    site.write("file", "x");
    let stamp = FileStamp::of(&fs::metadata(site.path.join("file")).expect("a file"));
    let after = store.moment()?;
    assert!(before <= stamp.modified && stamp.modified <= after);
    assert!(!stamp.had_rested_before(before));
    assert_eq!(files(&site), Vec::<String>::new());
    Ok(())
}

#[test]
fn what_is_not_needed_goes_after_a_week_and_nothing_else() -> Result<(), PublishProblem> {
    let site = Site::new();
    let store = Store::part(&site.path, "pictures");
    let about = |about| Slot { kind: "picture", layout: 1, about };
    let folder = site.path.join(".kawaraban/cache/pictures");
    let week = std::time::Duration::from_secs(7 * 24 * 3600 + 60);
    let age = |name: &str| {
        let file = fs::File::options().write(true).open(folder.join(name)).expect("opened");
        let modified = file.metadata().and_then(|metadata| metadata.modified()).expect("a time");
        file.set_modified(modified - week).expect("set");
    };
    let names = || -> Vec<String> { snapshot(&folder).into_keys().collect() };
    for name in ["needed", "old", "new"] {
        store.write_one_of_many(about(name), b"x")?;
        if name != "new" {
            names().iter().for_each(|name| age(name));
        }
    }
    fs::write(folder.join("notes.txt"), "x").expect("written");
    age("notes.txt");
    store.forget_others("picture", [about("needed")].into_iter());
    let is_there = |name| matches!(store.read(about(name)), Stored::Whole(_));
    assert_eq!([is_there("needed"), is_there("old"), is_there("new")], [true, false, true]);
    assert!(names().contains(&"notes.txt".to_owned()), "what has another name");
    Ok(())
}

#[cfg(unix)]
#[test]
fn nothing_is_forgotten_where_a_link_leads() {
    let site = Site::new();
    let content = site.path.join("content");
    fs::create_dir_all(&content).expect("created");
    fs::create_dir_all(site.path.join(".kawaraban/cache")).expect("created");
    for (name, age) in [("picture-aaaaaaaaaa", 30), ("picture-bbbbbbbbbb", 0)] {
        fs::write(content.join(name), "x").expect("written");
        let file = fs::File::options().write(true).open(content.join(name)).expect("opened");
        let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs((100 - age) * 86_400);
        file.set_modified(time).expect("set");
    }
    std::os::unix::fs::symlink(&content, site.path.join(".kawaraban/cache/pictures")).expect("linked");
    Store::part(&site.path, "pictures").forget_others("picture", std::iter::empty());
    assert!(content.join("picture-aaaaaaaaaa").exists(), "it lies in another folder of the site");
}
