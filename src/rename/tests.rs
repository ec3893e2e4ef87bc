//! Sites in memory, before and after.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;
use crate::source::{BinaryFile, DEFAULT_THEME, parse_yaml};
use crate::types::{Id, Kind};

const NEWSROOM: &str = "title: 見本\nbase_url: https://news.example.org/n/\nlanguages: [ja, en]\n\
                        desk: old # 窓口\nmenu: [releases, 'page:old?']\nfeed_tag: news.example.org,2026\n";

/// The files that are not as they were, by their new paths; or the codes of the problems.
fn renamed(what: &str, files: &[(&str, &str)]) -> Result<BTreeMap<String, String>, Vec<&'static str>> {
    let newsroom = SourceText::new("newsroom.yaml", NEWSROOM);
    let (texts, binaries): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.ends_with(".md"));
    let binary = |(path, _): &(&str, &str)| BinaryFile {
        path: format!("content/{path}"),
        location: PathBuf::new(),
        size: 0,
    };
    let sources = Sources {
        newsroom: parse_yaml(&newsroom, 0..NEWSROOM.len(), &mut Diagnostics::new()),
        theme: DEFAULT_THEME.to_owned(),
        texts: texts.iter().map(|(path, text)| SourceText::new(format!("content/{path}"), *text)).collect(),
        binaries: binaries.iter().map(binary).collect(),
        ..Sources::default()
    };
    let codes =
        |problems: Diagnostics| problems.sorted().iter().map(|it| it.problem.code()).collect::<Vec<_>>();
    let content = Content::of(sources, Diagnostics::new()).map_err(codes)?;
    let (sources, languages) = (&content.sources, content.site.setting.languages.clone());
    let (kind, old) = what.split_once(':').unwrap_or_default();
    let (Some(kind), Ok(old), Ok(new)) = (Kind::parse(kind), Id::parse(old), Id::parse("new")) else {
        panic!("{what}")
    };
    let subject = Subject { kind, old, new, languages };
    let Ok(moment) = Moment::parse("2015-01-01", content.site.setting.zone) else { panic!("no moment") };
    let renaming = plan(&content, &subject, moment.moment).map_err(codes)?;
    let path = |path: &str| renaming.path(path).trim_start_matches("content/").to_owned();
    let changed = renaming.changes.iter().map(|it| (path(&it.source.path), it.text.clone()));
    let moved =
        sources.texts.iter().map(|text| (path(&text.path), text.path.clone(), text.text().to_owned()));
    let moved =
        moved.filter(|(to, from, _)| format!("content/{to}") != *from).map(|(to, _, text)| (to, text));
    let mut files: BTreeMap<String, String> = moved.collect();
    files.extend(changed);
    Ok(files)
}

/// What comes of one file that refers to something else, whose own file does not change beyond its alias. `more` files stand
/// beside it.
fn mended(what: &str, path: &str, text: &str, more: &[(&str, &str)]) -> Option<String> {
    let kind = what.split(':').next().unwrap_or_default();
    let own = match kind {
        "release" => ("releases/old.md", "---\ntitle: a\n---\n## a {#a}\n"),
        "program" => ("programs/old.md", "---\nname: a\nsummary: a\nstatus: active\n---\n"),
        "partner" => ("partners/old.md", "---\nname: a\nkind: [company]\n---\n"),
        "contact" => ("contacts/old.md", "---\nname: a\nemail: a@example.org\n---\n"),
        _ => ("pages/old.md", "---\ntitle: a\n---\n"),
    };
    let files = [&[own, (path, text)], more].concat();
    renamed(what, &files).unwrap_or_else(|codes| panic!("{what} in {text}: {codes:?}")).remove(path)
}

