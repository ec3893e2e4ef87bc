//! What is recognised without being read, and what is noticed all the same.

use std::fs;

use super::*;
use crate::publish::faults::Fault;
use crate::publish::{Standing, stands};
use crate::types::Fingerprint;

const FILES: [(&str, &str); 4] = [("a", "1"), ("b/c", "1"), ("b/d", "1"), ("e/f", "1")];

/// Publishes, keeping what stands and adding what does not. Returns what had to be added.
fn keep_or_add(site: &Site, files: Files<'_>, small: usize) -> Result<Vec<String>, PublishProblem> {
    let mut publisher = site.begin();
    publisher.small_update = small;
    let mut added = Vec::new();
    for (path, text) in files {
        if !publisher.keep(&output_path(path), Fingerprint::of(text.as_bytes()))? {
            publisher.add(&output_path(path), Content::Bytes(text.as_bytes()))?;
            added.push((*path).to_owned());
        }
    }
    publisher.finish()?;
    Ok(added)
}

/// Other text of the same length in the same file, of the same date.
fn change_in_secret(file: &Path) {
    let modified = fs::metadata(file).and_then(|metadata| metadata.modified()).expect("its date");
    fs::write(file, "x").expect("written");
    let file = fs::File::options().write(true).open(file).expect("the file");
    file.set_modified(modified).expect("its date");
}

fn stamps(site: &Site) -> PathBuf {
    site.beside().join("stamps")
}

/// Publishes twice more: whatever had not rested when it was noted has rested by then.
fn settle(site: &Site, files: Files<'_>) -> Result<(), PublishProblem> {
    for _ in 0..2 {
        assert_eq!(keep_or_add(site, files, ONE_BY_ONE)?, Vec::<String>::new());
    }
    Ok(())
}

#[test]
fn what_stands_is_kept() -> Result<(), PublishProblem> {
    for small in [EXCHANGE, ONE_BY_ONE] {
        let site = Site::new();
        assert_eq!(keep_or_add(&site, &FILES, small)?.len(), 4);
        assert_eq!(keep_or_add(&site, &FILES, small)?, Vec::<String>::new());
        let changed = [("a", "1"), ("b/c", "2"), ("b/d", "1"), ("g", "1")];
        assert_eq!(keep_or_add(&site, &changed, small)?, ["b/c", "g"]);
        assert_eq!(site.published(), tree(&changed));
        assert_eq!(keep_or_add(&site, &changed, small)?, Vec::<String>::new());
        assert_eq!(site.published(), tree(&changed));
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_file_with_its_stamp_is_not_read() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&FILES, EXCHANGE)?;
    settle(&site, &FILES)?;
    let noted = fs::read(stamps(&site)).expect("stamps");
    // Were it read, what stands in the manifest would not be believed for it.
    let publisher = site.begin();
    let path = output_path("a");
    let output = crate::publish::folder::OpenFolder::open(&site.output);
    let known = publisher.known(&path).expect("known");
    assert!(known.stamp.is_some());
    let written = crate::publish::manifest::Written { fingerprint: Fingerprint::of(b"other"), len: 1 };
    let other = crate::publish::standing::KnownFile { written, ..known };
    assert!(crate::publish::standing::look(&output, &path, written, Some(other)).is_some());
    assert!(crate::publish::standing::look(&output, &path, written, None).is_none());
    drop(publisher);
    settle(&site, &FILES)?;
    assert_eq!(fs::read(stamps(&site)).expect("stamps"), noted, "nothing changed, nothing is written");
    Ok(())
}

