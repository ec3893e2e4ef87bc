//! Small sites, and what is left of them.

mod waiting;

use std::path::PathBuf;

use super::*;
use crate::diagnostics::Diagnostics;
use crate::source::{BinaryFile, parse_yaml};
use crate::types::Lang;

/// The files that are left of a site at a moment, by their paths below `content/`.
fn left(files: &[(&str, &str)], at: &str) -> BTreeMap<String, String> {
    let sources = sources(files, &[]);
    let texts = redacted(&sources, at).texts;
    texts
        .iter()
        .map(|text| (text.path.trim_start_matches("content/").to_owned(), text.text().to_owned()))
        .collect()
}

fn sources(files: &[(&str, &str)], binaries: &[&str]) -> Sources {
    let text = |(path, text): &(&str, &str)| SourceText::new(format!("content/{path}"), *text);
    let binary = |path: &&str| {
        let path = format!("content/{path}");
        BinaryFile { location: PathBuf::from(&path), path, size: 1 }
    };
    Sources {
        texts: files.iter().map(text).collect(),
        binaries: binaries.iter().map(binary).collect(),
        ..Sources::default()
    }
}

fn setting() -> Setting {
    Setting { languages: vec![Lang::japanese(), Lang::english()], ..Setting::default() }
}

fn redacted(sources: &Sources, at: &str) -> Sources {
    let moment = Moment::parse(at, Zone::tokyo()).unwrap_or_else(|bad| panic!("{at}: {bad:?}"));
    Redactor::new(sources, &setting()).at(moment.moment)
}

/// What is left of one file, as front matter and body.
fn rest(files: &[(&str, &str)], at: &str, path: &str) -> (String, String) {
    let left = left(files, at);
    let text = left.get(path).unwrap_or_else(|| panic!("{path} is gone: {left:?}"));
    let (front_matter, body) = text.trim_start_matches("---\n").split_once("---\n").unwrap_or_default();
    (front_matter.to_owned(), body.to_owned())
}

/// A program that opens on 1 October 2014, and a text that links to it.
fn with_program(body: &str) -> [(&str, &str); 2] {
    let program = "---\nname: 国内留職\nsummary: x\nstatus: pilot\npublish_at: 2014-10-01\n---\n";
    [("pages/a.md", body), ("programs/p.md", program)]
}

fn body_before(body: &str) -> String {
    let text = format!("---\ntitle: a\n---\n{body}");
    rest(&with_program(&text), "2014-09-30 23:59:59", "pages/a.md").1
}

#[test]
fn what_is_public_stays_byte_for_byte() {
    let page = "---\n# A remark.\ntitle:   \"a\"\n---\n[here](program:p?)\n";
    let left = left(&with_program(page), "2014-10-01");
    assert_eq!(left.len(), 2);
    assert_eq!(left["pages/a.md"], page);
}

#[test]
fn files_of_what_is_hidden_go_and_those_beside_them() {
    let draft = "---\ntitle: a\n---\n";
    let coming = "---\ntitle: a\npublish_at: 2014-10-01\n---\n![x](own.jpg) ![y](used.jpg)\n";
    let public = "---\nname: x\n---\n![y](used.jpg)\n";
    let files = [
        ("organization.md", public),
        ("organization.en.md", "---\nname: y\ndraft: true\n---\n"),
        ("releases/coming/index.md", coming),
        ("releases/coming/index.en.md", draft),
        ("releases/draft.md", draft),
    ];
    let binaries = ["media/used.jpg", "media/unused.jpg", "releases/coming/own.jpg"];
    let sources = sources(&files, &binaries);
    let paths = |sources: &Sources| {
        let texts = sources.texts.iter().map(|text| text.path.clone());
        let binaries = sources.binaries.iter().map(|file| file.path.clone());
        texts.chain(binaries).collect::<Vec<_>>()
    };
    assert_eq!(
        paths(&redacted(&sources, "2014-09-30")),
        ["content/organization.md", "content/media/used.jpg"]
    );
    assert_eq!(
        paths(&redacted(&sources, "2014-10-01")),
        [
            "content/organization.md",
            "content/releases/coming/index.md",
            "content/releases/coming/index.en.md",
            "content/media/used.jpg",
            "content/releases/coming/own.jpg",
        ]
    );
}

