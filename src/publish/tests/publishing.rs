//! What a publish does to an output folder, both ways.

use std::fs;

use super::*;
use crate::diagnostics::problems::{Foreign, ForeignKind};
use crate::publish::Recovered;
use crate::types::Fingerprint;

const BOTH: [usize; 2] = [EXCHANGE, ONE_BY_ONE];

/// Whether the folder is another one than before.
#[cfg(unix)]
fn inode(site: &Site) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(&site.output).expect("output").ino()
}

#[test]
fn a_first_publish_writes_everything() -> Result<(), PublishProblem> {
    let site = Site::new();
    let files = [("index.html", "top"), ("releases/a/index.html", "a"), ("写真/一.jpg", "jpg")];
    let report = site.publish(&files, ONE_BY_ONE)?;
    assert_eq!(counts(&report), (3, 0, 0));
    assert_eq!(site.published(), tree(&files));
    assert!(site.is_clean());
    assert_eq!(fs::read_to_string(site.beside().join(".gitignore")).ok().as_deref(), Some("*\n"));
    Ok(())
}

#[test]
fn a_publish_replaces_creates_prunes_and_leaves_the_rest() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        site.publish(&[("a", "1"), ("b/c/d", "1"), ("b/e", "1"), ("f", "1"), ("g/h", "1")], small)?;
        let files = [("a", "1"), ("b/e", "2"), ("f/now/a/folder", "2"), ("g", "2"), ("new/x", "2")];
        let report = site.publish(&files, small)?;
        assert_eq!(counts(&report), (4, 1, 3));
        assert_eq!(report.warnings, []);
        assert_eq!(site.published(), tree(&files));
        assert!(site.is_clean());
        let report = site.publish(&files, small)?;
        assert_eq!(counts(&report), (0, 5, 0));
        let report = site.publish(&[], small)?;
        assert_eq!(report.pruned, 5);
        assert_eq!(site.published(), BTreeMap::new());
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn the_folder_is_exchanged_only_if_nothing_foreign_is_in_it() -> Result<(), PublishProblem> {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")], EXCHANGE)?;
    fs::set_permissions(&site.output, fs::Permissions::from_mode(0o750)).expect("permissions");
    let before = inode(&site);
    site.publish(&[("a", "2"), ("b", "1")], ONE_BY_ONE)?;
    assert_eq!(inode(&site), before, "a small update moves files");
    site.publish(&[("a", "3"), ("b", "1")], EXCHANGE)?;
    let after = inode(&site);
    assert_ne!(after, before, "a large one exchanges the folder");
    let mode = fs::metadata(&site.output).expect("output").permissions().mode();
    assert_eq!(mode & 0o777, 0o750, "who may enter stays as it was");
    fs::create_dir(site.output.join("foreign")).expect("a folder");
    site.publish(&[("a", "4"), ("b", "1")], EXCHANGE)?;
    assert_eq!(inode(&site), after, "an empty foreign folder is reason enough not to");
    assert!(site.output.join("foreign").is_dir());
    Ok(())
}

#[test]
fn what_was_changed_or_deleted_by_hand_is_written_again() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        let files = [("a", "1"), ("b/c", "1"), ("d/e/f", "1"), ("g", "1")];
        site.publish(&files, small)?;
        site.write("output/a", "2");
        fs::remove_file(site.output.join("b/c")).expect("removed");
        fs::remove_dir_all(site.output.join("d")).expect("removed");
        let report = site.publish(&files, small)?;
        assert_eq!((report.written, report.unchanged), (3, 1));
        assert_eq!(site.published(), tree(&files));
        fs::remove_dir_all(&site.output).expect("removed");
        site.publish(&files, small)?;
        assert_eq!(site.published(), tree(&files));
        // Gone from the plan and from the disk: the folder left empty was ours.
        fs::remove_file(site.output.join("b/c")).expect("removed");
        site.publish(&[("a", "1"), ("g", "2")], small)?;
        assert_eq!(site.published(), tree(&[("a", "1"), ("g", "2")]));
    }
    Ok(())
}

#[test]
fn foreign_files_and_folders_are_never_touched() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        site.publish(&[("a/x", "1"), ("b/x", "1"), ("c", "1")], small)?;
        site.write("output/CNAME", "foreign");
        site.write("output/a/foreign", "foreign");
        fs::create_dir_all(site.output.join("b/empty/one")).expect("a folder");
        let report = site.publish(&[("c", "2"), ("d/x", "2")], small)?;
        assert_eq!((report.written, report.pruned), (2, 2));
        let mut expected = tree(&[("CNAME", "foreign"), ("a/foreign", "foreign"), ("c", "2"), ("d/x", "2")]);
        for folder in ["b", "b/empty", "b/empty/one"] {
            expected.insert(folder.to_owned(), "/".to_owned());
        }
        assert_eq!(site.published(), expected);
    }
    Ok(())
}

