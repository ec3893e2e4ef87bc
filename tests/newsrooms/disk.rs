//! Sites in folders.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::Dice;

/// Files by their path in the site, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Writes files into a folder, in the order of their paths.
pub fn write(files: &Files, folder: &Path) -> io::Result<()> {
    files.iter().try_for_each(|(path, bytes)| write_file(&folder.join(path), bytes))
}

/// Writes files into a folder, in an order that the seed decides.
pub fn write_shuffled(files: &Files, folder: &Path, seed: u64) -> io::Result<()> {
    let mut dice = Dice::new(seed);
    let mut left: Vec<(&String, &Vec<u8>)> = files.iter().collect();
    while !left.is_empty() {
        let (path, bytes) = left.swap_remove(dice.below(left.len()));
        write_file(&folder.join(path), bytes)?;
    }
    Ok(())
}

/// Makes a folder that holds one site hold another: writes what changes and deletes what is gone, as an editor would.
pub fn edit(old: &Files, new: &Files, folder: &Path) -> io::Result<()> {
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        fs::remove_file(folder.join(path))?;
        // A folder that is left empty goes; one that is not refuses.
        let folders = Path::new(path).ancestors().skip(1).filter(|path| path.components().count() > 2);
        folders.for_each(|empty| _ = fs::remove_dir(folder.join(empty)));
    }
    let changed = new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes));
    changed.into_iter().try_for_each(|(path, bytes)| write_file(&folder.join(path), bytes))
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}
