//! The edits of a real site, heard from the system.
//!
//! 1. The folders that a build reads are watched with all that is in them, the site's own folder without: there a new
//!    `content/` would appear. What a build writes lies in neither.
//! 2. Files that are only read, and files that no build reads, are no edits.
//! 3. Where the system cannot tell (it limits how many folders are watched), that is said once, and the files are looked
//!    at every two seconds instead.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::snapshot::Snapshot;
use super::{Edits, Heard};
use crate::diagnostics::problems::{IoCause, WatchProblem};
use crate::source::{self, Edited, SOURCE_FOLDERS};

/// How often files are looked at where the system does not tell of edits.
const LOOKING: Duration = Duration::from_secs(2);

/// How often a folder is tried that changes while it is being walked.
const FOLLOWING: usize = 10;

/// The files of a site, and whoever wants to stop watching them.
pub struct Files {
    root: PathBuf,
    stop: Arc<AtomicBool>,
    source: Source,
    /// What has to be told at the next occasion.
    trouble: Option<WatchProblem>,
}

/// How edits are known.
enum Source {
    /// The system tells of them.
    Notified(Notifications),
    /// By looking at the files from time to time.
    Polled { last: Snapshot, since: Duration },
}

struct Notifications {
    watcher: RecommendedWatcher,
    news: Receiver<notify::Result<News>>,
    /// What there was when somebody looked last: for a system that has lost count of the edits.
    last: Snapshot,
}

/// What an event comes to, if anything.
#[derive(Debug, PartialEq)]
enum News {
    /// Something at these paths from the site's folder.
    Edit(Vec<PathBuf>),
    /// One of the watched folders has come, has gone or was exchanged.
    OtherFolder(PathBuf),
    /// There were too many events for the system to keep. Reading a large site can be enough for that.
    Lost,
}

impl Files {
    /// Begins to watch a site. Setting `stop` ends every wait within half a second.
    pub fn watch(site: &Path, stop: Arc<AtomicBool>) -> Files {
        let root = site.canonicalize().unwrap_or_else(|_| site.to_path_buf());
        let (source, trouble) = match Notifications::begin(&root) {
            Ok(notifications) => (Source::Notified(notifications), None),
            Err(error) => (polled(&root), Some(problem(&error))),
        };
        Files { root, stop, source, trouble }
    }
}

impl Edits for Files {
    fn wait(&mut self, longest: Duration) -> Heard {
        if self.stop.load(Ordering::Relaxed) {
            return Heard::Stop;
        }
        if let Some(problem) = self.trouble.take() {
            return Heard::Trouble(problem);
        }
        let heard = match &mut self.source {
            Source::Notified(notifications) => notifications.wait(&self.root, longest),
            Source::Polled { last, since } => Ok(look(&self.root, last, since, longest)),
        };
        heard.unwrap_or_else(|error| {
            self.source = polled(&self.root);
            self.trouble = Some(problem(&error));
            // Nobody knows what was not told.
            Heard::Edit(Edited::Anything)
        })
    }
}

fn polled(root: &Path) -> Source {
    Source::Polled { last: Snapshot::of(root), since: Duration::ZERO }
}

fn look(root: &Path, last: &mut Snapshot, since: &mut Duration, longest: Duration) -> Heard {
    thread::sleep(longest);
    *since += longest;
    if *since < LOOKING {
        return Heard::Nothing;
    }
    *since = Duration::ZERO;
    changed(root, last)
}

fn changed(root: &Path, last: &mut Snapshot) -> Heard {
    let now = Snapshot::of(root);
    let is_same = now == *last;
    *last = now;
    if is_same { Heard::Nothing } else { Heard::Edit(Edited::Anything) }
}

impl Notifications {
    fn begin(root: &Path) -> notify::Result<Notifications> {
        let (sender, news) = mpsc::channel();
        let folder = root.to_owned();
        let tell = move |event: notify::Result<Event>| {
            let told = event.map(|event| news_of(&folder, &event)).transpose();
            // Where nobody listens any more, the program is about to end.
            let _ = told.map_or(Ok(()), |told| sender.send(told));
        };
        let mut watcher = notify::recommended_watcher(tell)?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for folder in SOURCE_FOLDERS {
            follow(&mut watcher, &root.join(folder))?;
        }
        Ok(Notifications { watcher, news, last: Snapshot::of(root) })
    }

    fn wait(&mut self, root: &Path, longest: Duration) -> notify::Result<Heard> {
        let first = match self.news.recv_timeout(longest) {
            Ok(news) => news?,
            Err(RecvTimeoutError::Timeout) => return Ok(Heard::Nothing),
            Err(RecvTimeoutError::Disconnected) => return Err(notify::Error::generic("disconnected")),
        };
        let mut all = vec![first];
        for news in self.news.try_iter() {
            all.push(news?);
        }
        for news in &all {
            if let News::OtherFolder(folder) = news {
                // It may not have been watched.
                let _ = self.watcher.unwatch(folder);
                follow(&mut self.watcher, folder)?;
            }
        }
        if all.iter().all(|news| *news == News::Lost) {
            return Ok(changed(root, &mut self.last));
        }
        let mut edited = Edited::nothing();
        for news in all {
            edited.add(match news {
                News::Edit(paths) => Edited::Paths(paths.into_iter().collect()),
                News::OtherFolder(_) | News::Lost => Edited::Anything,
            });
        }
        Ok(Heard::Edit(edited))
    }
}

/// Watches a folder with all that is in it, if there is one.
fn follow(watcher: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    for _ in 0..FOLLOWING {
        if !folder.exists() {
            break;
        }
        match watcher.watch(folder, RecursiveMode::Recursive) {
            Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
            result => return result,
        }
    }
    Ok(())
}