#[test]
fn foreign_things_in_the_way_are_reported_all_at_once() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        site.publish(&[("ours", "1"), ("old/x", "1")], small)?;
        site.write("output/file", "foreign");
        site.write("output/folder/x", "foreign");
        site.write("output/above", "foreign");
        site.write("output/old/foreign", "foreign");
        fs::create_dir_all(site.output.join("empty")).expect("a folder");
        let before = snapshot(&site.output);
        let files = [
            ("above/deep/x", "2"),
            ("above/y", "2"),
            ("empty", "2"),
            ("file", "2"),
            ("folder", "2"),
            ("old", "2"),
        ];
        let problem = site.publish(&files, small).err();
        let foreign = |path: &str, kind| Foreign { path: path.to_owned(), kind };
        let found = vec![
            foreign("above", ForeignKind::File),
            foreign("empty", ForeignKind::Folder),
            foreign("file", ForeignKind::File),
            foreign("folder", ForeignKind::Folder),
            foreign("old", ForeignKind::Folder),
        ];
        assert_eq!(problem, Some(PublishProblem::ForeignFiles { output: "output".to_owned(), found }));
        assert_eq!(snapshot(&site.output), before);
        assert!(site.is_clean());
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_link() -> Result<(), PublishProblem> {
    use std::os::unix::fs::symlink;
    for small in BOTH {
        let site = Site::new();
        site.publish(&[("a/x", "1"), ("b/x", "1"), ("c", "1"), ("d", "1")], small)?;
        site.write("private/x", "private");
        fs::remove_dir_all(site.output.join("a")).expect("removed");
        symlink("../private", site.output.join("a")).expect("a link");
        fs::remove_file(site.output.join("c")).expect("removed");
        symlink("../private/x", site.output.join("c")).expect("a link");
        let before = snapshot(&site.path.join("output"));
        for files in [[("a/x", "private"), ("d", "2")], [("a/x", "2"), ("d", "2")], [("c", "2"), ("d", "2")]]
        {
            assert_eq!(code(site.publish(&files, small)), "foreign-file");
            assert_eq!(site.published(), before);
        }
        // No longer planned: the links stay, and so does what they lead to.
        site.publish(&[("d", "2")], small)?;
        let mut expected = tree(&[("d", "2")]);
        expected.insert("a".to_owned(), "->../private".to_owned());
        expected.insert("c".to_owned(), "->../private/x".to_owned());
        assert_eq!(site.published(), expected);
        assert_eq!(snapshot(&site.path.join("private")), tree(&[("x", "private")]));
    }
    Ok(())
}

#[test]
fn without_a_manifest_only_identical_files_are_taken_over() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        site.publish(&[("a", "1"), ("b", "1")], small)?;
        site.forget();
        assert_eq!(code(site.publish(&[("a", "1"), ("b", "2")], small)), "foreign-file");
        assert_eq!(site.published(), tree(&[("a", "1"), ("b", "1")]));
        let report = site.publish(&[("a", "1")], small)?;
        assert_eq!((report.written, report.unchanged, report.pruned), (0, 1, 0));
        assert_eq!(site.published(), tree(&[("a", "1"), ("b", "1")]), "b is foreign now");
        let report = site.publish(&[("c", "1")], small)?;
        assert_eq!(report.pruned, 1, "a has become ours");
        assert_eq!(site.published(), tree(&[("b", "1"), ("c", "1")]));
    }
    Ok(())
}

#[test]
fn a_damaged_manifest_is_not_trusted() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")], EXCHANGE)?;
    let manifest = site.beside().join("manifest");
    let bytes = fs::read(&manifest).expect("a manifest");
    let mut other_version = bytes.clone();
    let version = bytes.iter().position(|&byte| byte == b' ').expect("a head") + 1;
    other_version[version] = b'9';
    for damaged in [&bytes[..bytes.len() - 1], b"", &other_version] {
        fs::write(&manifest, damaged).expect("written");
        assert_eq!(code(site.publish(&[("a", "2"), ("b", "1")], EXCHANGE)), "foreign-file");
        assert_eq!(site.published(), tree(&[("a", "1"), ("b", "1")]));
    }
    let report = site.publish(&[("a", "1")], EXCHANGE)?;
    assert_eq!(report.warnings.iter().map(Explain::code).collect::<Vec<_>>(), ["damaged-manifest"]);
    assert_eq!(report.pruned, 0);
    assert_eq!(site.publish(&[("a", "1")], EXCHANGE)?.warnings, []);
    Ok(())
}

#[test]
fn manifests_are_the_same_for_the_same_files() -> Result<(), PublishProblem> {
    let state = |files: Files<'_>| -> Result<_, PublishProblem> {
        let site = Site::new();
        site.publish(files, EXCHANGE)?;
        let mut state = snapshot(&site.beside());
        // Stamps are those of one disk.
        state.remove("stamps");
        Ok(state)
    };
    assert_eq!(state(&[("a", "1"), ("b/c", "2")])?, state(&[("b/c", "2"), ("a", "1")])?);
    Ok(())
}

