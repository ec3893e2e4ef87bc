//! The crates that the program is linked from, as cargo resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::env::consts::{ARCH, OS};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Where the program is linked for.
pub struct Platform {
    /// As [`OS`] says it.
    system: &'static str,
    /// As [`ARCH`] says it.
    processor: &'static str,
    /// Cargo's name of it.
    target: &'static str,
}

/// The platforms for which there are notices. With musl the same crates are linked as with the GNU library.
pub const PLATFORMS: [Platform; 6] = [
    Platform { system: "linux", processor: "x86_64", target: "x86_64-unknown-linux-gnu" },
    Platform { system: "linux", processor: "aarch64", target: "aarch64-unknown-linux-gnu" },
    Platform { system: "macos", processor: "x86_64", target: "x86_64-apple-darwin" },
    Platform { system: "macos", processor: "aarch64", target: "aarch64-apple-darwin" },
    Platform { system: "windows", processor: "x86_64", target: "x86_64-pc-windows-msvc" },
    Platform { system: "windows", processor: "aarch64", target: "aarch64-pc-windows-msvc" },
];

impl Platform {
    /// Whether this machine is one.
    pub fn is_here(&self) -> bool {
        (self.system, self.processor) == (OS, ARCH)
    }

    /// Whether the text of [`only_on`] names it.
    pub fn is_in(&self, only_on: &str) -> bool {
        only_on.split(", ").any(|named| named == self.system || named == self.name())
    }

    fn name(&self) -> String {
        format!("{}-{}", self.system, self.processor)
    }
}

/// Platforms in few words: `linux, macos-x86_64`. Nothing for all of them.
pub fn only_on(platforms: &[&Platform]) -> String {
    if platforms.len() == PLATFORMS.len() {
        return String::new();
    }
    let names = platforms.iter().map(|platform| {
        let of_system = |known: &Platform| known.system == platform.system;
        let known = PLATFORMS.iter().filter(|known| of_system(known)).count();
        match platforms.iter().filter(|linked| of_system(linked)).count() == known {
            true => platform.system.to_owned(),
            false => platform.name(),
        }
    });
    names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

/// A version of a crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub name: String,
    pub version: String,
}

/// What a crate says of itself.
pub struct Package {
    /// Its licence, as an SPDX expression or with the `/` that cargo allowed before.
    pub licence: String,
    /// Who wrote it, with their addresses.
    pub authors: Vec<String>,
    /// Where its source is had.
    pub source: String,
    /// The folder in which cargo keeps its source.
    pub folder: PathBuf,
}

/// The crates that are linked on a platform, but for Kawaraban itself.
///
/// # Errors
/// What cargo says, if it has not fetched one of them.
pub fn names(platform: &Platform) -> Result<BTreeSet<Name>, String> {
    let options = ["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
    let tree = cargo(&[&["tree", "--target", platform.target], &options[..]].concat())?;
    let names = tree.lines().filter_map(|line| {
        let (name, rest) = line.split_once(" v")?;
        let version = rest.split(' ').next()?;
        Some(Name { name: name.to_owned(), version: version.to_owned() })
    });
    Ok(names.filter(|it| it.name != env!("CARGO_PKG_NAME")).collect())
}

/// Everything that cargo resolves for a platform.
///
/// # Errors
/// What cargo says, if it has not fetched one of them.
pub fn packages(platform: &Platform) -> Result<BTreeMap<Name, Package>, String> {
    let metadata = cargo(&["metadata", "--format-version", "1", "--filter-platform", platform.target])?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().into_iter().flatten().map(|package| {
        let name = Name { name: text(&package["name"]), version: text(&package["version"]) };
        let mut folder = PathBuf::from(text(&package["manifest_path"]));
        folder.pop();
        let authors = package["authors"].as_array().into_iter().flatten().map(text).collect();
        let licence = text(&package["license"]);
        let package = Package { licence, authors, source: text(&package["repository"]), folder };
        (name, package)
    });
    Ok(packages.collect())
}

fn cargo(words: &[&str]) -> Result<String, String> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(words)
        .args(["--offline", "--locked", "--color", "never", "--manifest-path", manifest])
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => String::from_utf8(output.stdout).map_err(|error| error.to_string()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