#[test]
fn every_form_of_a_reference_is_mended_and_nothing_else() {
    let page = |body: &str| {
        format!("---\r\ntitle: old # old\r\n---\r\nold\r\n\r\n{body}\r\n\r\n`release:old` old\r\n")
    };
    for (what, before, after) in [
        ("release:old", "[old](release:old#old)", "[old](release:new#old)"),
        ("release:old", "[](release:old?) [](Release\u{FF1A}old)", "[](release:new?) [](Release\u{FF1A}new)"),
        ("release:old", "[a](release:%6fld)", "[a](release:new)"),
        ("release:old", "[a]( <release:old> 'old') <release:old>", "[a]( <release:new> 'old') <release:new>"),
        ("release:old", "[a][r]\n\n[r]: release:old \"old\"", "[a][r]\n\n[r]: release:new \"old\""),
        ("release:old", "[a](../releases/old.md#old)", "[a](../releases/new.md#old)"),
        ("release:old", "[a](../releases/old.en.md?)", "[a](../releases/new.en.md?)"),
        (
            "release:old",
            "[a](/releases/old/) [b](/en/releases/old)",
            "[a](/releases/new/) [b](/en/releases/new)",
        ),
        ("release:old", "[a](../releases/old/#old)", "[a](../releases/new/#old)"),
        ("release:old", "[a](/releases/old/?a=1&amp;b=old)", "[a](/releases/new/?a=1&amp;b=old)"),
        ("release:old", "<a href='/releases/old/'>old</a>", "<a href='/releases/new/'>old</a>"),
        (
            "release:old",
            "[a](https://news.example.org/n/releases/old/)",
            "[a](https://news.example.org/n/releases/new/)",
        ),
        (
            "program:old",
            ":::details {program=\u{201C}old?\u{201D}}\n:::\n",
            ":::details {program=\u{201C}new?\u{201D}}\n:::\n",
        ),
        ("contact:old", "[a](/contact/#old) [b](contact:old)", "[a](/contact/#new) [b](contact:new)"),
        ("page:old", "[a](/old/) [b](old.md) [c](/en/old/)", "[a](/new/) [b](new.md) [c](/en/new/)"),
    ] {
        let (before, after) = (page(before), page(after));
        assert_eq!(mended(what, "pages/a.md", &before, &[]), Some(after), "{before}");
    }
}

#[test]
fn what_only_looks_like_a_reference_stays() {
    for body in [
        "[a](program:old) [b](release:older) [c](/programs/old/) [d](/releases/older/)",
        "[a](https://example.org/releases/old/) [b](https://news.example.org/releases/old/)",
        "```\n[a](release:old)\n```",
        "[old]: # (release:old)",
    ] {
        assert_eq!(
            mended("release:old", "pages/a.md", &format!("---\ntitle: a\n---\n{body}\n"), &[]),
            None,
            "{body}"
        );
    }
}

#[test]
fn fields_and_notes_are_mended_in_every_file() {
    for (what, path, before, after) in [
        (
            "program:old",
            "releases/a.md",
            "programs: [ 'old?' , \"old\", other ] # old",
            "programs: [ 'new?' , \"new\", other ] # old",
        ),
        ("release:old", "releases/a.md", "supersedes: >-\n  old", "supersedes: >-\n  new"),
        ("partner:old", "cases/a.md", "company: old\nhost: old", "company: new\nhost: new"),
        ("contact:old", "programs/a@2014-01-01.md", "contacts: [old]", "contacts: [new]"),
        (
            "release:old",
            "programs/a.en.md",
            "draft: true\nfaq:\n- {q: a, a: \"\\\"old\\\" [a](release:old)\"}",
            "draft: true\nfaq:\n- {q: a, a: \"\\\"old\\\" [a](release:new)\"}",
        ),
        (
            "release:old",
            "programs/a.md",
            "details:\n- label: a\n  value: |\n      一\n\n      [a](release:old?)と[b][b]\n\n      [b]: /releases/old/",
            "details:\n- label: a\n  value: |\n      一\n\n      [a](release:new?)と[b][b]\n\n      [b]: /releases/new/",
        ),
    ] {
        let required = match path {
            "releases/a.md" => "title: a\n",
            "cases/a.md" => "program: a\nperiod: { from: 2014-10 }\nstatus: preparing\nas_of: 2014-09-29\n",
            "programs/a.md" => "name: a\nsummary: a\nstatus: active\n",
            _ => "",
        };
        let file = |fields: &str| format!("---\n{required}{fields}\n---\n");
        let original =
            ("programs/a.md", "---\nname: a\nsummary: a\nstatus: active\nfaq: [{ q: a, a: a }]\n---\n");
        let more = if path.starts_with("programs/a.md") { &[][..] } else { &[original] };
        assert_eq!(mended(what, path, &file(before), more), Some(file(after)), "{before}");
    }
}