fn news_of(root: &Path, event: &Event) -> Option<News> {
    if event.need_rescan() {
        return Some(News::Lost);
    }
    // A build reads every file.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let is_input = |path: &&PathBuf| path.strip_prefix(root).is_ok_and(source::is_input);
    let inputs: Vec<&PathBuf> = event.paths.iter().filter(is_input).collect();
    let is_folder = |path: &PathBuf| SOURCE_FOLDERS.iter().any(|folder| root.join(folder) == *path);
    match inputs.iter().find(|path| is_folder(path)) {
        Some(folder) => Some(News::OtherFolder(folder.to_path_buf())),
        None if inputs.is_empty() => None,
        None => {
            let inside = inputs.iter().filter_map(|path| path.strip_prefix(root).ok());
            Some(News::Edit(inside.map(Path::to_path_buf).collect()))
        }
    }
}

fn problem(error: &notify::Error) -> WatchProblem {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => WatchProblem::TooManyFolders,
        notify::ErrorKind::Io(error) => WatchProblem::NotTold { cause: IoCause::of(error) },
        notify::ErrorKind::PathNotFound => WatchProblem::NotTold { cause: IoCause::NotFound },
        _ => WatchProblem::NotTold { cause: IoCause::Other { text: error.to_string(), code: None } },
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, Flag, ModifyKind, RenameMode};

    use super::*;

    const READ: EventKind = EventKind::Access(AccessKind::Any);
    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Any);

    fn news(kind: EventKind, paths: &[&str]) -> Option<News> {
        let event = Event::new(kind);
        let event = paths.iter().fold(event, |event, path| event.add_path(Path::new("/site").join(path)));
        news_of(Path::new("/site"), &event)
    }

    #[test]
    fn a_file_that_is_written_is_an_edit_and_one_that_is_read_is_none() {
        for path in ["content/releases/a.md", "newsroom.yaml"] {
            assert_eq!(news(WRITTEN, &[path]), Some(News::Edit(vec![path.into()])));
        }
        assert_eq!(news(READ, &["content/releases/a.md"]), None);
    }

    #[test]
    fn what_a_build_writes_is_no_edit() {
        for path in
            ["output", "output.new", ".kawaraban", "output/content/a.md", "", "/elsewhere/content/a.md"]
        {
            assert_eq!(news(WRITTEN, &[path]), None, "{path}");
            assert_eq!(news(EventKind::Create(CreateKind::Folder), &[path]), None, "{path}");
        }
    }

    #[test]
    fn an_editor_that_saves_by_renaming_has_edited() {
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let edit = News::Edit(vec!["content/a.md".into()]);
        assert_eq!(news(renamed, &["content/.a.md.swp", "content/a.md"]), Some(edit));
        assert_eq!(news(renamed, &["content/.a.md.swp", "content/a.md~"]), None);
    }

    #[test]
    fn a_folder_of_sources_that_appears_is_followed() {
        let created = EventKind::Create(CreateKind::Folder);
        let folder = News::OtherFolder(Path::new("/site/content").to_owned());
        assert_eq!(news(created, &["content"]), Some(folder));
        let edit = News::Edit(vec!["content/releases".into()]);
        assert_eq!(news(created, &["content/releases"]), Some(edit));
    }

    #[test]
    fn a_system_that_has_lost_count_says_so() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(news_of(Path::new("/site"), &event), Some(News::Lost));
    }

    #[test]
    fn an_edit_is_heard_until_it_is_enough() -> std::io::Result<()> {
        let site = tempfile::tempdir()?;
        std::fs::create_dir_all(site.path().join("content/releases"))?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut files = Files::watch(site.path(), Arc::clone(&stop));
        let mut hears_edit = |path: &str| {
            std::fs::write(site.path().join(path), "text")?;
            // What is heard is heard at once; where the system does not tell, the files are looked at meanwhile.
            let mut heard = (0..20).map(|_| files.wait(Duration::from_millis(500)));
            let is_it = |edited: &Edited| *edited == Edited::path(path) || *edited == Edited::Anything;
            Ok::<_, std::io::Error>(heard.any(|heard| matches!(&heard, Heard::Edit(edited) if is_it(edited))))
        };
        assert!(hears_edit("content/releases/a.md")?);
        stop.store(true, Ordering::Relaxed);
        assert!(!hears_edit("content/releases/b.md")?);
        assert_eq!(files.wait(Duration::ZERO), Heard::Stop);
        Ok(())
    }

    #[test]
    fn a_look_tells_whether_files_are_as_they_were() -> std::io::Result<()> {
        let site = tempfile::tempdir()?;
        let write = |path: &str, text: &str| std::fs::write(site.path().join(path), text);
        std::fs::create_dir(site.path().join("content"))?;
        write("content/a.md", "a")?;
        let mut last = Snapshot::of(site.path());
        assert_eq!(changed(site.path(), &mut last), Heard::Nothing);
        write("notes.txt", "no input")?;
        assert_eq!(changed(site.path(), &mut last), Heard::Nothing);
        for (path, text) in
            [("content/a.md", "longer"), ("content/b.md", "new"), ("newsroom.yaml", "title: x")]
        {
            write(path, text)?;
            assert_eq!(changed(site.path(), &mut last), Heard::Edit(Edited::Anything), "{path}");
        }
        std::fs::remove_file(site.path().join("content/a.md"))?;
        assert_eq!(changed(site.path(), &mut last), Heard::Edit(Edited::Anything));
        assert_eq!(changed(site.path(), &mut last), Heard::Nothing);
        Ok(())
    }
}
