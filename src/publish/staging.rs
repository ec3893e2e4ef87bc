//! The staging folder: new files are written here in full before anything in the output folder changes.
//!
//! A file can only be renamed within one mount, so the folder stands, in this order of preference,
//!
//! 1. in `.kawaraban/`;
//! 2. beside the output folder, hidden, where that is another mount;
//! 3. inside the output folder, hidden, where the output folder is itself the root of a mount, or the folder around
//!    it cannot be written to. Then the two cannot be exchanged.
//!
//! A staging folder outside of `.kawaraban/` is noted there before it is created, so that it is found again.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::checked::{self, Checked};
use super::disk::Disk;
use super::state::StateFolder;
use super::target::Target;
use crate::diagnostics::problems::{IoCause, PublishProblem};
use crate::types::{Fingerprint, OutputPath};

const ELSEWHERE: &str = "staging";

/// A staging folder.
pub(super) struct Staging {
    /// The folder.
    pub(super) folder: PathBuf,
    /// Whether it stands outside of the output folder, so that the two can be exchanged.
    pub(super) apart: bool,
    /// When it was made, by the clock of its disk.
    pub(super) begun: i64,
    made: Mutex<HashSet<PathBuf>>,
}

/// The new tree in a staging folder.
pub(super) fn new_tree(staging: &Path) -> PathBuf {
    staging.join("new")
}

/// Where deleted files go until the publish is over.
pub(super) fn gone(staging: &Path) -> PathBuf {
    staging.join("gone")
}

/// Written to see the time.
fn marker(staging: &Path) -> PathBuf {
    staging.join("moment")
}

impl Staging {
    /// Creates the staging folder for a target.
    pub(super) fn create(
        disk: &Disk,
        state: &StateFolder,
        target: &Target,
    ) -> Result<Staging, PublishProblem> {
        disk.create_folders(&state.work())?;
        let output = target.output();
        // What the output folder will stand in, or the nearest folder above that exists.
        let around = output.ancestors().skip(1).find(|path| path.is_dir()).unwrap_or(Path::new("/"));
        let nearest = if output.is_dir() { output } else { around };
        let mount = |path: &Path| mount_of(path).map_err(|error| disk.unreadable(path, &error));
        if mount(nearest)? == mount(state.root())? {
            return Staging::at(disk, state.work().join("staging"), true);
        }
        // Two sites can publish into one folder; their staging folders must not meet.
        let site = Fingerprint::of(target.site().as_os_str().as_encoded_bytes()).short();
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let name = format!(".{name}.kawaraban-staging-{site}");
        if mount(nearest)? == mount(around)? {
            match Staging::elsewhere(disk, state, around.join(&name), true) {
                Err(PublishProblem::Io { cause: IoCause::NotPermitted | IoCause::ReadOnly, .. })
                    if nearest == output => {}
                done => return done,
            }
        }
        Staging::elsewhere(disk, state, output.join(&name), false)
    }

    fn elsewhere(
        disk: &Disk,
        state: &StateFolder,
        folder: PathBuf,
        apart: bool,
    ) -> Result<Staging, PublishProblem> {
        let key = super::target::key(disk.site(), &folder)
            .ok_or_else(|| PublishProblem::OutputNotUnicode { output: disk.show(&folder) })?;
        checked::write(disk, state, ELSEWHERE, &state.elsewhere(), &key)?;
        // One that was left behind there is this site's own, and this site's lock is held.
        disk.remove_tree(&folder)?;
        Staging::at(disk, folder, apart)
    }

    fn at(disk: &Disk, folder: PathBuf, apart: bool) -> Result<Staging, PublishProblem> {
        disk.create_folders(&new_tree(&folder))?;
        disk.create_folders(&gone(&folder))?;
        let begun = disk.moment(&marker(&folder))?;
        Ok(Staging { folder, apart, begun, made: Mutex::default() })
    }

    /// Now, by the clock of the disk, which is that of the output folder too.
    pub(super) fn moment(&self, disk: &Disk) -> Result<i64, PublishProblem> {
        disk.moment(&marker(&self.folder))
    }