#[test]
fn what_cannot_be_read_and_is_not_public_goes_with_all_that_belongs_to_it() {
    let files = [
        ("programs/p.md", "---\nname: \"x\npublish_at: 2014-10-01\n---\n"),
        ("programs/p.en.md", "---\nname: x\nsummary: y\nstatus: pilot\n---\n"),
        ("releases/r.md", "no front matter\n"),
        ("pages/a.md", "---\ntitle: a\n---\n[x](program:p?)\n"),
        ("pages/a.en.md", "---\ntitle: \"a\ndraft: true\n---\n"),
        ("pages/b.md", "---\ntitle: \"b\n---\n"),
    ];
    let left = |at: &str| left(&files, at).into_keys().collect::<Vec<_>>();
    // The link leads to an empty draft instead.
    assert_eq!(left("2014-09-30"), ["pages/a.md", "pages/b.md", "pages/not-public.md"]);
    assert_eq!(left("2014-10-01"), ["pages/a.md", "pages/b.md", "programs/p.en.md", "programs/p.md"]);
}

#[test]
fn editions_go_before_their_day() {
    let files = [
        ("partners/a.md", "---\nname: x\nkind: host\n---\n"),
        ("partners/a@2014-10-01.md", "---\nname: y\n---\n"),
        ("partners/a@2014-10-01.en.md", "---\nname: z\n---\n"),
        ("partners/a@2014-09-01.md", "---\nname: w\ndraft: true\n---\n"),
    ];
    assert_eq!(left(&files, "2014-09-30 23:59:59").keys().collect::<Vec<_>>(), ["partners/a.md"]);
    assert_eq!(left(&files, "2014-10-01").len(), 3);
}

#[test]
fn references_and_notes_in_front_matter_lose_what_waits() {
    let case =
        "---\nprogram: p?\ncompany: c\nhost: h?\nquotes: [{ text: 'a [b](program:p?)', by: x }]\n---\n";
    let release = "---\ntitle: a\npublish_at: 2014-09-01\nprograms: [ p?, q ]\nsupersedes: later?\n---\n";
    let files = [
        ("cases/k.md", case),
        ("partners/h.md", "---\nname: h\nkind: host\npublish_at: 2014-10-01\n---\n"),
        ("programs/p.md", "---\nname: p\npublish_at: 2014-10-01\n---\n"),
        ("releases/a.md", release),
        ("releases/later.md", "---\ntitle: b\npublish_at: 2014-10-01\n---\n"),
    ];
    assert_eq!(
        rest(&files, "2014-09-30", "cases/k.md").0,
        "\"program\": \"not-public?\"\n\"company\": c\n\"host\": null\n\
         \"quotes\": [{\"text\": \"a [b](page:not-public?)\", \"by\": x}]\n"
    );
    assert_eq!(
        rest(&files, "2014-09-30", "releases/a.md").0,
        "\"title\": a\n\"publish_at\": 2014-09-01\n\"programs\": [q]\n\"supersedes\": null\n"
    );
    assert!(rest(&files, "2014-09-30", "programs/not-public.md").0.contains("draft: true"));
}

#[test]
fn entries_of_a_release_go_before_their_moment_in_translations_too() {
    let original = "---\ntitle: a\npublish_at: 2014-09-01\ncorrections:\n  - { at: 2014-09-10, note: n }\n  \
                    - { at: 2014-10-02 09:00, note: secret }\nwithdrawn: { at: 2014-10-03, reason: secret }\n\
                    opportunities: [{ what: w, cancelled: 2014-10-04 }]\n---\n";
    let translation = "---\ntitle: b\ncorrections:\n  - { at: 2014-10-02T00:00Z, note: secret }\n\
                       withdrawn: { reason: secret }\n---\n";
    let files = [("releases/a.md", original), ("releases/a.en.md", translation)];
    assert_eq!(
        rest(&files, "2014-10-02 08:59:59", "releases/a.md").0,
        "\"title\": a\n\"publish_at\": 2014-09-01\n\"corrections\": [{\"at\": 2014-09-10, \"note\": n}]\n\
         \"opportunities\": [{\"what\": w}]\n"
    );
    assert_eq!(
        rest(&files, "2014-10-02 08:59:59", "releases/a.en.md").0,
        "\"title\": b\n\"corrections\": []\n"
    );
    let later = rest(&files, "2014-10-02 09:00", "releases/a.en.md").0;
    assert_eq!(later, "\"title\": b\n\"corrections\": [{\"at\": \"2014-10-02T00:00Z\", \"note\": secret}]\n");
    assert_eq!(left(&files, "2014-10-04")["releases/a.md"], original);
}

