//! Films and maps of other sites: nothing is loaded from there before a reader asks for it (`tests/browser/embeds.mjs`).

use std::ffi::OsStr;
use std::fs;

use super::photograph::photograph;
use super::{browser, build, look, write};

const SETTINGS: &str = "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n";

const RELEASE: &str = "---
title: 国内留職を始めます
publish_at: 2014-09-29 10:00
---

活動の様子です。

:::video {url=https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90 title=\"活動報告\" poster=film.jpg}

会場はこちらです。

:::map {url=https://www.openstreetmap.org/#map=15/35.68/139.76 title=\"会場の地図\"}

以上
";

#[test]
fn nothing_is_loaded_from_elsewhere_before_a_reader_asks_for_it() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    write(site, "newsroom.yaml", SETTINGS);
    write(
        site,
        "content/contacts/press-desk.md",
        "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n",
    );
    write(site, "content/releases/pilot.md", RELEASE);
    write(site, "static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let media = site.join("content/media");
    fs::create_dir_all(&media).unwrap();
    fs::write(media.join("film.jpg"), photograph(1280, 720, "jpg")).unwrap();
    build(site, "2014-10-15");
    look("embeds.mjs", browser, &[site.join("output").as_ref(), OsStr::new("/releases/pilot/")]);
}
