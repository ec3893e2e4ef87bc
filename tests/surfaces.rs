//! Every state on every surface: a newsroom with something in each state is built, and where it stands is held against
//! tables.
//!
//! 1. [`site`] is the newsroom. What is in a state has a mark that stands in nothing else.
//! 2. [`families`] says of each output to which family it belongs. An output that no family claims fails, and what stands in
//!    a new family stands in none of the lines of [`STANDING`] yet: whoever adds outputs says what of a draft, a withdrawn
//!    release, a coming edition they show.
//! 3. [`releases`] looks closer at releases: as what they stand where they stand. Whoever adds a surface that shows
//!    releases adds a line to [`RELEASES`].

#[path = "harness/compare.rs"]
mod compare;
#[path = "surfaces/families.rs"]
mod families;
#[path = "surfaces/page.rs"]
mod page;
#[path = "newsrooms/png.rs"]
mod png;
#[path = "surfaces/releases.rs"]
mod releases;
#[path = "surfaces/site.rs"]
mod site;
#[path = "surfaces/table.rs"]
mod table;

use std::collections::BTreeMap;

use page::parse;
use table::Table;

/// What a release is on every surface, by its state.
const RELEASES: &str = "
                     | draft | scheduled | embargoed | published         | changing          | corrected         | superseded        | withdrawn     | removed       | untitled
own page             | -     | -         | -         | text              | text              | text              | text              | text          | tombstone     | tombstone
its heading          | -     | -         | -         | title             | title             | title             | title             | title         | title         | words
its title            | -     | -         | -         | title             | title             | title             | title             | title         | words         | words
its description      | -     | -         | -         | lead              | lead              | lead              | lead              | -             | -             | -
its banners          | -     | -         | -         | -                 | -                 | correction        | superseded        | withdrawn     | -             | -
see instead          | -     | -         | -         | -                 | -                 | -                 | newer             | newer         | -             | -
marks in its text    | -     | -         | -         | -                 | -                 | marked            | -                 | -             | -             | -
its contacts         | -     | -         | -         | named             | named             | named             | named             | named         | named         | named
its canonical URL    | -     | -         | -         | itself            | itself            | itself            | newer             | itself        | -             | -
its alternates       | -     | -         | -         | ja en             | ja en             | ja en             | -                 | ja en         | -             | -
its robots           | -     | -         | -         | -                 | -                 | -                 | -                 | -             | noindex       | noindex
front page           | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
archive              | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
year                 | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
tag of several       | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
tag of its own       | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
tag in the archive   | -     | -         | -         | listed            | listed            | listed            | listed            | -             | -             | -
program              | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
partner              | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
case                 | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
related              | -     | -         | -         | listed            | listed            | listed corrected  | listed superseded | -             | -             | -
neighbour            | -     | -         | -         | linked            | linked            | linked            | linked            | -             | -             | -
coverage line        | -     | -         | -         | linked, title     | linked, title     | linked, title     | linked, title     | -             | -             | -
link with words      | -     | -         | -         | linked            | linked            | linked            | linked            | linked        | linked        | linked
link without words   | -     | -         | -         | linked, title     | linked, title     | linked, title     | linked, title     | linked, title | linked, title | linked
feed entry           | -     | -         | -         | entry             | entry             | entry             | entry             | -             | -             | -
updated in its entry | -     | -         | -         | published         | published         | corrected         | published         | -             | -             | -
updated of the feed  | -     | -         | -         | -                 | -                 | corrected         | -                 | -             | -             | -
sitemap              | -     | -         | -         | listed            | listed            | listed            | -                 | -             | -             | -
lastmod              | -     | -         | -         | published         | published         | corrected         | -                 | -             | -             | -
former address       | -     | -         | -         | to its page       | to its page       | to its page       | to its page       | to its page   | to its page   | to its page
own file             | -     | -         | -         | there             | there             | there             | there             | there         | -             | -
shared file          | -     | -         | -         | there             | there             | there             | there             | there         | -             | -
body elsewhere       | -     | -         | -         | feed JSON feed search texts | feed JSON feed search texts | feed JSON feed search texts | feed JSON feed search texts | -             | -             | -
anywhere             | -     | -         | -         | named             | named             | named             | named             | named         | named         | named
banner in a preview  | draft | scheduled | embargoed | -                 | -                 | -                 | -                 | -             | -             | -
coming in a preview  | 0     | 1         | 1         | 0                 | 3                 | 0                 | 0                 | 0             | 0             | 0
archive of a preview | draft | scheduled | embargoed | listed            | listed            | listed            | listed            | -             | -             | -
";

/// The families of outputs in which something stands.
const STANDING: &str = "
                        | stands in