#[test]
fn of_a_removed_release_the_tombstone_stays() {
    let original = "---\ntitle: secret\nlead: secret\npublish_at: 2014-09-01\ncontacts: [c]\n\
                    removed: { at: 2014-10-02, reason: r, hide_title: true }\n---\nsecret\n";
    let translation = "---\ntitle: secret\nlead: secret\nremoved: { reason: why }\n---\nsecret\n";
    let files = [("releases/a/index.md", original), ("releases/a/index.en.md", translation)];
    let sources = sources(&files, &["releases/a/own.jpg"]);
    let before = redacted(&sources, "2014-10-01");
    assert!(before.texts[0].text().contains("secret") && before.binaries.len() == 1);
    let after = redacted(&sources, "2014-10-02");
    assert_eq!(
        after.texts.iter().map(|text| text.text()).collect::<Vec<_>>(),
        [
            "---\n\"publish_at\": 2014-09-01\n\"contacts\": [c]\n\
             \"removed\": {\"at\": 2014-10-02, \"reason\": r, \"hide_title\": true}\n\"title\": \"-\"\n---\n",
            "---\n\"removed\": {\"reason\": why}\n\"title\": \"-\"\n---\n",
        ]
    );
    assert_eq!(after.binaries, []);
}

/// Rights that have ended stay ended: of the pictures that others may show too, the tombstone keeps the day.
#[test]
fn a_removal_gives_no_rights_back() {
    let release = "---\ntitle: a\npublish_at: 2014-09-01\nmedia:\n  - { file: a.jpg, alt: secret, expires: 2014-09-30 }\n  \
                   - { file: b.jpg, alt: secret, expires: 2015-09-30 }\n  \
                   - { file: own.jpg, alt: secret, expires: 2014-09-30 }\nremoved: { at: 2014-10-02 }\n---\n";
    let page = "---\ntitle: a\n---\n![x](a.jpg) ![y](b.jpg)\n";
    let files = [("releases/a/index.md", release), ("pages/p.md", page)];
    let sources = sources(&files, &["media/a.jpg", "media/b.jpg", "releases/a/own.jpg"]);
    let after = redacted(&sources, "2014-10-02");
    let media = "\"media\": [{\"file\": a.jpg, \"expires\": 2014-09-30, \"alt\": \"-\"}]\n";
    let text = &after.texts[0].text();
    assert!(text.contains(media) && !text.contains("secret"), "{text}");
    let locations: Vec<_> = after.binaries.iter().map(|file| (file.path.as_str(), file.size)).collect();
    assert_eq!(locations, [("content/media/a.jpg", 0), ("content/media/b.jpg", 1)]);
}

#[test]
fn of_a_release_that_is_removed_before_it_opens_nothing_is_left() {
    let release = "---\ntitle: a\npublish_at: 2014-10-02\nremoved: { at: 2014-10-01 }\n---\n";
    assert_eq!(left(&[("releases/a.md", release)], "2014-10-03"), BTreeMap::new());
}

#[test]
fn a_case_stands_where_it_last_stood() {
    let case = "---\nprogram: p\nstatus: completed\nas_of: 2014-12-01\nearlier: [{ status: preparing, as_of: 2014-08-01 }, \
                { status: on-assignment, as_of: 2014-10-01 }]\n---\n";
    let status = |at| rest(&[("cases/a.md", case)], at, "cases/a.md").0;
    let expected =
        |status: &str, earlier: &str| format!("\"program\": p\n{status}\"earlier\": [{earlier}]\n");
    let preparing = "\"status\": preparing\n\"as_of\": 2014-08-01\n";
    assert_eq!(status("2014-07-01"), expected(preparing, ""));
    assert_eq!(status("2014-09-30 23:59"), expected(preparing, ""));
    assert_eq!(
        status("2014-10-01"),
        expected(
            "\"status\": on-assignment\n\"as_of\": 2014-10-01\n",
            "{\"status\": preparing, \"as_of\": 2014-08-01}"
        )
    );
    assert!(status("2014-12-01").contains("as_of: 2014-12-01"));
}

#[test]
fn of_two_statuses_of_one_day_the_later_written_holds() {
    let case = "---\nstatus: completed\nas_of: 2014-12-01\nearlier: [{ status: preparing, as_of: 2014-08-01 }, \
                { status: on-assignment, as_of: 2014-08-01 }]\n---\n";
    let left = rest(&[("cases/a.md", case)], "2014-09-01", "cases/a.md").0;
    let earlier = "\"earlier\": [{\"status\": preparing, \"as_of\": 2014-08-01}]\n";
    assert_eq!(left, format!("\"status\": on-assignment\n\"as_of\": 2014-08-01\n{earlier}"));
}

