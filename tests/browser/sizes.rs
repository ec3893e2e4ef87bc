//! Which files of pictures a browser takes, at three widths and two densities (`tests/browser/sizes.mjs`).

use std::ffi::OsStr;
use std::fs;

use super::photograph::{photograph, turned};
use super::{browser, build, look, write};

const SETTINGS: &str = "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n";

const RELEASE: &str = "---
title: 国内留職を始めます
publish_at: 2014-09-29 10:00
lead: 現地のようすをお伝えします。
media:
  - { file: visit.jpg, alt: 海辺の町, caption: 9月の事前視察, credit: 見本団体 }
  - { file: upright.jpg, alt: 塔, credit: 見本団体 }
  - { file: sideways.jpg, alt: 横に構えて撮った塔, credit: 見本団体 }
---

本文です。

![](upright.jpg)

二つ目の段落です。

![](sideways.jpg)
";

#[test]
fn a_browser_takes_the_smallest_picture_that_suffices() {
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
    fs::write(media.join("visit.jpg"), photograph(4000, 3000, "jpg")).unwrap();
    fs::write(media.join("upright.jpg"), photograph(1500, 2000, "jpg")).unwrap();
    fs::write(media.join("sideways.jpg"), turned(&photograph(2000, 1500, "jpg"), 6)).unwrap();
    build(site, "2014-10-15");
    look("sizes.mjs", browser, &[site.join("output").as_ref(), OsStr::new("/releases/pilot/")]);
}