#[test]
fn each_output_folder_has_its_own_manifest() -> Result<(), PublishProblem> {
    let mut site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")], EXCHANGE)?;
    let first = site.output.clone();
    site.output = site.path.join("../preview/deep");
    site.publish(&[("a", "1")], EXCHANGE)?;
    assert_eq!(snapshot(&first), tree(&[("a", "1"), ("b", "1")]));
    site.publish(&[("c", "1")], EXCHANGE)?;
    assert_eq!(site.published(), tree(&[("c", "1")]));
    site.output = first;
    assert_eq!(site.publish(&[("a", "2")], EXCHANGE)?.pruned, 1);
    Ok(())
}

#[test]
fn dropping_a_publisher_leaves_everything_as_it_was() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&[("a", "1")], EXCHANGE)?;
    let before = snapshot(&site.path);
    let publisher = site.begin();
    publisher.add(&output_path("b/c"), Content::Bytes(b"2"))?;
    drop(publisher);
    assert_eq!(snapshot(&site.path), before);
    Ok(())
}

#[test]
fn a_second_build_is_told_of_the_first() -> Result<(), PublishProblem> {
    let site = Site::new();
    let first = site.begin();
    first.add(&output_path("a"), Content::Bytes(b"1"))?;
    assert_eq!(code(Publisher::begin(&site.output_folder())), "another-build-is-running");
    assert_eq!(site.recover()?, Recovered::LeftToAnother);
    assert_eq!(first.finish()?.written, 1);
    assert_eq!(site.recover()?, Recovered::Nothing);
    assert_eq!(site.published(), tree(&[("a", "1")]));
    Ok(())
}

#[test]
fn files_are_copied_if_they_are_what_was_read() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        let long = "long ".repeat(100_000);
        site.write("content/photo", &long);
        let from = site.path.join("content/photo");
        let file = |text: &str, len| Content::File {
            cleaned: None,
            from: &from,
            fingerprint: Fingerprint::of(text.as_bytes()),
            len,
        };
        let publish = |content: Content<'_>| {
            let mut publisher = site.begin();
            publisher.small_update = small;
            publisher.add(&output_path("a/photo"), content)?;
            publisher.finish()
        };
        assert_eq!(code(publish(file("other", 5))), "source-changed");
        assert!(!site.output.exists());
        assert_eq!(publish(file(&long, 500_000))?.written, 1);
        assert_eq!(publish(file(&long, 500_000))?.unchanged, 1);
        assert_eq!(site.published(), tree(&[("a/photo", &long)]));
        site.write("output/a/photo", &"gone ".repeat(100_000));
        fs::remove_file(&from).expect("removed");
        assert_eq!(code(publish(file(&long, 500_000))), "source-changed");
    }
    Ok(())
}

#[test]
fn outputs_are_added_from_many_threads() -> Result<(), PublishProblem> {
    use rayon::prelude::*;
    let site = Site::new();
    let publisher = site.begin();
    let names: Vec<String> = (0..300).map(|n| format!("{}/{}/{n}", n % 7, n % 3)).collect();
    names.par_iter().try_for_each(|name| {
        publisher.add(&output_path(name), Content::Bytes(name.as_bytes())).map(|_| ())
    })?;
    assert_eq!(publisher.finish()?.written, 300);
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    assert_eq!(site.published(), tree(&files));
    Ok(())
}

#[test]
fn a_publish_that_lacks_an_output_is_not_finished() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")], EXCHANGE)?;
    let publisher = site.begin();
    publisher.add(&output_path("a"), Content::Bytes(b"2"))?;
    let _ignored = publisher.add(&output_path("a/b"), Content::Bytes(b"2"));
    assert_eq!(code(publisher.finish()), "cannot-write");
    assert_eq!(site.published(), tree(&[("a", "1"), ("b", "1")]));
    Ok(())
}

#[test]
fn of_outputs_that_collide_none_is_published() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")], EXCHANGE)?;
    let publisher = site.begin();
    publisher.add(&output_path("A"), Content::Bytes(b"2"))?;
    assert!(publisher.keep(&output_path("a"), Fingerprint::of(b"1"))?);
    assert_eq!(code(publisher.finish()), "outputs-collide");
    assert_eq!(site.published(), tree(&[("a", "1"), ("b", "1")]));
    Ok(())
}

#[test]
fn a_change_of_case_alone_loses_no_file() -> Result<(), PublishProblem> {
    for small in BOTH {
        let site = Site::new();
        site.publish(&[("Photo.jpg", "1"), ("Folder/x", "1")], small)?;
        let files = [("Photo.JPG", "1"), ("folder/x", "2")];
        let report = site.publish(&files, small)?;
        assert_eq!(
            (report.written, report.pruned),
            (2, 2),
            "the same bytes under the new name are written, too"
        );
        assert_eq!(fs::read_to_string(site.output.join("Photo.JPG")).ok().as_deref(), Some("1"));
        assert_eq!(fs::read_to_string(site.output.join("folder/x")).ok().as_deref(), Some("2"));
        // Foreign files of such names are foreign all the same.
        site.write("output/other.JPG", "foreign");
        site.publish(&[("other.jpg", "1")], small).ok();
        assert_eq!(fs::read_to_string(site.output.join("other.JPG")).ok().as_deref(), Some("foreign"));
    }
    Ok(())
}