#[test]
fn what_somebody_changed_is_noticed() -> Result<(), PublishProblem> {
    for small in [EXCHANGE, ONE_BY_ONE] {
        let site = Site::new();
        site.publish(&FILES, small)?;
        settle(&site, &FILES)?;
        let published = stands(&site.output_folder());
        assert!(published.is_some());
        change_in_secret(&site.output.join("b/c"));
        assert_eq!(stands(&site.output_folder()), None);
        assert_eq!(keep_or_add(&site, &FILES, small)?, ["b/c"]);
        fs::remove_file(site.output.join("a")).expect("removed");
        assert_eq!(stands(&site.output_folder()), None);
        assert_eq!(keep_or_add(&site, &FILES, small)?, ["a"]);
        fs::remove_dir_all(site.output.join("b")).expect("removed");
        assert_eq!(stands(&site.output_folder()), None);
        assert_eq!(keep_or_add(&site, &FILES, small)?, ["b/c", "b/d"]);
        assert_eq!(site.published(), tree(&FILES));
        // `add` notices it as well.
        settle(&site, &FILES)?;
        change_in_secret(&site.output.join("b/c"));
        assert_eq!(site.publish(&FILES, small)?.written, 1);
        assert_eq!(site.published(), tree(&FILES));
        settle(&site, &FILES)?;
        assert_eq!(stands(&site.output_folder()), published);
    }
    Ok(())
}

#[test]
fn what_took_the_place_of_a_file_is_not_taken_for_it() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&FILES, EXCHANGE)?;
    settle(&site, &FILES)?;
    fs::remove_file(site.output.join("a")).expect("removed");
    fs::create_dir(site.output.join("a")).expect("a folder");
    assert_eq!(stands(&site.output_folder()), None);
    assert_eq!(code(keep_or_add(&site, &FILES, EXCHANGE)), "foreign-file");
    fs::remove_dir(site.output.join("a")).expect("removed");
    assert_eq!(keep_or_add(&site, &FILES, EXCHANGE)?, ["a"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn nothing_is_kept_behind_a_link() -> Result<(), PublishProblem> {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    site.publish(&FILES, EXCHANGE)?;
    settle(&site, &FILES)?;
    // The same files, stamps and all.
    fs::rename(site.output.join("b"), site.path.join("moved")).expect("moved");
    symlink("../moved", site.output.join("b")).expect("a link");
    assert_eq!(stands(&site.output_folder()), None);
    assert_eq!(code(keep_or_add(&site, &FILES, EXCHANGE)), "foreign-file");
    fs::remove_file(site.output.join("b")).expect("removed");
    fs::rename(site.path.join("moved"), site.output.join("b")).expect("moved");
    assert!(stands(&site.output_folder()).is_some());
    fs::rename(site.output.join("a"), site.path.join("moved")).expect("moved");
    symlink("../moved", site.output.join("a")).expect("a link");
    assert_eq!(stands(&site.output_folder()), None);
    assert_eq!(code(keep_or_add(&site, &FILES, EXCHANGE)), "foreign-file");
    Ok(())
}

#[test]
fn a_folder_of_many_folders_is_seen_as_well() -> Result<(), PublishProblem> {
    let site = Site::new();
    let names: Vec<String> = (0..40).map(|n| format!("releases/{n}/index.html")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    site.publish(&files, EXCHANGE)?;
    settle(&site, &files)?;
    assert!(stands(&site.output_folder()).is_some());
    fs::remove_dir_all(site.output.join("releases/7")).expect("removed");
    assert_eq!(stands(&site.output_folder()), None);
    site.write("output/releases/7", "foreign");
    assert_eq!(stands(&site.output_folder()), None);
    assert_eq!(code(keep_or_add(&site, &files, ONE_BY_ONE)), "foreign-file");
    fs::remove_file(site.output.join("releases/7")).expect("removed");
    assert_eq!(keep_or_add(&site, &files, ONE_BY_ONE)?, ["releases/7/index.html"]);
    assert_eq!(site.published(), tree(&files));
    Ok(())
}

/// A site that comes from another disk: the files are the same, their stamps are not.
#[test]
fn a_copied_site_is_read_again() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&FILES, EXCHANGE)?;
    settle(&site, &FILES)?;
    let copy = Site::new();
    for (path, _) in FILES {
        copy.write(&format!("output/{path}"), "");
    }
    for path in snapshot(&site.path).keys().filter(|path| site.path.join(path).is_file()) {
        fs::create_dir_all(copy.path.join(path).parent().expect("a folder")).expect("a folder");
        fs::copy(site.path.join(path), copy.path.join(path)).expect("copied");
    }
    change_in_secret(&copy.output.join("e/f"));
    assert_eq!(keep_or_add(&copy, &FILES, EXCHANGE)?, ["e/f"]);
    settle(&copy, &FILES)?;
    assert_eq!(stands(&copy.output_folder()), stands(&site.output_folder()));
    assert!(stands(&copy.output_folder()).is_some());
    Ok(())
}

#[test]
fn damaged_or_missing_stamps_are_noted_anew() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&FILES, EXCHANGE)?;
    settle(&site, &FILES)?;
    let noted = fs::read(stamps(&site)).expect("stamps");
    for damaged in [&noted[..noted.len() - 1], b"", &[&noted[..], b"x"].concat()] {
        fs::write(stamps(&site), damaged).expect("written");
        change_in_secret(&site.output.join("a"));
        assert_eq!(keep_or_add(&site, &FILES, EXCHANGE)?, ["a"]);
        settle(&site, &FILES)?;
    }
    fs::remove_file(stamps(&site)).expect("removed");
    assert_eq!(keep_or_add(&site, &FILES, EXCHANGE)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn stamps_of_another_publish_are_of_no_use() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&FILES, EXCHANGE)?;
    settle(&site, &FILES)?;
    let older = fs::read(stamps(&site)).expect("stamps");
    let new = [("a", "1"), ("b/c", "2"), ("b/d", "1"), ("e/f", "1")];
    // What was published first comes back, stamps and all.
    fs::rename(site.output.join("b"), site.path.join("moved")).expect("moved");
    keep_or_add(&site, &new, ONE_BY_ONE)?;
    fs::remove_dir_all(site.output.join("b")).expect("removed");
    fs::rename(site.path.join("moved"), site.output.join("b")).expect("moved");
    fs::write(stamps(&site), older).expect("written");
    assert_eq!(keep_or_add(&site, &new, ONE_BY_ONE)?, ["b/c"]);
    assert_eq!(site.published(), tree(&new));
    Ok(())
}

