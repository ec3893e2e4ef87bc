//! What the search costs and what it finds, in a newsroom of 10,000 releases whose language has a large vocabulary.
//!
//! ```text
//! cargo bench --bench search                            five runs each, a few minutes
//! cargo bench --bench search -- --runs 3
//! cargo bench --bench search -- --write FOLDER          only writes the newsroom
//! ```
//!
//! 1. The newsroom is written twice, with and without a search (see `newsroom`): some 120,000 pairs of wide characters,
//!    half of them in one release only, 10,000 English words, and one word that stands in every release. For each of
//!    twenty queries there is a document that must be its first result (see `planted`).
//! 2. It is built from nothing, with and without a search in turn, then again after edits. `KAWARABAN` names another build
//!    than that of this folder.
//! 3. The files of the index are held against those before an edit, and before a release was added.
//! 4. `queries.mjs` asks the queries in Chromium and prints what is first, what was loaded and how long it took, where
//!    `KAWARABAN_PLAYWRIGHT` and `KAWARABAN_CHROMIUM` say with what (see tests/browser.rs).
//!
//! `pagefind.mjs` asks the same of [Pagefind](https://pagefind.app/) 1.6, with an index that was made of the same output:
//!
//! ```text
//! pagefind_extended --site OUTPUT --output-path INDEX --root-selector main \
//!     --glob '{,en/}{releases/release-*,programs/program-*,cases/case-*,partners/partner-*}/index.html' \
//!     --exclude-selectors '.boilerplate,.contacts,.about,.related,.neighbours,.masthead'
//! node benches/search/pagefind.mjs PLAYWRIGHT CHROMIUM FOLDER/queries.json OUTPUT INDEX
//! ```

#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../../tests/newsrooms/dice.rs"]
#[allow(dead_code)]
mod dice;
mod language;
// The time of a preview is measured elsewhere.
#[path = "../measure/mod.rs"]
#[allow(dead_code)]
mod measure;
mod names;
mod newsroom;
mod planted;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use dice::Dice;
use measure::{Used, median, run};

/// All releases are public then.
const MOMENT: &str = "2026-11-01T00:00:00Z";

fn main() -> io::Result<()> {
    if let Some(reported) = measure::report() {
        return reported;
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    let after = |option: &str| arguments.iter().skip_while(|argument| *argument != option).nth(1);
    if let Some(folder) = after("--write") {
        return newsroom::write(Path::new(folder), true);
    }
    let runs = after("--runs").and_then(|runs| runs.parse().ok()).unwrap_or(5).max(1);
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    newsroom::write(&folder.join("with"), true)?;
    newsroom::write(&folder.join("without"), false)?;
    from_nothing(folder, runs)?;
    again(folder, runs)?;
    changes(folder, runs)?;
    queries(folder, runs)
}

/// Builds both from nothing, in turn, into folders of their own.
fn from_nothing(folder: &Path, runs: usize) -> io::Result<()> {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for number in 0..runs {
        for (site, used) in [("with", &mut with), ("without", &mut without)] {
            match fs::remove_dir_all(folder.join(site).join(".kawaraban")) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => used.push(build(folder, site, number)?),
            }
        }
    }
    table("from nothing", &median(&with), &median(&without));
    Ok(())
}

/// Builds both after edits of a release, in turn, where the last build from nothing has built.
fn again(folder: &Path, runs: usize) -> io::Result<()> {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for number in 0..=runs {
        for (site, used) in [("with", &mut with), ("without", &mut without)] {
            edit(&folder.join(site), number)?;
            used.push(build(folder, site, runs - 1)?);
        }
    }
    // The first of them did not start from what it had built itself.
    table("a release edited", &median(&with[1..]), &median(&without[1..]));
    Ok(())
}

fn edit(site: &Path, number: usize) -> io::Result<()> {
    let file = site.join(newsroom::path(newsroom::RELEASES / 2));
    let text = fs::read_to_string(&file)?;
    fs::write(file, format!("{text}\n第{number}の段落を加えました。\n"))
}

fn build(folder: &Path, site: &str, number: usize) -> io::Result<Used> {
    let program = env::var("KAWARABAN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kawaraban").to_owned());
    let output = output(folder, site, number);
    let output =
        output.to_str().ok_or_else(|| io::Error::other("the temporary folder has a strange name"))?;
    run(&folder.join(site), &[&program, "build", "--quiet", "--at", MOMENT, "--out", output])
}

fn output(folder: &Path, site: &str, number: usize) -> PathBuf {
    folder.join(format!("{site}-{number}"))
}

fn table(what: &str, with: &Used, without: &Used) {
    println!("\n{what:40} {:>12} {:>12} {:>8}", "with search", "without", "ratio");
    let line = |what: &str, of: fn(&Used) -> f64, unit: &str| {
        let (with, without) = (of(with), of(without));
        println!("  {what:38} {with:>9.3} {unit:<3} {without:>8.3} {unit:<3} {:>7.2}", with / without);
    };
    line("processor time", Used::processor, "s");
    line("wall", |used| used.wall, "s");
    line("memory", |used| used.memory, "MiB");
}

/// Which files of the index change with an edit, and with a release that is added.
fn changes(folder: &Path, runs: usize) -> io::Result<()> {
    let site = folder.join("with");
    let index = || {
        build(folder, "with", runs - 1)?;
        let mut files = BTreeMap::new();
        read(&output(folder, "with", runs - 1).join("search"), &mut files)?;
        Ok::<_, io::Error>(files)
    };
    let bytes = |files: &mut dyn Iterator<Item = &Vec<u8>>| files.map(Vec::len).sum::<usize>();
    let before = index()?;
    println!("\nthe index: {} files, {} bytes", before.len(), bytes(&mut before.values()));
    let tell = |what: &str, before: &Files, after: &Files| {
        let is_new = |(path, text): &(&String, &Vec<u8>)| before.get(*path) != Some(text);
        let written: Vec<_> = after.iter().filter(is_new).collect();
        let removed = before.keys().filter(|path| !after.contains_key(*path)).count();
        let bytes = bytes(&mut written.iter().map(|(_, text)| *text));
        println!("  {what}: {} files written, {bytes} bytes, {removed} removed", written.len());
    };
    edit(&site, 99)?;
    let edited = index()?;
    tell("a sentence is added to a release", &before, &edited);
    let added = site.join("content/releases/added.md");
    for (what, number) in
        [("a release is added, the newest", newsroom::RELEASES - 1), ("one of an old month", 100)]
    {
        fs::copy(site.join(newsroom::path(number)), &added)?;
        tell(what, &edited, &index()?);
    }
    fs::remove_file(added)
}

/// Files by their path.
type Files = BTreeMap<String, Vec<u8>>;

fn read(folder: &Path, into: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, into)?;
        } else {
            into.insert(path.to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    Ok(())
}

/// Asks the queries in a browser.
fn queries(folder: &Path, runs: usize) -> io::Result<()> {
    let (Some(playwright), Some(chromium)) =
        (env::var_os("KAWARABAN_PLAYWRIGHT"), env::var_os("KAWARABAN_CHROMIUM"))
    else {
        println!("\nKAWARABAN_PLAYWRIGHT and KAWARABAN_CHROMIUM are not set: no query was asked");
        return Ok(());
    };
    // What the edits have changed is as it was.
    newsroom::write(&folder.join("with"), true)?;
    build(folder, "with", runs - 1)?;
    println!();
    let status = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/search/queries.mjs"))
        .args([playwright, chromium])
        .arg(folder.join("with/queries.json"))
        .arg(output(folder, "with", runs - 1))
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("the queries were not answered as they must be"))
    }
}
