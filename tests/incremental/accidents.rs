//! What happens to a kept site besides edits: to its output, to the times of its files, and to what is remembered of it.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::edit::{Lost, Touched};
use super::kept::{Kept, modified, set_modified, tree};
use crate::compare::Tree;

/// What stands in `.kawaraban/` and is no memory, but says what in the output is ours, and keeps two builds apart.
const NO_MEMORY: [&str; 4] = ["manifests/", "publish/", "lock", ".gitignore"];

impl Kept {
    /// Gives all files of the site another time, as a checkout does.
    pub fn touch(&self) -> Result<(), String> {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_400_000_000);
        self.files.keys().try_for_each(|path| set_modified(&self.path().join(path), time))
    }

    /// Somebody was in the output folder.
    pub fn touch_output(&mut self, which: usize, touched: Touched) -> Result<(), String> {
        let output = self.path().join("output");
        let ours: Vec<String> =
            tree(&output)?.into_keys().filter(|path| !self.foreign.contains_key(path)).collect();
        if ours.is_empty() {
            return Ok(());
        }
        let name = &ours[which % ours.len()];
        let path = output.join(name);
        let old = fs::read(&path).map_err(told)?;
        let turned: Vec<u8> = old.iter().map(|byte| byte ^ 1).collect();
        match touched {
            Touched::Deleted => fs::remove_file(&path),
            Touched::Changed => fs::write(&path, "changed"),
            Touched::Emptied => fs::write(&path, ""),
            Touched::SameLength => fs::write(&path, turned),
            Touched::SameLengthAndTime => {
                let time = modified(&path)?;
                fs::write(&path, turned).map_err(told)?;
                return set_modified(&path, time);
            }
            Touched::Foreign => {
                let name = format!("{name}.{which}.bak");
                self.foreign.insert(name.clone(), b"somebody else's".to_vec());
                fs::write(output.join(name), "somebody else's")
            }
            Touched::AllDeleted => {
                self.foreign.clear();
                fs::remove_dir_all(&output)
            }
        }
        .map_err(told)
    }

    /// Something happened to what the program remembers.
    pub fn lose(&mut self, which: usize, lost: Lost) -> Result<(), String> {
        let memory = self.memory()?;
        let one = memory
            .iter()
            .nth(which % memory.len().max(1))
            .map(|(name, bytes)| (self.remembered(name), bytes));
        match (lost, one) {
            (Lost::All, _) => self.forget(&memory),
            (Lost::Saved, _) => {
                self.saved = memory;
                Ok(())
            }
            (Lost::Restored, _) => self.forget(&memory).and_then(|()| self.restore()),
            (Lost::RestoredAlone, _) => {
                self.foreign.clear();
                let folders = ["output", "preview", ".kawaraban"].map(|name| self.path().join(name));
                let mut there = folders.iter().filter(|folder| folder.exists());
                there.try_for_each(fs::remove_dir_all).map_err(told)?;
                self.restore()
            }
            (_, None) => Ok(()),
            (Lost::Bit, Some((path, bytes))) => {
                let mut bytes = bytes.clone();
                let at = (which / 7) % bytes.len().max(1);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << (which % 8);
                }
                fs::write(path, bytes).map_err(told)
            }
            (Lost::Cut, Some((path, bytes))) => {
                fs::write(path, &bytes[..(which / 7) % bytes.len().max(1)]).map_err(told)
            }
            (Lost::Emptied, Some((path, _))) => fs::write(path, "").map_err(told),
            (Lost::File, Some((path, _))) => fs::remove_file(path).map_err(told),
        }
    }

    /// All that is remembered.
    fn memory(&self) -> Result<Tree, String> {
        let mut memory = tree(&self.path().join(".kawaraban"))?;
        memory.retain(|name, _| !NO_MEMORY.iter().any(|other| name.starts_with(other)));
        Ok(memory)
    }

    fn remembered(&self, name: &str) -> PathBuf {
        self.path().join(".kawaraban").join(name)
    }

    fn forget(&self, memory: &Tree) -> Result<(), String> {
        memory.keys().try_for_each(|name| fs::remove_file(self.remembered(name)).map_err(told))
    }

    fn restore(&self) -> Result<(), String> {
        self.saved.iter().try_for_each(|(name, bytes)| {
            let path = self.remembered(name);
            fs::create_dir_all(path.parent().unwrap_or(self.path()))
                .and_then(|()| fs::write(path, bytes))
                .map_err(told)
        })
    }
}

fn told(error: io::Error) -> String {
    error.to_string()
}
