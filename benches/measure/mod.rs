//! How long a program takes, on the clock and on the processors, and how much memory it needs.
//!
//! What a process used is known to the one that waited for it, of all its children together. Each measured program is
//! therefore run by a copy of this one that runs nothing else ([`report`]).

pub mod live;

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run of a program used. Times are in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    pub wall: f64,
    pub user: f64,
    pub system: f64,
    /// The most memory at one time, in MiB.
    pub memory: f64,
}

impl Used {
    pub fn processor(&self) -> f64 {
        self.user + self.system
    }
}

/// The first argument of the copy that runs one program.
const REPORT: &str = "--report-of";

/// Runs a program in a folder and says what it used.
pub fn run(folder: &Path, program: &[&str]) -> io::Result<Used> {
    let output = Command::new(env::current_exe()?)
        .arg(REPORT)
        .args(program)
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [wall, user, system, memory] if output.status.success() => Ok(Used { wall, user, system, memory }),
        _ => Err(io::Error::other(format!("{} failed", program.join(" ")))),
    }
}

/// Where this program was started as such a copy: runs the program, prints what it used, and is done.
pub fn report() -> Option<io::Result<()>> {
    let mut arguments = env::args().skip(1);
    (arguments.next()? == REPORT).then(|| {
        let (program, rest) = (arguments.next().unwrap_or_default(), arguments);
        let started = Instant::now();
        let status = Command::new(program).args(rest).stdout(Stdio::null()).status()?;
        let wall = started.elapsed().as_secs_f64();
        let (user, system, memory) = of_children()?;
        println!("{wall} {} {} {memory}", user.as_secs_f64(), system.as_secs_f64());
        if status.success() { Ok(()) } else { Err(io::Error::other("the program failed")) }
    })
}

#[cfg(unix)]
fn of_children() -> io::Result<(Duration, Duration, f64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = |time: nix::sys::time::TimeVal| Duration::from_micros(time.num_microseconds().unsigned_abs());
    // Apple counts bytes, all others KiB.
    let unit = if cfg!(target_vendor = "apple") { 1024.0 * 1024.0 } else { 1024.0 };
    Ok((time(usage.user_time()), time(usage.system_time()), usage.max_rss() as f64 / unit))
}

#[cfg(not(unix))]
fn of_children() -> io::Result<(Duration, Duration, f64)> {
    Ok(Default::default())
}

/// The median of what was measured, each number by itself.
pub fn median(runs: &[Used]) -> Used {
    let of = |number: fn(&Used) -> f64| middle(runs.iter().map(number).collect());
    Used {
        wall: of(|it| it.wall),
        user: of(|it| it.user),
        system: of(|it| it.system),
        memory: of(|it| it.memory),
    }
}

/// The median of some numbers.
pub fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