#[test]
fn newsroom_yaml_is_mended() {
    let contact = ("contacts/old.md", "---\nname: a\nemail: a@example.org\n---\n");
    let page = ("pages/old.md", "---\ntitle: a\n---\n");
    let after = |what| renamed(what, &[contact, page]).unwrap_or_default().remove("newsroom.yaml");
    assert_eq!(after("contact:old"), Some(NEWSROOM.replace("desk: old", "desk: new")));
    assert_eq!(after("page:old"), Some(NEWSROOM.replace("page:old?", "page:new?")));
}

#[test]
fn a_folder_moves_with_its_files() {
    let text = "---\ntitle: a\nmedia:\n  - { file: old/b.jpg, alt: a }\n  - { file: c.jpg, alt: a }\n---\n\
                ![a](../releases/old/b.jpg) ![a](./old/b.jpg) [c](c.jpg) [d](old/b.jpg)\n";
    let files = [("releases/old.md", text), ("releases/old/b.jpg", ""), ("releases/old/c.jpg", "")];
    let after = renamed("release:old", &files).unwrap_or_default();
    assert_eq!(after.get("releases/new.md"), Some(&text.replace("old/", "new/")));
}

#[test]
fn aliases_are_written_as_the_list_is() {
    for (before, after) in [
        ("title: a", "title: a\naliases: [/old/]"),
        ("  title: a # b", "  title: a # b\n  aliases: [/old/]"),
        ("aliases:\ntitle: a", "aliases: [/old/]\ntitle: a"),
        ("aliases: [ ]\ntitle: a", "aliases: [/old/ ]\ntitle: a"),
        ("aliases: [/a/, '/b/' ] # c\ntitle: a", "aliases: [/a/, '/b/', /old/ ] # c\ntitle: a"),
        ("aliases:\n- /a/ # c\n\ntitle: a", "aliases:\n- /a/ # c\n- /old/\n\ntitle: a"),
        ("title: a\naliases:\n  - /a/\n  - \"/b/\"", "title: a\naliases:\n  - /a/\n  - \"/b/\"\n  - /old/"),
        // Its own again: the new one takes its place.
        ("aliases: [/a/, /new, /b/]\ntitle: a", "aliases: [/a/, /old/, /b/]\ntitle: a"),
        ("aliases:\n  - /new/ # c\ntitle: a", "aliases:\n  - /old/ # c\ntitle: a"),
        // Both: the old one is there already.
        ("aliases: [/old/, /new/]\ntitle: a", "aliases: [/old/]\ntitle: a"),
        ("aliases: [/new/, /old/]\ntitle: a", "aliases: [/old/]\ntitle: a"),
        ("aliases:\n  - /new/\n  - /old/\ntitle: a", "aliases:\n  - /old/\ntitle: a"),
    ] {
        for line_end in ["\n", "\r\n"] {
            let file = |fields: &str| format!("---\n{fields}\n---\n").replace('\n', line_end);
            let changed = renamed("page:old", &[("pages/old.md", &file(before))]).unwrap_or_default();
            assert_eq!(changed.get("pages/new.md"), Some(&file(after)), "{before}");
        }
    }
}

