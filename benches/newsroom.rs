//! How long the program takes to build a newsroom, and how much memory it needs.
//!
//! ```text
//! cargo bench --bench newsroom             1,000 and 10,000 releases
//! cargo bench --bench newsroom -- 300      300 releases
//! ```
//!
//! Each newsroom is built three times: into an empty folder, again as it is, and again after a word in one release was
//! changed. Memory and the times of the processor are those of the program alone, and are read where there is a `/proc`.

#[path = "../tests/newsrooms/mod.rs"]
mod newsrooms;

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use newsrooms::blueprint::moment;
use newsrooms::build::{at, program};
use newsrooms::{Blueprint, Newsroom, disk};

fn main() {
    let mut sizes: Vec<usize> = env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    println!("releases  sources  outputs  build       wall s  user s   sys s   max MiB");
    for size in sizes {
        measure(size);
    }
}

/// Builds a newsroom with so many releases, and prints a line for each build.
fn measure(releases: usize) {
    let mut files = Newsroom::new(&Blueprint::large(releases)).files();
    let site = tempfile::tempdir().expect("a folder for the site");
    disk::write(&files, site.path()).expect("the site can be written");
    for build in ["first", "unchanged", "one word"] {
        if build == "one word" {
            let before = files.clone();
            let release = files.iter_mut().find(|(path, _)| path.starts_with("content/releases/"));
            release.expect("there are releases").1.extend("\n新しい段落。\n".bytes());
            disk::edit(&before, &files, site.path()).expect("the site can be edited");
        }
        let used = run(site.path());
        let outputs = count(&site.path().join("output"));
        let Used { wall, user, system, memory } = used;
        let [wall, user, system] = [wall, user, system].map(|time| time.as_secs_f64());
        let memory = memory as f64 / 1024.0;
        let sources = files.len();
        println!(
            "{releases:8}  {sources:7}  {outputs:7}  {build:9}  {wall:7.2} {user:7.2} {system:7.2} {memory:9.1}"
        );
    }
}

/// What a run of the program used.
struct Used {
    wall: Duration,
    user: Duration,
    system: Duration,
    /// In KiB.
    memory: u64,
}

fn run(site: &Path) -> Used {
    // At this moment some of what is dated is still to come.
    let mut build = program(site);
    build.args(["build", "--quiet", "--at", &at(moment(3) - 1)]).stdout(Stdio::null());
    let before = children();
    let started = Instant::now();
    let mut child = build.spawn().expect("the program runs");
    let memory = watch(&mut child);
    let wall = started.elapsed();
    assert!(child.wait().expect("the program ends").success());
    let after = children();
    Used { wall, user: after.0.saturating_sub(before.0), system: after.1.saturating_sub(before.1), memory }
}

/// Waits for the end of a process, and gives the most memory that it was seen with, in KiB.
fn watch(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("the program can be waited for").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        most = most.max(now.unwrap_or(0));
        thread::sleep(Duration::from_millis(1));
    }
    most
}

/// The time that processes which have ended spent in themselves, and in the system.
fn children() -> (Duration, Duration) {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name, which stands in brackets and may hold anything; see proc_pid_stat(5), fields 16 and 17.
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    (Duration::from_millis(ticks(13) * 10), Duration::from_millis(ticks(14) * 10))
}

fn count(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()).count()
}