    /// Writes a new file.
    pub(super) fn write(&self, disk: &Disk, path: &OutputPath, bytes: &[u8]) -> Result<(), PublishProblem> {
        let file = self.place(disk, path)?;
        disk.write_new(&file, bytes).map_err(|error| disk.unwritable(&file, &error))
    }

    /// Copies a file, and looks whether it is still what was read.
    pub(super) fn copy(
        &self,
        disk: &Disk,
        path: &OutputPath,
        from: &Path,
        fingerprint: Fingerprint,
    ) -> Result<(), PublishProblem> {
        let to = self.place(disk, path)?;
        let changed = || PublishProblem::SourceChanged { path: disk.show(from) };
        // What became a named pipe would be waited for.
        if fs::metadata(from).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(changed());
        }
        let mut source = File::open(from).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => changed(),
            _ => disk.unreadable(from, &error),
        })?;
        let mut copy = disk.change(&to, || File::create_new(&to))?;
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 128 * 1024];
        loop {
            let len = match source.read(&mut piece) {
                Ok(0) => break,
                Ok(len) => len,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(disk.unreadable(from, &error)),
            };
            let read = piece.get(..len).unwrap_or_default();
            hasher.update(read);
            disk.change(&to, || copy.write_all(read))?;
        }
        if Fingerprint::finish(&hasher) == fingerprint { Ok(()) } else { Err(changed()) }
    }

    /// Whether `A` and `a` are one file here.
    pub(super) fn folds_case(&self) -> bool {
        self.folder.join("NEW").exists()
    }

    /// Takes a file of the output folder into the new tree, without copying it.
    pub(super) fn link(&self, disk: &Disk, path: &OutputPath, from: &Path) -> Result<(), PublishProblem> {
        let to = self.place(disk, path)?;
        disk.change(&to, || std::fs::hard_link(from, &to))
    }

    /// The place of a file in the new tree. Its folder is created once.
    fn place(&self, disk: &Disk, path: &OutputPath) -> Result<PathBuf, PublishProblem> {
        let place = new_tree(&self.folder).join(path.to_path());
        if let Some(folder) = place.parent() {
            // A poisoned lock means that another thread panicked: creating the folder again does no harm.
            let made = || self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if !made().contains(folder) {
                // Not under the lock: others need not wait, and two may create the same.
                disk.create_folders(folder)?;
                made().insert(folder.to_owned());
            }
        }
        Ok(place)
    }
}

/// Deletes what an unfinished publish left; the journal first, so that no half-deleted staging folder is published.
pub(super) fn clean(disk: &Disk, state: &StateFolder) -> Result<(), PublishProblem> {
    if state.journal().exists() {
        disk.remove_file(&state.journal())?;
        disk.sync_folder_of(&state.journal())?;
    }
    if let Checked::Whole(folder) = checked::read::<String>(disk, ELSEWHERE, &state.elsewhere())? {
        disk.remove_tree(&disk.site().join(folder))?;
    }
    disk.remove_tree(&state.work())
}

/// What two paths must share for a rename between them.
#[cfg(unix)]
fn mount_of(path: &Path) -> io::Result<(u64, Option<u64>)> {
    use std::os::unix::fs::MetadataExt;
    Ok((std::fs::metadata(path)?.dev(), mount_number(path)))
}

#[cfg(not(unix))]
fn mount_of(path: &Path) -> io::Result<Option<std::ffi::OsString>> {
    // Canonical paths begin with their volume.
    Ok(std::fs::canonicalize(path)?.components().next().map(|first| first.as_os_str().to_owned()))
}

/// Two mounts of one file system (a bind mount, a container's volume) have the same device and still refuse renames.
#[cfg(target_os = "linux")]
fn mount_number(path: &Path) -> Option<u64> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let status = statx(CWD, path, AtFlags::empty(), StatxFlags::MNT_ID).ok()?;
    (status.stx_mask & StatxFlags::MNT_ID.bits() != 0).then_some(status.stx_mnt_id)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount_number(_path: &Path) -> Option<u64> {
    None
}
