//! What programs leave in the folders of a site: it is passed over, and what is not hidden is told of.
//!
//! | left by | as |
//! |---|---|
//! | Word, Excel, LibreOffice | `~$案内.docx`, `.~lock.案内.odt#`: somebody has the document open |
//! | editors | `a.md~`, `#a.md#`, `.a.md.swp`, `.#a.md`, `~WRL0001.tmp` |
//! | systems | `.DS_Store`, `._a.md`, `Thumbs.db`, `desktop.ini` |
//! | Dropbox, Nextcloud, Syncthing, OneDrive | a copy of what somebody else has written at the same time |
//! | iCloud | `.a.md.icloud`: the file is not on this machine |
//!
//! What is hidden and every machine makes is passed over without a word. In `static/` other hidden files may lie on purpose:
//! `.well-known`, `.htaccess`.

use super::Sources;
use crate::diagnostics::problems::{Dropping, SourceProblem};
use crate::diagnostics::{Diagnostics, Place};
use crate::types::{file_name, nfc};

/// Whether the file or folder of this name is passed over.
pub(super) fn is_left_behind(name: &str, keeps_hidden: bool) -> bool {
    let systems = matches!(name, ".DS_Store" | ".git" | ".svn" | ".gitkeep" | "Thumbs.db" | "desktop.ini");
    systems || is_hidden(name, keeps_hidden) || noted(name).is_some()
}

fn is_hidden(name: &str, keeps_hidden: bool) -> bool {
    let Some(rest) = name.strip_prefix('.') else { return false };
    let of_programs = ["_", "#", "~lock.", "syncthing."].iter().any(|begin| rest.starts_with(begin));
    !keeps_hidden || of_programs || rest.ends_with(".swp")
}

/// What is told of a file that is passed over; nothing of what is hidden.
pub(super) fn noted(name: &str) -> Option<Dropping> {
    if let Some(of) = name.strip_prefix('.') {
        let of = of.strip_suffix(".icloud").filter(|of| !of.is_empty())?;
        return Some(Dropping::NotDownloaded { name: nfc(of) });
    }
    if name.starts_with("~$") {
        return Some(Dropping::OfficeLock);
    }
    let is_between = |mark: char| name.len() > 1 && name.starts_with(mark) && name.ends_with(mark);
    let has_ending = |ending: &str| {
        let begin = name.len().checked_sub(ending.len());
        begin.and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    if name.ends_with('~') || is_between('#') || has_ending(".tmp") || has_ending(".crdownload") {
        return Some(Dropping::Temporary);
    }
    is_conflict_copy(name).then_some(Dropping::ConflictCopy)
}

/// Whether a name is one that a program gives to the copy of a file that two people have edited at the same time.
fn is_conflict_copy(name: &str) -> bool {
    // A few letters decide for nearly all names.
    if !name.contains("on") && !name.contains("競") && !name.contains('-') {
        return false;
    }
    // Windows calls a machine `DESKTOP-` and seven letters or digits, some `LAPTOP-` and eight.
    let of_machine = ["-DESKTOP-", "-LAPTOP-"].iter().any(|mark| {
        let host = name.rsplit_once(mark).map(|(_, rest)| rest.split('.').next().unwrap_or_default());
        let is_of_host = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        host.is_some_and(|host| matches!(host.len(), 7 | 8) && host.bytes().all(is_of_host))
    });
    if of_machine {
        return true;
    }
    let name = nfc(name).to_lowercase();
    let in_brackets = name.split_once('(').is_some_and(|(_, rest)| {
        let copies =
            ["conflicted copy", "case conflict", "selective sync conflict", "競合コピー", "競合したコピー"];
        copies.iter().any(|copy| rest.contains(copy))
    });
    in_brackets || name.contains(".sync-conflict-") || name.contains("_conflict-20")
}

impl Sources {
    /// Notes each file that was passed over.
    pub fn note_droppings(&self, diagnostics: &mut Diagnostics) {
        for path in &self.passed_over {
            if let Some(dropping) = noted(file_name(path)) {
                diagnostics.report(Place::path(path.clone()), SourceProblem::PassedOver { dropping });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_is_passed_over() {
        for (name, expected) in [
            ("~$案内.docx", Some(Dropping::OfficeLock)),
            ("~WRL0001.tmp", Some(Dropping::Temporary)),
            ("spring.md~", Some(Dropping::Temporary)),
            ("#spring.md#", Some(Dropping::Temporary)),
            ("~syncthing~spring.md.TMP", Some(Dropping::Temporary)),
            ("spring (太郎 の競合コピー 2014-09-29).md", Some(Dropping::ConflictCopy)),
            ("spring (Taro's conflicted copy 2014-09-29).md", Some(Dropping::ConflictCopy)),
            ("spring (conflicted copy 2014-09-29 101500).md", Some(Dropping::ConflictCopy)),
            ("spring.sync-conflict-20140929-101500-ABCDEFG.md", Some(Dropping::ConflictCopy)),
            ("spring-DESKTOP-4QR7B2K.md", Some(Dropping::ConflictCopy)),
            (".spring.md.icloud", Some(Dropping::NotDownloaded { name: "spring.md".into() })),
        ] {
            assert_eq!(noted(name), expected, "{name}");
            assert!(
                is_left_behind(name, false) && (is_left_behind(name, true) || name.starts_with('.')),
                "{name}"
            );
        }
        for hidden in [
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "._spring.md",
            ".spring.md.swp",
            ".~lock.案内.odt#",
            ".#a.md",
        ] {
            assert!(is_left_behind(hidden, true) && noted(hidden).is_none(), "{hidden}");
        }
    }

    #[test]
    fn what_people_write_is_not() {
        for name in [
            "spring.md",
            "conflict-resolution.md",
            "競合分析.pdf",
            "on-conflict-copy.md",
            "my-desktop-app2014.md",
            "photo-desktop-wide.jpg",
            "~題~.jpg",
            "#1.jpg",
            "a-laptop-2014.md",
            "競合（コピー）.pdf",
        ] {
            assert!(!is_left_behind(name, false), "{name}");
        }
        assert!(!is_left_behind(".well-known", true) && !is_left_behind(".htaccess", true));
        assert!(is_left_behind(".well-known", false));
    }
}
