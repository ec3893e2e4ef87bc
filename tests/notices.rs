//! Holds `THIRD-PARTY.txt`, which `kawaraban licences` shows, against the crates that the program is linked from.
//!
//! 1. [`linked`] asks cargo which crates those are, on each platform: no build script, procedural macro or test is in the
//!    program, so no crate that only they need is in the notices.
//! 2. [`texts`] takes the licences and copyright notices out of the sources of each crate, which cargo keeps.
//! 3. Of them the file is written. Where it differs, this renews it:
//!
//!    ```sh
//!    cargo fetch --locked && SNAPSHOTS=overwrite cargo test --test notices the_notices
//!    ```
//!
//! Nothing here asks the network. A build fetches only the crates of its own platform; where those of the others are not at
//! hand, the whole file cannot be compared, and with `KAWARABAN_REQUIRE_ALL=1`, as in `.ci/run`, that is a failure. The
//! crates of the machine's own platform are compared always.

#[path = "notices/linked.rs"]
mod linked;
#[path = "notices/texts.rs"]
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use linked::{Name, PLATFORMS, Package, Platform};
use snapbox::Data;
use texts::{Text, Texts};

const FILE: &str = "THIRD-PARTY.txt";

const HEAD: &str = "\
What the program kawaraban is linked from: name, version and licence of each crate, its texts below, where its source is had,
and the platforms it is linked on, if not all. Written by `SNAPSHOTS=overwrite cargo test --test notices the_notices`.
";

/// Begins the line above each text.
const RULE: &str = "==== ";

#[test]
fn the_notices_are_those_of_the_crates_that_are_linked() {
    let linked: Result<Vec<_>, String> =
        PLATFORMS.iter().map(|platform| Ok((platform, linked::names(platform)?))).collect();
    let linked = match linked {
        Ok(linked) => linked,
        Err(cause) if env::var_os("KAWARABAN_REQUIRE_ALL").is_some_and(|value| value == "1") => {
            panic!("{cause}\nCall `cargo fetch --locked` first.")
        }
        Err(cause) => {
            eprintln!(
                "not compared, since crates of other platforms are not at hand (cargo fetch --locked): {cause}"
            );
            return;
        }
    };
    let mut packages: BTreeMap<Name, (Package, Vec<&Platform>)> = BTreeMap::new();
    for (platform, names) in linked {
        let mut known = linked::packages(platform).unwrap();
        for name in names {
            let package = known.remove(&name).unwrap();
            packages.entry(name).or_insert_with(|| (package, Vec::new())).1.push(platform);
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let stands = Data::read_from(&path, None).raw();
    snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).eq(written(&packages), stands);
}

#[test]
fn each_crate_that_is_linked_on_this_platform_has_its_notice_and_no_other_has() {
    let Some(here) = PLATFORMS.iter().find(|platform| platform.is_here()) else {
        eprintln!("not compared: no notices are kept for this platform");
        return;
    };
    let linked = linked::names(here).unwrap();
    let told = told(here);
    let lacking: Vec<_> = linked.difference(&told).collect();
    let too_many: Vec<_> = told.difference(&linked).collect();
    assert!(
        lacking.is_empty() && too_many.is_empty(),
        "{FILE} lacks {lacking:?}, and has {too_many:?}, which are not linked. To renew it:\n\
         cargo fetch --locked && SNAPSHOTS=overwrite cargo test --test notices the_notices"
    );
}

/// The crates of the file that are linked on a platform.
fn told(platform: &Platform) -> BTreeSet<Name> {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE)).unwrap();
    let rows = file.split("\n\n").nth(1).unwrap();
    let cells = rows.lines().map(|row| row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()));
    let told = cells.filter_map(|cells| {
        let cells: Vec<&str> = cells.collect();
        let is_here = cells.get(5).is_none_or(|only_on| platform.is_in(only_on));
        is_here.then(|| Name { name: cells[0].to_owned(), version: cells[1].to_owned() })
    });
    told.collect()
}

/// The file: one line a crate, and each text once.
fn written(packages: &BTreeMap<Name, (Package, Vec<&Platform>)>) -> String {
    let mut texts = Texts::new();
    let mut rows: Vec<[String; 6]> = Vec::new();
    for (Name { name, version }, (package, platforms)) in packages {
        let ids = texts.of(name, package).unwrap_or_else(|wrong| panic!("{name} {version}: {wrong}"));
        rows.push([
            name.clone(),
            version.clone(),
            package.licence.clone(),
            ids.join(", "),
            package.source.clone(),
            linked::only_on(platforms),
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
    let widths: [usize; 6] = std::array::from_fn(width);
    let mut file = format!("{HEAD}\n");
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        file.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        file.push('\n');
    }
    for Text { id, text } in texts.all() {
        assert!(!text.lines().any(|line| line.starts_with(RULE)), "{id} has a line that begins another text");
        file.push_str(&format!("\n{RULE}{id}\n\n{text}\n"));
    }
    file
}
