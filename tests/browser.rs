//! What takes a browser to be seen.
//!
//! - `kawaraban serve`: a page that is edited is loaded again and stays where it was, a stylesheet is exchanged, errors lie
//!   over the page until they are mended.
//! - The search (`tests/browser/search.rs`).
//! - Every page, on the screen, from the keyboard and on paper (`tests/browser/pages.rs`).
//! - How pages are led by pictures (`tests/browser/front.rs`).
//! - Which files of pictures it takes (`tests/browser/sizes.rs`).
//! - Whether logos are seen on light and dark pages (`tests/browser/logos.rs`).
//! - Whether films and sounds are played, and in which parts they are sent (`tests/browser/films.rs`).
//! - What scripts add to pages (`tests/browser/scripts.rs`).
//! - Films and maps of other sites, and what a page's policy forbids (`tests/browser/embeds.rs`).
//! - A release in use: the box of facts, copying, the masthead on a telephone, paper (`tests/browser/releases.rs`).
//! - Accents, a stylesheet of the site's own, a theme of its own (`tests/browser/restyled.rs`).
//!
//! The browser is Chromium, driven by `node` (`tests/browser/*.mjs`). It is left out unless `KAWARABAN_PLAYWRIGHT`
//! names the folder of the npm package `playwright-core`, beside which lies `axe-core`, and `KAWARABAN_CHROMIUM` the browser.
//! With `KAWARABAN_REQUIRE_ALL=1`, as in `.ci/run`, leaving it out is a failure.

#[path = "newsrooms/copy.rs"]
mod copy;
#[path = "newsrooms/dice.rs"]
#[allow(dead_code)] // of which other tests use more
mod dice;
#[path = "browser/embeds.rs"]
mod embeds;
#[path = "browser/films.rs"]
mod films;
#[path = "browser/front.rs"]
mod front;
#[path = "browser/logos.rs"]
mod logos;
#[path = "browser/pages.rs"]
mod pages;
#[path = "newsrooms/photograph.rs"]
mod photograph;
#[path = "newsrooms/pictured.rs"]
mod pictured;
#[path = "newsrooms/recording.rs"]
mod recording;
#[path = "browser/releases.rs"]
mod releases;
#[path = "browser/restyled.rs"]
mod restyled;
#[path = "browser/scripts.rs"]
mod scripts;
#[path = "browser/search.rs"]
mod search;
#[path = "browser/sizes.rs"]
mod sizes;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The folder of `playwright-core` and the browser; `None` where they may be, and are, left out.
fn browser() -> Option<[OsString; 2]> {
    let named = |name| env::var_os(name).ok_or(format!("{name} is not set"));
    match named("KAWARABAN_PLAYWRIGHT").and_then(|it| Ok([it, named("KAWARABAN_CHROMIUM")?])) {
        Ok(found) => Some(found),
        Err(cause) if env::var_os("KAWARABAN_REQUIRE_ALL").is_some_and(|value| value == "1") => {
            panic!("{cause}")
        }
        Err(cause) => {
            eprintln!("left out, because {cause}");
            None
        }
    }
}

/// Runs a script of `tests/browser` with the browser, and prints what it has to say.
fn look(script: &str, browser: [OsString; 2], arguments: &[&OsStr]) {
    let looked = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(script))
        .args(browser)
        .args(arguments)
        .output()
        .unwrap();
    print!("{}", String::from_utf8_lossy(&looked.stdout));
    assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stderr));
}

/// Writes a file of a site.
fn write(site: &Path, path: &str, text: &str) {
    let path = site.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Builds a site into its `output/` as of a moment, without fonts: no card is drawn.
fn build(site: &Path, moment: &str) {
    let built = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(["build", "--at", moment, "--lang", "en"])
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .current_dir(site)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// A preview of a site, and where it is.
fn served(site: &Path) -> (Running, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(["serve", "--format", "json", "--lang", "en", "--port", "0"])
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .current_dir(site)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map(Running)
        .unwrap();
    let mut told = BufReader::new(server.0.stdout.take().unwrap());
    let mut listening = String::new();
    told.read_line(&mut listening).unwrap();
    let listening: serde_json::Value = serde_json::from_str(&listening).unwrap();
    let address = listening["address"].as_str().unwrap().to_owned();
    (server, address)
}

#[test]
fn a_page_follows_its_edits_in_a_browser() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write(
        "newsroom.yaml",
        "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
    );
    write("content/contacts/press-desk.md", "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n");
    write(
        "content/releases/pilot.md",
        "---\ntitle: 国内留職\npublish_at: 2014-09-29 10:00\n---\n本文です。\n",
    );
    write("assets/style.css", "body { color: black }\n");
    let (_server, address) = served(folder.path());
    look("preview.mjs", browser, &[address.as_ref(), folder.path().as_ref()]);
}
