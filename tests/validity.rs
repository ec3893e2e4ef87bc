//! Builds the demo newsroom, one with everything that is said after publication (`tests/validity/newsroom`), and one with the
//! longest and the shortest of everything (`tests/browser/stress`), and has them judged by programs that we did not write:
//!
//! 1. every HTML page by the Nu Html Checker, warnings included;
//! 2. every feed, sitemap and picture in XML by an XML parser;
//! 3. every JSON file by a JSON parser;
//! 4. every feed by a feed reader, to which its two formats say the same, and every card by a reader of address books.

#[path = "validity/checker.rs"]
mod checker;
#[path = "newsrooms/copy.rs"]
mod copy;
#[path = "validity/readers.rs"]
mod readers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use checker::Checker;
use copy::copy;
use readers::{faults_of_card, faults_of_feed};
use walkdir::WalkDir;

/// Later than everything in the demo newsroom.
const MOMENT: &str = "2020-01-01";

#[test]
fn the_demo_newsroom_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let site = copy(Path::new(env!("CARGO_MANIFEST_DIR")), &folder);
    let output = folder.path().join("output");
    build(&site, &output, &["--at", MOMENT]);
    assert!(!files(&output, &["html"]).is_empty(), "the demo newsroom has no pages");
    judge(&output);
}

/// What the pages of the other newsroom have to show, so that it is judged: words that stand in one of them.
const SHOWN: [&str; 14] = [
    "<div class=\"banner correction\"",
    "<div class=\"banner clarification\"",
    "<div class=\"banner update\"",
    "<h1>社員<ins class=\"correction\"",
    "<p class=\"lead\"><span class=\"dateline\">【東京、2014年9月29日】</span> 見本の会は<ins class=\"correction\"",
    "<strong><ins class=\"correction\"",
    "<td><ins class=\"correction\"",
    "<div class=\"banner withdrawn\"",
    "<div class=\"banner superseded\"",
    "<article class=\"removed\">",
    "<meta http-equiv=\"refresh\"",
    "<p class=\"expired\">",
    "<aside class=\"banner preview bar\"",
    "<span class=\"hidden-mark state-embargoed\">",
];

#[test]
fn what_is_said_after_publication_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validity/newsroom"), &folder);
    let output = folder.path().join("output");
    for moment in ["2014-10-01", "2014-10-07", "2014-10-20"] {
        build(&site, &output.join(moment), &["--at", moment]);
    }
    build(&site, &output.join("preview"), &["--at", "2014-10-20", "--drafts"]);
    let pages: Vec<String> =
        files(&output, &["html"]).into_iter().map(|page| fs::read_to_string(page).unwrap()).collect();
    let missing: Vec<_> =
        SHOWN.iter().filter(|shown| !pages.iter().any(|page| page.contains(**shown))).collect();
    assert!(missing.is_empty(), "no page shows {missing:?}");
    judge(&output);
}

#[test]
fn the_longest_and_the_shortest_of_everything_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/stress"), &folder);
    let output = folder.path().join("output");
    build(&site, &output, &["--at", "2026-04-01"]);
    judge(&output);
}

/// Fails with everything that is wrong in a folder.
fn judge(output: &Path) {
    let mut faults = not_well_formed(output);
    faults.extend(named(output, "feed.json").iter().flat_map(|feed| faults_of_feed(feed)));
    faults.extend(files(output, &["vcf"]).iter().flat_map(|card| faults_of_card(card)));
    faults.extend(Checker::find().map(|checker| checker.faults(output)).unwrap_or_default());
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn build(site: &Path, output: &Path, options: &[&str]) {
    let mut build = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    build.arg("build").args(options).arg("--site").arg(site).arg("--out").arg(output);
    let build = build.env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").output().unwrap();
    let printed = [build.stdout, build.stderr].concat();
    assert!(build.status.success(), "{}\n{}", build.status, String::from_utf8_lossy(&printed));
}

/// XML and JSON files that cannot be read as such.
fn not_well_formed(folder: &Path) -> Vec<String> {
    let faults = |extensions: &[&str], fault: fn(&str) -> Option<String>| {
        let texts = files(folder, extensions).into_iter().map(|path| (fs::read_to_string(&path), path));
        let faults = texts.filter_map(move |(text, path)| {
            let fault = text.map_or_else(|error| Some(error.to_string()), |text| fault(&text))?;
            Some(format!("{}: {fault}", path.display()))
        });
        faults.collect::<Vec<String>>()
    };
    let xml = |text: &str| roxmltree::Document::parse(text).err().map(|error| error.to_string());
    let json =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).err().map(|error| error.to_string());
    [faults(&["atom", "rss", "xml", "svg"], xml), faults(&["json"], json)].concat()
}

/// Every file of a folder with one of these extensions.
fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let wanted =
        |path: &PathBuf| path.extension().is_some_and(|it| extensions.iter().any(|known| it == *known));
    entries.map(walkdir::DirEntry::into_path).filter(wanted).collect()
}

/// Every file of a folder with this name.
fn named(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.map(walkdir::DirEntry::into_path).filter(|path| path.ends_with(name)).collect()
}

#[test]
fn a_feed_that_says_something_else_and_a_card_that_reaches_nobody_are_faults() {
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validity/newsroom"), &folder);
    let output = folder.path().join("output");
    build(&site, &output, &["--at", "2014-10-20"]);
    let (feed, cards) = (output.join("feed.json"), files(&output, &["vcf"]));
    assert_eq!(faults_of_feed(&feed), Vec::<String>::new());
    assert!(!cards.is_empty() && cards.iter().all(|card| faults_of_card(card).is_empty()));
    let spoil = |path: &Path, from: &str, to: &str| {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    spoil(&feed, "\"date_published\":\"2014", "\"date_published\":\"2013");
    assert_eq!(faults_of_feed(&feed).len(), 1);
    spoil(&cards[0], "BEGIN:VCARD", "BEGIN:VEVENT");
    assert_eq!(faults_of_card(&cards[0]).len(), 1);
}

#[test]
fn a_file_that_is_not_well_formed_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("good.atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>留職</title></feed>");
    write("good.json", "{\"a\": 1}");
    write("page.html", "<p>no XML");
    assert_eq!(not_well_formed(folder.path()), Vec::<String>::new());
    write("a.atom", "<feed><title>a & b</title></feed>");
    write("b.json", "{\"a\": 1,}");
    write("sitemap.xml", "<urlset><url></urlset>");
    assert_eq!(not_well_formed(folder.path()).len(), 3);
}

#[test]
fn errors_and_warnings_of_a_page_are_faults() {
    let Some(checker) = Checker::find() else { return };
    let page = |body: &str| {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A</title></head><body>{body}</body></html>\n"
        )
    };
    for (body, valid) in [
        ("<h1>A</h1><p>b<br />c", true),
        ("<img src=\"a.png\">", false),
        ("<p id=\"a\">b</p><p id=\"a\">c</p>", false),
        ("<section>No heading</section>", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), page(body)).unwrap();
        let faults = checker.faults(folder.path());
        assert_eq!(faults.is_empty(), valid, "{body}: {faults:?}");
    }
}
