//! What lies on the disk is a hint: whatever it says, nothing changes but the output folder and what is beside it.

use std::os::unix::fs::symlink;

use super::*;
use crate::publish::checked;
use crate::publish::journal::{Journal, Steps};
use crate::publish::manifest::{Manifest, Written};
use crate::publish::{Recovered, unfinished};
use crate::types::Fingerprint;

const FILES: [(&str, &str); 3] = [("a", "1"), ("b/c", "1"), ("keys/id", "1")];

/// A site beside a folder of somebody's own, with a publish in it that is interrupted as an attacker would have it.
struct Forged {
    site: Site,
    own: PathBuf,
}

impl Forged {
    fn new() -> Forged {
        let site = Site::new();
        let own = site.path.with_file_name("own");
        for (path, text) in [("keys/id", "secret"), ("notes", "mine"), ("a", "mine"), ("b/c", "mine")] {
            let path = own.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        fs::create_dir_all(site.beside().join("publish")).expect("a folder");
        Forged { site, own }
    }

    fn journal(&self, exchange: Option<u64>) {
        let path = |path: &str| output_path(path);
        let written =
            |text: &str| Written { fingerprint: Fingerprint::of(text.as_bytes()), len: text.len() as u64 };
        let files = FILES.map(|(file, text)| (path(file), written(text))).into();
        let steps = Steps {
            exchange,
            create: vec![path("a"), path("keys/id")],
            replace: vec![path("b/c")],
            delete: vec![path("notes"), path("keys/old")],
        };
        let journal = Journal { steps, manifest: Manifest { site: "../".to_owned(), files } };
        // As the tool writes it, with a true checksum.
        let output_folder = self.site.output_folder();
        let sibling = crate::publish::sibling::Sibling::of(&output_folder);
        journal.write(&self.site.disk(Faults::none()), &sibling).expect("a journal");
    }

    fn publish(&self) -> PathBuf {
        self.site.beside().join("publish")
    }

    /// Every folder and file that an interrupted publish has, each a link into the folder of somebody's own at will.
    fn stage(&self, new: bool, gone: bool, inside: bool) {
        let publish = self.publish();
        let make = |place: &str, linked: bool| match linked {
            true => symlink(&self.own, publish.join(place)).expect("a link"),
            false => fs::create_dir_all(publish.join(place)).expect("a folder"),
        };
        make("new", new);
        make("gone", gone);
        if inside && !new {
            symlink(self.own.join("keys"), publish.join("new/keys")).expect("a link");
            symlink(self.own.join("a"), publish.join("new/a")).expect("a link");
        }
    }
}

#[test]
fn a_forged_publish_changes_nothing_elsewhere() {
    let all = [false, true];
    let mut finished = 0;
    for (new, gone, inside) in
        all.into_iter().flat_map(|a| all.into_iter().flat_map(move |b| all.map(move |c| (a, b, c))))
    {
        for (exchange, has_output) in [(false, false), (false, true), (true, false), (true, true)] {
            let forged = Forged::new();
            let before = snapshot(&forged.own);
            if has_output {
                forged.site.publish(&[("notes", "old"), ("b/c", "old")], ONE_BY_ONE).expect("an output");
                fs::create_dir_all(forged.publish()).expect("a folder");
            }
            forged.stage(new, gone, inside);
            let inode = exchange.then(|| {
                use std::os::unix::fs::MetadataExt;
                fs::symlink_metadata(forged.publish().join("new")).expect("the tree").ino()
            });
            forged.journal(inode);
            finished += u32::from(forged.site.recover() == Ok(Recovered::Finished));
            assert_eq!(snapshot(&forged.own), before, "new {new}, gone {gone}, inside {inside}, {exchange}");
            let published = forged.site.published();
            assert!(
                !published.values().any(|text| text == "secret" || text.starts_with("->")),
                "{published:?}"
            );
            assert!(forged.site.is_clean());
            forged.site.publish(&FILES, ONE_BY_ONE).expect("the next publish");
            assert_eq!(snapshot(&forged.own), before);
        }
    }
    assert!(finished > 0, "some of the journals were acted on");
}

/// What an exchange would have left of the old tree, if there had been one, and links in the output folder that lead away.
#[test]
fn what_a_forged_exchange_leaves_over_goes_nowhere_else() {
    use std::os::unix::fs::MetadataExt;
    for linked in ["keys", "keys/deep", "b"] {
        for exchange in ["nothing", "the output", "the new tree"] {
            let forged = Forged::new();
            let before = snapshot(&forged.own);
            let output = &forged.site.output;
            fs::create_dir_all(output.join(linked).parent().expect("a folder")).expect("a folder");
            symlink(&forged.own, output.join(linked)).expect("a link");
            for path in ["keys/id", "keys/rc", "keys/deep/x", "b/c", "b/new", "b/folder/y"] {
                let path = forged.publish().join("new").join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, "attack").expect("a file");
            }
            fs::create_dir_all(forged.publish().join("gone")).expect("a folder");
            forged.journal(Some(match exchange {
                "nothing" => 0,
                "the output" => fs::metadata(output).expect("the output").ino(),
                _ => fs::metadata(forged.publish().join("new")).expect("the tree").ino(),
            }));
            let _ = forged.site.recover();
            let _ = forged.site.publish(&FILES, ONE_BY_ONE);
            assert_eq!(snapshot(&forged.own), before, "{linked}, exchanged with {exchange}");
        }
    }
}

