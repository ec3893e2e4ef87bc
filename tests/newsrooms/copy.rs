//! A copy of a newsroom, so that nothing is left in the original.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;

/// What a site is made of, without what is built from it.
const SITE: [&str; 6] = ["newsroom.yaml", "content", "static", "themes", "templates", "assets"];

/// Copies a newsroom to `site/` in a folder.
pub fn copy(newsroom: &Path, folder: &TempDir) -> PathBuf {
    let site = folder.path().join("site");
    for file in SITE.iter().flat_map(|part| WalkDir::new(newsroom.join(part))).filter_map(Result::ok) {
        if file.file_type().is_file() {
            let copy = site.join(file.path().strip_prefix(newsroom).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(file.path(), copy).unwrap();
        }
    }
    site
}
