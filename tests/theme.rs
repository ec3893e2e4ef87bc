//! A theme can change everything that is seen: the small newsroom in `tests/theme/newsroom` has a theme of its own, which
//! shares nothing with the built-in one. Whom to call comes first and the menu last, Japanese headlines run from top to
//! bottom, cases are a list of definitions, partners one paragraph, and there is no script.
//!
//! 1. No page, and no release in a feed, has a class, an id, a stylesheet or a script of the built-in theme ([`look`]).
//! 2. What the theme does not replace is not reached: with all other templates emptied, every output is the same.
//! 3. Every kind of page shows what it has to, in the order and the words of the theme, in Japanese and in English.
//! 4. Every page is judged by the Nu Html Checker ([`checker`]).
//!
//! Not proved: that what is not reached is not there. The assets of the built-in theme are published all the same, and a
//! word that the theme does not change is the built-in one. Classes that Markdown writes (`note`, `external`, …) and ids
//! that the program links to (of contacts and corrections) belong to every theme. How headlines run, a browser says
//! (`tests/browser/restyled.rs`).

#[path = "validity/checker.rs"]
mod checker;
#[path = "harness/compare.rs"]
#[allow(dead_code)] // of which other tests use more
mod compare;
#[path = "newsrooms/copy.rs"]
mod copy;
#[path = "theme/look.rs"]
mod look;
#[path = "surfaces/page.rs"]
#[allow(dead_code)] // of which other tests use more
mod page;
#[path = "theme/shown.rs"]
mod shown;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use checker::Checker;
use compare::{Tree, read_tree};
use copy::copy;
use kawaraban::site::EMBEDDED_FILES;
use look::Look;
use page::{Element, parse};
use shown::{LANGUAGES, SHOWN};
use tempfile::TempDir;

/// Later than everything in the newsroom.
const MOMENT: &str = "2026-04-01";

/// A copy of the newsroom in `site/` of a folder.
fn newsroom() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let site = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/theme/newsroom"), &folder);
    (folder, site)
}

/// Builds a newsroom in `output/` beside it. Nobody is warned of anything.
fn build(site: &Path) -> PathBuf {
    let output = site.with_file_name("output");
    let mut build = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    build.args(["build", "--at", MOMENT, "--lang", "en", "--site"]).arg(site).arg("--out").arg(&output);
    let build = build.env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").output().unwrap();
    let told = String::from_utf8_lossy(&build.stderr);
    assert!(build.status.success() && !told.contains("warning"), "{told}");
    output
}

/// Whether a page only leads on to another.
fn is_redirect(path: &str) -> bool {
    path.starts_with("news/")
}

fn built() -> Tree {
    let (_folder, site) = newsroom();
    read_tree(&build(&site)).unwrap()
}

/// Every page, and every release in a feed.
fn pages(tree: &Tree) -> Vec<(String, Element)> {
    let mut pages = Vec::new();
    for (path, bytes) in tree {
        if path.ends_with(".html") {
            pages.push((path.clone(), parse(bytes)));
        } else if path.ends_with(".atom") {
            let text = String::from_utf8_lossy(bytes);
            let feed = roxmltree::Document::parse(&text).unwrap();
            let contents = feed.descendants().filter(|node| node.has_tag_name("content"));
            let texts = contents.filter_map(|content| content.text());
            pages.extend(texts.map(|text| (path.clone(), parse(text.as_bytes()))));
        }
    }
    pages
}

#[test]
fn nothing_is_left_of_the_built_in_look() {
    let look = Look::read();
    assert!(look.classes.len() > 100 && look.ids.len() > 20 && look.assets.contains(&"style."));
    let tree = built();
    let pages = pages(&tree);
    assert!(pages.len() > 45 && pages.iter().any(|(path, _)| path == "en/feed.atom"));
    let left: BTreeSet<String> = pages
        .iter()
        .flat_map(|(path, page)| left_of(&look, page).map(move |what| format!("{path}: {what}")))
        .collect();
    assert!(left.is_empty(), "{left:#?}");
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html") && !is_redirect(path)) {
        let sheets = page.all("link[rel=stylesheet]");
        let [sheet] = sheets.as_slice() else { panic!("{path} has {} stylesheets", sheets.len()) };
        let sheet = sheet.attribute("href").unwrap_or_default();
        assert!(sheet.starts_with("/assets/broadside.") && tree.contains_key(&sheet[1..]), "{path}: {sheet}");
    }
}

/// What a page has of a look, and scripts.
fn left_of<'p>(look: &'p Look, page: &'p Element) -> impl Iterator<Item = String> + 'p {
    page.all("")
        .into_iter()
        .flat_map(move |element| {
            let classes = element.attribute("class").unwrap_or_default().split_whitespace();
            let classes =
                classes.filter(|class| look.classes.have(class)).map(|class| format!("class {class}"));
            let id = element.attribute("id").filter(|id| look.ids.have(id)).map(|id| format!("id {id}"));
            let addresses = ["href", "src"].into_iter().filter_map(|name| element.attribute(name));
            let is_asset = |address: &str| {
                let name = address.strip_prefix("/assets/");
                name.is_some_and(|name| look.assets.iter().any(|asset| name.starts_with(asset)))
            };
            let assets =
                addresses.filter(move |address| is_asset(address)).map(|address| format!("asset {address}"));
            classes.chain(id).chain(assets).collect::<Vec<_>>()
        })
        .chain(page.all("script").into_iter().map(|_| "a script".to_owned()))
}