#[test]
fn a_site_around_another_does_not_take_its_output_for_its_own() {
    let inner = Site::new();
    assert_eq!(code(inner.publish(&FILES, EXCHANGE)), "fine");
    let outer = inner.path.parent().expect("a folder");
    let output_folder = OutputFolder::new(outer, &inner.output).expect("a good output folder");
    let publisher = Publisher::begin(&output_folder).expect("a publisher");
    publisher.add(&output_path("a"), Content::Bytes(b"2")).expect("added");
    let refused = publisher.finish().err();
    let site = inner.path.display().to_string();
    let output = "site/output".to_owned();
    assert_eq!(refused, Some(PublishProblem::OutputOfAnotherSite { output, site }));
    assert_eq!(inner.published(), tree(&FILES));
}

#[test]
fn an_empty_folder_beside_the_output_does_not_hide_the_record_in_it() {
    let site = Site::new();
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "fine");
    let inside = site.output.join(".output.kawaraban");
    fs::rename(site.beside(), &inside).expect("moved");
    fs::create_dir(site.path.join(".output.kawaraban")).expect("a folder");
    assert_eq!(code(site.publish(&[("a", "2")], ONE_BY_ONE)), "fine");
    assert_eq!(fs::read_to_string(site.output.join("a")).ok().as_deref(), Some("2"));
    assert!(!site.output.join("b").exists(), "what was ours is known");
}

#[test]
fn a_link_in_the_place_of_what_is_kept_is_refused() {
    let site = Site::new();
    let own = site.path.with_file_name("own");
    fs::create_dir_all(own.join("publish")).expect("a folder");
    fs::write(own.join("publish/precious"), "mine").expect("a file");
    let before = snapshot(&own);
    symlink(&own, site.beside()).expect("a link");
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "record-not-ours");
    assert_eq!(code(site.recover()), "record-not-ours");
    assert_eq!(snapshot(&own), before);
    // Inside of it links go, and what they lead to stays.
    fs::remove_file(site.beside()).expect("removed");
    for name in ["publish", "manifest", "stamps", ".gitignore"] {
        fs::create_dir_all(site.beside()).expect("a folder");
        symlink(own.join("publish"), site.beside().join(name)).expect("a link");
    }
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "fine");
    assert_eq!(snapshot(&own), before);
    site.forget();
    fs::create_dir_all(site.beside()).expect("a folder");
    symlink(own.join("new"), site.beside().join("lock")).expect("a link");
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "record-not-ours");
    assert_eq!(snapshot(&own), before);
}

#[test]
fn a_pipe_in_the_place_of_a_record_is_not_opened() {
    let site = Site::new();
    fs::create_dir_all(site.beside().join("publish")).expect("a folder");
    for name in ["manifest", "stamps", "publish/journal"] {
        let made = std::process::Command::new("mkfifo").arg(site.beside().join(name)).status();
        assert!(made.is_ok_and(|made| made.success()), "mkfifo");
    }
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "fine");
    assert_eq!(site.published(), tree(&FILES));
}

#[test]
fn beside_an_output_outside_of_the_site_only_ones_own_record_is_believed() {
    let mut site = Site::new();
    site.output = site.path.with_file_name("www");
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "fine");
    // Only root can give files away; `tests/interruption` says where that is left out.
    if std::os::unix::fs::chown(site.beside(), Some(65534), None).is_err() {
        return;
    }
    let before = snapshot(&site.output);
    assert_eq!(code(site.publish(&[("a", "2")], EXCHANGE)), "record-not-ours");
    assert_eq!(snapshot(&site.output), before);
    // What lies in the site is as trusted as the site.
    site.output = site.path.join("output");
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "fine");
    std::os::unix::fs::chown(site.beside(), Some(65534), None).expect("given away");
    assert_eq!(code(site.publish(&[("a", "2")], EXCHANGE)), "fine");
}

#[test]
fn a_folder_that_another_site_publishes_into_is_taken_over_only_where_that_is_said() {
    let (first, mut second) = (Site::new(), Site::new());
    second.output = first.path.with_file_name("www");
    let mut first = first;
    first.output = second.output.clone();
    assert_eq!(code(first.publish(&FILES, EXCHANGE)), "fine");
    assert_eq!(code(second.publish(&[("a", "2")], EXCHANGE)), "output-of-another-site");
    assert_eq!(first.published(), tree(&FILES));
    let adopting = second.begin().adopting();
    adopting.add(&output_path("a"), Content::Bytes(b"2")).expect("added");
    assert_eq!(adopting.finish().map(|report| report.pruned), Ok(2));
    assert_eq!(second.published(), tree(&[("a", "2")]));
}

