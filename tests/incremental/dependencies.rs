//! What pages show of others: one edit after another, each of which changes a page of somebody else.

use super::change::{Change, Edit, Seen};
use super::edits_of_content as of_content;
use super::edits_of_site as of_site;
use super::kept::{Built, Kept, Options};
use super::site;
use crate::compare::Tree;
use crate::newsrooms::Files;

#[test]
fn an_edit_of_content_changes_every_page_that_shows_it() {
    make_all(of_content::EDITS);
}

#[test]
fn an_edit_of_the_site_changes_every_page_that_shows_it() {
    make_all(of_site::EDITS);
}

/// Makes the edits one after another; with each the one before is taken back.
fn make_all(edits: &[Edit]) {
    let mut kept = Kept::new(site::files()).unwrap();
    let Built::Whole(first) = kept.build(&Options::new(site::MOMENT)).unwrap() else {
        panic!("the site has errors")
    };
    let mut before = "";
    let mut wrong = Vec::new();
    for (name, changes, seen) in edits {
        if let Err(error) = make(&mut kept, changes, seen, &first) {
            wrong.push(format!("{name}, after {before:?}: {error}"));
        }
        before = name;
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

/// Makes an edit of the site as it was first, and builds it.
fn make(kept: &mut Kept, changes: &[Change], seen: &Seen, first: &Tree) -> Result<(), String> {
    let (mut files, mut options) = (site::files(), Options::new(site::MOMENT));
    changes.iter().try_for_each(|change| apply(change, &mut files, &mut options))?;
    kept.edit(files)?;
    shown(seen, first, &kept.build(&options)?)
}

/// Holds it against the edit that it changes what it is said to: else the test would show nothing.
fn shown(seen: &Seen, before: &Tree, after: &Built) -> Result<(), String> {
    let (seen, after) = match (seen, after) {
        (Seen::Nowhere, Built::Refused) => return Ok(()),
        (Seen::On(pages), Built::Whole(after)) => (*pages, after),
        _ => {
            return Err(format!("expected {seen:?}, the clean build is {}", matches!(after, Built::Refused)));
        }
    };
    let same = |page: &&&str| before.get(**page) == after.get(**page);
    match seen.iter().find(same) {
        Some(page) => Err(format!("changes nothing in {page}: the test shows nothing")),
        None => Ok(()),
    }
}

fn apply(change: &Change, files: &mut Files, options: &mut Options) -> Result<(), String> {
    match *change {
        Change::Replace(path, from, to) => {
            let bytes = files.get_mut(path).ok_or_else(|| format!("there is no {path}"))?;
            let text = String::from_utf8_lossy(bytes).into_owned();
            if !text.contains(from) {
                return Err(format!("{path} does not say {from:?}"));
            }
            *bytes = text.replace(from, to).into_bytes();
        }
        Change::Write(path, text) => drop(files.insert(path.to_owned(), text.as_bytes().to_vec())),
        Change::Append(path, text) => {
            files.get_mut(path).ok_or_else(|| format!("there is no {path}"))?.extend(text.bytes());
        }
        Change::Override(name, from, to) => {
            let theirs = kawaraban::site::EMBEDDED_FILES.iter().find(|file| file.path == name);
            let theirs = theirs.ok_or_else(|| format!("the theme has no {name}"))?.text;
            if !theirs.contains(from) {
                return Err(format!("{name} does not say {from:?}"));
            }
            files.insert(name.to_owned(), theirs.replacen(from, to, 1).into_bytes());
        }
        Change::Picture(path, width, mark) => {
            drop(files.insert(path.to_owned(), site::picture(width, 9, mark)))
        }
        Change::Delete(path) => drop(files.remove(path).ok_or_else(|| format!("there is no {path}"))?),
        Change::Move(from, to) => {
            let bytes = files.remove(from).ok_or_else(|| format!("there is no {from}"))?;
            files.insert(to.to_owned(), bytes);
        }
        Change::Everywhere(from, to) => {
            for bytes in files.values_mut() {
                if let Ok(text) = std::str::from_utf8(bytes) {
                    *bytes = text.replace(from, to).into_bytes();
                }
            }
        }
        Change::At(moment) => options.moment = moment,
        Change::BaseUrl(url) => options.base_url = Some(url),
    }
    Ok(())
}
