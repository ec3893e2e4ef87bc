//! Other disks, permissions, folders that are not what they should be.

use std::fs;

use super::*;
use crate::diagnostics::problems::IoCause;

/// A folder on another disk than the temporary folders, where this system has one.
#[cfg(target_os = "linux")]
fn another_disk() -> Option<tempfile::TempDir> {
    use std::os::unix::fs::MetadataExt;
    let here = fs::metadata(std::env::temp_dir()).ok()?.dev();
    let away = tempfile::tempdir_in("/dev/shm").ok()?;
    (fs::metadata(away.path()).ok()?.dev() != here).then_some(away)
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_on_another_disk_is_staged_beside_it() -> Result<(), PublishProblem> {
    let Some(away) = another_disk() else { return Ok(()) };
    for small in [EXCHANGE, ONE_BY_ONE] {
        let mut site = Site::new();
        site.output = away.path().join(format!("{small}/www"));
        fs::create_dir_all(away.path().join(small.to_string())).expect("a folder");
        site.publish(&[("a/b", "1"), ("c", "1")], small)?;
        site.publish(&[("a/b", "1"), ("d", "2")], small)?;
        assert_eq!(site.published(), tree(&[("a/b", "1"), ("d", "2")]));
        assert!(site.is_clean());
        let publisher = site.begin();
        publisher.add(&output_path("x"), Content::Bytes(b"3"))?;
        let staged = away.path().join(small.to_string()).join(".www.kawaraban/publish/new/x");
        assert!(staged.exists());
        drop(publisher);
        assert!(site.is_clean(), "it is cleaned away");
    }
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_kept_for_the_root_of_another_disk_lies_in_it() {
    use crate::publish::sibling::Sibling;
    let Some(away) = another_disk() else { return };
    // No test may mount a disk: `/dev/shm` is asked about as an output folder, and nothing is made there.
    let mut site = Site::new();
    site.output = fs::canonicalize(away.path().parent().expect("a folder")).expect("its path");
    let sibling = Sibling::of(&site.output_folder());
    assert_eq!(sibling.folder().parent(), Some(site.output.as_path()));
    assert!(!sibling.is_apart());
}

#[cfg(target_os = "linux")]
#[test]
fn a_staging_folder_on_another_disk_is_found_again_after_a_kill() -> Result<(), PublishProblem> {
    use crate::publish::faults::Fault;
    let Some(away) = another_disk() else { return Ok(()) };
    let mut site = Site::new();
    site.output = away.path().join("www");
    for kill in 0.. {
        let faults = Faults::after(kill, Fault::Kill);
        let _killed = site.publish_with(&[("a", &kill.to_string())], EXCHANGE, faults.clone());
        site.recover()?;
        assert!(
            snapshot(away.path()).keys().all(|path| path.starts_with("www") || !path.contains("publish")),
            "after {kill}"
        );
        if !faults.happened() {
            break;
        }
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_found_before_anything_changes() -> Result<(), PublishProblem> {
    use std::os::unix::fs::PermissionsExt;
    if rustix::fs::access("/", rustix::fs::Access::WRITE_OK).is_ok() {
        return Ok(());
    }
    let mode =
        |folder: &Path, mode| fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("mode");
    let site = Site::new();
    site.publish(&[("a/x", "1"), ("b/x", "1")], EXCHANGE)?;
    mode(&site.output.join("b"), 0o555);
    let result = site.publish(&[("a/x", "2"), ("b/x", "2")], ONE_BY_ONE);
    assert_eq!(code(result), "cannot-write");
    assert_eq!(site.published(), tree(&[("a/x", "1"), ("b/x", "1")]));
    assert!(site.is_clean());
    site.publish(&[("a/x", "2"), ("b/x", "1")], EXCHANGE)?;
    mode(&site.output.join("b"), 0o755);
    assert_eq!(site.published(), tree(&[("a/x", "2"), ("b/x", "1")]));
    Ok(())
}

#[test]
fn a_name_that_the_disk_does_not_take_leaves_everything_as_it_was() -> Result<(), PublishProblem> {
    let site = Site::new();
    site.publish(&[("a", "1")], EXCHANGE)?;
    let long = vec!["あ".repeat(80); 4].join("/");
    let deep = Path::new(&"x/".repeat(2100)).join("www");
    let result = site.publish(&[("a", "2"), (&long, "2")], EXCHANGE);
    assert_eq!(code(result), "fine");
    let result = OutputFolder::new(&site.path, &site.path.join(deep)).and_then(|output_folder| {
        let publisher = Publisher::begin(&output_folder)?;
        publisher.add(&output_path("a"), Content::Bytes(b"3"))?;
        publisher.finish()
    });
    assert!(
        matches!(result, Err(PublishProblem::CannotRead { cause: IoCause::NameTooLong, .. })),
        "{result:?}"
    );
    assert!(site.is_clean());
    Ok(())
}
