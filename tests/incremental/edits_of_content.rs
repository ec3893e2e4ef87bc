//! Edits of partners, programs, cases and releases in the newsroom in [`site`](super::site), and outputs of others in which
//! each is seen.

use super::change::Change::*;
use super::change::Edit;
use super::change::Seen::{Nowhere, On};

const FIRST: &str = "content/releases/first.md";
const SECOND: &str = "content/releases/second.md";
const WORKS: &str = "content/partners/works.md";
const CLINIC: &str = "content/partners/clinic.md";
const FIELD: &str = "content/programs/field.md";
const CASE: &str = "content/cases/works-2014.md";
const FIRST_PAGE: &str = "releases/first/index.html";
const SECOND_PAGE: &str = "releases/second/index.html";
const THIRD_PAGE: &str = "releases/third/index.html";
const FOURTH_PAGE: &str = "releases/fourth/index.html";
const HOME: &str = "index.html";
const ARCHIVE: &str = "releases/index.html";

/// The edits.
pub const EDITS: &[Edit] = &[
    // Partners.
    (
        "a partner's name",
        &[Replace(WORKS, "name: 見本製作所", "name: 見本電機")],
        On(&[FIRST_PAGE, "partners/index.html", "cases/works-2014/index.html", "en/cases/index.html"]),
    ),
    (
        "a partner's name where a link without words leads",
        &[Replace(CLINIC, "見本診療所", "見本病院")],
        On(&["programs/field/index.html", THIRD_PAGE, "cases/works-2014/index.html"]),
    ),
    ("a partner's reading", &[Replace(WORKS, "みほんせいさくしょ", "あ")], On(&["partners/index.html"])),
    ("a partner's logo", &[Picture("content/media/logo.png", 16, "goal.png")], On(&["partners/index.html"])),
    (
        "a partner in another language",
        &[Write("content/partners/works.en.md", "---\nname: Works\n---\n")],
        On(&["en/releases/first/index.html", "en/partners/index.html", "en/cases/index.html"]),
    ),
    ("a partner's kind", &[Replace(CLINIC, "kind: host", "kind: supporter")], On(&["partners/index.html"])),
    ("a partner that is a draft", &[Replace(CLINIC, "kind: host", "kind: host\ndraft: true")], Nowhere),
    // Programs.
    (
        "a program's name",
        &[Replace(FIELD, "name: 国内留職", "name: 地域留職")],
        On(&[FIRST_PAGE, "programs/index.html", "cases/works-2014/index.html", HOME]),
    ),
    (
        "a program's translated name",
        &[Replace("content/programs/field.en.md", "name: Field school", "name: Field work")],
        On(&["en/releases/first/index.html", "en/cases/index.html"]),
    ),
    ("a program's details", &[Replace(FIELD, "ほか", "など")], On(&[THIRD_PAGE])),
    (
        "a program's status",
        &[Replace(FIELD, "status: active", "status: ended")],
        On(&["programs/index.html"]),
    ),
    (
        "a program's boilerplate",
        &[Replace(FIELD, "国内留職とは、国内の", "国内留職とは、地域の")],
        On(&[FIRST_PAGE, SECOND_PAGE]),
    ),
    (
        "a summary that is a boilerplate",
        &[Replace("content/programs/abroad.md", "海外の現場", "外国の現場")],
        On(&[THIRD_PAGE, "feed.atom", "programs/index.html"]),
    ),
    (
        "a program's edition",
        &[Write(
            "content/programs/field@2014-09-02.md",
            "---\nboilerplate: 改めました。\nname: 新留職\n---\n",
        )],
        On(&[SECOND_PAGE, "programs/index.html"]),
    ),
    (
        "a program's new id",
        &[
            Move(FIELD, "content/programs/ground.md"),
            Move("content/programs/field.en.md", "content/programs/ground.en.md"),
            Everywhere("[field]", "[ground]"),
            Everywhere("program=field", "program=ground"),
            Everywhere("program: field", "program: ground"),
            Everywhere("program:field", "program:ground"),
        ],
        On(&[FIRST_PAGE, "press/index.html", "programs/index.html"]),
    ),
    ("an anchor that is gone", &[Replace(FIELD, "{#flow}", "{#course}")], Nowhere),
    ("an anchor that moves with its link", &[Everywhere("#flow", "#course")], On(&["press/index.html"])),
    // Cases.
    (
        "a case's status",
        &[Replace(CASE, "status: preparing", "status: on-assignment")],
        On(&[FIRST_PAGE, THIRD_PAGE, "programs/field/index.html", "cases/index.html"]),
    ),
    (
        "a case of another program",
        &[Replace(CASE, "program: field", "program: abroad")],
        On(&[THIRD_PAGE, "programs/field/index.html", "programs/abroad/index.html"]),
    ),
    (
        "a case that gets a page",
        &[Replace("content/cases/row-2014.md", "period:", "title: 行く\nsummary: 行きます。\nperiod:")],
        On(&["programs/abroad/index.html", "cases/index.html", "cases/row-2014/index.html"]),
    ),
    (
        "a new case",
        &[Write(
            "content/cases/new.md",
            "---\nprogram: field\ncompany: clinic\nstatus: preparing\nas_of: 2014-09-02\nperiod: { from: 2014-12 }\nhost: undisclosed\n---\n",
        )],
        On(&[THIRD_PAGE, "programs/field/index.html", "partners/clinic/index.html"]),
    ),
    ("a case of many", &[Replace(CASE, "period:", "people: 3\nperiod:")], On(&[FIRST_PAGE])),
    // Releases.
    (
        "a headline",
        &[Replace(FIRST, "title: 留職を始めます", "title: 留職が始まります")],
        On(&[SECOND_PAGE, HOME, "press/index.html", "programs/field/index.html", "releases/old/index.html"]),
    ),
    (
        "a headline of one length",
        &[Replace(SECOND, "続きます", "続きした")],
        On(&[FIRST_PAGE, THIRD_PAGE, "releases/page/2/index.html"]),
    ),
    (
        "a lead",
        &[Replace("content/releases/fourth.md", "改めます。", "やめます。")],
        On(&[ARCHIVE, "feed.atom"]),
    ),
    (
        "a first paragraph that is a lead",
        &[Replace(SECOND, "の続きです", "を続けます")],
        On(&["programs/field/index.html"]),
    ),
    (
        "another order",
        &[Replace(FIRST, "2014-09-01 10:00", "2014-09-03 10:00")],
        On(&[SECOND_PAGE, THIRD_PAGE, ARCHIVE, "releases/old/index.html", "sitemap.xml"]),
    ),
    (
        "another year",
        &[Replace("content/releases/old.md", "2014-08-01", "2013-08-01")],
        On(&["releases/2013/index.html", "releases/2014/index.html", ARCHIVE]),
    ),
    (
        "a new release",
        &[Write(
            "content/releases/new.md",
            "---\ntitle: 新着\npublish_at: 2014-09-05\nprograms: [field]\n---\n",
        )],
        On(&[
            FOURTH_PAGE,
            SECOND_PAGE,
            HOME,
            ARCHIVE,
            "releases/page/2/index.html",
            "releases/page/3/index.html",
        ]),
    ),
    (
        "a release less",
        &[Delete("content/releases/third.md")],
        On(&[FOURTH_PAGE, SECOND_PAGE, ARCHIVE, "tags/npo/index.html"]),
    ),
    (
        "a release in a folder",
        &[
            Move(SECOND, "content/releases/second/index.md"),
            Everywhere("(first.md)", "(../first.md)"),
            Picture("content/releases/second/pool.png", 4, "own"),
            Append("content/releases/second/index.md", "\n![窓](pool.png)\n"),
        ],
        On(&[SECOND_PAGE]),
    ),
    // After an edit that leaves alone what the first page of the archive shows: only the places tell that it is another page.
    (
        "another order, of a release without tags",
        &[Replace(SECOND, "2014-09-02", "2014-09-03 12:00")],
        On(&[ARCHIVE, "releases/page/2/index.html"]),
    ),
    (
        "a draft that is ready",
        &[Replace("content/releases/draft.md", "title: 書きかけ", "title: 書けた\npublish_at: 2014-09-06")],
        On(&[FOURTH_PAGE, HOME, "programs/field/index.html"]),
    ),
    (
        "a draft",
        &[Replace("content/releases/fourth.md", "title:", "draft: true\ntitle:")],
        On(&[HOME, THIRD_PAGE, "releases/old/index.html"]),
    ),
    (
        "a release that replaces another",
        &[Replace(SECOND, "programs:", "supersedes: first\nprograms:")],
        On(&[FIRST_PAGE, "releases/page/2/index.html"]),
    ),
    (
        "a release that replaces no other any more",
        &[Replace("content/releases/fourth.md", "supersedes: old\n", "")],
        On(&["releases/old/index.html"]),
    ),
    (
        "a withdrawal",
        &[Replace(FIRST, "lead:", "withdrawn: { at: 2014-10-02, reason: 変更, alternative: fourth }\nlead:")],
        On(&[SECOND_PAGE, ARCHIVE, "programs/field/index.html", "sitemap.xml"]),
    ),
    (
        "a removal",
        &[Replace("content/releases/third.md", "lead:", "removed: { at: 2014-10-02, reason: 誤り }\nlead:")],
        On(&[THIRD_PAGE, FOURTH_PAGE, SECOND_PAGE, "tags/npo/index.html"]),
    ),
    (
        "a correction",
        &[Replace(
            FIRST,
            "lead:",
            "corrections:\n  - { at: 2014-10-02, was: 3名, now: 4名, note: 誤りでした。 }\nlead:",
        )],
        On(&[FIRST_PAGE, "programs/field/index.html", SECOND_PAGE]),
    ),
    (
        "a tag's spelling",
        &[Replace("content/releases/third.md", "tags: [NPO]", "tags: [Npo]")],
        On(&["tags/npo/index.html", ARCHIVE, "releases/2014/index.html"]),
    ),
    (
        "a tag more",
        &[Replace(SECOND, "programs:", "tags: [npo]\nprograms:")],
        On(&["tags/npo/index.html", ARCHIVE]),
    ),
    ("a heading that others link to", &[Everywhere("#plan", "#planned")], On(&[SECOND_PAGE])),
    (
        "a former address that moves",
        &[
            Replace(FIRST, "aliases: [/news/1.html]\n", ""),
            Replace(SECOND, "programs:", "aliases: [/news/1.html]\nprograms:"),
        ],
        On(&["news/1.html"]),
    ),
    (
        "a former address of two",
        &[Replace(SECOND, "programs:", "aliases: [/news/1.html]\nprograms:")],
        Nowhere,
    ),
    (
        "no cases, and none in the menu",
        &[Delete(CASE), Delete("content/cases/row-2014.md"), Replace(FIRST, "cases: [works-2014]\n", "")],
        On(&[FIRST_PAGE, THIRD_PAGE, "404.html", "en/contact/index.html"]),
    ),
    // The search.
    (
        "a kind of release that there was none of",
        &[Replace(SECOND, "title:", "kind: statement\ntitle:")],
        On(&["search/index.html", "en/search/index.html"]),
    ),
    (
        "the first release of its month",
        &[Replace(SECOND, "2014-09-02", "2013-01-02")],
        On(&["search/index.json", "search/index.html"]),
    ),
    (
        "a release before others of its month",
        &[Write(
            "content/releases/before.md",
            "---\ntitle: その前に\npublish_at: 2014-09-01\n---\n\n準備です。\n",
        )],
        On(&["search/index.json", "releases/page/2/index.html"]),
    ),
    // Translations.
    (
        "a translation",
        &[Write("content/releases/second.en.md", "---\ntitle: It goes on\n---\n")],
        On(&[SECOND_PAGE, "en/releases/page/2/index.html", "en/releases/first/index.html", "sitemap.xml"]),
    ),
    (
        "a translation less",
        &[Delete("content/releases/first.en.md")],
        On(&[FIRST_PAGE, "en/releases/page/2/index.html", "en/index.html"]),
    ),
    (
        "a translation that is a draft",
        &[Replace("content/releases/first.en.md", "title:", "draft: true\ntitle:")],
        On(&[FIRST_PAGE, "en/index.html"]),
    ),
];