/// Were the field not there, that of the entity would hold again.
#[test]
fn what_an_edition_takes_away_does_not_come_back() {
    let files = [
        ("contacts/a.md", "---\nname: x\nemail: a@example.org\nphones: [{ number: 03-1234-5678 }]\n---\n"),
        ("contacts/a@2014-09-01.md", "---\nphones: [{ number: 03-9999-9999, from: 2014-10 }]\n---\n"),
        ("coverage/b.md", "---\noutlet: x\nprogram: q\n---\n"),
        ("coverage/b@2014-09-01.md", "---\nprogram: p?\n---\n"),
        ("programs/p.md", "---\nname: p\npublish_at: 2014-10-01\n---\n"),
    ];
    assert_eq!(rest(&files, "2014-09-30", "contacts/a@2014-09-01.md").0, "\"phones\": []\n");
    assert_eq!(rest(&files, "2014-09-30", "coverage/b@2014-09-01.md").0, "\"program\": null\n");
}

#[test]
fn numbers_and_contacts_go_when_they_are_not_valid() {
    let contact = "---\nname: secret\nphones:\n  - { number: 03-1234-5678, until: 2014-09, hours: h }\n  \
                   - { number: 03-8765-4321 }\nfrom: 2014-04\nuntil: 2015-03\n---\nsecret\n";
    let translation = "---\nname: y\nphones: [{ hours: secret }, ~]\n---\n";
    let files = [("contacts/a.md", contact), ("contacts/a.en.md", translation)];
    assert_eq!(left(&files, "2014-09-30 23:59")["contacts/a.md"], contact);
    let front_matter = |at, path| rest(&files, at, path).0;
    assert!(
        front_matter("2014-10-01", "contacts/a.md").contains("\"phones\": [{\"number\": 03-8765-4321}]\n")
    );
    assert_eq!(front_matter("2014-10-01", "contacts/a.en.md"), "\"name\": y\n\"phones\": [null]\n");
    for at in ["2014-03-31", "2015-04-01"] {
        let left = left(&files, at);
        let stub = "---\n\"from\": 2014-04\n\"until\": 2015-03\n\"name\": \"-\"\n\"email\": \"nobody@example.org\"\n---\n";
        assert_eq!(left, BTreeMap::from([("contacts/a.md".to_owned(), stub.to_owned())]));
    }
}

#[test]
fn a_contact_without_a_valid_number_is_no_error() {
    let contact = "---\nname: x\nphones: [{ number: 03-1234-5678, from: 2014-10 }]\n---\n";
    let sources = sources(&[("contacts/a.md", contact)], &[]);
    let mut diagnostics = Diagnostics::new();
    crate::content::read(&redacted(&sources, "2014-09-01"), &setting(), &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
}

#[test]
fn expired_pictures_leave_their_name() {
    let page = "---\ntitle: a\nmedia:\n  - { file: a.jpg, alt: secret, caption: secret, expires: 2014-09-30 }\n  \
                - { file: b.jpg, alt: b }\n---\n";
    let translation = "---\ntitle: b\nmedia: [{ file: a.jpg, alt: secret }]\n---\n";
    let files = [("pages/a.md", page), ("pages/a.en.md", translation)];
    let sources = sources(&files, &["media/a.jpg", "media/b.jpg"]);
    assert_eq!(redacted(&sources, "2014-09-30 23:59:59").texts[0].text(), page);
    let after = redacted(&sources, "2014-10-01");
    assert!(after.texts.iter().all(|text| !text.text().contains("secret")), "{:?}", after.texts);
    let locations: Vec<String> =
        after.binaries.iter().map(|file| file.location.display().to_string()).collect();
    assert_eq!(locations, ["", "content/media/b.jpg"]);
}

#[test]
fn the_menu_has_no_page_that_waits() {
    let yaml = "menu: [releases, 'page:a?', page:b?]\n";
    let source = SourceText::new("newsroom.yaml", yaml);
    let mut sources = sources(
        &[("pages/a.md", "---\ntitle: a\ndraft: true\n---\n"), ("pages/b.md", "---\ntitle: b\n---\n")],
        &[],
    );
    sources.newsroom = parse_yaml(&source, 0..yaml.len(), &mut Diagnostics::new());
    let newsroom = redacted(&sources, "2014-10-01").newsroom;
    assert_eq!(
        newsroom.map(|node| tree::yaml(&node)).as_deref(),
        Some("\"menu\": [releases, \"page:b?\"]\n")
    );
}