release, draft          | nowhere
release, scheduled      | nowhere
release, embargoed      | nowhere
release, published      | JSON feed, archive, case, coverage, feed, front page, gallery, gallery of a program, gallery of a year, own file, page, partner, program, redirect, release, search texts, shared file, sitemap, tag, year
release, changing       | JSON feed, archive, case, coverage, feed, front page, gallery, gallery of a program, gallery of a year, own file, page, partner, program, redirect, release, search texts, shared file, sitemap, tag, year
release, corrected      | JSON feed, archive, case, coverage, feed, front page, gallery, gallery of a program, gallery of a year, own file, page, partner, program, redirect, release, search texts, shared file, sitemap, tag, year
release, superseded     | JSON feed, archive, case, coverage, feed, front page, gallery, gallery of a program, gallery of a year, own file, page, partner, program, redirect, release, search texts, shared file, sitemap, tag, year
release, withdrawn      | own file, page, redirect, release, search texts, shared file
release, removed        | page, redirect, release, search texts
release, untitled       | page, redirect, release
program, public         | JSON feed, feed, front page, gallery, gallery of a program, gallery of a year, page, program, programs, redirect, release, search, search terms, search texts, sitemap
program, draft          | nowhere
program, scheduled      | nowhere
case, public            | JSON feed, case, cases, feed, page, partner, program, redirect, release, search texts, sitemap
case, draft             | nowhere
case, scheduled         | nowhere
partner, public         | page, partner, partners, redirect, release, search texts, sitemap
partner, draft          | nowhere
partner, scheduled      | nowhere
contact, public         | JSON feed, contact card, contacts, feed, page, redirect, release, search texts
contact, draft          | nowhere
contact, scheduled      | nowhere
coverage, public        | coverage, redirect
coverage, draft         | nowhere
coverage, scheduled     | nowhere
page, public            | archive, case, cases, contacts, coverage, front page, gallery, gallery of a program, gallery of a year, not found, page, partner, partners, program, programs, redirect, release, search, search texts, sitemap, tag, year
page, draft             | nowhere
page, scheduled         | nowhere
edition before          | JSON feed, feed, release
edition in force        | program, search texts
edition to come         | nowhere
status before           | JSON feed, feed, release
status now              | case, cases, partner, program
status to come          | nowhere
file until today        | gallery, page, shared file
file until yesterday    | nowhere
contact until today     | JSON feed, contact card, contacts, feed, release
contact until yesterday | nowhere
contact from tomorrow   | nowhere
phone until yesterday   | nowhere
phone from tomorrow     | nowhere
correction to come      | nowhere
withdrawal to come      | nowhere
removal to come         | nowhere
unfinished translation  | nowhere
";

#[test]
fn every_output_belongs_to_a_family() {
    for preview in [false, true] {
        let tree = site::build(preview);
        let unclaimed = families::unclaimed(&tree);
        assert!(unclaimed.is_empty(), "these outputs have to join tests/surfaces/families.rs: {unclaimed:?}");
    }
}

#[test]
fn everything_stands_where_its_state_says() {
    let tree = site::build(false);
    let stands =
        |(name, mark): (String, String)| ((name, "stands in".to_owned()), families::standing(&tree, &mark));
    Table::parse(STANDING).compare(&site::things().into_iter().map(stands).collect());
}

#[test]
fn at_every_moment_what_is_hidden_is_absent() {
    assert_eq!(site::prove(), Ok(()));
}

#[test]
fn a_release_is_shown_as_what_it_is() {
    let built = releases::Built { public: site::build(false), preview: site::build(true) };
    let mut found = BTreeMap::new();
    for (number, (state, _)) in site::RELEASES.into_iter().enumerate() {
        let [japanese, english] = ["ja", "en"].map(|lang| releases::look(&built, number, state, lang));
        for ((surface, ja), (_, en)) in japanese.into_iter().zip(english) {
            let both = if ja == en { ja } else { format!("ja {ja}, en {en}") };
            found.insert((surface.to_owned(), state.to_owned()), both);
        }
    }
    Table::parse(RELEASES).compare(&found);
}

#[test]
fn a_count_is_of_what_is_listed() {
    let tree = site::build(false);
    let listed = |path: &str| parse(&tree[path]).all(".release-list li").len();
    let number = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    for prefix in ["", "en/"] {
        let archive = parse(&tree[&format!("{prefix}releases/index.html")]);
        let count = archive.first(".count").and_then(|count| number(count.text()));
        assert_eq!(count, Some(listed(&format!("{prefix}releases/index.html"))));
        let shelves = archive.all(".archive-links li");
        assert!(shelves.len() > 4, "a year, and a tag of each release that is listed");
        for shelf in shelves {
            let path = shelf.first("a").and_then(|link| link.attribute("href")).unwrap_or_default();
            let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
            let count = shelf.first("small").and_then(|count| number(count.text()));
            assert_eq!(count, Some(listed(&format!("{}index.html", &path[1..]))), "{path}");
        }
    }
}

#[test]
fn a_preview_is_for_nobody_to_find() {
    let tree = site::build(true);
    let pages: Vec<_> = tree.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 100, "{}", pages.len());
    for (path, html) in pages {
        let page = parse(html);
        let robots = page.first("meta[name=robots]").and_then(|meta| meta.attribute("content"));
        assert_eq!(robots, Some("noindex"), "{path}");
        let is_redirect = families::family(path).is_some_and(|(_, family)| family == "redirect");
        assert!(is_redirect || page.first(".banner.preview").is_some(), "{path} has no banner");
    }
    assert!(!tree.contains_key("sitemap.xml"));
}