#[test]
fn what_the_theme_does_not_replace_is_not_reached() {
    let (_folder, site) = newsroom();
    let before = read_tree(&build(&site)).unwrap();
    let (_folder, site) = newsroom();
    let mut emptied = Vec::new();
    for file in EMBEDDED_FILES.iter().filter(|file| file.path.starts_with("templates/")) {
        if !site.join("themes/broadside").join(file.path).exists() {
            let path = site.join(file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
            emptied.push(file.path);
        }
    }
    assert!(emptied.contains(&"templates/base.html") && emptied.contains(&"templates/partials/text.html"));
    let after = read_tree(&build(&site)).unwrap();
    assert_eq!(compare::trees(("before", &before), ("after", &after)), Vec::<String>::new());
}

#[test]
fn every_kind_of_page_shows_what_it_has_to() {
    let tree = built();
    let mut missing = Vec::new();
    for (path, facts) in SHOWN {
        for (at, (prefix, _)) in LANGUAGES.iter().enumerate() {
            let path = format!("{prefix}{path}");
            let Some(html) = tree.get(&path) else { continue };
            let page = parse(html);
            for (place, words) in *facts {
                if !page.all(place).iter().any(|element| element.text().contains(words[at])) {
                    missing.push(format!("{path}: no `{place}` says {:?}", words[at]));
                }
            }
        }
    }
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

#[test]
fn every_kind_of_page_is_looked_at() {
    let tree = built();
    let kinds = EMBEDDED_FILES.iter().filter_map(|file| file.path.strip_prefix("templates/"));
    let is_page =
        |name: &&str| name.ends_with(".html") && !name.starts_with("partials/") && *name != "base.html";
    let kinds = kinds.filter(is_page).count();
    // The release in the feed is no page; a withdrawn release is one more.
    assert_eq!(SHOWN.len(), kinds);
    for (path, _) in SHOWN {
        assert!(tree.contains_key(*path), "{path}");
    }
    let translated = SHOWN.iter().filter(|(path, _)| tree.contains_key(&format!("en/{path}"))).count();
    assert_eq!(translated, SHOWN.len() - 3, "all but the withdrawn, the removed and the former address");
}

#[test]
fn whom_to_call_comes_first_and_the_menu_last() {
    let tree = built();
    let framed = tree.iter().filter(|(path, _)| path.ends_with(".html") && !is_redirect(path));
    for (path, html) in framed {
        let page = parse(html);
        let all = page.all("");
        let place = |name: &str| {
            let element = page.first(name).unwrap_or_else(|| panic!("{path} has no `{name}`"));
            all.iter().position(|other| std::ptr::eq(*other, element)).unwrap()
        };
        assert_eq!(place("header"), place("body") + 1, "{path}");
        assert!(["header", "h1", "nav", "footer"].map(place).is_sorted(), "{path}");
        assert_eq!(page.all("h1").len(), 1, "{path}");
        let call = page.first("header p").map(Element::text).unwrap_or_default();
        let is_english = path.starts_with("en/");
        let (_, word) = LANGUAGES[usize::from(is_english)];
        let number = if is_english { "+81 3-1234-5678" } else { "03-1234-5678" };
        assert!(call.starts_with(word) && call.contains(number), "{path}: {call}");
        assert!(
            page.leads_to("tel:+81312345678") && page.first("nav").unwrap().all("li a").len() > 9,
            "{path}"
        );
    }
}

#[test]
fn lists_and_numbers_are_those_of_the_theme() {
    let tree = built();
    let count = |path: &str, what: &str| parse(&tree[path]).all(what).len();
    for prefix in LANGUAGES.map(|(prefix, _)| prefix) {
        let at = |path: &str| format!("{prefix}{path}index.html");
        assert_eq!(count(&at(""), "main ol li"), 3, "`latest_releases` in theme.yaml, and no lead story");
        assert_eq!(count(&at(""), "main h2"), 0);
        assert_eq!(count(&at("releases/start/"), "main ol li"), 1, "`related_releases` in theme.yaml");
        assert_eq!(count(&at("cases/"), "main dl dt"), 2);
        assert_eq!(count(&at("cases/"), "table"), 0);
        assert_eq!(count(&at("partners/"), "main p"), 1);
        assert_eq!(count(&at("partners/"), "main li"), 0);
    }
}

#[test]
fn long_bodies_have_a_table_of_contents_from_as_many_headings_as_the_theme_says() {
    let (_folder, site) = newsroom();
    let paragraph = "社員が地域の団体で働きます。".repeat(150);
    for headings in [3, 4] {
        let body: String = (1..=headings).map(|at| format!("## 第{at}章\n\n{paragraph}\n\n")).collect();
        let page = format!("---\ntitle: 長い話\n---\n{body}");
        fs::write(site.join(format!("content/pages/long-{headings}.md")), page).unwrap();
    }
    let tree = read_tree(&build(&site)).unwrap();
    for (headings, lines) in [(3, 0), (4, 4)] {
        let page = parse(&tree[&format!("long-{headings}/index.html")]);
        assert_eq!(page.all("main ol li a").len(), lines, "with {headings} headings");
    }
}

#[test]
fn every_page_is_valid() {
    let Some(checker) = Checker::find() else { return };
    let (_folder, site) = newsroom();
    let faults = checker.faults(&build(&site));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