#[test]
fn what_stands_is_taken_over_where_that_is_said() {
    let site = Site::new();
    for (path, text) in [("a", "old"), ("b/c", "old"), ("other", "foreign")] {
        site.write(&format!("output/{path}"), text);
    }
    assert_eq!(code(site.publish(&FILES, ONE_BY_ONE)), "foreign-file");
    let adopting = site.begin().adopting();
    for (path, text) in FILES {
        adopting.add(&output_path(path), Content::Bytes(text.as_bytes())).expect("added");
    }
    let report = adopting.finish().expect("published");
    assert_eq!((counts(&report), report.foreign), ((3, 0, 0), vec!["other".to_owned()]));
    assert_eq!(site.published(), tree(&[&FILES[..], &[("other", "foreign")]].concat()));
    // A link, or a folder, in the place of a file is nobody's to take over.
    fs::remove_file(site.output.join("a")).expect("removed");
    symlink("other", site.output.join("a")).expect("a link");
    let adopting = site.begin().adopting();
    adopting.add(&output_path("a"), Content::Bytes(b"3")).expect("added");
    assert_eq!(code(adopting.finish()), "foreign-file");
}

#[test]
fn what_else_lies_in_the_output_folder_is_told_once_a_folder() -> Result<(), PublishProblem> {
    let site = Site::new();
    assert_eq!(site.publish(&FILES, EXCHANGE)?.foreign, Vec::<String>::new());
    for path in ["CNAME", "b/x", ".git/HEAD", ".git/objects/1", "new/a/b"] {
        site.write(&format!("output/{path}"), "foreign");
    }
    fs::create_dir_all(site.output.join("empty")).expect("a folder");
    let foreign = site.publish(&FILES, EXCHANGE)?.foreign;
    assert_eq!(foreign, [".git", "CNAME", "b/x", "new"]);
    let standing = crate::publish::stands(&site.output_folder());
    assert_eq!(standing.map(|standing| standing.foreign), Some(foreign));
    Ok(())
}

#[test]
fn an_unfinished_publish_is_told_of_and_left_to_the_next_into_the_same_folder() -> Result<(), PublishProblem>
{
    use crate::publish::faults::Fault;
    let mut site = Site::new();
    let usual = site.output.clone();
    site.publish(&FILES, EXCHANGE)?;
    site.output = site.path.with_file_name("www");
    site.publish(&[("a", "1")], ONE_BY_ONE)?;
    for kill in 0.. {
        let _killed = site.publish_with(&[("a", "2")], ONE_BY_ONE, Faults::after(kill, Fault::Kill));
        if site.beside().join("publish/journal").exists() {
            break;
        }
    }
    assert_eq!(unfinished(&site.path, &usual), std::slice::from_ref(&site.output));
    let www = std::mem::replace(&mut site.output, usual.clone());
    assert_eq!(site.recover()?, Recovered::Nothing);
    site.publish(&[("a", "2")], EXCHANGE)?;
    assert_eq!(unfinished(&site.path, &usual), std::slice::from_ref(&www), "left alone");
    site.output = www;
    assert_eq!(site.recover()?, Recovered::Finished);
    assert_eq!(site.published(), tree(&[("a", "2")]));
    assert_eq!(unfinished(&site.path, &usual), Vec::<PathBuf>::new());
    Ok(())
}

#[test]
fn a_note_of_an_unfinished_publish_that_is_forged_is_only_looked_up() {
    let site = Site::new();
    let own = site.path.with_file_name("own");
    fs::create_dir_all(own.join(".docs.kawaraban/publish")).expect("a folder");
    fs::create_dir_all(own.join("docs")).expect("a folder");
    let before = snapshot(&own);
    let key = own.join("docs");
    let note = checked::seal("unfinished", "1", key.to_str().expect("Unicode").as_bytes());
    site.write(".kawaraban/cache/unfinished-0", &String::from_utf8_lossy(&note));
    site.write(".kawaraban/cache/unfinished-1", "nonsense");
    // As large as a disk: nobody reads it.
    for huge in
        [".kawaraban/cache/unfinished-2", ".output.kawaraban/manifest", ".output.kawaraban/publish/journal"]
    {
        site.write(huge, "");
        let file = fs::File::options().write(true).open(site.path.join(huge)).expect("the file");
        file.set_len(1 << 40).expect("a file with holes");
    }
    assert_eq!(unfinished(&site.path, &site.output), Vec::<PathBuf>::new());
    assert_eq!(snapshot(&own), before);
    assert_eq!(code(site.publish(&FILES, EXCHANGE)), "fine");
}