#[test]
fn nothing_stands_where_nothing_was_published() -> Result<(), PublishProblem> {
    let site = Site::new();
    assert_eq!(stands(&site.output_folder()), None);
    assert!(!site.path.join(".kawaraban").exists(), "to ask creates nothing");
    site.publish(&FILES, EXCHANGE)?;
    site.write("output/foreign", "foreign");
    let first = stands(&site.output_folder());
    assert!(first.is_some());
    let publisher = site.begin();
    assert_eq!(stands(&site.output_folder()), None, "another build is publishing");
    drop(publisher);
    let report = site.publish(&[("a", "2")], ONE_BY_ONE)?;
    assert_ne!(first, Some(Standing { manifest: report.manifest, foreign: Vec::new() }));
    let standing = Standing { manifest: report.manifest, foreign: vec!["foreign".to_owned()] };
    assert_eq!(stands(&site.output_folder()), Some(standing));
    fs::remove_dir_all(&site.output).expect("removed");
    assert_eq!(stands(&site.output_folder()), None);
    Ok(())
}

/// However far a publish came, and whatever somebody did to the files before and after the recovery: it is noticed.
#[test]
fn stamps_are_not_trusted_after_a_kill() -> Result<(), PublishProblem> {
    let new = [("a", "1"), ("b/c", "2"), ("b/d", "1"), ("g/h", "2")];
    for small in [EXCHANGE, ONE_BY_ONE] {
        for kill in 0.. {
            let site = Site::new();
            site.publish(&FILES, small)?;
            let faults = Faults::after(kill, Fault::Kill);
            let _killed = site.publish_with(&new, small, faults.clone());
            for path in ["a", "b/c", "g/h"].map(|path| site.output.join(path)) {
                if path.exists() {
                    change_in_secret(&path);
                }
            }
            site.recover()?;
            if site.output.join("b/d").exists() {
                change_in_secret(&site.output.join("b/d"));
            }
            assert_eq!(stands(&site.output_folder()), None, "after {kill} changes");
            // What was changed while it was nowhere noted as ours is foreign, and stays.
            match keep_or_add(&site, &new, small) {
                Ok(_) => assert_eq!(site.published(), tree(&new), "after {kill} changes"),
                Err(problem) => assert_eq!(problem.code(), "foreign-file", "after {kill} changes"),
            }
            if !faults.happened() {
                break;
            }
        }
    }
    Ok(())
}
