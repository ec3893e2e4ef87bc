//! A newsroom becomes that of another organization by its settings alone: `tests/restyled/newsroom.yaml` has another title,
//! an accent, a logo, a menu and words, and nothing of the theme is replaced.
//!
//! What pages say is read here, in Japanese and in English; what they look like, in any accent, a browser says
//! (`tests/browser/restyled.rs`).

#[path = "harness/compare.rs"]
#[allow(dead_code)] // of which other tests use more
mod compare;
#[path = "newsrooms/copy.rs"]
mod copy;
#[path = "restyled/newsroom.rs"]
mod newsroom;
#[path = "surfaces/page.rs"]
#[allow(dead_code)] // of which other tests use more
mod page;

use std::fs;
use std::path::Path;

use compare::read_tree;
use newsroom::{ACCENT, built};
use page::{Element, parse};

/// What the newsroom is told to say in a language.
struct Told {
    title: &'static str,
    menu: [&'static str; 5],
    releases: &'static str,
    press_contact: &'static str,
}

const JAPANESE: Told = Told {
    title: "例示の会 広報室",
    menu: ["報道関係のお問い合わせ", "記者の方へ", "主なパートナー企業・団体", "発表資料", "実践の記録"],
    releases: "発表資料",
    press_contact: "取材窓口",
};

const ENGLISH: Told = Told {
    title: "Pressroom of the Example Union",
    menu: ["Press contacts", "For reporters", "Our partners", "Announcements", "Field notes"],
    releases: "Announcements",
    press_contact: "Ring us",
};

#[test]
fn every_page_bears_the_name_the_logo_the_menu_and_the_words() {
    let (_folder, output) = built(ACCENT, None);
    let tree = read_tree(&output).unwrap();
    let logo = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/restyled/assets/logo.svg");
    let logo = fs::read(logo).unwrap();
    let pages = tree.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("news/"));
    let mut count = 0;
    for (path, html) in pages {
        let page = parse(html);
        let told = if path.starts_with("en/") { ENGLISH } else { JAPANESE };
        let is_title = |title: &Element| title.text().ends_with(told.title);
        assert!(page.first("title").is_some_and(is_title), "{path}: its title");
        let brand = page.first(".brand img").unwrap_or_else(|| panic!("{path} has no logo"));
        assert_eq!(brand.attribute("alt"), Some(told.title), "{path}");
        let address = brand.attribute("src").unwrap_or_default();
        assert_eq!(tree.get(address.trim_start_matches('/')), Some(&logo), "{path}: {address}");
        let menu: Vec<String> = page.all(".menu li a").into_iter().map(Element::text).collect();
        assert_eq!(menu, told.menu, "{path}");
        // The page of the contacts says whom to call in words of its own.
        let is_press_contact = |heading: &&Element| heading.text() == told.press_contact;
        let is_said = page.all("h2").iter().any(is_press_contact) || path.ends_with("contact/index.html");
        assert!(is_said, "{path}: its press contact");
        let colour = page.first("meta[name=theme-color]").and_then(|meta| meta.attribute("content"));
        assert_eq!(colour, Some(ACCENT), "{path}");
        count += 1;
    }
    assert!(count > 30, "{count} pages");
}

#[test]
fn headings_and_feeds_say_the_words_and_the_name() {
    let (_folder, output) = built(ACCENT, None);
    for (prefix, told) in [("", JAPANESE), ("en/", ENGLISH)] {
        let archive = parse(&fs::read(output.join(prefix).join("releases/index.html")).unwrap());
        assert_eq!(archive.first("h1").map(Element::text).as_deref(), Some(told.releases));
        let feed = fs::read_to_string(output.join(prefix).join("feed.atom")).unwrap();
        let feed = roxmltree::Document::parse(&feed).unwrap();
        let title = feed.root_element().children().find(|node| node.has_tag_name("title"));
        assert!(title.and_then(|title| title.text()).is_some_and(|title| title.contains(told.title)));
    }
}

#[test]
fn the_theme_is_told_the_accent_and_nothing_else() {
    let styles = ["#00a86b", "#ffd400"].map(|accent| {
        let (_folder, output) = built(accent, None);
        let tree = read_tree(&output).unwrap();
        let style = tree.into_iter().find(|(path, _)| path.starts_with("assets/style."));
        String::from_utf8(style.map(|(_, bytes)| bytes).unwrap_or_default()).unwrap()
    });
    let [green, yellow] = styles;
    assert!(green.trim_end().ends_with(":root { --accent: #00a86b; }"));
    assert_eq!(green.replace("#00a86b", "#ffd400"), yellow);
}