#[test]
fn only_what_was_public_leaves_an_alias() {
    let alias = |what: &str, files: &[(&str, &str)]| {
        let changed = renamed(what, files).unwrap_or_default();
        let text = changed.into_values().find(|text| text.contains("aliases"));
        text.and_then(|text| Some(text.lines().find(|line| line.starts_with("aliases"))?.to_owned()))
    };
    let english = ("releases/old.en.md", "---\ntitle: a\n---\n");
    let release = |fields: &str| {
        alias("release:old", &[("releases/old.md", &format!("---\ntitle: a\n{fields}---\n")), english])
    };
    assert_eq!(
        release("publish_at: 2014-09-29\n"),
        Some("aliases: [/releases/old/, /en/releases/old/]".into())
    );
    assert_eq!(release(""), None);
    assert_eq!(release("publish_at: 2030-01-01\n"), None);
    assert_eq!(release("publish_at: 2014-09-29\ndraft: true\n"), None);
    assert_eq!(
        alias("contact:old", &[("contacts/old.md", "---\nname: a\nemail: a@example.org\n---\n")]),
        None
    );
    let case =
        "---\nprogram: a\ncompany: a\nperiod: { from: 2014-10 }\nstatus: preparing\nas_of: 2014-09-29\n---\n";
    assert_eq!(alias("case:old", &[("cases/old.md", case)]), None);
    assert_eq!(
        alias("case:old", &[("cases/old.md", &format!("{case}本文\n"))]),
        Some("aliases: [/cases/old/]".into())
    );
    let only_english = [("pages/old.en.md", "---\ntitle: a\n---\n")];
    assert_eq!(alias("page:old", &only_english), Some("aliases: [/en/old/]".into()));
}

#[test]
fn what_cannot_be_done_whole_is_refused() {
    let page = ("pages/old.md", "---\ntitle: a\n---\n");
    let refused = |file: (&str, &str)| renamed("page:old", &[page, file]).err().unwrap_or_default();
    assert_eq!(refused(("pages/a.md", "---\ntitle: a\naliases: [/new/]\n---\n")), ["address-of-another"]);
    let escaped = (
        "programs/a.md",
        "---\nname: a\nsummary: a\nstatus: active\ndetails: [{ label: a, value: \"[a](page:\\x6fld)\" }]\n---\n",
    );
    assert_eq!(refused(escaped), ["unmendable-reference"]);
    let braces = [("pages/old.md", "---\n{ title: a }\n---\n")];
    assert_eq!(renamed("page:old", &braces).err(), Some(vec!["unwritable-aliases"]));
}

#[test]
fn a_site_with_errors_shows_them() {
    let page = ("pages/old.md", "---\ntitle: a\n---\n");
    let errors = |file: (&str, &str)| renamed("page:old", &[page, file]).err().unwrap_or_default();
    assert_eq!(errors(("releases/a.md", "---\ntitle: [old\n---\n")), ["yaml-syntax"]);
    assert_eq!(errors(("releases/a.md", "---\ntitle: a\nbody: '[a](page:old)'\n---\n")), ["unknown-field"]);
    assert_eq!(errors(("releases/a.md", "---\ntitle: a\n---\n[a](pages:old)\n")), ["unknown-link-scheme"]);
    assert_eq!(
        errors(("releases/a.md", "---\ntitle: a\ndraft: true\npublish_at: soon\n---\n")),
        ["bad-date"]
    );
    assert_eq!(errors(("pages/old.fr.md", "---\ntitle: a\n---\n")), ["language-not-of-site"]);
    // What leads nowhere hides nothing.
    let dangling =
        ("releases/a.md", "---\ntitle: a\n---\n[a](page:older) [b](/nowhere/) ![c](c.jpg) [d](page:new)\n");
    assert_eq!(errors(dangling), [""; 0]);
}
