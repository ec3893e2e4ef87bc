//! Edits of everything else: of contacts and the publisher, of files, of the site and its theme, and of the moment.

use super::change::Change::*;
use super::change::Edit;
use super::change::Seen::{Nowhere, On};

const NEWSROOM: &str = "newsroom.yaml";
const FIRST_PAGE: &str = "releases/first/index.html";
const SECOND_PAGE: &str = "releases/second/index.html";
const THIRD_PAGE: &str = "releases/third/index.html";
const FOURTH_PAGE: &str = "releases/fourth/index.html";
const HOME: &str = "index.html";
const ARCHIVE: &str = "releases/index.html";

/// The edits.
pub const EDITS: &[Edit] = &[
    // What was written about us, whom to call, who we are.
    (
        "the first coverage",
        &[Write(
            "content/coverage/daily.md",
            "---\noutlet: 日刊見本\ntitle: 現場へ\ndate: 2014-10-01\nprogram: field\n---\n",
        )],
        On(&["coverage/index.html", "en/coverage/index.html", "sitemap.xml"]),
    ),
    (
        "another desk",
        &[Replace(NEWSROOM, "desk: desk", "desk: second")],
        On(&[FIRST_PAGE, "404.html", "en/index.html"]),
    ),
    (
        "the desk's number",
        &[Replace("content/contacts/desk.md", "5678", "8765")],
        On(&[FIRST_PAGE, THIRD_PAGE, "404.html"]),
    ),
    (
        "a contact's name",
        &[Replace("content/contacts/second.md", "照沼", "小沼")],
        On(&[FIRST_PAGE, THIRD_PAGE, "press/index.html", "programs/field/index.html", "contact/index.html"]),
    ),
    (
        "a contact who has left",
        &[Replace("content/contacts/second.md", "phones:", "until: 2014-09-30\nphones:")],
        On(&[THIRD_PAGE, "press/index.html", "programs/field/index.html"]),
    ),
    (
        "the publisher's name",
        &[Replace("content/organization.md", "name: 見本団体", "name: 新見本団体")],
        On(&[FIRST_PAGE, HOME, "feed.atom"]),
    ),
    (
        "the publisher's profile",
        &[Replace("content/organization.md", "value: 東京都", "value: 港区")],
        On(&[FIRST_PAGE]),
    ),
    (
        "the publisher's text",
        &[Replace("content/organization.md", "見本を作る", "手本を作る")],
        On(&[FIRST_PAGE, "feed.atom"]),
    ),
    (
        "an edition of the publisher",
        &[Write("content/organization@2014-09-03.md", "---\nname: 次見本団体\n---\n\n改めました。\n")],
        On(&[THIRD_PAGE, HOME]),
    ),
    (
        "no publisher",
        &[Delete("content/organization.md"), Delete("content/organization.en.md")],
        On(&[FIRST_PAGE, HOME]),
    ),
    // Files.
    (
        "a picture of one length",
        &[Picture("content/media/pool.png", 16, "loop.png")],
        On(&[FIRST_PAGE, "en/releases/first/index.html"]),
    ),
    ("a picture of other pixels", &[Picture("content/media/pool.png", 32, "pool.png")], On(&[FIRST_PAGE])),
    ("a picture that is gone", &[Delete("content/media/pool.png")], Nowhere),
    (
        "a picture whose time is over, as another says",
        &[Replace(
            "content/releases/third.md",
            "lead:",
            "media:\n  - { file: pool.png, alt: 窓口, expires: 2014-09-30 }\nlead:",
        )],
        On(&[FIRST_PAGE, "en/releases/first/index.html"]),
    ),
    ("a file of the server's", &[Replace("static/security.txt", "press", "serps")], On(&["security.txt"])),
    ("a file more", &[Write("static/favicon.svg", "<svg/>")], On(&[FIRST_PAGE, "favicon.svg", "404.html"])),
    // The site.
    (
        "another title",
        &[Replace(NEWSROOM, "見本ニュースルーム", "見本の部屋")],
        On(&[FIRST_PAGE, "404.html", "feed.atom"]),
    ),
    (
        "longer pages",
        &[Replace(NEWSROOM, "page_size: 2", "page_size: 3")],
        On(&[ARCHIVE, "releases/page/2/index.html", "releases/page/3/index.html"]),
    ),
    ("a menu", &[Append(NEWSROOM, "menu: [releases, page:press]\n")], On(&[FIRST_PAGE, "404.html"])),
    (
        "a menu, and a page's title in it",
        &[Append(NEWSROOM, "menu: [page:press]\n"), Replace("content/pages/press.md", "方へ", "皆様へ")],
        On(&[FIRST_PAGE]),
    ),
    (
        "another zone",
        &[Replace(NEWSROOM, "Asia/Tokyo", "Europe/London\ncountry: JP")],
        On(&[FIRST_PAGE, "sitemap.xml"]),
    ),
    ("years of the emperor", &[Append(NEWSROOM, "calendar: japanese\n")], On(&[FIRST_PAGE, ARCHIVE])),
    (
        "fiscal years",
        &[Append(NEWSROOM, "fiscal_year_start: 9\n")],
        On(&[ARCHIVE, "releases/2013/index.html"]),
    ),
    (
        "an account",
        &[Append(NEWSROOM, "links: [{ label: X, url: \"https://x.com/example\" }]\n")],
        On(&[FIRST_PAGE]),
    ),
    ("a logo", &[Append(NEWSROOM, "logo: logo.png\n")], On(&[FIRST_PAGE])),
    ("no feeds", &[Append(NEWSROOM, "outputs: { feeds: false }\n")], On(&[FIRST_PAGE, "feed.atom"])),
    ("a hub", &[Append(NEWSROOM, "websub: https://hub.example/\n")], On(&["feed.atom"])),
    (
        "one language",
        &[
            Replace(NEWSROOM, "languages: [ja, en]", "languages: [ja]"),
            Replace(NEWSROOM, ", en: Example Newsroom", ""),
            Delete("content/organization.en.md"),
            Delete("content/programs/field.en.md"),
            Delete("content/releases/first.en.md"),
        ],
        On(&[FIRST_PAGE, "en/index.html"]),
    ),
    ("another first language", &[Replace(NEWSROOM, "[ja, en]", "[en, ja]")], Nowhere),
    (
        "a word",
        &[Append(NEWSROOM, "words: { ja: { related_releases: こちらも } }\n")],
        On(&[FIRST_PAGE, SECOND_PAGE]),
    ),
    (
        "a folder in the address",
        &[Replace(NEWSROOM, "example.org/", "example.org/press/")],
        On(&[FIRST_PAGE, "sitemap.xml", "feed.atom"]),
    ),
    ("another host for once", &[BaseUrl("https://test.example.org/")], On(&[FIRST_PAGE, "sitemap.xml"])),
    // The theme.
    (
        "a template",
        &[Override("templates/release.html", "<h1>", "<h1 class=\"ours\">")],
        On(&[FIRST_PAGE, "en/releases/first/index.html"]),
    ),
    (
        "the template that all extend",
        &[Override("templates/base.html", "<footer", "<!-- ours --><footer")],
        On(&[FIRST_PAGE, "404.html", HOME]),
    ),
    (
        "a component",
        &[Override("templates/partials/cards.html", "<li class=\"card\">", "<li class=\"card ours\">")],
        On(&["programs/index.html"]),
    ),
    (
        "a component of a component",
        &[Override("templates/partials/text.html", "<a href", "<a class=\"ours\" href")],
        On(&[FIRST_PAGE, HOME]),
    ),
    (
        "the template of what is in feeds",
        &[Override("templates/feed_release.html", "<div>", "<div class=\"ours\">")],
        On(&["feed.atom"]),
    ),
    (
        "the template of former addresses",
        &[Override("templates/redirect.html", "<title>", "<!-- ours --><title>")],
        On(&["news/1.html"]),
    ),
    (
        "a template with an error",
        &[Override("templates/release.html", "<h1>", "<h1>{{ view.titel }}")],
        Nowhere,
    ),
    (
        "a template that links to nothing",
        &[Override("templates/release.html", "<h1>", "<a href=\"/nowhere/\">x</a><h1>")],
        Nowhere,
    ),
    (
        "the stylesheet",
        &[Write("assets/style.css", "body { color: black }\n")],
        On(&[FIRST_PAGE, "404.html"]),
    ),
    (
        "what the theme asks for",
        &[Write("themes/kawaraban/theme.yaml", "related_releases: 1\nlatest_releases: 1\n")],
        On(&[HOME]),
    ),
    (
        "the words of the theme",
        &[Write("themes/kawaraban/locales/ja.yaml", "releases: たより\n")],
        On(&[FIRST_PAGE, ARCHIVE]),
    ),
    (
        "another theme",
        &[
            Append(NEWSROOM, "theme: plain\n"),
            Write(
                "themes/plain/templates/page.html",
                "{% extends \"base.html\" %}\n{% block main %}<h1 class=\"plain\">{{ view.title.text }}</h1>{% endblock %}\n",
            ),
        ],
        On(&["press/index.html"]),
    ),
    // Time.
    (
        "the day of the next release",
        &[At(1_417_392_000)],
        On(&[FOURTH_PAGE, FIRST_PAGE, HOME, "releases/fifth/index.html", "contact/index.html"]),
    ),
    ("a day before most", &[At(1_409_720_000)], On(&[HOME, ARCHIVE, "tags/npo/index.html"])),
    (
        "a release that comes earlier than said",
        &[Replace("content/releases/fifth.md", "2014-12-01", "2014-10-05")],
        On(&[FOURTH_PAGE, FIRST_PAGE, HOME]),
    ),
    (
        "a site without a search",
        &[Replace("newsroom.yaml", "page_size: 2", "page_size: 2\noutputs: { search: false }")],
        On(&[FIRST_PAGE, HOME, "404.html"]),
    ),
];
