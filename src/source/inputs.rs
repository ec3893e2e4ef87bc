//! Which files of a site a build reads, without reading them: to notice that somebody has changed one.

use std::fs;
use std::path::{Path, PathBuf};

use super::droppings::is_left_behind;
use super::tree::{Found, walk};

/// The file that makes a folder a site.
pub const NEWSROOM_FILE: &str = "newsroom.yaml";

/// The folders of a site that a build reads.
pub const SOURCE_FOLDERS: [&str; 5] = ["content", "static", "templates", "assets", "themes"];

/// Whether a build could read the file or folder at a path from the site's folder.
pub fn is_input(path: &Path) -> bool {
    let mut names = path.components().map(|component| component.as_os_str().to_string_lossy());
    match names.next().as_deref() {
        Some(NEWSROOM_FILE) => true,
        Some(folder) if SOURCE_FOLDERS.contains(&folder) => {
            names.all(|name| !is_left_behind(&name, folder == "static"))
        }
        _ => false,
    }
}

/// Where every file is that a build could read.
pub fn input_files(root: &Path) -> Vec<PathBuf> {
    let mut found = Found::default();
    for folder in SOURCE_FOLDERS {
        if fs::symlink_metadata(root.join(folder)).is_ok() {
            // What is wrong with them is for a build to say.
            walk(root, folder, &mut found);
        }
    }
    let files = found.entries.into_iter().map(|entry| entry.location);
    files.chain([root.join(NEWSROOM_FILE)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_writes_and_what_editors_leave_is_no_input() {
        for path in
            ["newsroom.yaml", "content", "content/releases/a.md", "static/.well-known/x", "themes/a/b"]
        {
            assert!(is_input(Path::new(path)), "{path}");
        }
        for path in [
            "",
            "output/index.html",
            ".kawaraban/lock",
            ".git/index",
            "newsroom.yaml~",
            "contents/a.md",
            "content/releases/.a.md.swp",
            "content/.git/index",
            "content/releases/a.md~",
        ] {
            assert!(!is_input(Path::new(path)), "{path}");
        }
    }
}
